import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct HNSWIndexTests {
    /// Rows around some centres, of one length or of very different ones.
    private static func world(_ rows: Int, lengths: ClosedRange<Double>) -> (vectors: Matrix, queries: [[Float]]) {
        var random = RandomSource(seed: 77)
        let centres = (0..<15).map { _ in (0..<20).map { _ in Float(random.normal()) } }
        func vector(_ length: Double) -> [Float] {
            let centre = centres[random.below(15)]
            let raw = centre.map { $0 + 0.7 * Float(random.normal()) }
            let scale = Float(length) / raw.reduce(0) { $0 + $1 * $1 }.squareRoot()
            return raw.map { $0 * scale }
        }
        let elements = (0..<rows).flatMap { _ in
            vector(lengths.lowerBound + (lengths.upperBound - lengths.lowerBound) * random.uniform())
        }
        return (Matrix(rows: rows, columns: 20, elements: elements), (0..<40).map { _ in vector(1) })
    }

    private static let world = world(4_000, lengths: 1...1)
    private static let uneven = world(4_000, lengths: 0.2...3)
    private static let index = HNSWIndex(world.vectors)

    private func recall(
        _ index: HNSWIndex, _ world: (vectors: Matrix, queries: [[Float]]), breadth: Int,
        excluding: (Int) -> Bool = { _ in false }
    ) -> Double {
        let exact = ExactIndex(world.vectors)
        var hits = 0
        for query in world.queries {
            let truth = Set(exact.search(query, count: 50, excluding: excluding).map(\.row))
            let found = index.search(query, count: 50, breadth: breadth, excluding: excluding)
            #expect(found.count == 50)
            hits += found.filter { truth.contains($0.row) }.count
        }
        return Double(hits) / Double(50 * world.queries.count)
    }

    @Test func `nearly all true neighbours are found, more with more breadth`() {
        let narrow = recall(Self.index, Self.world, breadth: 50)
        let wide = recall(Self.index, Self.world, breadth: 400)
        #expect(narrow > 0.9 && wide > 0.995 && wide >= narrow, "\(narrow), \(wide)")
    }

    @Test func `inner products of rows of different lengths are found as well`() {
        let found = recall(HNSWIndex(Self.uneven.vectors), Self.uneven, breadth: 200)
        #expect(found > 0.97, "\(found)")
    }

    @Test func `similarities are inner products, best first`() {
        for query in Self.world.queries.prefix(5) {
            let found = Self.index.search(query, count: 20, excluding: { _ in false })
            for neighbor in found {
                #expect(
                    abs(Double(neighbor.similarity) - Naive.dot(Self.world.vectors.row(neighbor.row), query)) < 1e-5)
            }
            for (better, worse) in zip(found, found.dropFirst()) { #expect(better.similarity >= worse.similarity) }
        }
    }

    @Test func `vectors that lie close together are searched as broadly as they need`() {
        // Two hundred directions, each with twenty copies and eight vectors that hardly differ from it.
        var random = RandomSource(seed: 9)
        var elements: [Float] = []
        for _ in 0..<200 {
            let centre = (0..<32).map { _ in Float(random.normal()) }
            for copy in 0..<28 {
                let scale = copy < 20 ? Float(1) : 1 + 0.6 * Float(random.uniform())
                elements += centre.map { copy < 20 ? $0 : scale * ($0 + 0.05 * Float(random.normal())) }
            }
        }
        let vectors = Matrix(rows: 5_600, columns: 32, elements: elements)
        let index = HNSWIndex(vectors)
        let recalls = (0..<100).map { _ in
            let rows = (0..<8).map { _ in random.below(5_600) }
            let query = (0..<32).map { column in rows.reduce(Float(0)) { $0 + vectors[$1, column] } }
            return index.recall(query, of: vectors, count: 100) { _ in false }
        }
        let mean = recalls.reduce(0, +) / 100
        #expect(mean > 0.98, "\(mean) at ef \(index.parameters.searchBreadth)")
    }

    @Test(arguments: [2, 10, 100])
    func `seen rows are left out without losing others, few or nearly all of them`(share: Int) {
        // All but one in `share` are excluded; at 100 the walk gives up and every row is looked at.
        let excluded: (Int) -> Bool = { $0 % share != 0 }
        if share < 100 {
            #expect(recall(Self.index, Self.world, breadth: 200, excluding: excluded) > 0.95)
        } else {
            let exact = ExactIndex(Self.world.vectors)
            for query in Self.world.queries {
                #expect(
                    Self.index.search(query, count: 50, excluding: excluded).map(\.row)
                        == exact.search(query, count: 50, excluding: excluded).map(\.row))
            }
        }
    }

    @Test func `the graph is the same on any number of threads`() {
        let (one, four) = (
            HNSWIndex(Self.uneven.vectors, threads: 1).graph, HNSWIndex(Self.uneven.vectors, threads: 4).graph
        )
        #expect(one.entry == four.entry && one.levels == four.levels)
        for row in 0..<one.count {
            for level in 0...Int(one.levels[row]) {
                for slot in 0..<one.capacity(level) {
                    #expect(one.neighbors(row, level)[slot] == four.neighbors(row, level)[slot])
                }
            }
        }
    }

    @Test func `links point at other rows of their layer, once each, and reach every row`() {
        let graph = Self.index.graph
        for row in 0..<graph.count {
            for level in 0...Int(graph.levels[row]) {
                let slots = (0..<graph.capacity(level)).map { graph.neighbors(row, level)[$0] }
                let links = slots.prefix { $0 >= 0 }
                #expect(slots.dropFirst(links.count).allSatisfy { $0 == -1 })
                #expect(Set(links).count == links.count && !links.contains(Int32(row)))
                #expect(links.allSatisfy { $0 < graph.count && Int(graph.levels[Int($0)]) >= level })
            }
        }
        var reached = Set([graph.entry])
        var frontier = [graph.entry]
        while let row = frontier.popLast() {
            for slot in 0..<graph.capacity(0) where graph.neighbors(row, 0)[slot] >= 0 {
                let next = Int(graph.neighbors(row, 0)[slot])
                if reached.insert(next).inserted { frontier.append(next) }
            }
        }
        #expect(reached.count > graph.count * 99 / 100)
    }

    @Test func `searches on several threads do not disturb each other`() {
        let expected = Self.world.queries.map { Self.index.search($0, count: 30, excluding: { _ in false }) }
        parallelChunks(400, chunk: 1, threads: 4) { range in
            for index in range {
                let query = index % expected.count
                let found = Self.index.search(Self.world.queries[query], count: 30, excluding: { _ in false })
                #expect(found == expected[query])
            }
        }
    }

    @Test func `a graph comes back from its links, and foreign links are refused`() throws {
        var random = RandomSource(seed: 9)
        let vectors = Matrix(rows: 2_000, columns: 8, elements: (0..<16_000).map { _ in Float(random.normal()) })
        let built = HNSWIndex(vectors)
        let again = try #require(HNSWIndex(vectors, links: built.links))
        for row in stride(from: 0, to: 2_000, by: 97) {
            #expect(
                again.search(vectors.row(row), count: 20, excluding: { $0 == row })
                    == built.search(vectors.row(row), count: 20, excluding: { $0 == row }))
        }
        // The breadth that was found is kept with them, and one that can't be is found anew.
        var links = built.links
        links.breadth = 400
        #expect(HNSWIndex(vectors, links: links)?.parameters.searchBreadth == 400)
        links.breadth = 3
        #expect(HNSWIndex(vectors, links: links)?.parameters.searchBreadth == built.parameters.searchBreadth)
        links = built.links
        links.base[5] = 2_000
        #expect(HNSWIndex(vectors, links: links) == nil)
        links = built.links
        links.upper.append(0)
        #expect(HNSWIndex(vectors, links: links) == nil)
    }

    /// Rows of which some hold the vectors of others: in one block, or all over.
    private static func repeating(_ share: Int, inBlocks: Bool) -> (vectors: Matrix, queries: [[Float]]) {
        let columns = world.vectors.columns
        let distinct = 40
        let elements = (0..<world.vectors.rows).flatMap { row -> [Float] in
            let repeats = inBlocks ? row < world.vectors.rows * share / 100 : row * 7 % 100 < share
            guard repeats else { return world.vectors.row(row) }
            return world.vectors.row(inBlocks ? row * distinct / world.vectors.rows : row % distinct)
        }
        return (Matrix(rows: world.vectors.rows, columns: columns, elements: elements), world.queries)
    }

    @Test(arguments: [(10, true), (10, false), (99, true), (99, false), (100, true)])
    func `vectors that repeat are found like others, and every copy of them`(_ share: Int, _ inBlocks: Bool) {
        let world = Self.repeating(share, inBlocks: inBlocks)
        let index = HNSWIndex(world.vectors)
        var total = 0.0
        for query in world.queries {
            for excluded: (Int) -> Bool in [{ _ in false }, { $0 % 3 == 0 }] {
                let recall = index.recall(query, of: world.vectors, count: 50, excluding: excluded)
                let found = index.search(query, count: 50, excluding: excluded)
                #expect(recall > 0.9 && found.count == 50 && Set(found.map(\.row)).count == 50)
                #expect(found.allSatisfy { !excluded($0.row) })
                total += recall
            }
        }
        #expect(total / Double(2 * world.queries.count) > 0.99)
        for row in stride(from: 0, to: world.vectors.rows, by: 97) {
            let own = world.vectors.row(row)
            let best = index.search(own, count: 1, excluding: { _ in false }).first
            #expect((best?.similarity ?? 0) > 0.9999 * Float(Naive.dot(own, own)))
        }
        let again = HNSWIndex(world.vectors, links: index.links)
        #expect(
            again?.search(world.queries[0], count: 50, excluding: { _ in false })
                == index.search(world.queries[0], count: 50, excluding: { _ in false }))
    }
}
