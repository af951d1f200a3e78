import Foundation
import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

/// Cold start is a spectrum: what changes from one watch to the next, and at which watch.
@Suite(.timeLimit(.minutes(10))) struct RegimeTests {
    private func user(_ watches: [Watch], recency: RecencySchedule = .exponential(positions: 8)) -> UserState {
        UserStateBuilder(model: SmallWorld.model, facts: SmallWorld.facts).build(
            userID: "someone", history: watches, survey: Survey(), now: SmallWorld.now, sessionBlend: 0.3,
            recency: recency)
    }

    private func watches(_ count: Int, disliked: Int = 0) -> [Watch] {
        (0..<count + disliked).map { index in
            Watch(
                movieRow: index * 2, watchedAt: SmallWorld.now - Int64(400 - index) * 86_400, fraction: 1,
                disliked: index >= count)
        }
    }

    @Test(arguments: [(0, Regime.content), (1, .hybrid), (9, .hybrid), (10, .collaborative), (11, .collaborative)])
    func `the tenth watch ends the cold start`(count: Int, regime: Regime) {
        let user = user(watches(count))
        #expect(user.regime == regime)
        #expect(user.collaborativeShare == min(1, Float(count) / 10))
    }

    @Test func `only watches that were liked count towards it`() {
        let user = user(watches(9, disliked: 4))
        #expect(user.regime == .hybrid && user.collaborativeShare == 0.9)
    }

    @Test func `the hybrid's quotas lean on content and popularity, less so with every watch`() {
        var last: [CandidateSource: Int] = [:]
        for count in 1...10 {
            let quotas = CandidateGenerator.defaultQuotas(for: user(watches(count)))
            #expect(quotas.values.reduce(0, +) == 100)
            if count > 1 {
                for source in [CandidateSource.content, .popular] {
                    #expect(quotas[source] ?? 0 <= last[source] ?? 0, "\(source) at \(count) watches")
                }
                #expect(quotas[.sequential] ?? 0 >= last[.sequential] ?? 0)
            }
            last = quotas
        }
    }

    @Test func `a variant of sources leaves the rule for new viewers alone, and rules from ten watches on`() {
        let variant: [CandidateSource: Int] = [.collaborative: 100]
        let new = user([])
        #expect(CandidateGenerator.quotas(for: new, variant: variant) == CandidateGenerator.defaultQuotas(for: new))
        #expect(CandidateGenerator.quotas(for: user(watches(10)), variant: variant) == variant)
        let half = user(watches(5))
        let standard = CandidateGenerator.defaultQuotas(for: half)
        let mixed = CandidateGenerator.quotas(for: half, variant: variant)
        #expect(mixed[.content] == Int((Float(standard[.content] ?? 0) / 2).rounded()))
        #expect((mixed[.collaborative] ?? 0) > (standard[.collaborative] ?? 0))
    }

    @Test func `what content says is part of a hybrid's vector, and no part at ten watches`() {
        // The same single watch under a model whose content says nothing.
        let hybrid = user(watches(1)).vector
        let alone = SmallWorld.model.als.foldIn(movieRows: [0], confidences: [1])
        #expect(zip(hybrid, alone).contains { abs($0 - $1) > 1e-3 })
        let ten = watches(10)
        let settled = user(ten)
        let folded = SmallWorld.model.als.foldIn(
            movieRows: ten.map(\.movieRow), confidences: settled.watchWeights)
        #expect(zip(settled.vector, folded).allSatisfy { abs($0 - $1) < 1e-4 })
    }

    @Test func `a recent watch moves the vector more than an old one`() {
        let history = watches(12)
        let reversed = history.enumerated().map { index, watch in
            Watch(movieRow: history[history.count - 1 - index].movieRow, watchedAt: watch.watchedAt)
        }
        let newest = history[11].movieRow
        let factors = SmallWorld.model.als.movieFactors
        func score(_ user: UserState, _ row: Int) -> Float {
            zip(user.vector, factors.row(row)).reduce(0) { $0 + $1.0 * $1.1 }
        }
        #expect(score(user(history), newest) > score(user(reversed), newest))
        // Without recency the order of the watches says nothing to the fold-in.
        let (first, second) = (user(history, recency: .uniform), user(reversed, recency: .uniform))
        #expect(zip(first.vector, second.vector).allSatisfy { abs($0 - $1) < 1e-4 })
    }

    @Test func `the step of three rounds a fifth up`() {
        let far = (0..<11).map { Int64($0) * 100 * 86_400 }
        #expect(RecencySchedule.threefold.weights(watchedAt: far).count { $0 == 3 } == 3)
        #expect(RecencySchedule.threefold.weights(watchedAt: [0]) == [3])
    }
}
