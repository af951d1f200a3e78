import RecRanking

/// Repeats the arrival of users in an experiment, at the level of its check of the shares, with a look after every single
/// user: how often it raises a false alarm over a whole run, and how many users it needs to notice a loss.
public struct ShareSimulation: Sendable {
    /// Of the variants, as the ranges promise.
    public var shares: [Double]
    /// 0…1 of the last variant's users who never show up; 0 for an experiment that keeps its promise.
    public var lost = 0.0
    /// Users of one run.
    public var users = 10_000
    /// Sequential p from which on it is an alarm.
    public var level = 0.001
    /// The same seed gives the same users.
    public var seed: UInt64 = 1

    public init(shares: [Double]) { self.shares = shares }

    /// What the repeats came to.
    public struct Outcome: Sendable, Hashable, Encodable {
        /// Runs of `users` each.
        public var repeats: Int
        /// Repeats with an alarm at some look.
        public var alarms: Int
        /// Users until the alarm, the middle one of all repeats; nil where fewer than half had one.
        public var medianUsers: Int?
        /// Share of the repeats with an alarm, 0…1.
        public var rate: Double { Double(alarms) / Double(max(1, repeats)) }
    }

    /// So many runs, each of a seed of its own, on all processors; the same whatever their number.
    public func run(repeats: Int) -> Outcome {
        let found = parallelMap(repeats) { usersUntilAlarm($0) }
        let alarms = found.compactMap { $0 }.sorted()
        return Outcome(
            repeats: repeats, alarms: alarms.count,
            medianUsers: alarms.count * 2 > repeats ? alarms[repeats / 2] : nil)
    }

    private func usersUntilAlarm(_ number: Int) -> Int? {
        var random = RandomSource(seed: seed &+ UInt64(number) &* 0x9E37_79B9_7F4A_7C15)
        var coming = shares
        coming[coming.count - 1] *= 1 - lost
        let whole = coming.reduce(0, +)
        var test = SequentialShareTest(shares: shares)
        for user in 1...max(1, users) {
            var place = random.uniform() * whole
            let index = coming.firstIndex { share in
                place -= share
                return place < 0
            }
            test.add(index ?? coming.count - 1)
            if test.probability <= level { return user }
        }
        return nil
    }
}
