import RecRanking

/// Why a target fits a user: a source movie of their own history (or a survey answer) and a reason type.
public struct Evidence: Sendable, Hashable {
    /// Row of the movie that the explanation cites; nil for `popular` and for survey answers that name no movie.
    public var sourceRow: Int?
    /// Row of the movie that is recommended.
    public var targetRow: Int
    public var reason: ReasonType
    /// What is shared, in the fact sheets' words: the director's name, the theme, the franchise.
    public var facts: [String]
    /// Larger is better: rarity of what is shared × weight of the source in the user's history.
    public var strength: Float
    /// What the source does to the target's score (`Response.influences`); nil where not measured.
    public var influence: Float?
    /// The watch that does more than the source among those that were measured, and why it is not cited; nil where the
    /// source does the most.
    public var stronger: StrongerWatch?

    /// A watch that moved the score more than the one that is cited.
    public struct StrongerWatch: Sendable, Hashable {
        /// Why it is not cited.
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

        /// Row of its movie, and what it does to the target's score.
        public var row: Int
        /// In score units, by leaving the watch out (`Influence`): positive where it speaks for the target.
        public var influence: Float
        /// Why the sentence does not cite it.
        public var obstacle: Obstacle

        public init(row: Int, influence: Float, obstacle: Obstacle) {
            self.row = row
            self.influence = influence
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
        var key = ""
        appendCacheKey(to: &key, in: catalog)
        return key
    }

    func appendCacheKey(to key: inout String, in catalog: Catalog) {
        key += sourceRow.map { catalog[$0].id } ?? "_"
        key += ":"
        key += catalog[targetRow].id
        key += ":"
        key += reason.key
        guard sourceRow == nil, !facts.isEmpty else { return }
        key += ":"
        key += facts.joined(separator: "+")
    }
}
