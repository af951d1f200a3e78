import Foundation
import Testing

@testable import RecEngine
@testable import recscope

/// Command lines as people, scripts and malice get them wrong.
@Suite(.timeLimit(.minutes(10))) struct CommandLineFuzzTests {
    private static let lines = [
        "--user maya --k 10 --json", "--user u1 --weights discovery=1,themes=2 --at 2026-01-01",
        "--user maya --recency 3",
        "--user u1 --session-blend 0.3 --variant mmr=low --without a,b --with c@2026-01-01",
        "--preset discovery --user x",
    ]

    @Test func `no words trap the parser, and what it refuses it refuses in clean words`() {
        for seed in UInt64(1)...4_000 {
            var mutator = Mutator(
                seed: seed, words: ["--user", "--at", "--weights", "--json", "=", "--", "-"].map { Array($0.utf8) })
            let line = Self.lines[mutator.below(Self.lines.count)].replacing(" ", with: "\n")
            let bytes = mutator.mutated(Array(line.utf8))
            let words = bytes.split(separator: 10).map { String(decoding: $0, as: UTF8.self) }
            do { _ = try OptionParser(RecommendCommand()).parse(words) } catch let error as CommandError {
                #expect(error.code == .usage, "seed \(seed): \(error.text)")
                #expect(!error.text.isEmpty && error.text.utf8.count < 8_000, "seed \(seed)")
            } catch { Issue.record("seed \(seed): \(error)") }
        }
    }

    @Test func `a folder of sentences that can't be written is named, and answers go on`() throws {
        let file = NSTemporaryDirectory() + "recscope-no-folder-\(getpid())"
        try "a file".write(toFile: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: file) }
        let (code, output, errors) = try BuiltProgram.run(
            ["recommend", "--user", "u1", "--explanations", file + "/x"] + BuiltProgram.dataArguments)
        #expect(code == 0 && output.contains("Film"))
        #expect(errors.contains(file + "/x") && errors.contains("in memory alone"), "\(errors)")
    }

    @Test func `a home that can't be written is named, and answers go on`() throws {
        let file = NSTemporaryDirectory() + "recscope-no-home-\(getpid())"
        try "a file".write(toFile: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: file) }
        let nowhere: [String: String?] = [
            "XDG_CACHE_HOME": file + "/cache", "XDG_STATE_HOME": file + "/state", "XDG_CONFIG_HOME": file + "/config",
        ]
        let data = ["--data", BuiltProgram.folder + "/data"]
        for command in [["recommend", "--user", "u1"], ["inspect", "--once", "--user", "u1"]] {
            let (code, output, errors) = try BuiltProgram.run(command + data, nowhere)
            #expect(code == 0 && output.contains("Film"), "\(command): \(errors)")
            #expect(errors.contains(file) && errors.contains("for this run alone"), "\(errors)")
        }
        let trained = try BuiltProgram.run(["train"] + data, nowhere)
        #expect(trained.code == 74 && trained.errors.contains(file), "\(trained)")
    }
}
