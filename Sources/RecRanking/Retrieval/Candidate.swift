/// A retriever that proposes candidates. (*Source* alone is the movie that an explanation cites.)
public enum CandidateSource: String, Sendable, Hashable, Codable, CaseIterable {
    case collaborative
    case content
    case sequential
    case popular
}

/// That one retriever found a movie, at which rank.
public struct SourceHit: Sendable, Hashable {
    public var source: CandidateSource
    /// 1-based, among what this retriever proposed.
    public var rank: Int
    /// In the source's own unit: an inner product, a regression's score, a number of viewers.
    public var similarity: Float

    public init(source: CandidateSource, rank: Int, similarity: Float) {
        self.source = source
        self.rank = rank
        self.similarity = similarity
    }
}

/// An index held against a full scan, for one user vector.
public struct IndexCheck: Sendable, Hashable {
    /// What the index is, in a few words.
    public var index: String
    public var rowCount: Int
    /// Recall@100 against the full scan, 0…1.
    public var recall: Double
}

/// A movie that retrieval proposes.
public struct Candidate: Sendable, Hashable {
    public var movieRow: Int
    /// In the order of `CandidateSource.allCases`.
    public var hits: [SourceHit]
    /// Score of the fusion of all sources' lists.
    public var fusedScore: Float

    public init(movieRow: Int, hits: [SourceHit], fusedScore: Float) {
        self.movieRow = movieRow
        self.hits = hits
        self.fusedScore = fusedScore
    }
}

/// A movie that a stage took out, and why.
public struct Removal: Sendable, Hashable {
    /// Why a movie that was proposed is no candidate.
    public enum Reason: String, Sendable, Hashable, Codable {
        case seen
        case dislikedInSurvey = "disliked_in_survey"
        /// A source found it, and a hundred others came before it in the fusion.
        case belowCut = "below_cut"
    }

    public var movieRow: Int
    public var reason: Reason

    public init(movieRow: Int, reason: Reason) {
        self.movieRow = movieRow
        self.reason = reason
    }
}
