import Foundation
import RecRanking

/// What a synthetic viewer likes: weights on facts, by kind and name; the truth that a recommender has to find.
public struct Taste: Sendable, Hashable {
    /// Weights by fact, e.g. (theme, heist) → 1.4. Negative ones push away.
    public var weights: [TasteFact: Float] = [:]
    /// The year that the viewer's favourites come from, and how far from it they still like them; nil: any.
    public var era: (center: Float, width: Float)?
    /// How much the viewer follows what everyone watches.
    public var crowd: Float = 1

    public init() {}

    public static func == (left: Taste, right: Taste) -> Bool {
        left.weights == right.weights && left.crowd == right.crowd && left.era?.center == right.era?.center
            && left.era?.width == right.era?.width
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(weights) }
}

/// One fact that a taste has a weight for.
public struct TasteFact: Sendable, Hashable {
    /// A term of the fact index.
    public var kind: FactIndex.Kind
    public var name: String

    public init(_ kind: FactIndex.Kind, _ name: String) {
        self.kind = kind
        self.name = name
    }
}

extension Taste {
    /// The utility of every movie for this taste: `base` × crowd, and the weights of the facts that it has.
    func utilities(_ facts: FactIndex, catalog: Catalog, base: [Float]) -> [Float] {
        var result = base.map { $0 * crowd }
        // In the order of the terms: that of a dictionary changes from one to the next, and with it the rounding.
        let terms = weights.compactMap { fact, weight in facts.row(of: fact.kind, fact.name).map { ($0, weight) } }
        for (term, weight) in terms.sorted(by: { $0.0 < $1.0 }) {
            for movie in facts.movies(withTerm: term) { result[Int(movie)] += weight }
        }
        if let era {
            for (row, movie) in catalog.movies.enumerated() where movie.year > 0 {
                let distance = (Float(movie.year) - era.center) / era.width
                result[row] -= min(1.8, 0.4 * distance * distance)
            }
        }
        return result
    }

    /// A taste drawn at random: two or three genres, some themes and people, an era, something disliked.
    static func random(_ facts: FactIndex, pools: TastePools, random: inout RandomSource) -> Taste {
        var taste = Taste()
        func pick(_ pool: [Int], _ count: Int, _ low: Float, _ high: Float) {
            for _ in 0..<count where !pool.isEmpty {
                let term = facts.terms[pool[random.below(pool.count)]]
                taste.weights[TasteFact(term.kind, term.name)] = low + (high - low) * Float(random.uniform())
            }
        }
        pick(pools.genres, 2 + random.below(2), 0.8, 1.8)
        pick(pools.themes, 4 + random.below(5), 0.8, 2)
        pick(pools.tones, 2, 0.4, 1)
        pick(pools.people, 4 + random.below(4), 1.4, 3.2)
        pick(pools.countries, random.uniform() < 0.3 ? 1 : 0, 0.8, 2)
        pick(pools.genres, 1 + random.below(2), -2, -0.8)
        taste.era = (
            center: 2_008 - 65 * Float(random.uniform() * random.uniform()), width: 12 + 30 * Float(random.uniform())
        )
        taste.crowd = 0.5 + Float(random.uniform())
        return taste
    }
}

/// The facts that random tastes are made of: a frequent one is picked as often as a rare one, but for people, who are
/// followed the more the more they have made, and directors more than actors.
struct TastePools: Sendable {
    var genres: [Int] = []
    var themes: [Int] = []
    var tones: [Int] = []
    /// Directors of three movies and more, cast of four and more.
    var people: [Int] = []
    var countries: [Int] = []

    init(_ facts: FactIndex) {
        for (row, term) in facts.terms.enumerated() {
            switch term.kind {
            case .genre: genres.append(row)
            case .theme where term.movieCount >= 4: themes.append(row)
            case .tone: tones.append(row)
            case .director where term.movieCount >= 3: people += repeatElement(row, count: 2 * term.movieCount)
            case .cast where term.movieCount >= 4: people += repeatElement(row, count: term.movieCount)
            case .country where term.movieCount >= 8: countries.append(row)
            default: break
            }
        }
    }
}
