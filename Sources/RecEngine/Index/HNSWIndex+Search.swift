import CKernels

extension HNSWGraph {
    /// The nearest rows on one layer, from `start` on, left in the scratch (algorithm 2 of the paper).
    ///
    /// `width` floats of each row are multiplied with the query. False where so many of the rows met are excluded that
    /// the list overflowed.
    func searchLayer(
        _ query: UnsafePointer<Float>, width: Int, from start: Int32, level: Int, breadth: Int, limit: Int,
        _ scratch: SearchScratch, excluding excluded: (Int) -> Bool
    ) -> Bool {
        scratch.start(breadth: breadth, limit: limit)
        _ = scratch.meets(Int(start))
        let first = dot4(vector(Int(start)), vector(Int(start)), vector(Int(start)), vector(Int(start)), query, width).x
        _ = scratch.insert(start, first, excluded: excluded(Int(start)))
        let capacity = capacity(level)
        let fresh = scratch.fresh
        var next = 0
        while next < scratch.found {
            if scratch.isExpanded[next] {
                next &+= 1
                continue
            }
            scratch.isExpanded[next] = true
            let links = neighbors(Int(scratch.rows[next]), level)
            var met = 0
            for slot in 0..<capacity {
                let row = links[slot]
                if row < 0 { break }
                if scratch.meets(Int(row)) {
                    let address = vector(Int(row))
                    for column in stride(from: 0, to: width, by: 16) { ck_prefetch(address + column) }
                    fresh[met] = row
                    met &+= 1
                }
            }
            if met == 0 { continue }
            // Four at a time; the last four repeat the last row.
            for pad in met..<met &+ 3 { fresh[pad] = fresh[met &- 1] }
            var nearest = Int.max
            var at = 0
            while at < met {
                let four = dot4(
                    vector(Int(fresh[at])), vector(Int(fresh[at &+ 1])), vector(Int(fresh[at &+ 2])),
                    vector(Int(fresh[at &+ 3])), query, width)
                for lane in 0..<min(4, met &- at) where four[lane] > scratch.threshold {
                    let row = fresh[at &+ lane]
                    nearest = min(nearest, scratch.insert(row, four[lane], excluded: excluded(Int(row))))
                }
                at &+= 4
            }
            if scratch.excludedCount >= limit &- breadth && limit > breadth { return false }
            if nearest <= next { next = nearest }
        }
        return true
    }

    /// The nearest row that greedy steps reach on the layers above `level`.
    func descend(_ query: UnsafePointer<Float>, width: Int, to level: Int) -> Int32 {
        var best = entry
        var similarity = dot(vector(best), query, width)
        var layer = topLevel
        while layer > level {
            var moved = true
            while moved {
                moved = false
                let links = neighbors(best, layer)
                for slot in 0..<self.links {
                    let row = links[slot]
                    if row < 0 { break }
                    let other = dot(vector(Int(row)), query, width)
                    if other > similarity {
                        similarity = other
                        best = Int(row)
                        moved = true
                    }
                }
            }
            layer -= 1
        }
        return Int32(best)
    }

    /// The nearest rows, best first, without the excluded ones.
    func search(_ query: [Float], count k: Int, breadth: Int, excluding excluded: (Int) -> Bool) -> [Neighbor] {
        guard k > 0, entry >= 0 else { return [] }
        let breadth = max(breadth, k)
        let scratch = scratches.withLock { $0.popLast() } ?? SearchScratch(count: count, links: links)
        defer { scratches.withLock { $0.append(scratch) } }
        let result: [Neighbor]? = query.withUnsafeBufferPointer { query in
            guard let q = query.baseAddress else { return nil }
            let start = descend(q, width: dimensions, to: 0)
            let isWhole = searchLayer(
                q, width: dimensions, from: start, level: 0, breadth: breadth, limit: 5 * breadth + 1_000, scratch,
                excluding: excluded)
            if !isWhole { return nil }
            var found: [Neighbor] = []
            found.reserveCapacity(k)
            for index in 0..<scratch.found where !scratch.isExcluded[index] {
                found.append(Neighbor(row: Int(scratch.rows[index]), similarity: scratch.similarities[index]))
                if found.count == k { break }
            }
            return found.count == k ? found : nil
        }
        // Too many excluded rows, or a part that links don't reach: only a look at every row can tell what is there.
        return (result ?? scan(query, count: k, excluding: excluded)).sorted {
            ($0.similarity, $1.row) > ($1.similarity, $0.row)
        }
    }

    private func scan(_ query: [Float], count k: Int, excluding excluded: (Int) -> Bool) -> [Neighbor] {
        var top = TopK(k)
        for row in 0..<count {
            let similarity = dot4(vector(row), vector(row), vector(row), vector(row), query, dimensions).x
            if similarity >= top.threshold && !excluded(row) { top.insert(row, similarity) }
        }
        return top.sorted().map { Neighbor(row: $0.row, similarity: $0.score) }
    }
}
