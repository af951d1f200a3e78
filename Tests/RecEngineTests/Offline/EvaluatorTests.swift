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
            missingMovies: 0, unknownMovies: 0, outside: nil, fingerprint: "elsewhere")
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

    @Test func `in the linear ranking every feature has a weight, and one step of any moves a list`() throws {
        let engine = try #require(HeldOutWorld.judge).engine
        let user = try #require(engine.dataset.watches.userIDs.first)
        var request = Request(userID: user, now: SmallWorld.now)
        request.overrides.adjustment = try WeightAdjustment(parsing: "linear")
        let response = try #require(engine.recommend(request))
        let weights = response.settings.weights
        #expect(weights.isLinear && weights != .linear)
        // Where a feature has two values here, those with the smaller one may be last in any case.
        let columns = Feature.all.indices.filter { column in
            Set((0..<response.input.features.rows).map { response.input.features[$0, column] }).count > 2
        }
        for column in columns where Feature.all[column].name != "cross_encoder" && Feature.all[column].isLearned {
            let coordinate = RankingWeights.Coordinate.feature(column)
            let step = coordinate.step(inLinear: response.settings.linearWeights)
            #expect(step >= 0.1, "\(coordinate.name)")
            var moved = weights
            moved[coordinate] += step
            #expect(
                engine.reranked(response, with: moved).ranking.order != response.ranking.order, "\(coordinate.name)")
        }
        #expect(columns.count >= 8)
    }

    @Test
    func
        `the rest of a session is asked for with tonight and without it, of viewers who break with a habit and others`()
        throws
    {
        // Everyone ends with an evening of five movies of the other crowd, or of their own.
        let log = SmallWorld.watches
        var (rows, times, offsets): ([Int32], [Int64], [Int]) = ([], [], [0])
        for user in 0..<200 {
            let history = Array(log.history(ofUser: user).prefix(16))
            let side = user % 4 == 0 ? SmallWorld.moviesPerCrowd : 0
            let evening = (0..<5).map { Int32(side + (user * 3 + $0) % SmallWorld.moviesPerCrowd) }
            rows += history.map { Int32($0.movieRow) } + evening
            let end = (history.last?.watchedAt ?? 0) + 900_000
            times += history.map(\.watchedAt) + (0..<5).map { end + Int64($0) * 6_000 }
            offsets.append(rows.count)
        }
        var evaluator = HeldOutWorld.evaluator
        evaluator.experiments = ExperimentSet()
        evaluator.dataset.watches = WatchLog(
            userIDs: (0..<200).map { "u\($0)" }, offsets: offsets, movieRows: rows, watchedAt: times,
            fractions: rows.map { _ in 1 }, disliked: rows.map { _ in false })
        let found = try #require(evaluator.sessions())
        #expect(found.blends == [0, 0.3, 0.6, 1] && found.groups.count == 2)
        let (breaking, others) = (found.groups[0], found.groups[1])
        #expect(breaking.distances.lowerBound > 0.9 && others.distances.lowerBound < 0.1)
        #expect((breaking.ndcg.first?.count ?? 0) + (others.ndcg.first?.count ?? 0) > 150)
        // Two movies of the other crowd say what the next ones are; the history says otherwise.
        #expect(breaking.gain[2].low > 0.02, "\(breaking.gain)")
        for (place, gain) in breaking.gain.enumerated() {
            #expect(abs(gain.mean - (breaking.ndcg[place + 1].mean - breaking.ndcg[0].mean)) < 1e-12)
        }
        var one = Overrides()
        one.sessionBlend = 0.8
        #expect(try #require(evaluator.sessions(one)).blends == [0, 0.8])
    }
}
