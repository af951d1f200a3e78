extension PersonalExport {
    /// Trakt's tables of a history, of films watched or rated: `watched_at,…,type,title,year,trakt_id,imdb_id,tmdb_id`, and
    /// TraktRater's `TraktId,ImdbId,TmdbId,Slug,Title,Year,WatchedAt,Plays`; rows of shows are left out.
    ///
    /// Source: `Export.cs` of github.com/damienhaynes/TraktRater, whose columns are the API's names.
    static let traktTables = PersonalExport(
        name: "Trakt", expected: "watched_at,type,title,year,trakt_id",
        tables: { files in
            files.all.filter { table in
                let isTimed = table.has("watched_at") || table.has("last_watched_at") || table.has("rated_at")
                return table.has("title", "year") && isTimed
                    && (table.has("trakt_id") || table.has("type") || table.has("slug") || table.has("trakt"))
            }
        },
        read: { tables, reading in
            var films = TraktFilms()
            for table in tables {
                try table.rows(into: &reading) { row, reading, problems in
                    let type = row["type"]?.lowercased() ?? "movie"
                    let isShow =
                        type != "movie" || row["season"] != nil || row["season_number"] != nil
                        || row["tvdb_id"] != nil && row["tmdb_id"] == nil
                    if isShow { return reading.leaveOut("series", &problems) }
                    guard let title = row["title"] else {
                        return problems.skip(line: row.line, "has no title; expected a film's title")
                    }
                    var entry = row.entry(title)
                    entry.year = ExportRow.year(row["year"])
                    entry.id = row["imdb_id"]
                    entry.stars = ExportRow.stars(row["rating"] ?? row["trakt_rating_user"], of: 10)
                    let watched = row["watched_at"] ?? row["last_watched_at"]
                    entry.watchedAt = (watched ?? row["rated_at"]).flatMap { Moment($0)?.seconds }
                    films.take(entry, isRating: watched == nil)
                    problems.keep()
                }
            }
            reading.entries += films.entries
        })

    /// Trakt's API and the files that keep its answers: a list of `{"watched_at", "action", "type": "movie", "movie": {"title",
    /// "year", "ids"}}` (`/sync/history`), `{"plays", "last_watched_at", "movie"}` (`/sync/watched`), `{"rated_at", "rating",
    /// "movie"}` (`/sync/ratings`), or an object that has such lists as `history`, `watched` and `ratings`.
    ///
    /// Source: the API's structures as github.com/api-evangelist/trakt lists them, and traktexport's
    /// (github.com/seanbreckenridge/traktexport).
    static let traktJSON = PersonalExport(
        name: "Trakt", expected: "[{\"watched_at\": …, \"movie\": {\"title\": …, \"year\": …}}]",
        tables: { files in
            files.all.filter { table in
                let isJSON = table.head.first { !$0.isWhitespace }.map { $0 == "[" || $0 == "{" } ?? false
                let times = ["\"watched_at\"", "\"last_watched_at\"", "\"rated_at\""]
                return isJSON && (table.head.contains("\"movie\"") || table.head.contains("\"show\""))
                    && times.contains(where: table.head.contains)
            }
        },
        read: { tables, reading in
            var films = TraktFilms()
            for table in tables {
                var problems = ProblemCollector(file: table.name)
                for (number, value) in traktItems(try TextFile(table.path).json()).enumerated() {
                    do { try films.take(value, number, &reading, &problems) } catch {
                        problems.skip(line: number + 1, "\(error)")
                    }
                }
                problems.record(into: &reading.report)
            }
            reading.entries += films.entries
        })
}

/// The items of a file, whether it is a list or has lists.
private func traktItems(_ value: JSONValue) -> [JSONValue] {
    switch value {
    case .list(let items): items
    case .object(let members):
        members.flatMap { name, value -> [JSONValue] in
            if case .list(let items) = value, ["history", "watched", "ratings", "movies"].contains(name) {
                return items
            }
            return []
        }
    default: []
    }
}

/// Viewings, and ratings that are put to them: a film that was rated and is in no history was watched all the same.
private struct TraktFilms {
    private var viewings: [ExportEntry] = []
    private var ratings: [String: ExportEntry] = [:]
    private var ratedOrder: [String] = []

    mutating func take(_ entry: ExportEntry, isRating: Bool) {
        guard isRating else { return viewings.append(entry) }
        let key = Self.key(entry)
        if ratings[key] == nil { ratedOrder.append(key) }
        ratings[key] = entry
    }

    mutating func take(
        _ value: JSONValue, _ number: Int, _ reading: inout ExportReading, _ problems: inout ProblemCollector
    ) throws(JSONProblem) {
        let item = try JSONFields(value, path: "[\(number)]")
        guard let movie = try item.object("movie") else { return reading.leaveOut("series", &problems) }
        var entry = ExportEntry(
            file: problems.file, line: number + 1, title: try movie.required("title", "a text", try movie.text("title"))
        )
        entry.year = try movie.whole("year", in: 1870...2100)
        entry.id = try movie.object("ids")?.text("imdb")
        entry.stars = try item.number("rating", in: 0...10).map { Float($0) / 2 }
        let (once, last) = (try item.moment("watched_at"), try item.moment("last_watched_at"))
        let (watched, rated) = (once ?? last, try item.moment("rated_at"))
        entry.watchedAt = watched ?? rated
        take(entry, isRating: watched == nil && item.has("rated_at"))
        problems.keep()
    }

    private static func key(_ entry: ExportEntry) -> String { "\(entry.year ?? 0) \(entry.title)" }

    var entries: [ExportEntry] {
        var watched = Set<String>()
        let rated = viewings.map { entry in
            var entry = entry
            watched.insert(Self.key(entry))
            entry.stars = entry.stars ?? ratings[Self.key(entry)]?.stars
            return entry
        }
        return rated + ratedOrder.filter { !watched.contains($0) }.compactMap { ratings[$0] }
    }
}
