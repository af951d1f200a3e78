import RecRanking

/// What a language model's client has done since it was made.
public struct LanguageModelStatistics: Sendable, Hashable, Encodable {
    /// HTTP requests.
    public var requests = 0
    public var retries = 0
    /// By `GenerationFailure`.
    public var failures: [String: Int] = [:]
    public var promptTokens = 0
    public var completionTokens = 0
    public var dollars = 0.0
    public var dollarsToday = 0.0
    public var isBreakerOpen = false
    /// Of HTTP requests, the last thousand.
    public private(set) var latencySeconds: [Double] = []

    public init() {}

    public func latency(_ share: Double) -> Double? { quantile(share, ofSorted: latencySeconds.sorted()) }

    mutating func noteLatency(_ seconds: Double) {
        if latencySeconds.count >= 1_000 { latencySeconds.removeFirst(500) }
        latencySeconds.append(seconds)
    }
}
