import RecRanking

/// What a generator is told of the viewer for whom a sentence is: only in the `personal` strategy, and only for that
/// viewer's own sentence.
public struct ViewerContext: Sendable, Hashable, Encodable {
    /// Titles, newest first.
    public var recentlyWatched: [String]
    /// Those of the survey, then the most watched ones, the recent counting more.
    public var preferredGenres: [String]
    /// Genres, themes and people of the survey.
    public var dislikes: [String]

    enum CodingKeys: String, CodingKey {
        case recentlyWatched = "recently_watched"
        case preferredGenres = "preferred_genres"
        case dislikes
    }

    static let recentCount = 5
    static let genreCount = 3

    /// What a user's history and survey tell. Disliked movies are not among the recent ones.
    public init(_ user: UserState, catalog: Catalog) {
        var titles: [String] = []
        var weights: [String: Float] = [:]
        for (watch, weight) in zip(user.history, user.watchWeights).reversed() where !watch.disliked {
            let movie = catalog[watch.movieRow]
            if titles.count < Self.recentCount, !titles.contains(movie.title) { titles.append(movie.title) }
            for genre in movie.genres { weights[genre, default: 0] += weight }
        }
        let survey = user.survey
        let inferred = weights.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
            .filter { !survey.dislikedGenres.contains($0) && !survey.likedGenres.contains($0) }
        recentlyWatched = titles
        preferredGenres = Array((survey.likedGenres + inferred).prefix(max(Self.genreCount, survey.likedGenres.count)))
        dislikes = survey.dislikedGenres + survey.dislikedThemes + survey.dislikedPeople
    }
}

/// One sentence that a generator is asked for.
public struct SentenceRequest: Sendable {
    /// Of the cache: the same key is never generated twice at a time.
    public var key: String
    public var evidence: Evidence
    /// Nil where the evidence cites no movie.
    public var source: FactSheet?
    public var target: FactSheet
    /// Whose own sentence it is; nil for one that everybody shares.
    public var owner: UInt64?
    /// What the sentence may speak of; nil for one that everybody shares.
    public var viewer: ViewerContext?
    /// What the validator may take as known of the viewer.
    public var userFacts: UserFacts?
    /// Unix seconds of the request that wants it.
    public var now: Int64
    /// How often the sentence will be asked for, on a scale of its own; larger goes first.
    public var priority: Double
    /// How it is worded.
    public var voice = RealiserVoice.plain
    /// When the sentence was made whose place it takes, in Unix seconds; nil where there is none.
    var replaces: Int64?
    /// The sentence that the validator refused, and why.
    public var refused: (sentence: String, problems: [String])?
    /// Batches that failed with this request in them.
    var failedAttempts = 0
}

/// Why no sentence came.
public enum GenerationFailure: String, Sendable, Hashable, CaseIterable, Encodable {
    case unreachable
    case timedOut = "timed_out"
    case tooManyRequests = "too_many_requests"
    case serverError = "server_error"
    case refusedRequest = "refused_request"
    /// Not the JSON of a chat completion: HTML, half a reply.
    case malformed
    /// A completion without a usable answer.
    case noAnswers = "no_answers"
    /// Fewer usable answers than were asked for.
    case wrongCount = "wrong_count"
    case tooLarge = "too_large"
    case rateLimited = "rate_limited"
    case budgetSpent = "budget_spent"
    case breakerOpen = "breaker_open"
    case stopped

    /// What happened, for a person.
    public var words: String {
        switch self {
        case .unreachable: "can't be reached"
        case .timedOut: "did not answer in time"
        case .tooManyRequests: "takes no more requests"
        case .serverError: "failed"
        case .refusedRequest: "refused the request"
        case .malformed: "answered with something else than a chat completion"
        case .noAnswers: "answered nothing that could be used"
        case .wrongCount: "answered less than it was asked"
        case .tooLarge: "sent more than it may"
        case .rateLimited: "has had the minute's requests"
        case .budgetSpent: "has had the day's money"
        case .breakerOpen: "failed several times and is left alone"
        case .stopped: "was stopped"
        }
    }
}

/// What a generator gives back for a batch.
public enum GenerationResult: Sendable {
    /// By place in the batch, from 1; what is missing was not answered.
    case sentences([Int: String])
    /// It was tried and brought nothing: each of its sentences has one try less. Ask nothing for so many seconds.
    case failed(GenerationFailure, pauseSeconds: Double = 0)
    /// Not now: it was not tried, and nothing is lost; ask again after this many seconds.
    case unavailable(GenerationFailure, seconds: Double)
    /// Never with these settings: the key, the model's name or the address is refused.
    case refusedForGood(GenerationFailure)
}

/// Makes sentences out of fact sheets, slowly, and not always well.
public protocol SentenceGenerator: Sendable {
    /// Part of cache keys with `version`.
    var name: String { get }
    var version: String { get }
    /// Sentences asked for at once, at most.
    var batchSize: Int { get }
    /// Batches at the same time.
    var concurrency: Int { get }
    var statistics: LanguageModelStatistics { get }
    /// Blocks. All of a batch have the same owner.
    func generate(_ requests: [SentenceRequest]) -> GenerationResult
    /// Ends waits between attempts.
    func stop()
}
