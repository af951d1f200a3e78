/// All that training learns and the request path reads. Rows of every matrix are catalogue rows.
public struct RecommenderModel: Sendable {
    /// iALS as trained, with the fold-in of any history.
    public var als: ImplicitALSModel
    /// Factors of users that came with the movies' from elsewhere; nil where everyone is folded in.
    public var userFactors: UserFactors?
    /// Movies × factors, what retrieval and ranking multiply a user vector with: the iALS factors, where a movie
    /// with few watches leans on its content mapped into factor space, and one with none is that alone.
    public var servingFactors: Matrix
    /// The graphs over `servingFactors` and over the content embeddings; nil for a catalogue that is scanned.
    public var factorLinks: HNSWLinks?
    public var contentLinks: HNSWLinks?
    /// Content embeddings of the fact sheets, and the map from them into factor space.
    public var content: ContentModel
    public var popularity: Popularity
    public var coWatch: CoWatchCounts
    /// What tends to follow what.
    public var sequential: SequentialModel
    /// Reads history and candidate together; nil where there were too few viewers to learn from.
    public var crossEncoder: CrossEncoder?
    /// When each movie was watched, for what was popular at a moment; nil where nothing reads it.
    public var timeline: WatchTimeline?
    /// Mean and spread of each feature over the training users' candidates.
    public var featureScaling: FeatureScaling
    /// Ranking weights that fit what the training users watched next.
    public var learnedWeights: LearnedWeights
    /// What the sequential source counts for among the candidate sources, of 100, for a viewer with a history.
    public var sequentialQuota = standardSequentialQuota
    /// The same where training has chosen none.
    public static let standardSequentialQuota = 42
    /// Those of a ranking without the cross-encoder, in which every feature counts for something.
    public var linearWeights = LearnedWeights()

    public init(
        als: ImplicitALSModel, userFactors: UserFactors? = nil, servingFactors: Matrix, content: ContentModel,
        popularity: Popularity,
        coWatch: CoWatchCounts, sequential: SequentialModel, featureScaling: FeatureScaling,
        learnedWeights: LearnedWeights
    ) {
        self.als = als
        self.userFactors = userFactors
        self.servingFactors = servingFactors
        self.content = content
        self.popularity = popularity
        self.coWatch = coWatch
        self.sequential = sequential
        self.featureScaling = featureScaling
        self.learnedWeights = learnedWeights
    }
}

/// Ranking weights by feature name, for viewers whose history is long and for those whose it is short. In between they
/// are mixed by the collaborative share, so that nothing jumps.
public struct LearnedWeights: Sendable, Hashable, Codable {
    public var settled: [String: Float]
    public var cold: [String: Float]

    public init(settled: [String: Float] = [:], cold: [String: Float] = [:]) {
        self.settled = settled
        self.cold = cold
    }

    /// The weight of a feature; nil where none was learnt.
    public func weight(of feature: String, collaborativeShare share: Float) -> Float? {
        guard let settled = settled[feature], let cold = cold[feature] else { return nil }
        return share * settled + (1 - share) * cold
    }
}

/// What makes the features comparable: learnt in training, never by request. By feature name.
public struct FeatureScaling: Sendable, Hashable {
    /// Mean and spread of one feature over training's candidates, in the feature's own unit.
    public struct Scale: Sendable, Hashable {
        public var mean: Float
        /// Standard deviation, never 0.
        public var deviation: Float

        public init(mean: Float, deviation: Float) {
            self.mean = mean
            self.deviation = deviation
        }

        package static let limit: Float = 4

        /// (raw − mean) / deviation, within ±`limit` so that one odd value can't drown the rest.
        public func scaled(_ raw: Float) -> Float { min(Self.limit, max(-Self.limit, (raw - mean) / deviation)) }
    }

    public var scales: [String: Scale]

    public init(scales: [String: Scale]) { self.scales = scales }

    /// Nil where none was learnt: the raw value counts then.
    public func scale(of feature: String) -> Scale? { scales[feature] }
}
