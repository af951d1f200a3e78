import RecEngine
import Synchronization

/// The state with its engine: takes messages, carries out what is fast at once, and hands the rest to its host.
///
/// The terminal, a printed screen and the tests all run this; they differ in who draws and who waits.
public final class Program {
    public private(set) var state: State
    private var engine: Engine
    private let reopen: Reopen?
    private let background: Background?
    private let makeHeldOut: MakeHeldOut?
    private let heldOut = HeldOutBox()
    private let traffic: TrafficBox?
    /// Grows with every change that may show.
    public private(set) var generation = 0

    /// Work that may take long: it asks whether it was overtaken, and posts messages, on any thread.
    public typealias Work = @Sendable (_ isCancelled: @Sendable () -> Bool, _ post: @Sendable (Message) -> Void) -> Void
    /// Runs work beside the loop. A job overtakes the one before it of the same kind.
    public typealias Background = (_ kind: JobKind, _ work: @escaping Work) -> Void

    public enum JobKind: Int, Sendable, Hashable, CaseIterable {
        case effects, metric, curve, tuning, model, traffic, trafficStep, trafficFigures
    }

    /// Makes the held-out viewers, which may train a model: says what it is doing, nil where it was stopped.
    public typealias MakeHeldOut =
        @Sendable (_ isCancelled: @Sendable () -> Bool, _ say: @Sendable (String) -> Void) -> HeldOutViewers?

    /// Makes an engine over the newer model beside the one that answers; throws what the user should read.
    public typealias Reopen = @Sendable (Engine) throws -> Engine

    /// Makes simulated traffic over the engine; throws what the user should read.
    public typealias MakeTraffic = @Sendable () throws -> TrafficWorker

    /// - Parameters:
    ///   - traffic: nil where there is none to be sent.
    ///   - background: nil does long work at once, for printed screens and tests.
    ///   - reopen: nil where no newer model can come.
    ///   - heldOut: nil where there are none to measure on.
    public init(
        state: State, engine: Engine, background: Background? = nil, heldOut: MakeHeldOut? = nil,
        traffic: MakeTraffic? = nil, reopen: Reopen? = nil
    ) {
        self.reopen = reopen
        self.traffic = traffic.map(TrafficBox.init)
        makeHeldOut = heldOut
        self.state = state
        self.state.experiments = engine.experiments
        self.engine = engine
        self.background = background
    }

    /// Takes a message; returns what only the host can do. Requests and reranks are answered before it returns: both
    /// are faster than a frame.
    public func send(_ message: Message) -> [Effect] {
        var forHost: [Effect] = []
        var pending = [message]
        while !pending.isEmpty {
            let message = pending.removeFirst()
            if case .switched(let newer) = message { engine = newer }
            let toast = state.toast
            let effects = update(&state, message)
            // The clock shows only in notes that fade.
            if case .tick = message, state.toast == toast {} else { generation += 1 }
            for effect in effects {
                switch effect {
                case .request(let request):
                    pending.append(.history(engine.history(of: request.userID, before: state.present)))
                    if let response = engine.recommend(request) {
                        pending.append(.responded(response))
                    } else {
                        pending.append(.failed("there is no viewer \(request.userID)"))
                    }
                case .rerank(let weights):
                    if let response = state.response {
                        pending.append(.reranked(engine.reranked(response, with: weights)))
                    }
                case .explain(let movieRow):
                    if let response = state.response, let index = response.input.movieRows.firstIndex(of: movieRow),
                        let explanation = engine.explanation(ofCandidate: index, in: response)
                    {
                        pending.append(.explained(movieRow: movieRow, explanation))
                    }
                case .whyNot(let movieRow):
                    if let response = state.response { pending.append(.whyNot(engine.whyNot(movieRow, in: response))) }
                case .weigh:
                    if let response = state.response { pending += run(.effects, Self.weighing(response, engine)) }
                case .measure(let weights): pending += run(.metric, measuring(weights))
                case .curve(let question): pending += run(.curve, drawingCurve(question))
                case .tune(let start, let own):
                    if let response = state.response {
                        pending += run(.tuning, tuning(response, from: start, own: own))
                    }
                case .switchModel: pending += run(.model, switching())
                case .stopTuning: pending += run(.tuning) { _, _ in }
                case .traffic(let wish, let steps):
                    if let traffic {
                        pending += run(steps > 0 ? .trafficStep : .traffic, traffic.following(wish, steps: steps))
                    } else {
                        pending.append(.trafficFailed("there is no traffic here"))
                    }
                case .queue(let order, let filter):
                    pending.append(
                        .queued(
                            reviewQueue(
                                engine, viewers: state.viewers, now: state.present, order: order, filter: filter)))
                default: forHost.append(effect)
                }
            }
        }
        return forHost
    }

    /// Asks for the figures of traffic that runs; for the host to call now and then. Returns what only the host can do.
    public func refreshTraffic() -> [Effect] {
        guard state.traffic.wish.isRunning, let traffic else { return [] }
        return run(.trafficFigures, traffic.figures()).flatMap(send)
    }

    public func stopTraffic() { traffic?.stop() }

    /// Hands work to the host, or does it and returns what it posts.
    private func run(_ kind: JobKind, _ work: @escaping Work) -> [Message] {
        if let background {
            background(kind, work)
            return []
        }
        let posted = Mutex<[Message]>([])
        work({ false }, { message in posted.withLock { $0.append(message) } })
        return posted.withLock { $0 }
    }

    /// First on a sample, so that there is an answer at once, then on all.
    private func measuring(_ weights: State.Measured) -> Work {
        { [makeHeldOut, heldOut] isCancelled, post in
            guard let makeHeldOut else {
                post(.measuring("there are no held-out watches here"))
                return
            }
            guard let viewers = heldOut.viewers({ makeHeldOut({ false }) { post(.measuring($0)) } }) else { return }
            for count in [40, Int.max] where count == .max || count < viewers.viewers.count {
                guard
                    let result = viewers.compare(
                        weights.baseline, weights.current, count: count, isCancelled: isCancelled)
                else { return }
                post(.measured(weights, result))
            }
        }
    }

    /// On a part of the viewers: the form of a curve needs fewer than a difference does.
    private func drawingCurve(_ question: CurveQuestion) -> Work {
        { [makeHeldOut, heldOut] isCancelled, post in
            guard let makeHeldOut, let viewers = heldOut.viewers({ makeHeldOut({ false }) { _ in } }) else { return }
            if let values = viewers.curve(
                along: question.coordinate, at: question.values, from: question.weights, count: 120,
                isCancelled: isCancelled)
            {
                post(.curve(question, values))
            }
        }
    }

    private func switching() -> Work {
        { [engine, reopen] _, post in
            do {
                if let reopen { post(.switched(try reopen(engine))) }
            } catch {
                post(.failed("the newer model can't be opened: \(error)"))
            }
        }
    }

    private func tuning(_ response: Response, from start: RankingWeights, own: RankingWeights?) -> Work {
        { [makeHeldOut, heldOut, engine] isCancelled, post in
            guard let makeHeldOut, let viewers = heldOut.viewers({ makeHeldOut({ false }) { post(.measuring($0)) } })
            else {
                post(.failed("there are no held-out watches to tune on"))
                return
            }
            guard
                let found = viewers.tune(
                    from: start, against: own, isCancelled: isCancelled, report: { post(.tuning($0)) })
            else { return }
            func results(_ response: Response) -> [Int] { response.results.map { response.input.movieRows[$0] } }
            let (before, after) = (results(response), results(engine.reranked(response, with: found.weights)))
            post(
                .tuned(
                    Tuning.Proposal(
                        from: start, found: found, coming: after.filter { !before.contains($0) },
                        leaving: before.filter { !after.contains($0) })))
        }
    }

    private static func weighing(_ response: Response, _ engine: Engine) -> Work {
        { isCancelled, post in
            let causality = response.explanations.map { engine.causality(of: $0, in: response) }
            let report = engine.responsibilities(in: response) { done, count in
                if done % 16 == 0 { post(.weighing(Double(done) / Double(max(1, count)))) }
                return !isCancelled()
            }
            if let report, !isCancelled() { post(.weighed(report, causality)) }
        }
    }

    /// Asks for the viewer that the state names; call it once at the start.
    public func start() -> [Effect] {
        _ = send(.history(engine.history(of: state.userID, before: state.present)))
        if let response = engine.recommend(currentRequest(state)) { return send(.responded(response)) }
        return send(.failed("there is no viewer \(state.userID)"))
    }

    /// The screen as it is now.
    public func screen() -> CellGrid { view(state) }
}

/// The held-out viewers, made once: whoever asks meanwhile waits for the same.
private final class HeldOutBox: Sendable {
    private let kept = Mutex<HeldOutViewers?>(nil)

    func viewers(_ make: () -> HeldOutViewers?) -> HeldOutViewers? {
        kept.withLock { kept in
            if kept == nil { kept = make() }
            return kept
        }
    }
}

/// Explanations of many viewers' results, in an order that is the same each time.
private func reviewQueue(
    _ engine: Engine, viewers: [Viewer], now: Int64, order: ReviewQueue.Order, filter: ReviewQueue.Filter
) -> [ReviewItem] {
    var random = RandomSource(seed: 1)
    let named = viewers.filter { !$0.line.isEmpty }
    let others = viewers.filter(\.line.isEmpty)
    let drawn = (0..<min(40, others.count)).map { _ in others[random.below(others.count)] }
    var items: [ReviewItem] = []
    var seen = Set<String>()
    for viewer in named + drawn {
        var request = Request(userID: viewer.userID, now: now)
        request.overrides.forcedVariants = filter.variants
        guard let response = engine.recommend(request) else { continue }
        let recent = Array(response.user.history.suffix(6).reversed().map(\.movieRow))
        for explanation in response.explanations where filter.holds(explanation) {
            if seen.insert(explanation.sentence).inserted {
                items.append(ReviewItem(userID: viewer.userID, explanation: explanation, recentRows: recent))
            }
        }
    }
    switch order {
    case .sampled: items.shuffle(using: &random)
    case .worstFirst:
        items.sort {
            ($0.explanation.verdict.grounded ? 1 : 0, $0.explanation.evidence.strength, $0.explanation.sentence)
                < ($1.explanation.verdict.grounded ? 1 : 0, $1.explanation.evidence.strength, $1.explanation.sentence)
        }
    }
    return Array(items.prefix(200))
}
