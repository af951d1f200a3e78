import RecEngine

/// The things that the Weights pane moves, in its order: every feature's weight, then diversity λ, session β and the recency factor.
public enum Slider: Sendable, Hashable {
    case feature(Int)
    case diversity
    case sessionBlend
    case recency

    public static let all: [Slider] = Feature.all.indices.map { .feature($0) } + [.diversity, .sessionBlend, .recency]

    public var name: String {
        switch self {
        case .feature(let index): Feature.all[index].name
        case .diversity: "diversity"
        case .sessionBlend: "session"
        case .recency: "recency"
        }
    }

    public var sentence: String {
        switch self {
        case .feature(let index): Feature.all[index].sentence
        case .diversity: "λ: 1 is relevance alone; smaller values keep alike results apart."
        case .sessionBlend: "β: how much the running session counts against the whole history."
        case .recency: "So many watches back, a watch counts a third of the newest."
        }
    }

    public var range: ClosedRange<Float> {
        switch self {
        case .feature: -2...2
        case .diversity, .sessionBlend: 0...1
        case .recency: 1...40
        }
    }

    public var step: Float { self == .recency ? 1 : 0.05 }

    /// True where the same candidates are ranked anew; the rest changes who is a candidate.
    public var isOfRanking: Bool { self != .sessionBlend && self != .recency }

    public func value(in state: State) -> Float {
        switch self {
        case .feature(let index): state.weights.values[index]
        case .diversity: state.weights.diversity
        case .sessionBlend: state.question.sessionBlend ?? Defaults.sessionBlend
        case .recency: state.question.recency ?? Self.standardRecency
        }
    }

    /// Where the slider stands when nobody has moved it: what this viewer is served with.
    public func standard(in state: State) -> Float {
        let weights = state.servedWeights
        return switch self {
        case .feature(let index): weights.values[index]
        case .diversity: weights.diversity
        case .sessionBlend: Defaults.sessionBlend
        case .recency: Self.standardRecency
        }
    }

    /// Watches after which the engine's own schedule has fallen to a third.
    static let standardRecency: Float = if case .exponential(let positions) = Defaults.recency { positions } else { 8 }

    /// A value as it is written: watches are whole.
    func text(_ value: Float) -> String { decimal(Double(value), self == .recency && value == value.rounded() ? 0 : 2) }

    /// "-2 to 2".
    var rangeText: String { "\(decimal(Double(range.lowerBound), 0)) to \(decimal(Double(range.upperBound), 0))" }

    /// The value that the slider takes for a wish: a hundredth within the range.
    func allowed(_ value: Float) -> Float {
        (min(range.upperBound, max(range.lowerBound, value)) * 100).rounded() / 100
    }

    /// Where it stood is off the hundredths at times: what comes back to it is there again, to the last bit.
    func set(_ value: Float, in state: inout State) {
        let standard = standard(in: state)
        let value = abs(value - standard) < 0.005 ? standard : value
        var weights = state.weights
        switch self {
        case .feature(let index): weights.values[index] = value
        case .diversity: weights.diversity = value
        case .sessionBlend: state.question.sessionBlend = value
        case .recency: state.question.recency = value
        }
        if weights != state.weights { state.question.ownWeights = weights }
    }
}
