import RecEngine

/// What the answers of this session took and found, the newest last.
public struct ServedLog: Sendable {
    private static let limit = 500

    /// The stages of each.
    public private(set) var timings: [[StageTiming]] = []
    /// The cache's hit rate after each, 0…1.
    public private(set) var hitRates: [Double] = []

    /// Keeps the last answers, for percentiles and the curve of the rate.
    mutating func record(_ response: Response) {
        timings.append(response.stages)
        if let rate = response.cache.total.hitRate { hitRates.append(rate) }
        timings.removeFirst(max(0, timings.count - Self.limit))
        hitRates.removeFirst(max(0, hitRates.count - Self.limit))
    }
}
