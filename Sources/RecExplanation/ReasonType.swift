/// The kind of reason that an explanation gives: a family, and the theme where it is about one.
///
/// A new reason is a case of `Family`, its constructions (`Constructions.table(of:)`), and how it is found and what it
/// rests on (`SharedFacts.swift`).
public struct ReasonType: Sendable, Hashable {
    public let family: Family
    /// Of `shared_theme` alone.
    public let theme: String?

    private init(_ family: Family, theme: String? = nil) {
        self.family = family
        self.theme = theme
    }

    /// What counters, filters and constructions group by.
    public enum Family: String, Sendable, Hashable, CaseIterable {
        case sameDirector = "same_director"
        case sharedCast = "shared_cast"
        case sharedTheme = "shared_theme"
        case sharedGenre = "shared_genre"
        case franchise
        case award
        case styleEra = "style_era"
        case coWatched = "co_watched"
        case surveyMatch = "survey_match"
        case popular

        /// As keys and files call it.
        public var key: String { rawValue }

        /// As screens call it: "same director".
        public var words: String { String(rawValue.map { $0 == "_" ? " " : $0 }) }

        /// How much such a reason says, other things equal. Set by hand, so that of two reasons of the same rarity the one
        /// that a viewer would rather hear comes first: a series or a director before a name in the cast or a genre.
        package var strength: Float {
            switch self {
            case .franchise: 1.5
            case .sameDirector: 1.35
            case .sharedTheme: 1.3
            case .sharedCast: 0.9
            case .coWatched: 0.25
            // Last resorts: they say little of either movie.
            case .sharedGenre: 0.12
            case .award: 0.06
            case .styleEra: 0.08
            case .surveyMatch: 0.9
            case .popular: 0.01
            }
        }
    }

    public static let sameDirector = ReasonType(.sameDirector)
    public static let sharedCast = ReasonType(.sharedCast)
    public static func sharedTheme(_ theme: String) -> ReasonType { ReasonType(.sharedTheme, theme: theme) }
    public static let sharedGenre = ReasonType(.sharedGenre)
    public static let franchise = ReasonType(.franchise)
    public static let award = ReasonType(.award)
    public static let styleEra = ReasonType(.styleEra)
    public static let coWatched = ReasonType(.coWatched)
    public static let surveyMatch = ReasonType(.surveyMatch)
    public static let popular = ReasonType(.popular)

    /// The reason of a family; `theme` names the one of `shared_theme`.
    init(_ family: Family, ofTheme theme: @autoclosure () -> String) {
        self.init(family, theme: family == .sharedTheme ? theme() : nil)
    }

    /// As it stands in a cache key: `same_director`, `shared_theme:time_manipulation`.
    public var key: String { theme.map { "\(family.key):\($0)" } ?? family.key }

    /// Reads a key back; nil where it is none.
    public init?(key: String) {
        let parts = key.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let family = Family(rawValue: parts[0]), (family == .sharedTheme) == (parts.count == 2),
            parts.last?.isEmpty == false
        else { return nil }
        self.init(family, theme: parts.count == 2 ? parts[1] : nil)
    }

    /// The keys of all families.
    public static let families = Family.allCases.map(\.key)
}
