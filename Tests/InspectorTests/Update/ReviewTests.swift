import Foundation
import Testing

@testable import Inspector
@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct ReviewTests {
    private func run(_ text: String, in session: Session) -> [HostEffect] {
        session.type(":" + text)
        return session.press(.enter)
    }

    @Test func `the queue is made of what is asked for`() throws {
        let session = Session()
        _ = run("queue grounded by=realiser", in: session)
        let all = session.state.review.items
        #expect(
            session.state.place.screen == .review && all.count > 20
                && all.allSatisfy { $0.explanation.verdict.grounded })
        let family = try #require(all.first?.explanation.evidence.reason.family.key)
        _ = run("queue reason=\(family)", in: session)
        #expect(session.state.review.items.allSatisfy { $0.explanation.evidence.reason.family.key == family })
        #expect(session.screen.contains(spaced(family)))
        _ = run("queue by=nobody", in: session)
        #expect(session.state.review.items.isEmpty && session.screen.contains("No explanation is of this kind"))
        _ = run("queue discovery=control", in: session)
        #expect(session.state.review.filter.variants == ["discovery": "control"] && !session.state.review.items.isEmpty)
        _ = run("queue all", in: session)
        #expect(session.state.review.items.count >= all.count)
        for words in ["queue qqq", "queue reason=qqq", "queue discovery=qqq"] {
            _ = run(words, in: session)
            #expect(session.state.notices.current?.isError == true)
        }
    }

    @Test func `another order or reason is made of what was gathered, without asking the engine again`() {
        var jobs: [Program.Work] = []
        let program = Program(
            state: TinyWorld.state(user: "maya", width: 120, height: 36), engine: TinyWorld.sharedEngine,
            background: { if $0 == .queue { jobs.append($1) } })
        func type(_ keys: String) { for key in keys { _ = program.send(.key(.character(key))) } }
        func subjects() -> [String] { program.state.review.items.map { $0.subject(in: program.state.catalog) } }
        type("2o")
        #expect(jobs.count == 1)
        let posted = Locked<[Message]>([])
        jobs[0]({ false }, { message in posted.withLock { $0.append(message) } })
        for message in posted.withLock({ $0 }) { _ = program.send(message) }
        let all = subjects()
        type("o")
        let sampled = subjects()
        #expect(jobs.count == 1 && sampled != all && sampled.count == all.count)
        for _ in 0...ReasonType.families.count {
            type("r")
            let reason = program.state.review.filter.reason
            #expect(
                program.state.review.items.allSatisfy {
                    reason.isEmpty || $0.explanation.evidence.reason.family.key == reason
                })
        }
        #expect(jobs.count == 1 && subjects() == sampled)
    }

    @Test func `what can be judged while the queue is gathered is all in it, and what is read stays`() throws {
        var jobs: [Program.Work] = []
        let program = Program(
            state: TinyWorld.state(user: "maya", width: 120, height: 36), engine: TinyWorld.sharedEngine,
            background: { if $0 == .queue { jobs.append($1) } })
        func type(_ keys: String) { for key in keys { _ = program.send(.key(.character(key))) } }
        func subjects() -> [String] { program.state.review.items.map { $0.subject(in: program.state.catalog) } }
        type("2")
        let posted = Locked<[Message]>([])
        let job = try #require(jobs.first)
        job({ false }, { message in posted.withLock { $0.append(message) } })
        let messages = posted.withLock { $0 }
        for message in messages.dropLast() { _ = program.send(message) }
        let found = subjects()
        #expect(found.count > 3 && program.state.review.isAwaited)
        type("yjjj")
        let read = try #require(program.state.review.current)
        _ = program.send(messages[messages.count - 1])
        #expect(subjects().count == 200 && Set(found).isSubset(of: subjects()))
        #expect(program.state.review.current == read && program.state.review.place == 1)
    }

    @Test func `another order or reason while the queue is gathered goes on with what is gathered`() throws {
        var jobs: [Program.Work] = []
        let program = Program(
            state: TinyWorld.state(user: "maya", width: 120, height: 36), engine: TinyWorld.sharedEngine,
            background: { if $0 == .queue { jobs.append($1) } })
        func type(_ keys: String) { for key in keys { _ = program.send(.key(.character(key))) } }
        func families() -> Set<String> {
            Set(program.state.review.items.map(\.explanation.evidence.reason.family.key))
        }
        type("2")
        let job = try #require(jobs.first)
        let posted = Locked<[Message]>([])
        job({ false }, { message in posted.withLock { $0.append(message) } })
        // What is there already comes at the key; what was posted for the queue before says nothing of this one.
        type("rrr")
        let reason = program.state.review.filter.reason
        #expect(!reason.isEmpty && !program.state.review.isAwaited && families() == [reason])
        let shown = program.state.review.items
        for message in posted.withLock({ $0 }) { _ = program.send(message) }
        #expect(program.state.review.items == shown)
        type("o")
        #expect(program.state.review.order == .worstFirst && families() == [reason])
        #expect(jobs.count == 1)
    }

    @Test func `the queue does not begin with what was judged in an earlier session`() throws {
        let session = Session()
        session.type("2y")
        let first = session.state.review.items[0]
        #expect(session.state.review.judged.count == 1)
        _ = run("queue all", in: session)
        #expect(session.state.review.current != nil && session.state.review.current != first)
        var state = session.state
        (state.review.items, state.review.place, state.review.isAwaited) = ([], 0, true)
        _ = update(&state, .review(.found([first], state.review.wish)))
        #expect(state.review.items.isEmpty)
        _ = update(&state, .review(.found([first, session.state.review.items[1]], state.review.wish)))
        #expect(state.review.current == session.state.review.items[1])
    }

    @Test func `a click on a question answers it, at every size`() throws {
        for (width, height) in [(60, 15), (80, 24), (200, 60)] {
            let session = Session(width: width, height: height)
            session.type("2")
            for question in Review.Question.allCases {
                let rows = session.screen.split(separator: "\n", omittingEmptySubsequences: false)
                let row = try #require(rows.firstIndex { $0.contains(question.sentence) }, "\(width)×\(height)")
                session.mouse(.press, 5, row)
                #expect(session.state.reviewAnswers.failed.last == question)
            }
            session.mouse(.press, 5, 2)
            #expect(session.state.reviewAnswers.failed.count == 4)
        }
    }

    @Test func `a second reviewer starts anew, and is compared with the first`() throws {
        let session = Session(width: 200, height: 60)
        session.type("2yyny")
        _ = run("reviewer ada", in: session)
        #expect(
            session.state.review.judged.isEmpty && session.state.review.place == 0
                && !session.screen.contains("The one before"))
        session.type("yynn")
        let review = session.state.review
        #expect(review.judged.count == 4 && review.ofOthers.count == 4)
        let agreement = Agreement(review.judged, review.ofOthers)
        #expect(agreement.bothTrue == 2 && agreement.bothFalse == 1 && agreement.count == 4)
        #expect(session.screen.contains("3 of 4 in common alike") && session.screen.contains("kappa 0.50"))
        _ = run("reviewer me", in: session)
        #expect(session.state.review.judged.count == 4 && session.state.review.reviewer == nil)
    }

    @Test func `the verdict is seen before the judgement only where that is asked for`() {
        let session = Session()
        session.type("2")
        #expect(!session.screen.contains("validator grounded"))
        _ = run("blind off", in: session)
        #expect(session.screen.contains("validator grounded"))
        _ = run("blind on", in: session)
        #expect(!session.screen.contains("validator grounded"))
    }

    @Test func `judgements are written, and rejects are lines that the validator reads`() throws {
        let session = Session()
        session.type("2ytnsncno, really")
        session.press(.enter)
        session.type("n")
        guard case .write(_, let lines, _)? = run("reviews all.jsonl ids", in: session).first,
            case .write(_, let table, _)? = run("reviews all.csv", in: session).first,
            case .write(_, let fixtures, _)? = run("fixtures rejects.jsonl", in: session).first
        else {
            Issue.record("nothing is written")
            return
        }
        let reviews = try lines.split(separator: "\n").map {
            try JSONDecoder().decode(Review.self, from: Data($0.utf8))
        }
        #expect(reviews == session.state.review.latest && reviews.count == 4)
        #expect(
            table.hasPrefix("reviewer,user,movie") && table.contains("\"no, really\"")
                && table.split(separator: "\n").count == 5)
        let rejects = fixtures.split(separator: "\n")
        #expect(rejects.count == 3)
        let validator = GroundednessValidator(catalog: TinyWorld.catalog)
        for (line, review) in zip(rejects, reviews.dropFirst()) {
            let request = try ValidationRequest(parsing: Data(line.utf8), catalog: TinyWorld.catalog) { id in
                let row = TinyWorld.dataset.watches.row(ofUser: id)
                return UserFacts(
                    history: row.map { TinyWorld.dataset.watches.history(ofUser: $0) } ?? [],
                    survey: TinyWorld.dataset.surveys[id] ?? Survey(),
                    catalog: TinyWorld.catalog)
            }
            let verdict = validator.validate(
                request.sentence, source: request.source, target: request.target, reason: request.reason,
                user: request.user)
            #expect(verdict.grounded == review.grounded)
        }
        #expect(rejects[0].contains("\"grounded\":false") && rejects[1].contains("\"grounded\":true"))
    }

    /// Over viewers of whom one was written lies about.
    private func lying() -> Session {
        Session(
            width: 200, height: 60,
            engine: TinyWorld.engine(sentences: [
                "maya": ["Like {source}, {target} won nine Academy Awards and stars Tom Hanks as a spy in Peru."]
            ]))
    }

    @Test func `what the validator refused waits to be judged like the rest, and looks no other`() throws {
        let session = lying()
        session.type("2")
        let items = session.state.review.items
        let refused = items.indices.filter { !items[$0].explanation.verdict.grounded }
        #expect(!refused.isEmpty && refused.count < items.count)
        #expect(refused.allSatisfy { items[$0].explanation.generator == Explainer.preparedName })
        for order in ["", "o"] {
            session.type(order)
            let words = try #require(
                session.state.review.items.indices.first { index in
                    !session.state.review.items[index].explanation.verdict.grounded
                })
            for _ in 0..<words { session.type("j") }
            #expect(session.state.review.current?.explanation.verdict.grounded == false)
            #expect(!session.screen.contains("grounded by") && !session.screen.contains("validator: "))
        }
        session.type("tn")
        #expect(session.screen.contains("validator: not grounded") && session.screen.contains("as you say"))
    }

    @Test func `agreement has its parts beside it: raw, by chance, both base rates, an interval`() throws {
        let session = lying()
        session.type("2")
        // As a reviewer who is right about lies, and calls one true sentence in ten untrue.
        for number in 0..<60 {
            let isTrue = session.state.review.current?.explanation.verdict.grounded == true && number % 10 != 0
            session.type(isTrue ? "y" : "tn")
        }
        let agreement = Agreement(session.state.review.judged)
        #expect(agreement.count == 60 && agreement.bothFalse > 0 && agreement.missed > 0)
        let kappa = try #require(agreement.kappa)
        let interval = try #require(agreement.kappaInterval)
        #expect(kappa > 0 && kappa < 1 && interval.contains(kappa))
        let text = session.screen
        #expect(text.contains("\(agreement.alike) of 60; by chance"))
        #expect(text.contains("kappa \(decimal(kappa, 2))  \(decimal(interval.lowerBound, 2)) to"))
        #expect(text.contains("Jeffreys") && text.contains("true: you say"))
    }

    @Test func `the interval of kappa holds the truth nineteen times in twenty, with few verdicts too`() {
        var random = RandomSource(seed: 11)
        for (count, truth) in [(25, [0.55, 0.25, 0.12, 0.08]), (60, [0.86, 0.08, 0.04, 0.02])] {
            let yes = (truth[0] + truth[3], truth[0] + truth[2])
            let chance = yes.0 * yes.1 + (1 - yes.0) * (1 - yes.1)
            let kappa = (truth[0] + truth[1] - chance) / (1 - chance)
            var held = 0
            for _ in 0..<300 {
                let pairs = (0..<count).map { _ in
                    let place = random.uniform()
                    return place < truth[0]
                        ? (true, true)
                        : place < truth[0] + truth[1]
                            ? (false, false) : place < 1 - truth[3] ? (false, true) : (true, false)
                }
                if Agreement(pairs: pairs).kappaInterval?.contains(kappa) == true { held += 1 }
            }
            // Of 300 at 95%: fewer than 273 have a probability below 0.2%.
            #expect((273...300).contains(held), "\(count): \(held)")
        }
        let few = Agreement(pairs: [(true, true), (false, false)])
        #expect(few.kappa == 1)
        #expect(few.kappaInterval.map { $0.lowerBound >= -1 && $0.lowerBound < 0.5 && $0.upperBound <= 1 } == true)
        #expect(Agreement(pairs: []).kappaInterval == nil)
    }

    @Test func `a review that is taken up again goes on at the first that is not judged`() throws {
        let before = Session()
        before.type("2yyny")
        let kept = before.state.review.reviews
        let session = Session()
        _ = session.program.send(.review(.kept(kept)))
        session.type("2")
        #expect(session.state.review.place == 4 && session.state.review.judged.count == 4)
        // Going back shows what was said; judging anew does not lead through what is judged.
        session.type("kkk")
        #expect(session.screen.contains("You said: show it"))
        session.type("tn")
        #expect(session.state.review.place == 4 && session.state.review.judged.count == 4)
        // Another order begins at what is left of it too.
        session.type("o")
        let first = try #require(session.state.review.current)
        #expect(!session.state.review.judged.contains { $0.subject == first.subject(in: session.state.catalog) })
    }

    @Test func `what is taken back is taken from the file, and what was said before holds again`() throws {
        let session = Session()
        session.type("2yk")
        session.type("tn")
        let second = try #require(session.state.review.reviews.last)
        #expect(session.state.review.judged.map(\.shown) == [false])
        let effects = session.type("u")
        #expect(effects == [.retract(second)])
        #expect(session.state.review.judged.map(\.shown) == [true] && session.state.reviewAnswers.failed == [.isTrue])
        session.type("u")
        #expect(session.state.review.judged.isEmpty && session.state.review.place == 0)
        #expect(session.type("u").isEmpty && session.footer.contains("nothing is judged yet"))
    }

    @Test func `a judgement that can't be kept is open again, with its answers`() throws {
        let session = Session()
        session.type("2sn")
        let review = try #require(session.state.review.reviews.last)
        _ = session.program.send(.review(.unkept(review, "the disk is full")))
        #expect(session.state.review.judged.isEmpty && session.state.review.place == 0)
        #expect(session.state.reviewAnswers.failed == [.specific] && session.footer.contains("the disk is full"))
    }

    @Test func `the kind that is surely worst is named, by reason, generator and variant`() throws {
        func review(_ number: Int, _ reason: String, _ generator: String, _ variant: String, shown: Bool) -> Review {
            Review(
                user: "u", movie: "m", source: nil, reason: reason, sentence: "s\(number)", generator: generator,
                grounded: true, failed: shown ? [] : [.isTrue], shown: shown, note: "", reviewer: nil,
                variants: ["wording": variant])
        }
        let reviews =
            (0..<40).map { review($0, "shared_theme:heist", "realiser", "plain", shown: $0 % 10 != 0) }
            + (40..<50).map { review($0, "franchise", "gpt", "warm", shown: $0 % 10 < 2) }
            + [review(50, "award", "gpt", "warm", shown: false)]
        let kinds = Dictionary(grouping: ReviewKind.all(reviews), by: \.division)
        #expect(kinds["reason"]?.map(\.name) == ["franchise", "award", "shared_theme"])
        #expect(ReviewKind.worst(of: try #require(kinds["reason"]))?.name == "franchise")
        #expect(ReviewKind.worst(of: try #require(kinds["generator"]))?.name == "gpt")
        #expect(ReviewKind.worst(of: try #require(kinds["wording"]))?.rejected == 9)
        // One judgement says nothing, however bad.
        #expect(ReviewKind.worst(of: ReviewKind.all([reviews[50]]).filter { $0.division == "reason" }) == nil)
        let text = ReviewKindLines.lines(reviews, .unicode, width: 60).map { $0.map(\.text).joined() }
        #expect(text.contains { $0.contains("by reason") } && text.contains { $0.contains("by wording") })
        #expect(text.contains { $0.contains("franchise") && $0.contains("8 of 10") })
        #expect(text.contains { $0.contains("award") && $0.contains("too few") })
    }

    @Test func `one key judges a good one, two a bad one`() {
        let session = Session()
        session.type("2")
        for number in 0..<20 { session.type(number % 4 == 3 ? "sn" : "y") }
        #expect(session.state.review.judged.count == 20 && session.state.review.keysPressed == 25)
    }
}

@Suite(.timeLimit(.minutes(10))) struct NewerModelTests {
    @Test func `a newer model is offered, and answers once one has said so`() throws {
        let newer = TinyWorld.sharedEngine.with(TinyWorld.trained(seed: 7))
        let session = Session(reopen: { _ in newer })
        let scores = try #require(session.state.response).ranking.scores
        session.type("K")
        #expect(session.footer.contains("this is the newest model"))
        _ = session.program.send(.host(.newerModel))
        #expect(session.footer.contains("newer model: K"))
        session.type("r")
        #expect(session.state.response?.ranking.scores == scores, "the old one still answers")
        session.type("④lK")
        let response = try #require(session.state.response)
        #expect(!session.state.data.hasNewerModel && session.footer.contains("the newer model answers"))
        var request = currentRequest(session.state)
        request.checksIndex = true
        #expect(
            response.ranking.scores == newer.recommend(request)?.ranking.scores && response.ranking.scores != scores)
        // Risen and fallen against what the newer model serves by itself; the weight that was moved stays moved.
        request.overrides.weights = nil
        #expect(
            session.state.hasOwnWeights
                && session.state.answer.baseline?.response.ranking.scores == newer.recommend(request)?.ranking.scores)
    }

    @Test func `one that can't be opened is said, and the old one goes on`() {
        let session = Session(reopen: { _ in throw CancellationError() })
        _ = session.program.send(.host(.newerModel))
        session.type("K")
        #expect(session.state.notices.current?.isError == true && session.state.data.hasNewerModel)
        session.type("]")
        #expect(session.state.response?.user.userID == "theo")
    }

    @Test
    func `a report is one file with the list, its sentences, what was judged and the notes, for Markdown and HTML`()
        throws
    {
        let session = Session()
        session.type("2cgood <b> *note*")
        session.press(.enter)
        session.type("y")
        let sentence = try #require(session.state.review.judged.first?.sentence)
        for name in ["page.md", "page.html"] {
            session.type(":report \(name)")
            guard case .write(let path, let text, _)? = session.press(.enter).first else {
                Issue.record("nothing is written")
                return
            }
            #expect(path == name && text.contains("Every judgement") && text.contains("What is recommended"))
            let first = try #require(sentence.split(separator: " ").max { $0.count < $1.count })
            #expect(text.contains(first))
            #expect(text.contains("1 judged by") && text.contains("built") && !text.contains("realiser"))
            #expect(!text.contains("<b>"), "what was typed is no markup")
            #expect(!text.contains("--user maya"), "viewers are named by pseudonym")
        }
        session.type(":report page.doc")
        #expect(session.press(.enter).isEmpty && session.state.notices.current?.isError == true)
    }

    @Test func `the queue of the unjudged leaves out what was judged, and an item that is begun stays`() throws {
        let session = Session()
        session.type("2yy")
        let judged = Set(session.state.review.judged.map(\.subject))
        session.type(":queue unjudged")
        session.press(.enter)
        let queue = session.state.review
        #expect(queue.filter.isUnjudged && !queue.items.isEmpty && judged.count == 2)
        #expect(queue.items.allSatisfy { !judged.contains($0.subject(in: session.state.catalog)) })
        session.type("ts")
        let failed = session.state.reviewAnswers.failed
        _ = session.program.send(.review(.queued(queue.items, queue.wish)))
        #expect(session.state.reviewAnswers.failed == failed && failed.count == 2)
    }
}
