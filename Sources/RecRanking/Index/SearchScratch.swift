/// What one search works with, kept for the next: which rows it has met, and room for the best of them.
final class SearchScratch: @unchecked Sendable {
    /// A row is met where its mark is the current one: nothing to clear between searches.
    private let marks: UnsafeMutablePointer<UInt16>
    private let count: Int
    private var mark: UInt16 = 0
    private var room = 0
    private var entries: UnsafeMutablePointer<UInt64>?
    /// Rows met in one step.
    let fresh: UnsafeMutablePointer<Int32>

    init(count: Int, links: Int) {
        self.count = count
        marks = .allocate(capacity: max(1, count))
        marks.initialize(repeating: 0, count: count)
        fresh = .allocate(capacity: 2 * links + 4)
    }

    deinit {
        marks.deallocate()
        fresh.deallocate()
        entries?.deallocate()
    }

    /// Forgets all rows. The list holds `breadth`, and one more for each excluded row in it, up to `limit`.
    func start(breadth: Int, limit: Int) -> (met: MetRows, nearest: NearestRows) {
        mark &+= 1
        if mark == 0 {
            marks.update(repeating: 0, count: count)
            mark = 1
        }
        if limit + 1 > room {
            entries?.deallocate()
            room = limit + 1
            entries = .allocate(capacity: room)
        }
        return (MetRows(marks: marks, mark: mark), NearestRows(entries: entries!, breadth: breadth, limit: limit))
    }
}

/// The rows that a search has met.
struct MetRows {
    fileprivate let marks: UnsafeMutablePointer<UInt16>
    fileprivate let mark: UInt16

    /// True the first time that a row is met.
    @inline(__always)
    func meets(_ row: Int32) -> Bool {
        if marks[Int(row)] == mark { return false }
        marks[Int(row)] = mark
        return true
    }
}

/// The rows found so far, nearest first: W and C of the paper in one list, since those of W that are not yet expanded
/// are what a search still goes through.
///
/// An entry is one integer, so that a place is made by one move: similarity above, then two flags and the row.
struct NearestRows {
    private let entries: UnsafeMutablePointer<UInt64>
    private let breadth: Int
    private let limit: Int
    private(set) var count = 0
    private(set) var excludedCount = 0
    /// Only a row that is nearer gets in.
    private(set) var threshold = -Float.infinity

    private static let expanded: UInt64 = 1 << 31
    private static let excluded: UInt64 = 1 << 30

    fileprivate init(entries: UnsafeMutablePointer<UInt64>, breadth: Int, limit: Int) {
        self.entries = entries
        self.breadth = breadth
        self.limit = limit
    }

    @inline(__always)
    func row(_ place: Int) -> Int32 { Int32(truncatingIfNeeded: entries[place] & 0x3fff_ffff) }

    @inline(__always)
    func similarity(_ place: Int) -> Float { Self.similarity(entries[place]) }

    @inline(__always)
    func isExcluded(_ place: Int) -> Bool { entries[place] & Self.excluded != 0 }

    /// True the first time that a place's row is taken for expansion.
    @inline(__always)
    func expands(_ place: Int) -> Bool {
        if entries[place] & Self.expanded != 0 { return false }
        entries[place] |= Self.expanded
        return true
    }

    /// True where so many excluded rows are in that the list can't keep its breadth of others.
    var overflows: Bool { breadth &+ excludedCount > limit }

    /// Puts a row into its place and returns that; the farthest rows beyond the breadth leave.
    @inline(__always)
    mutating func insert(_ row: Int32, _ similarity: Float, excluded: Bool) -> Int {
        let key = Self.ordered(similarity)
        var low = 0
        var high = count
        while low < high {
            let middle = (low &+ high) &>> 1
            if entries[middle] &>> 32 >= key { low = middle &+ 1 } else { high = middle }
        }
        (entries + (low &+ 1)).update(from: entries + low, count: count &- low)
        entries[low] = key &<< 32 | UInt64(UInt32(bitPattern: row)) | (excluded ? Self.excluded : 0)
        count &+= 1
        if excluded { excludedCount &+= 1 }
        while count > min(breadth &+ excludedCount, limit) {
            count &-= 1
            if isExcluded(count) { excludedCount &-= 1 }
        }
        if count == min(breadth &+ excludedCount, limit) { threshold = self.similarity(count &- 1) }
        return low
    }

    /// The bits of a float, in the order of floats.
    @inline(__always)
    private static func ordered(_ x: Float) -> UInt64 {
        let bits = x.bitPattern
        return UInt64(bits &>> 31 == 1 ? ~bits : bits | 0x8000_0000)
    }

    @inline(__always)
    private static func similarity(_ entry: UInt64) -> Float {
        let bits = UInt32(truncatingIfNeeded: entry &>> 32)
        return Float(bitPattern: bits &>> 31 == 1 ? bits & 0x7fff_ffff : ~bits)
    }
}
