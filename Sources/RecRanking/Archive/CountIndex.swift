/// Viewers by how many watches they have, for who looks for some with so many: of each number how many there are, and the
/// first of their rows.
struct CountIndex: Equatable {
    /// Rows that are kept of each number: as many as a list shows, and some to spare.
    static let kept = 250

    struct Entry: Equatable {
        var total: UInt64 = 0
        var rows: [UInt64] = []

        mutating func add(_ row: UInt64) {
            total += 1
            if rows.count < CountIndex.kept { rows.append(row) }
        }
    }

    private(set) var entries: [Int: Entry] = [:]

    mutating func add(_ count: Int, row: Int) {
        entries[count, default: Entry()].add(UInt64(row))
    }

    /// How many viewers have a number of watches within a range.
    func total(_ range: ClosedRange<Int>) -> Int {
        entries.reduce(0) { $0 + (range.contains($1.key) ? Int(clamping: $1.value.total) : 0) }
    }

    /// The first rows of viewers with a number of watches within a range, ascending; of each number at most `kept`.
    func rows(_ range: ClosedRange<Int>) -> [Int] {
        entries.filter { range.contains($0.key) }.flatMap { $0.value.rows.map { Int(clamping: $0) } }.sorted()
    }

    /// Numbers of watches ascending, each with its total and its rows behind how many they are.
    var words: [UInt64] {
        entries.sorted { $0.key < $1.key }.flatMap { count, entry in
            [UInt64(count), entry.total, UInt64(entry.rows.count)] + entry.rows
        }
    }

    init() {}

    /// Nil where the words end before their time.
    init?(words: [UInt64]) {
        var rest = words[...]
        while let count = rest.popFirst() {
            guard let total = rest.popFirst(), let length = rest.popFirst().flatMap({ Int(exactly: $0) }),
                length <= rest.count, let key = Int(exactly: count)
            else { return nil }
            entries[key] = Entry(total: total, rows: Array(rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
    }
}
