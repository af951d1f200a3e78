import RecEngine

/// What happened: a key, a new size, an answer.
public enum Message: Sendable {
    case key(Key)
    case resized(width: Int, height: Int)
    case responded(Response)
    /// The reranked answer to a change of weights.
    case reranked(Response)
    case explained(movieRow: Int, Explanation)
    case failed(String)
    /// Something that the host has done and the user should know.
    case note(String)
    /// Seconds of the wall clock, for toasts that fade.
    case tick(Int64)
}

/// What `update` wants done outside of the state.
public enum Effect: Sendable, Hashable {
    /// Ask the engine anew.
    case request(Request)
    /// The same candidates under other weights; done before the next frame.
    case rerank(RankingWeights)
    /// The explanation of a candidate that is not among the results.
    case explain(movieRow: Int)
    case copy(String)
    case redraw
    case suspend
    case toggleMouse
    case quit
}
