import Testing

@testable import Inspector
@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct ScreenTests {
    @Test(arguments: [(80, 24), (120, 36), (200, 60), (300, 100)])
    func `every screen opens by its number, names itself, and Esc goes back`(width: Int, height: Int) {
        for screen in Screen.allCases {
            let session = Session(width: width, height: height)
            session.type("\(screen.number)")
            #expect(session.state.place.screen == screen)
            if screen != .inspect {
                #expect(session.screen.contains("\(screen.number) \(screen.tabName ?? screen.title)"))
            }
            #expect(
                session.screen.contains("Maya") && session.footer.contains("q quit")
                    && session.footer.contains("? help"))
            session.press(.pageDown, .end, .up, .home)
            session.mouse(.wheelDown, 10, 10)
            #expect(session.press(.escape).isEmpty && session.state.place.screen == .inspect)
        }
    }

    @Test func `a movie selected on one screen is selected on the other`() {
        let session = Session()
        session.type("jjj")
        let selected = session.state.lists.selectedMovie
        session.type("6")
        #expect(session.state.lists.selectedMovie == selected)
        session.type("j1")
        #expect(session.order.firstIndex(of: session.state.lists.selectedMovie ?? -1) == 4)
    }

    @Test func `Compare shows what has changed and how much`() {
        let session = Session()
        session.type("6")
        #expect(session.screen.contains("Nothing differs") && session.screen.contains("1.000"))
        session.press(.escape)
        session.type("④LLL6")
        #expect(session.screen.contains("Changed: found high") && !session.screen.contains("Nothing differs"))
        session.type("b")
        #expect(session.screen.contains("Nothing differs"))
    }

    @Test func `variants are forced one after the other, shown, and undone`() {
        let session = Session()
        session.type("3t")
        #expect(session.screen.contains("forced here") && session.state.badges.contains("forced: control"))
        let order = session.order
        session.type("t")
        #expect(session.state.question.forcedVariants == ["discovery": "less_popular"] && session.order != order)
        session.type("u")
        #expect(session.state.question.forcedVariants == ["discovery": "control"] && session.order == order)
        session.type("ttt")
        #expect(session.state.question.forcedVariants.isEmpty && session.state.badges.isEmpty)
    }

    @Test func `the metric is measured, follows the weights, and is against the baseline`() throws {
        let session = Session()
        session.type("M")
        let first = try #require(session.state.metric.comparison)
        #expect(first.sample.viewers == 100 && first.ndcg.difference.mean == 0)
        #expect(session.screen.contains("NDCG@10"))
        session.type("④HHHH")
        let second = try #require(session.state.metric.comparison)
        #expect(second.ndcg.current != first.ndcg.current && !second.changed.isEmpty)
        #expect(second.ndcg.baseline == first.ndcg.baseline)
        session.type("b")
        #expect(session.state.metric.comparison?.ndcg.difference.mean == 0)
        session.type("5")
        #expect(
            session.screen.contains("hit rate@10") && session.screen.contains("collaborative")
                && session.screen.contains("n = "))
        session.press(.escape)
        session.type("M")
        #expect(session.state.metric.comparison == nil && !session.screen.contains("NDCG@10"))
    }

    @Test func `where nobody can be measured no zeros are shown, and it is said why`() {
        var state = DrawnResponse.state(width: 120, height: 36)
        var nothing = DrawnResponse.metric
        nothing.sample.viewers = 0
        state.metric.comparison = nothing
        state.metric.isShown = true
        state.metric.asked = state.measured
        _ = update(&state, .key(.character("5")))
        let shown = view(state).plainText
        #expect(shown.contains("There is nothing to measure") && !shown.contains("NDCG@10"))
    }

    @Test func `a step down and back up changes nothing for anyone, for a viewer of a variant too`() throws {
        for user in ["maya", "theo"] {
            let session = Session(user: user)
            session.type("M④jjjhl")
            let back = try #require(session.state.metric.comparison)
            #expect(back.changed.isEmpty && back.lines.allSatisfy { $0.difference.low == 0 && $0.difference.high == 0 })
            #expect(session.state.response?.assignments.first?.variant == "less_popular")
            session.type("h")
            let down = try #require(session.state.metric.comparison)
            #expect(down.ndcg.baseline == back.ndcg.baseline && !down.changed.isEmpty)
        }
    }

    @Test func `forcing a variant, moving session or recency moves the metric as it moves the list`() throws {
        let session = Session()
        session.type("Mt")
        let forced = try #require(session.state.metric.comparison)
        #expect(session.state.question.forcedVariants == ["discovery": "control"])
        #expect(forced.changed.count > 50 && forced.slices.contains { $0.division == "discovery" })
        session.type("u④G")
        #expect(try #require(session.state.metric.comparison).changed.isEmpty)
        session.type("HHHH")
        #expect(session.state.question.recency != nil)
        #expect(try !#require(session.state.metric.comparison).changed.isEmpty)
        session.type("5")
        #expect(session.screen.contains("coverage") && session.screen.contains("By regime"))
    }

    @Test func `weights that are set before a viewer opens are shown against what the viewer is served with`() throws {
        let session = Session()
        session.type("M④jjjHHH")
        let moved = try #require(session.state.metric.comparison)
        session.type("n")
        let baseline = try #require(session.state.answer.baseline)
        #expect(baseline.response.user.userID == session.state.userID && baseline.change == Overrides())
        #expect(baseline.weights == session.state.servedWeights && session.state.weights != baseline.weights)
        #expect(try #require(session.state.metric.comparison).ndcg.baseline == moved.ndcg.baseline)
    }

    @Test func `Review hides the verdict until judged, counts, and keeps each judgement at once`() throws {
        let session = Session(width: 200, height: 60)
        session.type("2")
        #expect(session.state.review.items.count > 20 && !session.screen.contains("validator: "))
        let item = try #require(session.state.review.current)
        session.type("ts")
        #expect(session.screen.contains("no   true"))
        let effects = session.type("n")
        guard case .keep(let review)? = effects.first else {
            Issue.record("nothing was kept")
            return
        }
        #expect(review.failed == [.isTrue, .specific] && !review.shown && review.sentence == item.explanation.sentence)
        #expect(session.screen.contains("validator: grounded") && session.state.reviewAnswers.failed.isEmpty)
        session.type("cgood 1 q")
        session.press(.enter)
        #expect(session.state.reviewAnswers.note == "good 1 q" && session.state.place.screen == .review)
        session.type("y")
        #expect(session.state.review.reviews.last?.note == "good 1 q" && session.state.review.judged.count == 2)
        session.type("u")
        #expect(session.state.review.judged.count == 1 && session.state.reviewAnswers.note == "good 1 q")
    }

    @Test func `kappa is one for full agreement, none by chance alone, and that of the definition between`() {
        func reviews(_ counts: (Int, Int, Int, Int)) -> [Review] {
            let kinds = [
                (true, true, counts.0), (false, false, counts.1), (false, true, counts.2), (true, false, counts.3),
            ]
            return kinds.flatMap { human, machine, count in
                (0..<count).map { number in
                    Review(
                        user: "u\(number)", movie: "m", source: nil, reason: "r",
                        sentence: "\(human) \(machine) \(number)", generator: "g",
                        grounded: machine, failed: human ? [] : [.isTrue], shown: true, note: "")
                }
            }
        }
        #expect(Agreement(reviews((10, 5, 0, 0))).kappa == 1)
        #expect(Agreement(reviews((10, 0, 0, 0))).kappa == nil && Agreement(reviews((0, 0, 0, 0))).kappa == nil)
        // 20 and 15 agreed, 10 and 5 not: observed 0.7, by chance 0.5.
        #expect(abs((Agreement(reviews((20, 15, 10, 5))).kappa ?? 0) - 0.4) < 1e-12)
    }

    @Test func `each screen is in the table once, and its keys, hints and help follow from that`() {
        #expect(Set(Screen.allCases.map(\.name)).count == Screen.allCases.count)
        let session = Session()
        for screen in Screen.allCases {
            #expect(session.screen.contains(" \(screen.number) \(screen.tabName ?? screen.title) "))
        }
        for screen in Screen.allCases {
            #expect(Screen.named(screen.name) == screen)
            let key = Key.character(Character("\(screen.number)"))
            #expect(Binding.find(key, in: .candidates)?.action == .show(screen))
            #expect(paletteEntries(session.state, screen.name).first { $0.action != nil }?.action == .show(screen))
            #expect(Binding.all.contains { $0.help.contains(screen.title) })
        }
        #expect(Screen.named("catalogue") == nil)
    }

    @Test(arguments: ["M5", "5"]) func `Evaluate never waits for what nobody is doing`(keys: String) {
        let session = Session()
        session.type(keys)
        #expect(session.state.metric.comparison != nil)
        session.type("M")
        // What was on its way when it was switched off.
        _ = session.program.send(.metric(.preparing("preparing held-out watches…")))
        #expect(session.screen.contains("M measures what is set") && !session.screen.contains("preparing"))
    }
}
