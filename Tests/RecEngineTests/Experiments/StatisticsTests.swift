import Foundation
import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct StatisticsTests {
    @Test func `distribution functions agree with tables`() {
        #expect(abs(Distributions.normal(1.959963984540054) - 0.975) < 1e-14)
        for p in [1e-9, 0.001, 0.02, 0.3, 0.5, 0.9, 0.999] {
            #expect(abs(Distributions.normal(Distributions.normalQuantile(p)) - p) < 1e-12 * max(1, 1e-3 / p))
        }
        // Quantiles of χ² from the tables: 5% of 1 and 10 degrees, 0.1% of 99.
        #expect(abs(Distributions.chiSquareTail(3.841458820694124, degrees: 1) - 0.05) < 1e-12)
        #expect(abs(Distributions.chiSquareTail(18.307038053275146, degrees: 10) - 0.05) < 1e-12)
        #expect(abs(Distributions.chiSquareTail(148.23035940, degrees: 99) - 0.001) < 1e-8)
        // Many degrees: near the normal of Wilson and Hilferty.
        let n = 9_999.0
        let z = (pow(10_200 / n, 1 / 3.0) - (1 - 2 / (9 * n))) / (2 / (9 * n)).squareRoot()
        #expect(abs(Distributions.chiSquareTail(10_200, degrees: 9_999) - (1 - Distributions.normal(z))) < 1e-4)
    }

    @Test func `the variance of a ratio is that of repeated samples`() {
        var random = RandomSource(seed: 3)
        var ratios: [Double] = []
        var claimed = 0.0
        for _ in 0..<2_000 {
            var moments = RatioMoments()
            for _ in 0..<200 {
                let impressions = Double(10 * (1 + random.below(9)))
                let rate = 0.02 + 0.2 * random.uniform()
                moments.add(
                    (0..<Int(impressions)).reduce(0.0) { sum, _ in sum + (random.uniform() < rate ? 1 : 0) },
                    per: impressions)
            }
            ratios.append(moments.mean ?? 0)
            claimed += (moments.varianceOfMean ?? 0) / 2_000
        }
        let mean = ratios.reduce(0, +) / 2_000
        let variance = ratios.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 1_999
        #expect(abs(claimed / variance - 1) < 0.12, "\(claimed) \(variance)")
    }

    @Test func `replaced sums are those of the last pair`() throws {
        var grown = RatioMoments()
        var plain = RatioMoments()
        for user in 0..<50 {
            grown.add(1, per: 10)
            grown.replace((1, 10), with: (Double(user % 5), 20))
            plain.add(Double(user % 5), per: 20)
        }
        #expect(grown.mean == plain.mean && grown.count == plain.count)
        let variances = try [grown, plain].map { try #require($0.varianceOfMean) }
        #expect(abs(variances[0] - variances[1]) < 1e-12)
    }

    @Test func `looking often raises no more false alarms than stated`() {
        var trial = TrialSimulation()
        trial.users = 1_500
        trial.interval = SequentialInterval(expectedUsers: 1_000)
        let outcome = trial.run(repeats: 200)
        // Of 200 repeats at 5%: 20 and more have a probability below 0.2%.
        #expect(outcome.looks == 90 && outcome.found < 20, "\(outcome)")
    }

    @Test func `an effect is found as often as was computed beforehand`() throws {
        var trial = TrialSimulation()
        trial.effect = 0.25
        trial.interval = SequentialInterval(expectedUsers: 2_000)
        let variance = trial.variancePerUser()
        let users = try #require(
            Power.usersNeeded(effect: 0.25 * trial.clickRate, variancePerUser: variance, interval: trial.interval))
        trial.users = users
        let outcome = trial.run(repeats: 200)
        // 80% at the last look, more over all of them.
        #expect((130...190).contains(outcome.foundAtEnd) && outcome.found >= outcome.foundAtEnd, "\(users) \(outcome)")
    }

    private func report(
        _ seed: UInt64, treatedShare: Double = 0.5, lift: Double = 0, priorWeight: Double = 0, users: Int = 2_000
    ) -> ExperimentReport.Experiment {
        var random = RandomSource(seed: seed)
        var counters = EngagementCounters()
        for user in 0..<UInt64(users) {
            let isTreated = random.uniform() < treatedShare
            let keenness = random.normal()
            let prior = Float(exp(8 + priorWeight * keenness))
            counters.take(
                Event(
                    kind: .exposure, time: Int64(user), requestID: user, viewer: user, priorSeconds: prior,
                    exposed: [.init(experiment: "x", variant: isTreated ? "b" : "a")]))
            for position in 1...10 {
                counters.take(
                    Event(kind: .impression, time: Int64(user), requestID: user, viewer: user, position: position))
                if random.uniform() < min(0.9, 0.1 * exp(0.5 * keenness) * (isTreated ? 1 + lift : 1)) {
                    counters.take(
                        Event(kind: .click, time: Int64(user), requestID: user, viewer: user, position: position))
                    counters.take(
                        Event(
                            kind: .watch, time: Int64(user), requestID: user, viewer: user, position: position,
                            seconds: Float(4_000 + 2_000 * keenness.magnitude), fraction: 1))
                }
            }
        }
        return ExperimentReport(EngagementTests.set, counters).experiments[0]
    }

    @Test func `a report tells a real effect from none`() throws {
        let none = report(1)
        #expect(
            none.variants[1].estimates.allSatisfy { $0.difference?.verdict == .undecided || $0.metric == .completion })
        let lifted = report(2, lift: 0.5)
        let ctr = try #require(lifted.variants[1].estimates[0].difference)
        #expect(ctr.verdict == .higher && ctr.interval.low > 0 && ctr.interval.contains(ctr.estimate))
        #expect(lifted.variants[0].isControl && lifted.variants[0].estimates[0].difference == nil)
        let mean = try #require(lifted.variants[0].estimates[0].mean)
        #expect(lifted.variants[0].estimates[0].interval?.contains(mean) == true)
        #expect(try #require(ctr.relative) > 0.3)
    }

    @Test func `a sample ratio mismatch hides every verdict and says so`() {
        let skewed = report(3, treatedShare: 0.42, lift: 0.5)
        #expect(skewed.sampleRatio.isAlarm && skewed.sampleRatio.words.hasPrefix("sample ratio mismatch"))
        #expect(skewed.variants[1].estimates.allSatisfy { $0.difference == nil })
        #expect(!report(4).sampleRatio.isAlarm)
    }

    @Test func `the period before takes variance away where it predicts something, and moves no mean`() throws {
        let informed = try #require(report(5, priorWeight: 1).variants[1].estimates[1].difference)
        let adjusted = try #require(informed.adjusted)
        #expect(adjusted.varianceReduction > 0.1)
        #expect(adjusted.interval.high - adjusted.interval.low < informed.interval.high - informed.interval.low)
        #expect(informed.interval.contains(adjusted.estimate))
        let uninformed = try #require(report(5, priorWeight: 0).variants[1].estimates[1].difference)
        #expect((uninformed.adjusted?.varianceReduction ?? 0) < 0.01)
    }

    @Test func `fewer users than the normal limit needs give no interval`() {
        #expect(report(6, users: 120).variants[1].estimates[0].difference == nil)
    }
}
