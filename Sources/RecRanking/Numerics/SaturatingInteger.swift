extension Int {
    /// The whole part of a number; the nearest integer where it does not fit, 0 for what is no number. `Int(_:)` ends
    /// the program there.
    public init(saturating value: some BinaryFloatingPoint) {
        self = value.isNaN ? 0 : Int(exactly: value.rounded(.towardZero)) ?? (value < 0 ? .min : .max)
    }
}
