import RecRanking

/// The kind of reason that an explanation gives.
public enum ReasonType: Sendable, Hashable {
    case sameDirector
    case sharedCast
    case sharedTheme(String)
    case sharedGenre
    case franchise
    case award
    case styleEra
    case coWatched
    case surveyMatch
    case popular

    /// As it stands in a cache key: `same_director`, `shared_theme:time_manipulation`.
    public var key: String {
        switch self {
        case .sharedTheme(let theme): "shared_theme:\(theme)"
        default: family
        }
    }

    /// The reason type without its theme: what counters and filters group by.
    public var family: String {
        switch self {
        case .sameDirector: "same_director"
        case .sharedCast: "shared_cast"
        case .sharedTheme: "shared_theme"
        case .sharedGenre: "shared_genre"
        case .franchise: "franchise"
        case .award: "award"
        case .styleEra: "style_era"
        case .coWatched: "co_watched"
        case .surveyMatch: "survey_match"
        case .popular: "popular"
        }
    }

    /// Reads a key back; nil where it is none.
    public init?(key: String) {
        switch key {
        case "same_director": self = .sameDirector
        case "shared_cast": self = .sharedCast
        case "shared_genre": self = .sharedGenre
        case "franchise": self = .franchise
        case "award": self = .award
        case "style_era": self = .styleEra
        case "co_watched": self = .coWatched
        case "survey_match": self = .surveyMatch
        case "popular": self = .popular
        default:
            guard key.hasPrefix("shared_theme:"), key.count > 13 else { return nil }
            self = .sharedTheme(String(key.dropFirst(13)))
        }
    }

    public static let families = [
        "same_director", "shared_cast", "shared_theme", "shared_genre", "franchise", "award", "style_era",
        "co_watched", "survey_match", "popular",
    ]
}

/// Why a target fits a user: a source movie of their own history (or a survey answer) and a reason type.
public struct Evidence: Sendable, Hashable {
    /// Row of the movie that the explanation cites; nil for `popular` and for survey answers that name no movie.
    public var sourceRow: Int?
    public var targetRow: Int
    public var reason: ReasonType
    /// What is shared, in the fact sheets' words: the director's name, the theme, the franchise.
    public var facts: [String]
    /// Larger is better: rarity of what is shared × weight of the source in the user's history.
    public var strength: Float
    /// What the source did to the reranker's log-odds of the target: with it less without it; nil where not measured.
    public var effect: Float?
    /// The watch that did more than the source, and why it is not cited; nil where the source did the most.
    public var stronger: StrongerWatch?

    /// A watch that moved the score more than the one that is cited.
    public struct StrongerWatch: Sendable, Hashable {
        public enum Obstacle: String, Sendable, Hashable {
            /// No fact that both sheets have, and not watched by enough of the same people.
            case sharesNothing = "shares_nothing"
            /// What it shares is too common or too little.
            case saysLess = "says_less"
            /// It was cited, or its reason given, for a result above.
            case saidAbove = "said_above"
            /// It was watched and not liked: it tells what comes next, and nobody enjoyed it.
            case disliked
        }

        public var row: Int
        public var effect: Float
        public var obstacle: Obstacle

        public init(row: Int, effect: Float, obstacle: Obstacle) {
            self.row = row
            self.effect = effect
            self.obstacle = obstacle
        }
    }

    public init(sourceRow: Int?, targetRow: Int, reason: ReasonType, facts: [String], strength: Float) {
        self.sourceRow = sourceRow
        self.targetRow = targetRow
        self.reason = reason
        self.facts = facts
        self.strength = strength
    }

    /// `source:target:reason`, of movie ids; `_` stands for no source.
    public func cacheKey(in catalog: Catalog) -> String {
        let source = sourceRow.map { catalog[$0].id } ?? "_"
        let detail = sourceRow == nil && !facts.isEmpty ? ":" + facts.joined(separator: "+") : ""
        return "\(source):\(catalog[targetRow].id):\(reason.key)\(detail)"
    }
}
