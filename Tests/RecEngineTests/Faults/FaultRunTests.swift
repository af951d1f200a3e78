import Foundation
import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

/// The engine on disks that fail, stall, are cut and lie, behind a network and by a clock that do the same.
@Suite(.timeLimit(.minutes(10))) struct FaultRunTests {
    private static let world = FaultWorld(catalog: SampleWorld.dataset.catalog)

    /// `recscope-bench faults --seed N --runs 1` plays one of them again.
    @Test(.timeLimit(.minutes(10)), arguments: [UInt64(0), 100])
    func `no fault loses what was acknowledged, and nothing half written is read`(first: UInt64) throws {
        let world = try #require(Self.world)
        var (faults, held): ([String: Int], [String: Int]) = ([:], [:])
        for seed in first..<first + 100 {
            let outcome = FaultRun.run(seed: seed, in: world)
            #expect(outcome.failures.isEmpty, "seed \(seed)")
            faults.merge(outcome.faults, uniquingKeysWith: +)
            held.merge(outcome.acknowledged, uniquingKeysWith: +)
        }
        // A run in which nothing goes wrong, or nothing is kept, would show nothing.
        for kind in ["refused write", "refused synchronise", "refused rename", "power cut", "short write", "stall"] {
            #expect((faults[kind] ?? 0) > 0, "\(kind)")
        }
        for kind in ["events", "judgements", "presets", "sentences", "models"] {
            #expect((held[kind] ?? 0) > 2, "\(kind)")
        }
    }

    @Test(.timeLimit(.minutes(10))) func `one seed is one run`() throws {
        let world = try #require(Self.world)
        for seed in UInt64(500)..<520 {
            let outcome = FaultRun.run(seed: seed, in: world)
            #expect(outcome == FaultRun.run(seed: seed, in: world), "seed \(seed)")
        }
    }

    @Test(.timeLimit(.minutes(10))) func `a program that did not synchronise would be found out`() throws {
        let world = try #require(Self.world)
        let failures = (UInt64(1)..<80).flatMap { seed in
            FaultRun.run(seed: seed, in: world) { plan in
                plan.lie = 1
                plan.hidesLies = true
            }.failures
        }
        for what in ["events were acknowledged", "judgements", "presets"] {
            #expect(failures.contains { $0.contains(what) }, "\(what)")
        }
    }

    @Test func `what was synchronised outlives a power cut, whatever was written behind it`() throws {
        for seed in UInt64(0)..<50 {
            let disk = FaultyDisk(seed: seed, clock: FaultClock(unixSeconds: 0))
            let file = try disk.open("/f/a", .appending, mode: 0o600)
            try Data("kept\n".utf8).withUnsafeBytes { bytes in try disk.writeAll(bytes, to: file) }
            try disk.synchronise(file)
            try disk.synchroniseFolder("/f")
            try Data("not kept\n".utf8).withUnsafeBytes { bytes in try disk.writeAll(bytes, to: file) }
            disk.restart(.powerCut)
            let text = String(decoding: try #require(try disk.contents(of: "/f/a")), as: UTF8.self)
            #expect("kept\nnot kept\n".hasPrefix(text) && text.hasPrefix("kept\n"))
        }
    }
}
