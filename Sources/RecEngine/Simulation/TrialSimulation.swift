import Foundation
import RecRanking

/// Repeats an experiment on made-up users, at the level of its statistics: no engine, only clicks, but the very
/// `RatioMoments` and `SequentialInterval` that a report judges by.
///
/// Users differ in how readily they click (log-normal odds) and come back as often as they like; each request shows ten
/// results. After every `lookEvery` requests somebody looks, and stops at the first interval without 0.
public struct TrialSimulation: Sendable {
    /// Mean probability of a click on an impression.
    public var clickRate = 0.08
    /// Spread of users' log-odds.
    public var spread = 0.6
    /// Relative effect of the treatment on the click rate; 0 for an A/A test.
    public var effect = 0.0
    /// Of both variants together, and what each asks for.
    public var users = 5_000
    public var requestsPerUser = 6
    /// Requests between two looks.
    public var lookEvery = 100
    /// The same seed gives the same users and clicks.
    public var seed: UInt64 = 1
    /// What is tested.
    public var interval = SequentialInterval()

    public init() {}

    /// What the repeats came to.
    public struct Outcome: Sendable, Hashable, Encodable {
        /// Whole experiments.
        public var repeats: Int
        /// Repeats in which some look found a difference.
        public var found: Int
        /// Repeats in which the last look did.
        public var foundAtEnd: Int
        /// Looks of one repeat.
        public var looks: Int
        /// Share of the repeats in which a difference was found, 0…1.
        public var rate: Double { Double(found) / Double(max(1, repeats)) }
    }

    /// The variance of the estimated difference × users of both variants, from one long A/A run: what the power of a
    /// trial is computed from, before the trial.
    public func variancePerUser() -> Double {
        var pilot = self
        pilot.effect = 0
        pilot.seed = seed ^ 0x9110
        let (treatment, control) = pilot.moments(ofUsers: min(users, 50_000))
        guard let a = treatment.varianceOfMean, let b = control.varianceOfMean else { return 0 }
        return (a + b) * Double(treatment.count + control.count)
    }

    /// So many trials, each of a seed of its own, on all processors; the same whatever their number.
    public func run(repeats: Int) -> Outcome {
        let trials = parallelMap(repeats) { number in trial(number) }
        return Outcome(
            repeats: repeats, found: trials.count { $0.found }, foundAtEnd: trials.count { $0.atEnd },
            looks: users * requestsPerUser / lookEvery)
    }

    private func trial(_ number: Int) -> (found: Bool, atEnd: Bool) {
        var random = RandomSource(seed: seed &+ UInt64(number) &* 0x9E37_79B9_7F4A_7C15)
        let cumulative = [0, 1].map { arm in
            (0..<Self.levels).map { Self.binomial(rate(level: $0, effect: arm == 1 ? effect : 0)) }
        }
        // A user is a level of readiness and an arm, and the sums so far.
        var users = (0..<self.users).map { _ in
            TrialUser(level: Int32(random.below(Self.levels)), arm: random.next() & 1 == 0 ? 0 : 1)
        }
        var arms = [RatioMoments(), RatioMoments()]
        var found = false
        var last = false
        let requests = self.users * requestsPerUser
        for request in 1...max(1, requests) {
            let index = random.below(users.count)
            let arm = Int(users[index].arm)
            let clicks = Self.draw(cumulative[arm][Int(users[index].level)], random.uniform())
            let old = (Double(users[index].clicks), Double(users[index].impressions))
            users[index].clicks += Int32(clicks)
            users[index].impressions += 10
            if old.1 == 0 {
                arms[arm].add(Double(clicks), per: 10)
            } else {
                arms[arm].replace(old, with: (old.0 + Double(clicks), old.1 + 10))
            }
            if request % lookEvery == 0 || request == requests,
                let difference = interval.difference(arms[1], arms[0], within: 0...1)
            {
                last = !difference.interval.contains(0)
                found = found || last
            }
        }
        return (found, last)
    }

    private struct TrialUser {
        var level: Int32
        var arm: UInt8
        var clicks: Int32 = 0
        var impressions: Int32 = 0
    }

    private func moments(ofUsers count: Int) -> (treatment: RatioMoments, control: RatioMoments) {
        var random = RandomSource(seed: seed)
        var arms = [RatioMoments(), RatioMoments()]
        let cumulative = (0..<Self.levels).map { Self.binomial(rate(level: $0, effect: 0)) }
        for _ in 0..<count {
            let level = random.below(Self.levels)
            let arm = random.next() & 1 == 0 ? 0 : 1
            // How often one of n users comes when n·r requests fall on users at random: Poisson, by its arrivals.
            var visits = 0
            var time = -log(max(1e-12, random.uniform()))
            while time < Double(requestsPerUser) {
                visits += 1
                time -= log(max(1e-12, random.uniform()))
            }
            guard visits > 0 else { continue }
            var clicks = 0
            for _ in 0..<visits { clicks += Self.draw(cumulative[level], random.uniform()) }
            arms[arm].add(Double(clicks), per: Double(10 * visits))
        }
        return (arms[1], arms[0])
    }

    /// Readiness comes in equally likely steps of the log-normal, so that each needs one table.
    private static let levels = 64

    private func rate(level: Int, effect: Double) -> Double {
        let z = Distributions.normalQuantile((Double(level) + 0.5) / Double(Self.levels))
        // Divided by the mean of the log-normal, so that the mean rate stays.
        return min(0.9, clickRate * (1 + effect) * exp(spread * z - spread * spread / 2))
    }

    /// P(at most k of ten), k = 0…10.
    private static func binomial(_ p: Double) -> [Double] {
        var term = pow(1 - p, 10)
        var sum = term
        var result = [sum]
        for k in 0..<10 {
            term *= Double(10 - k) / Double(k + 1) * p / (1 - p)
            sum += term
            result.append(sum)
        }
        return result
    }

    private static func draw(_ cumulative: [Double], _ uniform: Double) -> Int {
        var k = 0
        while k < 10, uniform > cumulative[k] { k += 1 }
        return k
    }
}
