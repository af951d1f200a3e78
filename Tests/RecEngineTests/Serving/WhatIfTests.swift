import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct WhatIfTests {
    private let engine = SmallWorld.engine()

    private func ask(_ user: String, _ edit: (inout Request) -> Void = { _ in }) throws -> Response {
        var request = Request(userID: user, now: SmallWorld.now)
        edit(&request)
        return try #require(engine.recommend(request))
    }

    @Test func `a watch that is switched off may be recommended, one that is added is not`() throws {
        let plain = try ask("four")
        let watch = try #require(plain.user.history.last)
        let added = plain.input.movieRows[plain.ranking.order[0]]
        let changed = try ask("four") {
            $0.overrides.history.switchedOff = [HistoryOverlay.WatchID(watch)]
            $0.overrides.history.added = [Watch(movieRow: added, watchedAt: SmallWorld.now - 60)]
        }
        #expect(changed.user.history.map(\.movieRow) == plain.user.history.dropLast().map(\.movieRow) + [added])
        #expect(
            !changed.candidates.contains { $0.movieRow == added } && !changed.user.seenRows.contains(watch.movieRow))
        #expect(try ask("four").user.history == plain.user.history)
    }

    @Test func `an overlay keeps the history in order and drops what lies after the request`() {
        var overlay = HistoryOverlay()
        overlay.added = [
            Watch(movieRow: 5, watchedAt: 30), Watch(movieRow: 6, watchedAt: 10), Watch(movieRow: 7, watchedAt: 90),
        ]
        let history = [Watch(movieRow: 1, watchedAt: 10), Watch(movieRow: 2, watchedAt: 20)]
        #expect(overlay.applied(to: history, before: 50).map(\.movieRow) == [1, 6, 2, 5])
    }

    @Test func `switching crowds by overlay changes the crowd of the list`() throws {
        let response = try ask("u5") { request in
            request.overrides.history.switchedOff = Set(
                engine.history(of: "u5", before: .max).map(HistoryOverlay.WatchID.init))
            request.overrides.history.added = (90..<105).map {
                Watch(movieRow: $0, watchedAt: SmallWorld.now - 10_000 + Int64($0))
            }
        }
        #expect(response.results.count { response.input.movieRows[$0] >= SmallWorld.moviesPerCrowd } >= 8)
    }

    @Test func `every result has every watched movie, the one it owes most to first, and a stop stops`() throws {
        let response = try ask("four")
        let report = try #require(engine.responsibilities(in: response))
        #expect(report.movieRows == response.results.map { response.input.movieRows[$0] })
        for (row, entries) in zip(report.movieRows, report.byResult) {
            #expect(Set(entries.map(\.watch.movieRow)) == response.user.seenRows)
            #expect(entries.count == response.user.seenRows.count)
            #expect(entries.map(\.influence) == entries.map(\.influence).sorted(by: >))
            #expect((report.mostResponsible(forMovie: row) != nil) == (entries[0].influence > 0))
        }
        #expect(engine.responsibilities(in: response) { _, _ in false } == nil)
    }

    @Test func `what a sentence cites is causal where the score falls without it, and the cache is not asked`() throws {
        let response = try ask("four")
        let before = engine.explainer.statistics.total.lookups
        let tests = response.explanations.map { engine.causality(of: $0, in: response) }
        #expect(engine.explainer.statistics.total.lookups == before)
        #expect(tests.contains { $0.verdict == .causal })
        let spread = (response.ranking.scores.max() ?? 0) - (response.ranking.scores.min() ?? 0)
        for test in tests where test.verdict == .causal { #expect(test.influence ?? 0 >= 0.005 * spread) }
        for test in tests where test.verdict == .onlyCited { #expect(test.influence ?? 1 < 0.005 * spread) }
    }

    @Test func `a survey's answer can be left out too`() throws {
        let response = try ask("asked")
        let tests = response.explanations.map { engine.causality(of: $0, in: response) }
        #expect(tests.contains { $0.verdict == .causal })
    }

    @Test func `comparison: the same list, the reverse, and lists that share nothing`() {
        let list = Array(0..<10)
        let same = OrderComparison(list, list, resultCount: 5)
        #expect(same.kendallTau == 1 && abs(same.rankBiasedOverlap - 1) < 1e-12 && same.sharedResults == 5)
        let reverse = OrderComparison(list, list.reversed(), resultCount: 5)
        #expect(
            reverse.kendallTau == -1 && reverse.sharedResults == 0 && reverse.rankBiasedOverlap < same.rankBiasedOverlap
        )
        let apart = OrderComparison(list, Array(10..<20), resultCount: 5)
        #expect(apart.kendallTau == nil && apart.rankBiasedOverlap == 0 && apart.rows.count == 20)
    }

    @Test func `rank-biased overlap is the naive sum over depths`() {
        var random = RandomSource(seed: 3)
        for _ in 0..<20 {
            func list() -> [Int] {
                Array((0..<30).map { ($0, random.uniform()) }.sorted { $0.1 < $1.1 }.map(\.0).prefix(12))
            }
            let (a, b) = (list(), list())
            let shares = (1...12).map { d in Double(Set(a.prefix(d)).intersection(b.prefix(d)).count) / Double(d) }
            var power = 1.0
            var sum = 0.0
            for share in shares {
                power *= 0.9
                sum += share * power
            }
            let expected = (shares.last ?? 0) * power + 0.1 / 0.9 * sum
            #expect(abs(OrderComparison(a, b, resultCount: 10).rankBiasedOverlap - expected) < 1e-9)
        }
    }
}
