/// A number that a person may set: what it is called, what it does, and which values it may have.
///
/// Everything that reads such a number (the command line, files, sliders) goes by the same range, so that no value can
/// come in by one door that another refuses.
public struct NumericSetting: Sendable, Hashable {
    /// As options, files and screens call it: `popularity`.
    public let name: String
    /// One sentence for the screen.
    public let sentence: String
    public let range: ClosedRange<Float>
    /// What one press of a key moves.
    public let step: Float
    /// Where it stands when nothing sets it.
    public let standard: Float
    /// What values count, in words behind a number; empty for a bare number.
    public let unit: String

    public init(
        name: String, sentence: String, range: ClosedRange<Float>, step: Float, standard: Float, unit: String = ""
    ) {
        self.name = name
        self.sentence = sentence
        self.range = range
        self.step = step
        self.standard = standard
        self.unit = unit
    }

    /// The nearest allowed value; the standard one for what is no number.
    public func clamped(_ value: Float) -> Float {
        value.isNaN ? standard : min(range.upperBound, max(range.lowerBound, value))
    }

    /// The value itself; throws where it is not finite or out of range.
    public func checked(_ value: Float) throws(SettingError) -> Float {
        guard value.isFinite, range.contains(value) else {
            throw SettingError("\(name) is \(value); expected \(rangeText)")
        }
        return value
    }

    /// Reads a number; throws where the text is none that is allowed.
    public func parsed(_ text: some StringProtocol) throws(SettingError) -> Float {
        guard let value = Float(text) else { throw SettingError("\(name) is \"\(text)\"; expected \(rangeText)") }
        return try checked(value)
    }

    /// "-2 to 2", "1 to 40 watches".
    public var rangeText: String {
        func short(_ value: Float) -> String { value == value.rounded() ? "\(Int(saturating: value))" : "\(value)" }
        return "\(short(range.lowerBound)) to \(short(range.upperBound))" + (unit.isEmpty ? "" : " \(unit)")
    }
}

/// A value that was refused, in words that name it and what was expected.
public struct SettingError: Error, Hashable, CustomStringConvertible {
    public let description: String

    public init(_ description: String) { self.description = description }
}
