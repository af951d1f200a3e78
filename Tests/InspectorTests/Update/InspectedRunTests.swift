import Foundation
import Testing

@testable import Inspector
@testable import RecEngine
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct InspectedRunTests {
    /// A run of the viewer on screen: what the engine would not show them, the last first.
    private func run(_ session: Session) throws -> (run: RankedRun, rows: [Int]) {
        let response = try #require(session.state.response)
        let rows = Array(response.ranking.order.map { response.input.movieRows[$0] }.suffix(12).reversed())
        return (RankedRun(tag: "theirs", lists: [session.state.userID: rows]), rows)
    }

    @Test func `a typed run asks the host for the file, and its lists stand in their own order`() throws {
        let session = Session(engine: TinyWorld.engine())
        session.type(":run my run.txt")
        session.press(.enter)
        #expect(session.effects.last == .readRun(path: "my run.txt"))
        let own = try #require(session.state.response)
        let (run, rows) = try run(session)
        _ = session.program.send(.host(.run(run, path: "my run.txt")))
        let response = try #require(session.state.response)
        #expect(response.ranking.order.map { response.input.movieRows[$0] } == rows)
        #expect(response.explanations.count == 10 && session.screen.contains("run: theirs"))
        // The engine's list is what rises and falls are shown against.
        #expect(session.state.answer.baseline?.response.ranking.order == own.ranking.order)
        #expect(reproducingCommand(session.state).hasSuffix("--run 'my run.txt'"))
        session.type("u")
        #expect(session.state.response?.ranking.order == own.ranking.order)
    }

    @Test func `a weight moves scores and no place of another system's list`() throws {
        let session = Session(engine: TinyWorld.engine())
        let (run, rows) = try run(session)
        _ = session.program.send(.host(.run(run, path: "x")))
        let scores = session.state.response?.ranking.scores
        session.type("gwl")
        let response = try #require(session.state.response)
        #expect(response.ranking.scores != scores)
        #expect(response.ranking.order.map { response.input.movieRows[$0] } == rows)
    }

    @Test func `lists of what was held out measure as perfect, against the engine's on the same viewers`() throws {
        let metric = try #require(TinyWorld.heldOut)
        let cases = HeldOutCases(Split(TinyWorld.dataset.watches, by: .temporal))
        let lists = cases.cases.map { (cases.userID(of: $0), $0.relevant.sorted()) }
        var overrides = Overrides()
        overrides.run = RankedRun(tag: "oracle", lists: Dictionary(uniqueKeysWithValues: lists))
        let line = try #require(metric.compare(Overrides(), overrides)?[.ndcg10])
        #expect(abs(line.current.mean - 1) < 1e-9 && line.baseline.mean < 1 && line.difference.low > 0)
    }

    @Test func `a viewer without a list has none, and why not says so`() throws {
        let session = Session(engine: TinyWorld.engine())
        _ = session.program.send(.host(.run(RankedRun(tag: "theirs", lists: ["nobody": [0]]), path: "x")))
        let response = try #require(session.state.response)
        #expect(response.candidates.isEmpty && response.results.isEmpty)
        let answer = TinyWorld.sharedEngine.whyNot(3, in: response)
        #expect(answer.gate.name == "not_in_run")
        #expect(answer.steps(session.state.catalog).map(\.text) == ["it has no list for this viewer"])
    }
}
