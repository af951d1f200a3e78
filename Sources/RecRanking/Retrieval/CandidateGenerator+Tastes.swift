/// Places among the candidates for what a viewer has long liked, where the lists of the newest watches would drown it.
///
/// Candidates are calibrated to the history (Steck, *Calibrated Recommendations*, 2018), though with a floor alone: a
/// taste keeps a part of its share, and takes no place where the lists hold that much of it anyway.
extension CandidateGenerator {
    /// A genre or theme is a main taste from this share of the liked watches on, each counting the same, and from this
    /// many …
    private static let tasteShare: Float = 0.25
    private static let tasteWatches = 5
    /// … where it is so many times as frequent among them as among everybody's.
    private static let tasteLift: Float = 2.5
    /// The part of its share that a taste keeps among the candidates.
    private static let tasteFloor: Float = 0.15
    private static let tasteLimit = 3
    private static let tasteKinds: FactIndex.Kinds = [.genre, .theme]

    static func termShares(_ popularity: Popularity, facts: FactIndex) -> [Float] {
        var shares = [Float](repeating: 0, count: facts.terms.count)
        var total: Float = 0
        for (row, viewers) in popularity.viewerCounts.enumerated() where viewers > 0 {
            total += Float(viewers)
            for term in facts.terms(ofMovie: row) { shares[Int(term)] += Float(viewers) }
        }
        return shares.map { $0 / max(total, 1) }
    }

    /// Movies that bring each main taste up to its floor, best first; empty where none is drowned.
    func missingOfTastes(
        of user: UserState, among candidates: [Int], excluding excluded: (Int) -> Bool
    ) -> [Neighbor] {
        // A long taste is what was there before tonight.
        let before = user.history[..<user.sessionStart].filter { !$0.disliked }.map(\.movieRow)
        var result: [Neighbor] = []
        for taste in mainTastes(before) {
            let taken = Set(candidates + result.map(\.row))
            let floor = Int((Self.tasteFloor * taste.share * Float(Self.candidateCount)).rounded(.up))
            let missing = floor - taken.count { facts.terms(ofMovie: $0).contains(Int32(taste.term)) }
            guard missing > 0 else { continue }
            let watched = before.filter { facts.terms(ofMovie: $0).contains(Int32(taste.term)) }
            let unseen = facts.movies(withTerm: taste.term).map(Int.init).filter {
                !excluded($0) && !taken.contains($0)
            }
            result += best(
                unseen, vector: model.als.foldIn(movieRows: watched, confidences: watched.map { _ in 1 }),
                profile: meanEmbedding(watched), count: missing)
        }
        return result
    }

    /// The largest first.
    private func mainTastes(_ watched: [Int]) -> [(term: Int, share: Float)] {
        guard watched.count >= 2 * Self.tasteWatches else { return [] }
        var counts: [Int: Int] = [:]
        for row in watched {
            for term in facts.terms(ofMovie: row) where Self.tasteKinds.contains(kind: facts.kinds[Int(term)]) {
                counts[Int(term), default: 0] += 1
            }
        }
        let tastes = counts.compactMap { term, count -> (term: Int, share: Float)? in
            let share = Float(count) / Float(watched.count)
            let isMain =
                count >= Self.tasteWatches && share >= Self.tasteShare && share >= Self.tasteLift * termShares[term]
            return isMain ? (term, share) : nil
        }
        return Array(tastes.sorted { ($0.share, $1.term) > ($1.share, $0.term) }.prefix(Self.tasteLimit))
    }

    private func meanEmbedding(_ rows: [Int]) -> [Float] {
        var sum = [Float](repeating: 0, count: model.content.embeddings.columns)
        for row in rows {
            for (column, value) in model.content.embeddings.row(row).enumerated() { sum[column] += value }
        }
        return sum.map { $0 / Float(max(1, rows.count)) }
    }
}
