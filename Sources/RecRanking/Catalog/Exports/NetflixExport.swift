extension PersonalExport {
    /// Netflix' viewing history in both forms: `Title,Date`, which the account's page hands out (newest first, dates as the
    /// account's language writes them), and `ViewingActivity.csv` of a request for all data (`Profile Name,Start Time,Duration,
    /// Attributes,Title,Supplemental Video Type,Device Type,Bookmark,Latest Bookmark,Country`; times in UTC).
    ///
    /// Source: github.com/IgnisDa/ryot (issue 1413) and github.com/jensb89/Netflix-to-Trakt-Import (issue 30). Titles carry
    /// no year; episodes of series are left out and counted, so are trailers and what played by itself.
    static let netflix = PersonalExport(
        name: "Netflix", expected: "Title,Date, or Profile Name,Start Time,Duration,Attributes,Title",
        tables: { files in
            let long = files.all.filter { $0.has("Profile Name", "Start Time", "Duration", "Title") }
            return long.isEmpty ? files.all.filter { $0.columns == ["title", "date"] } : long
        },
        read: { tables, reading in
            var rows: [NetflixRow] = []
            for table in tables {
                let isLong = table.has("Start Time")
                try table.rows(into: &reading) { row, reading, problems in
                    guard let title = row["Title"] else {
                        return problems.skip(line: row.line, "has no Title; expected one")
                    }
                    problems.keep()
                    rows.append(
                        NetflixRow(
                            entry: row.entry(title), profile: isLong ? row["Profile Name"] : nil,
                            date: row["Start Time"] ?? row["Date"] ?? "",
                            seconds: isLong ? row["Duration"].flatMap(NetflixRow.seconds) : nil,
                            kind: isLong ? row["Supplemental Video Type"] : nil,
                            playedByItself: isLong
                                && row["Attributes"].map { $0.contains("Autoplayed: user action: None") } ?? false))
                }
            }
            NetflixRow.add(rows, to: &reading)
        })
}

private struct NetflixRow {
    var entry: ExportEntry
    var profile: String?
    var date: String
    var seconds: Double?
    /// `TRAILER`, `HOOK`, …; nil for the thing itself.
    var kind: String?
    var playedByItself: Bool

    /// `01:43:26`.
    static func seconds(_ text: String) -> Double? {
        let parts = text.split(separator: ":").compactMap { Double($0) }
        return parts.count == 3 ? parts[0] * 3_600 + parts[1] * 60 + parts[2] : nil
    }

    static func add(_ rows: [NetflixRow], to reading: inout ExportReading) {
        var byProfile: [String: Int] = [:]
        for row in rows { if let profile = row.profile { byProfile[profile, default: 0] += 1 } }
        reading.profiles = byProfile.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
        let profile = reading.profile ?? reading.profiles.first
        let own = rows.filter { $0.profile == nil || $0.profile == profile }
        if own.count < rows.count { reading.leftOut["of other profiles", default: 0] += rows.count - own.count }

        let dates = LocalDates(own.map(\.date))
        if own.allSatisfy({ $0.profile == nil }) { reading.remarks += [dates.remark].compactMap(\.self) }
        let series = seriesHeads(own)
        for row in own {
            if row.playedByItself || row.kind != nil {
                reading.leftOut["trailers and what played by itself", default: 0] += 1
            } else if isEpisode(row.entry.title) || series.contains(head(row.entry.title)) {
                reading.leftOut["series", default: 0] += 1
            } else {
                var entry = row.entry
                entry.watchedAt = dates.seconds(row.date)
                entry.isDayOnly = row.profile == nil
                entry.seconds = row.seconds
                reading.entries.append(entry)
            }
        }
    }

    /// What Netflix calls a season in the languages of most of its members.
    private static let seasons: Set<String> = [
        "season", "series", "staffel", "saison", "temporada", "stagione", "seizoen", "sæson", "säsong", "sesong",
        "sezon", "сезон", "シーズン", "시즌", "kausi", "évad", "miniserie", "miniseries", "limited",
    ]
    /// These also stand in titles of films, as their last part: “Kill Bill: Vol. 2”.
    private static let volumes: Set<String> = [
        "part", "volume", "vol", "book", "chapter", "collection", "teil", "parte", "partie", "kapitel", "folge",
        "episode", "episodio", "épisode",
    ]

    /// Whether a title is that of an episode: “Suits: Season 1: Pilot”, “DAHMER: …: The Good Boy Box (Episode 4)”.
    private static func isEpisode(_ title: String) -> Bool {
        if title.contains(/\((Episode|Folge|Épisode|Episodio|Episódio|Aflevering) \d+\)$/) { return true }
        let parts = title.split(separator: ": ").map { $0.lowercased() }
        return parts.enumerated().contains { place, part in
            guard place > 0 else { return false }
            let words = part.split { !$0.isLetter && !$0.isNumber }.map(String.init)
            guard let first = words.first else { return false }
            let isLast = place == parts.count - 1
            let isSeason = words.contains(where: seasons.contains) && words.count <= 3 && (!isLast || words.count == 2)
            return isSeason || (!isLast && volumes.contains(first) && words.count <= 3 && words.count > 1)
        }
    }

    private static func head(_ title: String) -> String {
        title.range(of: ": ").map { String(title[..<$0.lowerBound]) } ?? title
    }

    /// What three rows and more of different ends begin with: a series whose seasons have no numbers. Two may be a film and
    /// its sequel.
    private static func seriesHeads(_ rows: [NetflixRow]) -> Set<String> {
        var ends: [String: Set<String>] = [:]
        for row in rows where row.entry.title.split(separator: ": ").count >= 3 {
            ends[head(row.entry.title), default: []].insert(row.entry.title)
        }
        return Set(ends.filter { $0.value.count >= 3 }.keys)
    }
}
