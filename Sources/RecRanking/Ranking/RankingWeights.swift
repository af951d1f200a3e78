/// What multiplies the features, and how much diversity counts. Never holds a number out of its coordinate's range.
public struct RankingWeights: Sendable, Hashable {
    /// One weight a feature, in the order of `Feature.all`.
    public private(set) var values: [Float]
    /// λ of the diversity step (MMR), 0…1: 1 is relevance alone, smaller values spread the list.
    public private(set) var diversity: Float

    /// Values beyond their range become the nearest allowed.
    public init(values: [Float], diversity: Float) {
        precondition(values.count == Feature.all.count)
        self.values = zip(values, Coordinate.features).map { $1.setting.clamped($0) }
        self.diversity = Coordinate.diversity.setting.clamped(diversity)
    }

    /// The weights that training found for a viewer with this much history; those of `standard` where it found none.
    package init(_ learned: LearnedWeights, collaborativeShare: Float, standard: RankingWeights = .balanced) {
        self.init(
            values: zip(Feature.all, standard.values).map {
                learned.weight(of: $0.name, collaborativeShare: collaborativeShare) ?? $1
            },
            diversity: standard.diversity)
    }

    /// Weights set by hand, for a model that has learnt none.
    public static let balanced = RankingWeights(
        values: Feature.all.map(\.defaultWeight), diversity: Coordinate.diversity.setting.standard)

    /// The same without the cross-encoder.
    public static let linear = balanced.withoutCrossEncoder

    private var withoutCrossEncoder: RankingWeights {
        RankingWeights(
            values: zip(Feature.all, values).map { $0.name == Feature.crossEncoder.name ? 0 : $1 },
            diversity: diversity)
    }

    /// Whether the cross-encoder has no say, so that the score is a sum of features that each mean something.
    public var isLinear: Bool { self[Feature.crossEncoder.name] == 0 }

    /// One number of them; what is set beyond its range becomes the nearest allowed.
    public subscript(coordinate: Coordinate) -> Float {
        get {
            switch coordinate {
            case .feature(let index): values[index]
            case .diversity: diversity
            }
        }
        set {
            switch coordinate {
            case .feature(let index): values[index] = coordinate.setting.clamped(newValue)
            case .diversity: diversity = coordinate.setting.clamped(newValue)
            }
        }
    }

    /// By name; nil where nothing is called so.
    public subscript(name: String) -> Float? { Coordinate(named: name).map { self[$0] } }
}

extension RankingWeights {
    /// One of the numbers that weights are: a feature's weight, or λ of the diversity step.
    public enum Coordinate: Sendable, Hashable {
        /// The weight of the feature with this index in `Feature.all`.
        case feature(Int)
        case diversity

        public static let features: [Coordinate] = Feature.all.indices.map { .feature($0) }
        /// In the order in which they are shown and written.
        public static let all: [Coordinate] = features + [.diversity]

        public var setting: NumericSetting {
            switch self {
            case .feature(let index): Self.featureSettings[index]
            case .diversity: Self.diversitySetting
            }
        }

        public var name: String { setting.name }

        /// One standard deviation of what the feature contributes to a linear ranking: features have a deviation of 1,
        /// so that it is the weight's size. The usual step for what is not a feature or has no weight there.
        public func step(inLinear weights: RankingWeights) -> Float {
            guard case .feature = self, abs(weights[self]) >= 0.01 else { return setting.step }
            return (abs(weights[self]) * 100).rounded() / 100
        }

        package init?(named name: String) {
            guard let found = Self.all.first(where: { $0.name == name }) else { return nil }
            self = found
        }

        /// Throws an error that names the nearest one.
        public static func named(_ name: String) throws(SettingError) -> Coordinate {
            if let found = Coordinate(named: name) { return found }
            let names = all.map(\.name)
            let near = nearest(to: name, in: names).map { "; did you mean \($0)?" } ?? ""
            throw SettingError("there is no feature \"\(name)\"\(near) (features: \(names.joined(separator: ", ")))")
        }

        /// Beyond 2, one feature decides nearly alone: values are scaled to a deviation of 1, and a score's spread is
        /// that of two or three of them.
        private static let featureSettings = Feature.all.map {
            NumericSetting(
                name: $0.name, sentence: $0.sentence, range: -2...2, step: 0.05, standard: $0.defaultWeight)
        }

        private static let diversitySetting = NumericSetting(
            name: "diversity", sentence: "λ: 1 is relevance alone; smaller values keep alike results apart.",
            range: 0...1, step: 0.05, standard: 0.9)
    }
}

extension RankingWeights: CustomStringConvertible {
    /// `retrieval=0.5,…,diversity=0.9`: what `WeightAdjustment` reads back to the last bit.
    public var description: String { WeightChanges(self).description }
}

extension RankingWeights: Codable {
    /// A JSON object by names; what it does not name is as set by hand. An unknown name and a number out of range are
    /// errors.
    public init(from decoder: any Decoder) throws {
        self = try WeightChanges(from: decoder).applied(to: .balanced)
    }

    public func encode(to encoder: any Encoder) throws { try WeightChanges(self).encode(to: encoder) }
}
