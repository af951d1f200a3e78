import Foundation
import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

/// From several sources' lists to one list of candidates, and the places that no list would give.
@Suite(.timeLimit(.minutes(10))) struct CandidateMergeTests {
    @Test func `the fused score is the sum of quota / (30 + rank), and the best come first`() throws {
        func list(_ rows: Int...) -> [Neighbor] { rows.map { Neighbor(row: $0, similarity: 1) } }
        let (candidates, belowCut) = CandidateGenerator.merge(
            [.collaborative: list(5, 6, 8), .content: list(6, 7)], quotas: [.collaborative: 60, .content: 40],
            candidateCount: 3)
        #expect(candidates.map(\.movieRow) == [6, 5, 8] && belowCut == [7])
        let expected: [Float] = [60.0 / 32 + 40.0 / 31, 60.0 / 31, 60.0 / 33]
        for (candidate, score) in zip(candidates, expected) { #expect(abs(candidate.fusedScore - score) < 1e-5) }
        #expect(candidates[0].hits.map(\.rank) == [2, 1])
    }

    /// A viewer of one crowd who came back to two directors of it.
    private func user(_ rows: [Int]) -> UserState {
        let history = rows.enumerated().map { index, row in
            Watch(movieRow: row, watchedAt: SmallWorld.now - Int64(40 - index) * 86_400)
        }
        return UserStateBuilder(model: SmallWorld.model, facts: SmallWorld.facts).build(
            userID: "x", history: history, survey: Survey(), now: SmallWorld.now, sessionBlend: 0.3,
            recency: .exponential(positions: 8))
    }

    @Test func `new movies have places, and unseen ones of directors to whom a viewer came back`() {
        var model = SmallWorld.model
        var viewers = model.popularity.viewerCounts
        let new = [100, 130, 150]
        for row in new { viewers[row] = 0 }
        model.popularity = Popularity(viewerCounts: viewers)
        let generator = CandidateGenerator(model: model, facts: SmallWorld.facts)
        // Five movies each of the directors of 10…14 and 20…24; one of a third, who is not followed for that.
        let seen = [10, 11, 20, 21, 22, 40]
        let reserved = generator.reserved(for: user(seen)) { seen.contains($0) }.map(\.row)
        #expect(reserved.prefix(CandidateGenerator.newMovieSlots).allSatisfy(new.contains) && reserved.count == 2)
        let followed = Set([12, 13, 14, 23, 24])
        #expect(reserved.dropFirst(CandidateGenerator.newMovieSlots).allSatisfy(followed.contains), "\(reserved)")
        let candidates = generator.candidates(
            for: user(seen), quotas: CandidateGenerator.defaultQuotas(for: user(seen))
        ).candidates.map(\.movieRow)
        #expect(candidates.count == CandidateGenerator.candidateCount && Set(reserved).isSubset(of: candidates))
    }
}
