import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct WhyNotTests {
    private static let engine = SmallWorld.engine()

    private func request(_ user: String) -> Request { Request(userID: user, now: SmallWorld.now) }

    /// 1,000 pairs: regimes, crowds, seen, disliked, below the cut, too small, held back.
    private static let pairs: [(user: String, movieRow: Int)] = {
        var random = RandomSource(seed: 77)
        return (0..<1_000).map { number in
            let user = number % 10 == 0 ? ["four", "asked", "silent"][number / 10 % 3] : "u\(random.below(600))"
            return (user, random.below(SmallWorld.catalog.count))
        }
    }()

    @Test(arguments: 0..<4)
    func `for any viewer and movie a gate is named that is the truth, and what is suggested admits it`(part: Int) throws
    {
        var gates: [String: Int] = [:]
        for (user, row) in Self.pairs[part * 250..<(part + 1) * 250] {
            let answer = try #require(Self.engine.whyNot(row, request: request(user)))
            gates[answer.gate.name, default: 0] += 1
            let response = try #require(Self.engine.recommend(request(user)))
            let index = response.input.movieRows.firstIndex(of: row)
            let place = index.map { response.ranking.position[$0] }
            switch answer.gate {
            case .served(let at): #expect(place == at && at < 10)
            case .seen(let time): #expect(response.user.history.contains { $0.movieRow == row && $0.watchedAt == time })
            case .disliked(let term): #expect(SmallWorld.catalog[row].themes.contains(term))
            case .notRetrieved, .merged: #expect(index == nil && !response.user.seenRows.contains(row))
            case .outscored(let byScore):
                #expect(index.map { response.ranking.positionByScore[$0] } == byScore && byScore >= 10)
            case .listed, .notListed: Issue.record("no other system's list was asked for")
            case .suppressed: #expect((place ?? 0) >= 10 && response.ranking.positionByScore[index ?? 0] < 10)
            }
            #expect(!answer.headline(SmallWorld.catalog).isEmpty && !answer.steps(SmallWorld.catalog).isEmpty)
            for suggestion in answer.suggestions {
                var changed = request(user)
                changed.overrides.weights = suggestion.weights
                let after = try #require(Self.engine.recommend(changed))
                let admitted = after.results.contains { after.input.movieRows[$0] == row }
                #expect(admitted, "\(user), \(row): \(suggestion.weight) \(suggestion.from) to \(suggestion.to)")
                let moved = zip(suggestion.weights.values, response.ranking.weights.values).count { $0 != $1 }
                #expect(moved + (suggestion.weights.diversity == response.ranking.weights.diversity ? 0 : 1) == 1)
            }
        }
        #expect(Set(gates.keys).isSuperset(of: ["served", "seen", "below_cut", "outscored"]), "\(gates)")
    }

    @Test func `the margin is what is missing to the last result`() throws {
        let response = try #require(Self.engine.recommend(request("u5")))
        for place in [0, 9, 10, 40, 99] {
            let index = response.ranking.order[place]
            let answer = Self.engine.whyNot(response.input.movieRows[index], in: response)
            if place < 10 {
                #expect(answer.gate == .served(place: place) && answer.suggestions.isEmpty)
            } else {
                let least = response.results.map { response.ranking.scores[$0] }.min() ?? 0
                #expect(answer.margin == least - response.ranking.scores[index])
            }
        }
    }

    @Test func `no smaller step of a weight than the suggested one admits the movie`() throws {
        let response = try #require(Self.engine.recommend(request("u5")))
        for place in [11, 14, 20] {
            let index = response.ranking.order[place]
            let answer = Self.engine.whyNot(response.input.movieRows[index], in: response)
            for suggestion in answer.suggestions where suggestion.weight != .diversity {
                let step: Float = suggestion.to > suggestion.from ? -0.01 : 0.01
                guard abs(suggestion.to - suggestion.from) > 0.02 else { continue }
                var weights = suggestion.weights
                weights[suggestion.weight] = ((suggestion.to + step) * 100).rounded() / 100
                #expect(
                    response.input.ranked(with: weights, resultCount: 10).position[index] >= 10, "\(suggestion.weight)")
            }
        }
    }

    @Test func `a movie that no retriever names, and one that the merge cut, are told apart`() throws {
        var effect = VariantSettings()
        effect.candidateQuotas = [.sequential: 100]
        let experiments = ExperimentSet(experiments: [
            Experiment(
                id: "sources", salt: "s", variants: [.init(name: "sequential", buckets: 0...9_999, effect: effect)])
        ])
        let engine = SmallWorld.engine(experiments: experiments)
        let response = try #require(engine.recommend(request("u5")))
        let answers = SmallWorld.catalog.movies.indices.map { engine.whyNot($0, in: response) }
        let missed = answers.filter { $0.gate == .notRetrieved }
        #expect(missed.allSatisfy { $0.retrievers.allSatisfy { !$0.isWithin } && $0.mergePlace == nil })
        let cut = answers.filter { if case .merged = $0.gate { true } else { false } }
        #expect(
            missed.count + cut.count == SmallWorld.catalog.count - response.candidates.count
                - response.user.seenRows.count)
        #expect(cut.allSatisfy { ($0.mergePlace ?? 0) >= 90 && $0.fusedScore ?? 1 <= $0.fusedCut ?? 0 })
    }
}
