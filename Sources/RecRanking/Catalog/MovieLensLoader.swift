import Foundation

/// Loads MovieLens. A rating is a watch with fraction 1; one below 3 also counts as a dislike.
enum MovieLensLoader {
    /// `movies` reads the movies, with facts of their own, before they are joined to those of `facts`.
    static func load(
        _ folder: DataLayout.Folder, ratings: String, separator: RowScanner.Separator, facts: Catalog?,
        movies: (inout LoadReport) throws -> [FactSheet]
    ) throws -> Dataset {
        var report = LoadReport()
        var movies = try movies(&report)
        let joined = facts.map { FactJoin.join($0, to: &movies, into: &report) } ?? []
        let catalog = Catalog(movies: movies)
        let watches = try loadRatings(folder, ratings, separator: separator, catalog: catalog, into: &report)
        report.count(joined, in: watches)
        return Dataset(catalog: catalog, watches: watches, report: report)
    }

    // MARK: ratings

    private static func loadRatings(
        _ folder: DataLayout.Folder, _ name: String, separator: RowScanner.Separator, catalog: Catalog,
        into report: inout LoadReport
    ) throws -> WatchLog {
        let path = folder.path(name)
        let file = try TextFile(path)
        var problems = ProblemCollector(file: file.name)
        var collector = WatchCollector(
            catalog, latest: folder.latest, time: "timestamp", movie: "movieId", user: "userId", areNumbers: true,
            sink: folder.sink)
        try file.withBytes { bytes in
            let hasHeader = path.hasSuffix(".csv")
            var rows = RowScanner(bytes, separator: separator, isQuoted: hasHeader)
            var places = WatchCollector.Places(user: 0, movie: 1, time: 3)
            var ratingField = 2
            var columns: HeaderColumns?
            if hasHeader {
                let header = try HeaderColumns(
                    &rows, path: path, required: ["userId", "movieId", "rating", "timestamp"], into: &problems)
                places = .init(user: header["userId"], movie: header["movieId"], time: header["timestamp"])
                ratingField = header["rating"]
                columns = header
            }
            while rows.next() {
                let isWhole = columns == nil && rows.fields.count == 4
                if !isWhole, let problem = columns.map({ $0.problem(of: rows) }) ?? fieldCount(rows, 4) {
                    problems.skip(line: rows.line, problem)
                    continue
                }
                guard let rating = rows.decimal(ratingField), (0...5).contains(rating) else {
                    problems.skip(line: rows.line, "rating is \"\(rows.text(ratingField))\"; expected 0 to 5")
                    continue
                }
                try collector.take(rows, places, fraction: 1, disliked: rating < 3, into: &problems)
            }
        }
        let log = try collector.log(into: &problems)
        try problems.finish(into: &report)
        return log
    }

    /// What is wrong with a row of a file without a header.
    private static func fieldCount(_ rows: RowScanner, _ count: Int) -> String? {
        rows.fields.count == count ? nil : "has \(rows.fields.count) fields; expected \(count)"
    }

    // MARK: movies

    static func csvMovies(_ path: String, into report: inout LoadReport) throws -> [FactSheet] {
        try movies(path, separator: .byte(UInt8(ascii: ",")), fieldCount: nil, into: &report) { rows, field in
            genres(rows.text(field))
        }
    }

    static func datMovies(_ path: String, into report: inout LoadReport) throws -> [FactSheet] {
        try movies(path, separator: .doubleColon, fieldCount: 3, into: &report) { rows, field in
            genres(rows.text(field))
        }
    }

    /// The genre flags of `u.item`, in the order of `u.genre`.
    private static let flagGenres = [
        "unknown", "Action", "Adventure", "Animation", "Children", "Comedy", "Crime", "Documentary", "Drama", "Fantasy",
        "Film-Noir", "Horror", "Musical", "Mystery", "Romance", "Sci-Fi", "Thriller", "War", "Western",
    ]

    static func itemMovies(_ path: String, into report: inout LoadReport) throws -> [FactSheet] {
        try movies(path, separator: .byte(UInt8(ascii: "|")), fieldCount: 5 + flagGenres.count, into: &report) {
            rows, _ in
            let named = flagGenres.indices.filter { rows.raw(5 + $0).elementsEqual("1".utf8) }
            return genres(named.map { flagGenres[$0] }.joined(separator: "|"))
        }
    }

    /// - Parameter fieldCount: of a file without a header, whose first three fields are number, title and genres.
    private static func movies(
        _ path: String, separator: RowScanner.Separator, fieldCount count: Int?, into report: inout LoadReport,
        genres: (_ row: RowScanner, _ field: Int) -> [String]
    ) throws -> [FactSheet] {
        let file = try TextFile(path)
        var problems = ProblemCollector(file: file.name)
        var movies: [FactSheet] = []
        var known = Set<String>()
        try file.withBytes { bytes in
            var rows = RowScanner(bytes, separator: separator, isQuoted: count == nil)
            let columns =
                try count == nil
                ? HeaderColumns(&rows, path: path, required: ["movieId", "title", "genres"], into: &problems) : nil
            let (idField, titleField, genreField) =
                columns.map { ($0["movieId"], $0["title"], $0["genres"]) } ?? (0, 1, 2)
            while rows.next() {
                if let problem = columns.map({ $0.problem(of: rows) }) ?? fieldCount(rows, count ?? 3) {
                    problems.skip(line: rows.line, problem)
                    continue
                }
                guard let number = rows.integer(idField), number >= 0 else {
                    problems.skip(
                        line: rows.line, "the movie's number is \"\(rows.text(idField))\"; expected a whole number")
                    continue
                }
                let id = String(number)
                guard known.insert(id).inserted else {
                    problems.skip(line: rows.line, "movie \(id) is there already")
                    continue
                }
                var movie = titled(rows.text(titleField), id: id)
                guard !movie.title.isEmpty else {
                    problems.skip(line: rows.line, "movie \(id) has no title")
                    known.remove(id)
                    continue
                }
                movie.genres = genres(rows, genreField)
                movies.append(movie)
                problems.keep()
            }
        }
        try problems.finish(into: &report)
        if movies.isEmpty { throw DataError.badData("\(path) holds no movies") }
        return movies
    }

    /// "Matrix, The (1999)" → "The Matrix", 1999; "City of Lost Children, The (Cité des enfants perdus, La) (1995)"
    /// keeps the second name as the original title.
    static func titled(_ raw: String, id: String) -> FactSheet {
        var title = trimmed(raw)
        var year = 0
        // What follows the year is a note on the version: "Saw III (2006) (Unrated)".
        var version = ""
        if let (found, range) = yearInBrackets(title) {
            year = found
            version = trimmed(title[range.upperBound...])
            title = trimmed(title[..<range.lowerBound])
        }
        var original: String?
        if title.hasSuffix(")"), let open = title.lastIndex(of: "("), open != title.startIndex {
            let inside = String(title[title.index(after: open)...].dropLast())
            original = TitleKey.withArticleFirst(inside.hasPrefix("a.k.a. ") ? String(inside.dropFirst(7)) : inside)
            title = trimmed(title[..<open])
        }
        let name = [TitleKey.withArticleFirst(title), version].filter { !$0.isEmpty }.joined(separator: " ")
        var movie = FactSheet(id: id, title: name, year: year)
        if let original, !original.isEmpty { movie.originalTitle = original }
        return movie
    }

    /// The last "(1999)" or "(1999-2003)" of a title.
    private static func yearInBrackets(_ title: String) -> (year: Int, range: Range<String.Index>)? {
        var end = title.endIndex
        while let close = title[..<end].lastIndex(of: ")"), let open = title[..<close].lastIndex(of: "(") {
            let inside = title[title.index(after: open)..<close]
            if let year = Int(inside.prefix(4)), (1870...2100).contains(year),
                inside.dropFirst(4).allSatisfy({ $0.isNumber || "-–".contains($0) })
            {
                return (year, open..<title.index(after: close))
            }
            end = open
        }
        return nil
    }

    /// MovieLens genres in the words of our vocabulary.
    static func genres(_ text: String) -> [String] {
        text.split(separator: "|").compactMap { name in
            switch name {
            case "(no genres listed)", "unknown", "IMAX": nil
            case "Sci-Fi": "science_fiction"
            case "Film-Noir": "film_noir"
            case "Children", "Children's": "family"
            default: name.lowercased()
            }
        }
    }

    // MARK: tags and facts

    /// A tag that at least two users gave, in letters and spaces, becomes a theme.
    static func addTags(_ path: String, to movies: inout [FactSheet], into report: inout LoadReport) throws {
        let file = try TextFile(path)
        var problems = ProblemCollector(file: file.name)
        var rowByID: [String: Int] = [:]
        for (row, movie) in movies.enumerated() { rowByID[movie.id] = row }
        var users: [Int: [String: Set<String>]] = [:]
        try file.withBytes { bytes in
            var rows = RowScanner(bytes, separator: .byte(UInt8(ascii: ",")), isQuoted: true)
            let columns = try HeaderColumns(
                &rows, path: path, required: ["userId", "movieId", "tag"], into: &problems)
            while rows.next() {
                if let problem = columns.problem(of: rows) {
                    problems.skip(line: rows.line, problem)
                    continue
                }
                guard let number = rows.integer(columns["movieId"]), let row = rowByID[String(number)] else {
                    problems.skip(line: rows.line, "is not a tag of a movie that is there")
                    continue
                }
                let user: String
                do { user = try rows.id(columns["userId"], into: &problems) } catch {
                    problems.skip(line: rows.line, "userId \(error)")
                    continue
                }
                problems.keep()
                let tag = trimmed(rows.text(columns["tag"]).lowercased())
                guard (3...30).contains(tag.count), tag.allSatisfy({ $0.isLetter || $0 == " " || $0 == "-" }) else {
                    continue
                }
                let word = String(tag.map { $0 == " " || $0 == "-" ? "_" : $0 })
                users[row, default: [:]][word, default: []].insert(user)
            }
        }
        for (row, tags) in users {
            movies[row].themes = tags.filter { $0.value.count >= 2 }.keys.sorted()
        }
        try problems.finish(into: &report)
    }

}
