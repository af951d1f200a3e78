import RecEngine

/// The state with its engine: takes messages, carries out what is fast at once, and hands the rest to its host.
///
/// The terminal, a printed screen and the tests all run this; they differ in who draws and who waits.
public final class Program {
    /// As the last message has left it; changed by `send` alone.
    public private(set) var state: State
    private var engine: Engine
    private let reopen: Reopen?
    private let background: Background?
    private let heldOut: HeldOutSource?
    private let traffic: TrafficBox?
    private let events: SharedEvents?
    private let judge: SentenceJudge?
    /// The explanations that the review's queue is made of.
    private var gathering: ReviewGathering?
    /// Grows with every change that may show.
    public private(set) var generation = 0

    /// Work that may take long: it asks whether it was overtaken, and posts messages, on any thread.
    public typealias Work = @Sendable (_ isCancelled: @Sendable () -> Bool, _ post: @Sendable (Message) -> Void) -> Void
    /// Runs work beside the loop. A job overtakes the one before it of the same kind.
    public typealias Background = (_ kind: JobKind, _ work: @escaping Work) -> Void

    /// Work that is done beside the loop; a new one of a kind replaces the one before.
    public enum JobKind: Int, Sendable, Hashable, CaseIterable {
        case influences, queue, judge, metric, costs, curve, tuning, model, traffic, trafficStep, trafficFigures,
            events,
            cache
    }

    /// Makes an engine over the newer model beside the one that answers; throws what the user should read.
    public typealias Reopen = @Sendable (Engine) throws -> Engine

    /// Makes simulated traffic over the engine; throws what the user should read.
    public typealias MakeTraffic = @Sendable () throws -> TrafficWorker

    /// - Parameters:
    ///   - traffic: nil where there is none to be sent.
    ///   - events: what many processes record together; nil where this one is alone.
    ///   - judge: a model that may judge sentences; nil for none.
    ///   - background: nil does long work at once, for printed screens and tests.
    ///   - reopen: nil where no newer model can come.
    ///   - heldOut: nil where there are none to measure on.
    public init(
        state: State, engine: Engine, background: Background? = nil, heldOut: HeldOutSource? = nil,
        traffic: MakeTraffic? = nil, events: SharedEvents? = nil, judge: SentenceJudge? = nil, reopen: Reopen? = nil
    ) {
        self.events = events
        self.judge = judge
        self.reopen = reopen
        self.traffic = traffic.map(TrafficBox.init)
        self.heldOut = heldOut
        self.state = state
        self.state.data.read(engine)
        self.state.data.judge = judge?.settings
        self.engine = engine
        self.background = background
    }

    /// Takes a message; returns what only the host can do. Requests and reranks are answered before it returns: both
    /// are faster than a frame.
    public func send(_ message: Message) -> [HostEffect] {
        var forHost: [HostEffect] = []
        var pending = [message]
        while !pending.isEmpty {
            let message = pending.removeFirst()
            if case .host(.switched(let newer)) = message {
                engine = newer
                gathering = nil
                // Its parameters may be others.
                heldOut?.forget()
            }
            let shown = state.notices.current?.text
            let effects = update(&state, message)
            // The clock shows only in notes that fade.
            if case .host(.tick) = message, state.notices.current?.text == shown {} else { generation += 1 }
            if case .traffic(.figures) = message { pending.append(figures) }
            for effect in effects {
                switch effect {
                case .ask(let ask): pending += answer(ask)
                case .host(let effect): forHost.append(effect)
                }
            }
        }
        return forHost
    }

    /// What comes of an ask at once; what takes longer is posted later.
    private func answer(_ ask: Ask) -> [Message] {
        switch ask {
        case .request(let request): return answer(request)
        case .queue(let wish, let anew): return queue(wish, anew: anew)
        case .judge(let items): return run(.judge, judging(items))
        case .second(let userID):
            return served(to: userID, at: state.data.present(of: userID)).map { [.answer(.second($0))] } ?? []
        case .join(let userID, let survey):
            engine.sessions.join(userID, survey: survey)
            return []
        case .host(let userID, let watches):
            engine.sessions.host(userID, watches: watches)
            return []
        case .measure(let asked): return run(.metric, HeldOutSource.measuring(heldOut, asked))
        case .costs(let movieRow, let start, let changes):
            return run(.costs, HeldOutSource.costing(heldOut, movieRow: movieRow, from: start, changes))
        case .curve(let question): return run(.curve, HeldOutSource.drawingCurve(heldOut, question))
        case .stopTuning: return run(.tuning) { _, _ in }
        case .switchModel: return run(.model, switching())
        case .traffic(let wish, let steps):
            guard let traffic else { return [.traffic(.failed("there is no traffic here"))] }
            return run(steps > 0 ? .trafficStep : .traffic, traffic.following(wish, steps: steps))
        case .emptyCache: return run(.cache, emptying())
        case .renew: return renewed() + [figures]
        case .rerank, .explain, .whyNot, .leaveOut, .tune: return state.response.map { answer(ask, about: $0) } ?? []
        }
    }

    private func answer(_ request: Request) -> [Message] {
        let present = state.data.present(of: request.userID)
        let history = Message.answer(.history(engine.history(of: request.userID, before: present)))
        guard let response = engine.recommend(request) else {
            return [history, .host(.failed("there is no viewer \(request.userID)"))]
        }
        return [history] + baseline(of: request) + [.answer(.responded(response)), figures]
    }

    /// What has come for sentences that stand in for others; nothing where nothing has.
    private func renewed() -> [Message] {
        guard let response = state.response else { return [] }
        let extra = state.answer.extraExplanation.map { [$0.explanation] } ?? []
        let now = response.request.now
        let new = engine.explainer.renewed(response.explanations, now: now)
        let newExtra = engine.explainer.renewed(extra, now: now)
        guard new != nil || newExtra != nil else { return [] }
        return [.answer(.renewed(new ?? response.explanations, extra: (newExtra ?? extra).first))]
    }

    /// What is to be judged: of what is gathered or being gathered, where that will do.
    private func queue(_ wish: ReviewQueue.Wish, anew: Bool) -> [Message] {
        if !anew, let known = gathering?.change(to: wish) { return known }
        let gathering = ReviewGathering(wish)
        self.gathering = gathering
        // What somebody brought is for nobody to judge.
        let viewers = state.viewers.filter { state.data.imported[$0.userID] == nil }
        let now = state.data.present
        return run(.queue) { [engine] isCancelled, post in
            gathering.gather(engine, viewers, now: now, isCancelled: isCancelled, post: post)
        }
    }

    /// Asks that go on from the answer that is shown.
    private func answer(_ ask: Ask, about response: Response) -> [Message] {
        switch ask {
        case .rerank(let weights): return [.answer(.reranked(engine.reranked(response, with: weights))), figures]
        case .explain(let movieRow):
            guard let index = response.input.movieRows.firstIndex(of: movieRow),
                let explanation = engine.explanation(ofCandidate: index, in: response)
            else { return [] }
            return [.answer(.explained(movieRow: movieRow, explanation)), figures]
        case .whyNot(let movieRow): return [.answer(.whyNot(engine.whyNot(movieRow, in: response)))]
        case .leaveOut: return run(.influences, Self.leavingOut(response, engine))
        case .tune(let start, let asked):
            return run(.tuning, HeldOutSource.tuning(heldOut, engine, response, from: start, asked))
        default: return []
        }
    }

    /// What makes sentences in the background; nil where the realiser makes all.
    var sentences: GenerationService? { engine.explainer.generation }

    /// What the cache and the answers have come to.
    private var figures: Message { .cache(.figures(ServingFigures(engine, events))) }

    /// Whether figures may move that are on the screen, though nobody presses a key.
    public var isLive: Bool {
        state.traffic.wish.isRunning || state.place.screen == .cache
            || events != nil && state.place.screen == .experiments
    }

    /// Whether a tour should wait: what its screen is to show is on its way.
    public var isAwaited: Bool { Demo.isAwaited(state) }

    /// Asks for figures that move by themselves; for the host to call now and then. Returns what only the host can do.
    public func refresh() -> [HostEffect] {
        guard isLive else { return [] }
        var effects: [HostEffect] = []
        if state.traffic.wish.isRunning, let traffic {
            effects += run(.trafficFigures, traffic.figures()).flatMap(send)
        }
        if state.place.screen == .experiments { effects += readingEvents().flatMap(send) }
        let now = ServingFigures(engine, events)
        if now != state.cache.figures { effects += send(.cache(.figures(now))) }
        return effects
    }

    /// Reads on in what all processes record.
    private func readingEvents() -> [Message] {
        events?.reading(engine.experiments).map { run(.events, $0) } ?? []
    }

    /// Ends simulated traffic, where there is any; for the host to call when it ends.
    public func stopTraffic() { traffic?.stop() }

    /// Hands work to the host, or does it and returns what it posts.
    private func run(_ kind: JobKind, _ work: @escaping Work) -> [Message] {
        if let background {
            background(kind, work)
            return []
        }
        let posted = Locked<[Message]>([])
        work({ false }, { message in posted.withLock { $0.append(message) } })
        return posted.withLock { $0 }
    }

    /// What a viewer who was not on screen before is served with, where the user has changed that: all that is shown is
    /// compared with it.
    private func baseline(of request: Request) -> [Message] {
        guard state.answer.baseline?.response.user.userID != request.userID, request.overrides != Overrides() else {
            return []
        }
        return served(to: request.userID, at: request.now).map { [.answer(.served($0))] } ?? []
    }

    /// The list that a viewer is served with where nobody changes anything; nobody is served by it.
    private func served(to userID: String, at now: Int64) -> Response? {
        var plain = Request(userID: userID, now: now)
        plain.overrides.explanation = ExplanationStrategy.none
        plain.purpose = .silentPreview
        return engine.recommend(plain)
    }

    private func switching() -> Work {
        { [engine, reopen] _, post in
            do {
                if let reopen { post(.host(.switched(try reopen(engine)))) }
            } catch {
                post(.host(.failed("the newer model can't be opened: \(sentence(of: error))")))
            }
        }
    }

    /// Asks for each twice, and posts what was said; the first that can't be had ends it.
    private func judging(_ items: [ReviewItem]) -> Work {
        { [judge, engine] isCancelled, post in
            defer { post(.review(.judgeEnded)) }
            guard let judge else { return }
            for (number, item) in items.enumerated() {
                let question = SecondJudge.question(item, engine.catalog)
                var verdicts: [SentenceJudge.Verdict] = []
                for _ in 0..<SecondJudge.times {
                    if isCancelled() { return }
                    switch judge.judge(question) {
                    case .success(let verdict): verdicts.append(verdict)
                    case .failure(let failure):
                        return post(.host(.failed("\(judge.settings.model) judges no more: \(failure)")))
                    }
                }
                if let review = SecondJudge.review(item, verdicts, model: judge.settings.model, engine.catalog) {
                    post(.review(.judged(review, done: number + 1, count: items.count)))
                }
            }
        }
    }

    private func emptying() -> Work {
        { [engine, events] _, post in
            do {
                try engine.explainer.clearCache()
                post(.cache(.figures(ServingFigures(engine, events))))
                post(.cache(.emptied))
            } catch {
                post(.host(.failed("the cache on the disk is as it was: \(sentence(of: error))")))
            }
        }
    }

    private static func leavingOut(_ response: Response, _ engine: Engine) -> Work {
        { isCancelled, post in
            let causality = response.explanations.map { engine.causality(of: $0, in: response) }
            let report = engine.responsibilities(in: response) { done, count in
                if done % 16 == 0 { post(.answer(.leavingOut(Double(done) / Double(max(1, count))))) }
                return !isCancelled()
            }
            if let report, !isCancelled() { post(.answer(.influences(report, causality))) }
        }
    }

    /// Asks for the viewer that the state names; call it once at the start.
    public func start() -> [HostEffect] {
        answer(currentRequest(state)).flatMap(send) + readingEvents().flatMap(send)
    }

    /// The screen as it is now.
    public func screen() -> CellGrid { view(state) }
}
