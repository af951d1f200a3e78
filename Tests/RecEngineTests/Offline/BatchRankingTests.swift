import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct BatchRankingTests {
    /// The slow reference: the whole answer, with its trace.
    @Test func `a list of a batch is that of a request just after the viewer's last watch`() throws {
        let engine = SmallWorld.engine()
        let users = Array(SmallWorld.watches.userIDs.prefix(40))
        var overrides = Overrides()
        overrides.adjustment = try WeightAdjustment(parsing: "popularity=-0.5,diversity=0.6")
        for overrides in [Overrides(), overrides] {
            var lists: [(String, [Int])] = []
            BatchRanking.rank(engine, userIDs: users, k: 30, overrides: overrides) { lists.append(($0, $1)) }
            #expect(lists.map(\.0) == users)
            for (user, list) in lists {
                let last = try #require(engine.history(of: user, before: .max).last)
                var request = Request(userID: user, now: last.watchedAt + 1, overrides: overrides)
                request.purpose = .silentPreview
                let response = try #require(engine.recommend(request))
                #expect(list == Array(response.rankedRows.prefix(30)))
            }
        }
    }
}
