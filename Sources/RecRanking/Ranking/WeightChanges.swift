/// Some weights that replace others: what a variant, a file or a command line sets. The rest stays.
public struct WeightChanges: Sendable, Hashable {
    private var values: [RankingWeights.Coordinate: Float] = [:]

    public init() {}

    /// All of them.
    public init(_ weights: RankingWeights) {
        for coordinate in RankingWeights.Coordinate.all { values[coordinate] = weights[coordinate] }
    }

    public var isEmpty: Bool { values.isEmpty }

    /// Nil where it is left as it is; what is set beyond its range becomes the nearest allowed.
    public subscript(coordinate: RankingWeights.Coordinate) -> Float? {
        get { values[coordinate] }
        set { values[coordinate] = newValue.map(coordinate.setting.clamped) }
    }

    /// What is set, in the order of the coordinates.
    public var listed: [(coordinate: RankingWeights.Coordinate, value: Float)] {
        RankingWeights.Coordinate.all.compactMap { coordinate in values[coordinate].map { (coordinate, $0) } }
    }

    /// Those weights with what is set here instead of theirs.
    public func applied(to weights: RankingWeights) -> RankingWeights {
        var result = weights
        for (coordinate, value) in values { result[coordinate] = value }
        return result
    }

    /// Takes over what the other sets.
    public mutating func merge(_ other: WeightChanges) { values.merge(other.values) { $1 } }
}

extension WeightChanges: CustomStringConvertible {
    /// `popularity=-0.5,diversity=0.7`.
    public var description: String { listed.map { "\($0.coordinate.name)=\($0.value)" }.joined(separator: ",") }
}

extension WeightChanges: Codable {
    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// A JSON object by names; throws `DecodingError.dataCorrupted` at the name that is unknown or whose number is
    /// refused.
    public init(from decoder: any Decoder) throws {
        let object = try decoder.container(keyedBy: Name.self)
        for key in object.allKeys.sorted(by: { $0.stringValue < $1.stringValue }) {
            let value = try object.decode(Float.self, forKey: key)
            do {
                let coordinate = try RankingWeights.Coordinate.named(key.stringValue)
                values[coordinate] = try coordinate.setting.checked(value)
            } catch {
                throw DecodingError.dataCorruptedError(forKey: key, in: object, debugDescription: error.description)
            }
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Name.self)
        for (coordinate, value) in listed { try object.encode(value, forKey: Name(stringValue: coordinate.name)) }
    }
}

/// Changes to whatever weights a viewer is served with: presets, one after the other, then single weights that are set.
public struct WeightAdjustment: Sendable, Hashable {
    public var presets: [RankingPreset] = []
    public var changes = WeightChanges()

    public init() {}

    /// Reads `[PRESET,]NAME=V,…`; `diversity` is λ. Throws where a name is unknown, is set twice, or has a number that
    /// is out of range.
    public init(parsing text: String) throws(SettingError) {
        for part in text.split(separator: ",") {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            if pair.count == 1 {
                guard let preset = RankingPreset.named(pair[0]) else {
                    let known = RankingPreset.all.map(\.name)
                    let near = nearest(to: pair[0], in: known).map { "; did you mean \($0)?" } ?? ""
                    throw SettingError(
                        "\"\(part)\" is neither name=number nor a preset\(near) (\(known.joined(separator: ", ")))")
                }
                presets.append(preset)
                continue
            }
            let coordinate = try RankingWeights.Coordinate.named(pair[0])
            guard changes[coordinate] == nil else { throw SettingError("\(coordinate.name) is set twice") }
            changes[coordinate] = try coordinate.setting.parsed(pair[1])
        }
    }

    /// - Parameter linear: the linear ranking's weights for the same viewer.
    public func applied(to standard: RankingWeights, linear: RankingWeights = .linear) -> RankingWeights {
        changes.applied(to: presets.reduce(standard) { $1.applied(to: $0, linear: linear) })
    }
}
