/// What one search works with, kept for the next: which rows it has met, and the best of them.
final class SearchScratch: @unchecked Sendable {
    /// A row is met where its mark is the current one: nothing to clear between searches.
    private let marks: UnsafeMutablePointer<UInt16>
    private let count: Int
    private var mark: UInt16 = 0
    /// Rows met in one step.
    let fresh: UnsafeMutablePointer<Int32>

    /// Rows found so far, nearest first; W and C of the paper in one list, since what is in it and not yet expanded is
    /// what the search still goes through.
    private(set) var similarities: UnsafeMutablePointer<Float>
    private(set) var rows: UnsafeMutablePointer<Int32>
    /// Parallel to `rows`.
    private(set) var isExpanded: UnsafeMutablePointer<Bool>
    private(set) var isExcluded: UnsafeMutablePointer<Bool>
    private(set) var found = 0
    private var excludedFound = 0
    private var room = 0
    private var breadth = 0

    init(count: Int, links: Int) {
        self.count = count
        marks = .allocate(capacity: max(1, count))
        marks.initialize(repeating: 0, count: count)
        fresh = .allocate(capacity: 2 * links + 4)
        similarities = .allocate(capacity: 1)
        rows = .allocate(capacity: 1)
        isExpanded = .allocate(capacity: 1)
        isExcluded = .allocate(capacity: 1)
    }

    deinit {
        marks.deallocate()
        fresh.deallocate()
        freeList()
    }

    private func freeList() {
        similarities.deallocate()
        rows.deallocate()
        isExpanded.deallocate()
        isExcluded.deallocate()
    }

    /// Forgets all rows; the list will hold `breadth`, and one more for each excluded row in it, up to `limit`.
    func start(breadth: Int, limit: Int) {
        mark &+= 1
        if mark == 0 {
            marks.update(repeating: 0, count: count)
            mark = 1
        }
        self.breadth = breadth
        found = 0
        excludedFound = 0
        if limit + 1 > room {
            freeList()
            room = limit + 1
            similarities = .allocate(capacity: room)
            rows = .allocate(capacity: room)
            isExpanded = .allocate(capacity: room)
            isExcluded = .allocate(capacity: room)
        }
    }

    /// True the first time that a row is met.
    @inline(__always)
    func meets(_ row: Int) -> Bool {
        if marks[row] == mark { return false }
        marks[row] = mark
        return true
    }

    var excludedCount: Int { excludedFound }
    var isFull: Bool { found >= min(breadth &+ excludedFound, room &- 1) }

    /// The least similarity that gets a row in.
    @inline(__always)
    var threshold: Float { isFull ? similarities[found &- 1] : -.infinity }

    /// Puts a row into its place and returns that; the farthest rows beyond the breadth leave.
    @inline(__always)
    func insert(_ row: Int32, _ similarity: Float, excluded: Bool) -> Int {
        var low = 0
        var high = found
        while low < high {
            let middle = (low &+ high) &>> 1
            if similarities[middle] >= similarity { low = middle &+ 1 } else { high = middle }
        }
        let tail = found &- low
        (similarities + (low &+ 1)).update(from: similarities + low, count: tail)
        (rows + (low &+ 1)).update(from: rows + low, count: tail)
        (isExpanded + (low &+ 1)).update(from: isExpanded + low, count: tail)
        (isExcluded + (low &+ 1)).update(from: isExcluded + low, count: tail)
        similarities[low] = similarity
        rows[low] = row
        isExpanded[low] = false
        isExcluded[low] = excluded
        found &+= 1
        if excluded { excludedFound &+= 1 }
        while found > min(breadth &+ excludedFound, room &- 1) {
            found &-= 1
            if isExcluded[found] { excludedFound &-= 1 }
        }
        return low
    }
}
