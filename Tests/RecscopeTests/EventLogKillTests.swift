import Foundation
import RecEngine
import Testing

/// The event log under `kill -9`, with a real process that writes.
@Suite(.timeLimit(.minutes(10))) struct EventLogKillTests {
    /// Beside the test bundle, in the folder of the build.
    static let writer: String? = {
        var folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        var places = [folder.path]
        for argument in CommandLine.arguments where argument.contains(".build") {
            folder = URL(fileURLWithPath: argument).resolvingSymlinksInPath().deletingLastPathComponent()
            places.append(folder.path)
        }
        let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        places.append(package.appendingPathComponent(".build/release").path)
        return places.map { $0 + "/recscope-bench" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }()

    @Test(.enabled(if: writer != nil, "recscope-bench is not built"))
    func `what was appended before a kill is there after it, once`() throws {
        let folder = NSTemporaryDirectory() + "recscope-kill-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var before = 0
        for wait in [40, 90, 60] {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: try #require(Self.writer))
            process.arguments = ["event-writer", "--write", folder]
            let output = Pipe()
            process.standardOutput = output
            try process.run()
            // Read on until it has written for a while, then kill it wherever it is.
            var text = Data()
            while text.split(separator: 10).count < wait {
                let chunk = output.fileHandleForReading.availableData
                try #require(!chunk.isEmpty, "the writer ended by itself")
                text += chunk
            }
            kill(process.processIdentifier, SIGKILL)
            text += output.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            #expect(process.terminationReason == .uncaughtSignal)
            // The last line may be torn; the one before was written whole after its append had returned.
            let lines = String(decoding: text, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            let acknowledged = try #require(lines.dropLast().last.flatMap { Int($0) })
            var counters = EngagementCounters()
            var read = 0
            let damage = try EventLogReader.replay(folder: folder) {
                counters.take($0)
                read += 1
            }
            #expect(read >= acknowledged && acknowledged > before)
            #expect(damage.places.count <= 1 && damage.droppedBytes < 1_000, "\(damage)")
            #expect(counters.problems.taken == read && counters.problems.duplicates == 0)
            before = read
        }
    }
}
