import Foundation
import RecEngine
import Testing

/// The disk tier of the explanation cache under `kill -9`, with a real process that writes and compacts.
@Suite(.timeLimit(.minutes(10))) struct ExplanationKillTests {
    @Test(.enabled(if: EventLogKillTests.writer != nil, "recscope-bench is not built"))
    func `sentences that were flushed before a kill are there after it`() throws {
        let folder = NSTemporaryDirectory() + "recscope-kill-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for wait in [60, 400, 130] {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: try #require(EventLogKillTests.writer))
            process.arguments = ["explanation-writer", "--write", folder]
            let output = Pipe()
            process.standardOutput = output
            try process.run()
            var text = Data()
            while text.split(separator: 10).count < wait {
                let chunk = output.fileHandleForReading.availableData
                try #require(!chunk.isEmpty, "the writer ended by itself")
                text += chunk
            }
            kill(process.processIdentifier, SIGKILL)
            text += output.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            let lines = String(decoding: text, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            let flushed = try #require(lines.dropLast().last.flatMap { Int($0) })
            let store = try ExplanationFile(folder: folder, byteLimit: 400_000)
            store.flush()
            #expect(!store.statistics.isReadOnly && store.statistics.entryCount >= min(500, flushed))
            for number in max(0, flushed - 500)..<flushed {
                let record = try #require(store.record(for: "k\(number % 500)"))
                // What was written after the last line may be newer, never older, unless a later round began again.
                #expect(
                    record.sentence == "Sentence \(record.createdAt)." && Int(record.createdAt) % 500 == number % 500)
                #expect(Int(record.createdAt) >= number)
            }
        }
    }
}
