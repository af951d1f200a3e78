import RecEngine

/// The things that the Weights pane moves, in its order: every feature's weight, then diversity λ and session β.
public enum Slider: Sendable, Hashable {
    case feature(Int)
    case diversity
    case sessionBlend

    public static let all: [Slider] = Feature.all.indices.map { .feature($0) } + [.diversity, .sessionBlend]

    public var name: String {
        switch self {
        case .feature(let index): Feature.all[index].name
        case .diversity: "diversity"
        case .sessionBlend: "session"
        }
    }

    public var sentence: String {
        switch self {
        case .feature(let index): Feature.all[index].sentence
        case .diversity: "λ: 1 is relevance alone; smaller values keep alike results apart."
        case .sessionBlend: "β: how much the running session counts against the whole history."
        }
    }

    public var range: ClosedRange<Float> {
        switch self {
        case .feature: -2...2
        case .diversity, .sessionBlend: 0...1
        }
    }

    public var step: Float { 0.05 }

    public func value(in state: State) -> Float {
        switch self {
        case .feature(let index): state.weights.values[index]
        case .diversity: state.weights.diversity
        case .sessionBlend: state.sessionBlend ?? Defaults.sessionBlend
        }
    }

    /// Where the slider stands when nobody has moved it: what training found for this viewer.
    public func standard(in state: State) -> Float {
        let weights = state.standardWeights
        return switch self {
        case .feature(let index): weights.values[index]
        case .diversity: weights.diversity
        case .sessionBlend: Defaults.sessionBlend
        }
    }

    /// "-2 to 2".
    var rangeText: String { "\(decimal(Double(range.lowerBound), 0)) to \(decimal(Double(range.upperBound), 0))" }

    /// The value that the slider takes for a wish: a hundredth within the range.
    func allowed(_ value: Float) -> Float {
        (min(range.upperBound, max(range.lowerBound, value)) * 100).rounded() / 100
    }

    func set(_ value: Float, in state: inout State) {
        var weights = state.weights
        switch self {
        case .feature(let index): weights.values[index] = value
        case .diversity: weights.diversity = value
        case .sessionBlend: state.sessionBlend = value
        }
        if weights != state.weights { state.settings.ownWeights = weights }
    }
}
