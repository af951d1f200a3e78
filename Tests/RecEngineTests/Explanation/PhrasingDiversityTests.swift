import Foundation
import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct PhrasingDiversityTests {
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

    @Test func `ten explanations for each of 300 viewers have ten constructions, and none wears out`() throws {
        let dataset = try DatasetLoader.load(folder: AdversarialTests.folder)
        let facts = FactIndex(dataset.catalog)
        let popularity = Popularity(dataset.watches, movieCount: dataset.catalog.count)
        let explainer = Explainer(
            catalog: dataset.catalog, facts: facts,
            coWatch: CoWatchCounts(
                offsets: [Int32](repeating: 0, count: dataset.catalog.count + 1), neighbors: [], counts: []),
            popularity: popularity)
        let viewers = min(300, dataset.watches.userCount)
        for strategy in [ExplanationStrategy.shared, .warm] {
            let responses = parallelMap(viewers) { viewer in
                var random = RandomSource(seed: UInt64(viewer))
                let rows = dataset.watches.history(ofUser: viewer).map(\.movieRow)
                let seen = Set(rows)
                // What most have watched and this viewer has not: ten of the hundred, as a ranking would show them.
                let unseen = popularity.order.lazy.map(Int.init).filter { !seen.contains($0) }.prefix(100)
                let targets = Array(unseen).sorted { _, _ in random.below(2) == 0 }.prefix(10)
                return explainer.explain(
                    movieRows: Array(targets), user: FixtureCatalog.user(rows: Array(rows.suffix(60))),
                    strategy: strategy, usesCache: true, now: 0)
            }
            let diversity = PhrasingDiversity(responses: responses.map { $0.map { ($0.sentence, $0.construction) } })
            print("\(strategy) over \(viewers) viewers: \(diversity)")
            #expect(diversity.sentenceCount == viewers * 10)
            #expect(diversity.repeatedConstructions ?? 1 <= 0.005)
            #expect(diversity.commonestConstruction ?? 1 < 0.05)
            #expect((12...32).contains(diversity.meanWords))
        }
    }
}
