/// A row of an index and how alike it is to the query.
public struct Neighbor: Sendable, Hashable {
    /// Row of the index.
    public var row: Int
    /// Inner product with the query.
    public var similarity: Float

    public init(row: Int, similarity: Float) {
        self.row = row
        self.similarity = similarity
    }
}

/// Here is a vector: who is near, by inner product? Knows no movies.
public protocol VectorIndex: Sendable {
    var count: Int { get }
    var dimensions: Int { get }
    /// What it is, in a few words for a reader.
    var name: String { get }

    /// The `k` rows with the largest inner products, best first, without the excluded ones; ties by row. As many as
    /// there are where the index holds fewer.
    func search(_ query: [Float], count k: Int, excluding excluded: (Int) -> Bool) -> [Neighbor]
}

extension VectorIndex {
    /// The share of the true `k` nearest rows that the index finds, by a full scan of the vectors it was made from.
    public func recall(_ query: [Float], of vectors: Matrix, count k: Int, excluding excluded: (Int) -> Bool) -> Double
    {
        let truth = ExactIndex(vectors, quantized: false).search(query, count: k, excluding: excluded)
        guard let least = truth.last?.similarity else { return 1 }
        // By similarity, so that rows which are equally near may stand for each other.
        let found = search(query, count: k, excluding: excluded).count { $0.similarity >= least - 1e-6 * abs(least) }
        return min(1, Double(found) / Double(truth.count))
    }
}

/// Chooses an index for a table of vectors.
public enum VectorIndexes {
    /// From this many rows on a graph is worth its building.
    ///
    /// Measured for 100 neighbours in 64 dimensions: both answer equally fast at 60,000 rows. Below 150,000 the exact
    /// scan takes less than 0.2 ms, misses nothing and is ready at once, where a graph takes seconds to build.
    public static let graphRows = 150_000

    /// `links`: of a graph that was built before, where there is one.
    public static func best(for vectors: Matrix, links: HNSWLinks? = nil) -> any VectorIndex {
        if vectors.rows < graphRows { return ExactIndex(vectors) }
        return links.flatMap { HNSWIndex(vectors, links: $0) } ?? HNSWIndex(vectors)
    }

    /// The links that `best` would build; nil for a table that it scans.
    public static func links(for vectors: Matrix) -> HNSWLinks? {
        vectors.rows < graphRows ? nil : HNSWIndex(vectors).links
    }
}
