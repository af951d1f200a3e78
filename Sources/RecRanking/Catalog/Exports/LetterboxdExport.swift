extension PersonalExport {
    /// The folder that Letterboxd's “Export your data” unpacks to: `diary.csv` (`Date,Name,Year,Letterboxd URI,Rating,Rewatch,
    /// Tags,Watched Date`), `ratings.csv` (the first four and `Rating`, half stars to 5), `watched.csv` and `likes/films.csv`
    /// (the first four); one of these files alone is taken as well.
    ///
    /// Source: the exports that readers of them describe, github.com/leepeuker/movary (issue 195) and
    /// github.com/FuzzyGrim/Yamtrack (issue 1279). `watchlist.csv` has the header of `watched.csv`, and says the opposite;
    /// `reviews.csv` repeats rows of the diary; `deleted` and `orphaned` hold what the person took out.
    static let letterboxd = PersonalExport(
        name: "Letterboxd", expected: "Date,Name,Year,Letterboxd URI",
        tables: { files in
            files.all.filter { table in
                let folders = table.name.lowercased().split(separator: "/").dropLast()
                return table.has("Name", "Year", "Letterboxd URI") && !table.has("Review")
                    && !folders.contains("deleted") && !folders.contains("orphaned") && !folders.contains("lists")
            }
        },
        read: { tables, reading in
            var films = LetterboxdFilms()
            for table in tables {
                try table.rows(into: &reading) { row, reading, problems in
                    films.take(row, of: table, &reading, &problems)
                }
            }
            reading.entries += films.entries
        })
}

/// What an export says of each film, in up to four tables: a diary has a row a viewing, the others one a film.
private struct LetterboxdFilms {
    private struct Film {
        var diary: [ExportEntry] = []
        /// From the table that knows the film first, of those without viewings.
        var other: ExportEntry?
        var stars: Float?
        var isLiked = false
    }

    private var films: [String: Film] = [:]
    private var order: [String] = []

    mutating func take(
        _ row: ExportRow, of table: ExportTable, _ reading: inout ExportReading, _ problems: inout ProblemCollector
    ) {
        let name = table.name.lowercased()
        // Its header is that of the watched films; only the name tells them apart.
        if name.contains("watchlist") { return reading.leaveOut("on the watchlist", &problems) }
        guard let title = row["Name"] else {
            return problems.skip(line: row.line, "has no Name; expected a film's title")
        }
        var entry = row.entry(title)
        entry.year = ExportRow.year(row["Year"])
        let isDiary = table.has("Watched Date")
        entry.isDayOnly = true
        entry.watchedAt = (row["Watched Date"] ?? row["Date"]).flatMap { Moment($0)?.seconds }
        if let rating = row["Rating"] {
            entry.stars = ExportRow.stars(rating, of: 5)
            if entry.stars == nil {
                problems.note("has a Rating that is none; expected 0.5 to 5", line: row.line)
            }
        }
        problems.keep()
        let key = "\(entry.year ?? 0) \(title)"
        if films[key] == nil { order.append(key) }
        var film = films[key] ?? Film()
        if isDiary { film.diary.append(entry) }
        if !isDiary, film.other == nil || (film.other?.watchedAt ?? .max) > entry.watchedAt ?? .max {
            film.other = entry
        }
        film.stars = isDiary ? film.stars ?? entry.stars : entry.stars ?? film.stars
        if name.contains("likes/") { film.isLiked = true }
        films[key] = film
    }

    /// The viewings of the diary; of a film that is not in it one, at the earliest time that is known.
    var entries: [ExportEntry] {
        order.compactMap { films[$0] }.flatMap { film in
            let viewings = film.diary.isEmpty ? film.other.map { [$0] } ?? [] : film.diary
            return viewings.map { entry in
                var entry = entry
                entry.stars = entry.stars ?? film.stars
                entry.isLiked = film.isLiked
                return entry
            }
        }
    }
}
