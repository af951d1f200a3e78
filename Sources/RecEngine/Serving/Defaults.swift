import RecRanking

/// Settings of a request that neither it nor a variant names.
public enum Defaults {
    public static let sessionBlend = NumericSetting.sessionBlend.standard
    public static let recency = RecencySchedule.exponential(positions: NumericSetting.recency.standard)
}

extension NumericSetting {
    /// β of the session blend.
    public static let sessionBlend = NumericSetting(
        name: "session", sentence: "β: how much the running session counts against the whole history.", range: 0...1,
        step: 0.05, standard: SessionBlend.whole)

    /// After how many positions from the end a watch counts 1/e of the newest.
    public static let recency = NumericSetting(
        name: "recency", sentence: "So many watches back, a watch counts a third of the newest.", range: 1...40,
        step: 1, standard: 8, unit: "watches")
}
