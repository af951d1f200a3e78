import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

/// What every index promises, whatever is inside.
@Suite(.timeLimit(.minutes(10))) struct VectorIndexTests {
    enum Kind: CaseIterable {
        case scan, quantized, graph

        func index(_ vectors: Matrix) -> any VectorIndex {
            switch self {
            case .scan: ExactIndex(vectors, quantized: false)
            case .quantized: ExactIndex(vectors, quantized: true)
            case .graph: HNSWIndex(vectors)
            }
        }
    }

    /// Small integers: products are exact, and many of them tie.
    private func integers(_ rows: Int, _ columns: Int, seed: UInt64) -> Matrix {
        var random = RandomSource(seed: seed)
        return Matrix(
            rows: rows, columns: columns, elements: (0..<rows * columns).map { _ in Float(random.below(9) - 4) })
    }

    @Test(arguments: Kind.allCases)
    func `a small table is answered exactly, the lower row first where products tie`(kind: Kind) {
        let vectors = integers(90, 6, seed: 1)
        let index = kind.index(vectors)
        let reference = NaiveIndex(vectors: vectors)
        for seed in 0..<20 {
            let query = integers(1, 6, seed: UInt64(100 + seed)).row(0)
            let found = index.search(query, count: 90, excluding: { $0 % 3 == 0 })
            #expect(found == reference.search(query, count: 90, excluding: { $0 % 3 == 0 }))
        }
    }

    @Test(arguments: Kind.allCases)
    func `a search gives as many as there are, never more, and none of the excluded`(kind: Kind) {
        let vectors = integers(700, 10, seed: 2)
        let index = kind.index(vectors)
        let query = integers(1, 10, seed: 3).row(0)
        #expect(index.count == 700 && index.dimensions == 10)
        #expect(index.search(query, count: 0, excluding: { _ in false }).isEmpty)
        #expect(index.search(query, count: 1_000, excluding: { _ in false }).count == 700)
        #expect(index.search(query, count: 100, excluding: { $0 >= 30 }).map(\.row).sorted() == Array(0..<30))
        #expect(index.search(query, count: 100, excluding: { _ in true }).isEmpty)
        let most = index.search(query, count: 100, excluding: { $0 % 10 != 0 })
        #expect(most.count == 70 && most.allSatisfy { $0.row % 10 == 0 })
    }

    @Test(arguments: Kind.allCases)
    func `an empty table and a single row are tables too`(kind: Kind) {
        #expect(
            kind.index(Matrix(rows: 0, columns: 4)).search([1, 2, 3, 4], count: 5, excluding: { _ in false }).isEmpty)
        let one = Matrix(rows: 1, columns: 2, elements: [3, 4])
        #expect(
            kind.index(one).search([1, 1], count: 5, excluding: { _ in false }) == [Neighbor(row: 0, similarity: 7)])
    }

    @Test(arguments: Kind.allCases)
    func `equal rows, zero rows and a zero query are answered in order of the rows`(kind: Kind) {
        let equal = Matrix(rows: 600, columns: 3, elements: [Float](repeating: 1, count: 1_800))
        #expect(
            kind.index(equal).search([1, 2, 3], count: 600, excluding: { _ in false }).map(\.row) == Array(0..<600))
        let zero = Matrix(rows: 600, columns: 3)
        #expect(kind.index(zero).search([1, 2, 3], count: 600, excluding: { _ in false }).map(\.row) == Array(0..<600))
        let vectors = integers(600, 3, seed: 4)
        let none = kind.index(vectors).search([0, 0, 0], count: 600, excluding: { _ in false })
        #expect(none.map(\.row) == Array(0..<600))
    }

    @Test(arguments: [1, 3, 16, 50, 64, 129])
    func `eight bits lose nothing: the answer is that of the full scan`(dimensions: Int) {
        var random = RandomSource(seed: UInt64(dimensions))
        // Lengths over six orders of magnitude, a few coordinates that dwarf the others, copies of rows.
        var elements: [Float] = []
        for row in 0..<1_500 {
            let length = Float(exactly: row % 7)! * 0.5 + (row % 100 == 0 ? 1_000 : 0) + (row % 50 == 0 ? 0 : 0.001)
            for column in 0..<dimensions {
                let value = length * Float(random.normal())
                elements.append(
                    row % 11 == 3 && row > 0
                        ? elements[elements.count - dimensions] : column == row % 5 ? 10 * value : value)
            }
        }
        let vectors = Matrix(rows: 1_500, columns: dimensions, elements: elements)
        let quantized = ExactIndex(vectors, quantized: true)
        let plain = ExactIndex(vectors, quantized: false)
        for k in [1, 10, 100, 1_500] {
            let query = (0..<dimensions).map { _ in Float(random.normal()) * 3 }
            let seen: (Int) -> Bool = { $0 % 4 == 1 }
            #expect(
                quantized.search(query, count: k, excluding: seen) == plain.search(query, count: k, excluding: seen))
        }
    }

    @Test func `rows and queries that are not finite spoil nothing else`() {
        var vectors = integers(800, 5, seed: 9)
        let query: [Float] = [1, -2, 3, 1, 1]
        let clean = ExactIndex(vectors).search(query, count: 20, excluding: { $0 == 17 || $0 == 18 })
        vectors[17, 2] = .nan
        vectors[18, 0] = -.infinity
        #expect(ExactIndex(vectors).search(query, count: 20, excluding: { _ in false }) == clean)
        #expect(ExactIndex(vectors).search([.nan, 0, 0, 0, 0], count: 5, excluding: { _ in false }).isEmpty)
    }

    @Test func `small tables are scanned and very large ones get a graph`() {
        #expect(VectorIndexes.best(for: Matrix(rows: 10, columns: 2)) is ExactIndex)
        #expect(VectorIndexes.graphRows > 10_000)
    }
}
