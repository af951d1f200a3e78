import Foundation
import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

/// What ranking reads of a moment must not change with what is watched after it.
@Suite(.timeLimit(.minutes(10))) struct FutureLeakTests {
    static let facts = FactIndex(SmallWorld.catalog)
    /// The middle of the world's time.
    static let moment: Int64 = 1_700_700_000

    /// The world's watches, with one more of everybody at that time, all movies in turn.
    static func watches(plantedAt time: Int64?) -> WatchLog {
        let log = SmallWorld.watches
        var offsets = [0]
        var (rows, times): ([Int32], [Int64]) = ([], [])
        for user in 0..<log.userCount {
            let history = log.history(ofUser: user)
            var events = history.map { (row: Int32($0.movieRow), time: $0.watchedAt) }
            if let time {
                events.insert(
                    (Int32(user % SmallWorld.catalog.count), time),
                    at: events.firstIndex { $0.time > time } ?? events.count)
            }
            rows += events.map(\.row)
            times += events.map(\.time)
            offsets.append(rows.count)
        }
        return WatchLog(
            userIDs: log.userIDs, offsets: offsets, movieRows: rows, watchedAt: times,
            fractions: [Float](repeating: 1, count: rows.count), disliked: [Bool](repeating: false, count: rows.count))
    }

    /// All that the cross-encoder reads for one viewer at the moment, given what is known of everyone's watches.
    static func inputs(timeline: WatchTimeline, dayOffset: Int64 = 0) throws -> Matrix {
        let all = SmallWorld.watches
        let past = all.first(
            (0..<all.userCount).map { user in all.history(ofUser: user).count { $0.watchedAt < moment } })
        var model = try #require(
            TrainingPipeline.featureModel(
                past, movieCount: SmallWorld.catalog.count, facts: facts, parameters: TrainingParameters()))
        model.timeline = timeline
        let index = try #require((0..<past.userCount).first { past.historyCount(ofUser: $0) >= 8 })
        let user = UserStateBuilder(model: model, facts: SmallWorld.facts).build(
            userID: "someone", history: Array(past.history(ofUser: index)), survey: Survey(), now: moment,
            sessionBlend: Defaults.sessionBlend, recency: Defaults.recency)
        let candidates = CandidateGenerator(model: model, facts: facts).candidates(
            for: user, quotas: CandidateGenerator.defaultQuotas(for: user)
        ).candidates
        let encoder = Ranker(model: model, catalog: SmallWorld.catalog, facts: facts).inputs(
            candidates: candidates, user: user, now: moment + dayOffset * 86_400, encodes: true
        ).encoder
        return try #require(encoder).values
    }

    @Test func `what everybody watches later changes nothing that is read today`() throws {
        let planted = WatchTimeline(Self.watches(plantedAt: Self.moment + 86_400), movieCount: SmallWorld.catalog.count)
        let clean = WatchTimeline(Self.watches(plantedAt: nil), movieCount: SmallWorld.catalog.count)
        func watches(_ timeline: WatchTimeline) -> Int {
            (0..<SmallWorld.catalog.count).reduce(0) { $0 + timeline.count(ofMovie: $1, before: .max) }
        }
        #expect(watches(planted) > watches(clean) + 100, "the plant is there")
        #expect(try Self.inputs(timeline: planted) == Self.inputs(timeline: clean))
    }

    @Test func `a reading that looks ahead is caught`() throws {
        let planted = WatchTimeline(Self.watches(plantedAt: Self.moment + 86_400), movieCount: SmallWorld.catalog.count)
        let clean = WatchTimeline(Self.watches(plantedAt: nil), movieCount: SmallWorld.catalog.count)
        // The same comparison, by something that takes the day after tomorrow for today.
        #expect(try Self.inputs(timeline: planted, dayOffset: 2) != Self.inputs(timeline: clean, dayOffset: 2))
    }

    @Test func `training asks of nobody what its models have seen`() {
        let dataset = Dataset(catalog: SmallWorld.catalog, watches: SmallWorld.watches, surveys: [:])
        let training = WeightTraining(dataset: dataset, facts: Self.facts, parameters: TrainingParameters())
        let (settled, cold) = training.cuts()
        let known = training.knownWatches(settled: settled, cold: cold)
        #expect(settled.count > 200 && cold.count > 50)
        for cut in settled { #expect(known.historyCount(ofUser: cut.user) <= cut.known) }
        for cut in cold { #expect(known.historyCount(ofUser: cut.user) == 0) }
        #expect(Set(settled.map(\.user)).isDisjoint(with: cold.map(\.user)))
    }
}
