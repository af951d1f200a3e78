import Foundation
import RecRanking

/// Finds why movies fit a viewer: every (source, reason) pair of their own history and survey, with its strength.
///
/// Strength = kind of reason × rarity of what is shared (0…1, inverse document frequency) × how salient it is on both
/// sheets × how well the tones of the two go together × what the source weighs now in the viewer's history.
struct EvidenceFinder: Sendable {
    /// A piece of evidence as numbers, before anything is put into words.
    struct RawEvidence: Sendable {
        var sourceRow: Int32
        var targetRow: Int32
        var family: ReasonType.Family
        /// Row of the term (theme, franchise), of the prize; −1 elsewhere.
        var detail: Int32
        var strength: Float
    }

    /// A movie that may be cited, and how much it counts, 0…1.
    struct Source: Sendable {
        var row: Int32
        var weight: Float
    }

    let catalog: Catalog
    let facts: FactIndex
    let coWatch: CoWatchCounts
    let popularity: Popularity
    let awards: AwardIndex
    /// Parallel to `facts.terms`: kind, and rarity over the largest possible one (0…1); 0 for a theme of which nobody would
    /// say that a film is about it.
    let termKinds: [FactIndex.Kind]
    let termRarities: [Float]
    /// By movie row.
    let gravities: [Gravity]
    /// By movie row: whether its cast is heard and not seen.
    let isAnimated: [Bool]
    /// By movie row: whether its decade has a style of its own that anybody would name.
    let isStyled: [Bool]
    private static let lastStyledYear = 1990
    /// Terms of a movie, by its row, that would give away what it keeps for its viewers.
    let spoilers: [Int: Set<Int32>]
    /// The term of the language that most national cinemas do not have in common.
    let english: Int?

    /// The newest sources that are looked at; older ones of a longer history are never the best reason.
    static let sourceLimit = 400

    init(catalog: Catalog, facts: FactIndex, coWatch: CoWatchCounts, popularity: Popularity) {
        self.catalog = catalog
        self.facts = facts
        self.coWatch = coWatch
        self.popularity = popularity
        awards = AwardIndex(catalog)
        termKinds = facts.terms.map(\.kind)
        gravities = catalog.movies.map(Gravity.init)
        isAnimated = catalog.movies.map { $0.genres.contains("animation") }
        isStyled = catalog.movies.map { $0.year < Self.lastStyledYear }
        spoilers = Self.spoilers(catalog, facts)
        let largest = Float(log(1 + Double(max(1, catalog.count))))
        english = facts.row(of: .language, "English")
        termRarities = facts.terms.map { term in
            let isSayable = term.kind != .theme || !ThemePhrases.standard[term.name].topics.isEmpty
            return isSayable ? max(term.rarity / largest, 1e-3) : 0
        }
    }

    private static func spoilers(_ catalog: Catalog, _ facts: FactIndex) -> [Int: Set<Int32>] {
        var spoilers: [Int: Set<Int32>] = [:]
        for (row, sheet) in catalog.movies.enumerated() {
            let hidden = facts.terms(ofMovie: row).filter { term in
                let fact = facts.terms[Int(term)]
                return fact.kind == .theme && !Spoilers.mayName(fact.name, of: sheet)
            }
            if !hidden.isEmpty { spoilers[row] = Set(hidden) }
        }
        return spoilers
    }

    /// The movies of a viewer that may be cited: watched and not disliked, or named as liked in the survey. Newest
    /// first, each once.
    func sources(of user: UserState) -> [Source] {
        let heaviest = max(user.watchWeights.max() ?? 0, .leastNormalMagnitude)
        var seen = Set<Int32>()
        var sources: [Source] = []
        for (watch, weight) in zip(user.history, user.watchWeights).reversed() {
            // Also a dislike hides older watches of the same movie.
            guard sources.count < Self.sourceLimit, seen.insert(Int32(watch.movieRow)).inserted else { continue }
            if weight > 0, !watch.disliked {
                sources.append(
                    Source(row: Int32(watch.movieRow), weight: 0.25 + 0.75 * (weight / heaviest).squareRoot()))
            }
        }
        for row in user.survey.likedMovieRows where seen.insert(Int32(row)).inserted {
            sources.append(Source(row: Int32(row), weight: Self.surveyWeight(user)))
        }
        return sources
    }

    /// What was said once in a survey fades as watches arrive.
    static func surveyWeight(_ user: UserState) -> Float { 1 / (1 + Float(user.history.count) / 8) }

    /// All evidence for each target, in no order; empty where a target shares nothing with the viewer.
    func find(targets: [Int], sources: [Source]) -> [[RawEvidence]] {
        var marks = [Float](repeating: 0, count: termKinds.count)
        return targets.map { target in
            var found: [RawEvidence] = []
            found.reserveCapacity(6 * sources.count)
            setMarks(target, &marks)
            for source in sources where Int(source.row) != target {
                append(source, target: target, marks: marks, to: &found)
            }
            for term in facts.terms(ofMovie: target) { marks[Int(term)] = 0 }
            return found
        }
    }

    /// What a shared term of the target counts: its rarity, less for a name far down the cast and a theme far down the
    /// sheet.
    private func setMarks(_ target: Int, _ marks: inout [Float]) {
        var places = Salience()
        let hidden = spoilers[target] ?? []
        for term in facts.terms(ofMovie: target) {
            let row = Int(term)
            let salience = places.next(termKinds[row])
            marks[row] = hidden.contains(term) ? 0 : termRarities[row] * salience
        }
    }
}
