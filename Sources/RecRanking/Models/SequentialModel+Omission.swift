import Foundation

/// Scores after a history without one of its watches, from the scores with it: what an explanation asks for that leaves
/// out one watch after the other, and of a few movies alone.
///
/// Scores are linear in the history. What is newer than the watch counts as before, what is older comes one place nearer
/// and counts e^(1/τ) times as much; so the known scores, scaled, stand for the longer side, and the shorter one alone is
/// read again. The result differs from that of reading all in its last bits.
extension SequentialModel {
    /// - Parameters:
    ///   - asked: movie rows that will be asked for.
    ///   - history: with the watch, oldest first.
    ///   - omitted: how many of its watches are newer than the one that is left out.
    ///   - known: the scores after all of it.
    /// - Returns: of the movies that are asked for alone; nil where nothing is left that the model knows.
    package func scores(
        of asked: [Int], after history: some BidirectionalCollection<Watch>, omitting omitted: Int,
        from known: SequenceScores
    ) -> SequenceScores? {
        let places = places(in: history)
        guard places.contains(where: { $0.distance != omitted }) else { return nil }
        let asked = asked.sorted()
        let numbers = asked.map { Int(compact[$0]) }
        var raw: [Float] = []
        raw.reserveCapacity(Self.memories.count * asked.count)
        var moments: [SequenceScores.Moments] = []
        for (number, memory) in Self.memories.enumerated() {
            let sum = OmissionSum(places, omitted: omitted, weights: Self.weights[number], rise: Self.rises[number])
            let tail = tailSums(sum, memory)
            raw += numbers.map { $0 < 0 ? 0 : score(of: $0, sum, memory, number, tail, known) }
            moments.append(self.moments(sum, memory, number, tail, known))
        }
        return SequenceScores(of: asked, raw: raw, moments: moments)
    }

    /// e^(1/τ): by how much a watch counts more, one place nearer.
    private static let rises = memories.map { exp(1 / $0.decay) }

    /// The score of a movie that the model knows, by its compact number.
    private func score(
        of movie: Int, _ sum: OmissionSum, _ memory: Memory, _ number: Int, _ tail: [Float], _ known: SequenceScores
    ) -> Float {
        var score: Float = 0
        if movie < movieRows.count {
            let table = tables[memory.table]
            table.withUnsafeElements { elements in
                for (row, weight) in zip(sum.rows, sum.weights) {
                    score.addProduct(weight, elements[Int(row) * table.columns + movie])
                }
            }
        } else {
            score = tail[movie - movieRows.count]
        }
        return sum.scale == 0 ? score : score + sum.scale * known.score(number, compact: movie)
    }

    /// What the rows come to for the movies beyond the tables.
    private func tailSums(_ sum: OmissionSum, _ memory: Memory) -> [Float] {
        let count = knownRows.count - movieRows.count
        return [Float](count: count) { target in
            sum.rows.withUnsafeBufferPointer { rows in
                sum.weights.withUnsafeBufferPointer {
                    tail.tables[memory.table].sum(rows, $0, into: target, count: count)
                }
            }
        }
    }

    /// Mean and deviation over all known movies, whose scores are kept nowhere.
    private func moments(
        _ sum: OmissionSum, _ memory: Memory, _ number: Int, _ tail: [Float], _ known: SequenceScores
    ) -> SequenceScores.Moments {
        // What is near the mean is taken off before squaring, so that the difference of large sums says little less.
        let center = sum.scale * known.moments[number].mean
        let (dense, count) = (movieRows.count, knownRows.count)
        var (total, squares): (Float, Float) = (0, 0)
        known.withScores(number) { knownScores in
            tables[memory.table].withUnsafeElements { table in
                guard let base = table.baseAddress, let knownScores = knownScores.baseAddress else { return }
                sum.rows.withUnsafeBufferPointer { rows in
                    sum.weights.withUnsafeBufferPointer { weights in
                        (total, squares) = momentsOfScaledRows(
                            base, columns: dense, rows: rows, weights: weights, plus: sum.scale, knownScores,
                            center: center)
                    }
                }
            }
            for (place, score) in tail.enumerated() {
                let off = score + sum.scale * knownScores[dense + place] - center
                total += off
                squares += off * off
            }
        }
        let mean = total / Float(max(1, count))
        return SequenceScores.Moments(
            mean: center + mean, variance: max(0, squares / Float(max(1, count)) - mean * mean))
    }
}

/// What makes the scores without a watch of those with it: the known scores times `scale`, and rows of the table with
/// weights.
private struct OmissionSum {
    var scale: Float = 1
    var rows: [Int32] = []
    var weights: [Float] = []

    /// Below this share of what the known scores hold, what is left would be lost in their rounding.
    private static let leastShare: Float = 0.1

    /// - Parameters:
    ///   - places: newest first, with the one that is left out, if the tables have it.
    ///   - omitted: its distance from the end.
    ///   - known: weights by distance.
    ///   - rise: by how much a watch counts more, one place nearer.
    init(_ places: [SequentialModel.Place], omitted: Int, weights known: [Float], rise: Float) {
        guard omitted < known.count else { return }
        let newer = places.prefix { $0.distance < omitted }
        let gone = places.dropFirst(newer.count).first { $0.distance == omitted }
        let rest = places[(newer.count + (gone == nil ? 0 : 1))...]
        let older = rest.prefix { $0.distance < known.count }
        // Nobody read it while it stood one place further.
        let come = rest.dropFirst(older.count).first { $0.distance == known.count }
        let newerSum = newer.reduce(0) { $0 + known[$1.distance] }
        let olderSum = older.reduce(0) { $0 + known[$1.distance] }
        let held = newerSum + olderSum + (gone == nil ? 0 : known[omitted])
        let left =
            newerSum + older.reduce(0) { $0 + known[$1.distance - 1] } + (come == nil ? 0 : known[known.count - 1])
        rows.reserveCapacity(places.count)
        weights.reserveCapacity(places.count)
        if left < Self.leastShare * rise * held {
            scale = 0
            for place in newer { add(place, known[place.distance]) }
            for place in older { add(place, known[place.distance - 1]) }
        } else if newer.count < older.count {
            scale = rise
            for place in newer { add(place, (1 - rise) * known[place.distance]) }
        } else {
            for place in older { add(place, known[place.distance - 1] - known[place.distance]) }
        }
        if scale > 0, let gone { add(gone, -scale * known[omitted]) }
        if let come { add(come, known[known.count - 1]) }
    }

    private mutating func add(_ place: SequentialModel.Place, _ weight: Float) {
        rows.append(place.row)
        weights.append(weight)
    }
}
