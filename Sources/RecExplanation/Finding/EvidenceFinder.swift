import Foundation
import RecRanking

/// Finds why movies fit a viewer: every (source, reason) pair of their own history and survey, with its strength.
///
/// Strength = kind of reason × rarity of what is shared (0…1, inverse document frequency) × what the source weighs
/// now in the viewer's history.
struct EvidenceFinder: Sendable {
    /// A piece of evidence as numbers, before anything is put into words.
    struct Found: Sendable {
        var sourceRow: Int32
        var targetRow: Int32
        var kind: Kind
        /// Row of the term (theme, franchise), of the prize; −1 elsewhere.
        var detail: Int32
        var strength: Float
    }

    enum Kind: UInt8, Sendable, CaseIterable {
        case sameDirector, sharedCast, sharedTheme, sharedGenre, franchise, award, styleEra, coWatched, surveyMatch
        case popular

        /// How much such a reason says, other things equal.
        var weight: Float {
            switch self {
            case .franchise: 1.5
            case .sameDirector: 1.35
            case .sharedTheme: 1.3
            case .sharedCast: 0.75
            case .award: 0.6
            case .styleEra: 0.5
            case .sharedGenre: 0.6
            case .coWatched: 0.5
            case .surveyMatch: 0.9
            case .popular: 0.01
            }
        }
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
    /// Parallel to `facts.terms`: kind, and rarity over the largest possible one (0…1).
    let termKinds: [FactIndex.Kind]
    let termRarities: [Float]
    /// The term of the language that most national cinemas do not have in common.
    private let english: Int?

    /// The newest sources that are looked at; older ones of a longer history are never the best reason.
    static let sourceLimit = 400

    init(catalog: Catalog, facts: FactIndex, coWatch: CoWatchCounts, popularity: Popularity) {
        self.catalog = catalog
        self.facts = facts
        self.coWatch = coWatch
        self.popularity = popularity
        awards = AwardIndex(catalog)
        termKinds = facts.terms.map(\.kind)
        let largest = Float(log(1 + Double(max(1, catalog.count))))
        english = facts.row(of: .language, "English")
        termRarities = facts.terms.map { $0.rarity / largest }
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
    func find(targets: [Int], sources: [Source]) -> [[Found]] {
        var marks = [Float](repeating: 0, count: termKinds.count)
        return targets.map { target in
            var found: [Found] = []
            setMarks(target, &marks)
            for source in sources where Int(source.row) != target {
                append(source, target: target, marks: marks, to: &found)
            }
            for term in facts.terms(ofMovie: target) { marks[Int(term)] = 0 }
            return found
        }
    }

    /// What a shared term of the target counts: its rarity, less for a name far down the cast.
    private func setMarks(_ target: Int, _ marks: inout [Float]) {
        var place: Float = 0
        for term in facts.terms(ofMovie: target) {
            let row = Int(term)
            marks[row] = max(termRarities[row], 1e-3)
            if termKinds[row] == .cast {
                marks[row] /= 1 + 0.15 * place
                place += 1
            }
        }
    }

    /// What is shared between one source and the target, added up by kind.
    private struct Sums {
        var director: Float = 0
        var cast: Float = 0
        var genre: Float = 0
        var style: Float = 0
        var decade: Float = 0
        var country: Float = 0
        var language: Float = 0
        var themes = 0
    }

    private func append(_ source: Source, target: Int, marks: [Float], to found: inout [Found]) {
        var sums = Sums()
        let before = found.count
        func add(_ kind: Kind, _ detail: Int32, _ rarity: Float) {
            found.append(
                Found(
                    sourceRow: source.row, targetRow: Int32(target), kind: kind, detail: detail,
                    strength: kind.weight * rarity * source.weight))
        }
        for term in facts.terms(ofMovie: Int(source.row)) {
            let mark = marks[Int(term)]
            guard mark > 0 else { continue }
            switch termKinds[Int(term)] {
            case .director: sums.director = max(sums.director, mark)
            case .cast: sums.cast += sums.cast == 0 ? mark : 0.5 * mark
            case .genre: sums.genre += sums.genre == 0 ? mark : 0.7 * mark
            case .theme:
                sums.themes += 1
                add(.sharedTheme, term, mark)
            case .tone: sums.style = max(sums.style, mark)
            case .franchise: add(.franchise, term, mark)
            case .decade: sums.decade = mark
            case .country: sums.country = max(sums.country, mark)
            case .language: sums.language = Int(term) == english ? 0 : mark
            case .writer: break
            }
        }
        // Movies with several themes in common are nearer than one theme says.
        if sums.themes > 1 {
            let bonus = 1 + 0.12 * Float(min(sums.themes, 5) - 1)
            for index in before..<found.count where found[index].kind == .sharedTheme { found[index].strength *= bonus }
        }
        if sums.director > 0 { add(.sameDirector, -1, sums.director) }
        if sums.cast > 0 { add(.sharedCast, -1, min(1.3, sums.cast)) }
        if sums.genre > 0 { add(.sharedGenre, -1, min(1, sums.genre)) }
        if sums.decade > 0 {
            // Style of an era: the same tone, the same national cinema, or on thin sheets the same genre.
            let style = max(sums.style, min(sums.country, sums.language), 0.5 * sums.genre)
            if style > 0 { add(.styleEra, -1, min(1, style + 0.5 * sums.decade)) }
        }
        if let prize = awards.shared(Int(source.row), target) { add(.award, Int32(prize), awards.rarity[prize]) }
        let viewers = coWatch.distinctUsers(Int(source.row), target)
        if viewers >= Int(CoWatchCounts.leastUsers) {
            let size = Float(popularity.viewerCounts[Int(source.row)]) * Float(popularity.viewerCounts[target])
            add(.coWatched, -1, min(1, Float(viewers) / max(1, size.squareRoot())))
        }
    }
}
