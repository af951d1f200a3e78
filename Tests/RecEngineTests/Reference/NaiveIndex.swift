@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

/// The plainest index: multiply, sort, cut.
struct NaiveIndex: VectorIndex {
    let vectors: Matrix
    var count: Int { vectors.rows }
    var dimensions: Int { vectors.columns }
    var name: String { "naive" }

    func search(_ query: [Float], count k: Int, excluding excluded: (Int) -> Bool) -> [Neighbor] {
        let all = (0..<count).filter { !excluded($0) }.map { row in
            Neighbor(row: row, similarity: Float(Naive.dot(vectors.row(row), query)))
        }
        return Array(all.sorted { ($0.similarity, $1.row) > ($1.similarity, $0.row) }.prefix(k))
    }
}
