import Foundation
import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct PairFactsTests {
    /// The facts of one candidate by name, of a viewer whose last watch is `last`, at the end of a timeline of `days`
    /// before the request.
    private func facts(of candidate: FactSheet, last: FactSheet, daysBefore: [Int32]) throws -> [String: Float] {
        let catalog = Catalog(movies: [candidate, last])
        var model = SmallWorld.model
        let today: Int32 = 20_000
        model.timeline = WatchTimeline(
            offsets: [0, daysBefore.count, daysBefore.count], watchedOn: daysBefore.map { today - $0 }.sorted()
        )
        let now = Int64(today) * 86_400
        let watch = Watch(movieRow: 1, watchedAt: now - 100)
        let user = UserStateBuilder(model: SmallWorld.model, facts: SmallWorld.facts).build(
            userID: "x", history: [watch], survey: Survey(), now: now, sessionBlend: 0, recency: .uniform)
        let index = FactIndex(catalog)
        let context = FeatureContext(
            RankingTables(model: model, catalog: catalog, facts: index), candidates: [],
            terms: CandidateTerms(of: [0], facts: index), compared: [], user: user, now: now)
        var out: [Float] = []
        PairFacts(context: context, watches: [watch]).append(
            Candidate(movieRow: 0, hits: [SourceHit(source: .content, rank: 20, similarity: 1)], fusedScore: 1),
            watched: WatchedBefore(model.timeline, movieRow: 0, day: today), to: &out)
        return Dictionary(uniqueKeysWithValues: zip(PairFacts.names, out))
    }

    @Test func `each number is what its name says`() throws {
        var candidate = FactSheet(id: "a", title: "A", year: 2014)
        (candidate.genres, candidate.directors, candidate.franchise) = (["crime", "drama"], ["Mann"], "Heat")
        var last = FactSheet(id: "b", title: "B", year: 2004)
        (last.genres, last.directors, last.franchise) = (["crime"], ["Mann"], "Heat")
        let facts = try facts(of: candidate, last: last, daysBefore: [10, 80, 100, 300, 400, 1_000])
        #expect(facts.count == PairFacts.names.count)
        // 20,000 days after 1970 it is 2024.
        let expected: [String: Float] = [
            "popularity.before": log1p(6), "popularity.year": log1p(4), "popularity.quarter": log1p(2),
            "popularity.trend": log(5.0 / 8), "age": log1p(10), "unreleased": 0, "year.last": 1, "year.mean10": 1,
            "people.last10": 1, "people.last": 1, "genres.last": 0.5, "genres.last5": 0.5, "franchise": 1,
            "rank.content": 0.5, "rank.collaborative": 0, "rank.sequential": 0, "rank.popular": 0,
        ]
        for (name, value) in expected { #expect(abs((facts[name] ?? .nan) - value) < 1e-6, "\(name)") }
        #expect(Set(expected.keys) == Set(PairFacts.names))
    }

    @Test func `thirty years apart is as far as years count, and what is not known is no distance`() throws {
        let new = FactSheet(id: "a", title: "A", year: 2014)
        let old = FactSheet(id: "b", title: "B", year: 1950)
        let unknown = FactSheet(id: "c", title: "C", year: 0)
        #expect(try facts(of: new, last: old, daysBefore: [])["year.last"] == 3)
        #expect(try facts(of: unknown, last: old, daysBefore: [])["year.last"] == 1)
        #expect(try facts(of: unknown, last: old, daysBefore: [])["year.mean10"] == 0)
    }

    @Test func `the network's columns are as many as its names, and the encoder is none of its own inputs`() {
        #expect(CrossEncoderInput.allNames.count == Set(CrossEncoderInput.allNames).count)
        #expect(Feature.all.map(\.name) == Feature.readByCrossEncoder.map(\.name) + ["cross_encoder", "tonight"])
        #expect(SmallWorld.model.crossEncoder?.settled.inputCount == CrossEncoderInput.allNames.count)
    }
}
