import RecEngine

/// The state with its engine: takes messages, carries out what is fast at once, and hands the rest to its host.
///
/// The terminal, a printed screen and the tests all run this; they differ in who draws and who waits.
public final class Program {
    public private(set) var state: State
    private let engine: Engine
    /// Grows with every change that may show.
    public private(set) var generation = 0

    public init(state: State, engine: Engine) {
        self.state = state
        self.engine = engine
    }

    /// Takes a message; returns what only the host can do. Requests and reranks are answered before it returns: both
    /// are faster than a frame.
    public func send(_ message: Message) -> [Effect] {
        var forHost: [Effect] = []
        var pending = [message]
        while !pending.isEmpty {
            let message = pending.removeFirst()
            let toast = state.toast
            let effects = update(&state, message)
            // The clock shows only in notes that fade.
            if case .tick = message, state.toast == toast {} else { generation += 1 }
            for effect in effects {
                switch effect {
                case .request(let request):
                    if let response = engine.recommend(request) {
                        pending.append(.responded(response))
                    } else {
                        pending.append(.failed("there is no viewer \(request.userID)"))
                    }
                case .rerank(let weights):
                    if let response = state.response { pending.append(.reranked(engine.reranked(response, with: weights))) }
                case .explain(let movieRow):
                    if let response = state.response, let index = response.input.movieRows.firstIndex(of: movieRow),
                        let explanation = engine.explanation(ofCandidate: index, in: response)
                    {
                        pending.append(.explained(movieRow: movieRow, explanation))
                    }
                default: forHost.append(effect)
                }
            }
        }
        return forHost
    }

    /// Asks for the viewer that the state names; call it once at the start.
    public func start() -> [Effect] {
        if let response = engine.recommend(currentRequest(state)) { return send(.responded(response)) }
        return send(.failed("there is no viewer \(state.userID)"))
    }

    /// The screen as it is now.
    public func screen() -> CellGrid { view(state) }
}
