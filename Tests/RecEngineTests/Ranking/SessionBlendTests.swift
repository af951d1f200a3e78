import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

/// Tonight counts as much as β says: for the candidates and for their order.
@Suite(.timeLimit(.minutes(10))) struct SessionBlendTests {
    private static let blends: [Float] = [0, 0.3, 0.6, 1]

    /// A request of a viewer who has just watched these movies.
    private static func request(_ user: String, tonight: [Int], now: Int64, blend: Float) -> Request {
        var request = Request(userID: user, now: now)
        request.overrides.sessionBlend = blend
        request.overrides.explanation = ExplanationStrategy.none
        request.overrides.history.added = tonight.enumerated().map {
            Watch(movieRow: $1, watchedAt: now - 7_000 * Int64(tonight.count - $0))
        }
        return request
    }

    /// Films of a genre among the ten, at each β.
    private static func counts(
        _ engine: Engine, _ genre: String, _ user: String, tonight: [Int], now: Int64
    ) -> [Int] {
        blends.map { blend in
            let answer = engine.recommend(request(user, tonight: tonight, now: now, blend: blend))
            return answer?.results.count { index in
                answer.map { engine.catalog[$0.input.movieRows[index]].genres.contains(genre) } ?? false
            } ?? -1
        }
    }

    @Test func `the shares of the readings sum to one, and move without a jump`() {
        for start in [0, 3, 9, 10] {
            var before: [Range<Int>: Float]?
            for step in 0...100 {
                let blend = Float(step) / 100
                let readings = SessionBlend.readings(count: 10, start: start, blend: blend)
                #expect(abs(readings.reduce(0) { $0 + $1.share } - 1) < 1e-5 && readings.count <= 2)
                let shares = Dictionary(uniqueKeysWithValues: readings.map { ($0.watches, $0.share) })
                if let before {
                    for reading in Set(before.keys).union(shares.keys) {
                        #expect(abs((before[reading] ?? 0) - (shares[reading] ?? 0)) < 0.04)
                    }
                }
                before = shares
            }
        }
        #expect(SessionBlend.readings(count: 10, start: 7, blend: Defaults.sessionBlend).map(\.watches) == [0..<10])
    }

    @Test func `at β = 0 tonight is seen and nothing else`() throws {
        let engine = SmallWorld.engine()
        let now = SmallWorld.now
        let tonight = [130, 131, 132, 133]
        let without = try #require(engine.recommend(Self.request("u7", tonight: [], now: now, blend: 0)))
        let with = try #require(engine.recommend(Self.request("u7", tonight: tonight, now: now, blend: 0)))
        #expect(
            with.user.history.count == without.user.history.count + 4
                && with.user.sessionStart < with.user.history.count)
        #expect(with.user.vector == without.user.vector)
        #expect(with.user.contentProfile == without.user.contentProfile)
        #expect(with.candidates.allSatisfy { !tonight.contains($0.movieRow) })
        let places = Dictionary(uniqueKeysWithValues: without.input.movieRows.enumerated().map { ($1, $0) })
        // What the sources say of the others' places moves a little when tonight's movies leave their lists.
        let moved = ["retrieval", "cross_encoder"]
        var compared = 0
        for (index, row) in with.input.movieRows.enumerated() {
            guard let place = places[row] else { continue }
            for (column, feature) in Feature.all.enumerated() {
                let difference = abs(with.input.rawFeatures[index, column] - without.input.rawFeatures[place, column])
                #expect(difference <= (moved.contains(feature.name) ? 0.5 : 0), "\(feature.name)")
                compared += 1
            }
        }
        #expect(compared > 500)
    }

    @Test func `with nothing but tonight, and with no session at all, there is a list`() throws {
        let engine = SmallWorld.engine()
        for blend in Self.blends {
            let only = try #require(
                engine.recommend(Self.request("silent", tonight: [5, 6, 7], now: SmallWorld.now, blend: blend)))
            let none = try #require(
                engine.recommend(Self.request("u7", tonight: [], now: SmallWorld.now, blend: blend)))
            #expect(only.results.count == 10 && none.results.count == 10 && none.settings.sessionBlend == 0)
            #expect(only.ranking.scores.allSatisfy { $0.isFinite })
        }
    }

    @Test func `the other crowd's movies come in as β grows, and lead at 1`() {
        let counts = Self.counts(
            SmallWorld.engine(), "comedy", "u7", tonight: [100, 101, 102, 103, 104], now: SmallWorld.now)
        #expect(counts[0] == 0 && counts[3] >= 8, "\(counts)")
        #expect(zip(counts, counts.dropFirst()).allSatisfy { $0 <= $1 }, "\(counts)")
    }

    /// The five most watched horror films that a viewer has not seen, of viewers who watched many films and no horror.
    private static let horrorNights: [(user: String, movies: [Int])] = {
        let (dataset, model) = (SampleWorld.dataset, SampleWorld.engine.model)
        let horror = model.popularity.order.map(Int.init).filter { dataset.catalog[$0].genres.contains("horror") }
        let users = dataset.watches.userIDs.indices.filter { user in
            let history = dataset.watches.history(ofUser: user)
            let isStranger = !history.contains { dataset.catalog[$0.movieRow].genres.contains("horror") }
            return history.count >= 20 && isStranger && dataset.surveys[dataset.watches.userIDs[user]] == nil
        }
        return users.prefix(12).map { (dataset.watches.userIDs[$0], Array(horror.prefix(5))) }
    }()

    @Test func `five horror films tonight by viewers without any: the more β, the more horror`() {
        #expect(Self.horrorNights.count == 12)
        var sums = [0, 0, 0, 0]
        for (user, movies) in Self.horrorNights {
            let counts = Self.counts(SampleWorld.engine, "horror", user, tonight: movies, now: SampleWorld.now)
            #expect(zip(counts, counts.dropFirst()).allSatisfy { $0 <= $1 + 1 }, "\(user): \(counts)")
            for (index, count) in counts.enumerated() { sums[index] += count }
        }
        let means = sums.map { Double($0) / Double(max(1, Self.horrorNights.count)) }
        #expect(means[0] < 0.5 && means[1] >= 2 && means[2] >= 4 && means[3] >= 7, "\(means)")
    }

    @Test func `Maya's musicals grow with β, and her heist films stay among the candidates`() throws {
        let engine = SampleWorld.engine
        let musicals = Self.counts(engine, "musical", "maya", tonight: [], now: SampleWorld.now)
        #expect(musicals[0] < musicals[3] && zip(musicals, musicals.dropFirst()).allSatisfy { $0 <= $1 }, "\(musicals)")
        for blend in Self.blends {
            let answer = try #require(
                engine.recommend(Self.request("maya", tonight: [], now: SampleWorld.now, blend: blend)))
            let heists = answer.input.movieRows.count { engine.catalog[$0].themes.contains("heist") }
            #expect(heists >= 5, "at β = \(blend)")
            #expect(answer.candidates.count == 100)
        }
    }
}
