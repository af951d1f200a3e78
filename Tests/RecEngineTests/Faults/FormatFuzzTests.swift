import Foundation
import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

/// Every format that comes from outside, changed at random. `recscope-bench fuzz` does the same for hours.
@Suite(.timeLimit(.minutes(10))) struct FormatFuzzTests {
    private static let world = FaultWorld(catalog: SampleWorld.dataset.catalog)

    private let scratch: TemporaryFolder
    private let targets: [FuzzTarget]

    init() throws {
        scratch = try TemporaryFolder()
        let world = try #require(Self.world)
        targets = try FuzzTarget.data(scratch: scratch.path) + FuzzTarget.kept(world)
    }

    @Test(.timeLimit(.minutes(10)))
    func `changed bytes are read truly or refused in words that name the place`() {
        #expect(targets.count == 42)
        for target in targets {
            for seed in UInt64(1)...250 {
                let problem = target.check(target.input(seed: seed))
                #expect(problem == nil, "\(target.name), seed \(seed)")
            }
        }
    }

    @Test func `sound bytes are nobody's mistake`() {
        for target in targets where !target.name.contains("crafted") {
            for example in target.examples { #expect(target.check(example) == nil, "\(target.name)") }
        }
    }

    @Test func `a seed is one input, and most inputs are others`() {
        let target = targets[0]
        let inputs = (UInt64(1)...200).map(target.input)
        #expect(inputs == (UInt64(1)...200).map(target.input) && Set(inputs).count > 150)
    }

    @Test func `a reader that made something up would be found out`() {
        // As if a checksum were not looked at: the check of the event log must notice an event that nobody wrote.
        let target = targets.first { $0.name == "event log" }
        var bytes: [UInt8] = []
        EventCoding.append(
            Event(kind: .click, time: 1, requestID: 1, viewer: 1, position: 1, movieID: "made up"), to: &bytes)
        #expect(target?.check(bytes)?.contains("nobody wrote") == true)
    }
}
