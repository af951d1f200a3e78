/// All that a change of weights needs: nothing in here depends on them.
public struct RankingInput: Sendable {
    /// Rows of the candidates.
    public var movieRows: [Int]
    /// Candidates × features, as extracted.
    public var rawFeatures: Matrix
    /// Candidates × features, scaled: what the weights multiply.
    public var features: Matrix
    /// How alike two of them are, for the diversity step.
    public var likeness: Likeness
    /// Whether the order of the candidates is another system's: scores say what they would have, and move nothing.
    public var keepsOrder = false

    public init(movieRows: [Int], rawFeatures: Matrix, features: Matrix, likeness: Likeness) {
        self.movieRows = movieRows
        self.rawFeatures = rawFeatures
        self.features = features
        self.likeness = likeness
    }
}

/// The order of the candidates under one set of weights, with what made it.
public struct Ranking: Sendable {
    public var weights: RankingWeights
    /// By candidate index: Σ weight × feature.
    public var scores: [Float]
    /// Candidates × features: weight × feature. A row sums to the candidate's score.
    public var contributions: Matrix
    /// Candidate indices, best first. The first `k` are the results.
    public var order: [Int]
    /// By candidate index: its place in `order`, 0-based.
    public var position: [Int]
    /// By candidate index: its place by score alone, before the diversity step, 0-based.
    public var positionByScore: [Int]
    /// By candidate index: the result that held it back in the diversity step, as candidate index; −1 for none.
    public var suppressedBy: [Int]
}
