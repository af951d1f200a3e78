/// A person's own history, of whatever service, as watches of a catalogue's movies: every row of it is matched, ambiguous,
/// unknown or left out, and none is lost without a word.
public struct ImportedHistory: Sendable {
    /// What the layout is called: “Letterboxd”.
    public var layout: String
    /// Files that were read, with the number of their rows, in order.
    public var files: [LoadReport.FileCount]
    /// Every viewing of the list, in its order.
    public var rows: [Row]
    /// Rows that are no films or were not watched, by what they are: “series”.
    public var leftOut: [(what: String, count: Int)]
    /// Rows that can't be read, and what is worth knowing of how the rest was.
    public var problems: [LoadReport.Problem]
    /// What is worth knowing of the import as a whole, in sentences.
    public var remarks: [String]
    /// Oldest first, of the movies that the catalogue has.
    public var watches: [Watch]

    /// One row of the export, and what it was taken for.
    public struct Row: Sendable, Hashable {
        /// Which movie a row means.
        public enum Outcome: Sendable, Hashable {
            /// Row of the catalogue.
            case matched(Int)
            /// Rows of the catalogue, of which none is surer than another.
            case ambiguous([Int])
            case unknown
        }

        /// The file's name without its folder.
        public var file: String
        /// 1-based; in JSON, the number of the item.
        public var line: Int
        /// As the export writes it.
        public var title: String
        /// Nil where the export has none: then the title alone must do.
        public var year: Int?
        /// Which movie of the catalogue it was found to be.
        public var outcome: Outcome
    }

    /// How many rows have which outcome.
    public var matchedCount: Int { rows.count { if case .matched = $0.outcome { true } else { false } } }
    public var ambiguousCount: Int { rows.count { if case .ambiguous = $0.outcome { true } else { false } } }
    public var unknownCount: Int { rows.count { $0.outcome == .unknown } }

    /// 812 of 830 films are in the catalogue, by title and year, however often each was seen.
    public var filmCounts: (matched: Int, all: Int) {
        var films: [String: Bool] = [:]
        for row in rows {
            let isMatched = if case .matched = row.outcome { true } else { false }
            films["\(row.year ?? 0) \(row.title)"] = isMatched
        }
        return (films.values.count { $0 }, films.count)
    }

    /// “Letterboxd: 812 of 830 films found”.
    public var summary: String {
        let (matched, all) = filmCounts
        return "\(layout): \(matched) of \(all) film\(all == 1 ? "" : "s") found"
    }

    /// A moment just behind the newest watch, or `now` where that is later: when the person would ask.
    public func present(_ now: Int64) -> Int64 { max(now, (watches.last?.watchedAt ?? now) + 60) }

    /// Reads what a person brought: a file, or the folder that an export unpacks to.
    ///
    /// - Parameters:
    ///   - catalog: whose movies its titles are looked up in.
    ///   - today: Unix seconds; a viewing that is a day or more later has not been.
    ///   - profile: whose rows are read, of an export of several people; nil takes whoever has most.
    ///
    /// Throws `DataError`: `noInput` where nothing is there, `badData` where it is no history, or an archive, with the
    /// command that unpacks it.
    public static func read(
        _ path: String, catalog: Catalog, today: Int64, profile: String? = nil
    ) throws -> ImportedHistory {
        let (layout, tables) = try PersonalExport.of(ExportFiles(path))
        var reading = ExportReading(profile: profile)
        try layout.read(tables, &reading)
        if let profile, !reading.profiles.contains(profile) {
            let near = nearest(to: profile, in: reading.profiles).map { "; did you mean \($0)?" } ?? ""
            throw DataError.badData(
                reading.profiles.isEmpty
                    ? "\(path) has no profiles; leave the profile out"
                    : "\(path) has no profile \(profile)\(near) (\(reading.profiles.joined(separator: ", ")))")
        }
        guard !reading.entries.isEmpty || !reading.leftOut.isEmpty else {
            let first = reading.report.problems.first.map { ": \($0)" } ?? ""
            throw DataError.badData("\(path) holds no film that was watched\(first)")
        }
        if reading.profiles.count > 1 {
            let read = profile ?? reading.profiles[0]
            reading.remarks.insert(
                "read is the profile \(read); there are \(reading.profiles.filter { $0 != read }.joined(separator: ", ")) too",
                at: 0)
        }
        return ImportedHistory(layout: layout.name, reading, catalog: catalog, today: today)
    }

    private init(layout: String, _ reading: ExportReading, catalog: Catalog, today: Int64) {
        self.layout = layout
        files = reading.report.files
        problems = reading.report.problems + reading.report.notes
        remarks = reading.remarks
        let matcher = TitleMatcher(catalog)
        var known: [String: TitleMatcher.Outcome] = [:]
        rows = reading.entries.map { entry in
            let key = "\(entry.id ?? "") \(entry.year ?? 0) \(entry.originalTitle ?? "") \(entry.title)"
            let outcome = known[key] ?? matcher.match(entry, in: catalog)
            known[key] = outcome
            let found: Row.Outcome =
                switch outcome {
                case .matched(let row): .matched(row)
                case .ambiguous(let rows): .ambiguous(rows)
                case .unknown: .unknown
                }
            return Row(file: entry.file, line: entry.line, title: entry.title, year: entry.year, outcome: found)
        }
        var leftOut = reading.leftOut
        let (limit, overflow) = today.addingReportingOverflow(86_400)
        let viewings = zip(reading.entries, rows).compactMap { entry, row -> (entry: ExportEntry, row: Int)? in
            guard case .matched(let movie) = row.outcome else { return nil }
            if let time = entry.watchedAt, time > (overflow ? .max : limit) {
                leftOut["later than today", default: 0] += 1
                return nil
            }
            return (entry, movie)
        }
        self.leftOut = leftOut.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
        watches = Self.watches(of: viewings, catalog: catalog)
        if reading.entries.contains(where: { $0.watchedAt == nil }) {
            remarks.append("rows without a time count as watched before all others, in the order of the list")
        }
    }

    /// Times: a day without an hour is its evening, with two hours for each film of the day; without a time, days before
    /// the first that is known. A rating below 3 of 5 is a dislike, as in MovieLens, but where it was said to be liked.
    private static func watches(of viewings: [(entry: ExportEntry, row: Int)], catalog: Catalog) -> [Watch] {
        let undated = viewings.filter { $0.entry.watchedAt == nil }
        let first = viewings.compactMap(\.entry.watchedAt).min() ?? 1_577_836_800
        var ofDay: [Int64: Int] = [:]
        var early = 0
        var watches: [Watch] = viewings.map { entry, row in
            var time: Int64
            if let known = entry.watchedAt {
                time = known
                if entry.isDayOnly {
                    let place = ofDay[known, default: 0]
                    ofDay[known] = place + 1
                    time += 18 * 3_600 + Int64(min(place, 300)) * (place < 3 ? 7_200 : 60) + (place < 3 ? 0 : 14_400)
                }
            } else {
                time = first - Int64(undated.count - early) * 86_400
                early += 1
            }
            let runtime = Double(catalog[row].runtimeSeconds)
            let fraction = entry.seconds.map { Float(min(1, max(0, $0 / runtime))) } ?? 1
            return Watch(
                movieRow: row, watchedAt: max(time, CivilDate.range.lowerBound), fraction: fraction,
                disliked: !entry.isLiked && (entry.stars.map { $0 < 3 } ?? false))
        }
        watches = watches.enumerated().sorted { ($0.element.watchedAt, $0.offset) < ($1.element.watchedAt, $1.offset) }
            .map(\.element)
        return joined(watches)
    }

    /// A film that was gone on with within two days is one viewing, of the parts together; one that is said twice at one
    /// moment is one.
    private static func joined(_ watches: [Watch]) -> [Watch] {
        var result: [Watch] = []
        for watch in watches {
            let before = result.lastIndex { $0.movieRow == watch.movieRow && watch.watchedAt - $0.watchedAt < 172_800 }
            guard let before, result[before].watchedAt == watch.watchedAt || result[before].fraction < 0.95 else {
                result.append(watch)
                continue
            }
            if result[before].watchedAt != watch.watchedAt {
                result[before].fraction = min(1, result[before].fraction + watch.fraction)
            }
            result[before].disliked = result[before].disliked || watch.disliked
        }
        return result
    }
}

extension TitleMatcher {
    /// The movie of an entry: by the service's own id where the catalogue has it, else by title and year.
    fileprivate func match(_ entry: ExportEntry, in catalog: Catalog) -> Outcome {
        if let id = entry.id, let row = catalog.row(ofMovie: id) { return .matched(row: row) }
        return match(titles: [entry.title] + (entry.originalTitle.map { [$0] } ?? []), year: entry.year)
    }
}
