import RecRanking

/// How much a fact counts by its place on a sheet: themes stand in the order in which a movie is about them, the cast in
/// billing order.
struct Salience {
    private var themes = 0
    private var cast = 0

    /// By place. What is fourth on a sheet is not what the film is remembered for.
    private static let ofThemes: [Float] = [1, 0.85, 0.35, 0.1, 0.05]
    /// By place: leads, and those whom few come for.
    private static let ofCast: [Float] = [1, 0.9, 0.6, 0.2, 0.08]

    /// The factor of a sheet's next term, 0…1.
    mutating func next(_ kind: FactIndex.Kind) -> Float {
        switch kind {
        case .theme:
            themes += 1
            return themes <= Self.ofThemes.count ? Self.ofThemes[themes - 1] : 0.03
        case .cast:
            cast += 1
            return cast <= Self.ofCast.count ? Self.ofCast[cast - 1] : 0.05
        default: return 1
        }
    }
}

/// How heavy a movie is, so that nobody is offered a romp for what they felt at a tragedy.
enum Gravity: Int8, Sendable, Comparable, CaseIterable {
    case light = 0
    case even, grave
    /// Of something so terrible that only its like is in place beside it.
    case atrocity

    static func < (one: Gravity, other: Gravity) -> Bool { one.rawValue < other.rawValue }

    init(_ sheet: FactSheet) {
        let weight =
            sheet.tone.count(where: Self.graveTones.contains) - sheet.tone.count(where: Self.lightTones.contains)
        if weight >= 0, sheet.themes.prefix(4).contains(where: Self.atrocities.contains) {
            self = .atrocity
        } else {
            self = weight > 0 ? .grave : weight < 0 ? .light : .even
        }
    }

    /// What evidence about the matter of two movies is worth, 0…1: the table of tone clashes, in the order of the cases.
    static func fit(_ one: Gravity, _ other: Gravity) -> Float {
        let table: [[Float]] = [
            [1, 0.8, 0.15, 0],
            [0.8, 1, 0.7, 0.1],
            [0.15, 0.7, 1, 0.6],
            [0, 0.1, 0.6, 1],
        ]
        return table[Int(one.rawValue)][Int(other.rawValue)]
    }

    private static let graveTones: Set<String> = ["tragic", "bleak", "somber", "haunting", "raw"]
    private static let lightTones: Set<String> = [
        "playful", "feel_good", "charming", "whimsical", "quirky", "heartwarming", "witty", "exhilarating",
    ]
    private static let atrocities: Set<String> = [
        "holocaust", "genocide", "slavery", "apartheid_and_segregation", "suicide", "terminal_illness",
    ]
}
