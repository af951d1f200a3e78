import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct EvaluatorTests {
    @Test func `the parameters that are given are those of the model that is measured`() throws {
        var small = HeldOutWorld.evaluator
        small.parameters.als.factors = 4
        let engine = try #require(small.engine(trainedOn: HeldOutWorld.split.training))
        #expect(engine.model.servingFactors.columns == 4)
        #expect(try #require(HeldOutWorld.judge).engine.model.servingFactors.columns == 16)
    }

    @Test func `factors from elsewhere take part, but not those of users, which have seen what is held out`() throws {
        let watches = HeldOutWorld.split.training
        var evaluator = HeldOutWorld.evaluator
        let trained = try #require(evaluator.engine(trainedOn: watches)).model.als.movieFactors
        evaluator.external = ExternalFactors(
            movieFactors: trained,
            userFactors: UserFactors(
                ids: watches.userIDs, matrix: Matrix(rows: watches.userCount, columns: trained.columns)),
            missingMovies: 0, unknownMovies: 0, fingerprint: "elsewhere")
        let engine = try #require(evaluator.engine(trainedOn: watches))
        #expect(engine.model.als.movieFactors == trained && engine.model.userFactors != nil)
        let judge = HeldOutJudge(engine, HeldOutWorld.cases)
        #expect(judge.answer(judge.cases.cases[0], Overrides()).user.vector.contains { $0 != 0 })
    }

    @Test func `the best source is named, and the engine is held against it`() throws {
        let evaluation = try #require(HeldOutWorld.judge).evaluation(Overrides())
        let best = try #require(evaluation.bestSource)
        let figures = CandidateSource.allCases.map { evaluation[$0.rawValue]?.value(.ndcg10) ?? .nan }
        #expect(best.judgement.value(.ndcg10) == figures.max() && CandidateSource(rawValue: best.name) != nil)
        #expect(evaluation.viewerCount == HeldOutWorld.cases.cases.count)
        let engine = try #require(evaluation["engine"])
        let gain = engine.difference(.ndcg10, from: best.judgement)
        #expect(abs(gain.mean - (engine.value(.ndcg10) - best.judgement.value(.ndcg10))) < 1e-12)
    }

    @Test func `weights and forced variants of a request hold for everyone who is asked for`() throws {
        let judge = try #require(HeldOutWorld.judge)
        var overrides = Overrides()
        overrides.weights = RankingWeights(values: Feature.all.map { _ in 0 }, diversity: 1)
        let flat = try #require(judge.evaluation(overrides)["engine"])
        // Nothing to rank by: the candidates stay as they came.
        #expect(flat.value(.ndcg10) == judge.evaluation(overrides)["retrieval"]?.value(.ndcg10))
        #expect(flat.value(.ndcg10) != judge.evaluation(Overrides())["engine"]?.value(.ndcg10))
    }

    @Test func `a viewer who watches more is known better, from no watch on`() throws {
        let curve = try #require(HeldOutWorld.evaluator.coldStart())
        func ndcg(_ known: Int) throws -> Double { try #require(curve[known]["engine"]).value(.ndcg10) }
        #expect(curve.count == 16 && curve.allSatisfy { $0.viewerCount == curve[0].viewerCount })
        #expect(try ndcg(15) > ndcg(0) + 0.05)
    }
}
