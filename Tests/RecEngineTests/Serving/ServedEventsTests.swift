import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct ServedEventsTests {
    private static let engine = SmallWorld.engine(
        experiments: ExperimentSet(experiments: [
            Experiment(id: "x", salt: "s", variants: [.init(name: "all", buckets: 0...9_999)]),
            Experiment(id: "y", salt: "t", status: .stopped, variants: [.init(name: "all", buckets: 0...9_999)]),
        ]))

    private func served(_ edit: (inout Request) -> Void = { _ in }) throws -> (Response, [Event]) {
        var request = Request(userID: "u7", now: SmallWorld.now)
        edit(&request)
        let response = try #require(Self.engine.recommend(request))
        return (response, Self.engine.servedEvents(of: response, at: 5_000, requestID: 9))
    }

    @Test func `a served list is one exposure, then an impression of each result in its place`() throws {
        let (response, events) = try served()
        #expect(events.map(\.kind) == [.exposure] + response.results.map { _ in .impression })
        #expect(events[0].exposed == [.init(experiment: "x", variant: "all")], "the stopped one exposes nobody")
        #expect(events.dropFirst().map(\.position) == Array(1...10))
        let shown = response.results.map { SmallWorld.catalog[response.input.movieRows[$0]].id }
        #expect(events.dropFirst().map(\.movieID) == shown)
        #expect(events.allSatisfy { $0.time == 5_000 && $0.requestID == 9 })
        #expect(Set(events.map(\.viewer)) == [Self.engine.pseudonyms.hash(of: "u7")])
    }

    @Test func `a forced variant is marked, so that it is left out of the comparison`() throws {
        let (_, events) = try served { $0.overrides.forcedVariants = ["x": "all"] }
        #expect(events[0].exposed == [.init(experiment: "x", variant: "all", isForced: true)])
    }

    @Test func `an exposure knows what the viewer watched in the year before`() throws {
        let last = try #require(SmallWorld.watches.history(ofUser: 7).last)
        let (response, events) = try served { $0.now = last.watchedAt + 60 }
        let start = last.watchedAt + 60 - 365 * 86_400
        let seconds = response.user.history.filter { $0.watchedAt >= start }.reduce(Float(0)) {
            $0 + $1.fraction * Float((SmallWorld.catalog[$1.movieRow].runtimeMinutes ?? 110) * 60)
        }
        #expect(events[0].priorSeconds == seconds && seconds > 0)
        let (_, before) = try served { $0.now = (response.user.history.first?.watchedAt ?? 0) + 1 }
        #expect(before[0].priorSeconds ?? .infinity < seconds)
        // Two months later all of it still counts, in two years nothing does.
        let (_, later) = try served { $0.now = last.watchedAt + 60 * 86_400 }
        let (_, late) = try served { $0.now = last.watchedAt + 730 * 86_400 }
        #expect(later[0].priorSeconds == seconds && late[0].priorSeconds == 0)
    }

    @Test func `what a viewer does names the movie at its position, and there is none beyond the list`() throws {
        let (response, _) = try served()
        let click = Self.engine.event(.click, at: 3, of: response, time: 7_000, requestID: 9)
        #expect(click?.movieID == SmallWorld.catalog[response.input.movieRows[response.results[2]]].id)
        #expect(click?.kind == .click && click?.position == 3 && click?.time == 7_000)
        for position in [0, 11, -1] {
            #expect(Self.engine.event(.click, at: position, of: response, time: 0, requestID: 9) == nil)
        }
    }
}
