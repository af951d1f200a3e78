import Testing

@testable import RecEngine

/// Whether users come in the promised shares: looked at live, so after every user.
@Suite(.timeLimit(.minutes(10))) struct ShareCheckTests {
    /// A report of so many exposed users a variant.
    private func ratio(_ counts: [Int], buckets: [ClosedRange<Int>]) -> ExperimentReport.SampleRatio {
        let variants = buckets.enumerated().map { Experiment.Variant(name: "v\($0)", buckets: $1) }
        var counters = EngagementCounters()
        var user: UInt64 = 0
        for (variant, count) in counts.enumerated() {
            for _ in 0..<count {
                user += 1
                counters.take(
                    Event(
                        kind: .exposure, time: Int64(user), requestID: user, viewer: user,
                        exposed: [.init(experiment: "x", variant: "v\(variant)")]))
            }
        }
        let set = ExperimentSet(experiments: [Experiment(id: "x", salt: "s", variants: variants)])
        return ExperimentReport(set, counters).experiments[0].sampleRatio
    }

    private static let oneToNinetyNine = [0...9_899, 9_900...9_999]

    @Test(arguments: [[0.5, 0.5], [0.99, 0.01]])
    func `fair experiments raise a false alarm in one run of a thousand at most`(shares: [Double]) {
        var simulation = ShareSimulation(shares: shares)
        simulation.users = 1_500
        let outcome = simulation.run(repeats: 3_000)
        #expect(outcome.alarms <= 3, "\(outcome)")
    }

    @Test func `a variant that loses users is noticed`() throws {
        var simulation = ShareSimulation(shares: [0.5, 0.5])
        simulation.lost = 0.15
        simulation.users = 10_000
        let outcome = simulation.run(repeats: 100)
        #expect(outcome.rate > 0.95)
        #expect(try #require(outcome.medianUsers) < 6_000, "\(outcome)")
    }

    @Test func `users one by one give what their counts give`() {
        var test = SequentialShareTest(shares: [0.7, 0.2, 0.1])
        for user in 0..<500 { test.add(user % 7 == 0 ? 2 : user % 3 == 0 ? 1 : 0) }
        let counts = (0..<500).reduce(into: [0, 0, 0]) { $0[$1 % 7 == 0 ? 2 : $1 % 3 == 0 ? 1 : 0] += 1 }
        let whole = SequentialShareTest.fit(counts, shares: [7, 2, 1])
        #expect(abs(whole.logBayesFactor - test.logBayesFactor) < 1e-8)
    }

    @Test(arguments: [[0, 1], [18, 2], [40, 3], [190, 7]])
    func `where few have come it can't tell, and does not cry wolf`(counts: [Int]) {
        let ratio = ratio(counts, buckets: Self.oneToNinetyNine)
        #expect(!ratio.isAlarm && !ratio.canTell)
        #expect(ratio.words.hasPrefix("too few to tell") && ratio.words.hasSuffix("\(counts[0] + counts[1]) of 500"))
    }

    @Test func `what can't be chance is an alarm however few have come`() {
        #expect(ratio([0, 20], buckets: Self.oneToNinetyNine).isAlarm)
        #expect(!ratio([495, 5], buckets: Self.oneToNinetyNine).isAlarm)
        let even = ratio([520, 480], buckets: [0...4_999, 5_000...9_999])
        #expect(even.canTell && !even.isAlarm && even.words.contains("sequential p 1"), "\(even.words)")
    }
}
