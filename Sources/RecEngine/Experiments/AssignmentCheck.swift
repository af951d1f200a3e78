import RecRanking

/// Whether an experiment set divides users evenly and independently, measured on made-up ids.
public struct AssignmentCheck: Sendable, Encodable {
    /// Whether one experiment fills its buckets evenly.
    public struct Uniformity: Sendable, Encodable {
        public var experiment: String
        /// Of the 10,000 buckets.
        public var buckets: ChiSquareTest
    }

    /// Whether the bucket in one experiment says anything of the bucket in another.
    public struct Independence: Sendable, Encodable {
        /// Two experiments by id.
        public var first: String
        public var second: String
        /// Of the table of 100 × 100 groups of buckets.
        public var joint: ChiSquareTest
        /// Of the table of their variants, ranges alone: without traffic, layers or holdouts.
        public var variants: ChiSquareTest
    }

    /// How many made-up ids were assigned.
    public var idCount: Int
    /// One an experiment, then one a pair of them.
    public var uniformity: [Uniformity]
    public var independence: [Independence]

    /// The ids are `user` with the numbers from 0.
    public static func measure(_ set: ExperimentSet, idCount: Int) -> AssignmentCheck {
        let experiments = set.experiments
        let buckets = parallelMap(experiments.count) { Self.buckets(salt: experiments[$0].salt, idCount: idCount) }
        let uniformity = experiments.indices.map { index in
            var counts = [Int](repeating: 0, count: bucketCount)
            for bucket in buckets[index] { counts[Int(bucket)] += 1 }
            return Uniformity(
                experiment: experiments[index].id,
                buckets: .fit(counts, shares: [Double](repeating: 1, count: bucketCount)))
        }
        var independence: [Independence] = []
        for second in experiments.indices {
            for first in 0..<second {
                independence.append(
                    Self.independence((experiments[first], buckets[first]), (experiments[second], buckets[second])))
            }
        }
        return AssignmentCheck(idCount: idCount, uniformity: uniformity, independence: independence)
    }

    /// The bucket of each of `user0`, `user1`, ….
    static func buckets(salt: String, idCount: Int) -> [UInt16] {
        var input = Array("\(salt):user".utf8)
        let prefix = input.count
        return (0..<idCount).map { number in
            input.removeSubrange(prefix...)
            input.append(contentsOf: String(number).utf8)
            return UInt16(murmurHash3(input) % UInt32(bucketCount))
        }
    }

    private static func independence(
        _ first: (experiment: Experiment, buckets: [UInt16]), _ second: (experiment: Experiment, buckets: [UInt16])
    ) -> Independence {
        let groups = 100
        var joint = [Int](repeating: 0, count: groups * groups)
        let rows = variantOfBucket(first.experiment)
        let columns = variantOfBucket(second.experiment)
        var variants = [[Int]](
            repeating: [Int](repeating: 0, count: second.experiment.variants.count),
            count: first.experiment.variants.count)
        for (a, b) in zip(first.buckets, second.buckets) {
            joint[Int(a) / groups * groups + Int(b) / groups] += 1
            if let row = rows[Int(a)], let column = columns[Int(b)] { variants[row][column] += 1 }
        }
        return Independence(
            first: first.experiment.id, second: second.experiment.id,
            joint: .independence((0..<groups).map { Array(joint[$0 * groups..<($0 + 1) * groups]) }),
            variants: .independence(variants))
    }

    private static func variantOfBucket(_ experiment: Experiment) -> [Int?] {
        (0..<bucketCount).map { bucket in experiment.variants.firstIndex { $0.buckets.contains(bucket) } }
    }
}
