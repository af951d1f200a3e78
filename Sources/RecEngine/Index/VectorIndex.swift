/// A row of an index and how alike it is to the query.
public struct Neighbor: Sendable, Hashable {
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

    /// The `k` rows with the largest inner products, best first, without the excluded ones; ties by row. As many as
    /// there are where the index holds fewer.
    func search(_ query: [Float], count k: Int, excluding excluded: (Int) -> Bool) -> [Neighbor]
}

/// Chooses an index for a table of vectors.
public enum VectorIndexes {
    /// From this many rows on a graph is worth its building.
    ///
    /// Measured for 100 neighbours in 64 dimensions: both answer equally fast at 60,000 rows. Below 150,000 the exact
    /// scan takes less than 0.2 ms, misses nothing and is ready at once, where a graph takes seconds to build.
    public static let graphRows = 150_000

    public static func best(for vectors: Matrix) -> any VectorIndex {
        vectors.rows < graphRows ? ExactIndex(vectors) : HNSWIndex(vectors)
    }
}
