import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct EvidenceTests {
    let catalog = FixtureCatalog.catalog

    private func row(_ id: String) throws -> Int { try #require(catalog.row(ofMovie: id)) }

    @Test func `what is cited is in the viewer's own history, and is shared by the two sheets`() throws {
        let user = FixtureCatalog.user(watched: ["heat-1995", "inception-2010", "titanic-1997", "vertigo-1958"])
        let explainer = FixtureCatalog.explainer()
        let watched = Set(user.history.map(\.movieRow))
        for target in catalog.movies.indices where !watched.contains(target) {
            for evidence in explainer.evidence(for: target, user: user) where evidence.reason != .popular {
                let source = try #require(evidence.sourceRow)
                #expect(watched.contains(source))
                let shared = SharedFacts.of(evidence.reason, source: catalog[source], target: catalog[target])
                #expect(!shared.isEmpty)
                if evidence.reason.family != .award { #expect(evidence.facts == shared) }
            }
        }
    }

    @Test func `Tenet is explained by its director to someone who watched Inception`() throws {
        let user = FixtureCatalog.user(watched: ["inception-2010"])
        let evidence = FixtureCatalog.explainer().evidence(for: try row("tenet-2020"), user: user)
        let director = try #require(evidence.first { $0.reason == .sameDirector })
        #expect(director.facts == ["Christopher Nolan"])
        #expect(evidence.contains { $0.reason == .sharedTheme("time_manipulation") })
        #expect(evidence.map(\.strength) == evidence.map(\.strength).sorted(by: >))
    }

    @Test func `a disliked movie is never cited`() throws {
        let inception = try row("inception-2010")
        let heat = try row("heat-1995")
        let user = FixtureCatalog.user(rows: [heat, inception], disliked: [inception])
        for target in catalog.movies.indices {
            let evidence = FixtureCatalog.explainer().evidence(for: target, user: user)
            #expect(!evidence.contains { $0.sourceRow == inception })
        }
    }

    @Test func `of a disliked movie that did most for a score it is said that it was disliked`() throws {
        let (inception, heat, tenet) = (try row("inception-2010"), try row("heat-1995"), try row("tenet-2020"))
        let user = FixtureCatalog.user(rows: [heat, inception], disliked: [inception])
        let explanation = try #require(
            FixtureCatalog.explainer().explain(
                movieRows: [tenet], user: user, strategy: .shared, usesCache: false, now: 1_000_000,
                measurement: { _ in [tenet: [inception: 0.9, heat: 0.1]] }
            ).first)
        #expect(explanation.evidence.sourceRow == heat)
        #expect(explanation.evidence.stronger == .init(row: inception, influence: 0.9, obstacle: .disliked))
    }

    @Test func `a later dislike takes an earlier watch of the same movie out`() throws {
        let inception = try row("inception-2010")
        var user = FixtureCatalog.user(rows: [inception, inception])
        user.history[1].disliked = true
        user.watchWeights[1] = 0
        let evidence = FixtureCatalog.explainer().evidence(for: try row("tenet-2020"), user: user)
        #expect(evidence.map(\.reason) == [.popular])
    }

    @Test func `the newer of two like sources is the stronger one`() throws {
        let user = FixtureCatalog.user(watched: ["batman-begins-2005", "the-prestige-2006"])
        let evidence = FixtureCatalog.explainer().evidence(for: try row("tenet-2020"), user: user)
        let directed = evidence.filter { $0.reason == .sameDirector }
        #expect(directed.count == 2)
        #expect(directed.first?.sourceRow == catalog.row(ofMovie: "the-prestige-2006"))
    }

    @Test func `ten results do not all say the same`() throws {
        let user = FixtureCatalog.user(watched: [
            "inception-2010", "heat-1995", "the-dark-knight-2008", "vertigo-1958", "spirited-away-2001",
            "the-departed-2006",
        ])
        let seen = Set(user.history.map(\.movieRow))
        let targets = Array(catalog.movies.indices.filter { !seen.contains($0) }.prefix(10))
        let explanations = FixtureCatalog.explainer().explain(
            movieRows: targets, user: user, strategy: .shared, usesCache: true, now: 0)
        #expect(explanations.map(\.evidence.targetRow) == targets)
        #expect(Set(explanations.map(\.evidence.reason.family)).count >= 3)
        #expect(Set(explanations.compactMap(\.evidence.sourceRow)).count >= 3)
    }

    @Test func `a nomination is no shared award`() throws {
        let found = FixtureCatalog.explainer().explain(
            source: try row("pulp-fiction-1994"), target: try row("the-piano-1993"), reason: .award, now: 0)
        // Both won the Palme d'Or and the Oscar for their screenplays; both were only nominated for Best Picture.
        let facts = try #require(found).evidence.facts
        #expect(facts != ["Academy Award", "Best Picture"])
        let none = FixtureCatalog.explainer().explain(
            source: try row("inception-2010"), target: try row("the-piano-1993"), reason: .award, now: 0)
        #expect(none == nil)
    }

    @Test func `a pair that fewer than 20 viewers share is never evidence`() throws {
        let source = try row("heat-1995")
        let target = try row("amelie-2001")
        func counts(_ viewers: Int32) -> CoWatchCounts {
            var offsets = [Int32](repeating: 0, count: catalog.count + 1)
            for index in (source + 1)...catalog.count { offsets[index] = 1 }
            return CoWatchCounts(offsets: offsets, neighbors: [Int32(target)], counts: [viewers])
        }
        let popularity = Popularity(viewerCounts: [Int32](repeating: 50, count: catalog.count))
        for (viewers, isThere) in [(Int32(19), false), (20, true)] {
            let explainer = Explainer(
                catalog: catalog, facts: FixtureCatalog.facts, coWatch: counts(viewers), popularity: popularity)
            let user = FixtureCatalog.user(rows: [source])
            #expect(explainer.evidence(for: target, user: user).contains { $0.reason == .coWatched } == isThere)
        }
    }

    @Test func `a survey speaks for a viewer without a history, and cites no movie`() throws {
        var survey = Survey()
        survey.likedThemes = ["time_manipulation"]
        survey.likedPeople = ["Robert Pattinson"]
        let user = FixtureCatalog.user(rows: [], survey: survey)
        let evidence = FixtureCatalog.explainer().evidence(for: try row("tenet-2020"), user: user)
        #expect(evidence.allSatisfy { $0.reason == .surveyMatch && $0.sourceRow == nil })
        #expect(Set(evidence[0].facts) == ["time_manipulation", "Robert Pattinson"])
        #expect(
            evidence[0].cacheKey(in: catalog).hasPrefix("_:tenet-2020:survey_match:"))
        let other = FixtureCatalog.explainer().evidence(for: try row("vertigo-1958"), user: user)
        #expect(other.map(\.reason) == [.popular])
    }

    @Test func `two movies with nothing in common have no explanation`() throws {
        let explainer = FixtureCatalog.explainer()
        #expect(
            explainer.explain(
                source: try row("man-on-wire-2008"), target: try row("seven-samurai-1954"), reason: .sameDirector,
                now: 0) == nil)
        #expect(explainer.explain(source: nil, target: try row("heat-1995"), reason: .sameDirector, now: 0) == nil)
        #expect(
            explainer.explain(source: nil, target: try row("heat-1995"), reason: nil, now: 0)?.evidence.reason
                == .popular)
    }

    private func sheet(_ id: String, themes: [String], tone: [String] = []) -> FactSheet {
        var sheet = FactSheet(id: id, title: id, year: 2001)
        (sheet.themes, sheet.tone) = (themes, tone)
        return sheet
    }

    /// The strongest theme between the first movie and each of the others, and how strong it is.
    private func themes(_ movies: [FactSheet]) -> [(theme: String?, strength: Float)] {
        let catalog = Catalog(movies: movies)
        let finder = EvidenceFinder(
            catalog: catalog, facts: FactIndex(catalog),
            coWatch: CoWatchCounts(offsets: [Int32](repeating: 0, count: movies.count + 1), neighbors: [], counts: []),
            popularity: Popularity(viewerCounts: [Int32](repeating: 0, count: movies.count)))
        return finder.find(targets: Array(1..<movies.count), sources: [.init(row: 0, weight: 1)]).map { found in
            let best = found.filter { $0.family == .sharedTheme }.max { $0.strength < $1.strength }
            return (best.flatMap { finder.reason(of: $0).theme }, best?.strength ?? 0)
        }
    }

    @Test func `of the themes that two movies share, the one that both are most about is the reason`() {
        let found = themes([
            sheet("a", themes: ["heist", "grief", "jazz_age", "robots", "witness"]),
            sheet("b", themes: ["witness", "robots", "jazz_age", "grief", "heist"]),
            sheet("c", themes: ["heist", "pirates", "witness"]),
            sheet("d", themes: ["pirates", "weddings", "boxing", "dance", "witness"]),
        ])
        #expect(found[0].theme == "jazz_age" && found[1].theme == "heist")
        #expect(found[2].theme == "witness" && found[2].strength < 0.1 * found[1].strength)
    }

    @Test func `nobody is told that films share a twist, or that they are based on truth`() {
        let found = themes([
            sheet("a", themes: ["twist_ending", "based_on_true_story"]),
            sheet("b", themes: ["twist_ending", "based_on_true_story"]),
        ])
        #expect(found[0].theme == nil)
    }

    @Test func `a romp is not offered for what was felt at a tragedy, least of all at an atrocity`() {
        let found = themes([
            sheet("camp", themes: ["survival", "holocaust"], tone: ["somber", "tragic"]),
            sheet("romp", themes: ["survival"], tone: ["playful", "exhilarating"]),
            sheet("thriller", themes: ["survival"], tone: ["tense"]),
            sheet("ghetto", themes: ["survival", "holocaust"], tone: ["bleak"]),
        ])
        #expect(found[0].strength == 0)
        #expect(found[1].strength < 0.2 * found[2].strength)
        let light = themes([
            sheet("comedy", themes: ["marriage"], tone: ["witty"]),
            sheet("other", themes: ["marriage"], tone: ["charming"]),
            sheet("drama", themes: ["marriage"], tone: ["bleak"]),
        ])
        #expect(light[1].strength < 0.2 * light[0].strength)
    }

    @Test func `a kind of reason that was given makes way for another that is nearly as strong`() throws {
        func item(_ family: ReasonType.Family, source: Int32, _ strength: Float) -> EvidenceFinder.RawEvidence {
            .init(sourceRow: source, targetRow: 9, family: family, detail: -1, strength: strength)
        }
        var choice = EvidenceChoice()
        let next = [item(.sameDirector, source: 2, 1), item(.sharedCast, source: 3, 0.9)]
        #expect(choice.best(of: next)?.index == 0)
        choice.use(item(.sameDirector, source: 1, 1))
        #expect(choice.best(of: next)?.index == 1)
        // The same source is avoided more than the same kind.
        choice.use(item(.sharedCast, source: 2, 1))
        #expect(choice.best(of: [item(.sameDirector, source: 2, 1), item(.sameDirector, source: 4, 0.6)])?.index == 1)
    }

    @Test func `a prize, a decade or a genre is only said where there is nothing better`() {
        let last: [ReasonType.Family] = [.award, .styleEra, .sharedGenre]
        for family in ReasonType.Family.allCases where !last.contains(family) && family != .popular {
            for other in last { #expect(family.strength > 2 * other.strength, "\(family) \(other)") }
        }
    }
}
