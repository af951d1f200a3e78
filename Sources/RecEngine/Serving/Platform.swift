/// The platform that a capacity plan is for, and what its parts cost. As it stands, the case study's: fifty million
/// viewers, five million of them a day, ten sets each, and $0.001 for a language model's call.
public struct Platform: Sendable, Hashable, Encodable {
    public var viewers = 50_000_000.0
    /// Those who come on one day.
    public var dailyViewers = 5_000_000.0
    /// Lists that a viewer is served on a day.
    public var setsPerViewer = 10.0
    /// Nil for as many as the data hold.
    public var movies: Double?
    /// The busiest second of a day against the mean one; the simulated traffic's day, a weekend's evening, as it stands.
    public var peakFactor = 2.0
    /// How busy a core may be at the peak: what is busier makes requests queue.
    public var busyShare = 0.5
    /// US dollars.
    public var dollarsPerCoreHour = 0.04
    /// US dollars for a model's call; nil for what the model in use takes, or the case study's where none is.
    public var dollarsPerCall: Double?
    /// The case study's.
    public static let standardDollarsPerCall = 0.001
    /// Hit rate by sentence, 0…1, instead of the measured one.
    public var hitRate: Double?

    public init() {}

    /// What can be set, by the name that options and the inspector's line have for it.
    public enum Setting: String, Sendable, CaseIterable {
        case viewers, daily, sets, movies, peak, busy
        case coreHour = "core-hour"
        case call
        case hitRate = "hit-rate"

        public var sentence: String {
            switch self {
            case .viewers: "viewers of the platform (50 million)"
            case .daily: "viewers who come on one day (5 million)"
            case .sets: "lists that each of them is served on a day (10)"
            case .movies: "movies (as many as the data hold)"
            case .peak: "the busiest second of a day against the mean one (2)"
            case .busy: "how busy a core may be at the peak, 0 to 1 (0.5)"
            case .coreHour: "US dollars for a core-hour (0.04)"
            case .call: "US dollars for a model's call (that of the model in use, else 0.001)"
            case .hitRate: "hit rate by sentence, 0 to 1 (the measured one)"
            }
        }

        public var range: ClosedRange<Double> {
            switch self {
            case .viewers, .daily: 1...100_000_000_000
            case .sets: 0.01...10_000
            case .movies: 1...1_000_000_000
            case .peak: 1...1_000
            case .busy: 0.01...1
            case .coreHour, .call: 0...1_000
            case .hitRate: 0...1
            }
        }
    }

    /// - Parameter value: within the setting's range.
    public mutating func set(_ setting: Setting, to value: Double) {
        switch setting {
        case .viewers: viewers = value
        case .daily: dailyViewers = value
        case .sets: setsPerViewer = value
        case .movies: movies = value
        case .peak: peakFactor = value
        case .busy: busyShare = value
        case .coreHour: dollarsPerCoreHour = value
        case .call: dollarsPerCall = value
        case .hitRate: hitRate = value
        }
    }
}

/// What movies and viewers take on this machine, in bytes of each; nil where nobody has measured it.
public struct Footprint: Sendable, Hashable, Encodable {
    public var memoryPerMovie: Double?
    public var memoryPerViewer: Double?
    public var diskPerMovie: Double?
    public var diskPerViewer: Double?

    public init() {}
}
