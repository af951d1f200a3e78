import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct IndexRecallTests {
    private func vectors(_ rows: Int) -> Matrix {
        var random = RandomSource(seed: 3)
        return Matrix(rows: rows, columns: 16, elements: (0..<rows * 16).map { _ in Float(random.normal()) })
    }

    @Test func `an exact index misses nothing, a narrow graph is said to`() {
        let vectors = vectors(3_000)
        let query = vectors.row(7)
        #expect(ExactIndex(vectors).recall(query, of: vectors, count: 100, excluding: { $0 % 3 == 0 }) == 1)
        var narrow = HNSWParameters()
        (narrow.links, narrow.constructionBreadth, narrow.searchBreadth) = (2, 4, 1)
        let graph = HNSWIndex(vectors, parameters: narrow)
        let recall = graph.recall(query, of: vectors, count: 100, excluding: { _ in false })
        let truth = Set(ExactIndex(vectors).search(query, count: 100, excluding: { _ in false }).map(\.row))
        let found = Set(graph.search(query, count: 100, excluding: { _ in false }).map(\.row))
        #expect(recall < 1 && abs(recall - Double(truth.intersection(found).count) / 100) < 1e-9)
    }

    @Test func `the trace says it when it is asked to`() throws {
        var request = Request(userID: "u4", now: SmallWorld.now)
        #expect(try #require(SmallWorld.engine().recommend(request)).indexCheck == nil)
        request.checksIndex = true
        let check = try #require(SmallWorld.engine().recommend(request)?.indexCheck)
        #expect(check.recall == 1 && check.rowCount == SmallWorld.catalog.count)
    }
}
