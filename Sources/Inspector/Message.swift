import RecEngine

/// What happened: a key, a new size, an answer.
public enum Message: Sendable {
    case key(Key)
    case resized(width: Int, height: Int)
    case responded(Response)
    /// The viewer's watches up to the present, sent before the answer for a viewer.
    case history([Watch])
    case whyNot(WhyNot)
    /// How far leaving out each watch is, 0…1.
    case weighing(Double)
    /// What is done about the metric, for the user.
    case measuring(String)
    case measured(State.Measured, WeightComparison)
    /// NDCG@10 along a weight.
    case curve(CurveQuestion, [Double])
    /// How far tuning is, 0…1.
    case tuning(Double)
    case tuned(Tuning.Proposal)
    /// Weightings that the user kept in earlier sessions.
    case presets([String: RankingWeights])
    case queued([ReviewItem])
    /// What the simulated traffic has added up to.
    case traffic(TrafficSnapshot, achievedRate: Double)
    /// It stopped by itself, or never began.
    case trafficFailed(String)
    /// Judgements of earlier sessions.
    case reviews([Review])
    case weighed(ResponsibilityReport, [Causality])
    /// The reranked answer to a change of weights.
    case reranked(Response)
    case explained(movieRow: Int, Explanation)
    case failed(String)
    /// The text of a session's file.
    case opened(text: String, path: String)
    /// Training has put another model in the place of the one that is open.
    case newerModel
    /// The newer one is open.
    case switched(Engine)
    /// What a demo says; nil ends it.
    case caption(String?)
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
    /// Why a movie is not among the results.
    case whyNot(movieRow: Int)
    /// Leave out each watch of the answer that is shown, in the background.
    case weigh
    /// Two weightings on held-out watches, in the background.
    case measure(State.Measured)
    /// The metric along one weight, in the background.
    case curve(CurveQuestion)
    /// Seek better weights in the background, from those that are shown.
    case tune(from: RankingWeights, own: RankingWeights?)
    case stopTuning
    /// Keep the user's presets.
    case keepPresets([String: RankingWeights])
    /// Explanations to judge.
    case queue(order: ReviewQueue.Order, filter: ReviewQueue.Filter)
    /// Simulated traffic as it is wanted, and so many requests at once.
    case traffic(Traffic.Wish, steps: Int)
    /// A judgement to be kept, at once.
    case keep(Review)
    case copy(String)
    /// Write a file; `what` is what it holds, for the note.
    case write(path: String, text: String, what: String)
    /// Read a session's file.
    case read(path: String)
    case theme(Theme)
    /// Open the model that training has left, in the background.
    case switchModel
    case redraw
    case suspend
    case toggleMouse
    case quit
}
