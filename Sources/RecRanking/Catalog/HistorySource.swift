/// What is known of viewers, however many there are: the only way of a request to a viewer's watches, survey and
/// existence.
///
/// A viewer is someone with watches or a survey, and has a row, 0..<`viewerCount`, that stays the same while the source
/// is open. Every call answers: what can't be read is nobody's, and `problem` says so. Any thread may ask.
public protocol HistorySource: Sendable {
    /// With watches, a survey or both.
    var viewerCount: Int { get }
    /// Of all viewers together.
    var watchCount: Int { get }
    /// Nil where there is no such viewer, or where what is kept of them is damaged.
    func row(of userID: String) -> Int?
    /// Of a row within 0..<`viewerCount`, as in what follows.
    func userID(_ row: Int) -> String
    /// Of one viewer; 0 of who only answered a survey.
    func watchCount(_ row: Int) -> Int
    /// Oldest first; ties in time keep the order in which they came.
    func history(_ row: Int) -> [Watch]
    /// Shows a viewer's watches, newest first, until it is told to stop.
    func newestFirst(_ row: Int, _ goesOn: (Watch) -> Bool)
    /// What they answered; nil where they were not asked.
    func survey(_ row: Int) -> Survey?
    /// What was found damaged, by file and place, and what to do about it; nil where nothing was.
    var problem: String? { get }
}

extension HistorySource {
    public func newestFirst(_ row: Int, _ goesOn: (Watch) -> Bool) {
        for watch in history(row).reversed() where !goesOn(watch) { return }
    }

    public var problem: String? { nil }

    /// The ids of all viewers, by row.
    public var userIDs: some Sequence<String> { (0..<viewerCount).lazy.map { userID($0) } }
}

/// The viewers of a folder, in memory: those with watches in the order of the data, then those who only answered a
/// survey, by id.
public struct FolderHistories: HistorySource {
    private let watches: WatchLog
    private let surveys: [String: Survey]
    private let surveyedOnly: [String]
    private let surveyedRows: [String: Int]

    public init(_ watches: WatchLog, surveys: [String: Survey]) {
        self.watches = watches
        self.surveys = surveys
        surveyedOnly = surveys.keys.filter { watches.row(ofUser: $0) == nil }.sorted()
        surveyedRows = Dictionary(
            surveyedOnly.enumerated().map { ($1, watches.userCount + $0) }, uniquingKeysWith: { first, _ in first })
    }

    public var viewerCount: Int { watches.userCount + surveyedOnly.count }
    public var watchCount: Int { watches.count }

    public func row(of userID: String) -> Int? { watches.row(ofUser: userID) ?? surveyedRows[userID] }

    public func userID(_ row: Int) -> String {
        row < watches.userCount ? watches.userIDs[row] : surveyedOnly[row - watches.userCount]
    }

    public func watchCount(_ row: Int) -> Int { row < watches.userCount ? watches.historyCount(ofUser: row) : 0 }

    public func history(_ row: Int) -> [Watch] { row < watches.userCount ? watches.history(ofUser: row) : [] }

    public func newestFirst(_ row: Int, _ goesOn: (Watch) -> Bool) {
        guard row < watches.userCount else { return }
        for index in (watches.offsets[row]..<watches.offsets[row + 1]).reversed() where !goesOn(watches[index]) {
            return
        }
    }

    public func survey(_ row: Int) -> Survey? { surveys[userID(row)] }
}

extension HistorySource {
    /// At most so many viewers with their surveys, in the order of their rows: one of each of as many equal parts, by seed,
    /// so that whoever reads them goes through the file once.
    func drawn(viewers wanted: Int, seed: UInt64) -> (watches: WatchLog, surveys: [String: Survey]) {
        var random = RandomSource(seed: seed)
        let count = min(viewerCount, wanted)
        var ids: [String] = []
        var offsets = [0]
        var (rows, times): ([Int32], [Int64]) = ([], [])
        var (fractions, dislikes): ([Float], [Bool]) = ([], [])
        var surveys: [String: Survey] = [:]
        for part in 0..<count {
            let first = viewerCount.multipliedFullWidth(by: part)
            let next = viewerCount.multipliedFullWidth(by: part + 1)
            let start = count.dividingFullWidth(first).quotient
            let row = start + random.below(max(1, count.dividingFullWidth(next).quotient - start))
            let id = userID(row)
            surveys[id] = survey(row)
            let history = history(row)
            // Whoever only answered a survey has no place in a log of watches.
            if history.isEmpty { continue }
            ids.append(id)
            for watch in history {
                rows.append(Int32(truncatingIfNeeded: watch.movieRow))
                times.append(watch.watchedAt)
                fractions.append(watch.fraction)
                dislikes.append(watch.disliked)
            }
            offsets.append(rows.count)
        }
        let log = WatchLog(
            userIDs: ids, offsets: offsets, movieRows: rows, watchedAt: times, fractions: fractions, disliked: dislikes)
        return (log, surveys)
    }
}
