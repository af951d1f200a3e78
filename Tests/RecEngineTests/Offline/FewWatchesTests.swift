import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

/// Where there is too little to learn from, nothing is made of it.
@Suite(.timeLimit(.minutes(10))) struct FewWatchesTests {
    /// So many viewers with so many watches each, a day apart, of two crowds.
    private static func dataset(viewers: Int, watches: Int) -> Dataset {
        var random = RandomSource(seed: UInt64(1 + viewers * 10 + watches))
        var (offsets, rows, times) = ([0], [Int32](), [Int64]())
        for viewer in 0..<viewers {
            let base = viewer % 2 * SmallWorld.moviesPerCrowd
            var seen = Set<Int>()
            while seen.count < watches { seen.insert(base + random.below(SmallWorld.moviesPerCrowd)) }
            for (place, row) in seen.sorted().enumerated() {
                rows.append(Int32(row))
                times.append(1_700_000_000 + Int64(place) * 86_400)
            }
            offsets.append(rows.count)
        }
        var survey = Survey()
        survey.likedGenres = ["comedy"]
        return Dataset(
            catalog: SmallWorld.catalog,
            watches: WatchLog(
                userIDs: (0..<viewers).map { "v\($0)" }, offsets: offsets, movieRows: rows, watchedAt: times,
                fractions: [Float](repeating: 1, count: rows.count),
                disliked: [Bool](repeating: false, count: rows.count)),
            surveys: ["asked": survey])
    }

    @Test(arguments: [0, 1, 2, 20], 0...6)
    func `no feature that differs stands at its limit, whatever little was watched`(_ viewers: Int, _ watches: Int)
        throws
    {
        let dataset = Self.dataset(viewers: viewers, watches: watches)
        let outcome = try #require(
            TrainingPipeline.train(dataset, facts: SmallWorld.facts, parameters: SmallWorld.parameters))
        #expect((outcome.notice == nil) == !outcome.model.learnedWeights.settled.isEmpty)
        if viewers < 20 || watches < 6 { #expect(outcome.notice != nil) }
        let engine = SmallWorld.engine(dataset, model: outcome.model)
        for user in ["asked"] + (0..<min(3, watches == 0 ? 0 : viewers)).map({ "v\($0)" }) {
            let response = try #require(engine.recommend(Request(userID: user, now: 1_800_000_000)))
            #expect(response.results.count == 10)
            for (column, feature) in Feature.all.enumerated() {
                let values =
                    response.input.features.rows == 0
                    ? [] : (0..<response.input.features.rows).map { response.input.features[$0, column] }
                guard let least = values.min(), let most = values.max(), least < most else { continue }
                let atLimit = values.count { abs($0) >= 4 }
                #expect(atLimit <= values.count / 20, "\(feature.name) of \(user): \(atLimit) of \(values.count)")
            }
        }
    }
}
