import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct VoiceTests {
    private let explainer = FixtureCatalog.explainer()
    private let watched = ["heat-1995", "inception-2010", "titanic-1997", "vertigo-1958", "the-departed-2006"]

    private func explain(
        _ strategy: ExplanationStrategy, owner: UInt64? = nil, survey: Survey = Survey(), now: Int64 = 0
    ) -> [Explanation] {
        let user = FixtureCatalog.user(watched: watched, survey: survey)
        let seen = Set(user.history.map(\.movieRow))
        let targets = FixtureCatalog.catalog.movies.indices.filter { !seen.contains($0) }.prefix(10)
        return explainer.explain(
            movieRows: Array(targets), user: user, strategy: strategy, usesCache: true, cacheOwner: owner, now: now)
    }

    @Test func `the voices say the same reasons in other words, each under keys of its own`() {
        let plain = explain(.shared)
        let warm = explain(.warm)
        #expect(plain.map(\.evidence.reason) == warm.map(\.evidence.reason))
        #expect(Set(plain.map(\.cacheKey)).isDisjoint(with: warm.map(\.cacheKey)))
        #expect(zip(plain, warm).allSatisfy { $0.sentence != $1.sentence })
        #expect(explain(.warm, now: 9).allSatisfy { $0.cache.ageSeconds == 9 })
        #expect(explain(.realiserOnly).map(\.sentence) == plain.map(\.sentence))
    }

    @Test func `the personal voice says what this viewer likes and would rather avoid, and is served to nobody else`() {
        var survey = Survey()
        survey.likedGenres = ["thriller", "drama", "crime", "science_fiction"]
        survey.dislikedGenres = ["horror", "war"]
        let own = explain(.personal, owner: 7, survey: survey)
        #expect(own.allSatisfy { $0.verdict.grounded })
        let texts = own.map(\.sentence)
        #expect(
            texts.contains {
                $0.contains("thrillers") || $0.contains("dramas") || $0.contains("crime films") || $0.contains("horror")
            })
        #expect(texts.allSatisfy { !$0.contains("no comedy") })
        #expect(explain(.personal, owner: 8, survey: survey).allSatisfy { $0.cache == .miss })
        #expect(own.allSatisfy { $0.cacheKey.hasSuffix("|0000000000000007") })
        // Where it can't be kept for its viewer it speaks to anybody.
        #expect(explain(.personal).map(\.sentence) == explain(.warm).map(\.sentence))
    }

    @Test func `ten results have ten constructions, the same ten each time`() {
        for strategy in [ExplanationStrategy.shared, .warm] {
            let first = explain(strategy)
            #expect(Set(first.compactMap(\.construction)).count == 10)
            #expect(explain(strategy).map(\.sentence) == first.map(\.sentence))
        }
    }

    @Test func `a hit near its end is made anew, not given another date`() throws {
        let first = try #require(explain(.shared).first)
        var entry = ExplanationCache.Entry(
            sentence: "An old wording.", generator: "realiser", verdict: first.verdict, createdAt: 0)
        explainer.cache.insert(entry, for: first.cacheKey)
        let late = Int64(explainer.cache.refreshAge(ofKey: first.cacheKey).rounded(.up)) + 1
        #expect(explain(.shared, now: 10).first?.sentence == "An old wording.")
        #expect(explain(.shared, now: late).first?.sentence == first.sentence)
        entry = try #require(
            explainer.cache.entry(for: first.cacheKey, reason: first.evidence.reason, now: late).entry)
        #expect(entry.sentence == first.sentence && entry.createdAt == late)
    }

    @Test func `another table of words is another version`() {
        let version = Realiser.version
        #expect(version.hasPrefix("realiser.") && version.count > 12)
        let parts = Realiser.parts
        #expect(Realiser.version(of: parts) == version)
        for place in [0, parts.count / 2, parts.count - 1] {
            var other = parts
            other[place] += " "
            #expect(Realiser.version(of: other) != version)
        }
    }
}
