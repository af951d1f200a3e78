import Testing

@testable import Inspector
@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

/// Curves and what fills large screens.
@Suite(.timeLimit(.minutes(10))) struct ChartTests {
    private func text(_ lines: [[Span]]) -> [String] { lines.map { $0.map(\.text).joined() } }

    private func chart(_ range: ClosedRange<Double>, marks: [Chart.Mark] = []) -> Chart {
        Chart(
            height: 4, range: range, marks: marks, lowLabel: "low", highLabel: "high", width: 12, labelWidth: 5,
            glyphs: .ascii)
    }

    @Test func `bars fill from below, and a mark goes through what is empty`() {
        let lines = text(chart(0...1, marks: [.init(value: 0.6, label: "60%")]).bars([0, 0.25, 0.5, 1]))
        #expect(lines == ["    #  high", " ---#- 60%", "   ##  ", "  ###  low"])
    }

    @Test func `a band is its interval around its estimate`() {
        let bands: [Chart.Band] = [
            .init(low: 0, mean: 0.5, high: 1), .init(low: 0.3, mean: 0.6, high: 0.7), .init(mean: 1),
        ]
        let lines = text(chart(0...1).bands(bands, .plain))
        #expect(lines == [" . o   high", " oo    ", " ..    ", " .     low"])
    }

    @Test func `of many points the first, the last and as many between are drawn`() {
        #expect(Chart.thinned(Array(0..<100), to: 4) == [0, 33, 66, 99])
        #expect(Chart.thinned([1, 2], to: 4) == [1, 2] && Chart.thinned([1, 2], to: 1) == [2])
        var track = Track<Int>(limit: 4)
        for number in 0..<7 { track.append(number) }
        #expect(track.points.first == 0 && track.points.last == 6 && track.points.count <= 4)
    }

    @Test func `on a tall screen the variants' click rates are drawn as the traffic goes on`() throws {
        let session = TrafficTests.session(width: 200, height: 60)
        session.type("3S")
        #expect(!session.screen.contains("Over time"))
        session.type("SSS")
        #expect(session.screen.contains("Over time") && session.screen.contains("over 400 requests"))
        let points = session.state.traffic.history.track.points
        let report = try #require(session.state.traffic.snapshot?.engagement)
        #expect(points.map(\.requests) == [100, 200, 300, 400])
        for experiment in report.experiments {
            for variant in experiment.variants {
                let rate = variant.estimates.first { $0.metric == .ctr }?.mean
                let name = VariantName(experiment: experiment.id, variant: variant.name)
                #expect(points.last?.rates[name]?.mean == rate)
            }
        }
        session.resize(80, 24)
        #expect(!session.screen.contains("Over time"))
    }

    @Test func `a click on a variant forces it, and a second one lets it go`() throws {
        let session = Session(width: 200, height: 60, measures: false)
        session.type("3")
        let lines = session.screen.split(separator: "\n").map(String.init)
        let row = try #require(lines.firstIndex { $0.contains("less_popular") && $0.contains("ranks with") })
        session.mouse(.press, 150, row)
        #expect(session.state.question.forcedVariants == ["discovery": "less_popular"])
        session.mouse(.press, 150, row)
        #expect(session.state.question.forcedVariants.isEmpty)
        session.mouse(.press, 150, row - 1 > 0 ? 4 : 0)
        #expect(session.state.question.forcedVariants.isEmpty, "the line above the experiments stands for none")
    }

    @Test func `what the answers took is drawn stretch by stretch`() {
        var history = LatencyHistory()
        var serving = ServingStatistics()
        var response = DrawnResponse.response()
        for number in 1...60 {
            for place in response.stages.indices {
                response.stages[place].nanoseconds = number <= 30 ? 1_000_000 : 100_000_000
            }
            serving.count(response)
            history.take(serving)
        }
        let p95 = history.track.points.map(\.p95Ms)
        #expect(p95.count == 3 && p95[0] < 10 && p95[2] > 400)
        #expect(history.track.points.map(\.requests) == [20, 20, 20])
    }

    @Test func `settings that were measured are kept, and Enter sets one again`() throws {
        let session = Session(width: 200, height: 60)
        session.type("M④L")
        let first = session.state.weights
        session.type("jL5")
        #expect(session.screen.contains("Tried"))
        let entries = session.state.metric.tried.entries(against: session.state.measured.baseline)
        #expect(entries.count == 2 && entries[0].asked == session.state.metric.asked)
        #expect(entries.allSatisfy { $0.ndcg.difference.count > 0 })
        // The box has the focus after two steps; its second row is the older one.
        session.press(.tab, .tab, .down, .enter)
        #expect(zip(session.state.weights.values, first.values).allSatisfy { abs($0 - $1) < 1e-4 })
        session.type("u")
        #expect(session.state.weights != first)
    }

    @Test func `the words for a change name what moved, the largest first`() {
        var change = Overrides()
        var difference = WeightDifference()
        difference[.feature(0)] = 0.1
        difference[.feature(8)] = -0.4
        change.difference = difference
        change.sessionBlend = 0.5
        change.forcedVariants = ["wording": "warm"]
        #expect(
            TriedSettings.words(change)
                == "popular -0.40, found high +0.10, tonight's say 0.50, wording: warm")
        #expect(TriedSettings.words(Overrides()) == "as served")
    }

    @Test func `a list stays where it is while its selection is seen, then moves by half of itself`() {
        func first(_ selection: Int, from: Int) -> Int {
            Scroll(selection: selection, count: 100, visible: 20, from: from).first
        }
        #expect((0...17).allSatisfy { first($0, from: 0) == 0 } && first(18, from: 0) == 8)
        #expect((10...25).allSatisfy { first($0, from: 8) == 8 } && first(9, from: 8) == 0)
        #expect(first(99, from: 80) == 80 && first(50, from: 0) == 40 && first(3, from: 400) == 0)
        for visible in 0...5 {
            for selection in 0..<6 {
                let scroll = Scroll(selection: selection, count: 6, visible: visible, from: 3)
                #expect(visible == 0 || (scroll.first..<scroll.first + visible).contains(selection))
            }
        }
    }
}
