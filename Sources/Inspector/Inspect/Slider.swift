import RecEngine

/// The things that the Weights pane moves, in its order: every feature's weight, then diversity λ, session β and the recency factor.
public enum Slider: Sendable, Hashable {
    case weight(RankingWeights.Coordinate)
    case sessionBlend
    case recency

    /// In the order of the pane.
    public static let all: [Slider] = RankingWeights.Coordinate.all.map { .weight($0) } + [.sessionBlend, .recency]

    /// Its name, what it does and the values that it takes.
    public var setting: NumericSetting {
        switch self {
        case .weight(let coordinate): coordinate.setting
        case .sessionBlend: .sessionBlend
        case .recency: .recency
        }
    }

    /// As `--weights` and the other options have it.
    public var name: String { setting.name }
    /// What the screen calls it.
    var words: String { FeatureWords.words(of: name) }

    /// The slider of an identifier, or of what the screen calls it.
    static func named(_ name: String) -> Slider? {
        let name = name.lowercased()
        return all.first { $0.name == name } ?? all.first { $0.words == name }
    }
    /// Both ends can be set.
    public var range: ClosedRange<Float> { setting.range }

    /// What one press of a key moves: in a linear ranking a weight's step is one standard deviation of what its feature
    /// contributes there.
    public func step(in state: State) -> Float {
        guard let coordinate, state.weights.isLinear, let settings = state.response?.settings else {
            return setting.step
        }
        return coordinate.step(inLinear: settings.linearWeights)
    }

    /// What of the ranking it moves: the same candidates are ranked anew. The others change who is a candidate.
    public var coordinate: RankingWeights.Coordinate? {
        if case .weight(let coordinate) = self { coordinate } else { nil }
    }

    /// Where it stands now, in units of the setting.
    public func value(in state: State) -> Float {
        switch self {
        case .weight(let coordinate): state.weights[coordinate]
        case .sessionBlend: state.question.sessionBlend ?? setting.standard
        case .recency: state.question.recency ?? setting.standard
        }
    }

    /// Where the slider stands when nobody has moved it: what this viewer is served with.
    public func standard(in state: State) -> Float {
        coordinate.map { state.servedWeights[$0] } ?? setting.standard
    }

    /// A value as it is written: watches are whole.
    func text(_ value: Float) -> String { decimal(Double(value), self == .recency && value == value.rounded() ? 0 : 2) }

    /// The value that the slider takes for a wish: a hundredth within the range.
    func allowed(_ value: Float) -> Float { (setting.clamped(value) * 100).rounded() / 100 }

    /// Where it stood is off the hundredths at times: what comes back to it is there again, to the last bit.
    func set(_ value: Float, in state: inout State) {
        let standard = standard(in: state)
        let value = abs(value - standard) < 0.005 ? standard : value
        var weights = state.weights
        switch self {
        case .weight(let coordinate): weights[coordinate] = value
        case .sessionBlend: state.question.sessionBlend = setting.clamped(value)
        case .recency: state.question.setRecency(.exponential(positions: setting.clamped(value)))
        }
        if weights != state.weights { state.question.ownWeights = weights }
    }
}
