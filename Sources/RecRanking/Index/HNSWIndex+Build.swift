/// A link that a new row wants back: `from` on `level` should learn of `to`.
private struct BackLink: Sendable {
    var level: Int
    var from: Int32
    var to: Int32
}

extension HNSWGraph {
    /// Inserts all rows, batch by batch: the rows of a batch look for their links in the graph of the batches before,
    /// in parallel; then each row that is linked to takes its new links in, in parallel over those rows. No locks, and
    /// the same graph on any number of threads (Manohar et al., *ParlayANN*, 2024).
    func build(breadth: Int, threads: Int?) {
        guard count > 0 else { return }
        entry = 0
        topLevel = Int(levels[0])
        let workers = max(1, threads ?? processorCount)
        let scratches = (0..<workers).map { _ in SearchScratch(count: count, links: links) }
        var done = 1
        while done < count {
            // A batch is blind to itself: it stays small beside what is there already.
            let batch = done..<min(count, done + max(1, min(done / 32, 1_024)))
            var wanted = [[BackLink]](repeating: [], count: batch.count)
            wanted.withUnsafeMutableBufferPointer { wanted in
                let target = SharedPointer(wanted.baseAddress!)
                parallelWorkers(batch.count, chunk: 8, threads: threads) { worker, range in
                    for index in range {
                        target.base[index] = link(batch.lowerBound + index, breadth: breadth, scratches[worker])
                    }
                }
            }
            takeIn(wanted.flatMap { $0 }, threads: threads)
            for row in batch where Int(levels[row]) > topLevel {
                entry = row
                topLevel = Int(levels[row])
            }
            done = batch.upperBound
        }
    }

    /// Chooses a new row's links on each of its layers, and returns those it wants back.
    private func link(_ row: Int, breadth: Int, _ scratch: SearchScratch) -> [BackLink] {
        let own = Int(levels[row])
        let query = vector(row)
        var start = descend(query, width: liftedDimensions, to: min(own, topLevel))
        var wanted: [BackLink] = []
        wanted.reserveCapacity(links)
        for level in stride(from: min(own, topLevel), through: 0, by: -1) {
            let nearest = searchLayer(
                query, width: liftedDimensions, from: start, level: level, breadth: breadth, limit: breadth, scratch,
                excluding: { _ in false })
            start = nearest.row(0)
            let target = neighbors(row, level)
            let chosen = choose(nearest.count, nearest.row, nearest.similarity, most: links, into: target)
            for slot in 0..<chosen { wanted.append(BackLink(level: level, from: target[slot], to: Int32(row))) }
        }
        return wanted
    }

    /// The paper's heuristic (algorithm 4): of candidates sorted nearest first, each that is nearer to the row than to
    /// any chosen before it, so that links point in different directions. Returns how many.
    @inline(__always)
    private func choose(
        _ count: Int, _ row: (Int) -> Int32, _ similarity: (Int) -> Float, most: Int,
        into chosen: UnsafeMutablePointer<Int32>
    ) -> Int {
        var found = 0
        for index in 0..<count {
            let candidate = vector(Int(row(index)))
            let similarity = similarity(index)
            var isNew = true
            var at = 0
            while at < found {
                let last = found &- 1
                let four = dot4(
                    vector(Int(chosen[at])), vector(Int(chosen[min(at &+ 1, last)])),
                    vector(Int(chosen[min(at &+ 2, last)])),
                    vector(Int(chosen[min(at &+ 3, last)])), candidate, liftedDimensions)
                if four.max() > similarity {
                    isNew = false
                    break
                }
                at &+= 4
            }
            if isNew {
                chosen[found] = row(index)
                found &+= 1
                if found == most { break }
            }
        }
        return found
    }

    /// Adds the links that new rows want back; a row with no room left chooses anew among old and new.
    private func takeIn(_ wanted: [BackLink], threads: Int?) {
        let sorted = wanted.sorted { ($0.level, $0.from, $0.to) < ($1.level, $1.from, $1.to) }
        var starts: [Int] = []
        for index in sorted.indices
        where index == 0
            || (sorted[index - 1].level, sorted[index - 1].from) != (sorted[index].level, sorted[index].from)
        {
            starts.append(index)
        }
        starts.append(sorted.count)
        let groups = starts
        parallelChunks(groups.count - 1, chunk: 32, threads: threads) { range in
            for group in range { takeIn(sorted[groups[group]..<groups[group + 1]]) }
        }
    }

    private func takeIn(_ wanted: ArraySlice<BackLink>) {
        guard let first = wanted.first else { return }
        let capacity = capacity(first.level)
        let target = neighbors(Int(first.from), first.level)
        var held = 0
        while held < capacity && target[held] >= 0 { held += 1 }
        if held + wanted.count <= capacity {
            for (slot, link) in wanted.enumerated() { target[held + slot] = link.to }
            return
        }
        let own = vector(Int(first.from))
        var near: [(row: Int32, similarity: Float)] = []
        near.reserveCapacity(held + wanted.count)
        for slot in 0..<held { near.append((target[slot], dot(vector(Int(target[slot])), own, liftedDimensions))) }
        for link in wanted { near.append((link.to, dot(vector(Int(link.to)), own, liftedDimensions))) }
        near.sort { $0.similarity > $1.similarity || ($0.similarity == $1.similarity && $0.row < $1.row) }
        let chosen = choose(near.count, { near[$0].row }, { near[$0].similarity }, most: capacity, into: target)
        for slot in chosen..<capacity { target[slot] = -1 }
    }
}
