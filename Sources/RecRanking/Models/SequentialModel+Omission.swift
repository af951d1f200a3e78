import Foundation

/// Scores after a history without one of its watches, from the scores with it: what an explanation asks for that leaves
/// out one watch after the other.
///
/// Scores are linear in the history. What is newer than the watch counts as before, what is older comes one place nearer
/// and counts e^(1/τ) times as much; so the known scores, scaled, stand for the longer side, and the shorter one alone is
/// read again. The result differs from that of reading all in its last bits.
extension SequentialModel {
    /// - Parameters:
    ///   - history: with the watch, oldest first.
    ///   - omitted: how many of its watches are newer than the one that is left out.
    ///   - known: the scores after all of it.
    /// - Returns: nil where nothing is left that the model knows.
    package func scores(
        after history: some BidirectionalCollection<Watch>, omitting omitted: Int, from known: SequenceScores
    ) -> SequenceScores? {
        let places = places(in: history)
        guard places.contains(where: { Int($0.distance) != omitted }) else { return nil }
        return scores { memory, number, target in
            let sum = OmissionSum(places, omitted: Float(omitted), decay: memory.decay)
            sum.rows.withUnsafeBufferPointer { rows in
                sum.weights.withUnsafeBufferPointer { self.sum(rows, $0, of: memory, into: target) }
            }
            known.add(memory: number, times: sum.scale, to: target)
        }
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
    init(_ places: [SequentialModel.Place], omitted: Float, decay: Float) {
        let least = SequentialModel.leastWeight
        guard exp(-omitted / decay) >= least else { return }
        let rise = exp(1 / decay)
        var (newer, older, come): ([Int32], [Int32], [Int32]) = ([], [], [])
        var (newerWeights, olderWeights, risen, comeWeights): ([Float], [Float], [Float], [Float]) = ([], [], [], [])
        var gone: (row: Int32, weight: Float)?
        for place in places {
            let weight = exp(-place.distance / decay)
            if place.distance < omitted {
                newer.append(place.row)
                newerWeights.append(weight)
            } else if place.distance == omitted {
                gone = (place.row, weight)
            } else {
                let nearer = exp(-(place.distance - 1) / decay)
                if nearer < least { break }
                if weight >= least {
                    older.append(place.row)
                    olderWeights.append(weight)
                    risen.append(nearer)
                } else {
                    // Nobody read it while it stood one place further.
                    come.append(place.row)
                    comeWeights.append(nearer)
                }
            }
        }
        func total(_ weights: [Float]) -> Float { weights.reduce(0, +) }
        let held = total(newerWeights) + total(olderWeights) + (gone?.weight ?? 0)
        let left = total(newerWeights) + total(risen) + total(comeWeights)
        if left < Self.leastShare * rise * held {
            (scale, rows, weights) = (0, newer + older, newerWeights + risen)
        } else if newer.count < older.count {
            (scale, rows, weights) = (rise, newer, newerWeights.map { (1 - rise) * $0 })
        } else {
            (scale, rows, weights) = (1, older, zip(risen, olderWeights).map { $0 - $1 })
        }
        if scale > 0, let gone {
            rows.append(gone.row)
            weights.append(-scale * gone.weight)
        }
        rows += come
        weights += comeWeights
    }
}
