import Foundation

/// Which column of a table of watches says what. A name that is nil was not given.
public struct ColumnChoice: Sendable, Hashable {
    /// What a column can say.
    public enum Role: String, Sendable, Hashable, CaseIterable {
        case user, movie, time, rating, title, year, genres
    }

    /// The name of a column by its role, as the header writes it.
    public var names: [Role: String]

    public init(_ names: [Role: String] = [:]) { self.names = names }

    /// `role=name` for each, sorted: what names the choice.
    public var words: [String] { names.map { "\($0.key.rawValue)=\($0.value)" }.sorted() }
}

extension DataLayout {
    /// Any table of watches with a header, and beside it, where there is one, a table of movies: RecBole's atomic files
    /// (`user_id:token`, tabs; recbole.io/docs, “Atomic Files”), and what others call `userId,itemId,ts` in any spelling, with
    /// commas, semicolons or tabs. Times are of any form that `Moment` reads.
    static let interactions = DataLayout(
        name: "interactions", expected: "a table with a header such as user_id,item_id,timestamp[,rating]",
        watchFiles: [],
        factFiles: [], surveyFiles: [], joinsFacts: true, recognises: { InteractionTables($0) != nil },
        load: { folder, facts in
            guard let tables = InteractionTables(folder) else { throw DataError.noInput("\(folder.path) has changed") }
            return try InteractionLoader.load(tables, folder, facts: facts)
        },
        resolved: { layout, folder in
            guard let tables = InteractionTables(folder) else { return layout }
            return layout.with(watchFiles: [tables.watches.name], factFiles: tables.movies.map { [$0.name] } ?? [])
        })
}

/// The tables of a folder that say who watched what, and what the movies are.
struct InteractionTables {
    let watches: ExportTable
    let columns: [ColumnChoice.Role: Int]
    let movies: ExportTable?
    let movieColumns: [ColumnChoice.Role: Int]

    /// Nil where no table has a user, a movie and a time.
    init?(_ folder: DataLayout.Folder) {
        let all = Self.tables(folder)
        guard let (watches, columns) = Self.watches(all, folder.columns) else { return nil }
        (self.watches, self.columns) = (watches, columns)
        let movies = all.map { ($0, Self.places($0, folder.columns)) }.first { table, places in
            table.name != watches.name && places[.movie] != nil && places[.title] != nil && places[.user] == nil
        }
        (self.movies, movieColumns) = (movies?.0, movies?.1 ?? [:])
    }

    /// The first table that has a user, a movie and a time, and where.
    static func watches(
        _ tables: [ExportTable], _ choice: ColumnChoice
    ) -> (table: ExportTable, columns: [ColumnChoice.Role: Int])? {
        tables.lazy.map { ($0, places($0, choice)) }.first {
            $0.1[.user] != nil && $0.1[.movie] != nil && $0.1[.time] != nil
        }
    }

    /// The text tables of a folder, by name.
    static func tables(_ folder: DataLayout.Folder) -> [ExportTable] {
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
        let kinds = ["csv", "tsv", "txt", "dat", "inter", "item"]
        return names.filter { kinds.contains(($0 as NSString).pathExtension.lowercased()) }
            .compactMap { try? ExportTable(folder.path($0), name: $0) }
    }

    /// What a folder lacks whose columns were named.
    static func lacking(_ folder: DataLayout.Folder) -> DataError {
        .badData(
            nearest(folder).map { folder.path + String($0.words.dropFirst(1)) }
                ?? "\(folder.path) has no table with the columns that were named")
    }

    /// Words about the table that comes nearest, with what it lacks; nil where none has a user or a movie.
    static func nearest(_ folder: DataLayout.Folder) -> (words: String, hasUsers: Bool)? {
        let best = tables(folder).map { ($0, places($0, folder.columns)) }.max { a, b in
            score(a.1) < score(b.1)
        }
        guard let (table, places) = best, score(places) > 0, !table.columns.isEmpty else { return nil }
        let needed: [ColumnChoice.Role] = [.user, .movie, .time]
        let missing = needed.filter { places[$0] == nil }
        if missing.isEmpty { return nil }
        let header = cleanText(String(table.head.prefix { !$0.isNewline }.prefix(80)))
        let example = missing.map { "\($0.rawValue)=NAME" }.joined(separator: ",")
        let words = missing.map(\.rawValue).joined(separator: " and ")
        return (
            "; \(table.name):1 is \"\(header)\", in which no column is known for \(words): name it with --columns \(example)",
            places[.user] != nil
        )
    }

    private static func score(_ places: [ColumnChoice.Role: Int]) -> Int {
        [.user, .movie, .time].count { (role: ColumnChoice.Role) in places[role] != nil }
    }

    /// Where a table has what: by the names that were given, else by the usual ones.
    static func places(_ table: ExportTable, _ choice: ColumnChoice) -> [ColumnChoice.Role: Int] {
        let columns = table.head.prefix { !$0.isNewline }.split(
            separator: Character(UnicodeScalar(table.separator)), omittingEmptySubsequences: false
        ).map { name in
            // RecBole writes a column's type behind its name.
            columnName(String(name.split(separator: ":", maxSplits: 1).first ?? ""))
        }
        var places: [ColumnChoice.Role: Int] = [:]
        for role in ColumnChoice.Role.allCases {
            let wanted = choice.names[role].map { [columnName($0)] } ?? usual[role] ?? []
            places[role] = wanted.lazy.compactMap { columns.firstIndex(of: $0) }.first
        }
        return places
    }

    private static let usual: [ColumnChoice.Role: [String]] = [
        .user: [
            "user", "userid", "uid", "viewer", "viewerid", "customer", "customerid", "reviewer", "reviewerid",
            "username",
            "memberid", "profileid", "accountid", "visitorid",
        ],
        .movie: [
            "item", "itemid", "movie", "movieid", "iid", "film", "filmid", "parentasin", "asin", "productid", "titleid",
            "contentid", "videoid", "showid",
        ],
        .time: [
            "timestamp", "ts", "time", "unixtime", "unixreviewtime", "datetime", "date", "watchedat", "ratedat",
            "viewedat",
            "createdat", "eventtime", "eventtimestamp", "interactiontime", "timestampms", "when", "playedat",
            "startedat",
            "watchdate", "viewdate",
        ],
        .rating: ["rating", "score", "stars", "overall", "ratingval"],
        .title: ["title", "movietitle", "itemtitle", "name", "itemname", "moviename"],
        .year: ["year", "releaseyear", "releasedate"],
        .genres: ["genres", "genre", "class", "categories", "category"],
    ]
}

/// Loads tables of watches with a header. A rating is a watch; one below three fifths of the largest is a dislike too.
enum InteractionLoader {
    static func load(
        _ tables: InteractionTables, _ folder: DataLayout.Folder, facts: Catalog?
    ) throws -> Dataset {
        var report = LoadReport()
        var movies = try tables.movies.map { try self.movies(of: $0, tables.movieColumns, into: &report) } ?? []
        let unlisted = try addUnlisted(tables, to: &movies)
        if movies.isEmpty { throw DataError.badData("\(tables.watches.path) names no movies") }
        if unlisted > 0 {
            report.notes.append(
                .init(
                    file: tables.watches.name, line: nil,
                    message: "\(unlisted) movies have no title here, and are called by their ids"))
        }
        let joined = facts.map { FactJoin.join($0, to: &movies, into: &report) } ?? []
        let catalog = Catalog(movies: movies)
        let watches = try self.watches(tables.watches, tables.columns, folder, catalog: catalog, into: &report)
        report.count(joined, in: watches)
        return Dataset(catalog: catalog, watches: watches, report: report)
    }

    private static func movies(
        of table: ExportTable, _ columns: [ColumnChoice.Role: Int], into report: inout LoadReport
    ) throws -> [FactSheet] {
        var movies: [FactSheet] = []
        var known = Set<String>()
        let problems = try table.eachRow { rows, problems in
            guard let place = columns[.movie], place < rows.fields.count else {
                return problems.skip(line: rows.line, "has \(rows.fields.count) fields; expected the header's")
            }
            if let excess = table.excess(of: rows) { return problems.skip(line: rows.line, excess) }
            let id: String
            do { id = try number(rows, place) ?? rows.id(place, into: &problems) } catch {
                return problems.skip(line: rows.line, "the movie's id \(error)")
            }
            guard known.insert(id).inserted else {
                return problems.skip(line: rows.line, "movie \(id) is there already")
            }
            func text(_ role: ColumnChoice.Role) -> String {
                columns[role].flatMap { $0 < rows.fields.count ? trimmed(rows.text($0)) : nil } ?? ""
            }
            var movie = MovieLensLoader.titled(text(.title), id: id)
            if movie.title.isEmpty { movie.title = id }
            movie.year = ExportRow.year(text(.year)) ?? movie.year
            movie.genres = genres(text(.genres))
            movies.append(movie)
            problems.keep()
        }
        try problems.finish(into: &report)
        return movies
    }

    /// `Action|Comedy`, RecBole's `Action Comedy`, or a list with commas.
    private static func genres(_ text: String) -> [String] {
        let separator: Character = text.contains("|") ? "|" : text.contains(",") ? "," : " "
        return MovieLensLoader.genres(
            text.split(separator: separator).map {
                $0.trimmingCharacters(in: .whitespaces.union(.punctuationCharacters))
            }
            .joined(separator: "|"))
    }

    /// Movies that are watched and in no table; how many.
    private static func addUnlisted(_ tables: InteractionTables, to movies: inout [FactSheet]) throws -> Int {
        var known = Set(movies.map(\.id))
        let before = movies.count
        guard let place = tables.columns[.movie] else { return 0 }
        var last: [UInt8] = []
        _ = try tables.watches.eachRow { rows, problems in
            guard place < rows.fields.count else { return problems.keep() }
            let bytes = rows.raw(place)
            guard !last.elementsEqual(bytes) else { return problems.keep() }
            last = Array(bytes)
            if let id = try? number(rows, place) ?? rows.id(place, into: &problems), known.insert(id).inserted {
                movies.append(FactSheet(id: id, title: id, year: 0))
            }
            problems.keep()
        }
        return movies.count - before
    }

    /// The watches of a table.
    ///
    /// - Parameter linked: rows of the catalogue by the table's numbers of movies, where these are another service's; what no
    ///   link leads to is counted and left out.
    static func watches(
        _ table: ExportTable, _ columns: [ColumnChoice.Role: Int], _ folder: DataLayout.Folder, catalog: Catalog,
        linked: [Int64: Int32]? = nil, into report: inout LoadReport
    ) throws -> WatchLog {
        guard let user = columns[.user], let movie = columns[.movie], let time = columns[.time] else {
            throw DataError.badData("\(table.path) lacks a column")
        }
        var collector = WatchCollector(
            catalog, latest: folder.latest, time: table.columnTitle(time), movie: table.columnTitle(movie),
            user: table.columnTitle(user), areNumbers: true, sink: folder.sink)
        let last = [user, movie, time].max() ?? 0
        let limit = try columns[.rating].flatMap { try dislikeLimit(table, $0) }
        var (unlinked, firstUnlinked) = (0, 0)
        var problems = try table.eachRow { rows, problems in
            guard rows.fields.count > last else {
                return problems.skip(
                    line: rows.line, "has \(rows.fields.count) fields; expected at least \(last + 1)")
            }
            if let excess = table.excess(of: rows) { return problems.skip(line: rows.line, excess) }
            let row = linked.flatMap { links in rows.integer(movie).flatMap { links[$0] } }
            if linked != nil, row == nil {
                (unlinked, firstUnlinked) = (unlinked + 1, unlinked == 0 ? rows.line : firstUnlinked)
                return problems.keep()
            }
            var isDisliked = false
            if let limit, let place = columns[.rating], place < rows.fields.count, let rating = rows.decimal(place) {
                isDisliked = rating < limit
            }
            try collector.take(
                rows, .init(user: user, movie: movie, time: time), ofMovie: row, fraction: 1, disliked: isDisliked,
                into: &problems)
        }
        if unlinked > 0 {
            problems.note("is of a movie that no link leads to, and is left out", line: firstUnlinked, count: unlinked)
        }
        let log = try collector.log(into: &problems)
        try problems.finish(into: &report)
        return log
    }

    /// Below what a rating is a dislike: three fifths of the scale that the largest rating shows (5, 10 or 100); nil where
    /// all are 0 and 1, which is whether and not how much.
    private static func dislikeLimit(_ table: ExportTable, _ place: Int) throws -> Float? {
        var largest: Float = 0
        _ = try table.eachRow { rows, problems in
            if place < rows.fields.count, let rating = rows.decimal(place) { largest = max(largest, rating) }
            problems.keep()
        }
        return largest <= 1 ? nil : largest <= 5 ? 3 : largest <= 10 ? 6 : 60
    }

    /// A whole number that is written with a point.
    private static func number(_ rows: RowScanner, _ place: Int) -> String? {
        rows.raw(place).contains(UInt8(ascii: ".")) ? rows.integer(place).map { "\($0)" } : nil
    }
}

extension ExportTable {
    /// A column's name as the header writes it.
    func columnTitle(_ place: Int) -> String {
        let names = head.prefix { !$0.isNewline }.split(
            separator: Character(UnicodeScalar(separator)), omittingEmptySubsequences: false)
        return place < names.count ? cleanText(String(names[place])) : "column \(place + 1)"
    }
}
