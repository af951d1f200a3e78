import Foundation

extension DataLayout {
    /// The Netflix Prize: `movie_titles.csv` or `.txt` (`1,2003,Dinosaur Planet`: no header, the title may have commas, the year
    /// may be NULL; Windows-1252), and ratings of a movie behind a line `1:`, each `CustomerID,Rating,Date`: `combined_data_1.txt`
    /// to `_4.txt`, or a folder `training_set` with a file a movie.
    ///
    /// Source: the README of the data set.
    static let netflixPrize = DataLayout(
        name: "Netflix Prize", expected: "movie_titles.csv and combined_data_1.txt", watchFiles: [], factFiles: [],
        surveyFiles: [], joinsFacts: true,
        recognises: { folder in NetflixPrize.titles(folder) != nil && !NetflixPrize.ratings(folder).isEmpty },
        load: { folder, facts in try NetflixPrize.load(folder, facts: facts) },
        resolved: { layout, folder in
            layout.with(
                watchFiles: NetflixPrize.ratings(folder), factFiles: NetflixPrize.titles(folder).map { [$0] } ?? [])
        })
}

private enum NetflixPrize {
    private static func names(_ folder: DataLayout.Folder, _ inside: String = "") -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path + "/" + inside)) ?? [])
            .filter { $0.hasSuffix(".txt") || $0.hasSuffix(".csv") }.sorted()
            .map { inside.isEmpty ? $0 : inside + "/" + $0 }
    }

    /// The file whose first line is a number, a year and a title.
    static func titles(_ folder: DataLayout.Folder) -> String? {
        names(folder).first { name in
            folder.header(of: name)?.contains(/^\d+,(\d{4}|NULL),\S/) ?? false
        }
    }

    /// Files whose first line is a movie's number and a colon.
    static func ratings(_ folder: DataLayout.Folder) -> [String] {
        (names(folder) + names(folder, "training_set")).filter { name in
            folder.header(of: name)?.contains(/^\d+:$/) ?? false
        }
    }

    static func load(_ folder: DataLayout.Folder, facts: Catalog?) throws -> Dataset {
        var report = LoadReport()
        var movies = try movies(folder, into: &report)
        let joined = facts.map { FactJoin.join($0, to: &movies, into: &report) } ?? []
        let catalog = Catalog(movies: movies)
        var collector = WatchCollector(
            catalog, latest: folder.latest, time: "Date", movie: "MovieID", user: "CustomerID",
            sink: folder.sink)
        let files = ratings(folder)
        var watches: WatchLog?
        for (number, name) in files.enumerated() {
            var problems = ProblemCollector(file: name)
            try read(folder.path(name), into: &collector, &problems)
            if number == files.count - 1 { watches = try collector.log(into: &problems) }
            try problems.finish(into: &report)
        }
        guard let watches else { throw DataError.badData("\(folder.path) holds no ratings") }
        report.count(joined, in: watches)
        return Dataset(catalog: catalog, watches: watches, report: report)
    }

    private static func movies(_ folder: DataLayout.Folder, into report: inout LoadReport) throws -> [FactSheet] {
        let name = titles(folder) ?? "movie_titles.csv"
        var movies: [FactSheet] = []
        var known = Set<String>()
        var problems = ProblemCollector(file: name)
        try TextFile(folder.path(name)).withBytes { bytes in
            var rows = RowScanner(bytes, separator: .byte(UInt8(ascii: ",")), isQuoted: false)
            while rows.next() {
                guard rows.fields.count >= 3, let number = rows.integer(0), number > 0 else {
                    problems.skip(line: rows.line, "is no movie; expected a number, a year and a title")
                    continue
                }
                guard known.insert("\(number)").inserted else {
                    problems.skip(line: rows.line, "movie \(number) is there already")
                    continue
                }
                // A title's own commas have made fields of it.
                let title = (2..<rows.fields.count).map(rows.text).joined(separator: ",")
                let year = ExportRow.year(rows.text(1)) ?? 0
                movies.append(FactSheet(id: "\(number)", title: title, year: year))
                problems.keep()
            }
        }
        try problems.finish(into: &report)
        return movies
    }

    private static func read(
        _ path: String, into collector: inout WatchCollector, _ problems: inout ProblemCollector
    ) throws {
        try TextFile(path).withBytes { bytes in
            var rows = RowScanner(bytes, separator: .byte(UInt8(ascii: ",")), isQuoted: false)
            var movie: (row: Int32?, text: String) = (nil, "")
            while rows.next() {
                if rows.fields.count == 1, let id = rows.text(0).wholeMatch(of: /(\d+):/)?.output.1 {
                    movie = (collector.movieRow(String(id)), String(id))
                    continue
                }
                guard let row = movie.row else {
                    problems.skip(line: rows.line, "is of movie \"\(movie.text)\", which has no title in the folder")
                    continue
                }
                guard rows.fields.count == 3, let rating = rows.decimal(1), (0...5).contains(rating) else {
                    problems.skip(line: rows.line, "is no rating; expected CustomerID,Rating,Date")
                    continue
                }
                try collector.take(
                    rows, .init(user: 0, movie: -1, time: 2), ofMovie: row, fraction: 1, disliked: rating < 3,
                    into: &problems)
            }
        }
    }
}
