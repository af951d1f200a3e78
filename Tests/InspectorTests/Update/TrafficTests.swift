import Testing

@testable import Inspector
@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct TrafficTests {
    /// A session with an engine of its own: traffic adds to its histories.
    static func session(width: Int = 120, height: Int = 36) -> Session {
        let engine = TinyWorld.engine()
        return Session(
            width: width, height: height, engine: engine, measures: false, traffic: { TinyWorld.traffic(engine) })
    }

    @Test(arguments: [(80, 24), (120, 36), (200, 60)])
    func `a step shows exposures, intervals and the check of the shares, as the report has them`(
        width: Int, height: Int
    ) throws {
        let session = Self.session(width: width, height: height)
        session.type("3")
        #expect(session.screen.contains("s sends made-up traffic"))
        session.type("SSS")
        let snapshot = try #require(session.state.traffic.snapshot)
        #expect(snapshot.requests == 300 && session.screen.contains("300 requests"))
        let experiment = try #require(snapshot.engagement.experiments.first { $0.id == "discovery" })
        let variant = try #require(experiment.variants.last)
        #expect(variant.users > 0 && variant.impressions > 0)
        let text = TrafficReport.lines(of: "discovery", session.state, width: 56).map { $0.map(\.text).joined() }
            .joined(separator: "\n")
        #expect(
            text.contains("\(grouped(variant.users)) users") && text.contains("\(grouped(variant.impressions)) shown"))
        #expect(text.contains(String(experiment.sampleRatio.words.prefix(12))))
    }

    @Test func `it starts, goes on by itself, and stops`() {
        let session = Self.session()
        defer { session.program.stopTraffic() }
        session.type("3s")
        #expect(session.state.traffic.wish.isRunning && session.screen.contains("running"))
        session.type("s")
        #expect(!session.state.traffic.wish.isRunning && session.screen.contains("stopped"))
        #expect(session.program.refreshTraffic().isEmpty)
    }

    @Test func `without traffic a key says so and nothing runs`() {
        let session = Session()
        session.type("3s")
        #expect(!session.state.traffic.wish.isRunning && session.footer.contains("there is no traffic here"))
    }

    @Test func `an interval is drawn on its axis, with zero and the estimate`() {
        func drawn(_ low: Double, _ mean: Double, _ high: Double) -> String {
            TrafficReport.bar(low: low, mean: mean, high: high, reach: 1, width: 11, .ascii, .plain).map(\.text)
                .joined()
        }
        #expect(drawn(0.2, 0.6, 1) == "-----|==o==")
        #expect(drawn(-1, 0, 1) == "=====o=====")
        #expect(drawn(-1, -0.6, -0.4) == "==o=-|-----")
    }
}
