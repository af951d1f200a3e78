/// Places among the candidates that no list of what was watched would ever give.
extension CandidateGenerator {
    /// Movies with fewer viewers than this are new: hardly a watch can speak for them.
    private static let newViewerLimit: Int32 = 5
    /// How many candidates are new movies, where there are any: no list of what was watched would ever name them. Each
    /// place costs recall of what is watched next, so that there is one.
    static let newMovieSlots = 1
    private static let newMovieLimit = 5_000

    static func hardlyWatched(_ model: RecommenderModel, facts: FactIndex) -> [Int] {
        let rows = model.popularity.viewerCounts.indices.filter {
            model.popularity.viewerCounts[$0] < newViewerLimit && !facts.terms(ofMovie: $0).isEmpty
        }
        return Array(rows.suffix(newMovieLimit))
    }

    /// How many candidates are by directors that the user follows, where there are any: fewer watches than a list
    /// needs can be all that someone has ever made.
    static let followedSlots = 1
    /// So many watches make a director one that is followed.
    private static let followedWatches = 2

    /// Who gets a place among the candidates whatever the lists say, best first: new movies that suit, and unseen ones
    /// by directors that the user came back to.
    func reserved(for user: UserState, excluding excluded: (Int) -> Bool) -> [Neighbor] {
        let new = sortedNew(newRows.filter { !excluded($0) }, for: user, count: Self.newMovieSlots)
        let taken = Set(new.map(\.row))
        return new + bestFollowed(for: user) { excluded($0) || taken.contains($0) }
    }

    /// By what the director's watches weigh, and how near the movie is to the user's content profile.
    private func bestFollowed(for user: UserState, excluding excluded: (Int) -> Bool) -> [Neighbor] {
        var watched: [Int32: (count: Int, weight: Float)] = [:]
        for (watch, weight) in zip(user.history, user.watchWeights) where weight > 0 && !watch.disliked {
            for term in facts.terms(ofMovie: watch.movieRow) where facts.kinds[Int(term)] == .director {
                watched[term, default: (0, 0)].count += 1
                watched[term, default: (0, 0)].weight += weight
            }
        }
        var scores: [Int: Float] = [:]
        for (director, seen) in watched where seen.count >= Self.followedWatches {
            for row in facts.movies(withTerm: Int(director)) where !excluded(Int(row)) {
                scores[Int(row), default: 0] += seen.weight
            }
        }
        let rows = scores.keys.sorted()
        let total = max(user.watchWeights.reduce(0, +), .leastNormalMagnitude)
        let near = products(of: user.contentProfile, with: model.content.embeddings, rows: rows)
        var top = TopK(Self.followedSlots)
        for (row, similarity) in zip(rows, near) { top.insert(row, (scores[row] ?? 0) / total + similarity) }
        return top.sorted().map { Neighbor(row: $0.row, similarity: $0.score) }
    }

    package func sortedNew(_ rows: [Int], for user: UserState, count: Int) -> [Neighbor] {
        guard user.contentProfile.contains(where: { $0 != 0 }) else { return [] }
        return best(rows, vector: user.vector, profile: user.contentProfile, count: count)
    }

    /// The rows that suit a vector in factor space and a content profile together, best first.
    func best(_ rows: [Int], vector: [Float], profile: [Float], count: Int) -> [Neighbor] {
        guard !rows.isEmpty else { return [] }
        let mapped = Self.standardized(products(of: vector, with: model.servingFactors, rows: rows))
        let content = Self.standardized(products(of: profile, with: model.content.embeddings, rows: rows))
        var top = TopK(count)
        for (index, row) in rows.enumerated() { top.insert(row, mapped[index] + content[index]) }
        return top.sorted().map { Neighbor(row: $0.row, similarity: $0.score) }
    }

    private func products(of vector: [Float], with matrix: Matrix, rows: [Int]) -> [Float] {
        vector.withUnsafeBufferPointer { vector in
            matrix.withUnsafeElements { elements in
                guard let left = vector.baseAddress, let right = elements.baseAddress else { return [] }
                return rows.map { dot(left, right + $0 * matrix.columns, matrix.columns) }
            }
        }
    }

    private static func standardized(_ values: [Float]) -> [Float] {
        let mean = values.reduce(0, +) / Float(values.count)
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Float(values.count)
        let scale = 1 / max(variance.squareRoot(), 1e-9)
        return values.map { ($0 - mean) * scale }
    }
}
