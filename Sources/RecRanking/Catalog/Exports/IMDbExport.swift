extension PersonalExport {
    /// IMDb's “Your ratings” export: `Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,
    /// Runtime (mins),Year,Genres,Num Votes,Release Date,Directors`; lists have `Position` before it. Ratings go from 1 to 10.
    ///
    /// Source: the exports that readers of them describe, github.com/StegSchreck/RatS (issue 88) and
    /// github.com/Taxel/PlexTraktSync (issue 1096). `Original Title` came in 2024; older exports lack it.
    static let imdb = PersonalExport(
        name: "IMDb ratings", expected: "Const,Your Rating,Date Rated,Title",
        tables: { $0.all.filter { $0.has("Const", "Title", "Your Rating") } },
        read: { tables, reading in
            for table in tables {
                try table.rows(into: &reading) { row, reading, problems in
                    guard let title = row["Title"] else {
                        return problems.skip(line: row.line, "has no Title; expected a film's title")
                    }
                    let type = columnName(row["Title Type"] ?? "movie")
                    if !["movie", "tvmovie", "video", "short", "tvshort", "tvspecial"].contains(type) {
                        return reading.leaveOut(
                            type.contains("series") || type.contains("episode") ? "series" : "no films", &problems)
                    }
                    guard let rating = row["Your Rating"] else {
                        return reading.leaveOut("not rated", &problems)
                    }
                    var entry = row.entry(title)
                    entry.id = row["Const"]
                    entry.originalTitle = row["Original Title"]
                    entry.year = ExportRow.year(row["Year"])
                    entry.stars = ExportRow.stars(rating, of: 10)
                    if entry.stars == nil {
                        problems.note("has a rating that is none; expected 1 to 10", line: row.line)
                    }
                    entry.watchedAt = row["Date Rated"].flatMap { Moment($0)?.seconds }
                    entry.isDayOnly = true
                    reading.entries.append(entry)
                    problems.keep()
                }
            }
        })
}
