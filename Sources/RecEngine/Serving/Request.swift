import RecExplanation
import RecRanking

/// What can be set for one request; the engine's defaults and the user's variants fill what is nil.
public struct Overrides: Sendable, Hashable {
    public var weights: RankingWeights?
    /// Changes to the weights that the viewer would be served with; `weights` takes their place.
    public var adjustment: WeightAdjustment?
    /// By how much the weights are moved from those; `weights` takes its place too.
    public var difference: WeightDifference?
    /// Session blend β, 0…1.
    public var sessionBlend: Float?
    public var recency: RecencySchedule?
    public var explanation: ExplanationStrategy?
    /// Variant by experiment id, instead of the assigned one: a what-if.
    public var forcedVariants: [String: String] = [:]
    /// Watches left out and added for this request alone.
    public var history = HistoryOverlay()
    /// Answers instead of the user's own.
    public var survey: Survey?
    /// Another system's lists, which take the place of what is retrieved and ranked here; a user without one gets none.
    public var run: RankedRun?

    public init() {}

    /// The weights, for a viewer who would be served with `served`, and whose linear ranking has `linear`.
    public func weights(over served: RankingWeights, linear: RankingWeights = .linear) -> RankingWeights {
        if let weights { return weights }
        let adjusted = adjustment?.applied(to: served, linear: linear) ?? served
        return difference?.applied(to: adjusted) ?? adjusted
    }
}

/// One question to the engine.
public struct Request: Sendable, Hashable {
    public var userID: String
    /// Unix seconds; watches from then on are not known to the request.
    public var now: Int64
    /// How many results.
    public var resultCount: Int
    public var overrides: Overrides
    /// Whether the trace says what the index missed; that takes a scan of all movies beside the request.
    public var checksIndex = false
    /// Whether somebody is served the answer or only looks, and whether a language model may be asked for it.
    public var purpose = RequestPurpose.served

    public init(userID: String, now: Int64, resultCount: Int = 10, overrides: Overrides = Overrides()) {
        self.userID = userID
        self.now = now
        self.resultCount = resultCount
        self.overrides = overrides
    }
}
