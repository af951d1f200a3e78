/// The kind of reason that an explanation gives: a family, and the theme where it is about one.
///
/// A new reason is a case of `Family` with its traits, here; its wording (`Constructions.swift`); and how it is found and
/// what it rests on (`SharedFacts.swift`).
public struct ReasonType: Sendable, Hashable {
    /// The kind of reason, without the theme that `shared_theme` has.
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

        /// How much such a reason says, other things equal.
        package var strength: Float { traits.strength }

        /// Whether two movies of other tones do not go together for such a reason.
        var isOfMatter: Bool { traits.isOfMatter }

        /// Whether such a reason rests on a movie that the viewer has watched, which a sentence then cites.
        var citesMovie: Bool { traits.citesMovie }

        /// What is left of such a reason between two movies of one series: that they are is said first.
        var strengthWithinSeries: Float { traits.withinSeries }

        private struct Traits {
            let strength: Float
            var isOfMatter = false
            var withinSeries: Float = 0.15
            var citesMovie = true
        }

        /// Set by hand, so that of two reasons of the same rarity the one that a viewer would rather hear comes first: a
        /// series or a director before a name in the cast or a genre.
        private var traits: Traits {
            switch self {
            case .franchise: Traits(strength: 1.5, withinSeries: 1)
            case .sameDirector: Traits(strength: 1.35, withinSeries: 0.2)
            case .sharedTheme: Traits(strength: 1.3, isOfMatter: true)
            case .sharedCast: Traits(strength: 0.9, isOfMatter: true)
            case .surveyMatch: Traits(strength: 0.9, citesMovie: false)
            case .coWatched: Traits(strength: 0.25, isOfMatter: true)
            // Last resorts: they say little of either movie.
            case .sharedGenre: Traits(strength: 0.12, isOfMatter: true)
            case .award: Traits(strength: 0.06, isOfMatter: true)
            case .styleEra: Traits(strength: 0.08, isOfMatter: true)
            case .popular: Traits(strength: 0.01, citesMovie: false)
            }
        }
    }

    /// The reasons that need no theme; `Family` says what each rests on.
    public static let sameDirector = ReasonType(.sameDirector)
    public static let sharedCast = ReasonType(.sharedCast)
    /// The reason that both movies have this theme.
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
