import RecEngine

/// Finds viewers who are too many to be listed: of an archive, by index, so that fifty million take no longer than a
/// million. Whom it finds joins the list.
public struct ViewerDirectory: Sendable {
    /// Everyone whom it can find.
    public let count: Int
    private let archive: HistoryArchive
    private let viewer: @Sendable (_ row: Int) -> Viewer?
    /// Whether nobody may be found by the letters of their id.
    private let hidesIDs: Bool

    /// As many as anyone reads.
    private static let limit = 200
    /// So many are looked at where more than one word has to match: it bounds the time of a key.
    private static let looks = 4_000

    /// - Parameter viewer: what the list shows of a row of the archive.
    public init(_ archive: HistoryArchive, hidesIDs: Bool, viewer: @escaping @Sendable (_ row: Int) -> Viewer?) {
        (self.archive, self.hidesIDs, self.viewer) = (archive, hidesIDs, viewer)
        count = archive.viewerCount
    }

    func viewer(named id: String) -> Viewer? { hidesIDs ? nil : archive.row(of: id).flatMap(viewer) }

    /// Viewers who may match all words of a filter, and among whom those who do are found: by the start of an id, a regime
    /// or a number of watches.
    ///
    /// - Parameter matches: whether a viewer matches all of them.
    func viewers(_ words: [String], matches: (Viewer) -> Bool) -> [Viewer] {
        var found: [Viewer] = []
        var seen = Set<Int>()
        var left = Self.looks
        // What few have first: the start of an id, then a number of watches, then a regime.
        let candidates = words.flatMap { rows(startingWith: $0) } + words.flatMap { rows(withWatches: $0) }
        for row in candidates where seen.insert(row).inserted {
            if found.count == Self.limit || left == 0 { break }
            left -= 1
            if let viewer = viewer(row), matches(viewer) { found.append(viewer) }
        }
        return found
    }

    private func rows(startingWith word: String) -> [Int] {
        if hidesIDs { return [] }
        // Ids are found by their bytes, and filters are typed in small letters.
        return Set([word, word.uppercased()]).sorted().flatMap {
            archive.rows(withPrefix: $0, limit: Self.looks)
        }
    }

    private func rows(withWatches word: String) -> [Int] {
        let range: ClosedRange<Int>
        if word.hasPrefix(">"), let bound = Int(word.dropFirst()), bound < Int.max, bound >= 0 {
            range = bound + 1...Int.max
        } else if word.hasPrefix("<"), let bound = Int(word.dropFirst()), bound > 0 {
            range = 0...bound - 1
        } else if let count = Int(word), count >= 0 {
            range = count...count
        } else if let regime = Regime.allCases.first(where: { $0.rawValue.hasPrefix(word) }) {
            // Who watched a movie again and again has more watches than a regime counts.
            let next = Regime.allCases.first { $0.leastWatches > regime.leastWatches }
            range = regime.leastWatches...(next.map { 4 * $0.leastWatches } ?? .max)
        } else {
            return []
        }
        return archive.rows(withWatches: range).rows
    }
}
