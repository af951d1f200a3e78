import Testing

@testable import RecEngine
@testable import RecRanking

/// What a report says of users whose events are made up here.
@Suite(.timeLimit(.minutes(10))) struct ReportTests {
    /// Requests of one user, each of ten impressions with clicks at the first places, watched or still running.
    private struct Visitor {
        var requests = 1
        var clicks = 0
        var watched: Double? = 3_600
    }

    private func report(_ arms: [String: [Visitor]], lastsLonger: Int64 = 0) -> ExperimentReport.Experiment {
        var counters = EngagementCounters()
        var (viewer, request): (UInt64, UInt64) = (0, 0)
        for (name, visitors) in arms.sorted(by: { $0.key < $1.key }) {
            for visitor in visitors {
                viewer += 1
                for _ in 0..<visitor.requests {
                    request += 1
                    func event(_ kind: Event.Kind, _ position: Int) -> Event {
                        var event = Event(
                            kind: kind, time: 1_000, requestID: request, viewer: viewer, position: position,
                            exposed: kind == .exposure ? [.init(experiment: "x", variant: name)] : [])
                        if kind == .watch { event.seconds = Float(visitor.watched ?? 0) }
                        return event
                    }
                    counters.take(event(.exposure, 0))
                    for position in 1...10 { counters.take(event(.impression, position)) }
                    for position in 1..<(visitor.clicks + 1) {
                        counters.take(event(.click, position))
                        if visitor.watched != nil { counters.take(event(.watch, position)) }
                    }
                }
            }
        }
        if lastsLonger > 0 {
            counters.take(
                Event(kind: .exposure, time: 1_000 + lastsLonger, requestID: request + 1, viewer: 9_999_999))
        }
        return ExperimentReport(EngagementTests.set, counters).experiments[0]
    }

    private func estimate(
        _ metric: ExperimentReport.MetricName, _ report: ExperimentReport.Experiment, of variant: Int
    ) throws -> ExperimentReport.MetricEstimate {
        try #require(report.variants[variant].estimates.first { $0.metric == metric })
    }

    private func visitors(_ count: Int, _ clicks: (Int) -> Int) -> [Visitor] {
        (0..<count).map { Visitor(clicks: clicks($0)) }
    }

    @Test func `one user with most of the requests is shown, counts for a tenth, and decides nothing`() throws {
        let usual = visitors(300) { $0 % 5 == 0 ? 1 : 0 }
        let bot = Visitor(requests: 4_000, clicks: 10)
        let fair = try estimate(.ctr, report(["a": usual, "b": usual]), of: 1)
        #expect(fair.difference?.verdict == .undecided && fair.withheld == nil)
        let bent = report(["a": usual, "b": usual + [bot]])
        let ctr = try estimate(.ctr, bent, of: 1)
        #expect(ctr.withheld == .oneUser && ctr.difference == nil)
        #expect(ctr.noVerdict == "one user makes 100% of it", "\(ctr)")
        // Nine tenths of the usual 2%, and a tenth of the bot's 100%.
        #expect(abs(try #require(ctr.mean) - 0.118) < 0.001)
        #expect(try #require(ctr.interval).high <= 1)
        #expect(try estimate(.ctr, bent, of: 0).withheld == nil)
        let other = try estimate(.ctr, report(["a": usual + [bot], "b": usual]), of: 1)
        #expect(other.noVerdict == "one user makes too much of the control's")
    }

    @Test func `a cap holds everyone to a tenth, and is none where nobody has more`() throws {
        #expect(UserParts.cap([Double](repeating: 5, count: 10)) == nil)
        let values = [1_000.0, 900, 30] + [Double](repeating: 1, count: 200)
        let cap = try #require(UserParts.cap(values))
        let capped = values.map { min($0, cap) }
        #expect(abs(cap - 0.1 * capped.reduce(0, +)) < 1e-9)
        // So few that each must hold more.
        #expect(UserParts.cap([9, 1, 1]) == nil)
    }

    @Test func `intervals stay within what can be, for what never or always happened too`() throws {
        for clicks in [0, 10] {
            let report = report(["a": visitors(150) { _ in clicks }, "b": visitors(150) { _ in clicks }])
            let ctr = try estimate(.ctr, report, of: 1)
            let interval = try #require(ctr.interval)
            #expect(interval.contains(Double(clicks) / 10) && interval.low >= 0 && interval.high <= 1)
            #expect(interval.high - interval.low > 0.001, "nothing is sure after 150 users")
            #expect(ctr.difference?.verdict == .undecided)
        }
        let rare = report(["a": visitors(150) { $0 % 75 == 0 ? 1 : 0 }, "b": visitors(150) { $0 % 75 == 0 ? 1 : 0 }])
        #expect(try #require(estimate(.watchTime, rare, of: 1).interval).low == 0)
    }

    @Test func `small n says too few, with how many there are, instead of an interval`() throws {
        let report = report(["a": visitors(200) { $0 < 30 ? 1 : 0 }, "b": visitors(200) { $0 < 30 ? 1 : 0 }])
        #expect(try estimate(.ctr, report, of: 0).interval != nil)
        // Of 200 users 30 have clicked: the others say nothing of what is skipped.
        let skips = try estimate(.skipRate, report, of: 1)
        #expect(skips.interval == nil && skips.noVerdict == "too few, 30 users of 100")
    }

    @Test func `the interval of an arm and that of the difference are one method's`() throws {
        let report = report(["a": visitors(2_000) { $0 % 3 }, "b": visitors(2_000) { $0 % 3 }])
        let arms = try (0...1).map { try #require(estimate(.ctr, report, of: $0).interval) }
        let difference = try #require(estimate(.ctr, report, of: 1).difference).interval
        func width(_ interval: ConfidenceInterval) -> Double { interval.high - interval.low }
        // Variances add: of two equal arms the difference is √2 times as uncertain.
        #expect(abs(width(difference) / width(arms[0]) - 2.0.squareRoot()) < 1e-6)
    }

    @Test func `watches that still run are counted for a day, by variant`() {
        let running = (0..<40).map { Visitor(clicks: 2, watched: $0 < 30 ? 60 : nil) }
        let arms = ["a": running, "b": visitors(40) { _ in 1 }]
        #expect(report(arms).variants.map(\.stillWatching) == [20, 0])
        #expect(
            report(arms, lastsLonger: EngagementCounters.attributionWindow + 1).variants.map(\.stillWatching) == [0, 0])
    }

    @Test func `a variant that serves what the control serves is an A/A test, however it is written`() {
        func idle(_ edit: (inout VariantSettings) -> Void, _ control: (inout VariantSettings) -> Void = { _ in })
            -> [Bool]
        {
            var (a, b) = (VariantSettings(), VariantSettings())
            control(&a)
            edit(&b)
            let experiment = Experiment(
                id: "x", salt: "s",
                variants: [
                    .init(name: "a", buckets: 0...4_999, effect: a),
                    .init(name: "b", buckets: 5_000...9_999, effect: b),
                ])
            #expect(!experiment.changesNothing(experiment.control, hasLanguageModel: false))
            return [false, true].map { experiment.changesNothing(experiment.variants[1], hasLanguageModel: $0) }
        }
        #expect(idle { _ in } == [true, true])
        #expect(idle { $0.explanation = .shared } == [true, true])
        #expect(idle { $0.ranking = .learned } == [true, true])
        #expect(idle { $0.explanation = .realiserOnly } == [true, false])
        #expect(idle { $0.cache = .off } == [true, false])
        #expect(idle { $0.explanation = .warm } == [false, false])
        #expect(idle { $0.candidateQuotas = [.popular: 100] } == [false, false])
        #expect(idle({ $0.ranking = .balanced }, { $0.ranking = .balanced }) == [true, true])
    }
}
