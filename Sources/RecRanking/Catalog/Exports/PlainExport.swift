extension PersonalExport {
    /// A list of one's own: a header with `title` (or `name`, `movie`, `film`) and, where known, `year`, `date`, `rating` and
    /// `original_title`; or no header, and rows of `title,year[,date[,rating]]` or “Title (Year)”. Commas, semicolons or
    /// tabs. Letterboxd's import format (letterboxd.com/about/importing-data) is one of these.
    static let plainTitles = PersonalExport(
        name: "a plain list", expected: "title,year[,date[,rating]]",
        tables: { files in
            // A folder holds anything: there, only a header tells.
            files.all.filter { table in
                PlainColumns(header: table.columns) != nil || !files.isFolder && PlainColumns.isBare(table)
            }
        },
        read: { tables, reading in
            for table in tables {
                let header = PlainColumns(header: table.columns)
                var entries: [(entry: ExportEntry, date: String?, rating: String?)] = []
                try table.rows(hasHeader: header != nil, allowsMore: true, into: &reading) { row, reading, problems in
                    let (columns, count) = PlainColumns.of(row, header: header, names: table.columns.count)
                    guard let text = row.field(columns.title, count: count, separator: table.separator) else {
                        return problems.skip(line: row.line, "has no title; expected title,year[,date[,rating]]")
                    }
                    problems.keep()
                    let (title, year) = titleAndYear(text)
                    var entry = row.entry(title)
                    entry.year = columns.year.flatMap { ExportRow.year(row.field($0)) } ?? year
                    entry.originalTitle = columns.original.flatMap(row.field)
                    let date = columns.date.flatMap(row.field)
                    entries.append((entry, date, columns.rating.flatMap(row.field)))
                }
                let dates = LocalDates(entries.compactMap(\.date))
                let most = header?.most ?? mostOfRatings(entries.compactMap(\.rating))
                for (entry, date, rating) in entries {
                    var entry = entry
                    entry.watchedAt = date.flatMap { dates.seconds($0) ?? Moment($0)?.seconds }
                    entry.isDayOnly = date.map { !$0.contains(":") } ?? false
                    entry.stars = ExportRow.stars(rating, of: most)
                    reading.entries.append(entry)
                }
                reading.remarks += [dates.remark].compactMap(\.self)
                if entries.contains(where: { $0.rating != nil }) {
                    reading.remarks.append("its ratings are read as 0 to \(Int(most))")
                }
            }
        })
}

/// Where a plain list has what.
private struct PlainColumns {
    var title: Int
    var year: Int?
    var date: Int?
    var rating: Int?
    var original: Int?
    /// The largest rating that can be, where the header says so.
    var most: Float?

    private init(title: Int, year: Int? = nil, date: Int? = nil, rating: Int? = nil) {
        (self.title, self.year, self.date, self.rating) = (title, year, date, rating)
    }

    /// Nil where the names are no header of such a list.
    init?(header: [String]) {
        func place(_ names: String...) -> Int? { names.lazy.compactMap { header.firstIndex(of: $0) }.first }
        guard let title = place("title", "name", "movie", "film", "movietitle", "filmtitle", "primarytitle") else {
            return nil
        }
        self.init(
            title: title, year: place("year", "releaseyear", "releasedate"),
            date: place("date", "watcheddate", "watchedat", "watchedon", "watched", "datewatched", "viewedat", "seen"),
            rating: place("rating", "yourrating", "myrating", "stars", "score"))
        original = place("originaltitle")
        if let ten = place("rating10") { (rating, most) = (ten, 10) }
    }

    /// Where one row has what, and over how many cells its title goes: whoever wrote the list by hand did not quote “The Good,
    /// the Bad and the Ugly”.
    ///
    /// - Parameter names: how many columns the header has.
    static func of(_ row: ExportRow, header: PlainColumns?, names: Int) -> (columns: PlainColumns, titleCells: Int) {
        let cells = row.scanner.fields.indices.map { row.field($0) ?? "" }
        guard var header else { return bare(cells) }
        let more = (cells.lastIndex { !$0.isEmpty } ?? 0) + 1 - names
        guard more > 0 else { return (header, 1) }
        let title = header.title
        func moved(_ place: Int?) -> Int? { place.map { $0 > title ? $0 + more : $0 } }
        // What is too much is the title's only where the others then are what they should be.
        if let year = moved(header.year), ExportRow.year(row.field(year)) == nil { return (header, 1) }
        header.year = moved(header.year)
        header.date = moved(header.date)
        header.rating = moved(header.rating)
        header.original = moved(header.original)
        return (header, more + 1)
    }

    /// Of a row without a header, the year tells where its title ends: the last cell that is one, or behind it in brackets.
    private static func bare(_ cells: [String]) -> (columns: PlainColumns, titleCells: Int) {
        if let last = cells.lastIndex(where: { titleAndYear($0).1 != nil }) {
            return (PlainColumns(title: 0, date: last + 1, rating: last + 2), last + 1)
        }
        let isYear = { (cell: String) in cell.utf8.count == 4 && ExportRow.year(cell) != nil }
        let year = cells.lastIndex(where: isYear) ?? 0
        let end = year > 0 ? year : max(1, cells.firstIndex { !$0.contains(where: \.isLetter) } ?? cells.count)
        return (PlainColumns(title: 0, year: end, date: end + 1, rating: end + 2), end)
    }

    /// Whether a table without a header begins like such a list: its second field a year, or “Title (Year)”.
    static func isBare(_ table: ExportTable) -> Bool {
        let lines = table.head.split(whereSeparator: \.isNewline).prefix(5)
        guard let first = lines.first, !"[{<".contains(first.first ?? "[") else { return false }
        return lines.allSatisfy { line in line.contains(/(?:^|\D)(?:18[7-9]\d|19\d\d|20\d\d)(?:\D|$)/) }
    }
}

/// “Heat (1995)” as title and year.
private func titleAndYear(_ text: String) -> (String, Int?) {
    guard let match = text.firstMatch(of: /^(.+?)\s*\((\d{4})\)$/), let year = ExportRow.year(String(match.output.2))
    else { return (text, nil) }
    return (String(match.output.1), year)
}

/// 5, 10 or 100: what the largest rating of a column allows.
private func mostOfRatings(_ ratings: [String]) -> Float {
    let largest = ratings.compactMap { Float($0.replacing(",", with: ".")) }.max() ?? 5
    return largest <= 5 ? 5 : largest <= 10 ? 10 : 100
}
