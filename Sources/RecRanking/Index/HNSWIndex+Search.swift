import CKernels

extension HNSWGraph {
    /// The nearest rows on one layer, from `start` on (algorithm 2 of the paper); `width` floats of each row are
    /// multiplied with the query. The list is valid until the scratch is used again.
    func searchLayer(
        _ query: UnsafePointer<Float>, width: Int, from start: Int32, level: Int, breadth: Int, limit: Int,
        _ scratch: SearchScratch, excluding excluded: (Int) -> Bool
    ) -> NearestRows {
        var (met, nearest) = scratch.start(breadth: breadth, limit: limit)
        let (capacity, fresh) = (capacity(level), scratch.fresh)
        _ = met.meets(start)
        fresh[0] = start
        var next = take(1, fresh, query, width, &nearest, excluded)
        while next < nearest.count && !nearest.overflows {
            guard nearest.expands(next) else {
                next &+= 1
                continue
            }
            let links = neighbors(Int(nearest.row(next)), level)
            var count = 0
            for slot in 0..<capacity {
                let row = links[slot]
                if row < 0 { break }
                if met.meets(row) {
                    let address = vector(Int(row))
                    for column in stride(from: 0, to: width, by: 16) { ck_prefetch(address + column) }
                    fresh[count] = row
                    count &+= 1
                }
            }
            next = min(next &+ 1, take(count, fresh, query, width, &nearest, excluded))
        }
        return nearest
    }

    /// Multiplies rows with the query and keeps those that are near enough; returns the first place that changed.
    @inline(__always)
    private func take(
        _ count: Int, _ rows: UnsafeMutablePointer<Int32>, _ query: UnsafePointer<Float>, _ width: Int,
        _ nearest: inout NearestRows, _ excluded: (Int) -> Bool
    ) -> Int {
        if count == 0 { return .max }
        // Four at a time; the last four repeat the last row.
        for pad in count..<count &+ 3 { rows[pad] = rows[count &- 1] }
        var first = Int.max
        for at in stride(from: 0, to: count, by: 4) {
            let four = dot4(
                vector(Int(rows[at])), vector(Int(rows[at &+ 1])), vector(Int(rows[at &+ 2])),
                vector(Int(rows[at &+ 3])), query, width)
            for lane in 0..<min(4, count &- at) where four[lane] > nearest.threshold {
                let row = rows[at &+ lane]
                let place = nearest.insert(row, four[lane], excluded: excluded(Int(row)))
                // Likely the next to be expanded.
                if place < first { ck_prefetch(baseLinks + Int(row) &* 2 &* links) }
                first = min(first, place)
            }
        }
        return first
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
            let nearest = searchLayer(
                q, width: dimensions, from: start, level: 0, breadth: breadth, limit: 5 * breadth + 1_000, scratch,
                excluding: excluded)
            if nearest.overflows { return nil }
            var found: [Neighbor] = []
            found.reserveCapacity(k)
            for place in 0..<nearest.count where !nearest.isExcluded(place) {
                found.append(Neighbor(row: Int(nearest.row(place)), similarity: nearest.similarity(place)))
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

    /// The first of `least`, twice, four and eight times as much at which a search finds 99% of the true 100 nearest rows,
    /// by full scans for 32 queries that are sums of eight rows, as those of histories are.
    ///
    /// Vectors in clusters need more than vectors anywhere: how much more no rule says beforehand.
    func breadthNeeded(from least: Int, in vectors: Matrix) -> Int {
        guard count > 100 else { return least }
        var random = RandomSource(seed: 1)
        let exact = ExactIndex(vectors, quantized: false)
        let queries = (0..<32).map { _ in
            let rows = (0..<8).map { _ in random.below(count) }
            return (0..<dimensions).map { column in rows.reduce(Float(0)) { $0 + vectors[$1, column] } }
        }
        let truths = queries.map { exact.search($0, count: 100) { _ in false }.last?.similarity ?? 0 }
        var breadth = least
        while breadth < 8 * least {
            let found = zip(queries, truths).reduce(0) { sum, pair in
                sum + search(pair.0, count: 100, breadth: breadth) { _ in false }.count { $0.similarity >= pair.1 }
            }
            if found * 100 >= 32 * 100 * 99 { break }
            breadth *= 2
        }
        return breadth
    }
}
