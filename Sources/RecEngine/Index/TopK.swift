/// The `k` largest of a stream of scored rows; of equal scores the one that came first stays. O(log k) an insert.
struct TopK {
    private let limit: Int
    /// A heap with the least at the root.
    private var heap: [(row: Int, score: Float)] = []

    init(_ limit: Int) {
        self.limit = limit
        heap.reserveCapacity(limit)
    }

    /// Only a larger score gets in.
    var threshold: Float { heap.count < limit ? -.infinity : limit == 0 ? .infinity : heap[0].score }

    mutating func insert(_ row: Int, _ score: Float) {
        if heap.count < limit {
            heap.append((row, score))
            var child = heap.count - 1
            while child > 0, isLess(heap[child], heap[(child - 1) / 2]) {
                heap.swapAt(child, (child - 1) / 2)
                child = (child - 1) / 2
            }
        } else if score > threshold {
            heap[0] = (row, score)
            var parent = 0
            while true {
                var least = parent
                for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && isLess(heap[child], heap[least]) {
                    least = child
                }
                if least == parent { break }
                heap.swapAt(parent, least)
                parent = least
            }
        }
    }

    func sorted() -> [Neighbor] {
        heap.sorted { ($0.score, $1.row) > ($1.score, $0.row) }.map { Neighbor(row: $0.row, similarity: $0.score) }
    }

    private func isLess(_ a: (row: Int, score: Float), _ b: (row: Int, score: Float)) -> Bool {
        (a.score, b.row) < (b.score, a.row)
    }
}
