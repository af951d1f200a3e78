import RecEngine

/// Unit vectors around some centres, as factors of movies are: `rows` of 64 dimensions, and queries like them.
private func clustered(rows: Int, queries: Int) -> (vectors: Matrix, queries: [[Float]]) {
    let dimensions = 64
    var random = RandomSource(seed: 99)
    // As in a factorisation, later dimensions carry less.
    let spread = (0..<dimensions).map { 1 / (1 + Float($0) / 8).squareRoot() }
    let centres = (0..<200).map { _ in spread.map { $0 * Float(random.normal()) } }
    func vector() -> [Float] {
        let centre = centres[random.below(centres.count)]
        let raw = zip(centre, spread).map { $0 + 0.8 * $1 * Float(random.normal()) }
        let length = raw.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return raw.map { $0 / length }
    }
    let elements = (0..<rows).flatMap { _ in vector() }
    return (Matrix(rows: rows, columns: dimensions, elements: elements), (0..<queries).map { _ in vector() })
}

/// The true neighbours, by the plainest scan there is.
private func truth(_ vectors: Matrix, _ query: [Float], _ k: Int) -> [Int] {
    let scores = vectors.withUnsafeElements { elements in
        (0..<vectors.rows).map { row in
            (0..<query.count).reduce(Float(0)) { $0 + elements[row * query.count + $1] * query[$1] }
        }
    }
    return Array(scores.indices.sorted { (scores[$0], $1) > (scores[$1], $0) }.prefix(k))
}

/// Microseconds for the exact top 100 of catalogues of several sizes.
@Sendable func exactSuite(_ options: Options) throws -> [Measurement] {
    try options.rows.map { rows in
        let (vectors, queries) = clustered(rows: rows, queries: 200)
        try write(vectors.elements, to: "exact.\(rows).vectors", in: options.folder)
        try write(queries.flatMap { $0 }, to: "exact.\(rows).queries", in: options.folder)
        let index = ExactIndex(vectors)
        var right = 0
        for query in queries.prefix(20) {
            let found = Set(index.search(query, count: 100, excluding: { _ in false }).map(\.row))
            right += truth(vectors, query, 100).filter(found.contains).count
        }
        var all: [Double] = []
        for _ in 0..<(rows > 10_000 ? 5 : 50) {
            for query in queries {
                let start = seconds()
                let found = index.search(query, count: 100, excluding: { _ in false })
                all.append(seconds() - start)
                if found.count != 100 { right = 0 }
            }
        }
        all.sort()
        // Two of the hundred may change places with their neighbours by the rounding of the last bit.
        return Measurement(
            suite: "exact", setup: ["rows": Double(rows), "dimensions": 64, "count": 100],
            figures: [
                "us_p50": (quantile(0.5, ofSorted: all) ?? .nan) * 1e6,
                "us_p95": (quantile(0.95, ofSorted: all) ?? .nan) * 1e6,
                "recall": Double(right) / 2_000,
            ], isCorrect: right >= 1_998)
    }
}

/// Build time, and queries a second against recall, of graphs over the larger of the sizes; beside them the exact scan.
@Sendable func graphSuite(_ options: Options) throws -> [Measurement] {
    try options.rows.filter { $0 >= 10_000 }.flatMap { rows in
        let (vectors, queries) = clustered(rows: rows, queries: 1_000)
        try write(vectors.elements, to: "hnsw.vectors", in: options.folder)
        try write(queries.flatMap { $0 }, to: "hnsw.queries", in: options.folder)
        let start = seconds()
        let index = HNSWIndex(vectors, threads: options.threads)
        let build = seconds() - start
        let exact = ExactIndex(vectors)
        let truths = queries.map { Set(exact.search($0, count: 100, excluding: { _ in false }).map(\.row)) }
        let scan = times(3) { for query in queries { _ = exact.search(query, count: 100, excluding: { _ in false }) } }
        return [100, 150, 200, 400].map { breadth in
            var hits = 0
            let rounds = times(3) {
                hits = 0
                for (query, truth) in zip(queries, truths) {
                    let found = index.search(query, count: 100, breadth: breadth, excluding: { _ in false })
                    for neighbor in found where truth.contains(neighbor.row) { hits += 1 }
                }
            }
            let recall = Double(hits) / Double(100 * queries.count)
            return Measurement(
                suite: "hnsw",
                setup: [
                    "rows": Double(rows), "ef": Double(breadth), "threads": Double(options.threads ?? processorCount),
                ],
                figures: [
                    "build_seconds": build, "queries_per_second": Double(queries.count) / (rounds.min() ?? 1),
                    "exact_queries_per_second": Double(queries.count) / (scan.min() ?? 1), "recall": recall,
                ], isCorrect: recall > 0.9)
        }
    }
}
