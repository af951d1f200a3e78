/// The `limit` largest of a stream of scored rows; of equal scores the lower row wins, in whatever order they came.
///
/// Rows collect in a buffer twice as large, which is cut back by selection when it is full: a few operations a row that
/// passes the threshold, against a heap's logarithm.
package struct TopK {
    /// A score below this can't get in. Scores equal to it can.
    private(set) var threshold: Float
    let limit: Int
    private let capacity: Int
    /// Sortable: score above, inverted row below.
    private var keys: [UInt64] = []

    package init(_ limit: Int) {
        precondition(limit >= 0, "the \(limit) largest")
        self.limit = limit
        capacity = 2 * limit + 64
        keys.reserveCapacity(capacity)
        threshold = limit == 0 ? .infinity : -.infinity
    }

    /// Takes a row in, unless it can't be among the largest. A score that is not a number never is.
    package mutating func insert(_ row: Int, _ score: Float) {
        guard score >= threshold, limit > 0 else { return }
        keys.append(Self.key(row, score))
        if keys.count == capacity { cut() }
    }

    /// The rows that are in, best first.
    package mutating func sorted() -> [(row: Int, score: Float)] {
        if keys.count > limit { cut() }
        keys.withUnsafeMutableBufferPointer { sortDescending($0) }
        return keys.map { (Self.row($0), Self.score($0)) }
    }

    /// The places of scores, the largest score first; of equal ones the first. What is not a number is somewhere.
    static func descendingOrder(of scores: [Float]) -> [Int] {
        var keys = scores.enumerated().map { key($0.offset, $0.element) }
        keys.withUnsafeMutableBufferPointer { sortDescending($0) }
        return keys.map(row)
    }

    /// Raises the threshold as far as the rows so far allow.
    private mutating func cut() {
        guard keys.count >= limit, limit > 0 else { return }
        let limit = limit
        let least = keys.withUnsafeMutableBufferPointer { keys in
            selectLargest(limit, of: keys)
            var least = keys[0]
            for index in 1..<max(1, limit) { least = min(least, keys[index]) }
            return least
        }
        keys.removeLast(keys.count - limit)
        threshold = Self.score(least)
    }

    private static func key(_ row: Int, _ score: Float) -> UInt64 {
        // + 0 makes −0 equal to 0; the rest orders the bits of floats like the floats.
        let bits = (score + 0).bitPattern
        let ordered = bits >> 31 == 1 ? ~bits : bits | 0x8000_0000
        return UInt64(ordered) << 32 | UInt64(~UInt32(truncatingIfNeeded: row))
    }

    private static func row(_ key: UInt64) -> Int { Int(~UInt32(truncatingIfNeeded: key)) }

    private static func score(_ key: UInt64) -> Float {
        let ordered = UInt32(key >> 32)
        return Float(bitPattern: ordered >> 31 == 1 ? ordered & 0x7fff_ffff : ~ordered)
    }
}

/// Moves what is above the median of three of these keys to the front of them and what is below it to the back (Hoare):
/// then the back begins at `left`, and the front ends at `right`.
@inline(__always)
private func partition(
    _ keys: UnsafeMutableBufferPointer<UInt64>, _ low: Int, _ high: Int
) -> (left: Int, right: Int) {
    let (a, b, c) = (keys[low], keys[(low &+ high) / 2], keys[high])
    let pivot = max(min(a, b), min(max(a, b), c))
    var left = low
    var right = high
    while left <= right {
        while keys[left] > pivot { left &+= 1 }
        while keys[right] < pivot { right &-= 1 }
        if left <= right {
            keys.swapAt(left, right)
            left &+= 1
            right &-= 1
        }
    }
    return (left, right)
}

/// Moves the `count` largest keys to the front, in no order (Hoare's selection, median of three).
private func selectLargest(_ count: Int, of keys: UnsafeMutableBufferPointer<UInt64>) {
    var low = 0
    var high = keys.count - 1
    while low < high {
        let (left, right) = partition(keys, low, high)
        if count - 1 <= right { high = right } else if count - 1 >= left { low = left } else { return }
    }
}

/// Quicksort with the median of three, insertion for what is short: keys are plain numbers, and a closure to compare them
/// costs more than all the rest.
private func sortDescending(_ keys: UnsafeMutableBufferPointer<UInt64>) {
    var low = 0
    var high = keys.count - 1
    while high - low >= 16 {
        let (left, right) = partition(keys, low, high)
        // The shorter part by itself, the longer one here: the depth stays logarithmic.
        if right - low < high - left {
            sortDescending(UnsafeMutableBufferPointer(rebasing: keys[low...max(low, right)]))
            low = left
        } else {
            sortDescending(UnsafeMutableBufferPointer(rebasing: keys[min(left, high)...high]))
            high = right
        }
    }
    guard low < high else { return }
    for place in low + 1...high {
        let key = keys[place]
        var at = place
        while at > low, keys[at &- 1] < key {
            keys[at] = keys[at &- 1]
            at &-= 1
        }
        keys[at] = key
    }
}
