/// How a capacity plan's numbers are written, on the screen and by `recscope capacity`.
public enum PlanWords {
    /// A number of things: whole where it is large, with what matters of it where it is small.
    public static func count(_ value: Double) -> String {
        if value >= 100 || value == value.rounded() { return grouped(Int(saturating: value.rounded())) }
        return decimal(value, value >= 10 ? 1 : value >= 1 ? 2 : 3)
    }

    /// A value in its unit; a dash where it is not known.
    public static func amount(_ value: Double?, _ unit: String) -> String {
        guard let value else { return "-" }
        switch unit {
        case "bytes":
            let units = [(1e12, "TB"), (1e9, "GB"), (1e6, "MB"), (1e3, "kB")]
            guard let (size, name) = units.first(where: { value >= $0.0 }) else { return "\(count(value)) B" }
            return "\(decimal(value / size, 1)) \(name)"
        case "USD": return small(value)
        case "ms": return "\(decimal(value, 3)) ms"
        default: return count(value)
        }
    }

    /// Money of a whole platform.
    public static func dollars(_ value: Double?) -> String {
        guard let value else { return "-" }
        return value >= 100 ? "$\(grouped(Int(saturating: value.rounded())))" : "$\(decimal(value, 2))"
    }

    /// Money of one viewer, or of one call: down to where it shows.
    public static func small(_ value: Double?) -> String {
        guard let value else { return "-" }
        return "$" + decimal(value, value >= 0.01 || value == 0 ? 3 : value >= 0.000_01 ? 6 : 9)
    }
}
