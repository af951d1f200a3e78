import Testing

@testable import Inspector
@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct TuningTests {
    private func run(_ text: String, in session: Session) -> [HostEffect] {
        session.type(":" + text)
        return session.press(.enter)
    }

    @Test func `T says what it would change, and changes it only after a yes`() throws {
        let session = Session()
        session.type("④LLT")
        let before = session.state.weights
        let proposal = try #require(session.state.metric.tuning?.proposal)
        #expect(proposal.from == before && proposal.found.weights != before)
        #expect(
            session.screen.contains("Coordinate ascent") && session.screen.contains("NDCG@10")
                && session.screen.contains("found high"))
        session.press(.escape)
        #expect(
            session.state.weights == before && session.state.metric.tuning == nil && session.state.input.overlay == nil)
        session.type("T")
        session.press(.enter)
        #expect(session.state.weights == proposal.found.weights)
        session.type("u")
        #expect(session.state.weights == before)
    }

    @Test func `Esc stops it while it runs`() {
        var state = TinyWorld.state()
        _ = update(&state, .answer(.responded(TinyWorld.sharedEngine.recommend(currentRequest(state))!)))
        #expect(update(&state, .key(.character("T"))).contains { if case .ask(.tune) = $0 { true } else { false } })
        _ = update(&state, .metric(.tuning(0.4)))
        #expect(view(state).plainText.contains("40%"))
        #expect(update(&state, .key(.escape)) == [.ask(.stopTuning)] && state.metric.tuning == nil)
        // What was on its way comes too late.
        _ = update(&state, .metric(.tuning(0.5)))
        #expect(state.metric.tuning == nil && state.input.overlay == nil)
    }

    @Test func `the curve is that of the selected weight, and the same wherever the slider stands on it`() throws {
        let session = Session()
        session.type("M④")
        let first = try #require(session.state.metric.curveQuestion)
        let viewers = try #require(TinyWorld.heldOut)
        #expect(first.coordinate == .feature(0) && session.state.metric.curve.count == first.values.count)
        session.type("L")
        let moved = try #require(session.state.metric.curveQuestion)
        session.type("L")
        #expect(session.state.metric.curveQuestion == moved)
        var there = session.state.change
        there.difference?[.feature(0)] = moved.values[3] - session.state.servedWeights.values[0]
        let expected = try #require(viewers.compare(Overrides(), there)).ndcg.current.mean
        #expect(abs(session.state.metric.curve[3] - expected) < 1e-12)
        session.type("j")
        #expect(session.state.metric.curveQuestion?.coordinate == .feature(1))
        #expect(session.screen.contains("NDCG along"))
    }

    @Test func `the recency factor makes another list, and its command and its session give it back`() throws {
        let session = Session()
        let before = session.order
        session.type("④G=1")
        session.press(.enter)
        #expect(
            session.state.question.recency == 1 && session.order != before && session.footer.contains("your weights"))
        #expect(session.state.response?.settings.recency == .exponential(positions: 1))
        #expect(reproducingCommand(session.state).contains("--recency 1"))
        guard case .write(_, let text, _)? = run("save s", in: session).first else {
            Issue.record("nothing is written")
            return
        }
        session.type("R")
        #expect(session.state.question.recency == nil && session.order == before)
        _ = session.program.send(.host(.opened(text: text, path: "s")))
        #expect(session.state.question.recency == 1)
    }

    @Test func `contributions are shown against the row above, or against the pinned one, and sum to the difference`()
        throws
    {
        let session = Session(width: 120, height: 50)
        session.type("j")
        let response = try #require(session.state.response)
        let order = response.ranking.order
        func title(_ place: Int) -> String { session.state.catalog[response.input.movieRows[order[place]]].title }
        let difference = Double(response.ranking.scores[order[1]] - response.ranking.scores[order[0]])
        #expect(session.screen.contains("vs #1") && session.screen.contains(decimal(difference, 3, plus: true)))
        session.type("jjp")
        #expect(
            session.state.lists.pinnedMovie == response.input.movieRows[order[3]] && !session.screen.contains("vs #"))
        session.type("gg")
        #expect(session.screen.contains("vs *#4"))
        session.type("jjjp")
        #expect(session.state.lists.pinnedMovie == nil && session.screen.contains("vs #3"))
    }

    @Test func `a preset of one's own is kept, and given back`() {
        let session = Session()
        session.type("④LL")
        let weights = session.state.weights
        guard case .keepPresets(let kept)? = run("keep mine", in: session).first else {
            Issue.record("nothing is kept")
            return
        }
        let other = Session(user: "theo")
        _ = other.program.send(.host(.presets(kept)))
        _ = run("preset mine", in: other)
        #expect(other.state.weights == weights)
        other.type("u")
        #expect(other.state.weights != weights)
    }

    @Test func `worst lists who changed, the most changed first, and Enter opens one`() throws {
        let session = Session()
        _ = run("worst", in: session)
        #expect(session.state.metric.isShown && session.state.input.overlay == nil)
        _ = run("worst", in: session)
        #expect(session.footer.contains("no list differs"))
        session.type("④HHH")
        _ = run("worst", in: session)
        let changed = try #require(session.state.metric.comparison?.changed)
        guard case .picker(let picker)? = session.state.input.overlay else {
            Issue.record("nothing is listed")
            return
        }
        #expect(picker.matches.map { session.state.viewers[$0].userID } == changed.map(\.userID) && changed.count > 10)
        #expect(
            session.screen.contains("Whose list changed most?")
                && session.screen.contains("\(Int((changed[0].overlap * 100).rounded()))% alike"))
        session.press(.enter)
        #expect(session.state.userID == changed[0].userID)
    }

    @Test func `the candidates are taken along as CSV, the answer as JSON`() throws {
        let session = Session()
        guard case .write(_, let text, _)? = run("export list.csv", in: session).first,
            case .write(_, let json, _)? = run("export list.json", in: session).first
        else {
            Issue.record("nothing is written")
            return
        }
        let lines = text.split(separator: "\n")
        #expect(
            lines.count == 101 && lines[0].hasPrefix("rank,baseline_rank,movie,title,year,score,sources,contribution_"))
        #expect(json.contains("\"candidates\""))
        let fields = try #require(lines.first { !$0.contains("\"") && $0.hasPrefix("1,") }).split(
            separator: ",", omittingEmptySubsequences: false)
        let sum = fields.suffix(Feature.all.count).compactMap { Double($0) }.reduce(0, +)
        #expect(abs(sum - (Double(fields[5]) ?? .nan)) < 1e-4)
        #expect(csv([["a,b", "say \"so\"", "plain"]]) == "\"a,b\",\"say \"\"so\"\"\",plain\n")
    }
}
