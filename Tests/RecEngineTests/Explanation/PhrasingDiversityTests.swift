import Foundation
import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite struct PhrasingDiversityTests {
    @Test func `distinct-n, unique sentences and repeated constructions are counted as they are defined`() {
        let measured = PhrasingDiversity(responses: [
            [("Try Heat.", "a"), ("Try Heat again.", "a")], [("Try Heat.", "b")],
        ])
        #expect(measured.sentenceCount == 3 && measured.meanWords == 7.0 / 3)
        #expect(measured.distinct1 == 3.0 / 7 && measured.distinct2 == 2.0 / 4)
        #expect(measured.uniqueSentences == 2.0 / 3)
        #expect(measured.repeatedConstructions == 1.0 / 3 && measured.commonestConstruction == 2.0 / 3)
        #expect(PhrasingDiversity(responses: []).sentenceCount == 0)
        #expect(PhrasingDiversity(responses: [[("Try Heat.", nil)]]).repeatedConstructions == nil)
    }

    @Test func `ten explanations for each of 1,000 viewers seldom use a construction twice`() throws {
        let dataset = try DatasetLoader.load(folder: AdversarialTests.folder)
        let facts = FactIndex(dataset.catalog)
        let popularity = Popularity(dataset.watches, movieCount: dataset.catalog.count)
        let explainer = Explainer(
            catalog: dataset.catalog, facts: facts,
            coWatch: CoWatchCounts(
                offsets: [Int32](repeating: 0, count: dataset.catalog.count + 1), neighbors: [], counts: []),
            popularity: popularity)
        let viewers = min(1_000, dataset.watches.userCount)
        let responses = parallelMap(viewers) { viewer in
            var random = RandomSource(seed: UInt64(viewer))
            let rows = dataset.watches.history(ofUser: viewer).map(\.movieRow)
            let seen = Set(rows)
            // What most have watched and this viewer has not: ten of the hundred, as a ranking would show them.
            let unseen = popularity.order.lazy.map(Int.init).filter { !seen.contains($0) }.prefix(100)
            let targets = Array(unseen).sorted { _, _ in random.below(2) == 0 }.prefix(10)
            return explainer.finder.choose(
                targets: Array(targets), user: FixtureCatalog.user(rows: Array(rows.suffix(60))))
        }
        let diversity = explainer.realiserDiversity(of: responses)
        print("realiser over \(viewers) viewers: \(diversity)")
        #expect(diversity.sentenceCount == viewers * 10)
        #expect(diversity.repeatedConstructions ?? 1 < 0.25)
        #expect(diversity.commonestConstruction ?? 1 < 0.05)
        #expect(diversity.distinct2 > 0.05)
        #expect((12...26).contains(diversity.meanWords))
    }
}

extension Explainer {
    /// The realiser's sentences for each response's evidence, measured. The same sentences as `explain` makes on a miss.
    fileprivate func realiserDiversity(of responses: [[Evidence]]) -> PhrasingDiversity {
        PhrasingDiversity(
            responses: responses.map { response in
                response.map { evidence in
                    let made = realiser.realise(
                        source: evidence.sourceRow.map { catalog[$0] }, target: catalog[evidence.targetRow],
                        reason: evidence.reason, facts: evidence.facts,
                        seed: XXHash64.hash(evidence.cacheKey(in: catalog)))
                    return (made.sentence, "\(evidence.reason.family.key) \(made.construction)")
                }
            })
    }
}
