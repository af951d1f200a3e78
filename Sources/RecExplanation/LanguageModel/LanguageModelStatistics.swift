import RecRanking

/// What a language model's client has done since it was made, and how its endpoint is.
public struct LanguageModelStatistics: Sendable, Hashable, Encodable {
    /// The circuit breaker, which keeps requests back after several failures in a row.
    public enum Breaker: Sendable, Hashable {
        case shut
        /// Nothing is sent for so many seconds.
        case open(seconds: Double)
        /// The next request decides.
        case trying
    }

    /// The address that is asked, and the model as it is asked for and as the endpoint calls it.
    public var endpoint = ""
    public var model = ""
    public var answeringModel: String?
    /// HTTP requests.
    public var requests = 0
    /// Requests that were sent once more since one before brought nothing.
    public var retries = 0
    /// By `GenerationFailure`.
    public var failures: [String: Int] = [:]
    /// As the endpoint says; where it does not, reckoned from the bytes of what was sent.
    public var promptTokens = 0
    public var completionTokens = 0
    /// US dollars of this process, by the price list of the settings.
    public var dollars = 0.0
    /// Of all processes that share the folder, what is reserved for requests that are out included.
    public var dollarsToday = 0.0
    /// The limit of `dollarsToday`.
    public var dollarsPerDay = 0.0
    /// The money is counted for this process alone, and why.
    public var spendingProblem: String?
    /// Whether too many requests in a row have failed, and how long it is until one is tried; 0 where that may be now.
    public var isBreakerOpen = false
    public var secondsUntilTry = 0.0
    /// It was refused for a reason that asking again does not change: the key, the model's name, the address.
    public var isRefusedForGood = false
    /// Nil where nothing has gone wrong yet.
    public var lastProblem: LanguageModelProblem?
    /// Requests that failed since the last one that brought something.
    public var failuresInARow = 0
    /// How the endpoint is asked other than the settings say, since it refused or could not be read.
    public var adaptations: [String] = []
    /// Of HTTP requests, the last thousand.
    public private(set) var latencySeconds: [Double] = []

    public init() {}

    /// What the two above come to.
    public var breaker: Breaker {
        isBreakerOpen ? (secondsUntilTry > 0 ? .open(seconds: secondsUntilTry) : .trying) : .shut
    }

    /// What is wrong with the endpoint now, in a line; nil where the last request brought something.
    public var trouble: String? {
        guard failuresInARow > 0 || isRefusedForGood, let lastProblem else { return spendingProblem }
        return lastProblem.text
    }

    /// The quantile of what calls took, in seconds; `share` is 0…1, and nil stands where no call ended.
    public func latency(_ share: Double) -> Double? { quantile(share, ofSorted: latencySeconds.sorted()) }

    mutating func noteLatency(_ seconds: Double) {
        if latencySeconds.count >= 1_000 { latencySeconds.removeFirst(500) }
        latencySeconds.append(seconds)
    }
}
