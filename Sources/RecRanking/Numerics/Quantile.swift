/// The 1-based rank, of so many values in ascending order, of the first that a share 0…1 of them does not exceed: the
/// nearest-rank rule.
public func nearestRank(_ share: Double, of count: Int) -> Int {
    min(count, max(1, Int((share * Double(count)).rounded(.up))))
}

/// The quantile of values in ascending order by the nearest-rank rule; nil without any.
public func quantile(_ share: Double, ofSorted values: [Double]) -> Double? {
    values.isEmpty ? nil : values[nearestRank(share, of: values.count) - 1]
}
