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
        let joined = facts.map { join($0, to: &movies) } ?? []
        let catalog = Catalog(movies: movies)
        let watches = try loadRatings(folder.path(ratings), separator: separator, catalog: catalog, into: &report)
        report.moviesWithFacts = joined.count
        report.watchesWithFacts = watches.movieRows.reduce(0) { $0 + (joined.contains(Int($1)) ? 1 : 0) }
        return Dataset(catalog: catalog, watches: watches, report: report)
    }

    // MARK: ratings

    private static func loadRatings(
        _ path: String, separator: RowScanner.Separator, catalog: Catalog, into report: inout LoadReport
    ) throws -> WatchLog {
        let file = try MappedFile(path)
        var problems = ProblemCollector(file: file.name)
        var collector = WatchCollector()
        let lookup = MovieLookup(catalog)
        try file.withBytes { bytes in
            var rows = RowScanner(bytes, separator: separator, isQuoted: false)
            if path.hasSuffix(".csv") {
                let columns = try HeaderColumns(
                    &rows, path: path, required: ["userId", "movieId", "rating", "timestamp"])
                guard (columns["userId"], columns["movieId"], columns["rating"], columns["timestamp"]) == (0, 1, 2, 3)
                else {
                    throw DataError.badData(
                        "\(path):1: expected the columns userId,movieId,rating,timestamp in this order")
                }
            }
            while rows.next() {
                guard rows.fields.count >= 4, !rows.raw(0).isEmpty else {
                    problems.skip(
                        line: rows.line, "has \(rows.fields.count) fields; expected user, movie, rating, time")
                    continue
                }
                guard let movie = lookup.row(rows.raw(1)) else {
                    problems.skip(line: rows.line, "movie \"\(rows.text(1))\" is not among the movies")
                    continue
                }
                guard let rating = rows.decimal(2), (0...5).contains(rating) else {
                    problems.skip(line: rows.line, "rating is \"\(rows.text(2))\"; expected 0 to 5")
                    continue
                }
                guard let time = rows.integer(3) else {
                    problems.skip(line: rows.line, "timestamp is \"\(rows.text(3))\"; expected Unix seconds")
                    continue
                }
                collector.add(
                    userBytes: rows.raw(0), movieRow: movie, watchedAt: time, fraction: 1, disliked: rating < 3)
                problems.keep()
            }
        }
        try problems.finish(into: &report)
        return collector.log()
    }

    // MARK: movies

    static func csvMovies(_ path: String, into report: inout LoadReport) throws -> [FactSheet] {
        try movies(path, separator: .byte(UInt8(ascii: ",")), isQuoted: true, into: &report) { rows in
            genres(rows.text(2), separator: "|")
        }
    }

    static func datMovies(_ path: String, into report: inout LoadReport) throws -> [FactSheet] {
        try movies(path, separator: .doubleColon, isQuoted: false, into: &report) { rows in
            genres(rows.text(2), separator: "|")
        }
    }

    /// The genre flags of `u.item`, in the order of `u.genre`.
    private static let flagGenres = [
        "unknown", "Action", "Adventure", "Animation", "Children", "Comedy", "Crime", "Documentary", "Drama", "Fantasy",
        "Film-Noir", "Horror", "Musical", "Mystery", "Romance", "Sci-Fi", "Thriller", "War", "Western",
    ]

    static func itemMovies(_ path: String, into report: inout LoadReport) throws -> [FactSheet] {
        try movies(path, separator: .byte(UInt8(ascii: "|")), isQuoted: false, into: &report) { rows in
            let named = flagGenres.indices.filter {
                5 + $0 < rows.fields.count && rows.raw(5 + $0).elementsEqual("1".utf8)
            }
            return genres(named.map { flagGenres[$0] }.joined(separator: "|"), separator: "|")
        }
    }

    private static func movies(
        _ path: String, separator: RowScanner.Separator, isQuoted: Bool, into report: inout LoadReport,
        genres: (RowScanner) -> [String]
    ) throws -> [FactSheet] {
        let file = try MappedFile(path)
        var problems = ProblemCollector(file: file.name)
        var movies: [FactSheet] = []
        var known = Set<String>()
        try file.withBytes { bytes in
            var rows = RowScanner(bytes, separator: separator, isQuoted: isQuoted)
            if path.hasSuffix(".csv") {
                _ = try HeaderColumns(&rows, path: path, required: ["movieId", "title", "genres"])
            }
            while rows.next() {
                guard rows.fields.count >= 3, rows.integer(0) != nil else {
                    problems.skip(line: rows.line, "is not a movie: number, title and genres were expected")
                    continue
                }
                let id = rows.text(0)
                guard known.insert(id).inserted else {
                    problems.skip(line: rows.line, "movie \(id) is there already")
                    continue
                }
                var movie = titled(rows.text(1), id: id)
                movie.genres = genres(rows)
                movies.append(movie)
                problems.keep()
            }
        }
        try problems.finish(into: &report)
        return movies
    }

    /// "Matrix, The (1999)" → "The Matrix", 1999; "City of Lost Children, The (Cité des enfants perdus, La) (1995)"
    /// keeps the second name as the original title.
    static func titled(_ raw: String, id: String) -> FactSheet {
        var title = raw.trimmingCharacters(in: .whitespaces)
        var year = 0
        if title.hasSuffix(")"), let open = title.lastIndex(of: "("),
            let found = Int(title[title.index(after: open)...].dropLast().prefix(4)), (1870...2100).contains(found)
        {
            year = found
            title = String(title[..<open]).trimmingCharacters(in: .whitespaces)
        }
        var original: String?
        if title.hasSuffix(")"), let open = title.lastIndex(of: "("), open != title.startIndex {
            let inside = String(title[title.index(after: open)...].dropLast())
            original = withArticleFirst(inside.hasPrefix("a.k.a. ") ? String(inside.dropFirst(7)) : inside)
            title = String(title[..<open]).trimmingCharacters(in: .whitespaces)
        }
        var movie = FactSheet(id: id, title: withArticleFirst(title), year: year)
        if let original, !original.isEmpty { movie.originalTitle = original }
        return movie
    }

    private static func withArticleFirst(_ title: String) -> String {
        guard let comma = title.range(of: ", ", options: .backwards) else { return title }
        let article = String(title[comma.upperBound...])
        let articles: Set<String> = [
            "The", "A", "An", "La", "Le", "Les", "L'", "Il", "Lo", "Gli", "I", "El", "Los", "Las", "Der", "Die", "Das",
            "Den", "Det", "Un",
            "Une", "Una", "O", "Os", "De", "Het", "En", "Ett",
        ]
        guard articles.contains(article) else { return title }
        return article + (article.hasSuffix("'") ? "" : " ") + String(title[..<comma.lowerBound])
    }

    /// MovieLens genres in the words of our vocabulary.
    private static func genres(_ text: String, separator: Character) -> [String] {
        text.split(separator: separator).compactMap { name in
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
        let file = try MappedFile(path)
        var problems = ProblemCollector(file: file.name)
        var rowByID: [String: Int] = [:]
        for (row, movie) in movies.enumerated() { rowByID[movie.id] = row }
        var users: [Int: [String: Set<String>]] = [:]
        try file.withBytes { bytes in
            var rows = RowScanner(bytes, separator: .byte(UInt8(ascii: ",")), isQuoted: true)
            _ = try HeaderColumns(&rows, path: path, required: ["userId", "movieId", "tag"])
            while rows.next() {
                guard rows.fields.count >= 3, let row = rowByID[rows.text(1)] else {
                    problems.skip(line: rows.line, "is not a tag of a movie that is there")
                    continue
                }
                problems.keep()
                let tag = rows.text(2).lowercased().trimmingCharacters(in: .whitespaces)
                guard (3...30).contains(tag.count), tag.allSatisfy({ $0.isLetter || $0 == " " || $0 == "-" }) else {
                    continue
                }
                let word = String(tag.map { $0 == " " || $0 == "-" ? "_" : $0 })
                users[row, default: [:]][word, default: []].insert(rows.text(0))
            }
        }
        for (row, tags) in users {
            movies[row].themes = tags.filter { $0.value.count >= 2 }.keys.sorted()
        }
        try problems.finish(into: &report)
    }

    /// Gives movies the facts of a catalogue's sheets of the same title and year (±1); the rows that got some.
    private static func join(_ facts: Catalog, to movies: inout [FactSheet]) -> Set<Int> {
        var joined = Set<Int>()
        var byTitle: [String: [Int]] = [:]
        for (row, sheet) in facts.movies.enumerated() {
            for title in Set([sheet.title, sheet.originalTitle ?? sheet.title].map(joinKey)) {
                byTitle[title, default: []].append(row)
            }
        }
        for index in movies.indices {
            let movie = movies[index]
            let titles = [movie.title, movie.originalTitle ?? movie.title].map(joinKey)
            let near = titles.flatMap { byTitle[$0] ?? [] }.filter { abs(facts[$0].year - movie.year) <= 1 }
            guard let row = near.min(by: { abs(facts[$0].year - movie.year) < abs(facts[$1].year - movie.year) })
            else { continue }
            var sheet = facts[row]
            sheet.id = movie.id
            movies[index] = sheet
            joined.insert(index)
        }
        return joined
    }

    /// A title without articles, accents, punctuation, case and spaces: “Old Boy” is Oldboy.
    private static func joinKey(_ title: String) -> String {
        let plain = title.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
            .replacingOccurrences(of: "&", with: "and")
        var words = plain.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        if words.count > 1, ["the", "a", "an"].contains(words[0]) { words.removeFirst() }
        return words.joined()
    }
}
