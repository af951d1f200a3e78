import Foundation
import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

/// What each feature says of a candidate, against its formula worked out anew.
@Suite(.timeLimit(.minutes(10))) struct FeatureTests {
    private static let now: Int64 = 1_800_000_000
    /// 2027, the year of `now`.
    private static let year: Float = 2027

    /// A catalogue of the small world's size, so that its model fits, with a few sheets of their own.
    private static let catalog: Catalog = {
        var movies = SmallWorld.catalog.movies
        movies[0].awards = [
            Award(name: "Academy Award", category: "Best Picture", year: 2000, won: true),
            Award(name: "Academy Award", category: "Best Director", year: 2000, won: true),
            Award(name: "Academy Award", category: "Best Actor", year: 2000, won: false),
        ]
        movies[1].awards = []
        movies[2].year = 2027
        movies[3].year = 2017
        movies[4].year = 0
        movies[5].year = 2030
        return Catalog(movies: movies)
    }()
    private static let facts = FactIndex(catalog)

    private func context(_ watches: [Watch], survey: Survey = Survey()) -> FeatureContext {
        let user = UserStateBuilder(model: SmallWorld.model, facts: Self.facts).build(
            userID: "someone", history: watches, survey: survey, now: Self.now, sessionBlend: 0,
            recency: .exponential(positions: 8))
        return FeatureContext(
            RankingTables(model: SmallWorld.model, catalog: Self.catalog, facts: Self.facts), candidates: [],
            terms: CandidateTerms(of: Array(Self.catalog.movies.indices), facts: Self.facts), compared: [],
            user: user, now: Self.now)
    }

    private func watch(_ row: Int, daysAgo: Int64, disliked: Bool = false, fraction: Float = 1) -> Watch {
        Watch(movieRow: row, watchedAt: Self.now - daysAgo * 86_400, fraction: fraction, disliked: disliked)
    }

    private func value(_ name: String, _ row: Int, _ context: FeatureContext) throws -> Float {
        let index = try #require(Feature.index(named: name))
        return Feature.all[index].extract(context, row)
    }

    @Test func `fresh is 1 for this year's movie, 1/e for one of ten years ago, 0 where the year is unknown`() throws {
        let context = context([])
        #expect(try value("fresh", 2, context) == 1)
        #expect(abs(try value("fresh", 3, context) - exp(-1)) < 1e-6)
        #expect(try value("fresh", 4, context) == 0)
        #expect(try value("fresh", 5, context) == 1, "one that is not out yet is as new as can be")
    }

    @Test func `acclaim counts a win whole and a nomination half`() throws {
        let context = context([])
        #expect(abs(try value("acclaim", 0, context) - log(1 + 2.5)) < 1e-6)
        #expect(try value("acclaim", 1, context) == 0)
    }

    @Test func `popularity is the logarithm of the distinct viewers`() throws {
        let context = context([])
        for row in [0, 7, 79, 120] {
            let viewers = (0..<SmallWorld.watches.userCount).count { user in
                SmallWorld.watches.history(ofUser: user).contains { $0.movieRow == row }
            }
            #expect(abs(try value("popularity", row, context) - log(1 + Float(viewers))) < 1e-5)
        }
    }

    @Test func `survey is the share of the likes that the movie meets`() throws {
        var survey = Survey()
        survey.likedGenres = ["comedy"]
        survey.likedThemes = ["theme_3", "heist"]
        survey.likedPeople = ["Director F0"]
        let context = context([], survey: survey)
        // Movie 80: a comedy by Director F0, theme_3 (80 mod 7 = 3), no heist.
        #expect(Self.catalog[80].themes.contains("theme_3") && Self.catalog[80].directors == ["Director F0"])
        #expect(try value("survey", 80, context) == 0.75)
        #expect(try value("survey", 79, context) == 0.25, "a heist movie of another theme")
        #expect(try value("survey", 79, self.context([])) == 0, "nobody asked")
    }

    @Test func `genre is the share of the history that has the movie's genre, times what so short a history is worth`()
        throws
    {
        let context = context([watch(10, daysAgo: 900), watch(11, daysAgo: 800), watch(90, daysAgo: 700)])
        // Weights of the exponential schedule: the newest 1, then e^(−1/8), e^(−2/8).
        let (newest, second, oldest) = (Float(1), exp(Float(-1) / 8), exp(Float(-2) / 8))
        let total = newest + second + oldest
        let trust: Float = 3 / (3 + 6)
        #expect(abs(try value("genre", 20, context) - trust * (second + oldest) / total) < 1e-5)
        #expect(abs(try value("genre", 100, context) - trust * newest / total) < 1e-5)
    }

    @Test func `people and themes count what is shared with the history, rare names more`() throws {
        let watches = [watch(10, daysAgo: 900), watch(11, daysAgo: 800)]
        let context = context(watches)
        for (name, kinds) in [("people", FactIndex.Kinds([.people, .franchise])), ("themes", .mood)] {
            for row in [12, 14, 40, 131] {
                let expected = naiveAffinity(of: row, kinds, watches: watches)
                #expect(abs(try value(name, row, context) - expected) < 1e-4, "\(name) of movie \(row)")
            }
        }
        // Movie 12 is by the director of both; movie 131 shares nobody.
        #expect(try value("people", 12, context) > value("people", 40, context))
        #expect(try value("people", 131, context) == 0)
    }

    /// log(1 + 10 Σ share of the history's terms of a kind × rarity) × trust, by walking over the sheets.
    private func naiveAffinity(of row: Int, _ kinds: FactIndex.Kinds, watches: [Watch]) -> Float {
        let weights = watches.indices.map { exp(-Float(watches.count - 1 - $0) / 8) }
        var sum: Float = 0
        for term in Self.facts.terms(ofMovie: row) where kinds.contains(kind: Self.facts.kinds[Int(term)]) {
            let kind = Self.facts.kinds[Int(term)]
            var held: Float = 0
            var total: Float = 0
            for (watch, weight) in zip(watches, weights) {
                for other in Self.facts.terms(ofMovie: watch.movieRow) where Self.facts.kinds[Int(other)] == kind {
                    total += weight
                    if other == term { held += weight }
                }
            }
            if total > 0 { sum += held / total * Self.facts.rarities[Int(term)] }
        }
        let trust = Float(watches.count) / (Float(watches.count) + 6)
        return trust * log(1 + 10 * sum)
    }

    @Test func `content and recent are highest for what resembles the history`() throws {
        let context = context([watch(90, daysAgo: 900), watch(91, daysAgo: 800), watch(10, daysAgo: 700)])
        let embeddings = SmallWorld.model.content.embeddings
        func cosine(_ a: Int, _ b: Int) -> Float {
            zip(embeddings.row(a), embeddings.row(b)).reduce(0) { $0 + $1.0 * $1.1 }
        }
        let trust: Float = 3 / (3 + 6)
        for row in [12, 95, 130] {
            let nearest = [90, 91, 10].map { cosine($0, row) }.max() ?? 0
            #expect(abs(try value("recent", row, context) - trust * max(0, nearest)) < 1e-4)
            let profile = zip(context.user.contentProfile, embeddings.row(row)).reduce(Float(0)) { $0 + $1.0 * $1.1 }
            #expect(abs(try value("content", row, context) - trust * profile) < 1e-4)
        }
        #expect(
            try value("content", 92, context) > value("content", 40, context), "two of three watches are of its kind")
    }

    @Test func `what was disliked is no part of the taste, and pushes the content profile away`() throws {
        let liked = context([watch(10, daysAgo: 900), watch(90, daysAgo: 800)])
        let disliked = context([watch(10, daysAgo: 900), watch(90, daysAgo: 800, disliked: true)])
        #expect(try value("genre", 100, liked) > 0)
        #expect(try value("genre", 100, disliked) == 0)
        #expect(!disliked.recentRows.contains(90) && liked.recentRows.contains(90))
        let unseen = context([watch(10, daysAgo: 900)])
        let embeddings = SmallWorld.model.content.embeddings
        func toComedy(_ context: FeatureContext) -> Float {
            zip(context.user.contentProfile, embeddings.row(90)).reduce(0) { $0 + $1.0 * $1.1 }
        }
        #expect(toComedy(disliked) < toComedy(unseen) && toComedy(unseen) < toComedy(liked))
    }

    @Test func `a watch that was broken off counts by what was seen of it, at least a tenth`() {
        let context = context([
            watch(10, daysAgo: 900, fraction: 0.5), watch(90, daysAgo: 800, fraction: 0.01), watch(91, daysAgo: 700),
        ])
        let weights = context.user.watchWeights
        #expect(abs(weights[0] - 0.5 * exp(Float(-2) / 8)) < 1e-6)
        #expect(abs(weights[1] - 0.1 * exp(Float(-1) / 8)) < 1e-6)
        #expect(weights[2] == 1)
    }
}
