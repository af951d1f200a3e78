/// From the lists of all sources to one.
extension CandidateGenerator {
    /// Weighted reciprocal rank fusion (Cormack, Clarke and Büttcher, 2009): a movie's fused score is the sum over
    /// the lists that hold it of quota / (k + rank). The first 100 are the candidates, best first; ties by row. Movies
    /// of `reserved` that would miss the cut take the last places, as finds of content.
    package static func merge(
        _ lists: [CandidateSource: [Neighbor]], quotas: [CandidateSource: Int], reserved: [Neighbor] = [],
        candidateCount: Int = candidateCount
    ) -> (candidates: [Candidate], belowCut: [Int]) {
        var fusion = Fusion(
            rowLimit: 1 + max(largestRow(reserved), lists.values.reduce(-1) { max($0, largestRow($1)) }))
        for source in CandidateSource.allCases {
            let weight = Float(quotas[source] ?? 0)
            for (index, neighbor) in (lists[source] ?? []).enumerated() {
                fusion.add(
                    SourceHit(source: source, rank: index + 1, similarity: neighbor.similarity), of: neighbor.row,
                    worth: weight / (fusionConstant + Float(index + 1)))
            }
        }
        for (index, neighbor) in reserved.enumerated() where !fusion.holds(neighbor.row) {
            fusion.add(
                SourceHit(source: .content, rank: index + 1, similarity: neighbor.similarity), of: neighbor.row,
                worth: 0)
        }
        var chosen = fusion.best(candidateCount)
        let late = Set(reserved.map(\.row)).subtracting(chosen)
        if !late.isEmpty {
            chosen = fusion.best(candidateCount - late.count, unless: late.contains)
            chosen += fusion.best(late.count) { !late.contains($0) }
        }
        return fusion.split(chosen)
    }

    private static func largestRow(_ list: [Neighbor]) -> Int { list.reduce(-1) { max($0, $1.row) } }
}

/// Fused scores of the movies that were found, and their hits in the order in which they came.
private struct Fusion {
    /// By movie row: where `rows` has it, −1 where it was not found.
    private var slots: [Int32]
    private var rows: [Int] = []
    private var scores: [Float] = []
    private var hits: [(slot: Int32, hit: SourceHit)] = []

    init(rowLimit: Int) { slots = [Int32](repeating: -1, count: rowLimit) }

    func holds(_ row: Int) -> Bool { slots[row] >= 0 }

    mutating func add(_ hit: SourceHit, of row: Int, worth: Float) {
        if slots[row] < 0 {
            slots[row] = Int32(rows.count)
            rows.append(row)
            scores.append(0)
        }
        scores[Int(slots[row])] += worth
        hits.append((slots[row], hit))
    }

    /// The rows with the largest scores, best first; ties by row.
    func best(_ count: Int, unless isLeftOut: (Int) -> Bool = { _ in false }) -> [Int] {
        var top = TopK(min(count, rows.count))
        for (row, score) in zip(rows, scores) where !isLeftOut(row) { top.insert(row, score) }
        return top.sorted().map(\.row)
    }

    /// The chosen rows as candidates, and all others in the order of rows.
    func split(_ chosen: [Int]) -> (candidates: [Candidate], belowCut: [Int]) {
        var candidates = chosen.map { Candidate(movieRow: $0, hits: [], fusedScore: scores[Int(slots[$0])]) }
        var places = [Int32](repeating: -1, count: rows.count)
        for (place, row) in chosen.enumerated() {
            places[Int(slots[row])] = Int32(place)
            candidates[place].hits.reserveCapacity(CandidateSource.allCases.count)
        }
        for (slot, hit) in hits where places[Int(slot)] >= 0 { candidates[Int(places[Int(slot)])].hits.append(hit) }
        return (candidates, slots.compactMap { $0 >= 0 && places[Int($0)] < 0 ? rows[Int($0)] : nil })
    }
}
