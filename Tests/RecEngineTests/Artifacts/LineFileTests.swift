import Foundation
import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct LineFileTests {
    private func texts(_ path: String) throws -> [String] {
        try LineFile.lines(of: path).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test func `a line behind half a one stays a line of its own`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/lines"
        try LineFile.append(Data("one".utf8), to: path)
        // As a full disk or a crash leaves it.
        try folder.write("lines", "one\ntw")
        try LineFile.append(Data("three".utf8), to: path)
        #expect(try texts(path) == ["one", "tw", "three"])
    }

    @Test func `bytes that are no text hide nothing before or after them`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/lines"
        try LineFile.append(Data("one".utf8), to: path)
        try LineFile.append(Data([0xFF]), to: path)
        try LineFile.append(Data("two".utf8), to: path)
        let lines = try LineFile.lines(of: path)
        #expect(lines.count == 3 && lines[0] == Data("one".utf8) && lines[2] == Data("two".utf8))
    }

    @Test func `only its user reads it, and what is not there has no lines`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/deep/er/lines"
        #expect(try texts(path).isEmpty)
        try LineFile.append(Data("one".utf8), to: path)
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test func `a refused line leaves none of itself behind`() throws {
        for seed in UInt64(0)..<200 {
            let disk = FaultyDisk(seed: seed, clock: FaultClock(unixSeconds: 0))
            try LineFile.append(Data("one".utf8), to: "/f/lines", on: disk)
            var plan = FaultPlan()
            plan.refusal = 0.3
            disk.begin(plan)
            let isKept = (try? LineFile.append(Data("two".utf8), to: "/f/lines", on: disk)) != nil
            disk.begin(FaultPlan())
            try LineFile.append(Data("three".utf8), to: "/f/lines", on: disk)
            let lines = try LineFile.lines(of: "/f/lines", on: disk).map { String(decoding: $0, as: UTF8.self) }
            #expect(lines.first == "one" && lines.last == "three", "seed \(seed)")
            if isKept { #expect(lines == ["one", "two", "three"], "seed \(seed)") }
        }
    }

    @Test func `a line behind zeros where a power cut took the one before it is read, and can be taken out`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/lines"
        // A newline that was there for all to see, and was lost with its line.
        try folder.write("lines", "one\n\0\0\0\0two\n")
        #expect(try texts(path) == ["one", "two"])
        try LineFile.removeLast(from: path) { $0 == Data("two".utf8) }
        #expect(try texts(path) == ["one"])
    }
}
