/// The different vectors of a table, each with the rows that hold it, bit for bit.
struct DistinctRows: Sendable {
    let rowCount: Int
    /// By node: where its rows begin in `rows`; nodes + 1 offsets. Nodes are in the order of their first rows.
    private let offsets: [Int]
    private let rows: [Int32]

    var count: Int { offsets.count - 1 }

    init(_ vectors: Matrix) {
        rowCount = vectors.rows
        let nodes = Self.nodes(of: vectors)
        var offsets = [Int](repeating: 0, count: (nodes.max().map { Int($0) + 1 } ?? 0) + 1)
        for node in nodes { offsets[Int(node) + 1] += 1 }
        for node in 1..<max(1, offsets.count) { offsets[node] += offsets[node - 1] }
        var next = offsets
        var rows = [Int32](repeating: 0, count: nodes.count)
        for (row, node) in nodes.enumerated() {
            rows[next[Int(node)]] = Int32(row)
            next[Int(node)] += 1
        }
        (self.offsets, self.rows) = (offsets, rows)
    }

    /// The node of each row. Zero has two signs: which of them a vector holds makes no difference to any product, and
    /// costs one node more.
    private static func nodes(of vectors: Matrix) -> [Int32] {
        let columns = vectors.columns
        var nodes = [Int32](repeating: 0, count: vectors.rows)
        var count: Int32 = 0
        vectors.withUnsafeElements { elements in
            func bytes(_ row: Int) -> UnsafeRawBufferPointer {
                UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: elements[row * columns..<(row + 1) * columns]))
            }
            // First rows by hash; rows that share a hash and nothing else are rare enough for a list.
            var firsts: [UInt64: [Int32]] = Dictionary(minimumCapacity: vectors.rows)
            for row in nodes.indices {
                let own = bytes(row)
                let hash = XXHash64.hash(own)
                if let same = firsts[hash]?.first(where: { bytes(Int($0)).elementsEqual(own) }) {
                    nodes[row] = nodes[Int(same)]
                } else {
                    firsts[hash, default: []].append(Int32(row))
                    nodes[row] = count
                    count += 1
                }
            }
        }
        return nodes
    }

    /// Ascending.
    func rows(of node: Int) -> ArraySlice<Int32> { rows[offsets[node]..<offsets[node + 1]] }

    /// One row of the table a node; the table itself where nothing repeats.
    func selected(from vectors: Matrix) -> Matrix {
        if count == rowCount { return vectors }
        let columns = vectors.columns
        var result = Matrix(rows: count, columns: columns)
        result.withUnsafeMutableElements { target in
            vectors.withUnsafeElements { source in
                for node in 0..<count {
                    let row = Int(rows[offsets[node]])
                    for column in 0..<columns { target[node * columns + column] = source[row * columns + column] }
                }
            }
        }
        return result
    }

    /// The first `count` rows of nodes that are in order, without the excluded ones; of equally near rows those with the
    /// smaller numbers first.
    func rows(ofNodes found: [Neighbor], count: Int, excluding excluded: (Int) -> Bool) -> [Neighbor] {
        var result: [Neighbor] = []
        var start = 0
        while start < found.count && result.count < count {
            let end = found[start...].firstIndex { $0.similarity != found[start].similarity } ?? found.count
            var equal: [Int32] = []
            for place in start..<end {
                var taken = 0
                for row in rows(of: found[place].row) where !excluded(Int(row)) {
                    equal.append(row)
                    taken += 1
                    if taken == count - result.count { break }
                }
            }
            for row in equal.sorted().prefix(count - result.count) {
                result.append(Neighbor(row: Int(row), similarity: found[start].similarity))
            }
            start = end
        }
        return result
    }
}
