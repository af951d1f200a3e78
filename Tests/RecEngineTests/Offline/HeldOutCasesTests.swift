import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct HeldOutCasesTests {
    private func log(_ histories: [[(row: Int32, disliked: Bool)]]) -> WatchLog {
        let all = histories.flatMap { $0 }
        return WatchLog(
            userIDs: histories.indices.map { "u\($0)" },
            offsets: histories.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count) },
            movieRows: all.map(\.row), watchedAt: all.indices.map { Int64($0) },
            fractions: all.map { _ in 1 }, disliked: all.map(\.disliked))
    }

    private func liked(_ rows: Int32...) -> [(row: Int32, disliked: Bool)] { rows.map { ($0, false) } }

    @Test func `a fifth of the watches is held out, rounded up, of those who have five`() {
        func held(_ count: Int, _ kind: SplitProtocol) -> Int {
            let split = Split(log([(0..<Int32(count)).map { ($0, false) }]), by: kind)
            #expect(split.training.historyCount(ofUser: 0) + split.heldOut[0].count == count)
            return split.heldOut[0].count
        }
        #expect([4, 5, 6, 10, 11].map { held($0, .temporal) } == [0, 1, 2, 2, 3])
        #expect([1, 2, 10].map { held($0, .leaveOneOut) } == [0, 1, 1])
    }

    @Test func `as published figures count, every held-out watch of a movie that is new to the viewer is relevant`() {
        let watches = log([
            liked(1, 2, 3, 5, 6, 7, 8, 9, 4, 1), liked(1, 2, 3, 4) + [(5, true)],
        ])
        let found = HeldOutCases(Split(watches, by: .temporal), counting: .watched)
        let relevant = Dictionary(uniqueKeysWithValues: found.cases.map { (found.userID(of: $0), $0.relevant) })
        #expect(relevant == ["u0": [4], "u1": [5]])
        #expect(found.leftOut.dislikedWatches == 0 && found.leftOut.seenWatches == 1)
    }

    @Test func `relevant is what was liked and not seen before; without one there is no case, and all is counted`() {
        let watches = log([
            // Held out: 4 and a movie seen before.
            liked(1, 2, 3, 5, 6, 7, 8, 9, 4, 1),
            // Held out: one not liked.
            liked(1, 2, 3, 4) + [(5, true)],
            // Too few.
            liked(1, 2, 3),
            // Seen before, and not liked then: no news all the same.
            [(9, true)] + liked(1, 2, 3, 4, 5, 6, 7, 9, 8),
            // Held out: not liked at first, and then liked.
            liked(1, 2, 3, 4, 5, 6, 7, 8) + [(9, true), (9, false)],
        ])
        let found = HeldOutCases(Split(watches, by: .temporal))
        let relevant = Dictionary(uniqueKeysWithValues: found.cases.map { (found.userID(of: $0), $0.relevant) })
        #expect(relevant == ["u0": [4], "u3": [8], "u4": [9]])
        #expect(found.leftOut.shortHistories == 1 && found.leftOut.withoutRelevant == 1)
        #expect(found.leftOut.dislikedWatches == 2 && found.leftOut.seenWatches == 2)
        for item in found.cases {
            #expect(found.history(of: item).count == 8 && found.history(of: item).last?.watchedAt ?? 0 < item.now)
        }
    }

    @Test func `a sample of viewers keeps whole histories and is the same each time`() {
        let watches = SmallWorld.watches
        let sample = watches.sampled(about: 4_000)
        #expect((4_000..<4_050).contains(sample.count) && sample.userCount < watches.userCount)
        for (row, id) in sample.userIDs.enumerated() {
            #expect(watches.row(ofUser: id).map(watches.history(ofUser:)) == sample.history(ofUser: row))
        }
        #expect(watches.sampled(about: 4_000).userIDs == sample.userIDs)
        #expect(watches.sampled(about: .max).count == watches.count)
    }
}
