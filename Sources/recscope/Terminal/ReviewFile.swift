import Foundation
import Inspector

/// Judgements, one JSON object a line, written before the next is shown: `kill -9` loses none that was made.
enum ReviewFile {
    /// `$XDG_STATE_HOME/recscope/reviews.jsonl`.
    static func path() throws -> String { try UserFolders.state() + "/reviews.jsonl" }

    static func append(_ review: Review) throws {
        let path = try path()
        let folder = (path as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let line = try encoder.encode(review) + Data("\n".utf8)
        let file = open(path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        guard file >= 0 else {
            throw CommandError(.ioError, "\(path) can't be opened: \(String(cString: strerror(errno)))")
        }
        defer { close(file) }
        let count = line.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
        guard count == line.count, fsync(file) == 0 else {
            throw CommandError(.ioError, "\(path) can't be written: \(String(cString: strerror(errno)))")
        }
    }

    /// What was kept; a line that is no judgement, such as one cut off by a crash, is passed over.
    static func read() -> [Review] {
        guard let path = try? path(), let text = try? String(contentsOfFile: path, encoding: .utf8) else { return [] }
        let decoder = JSONDecoder()
        return text.split(separator: "\n").compactMap { try? decoder.decode(Review.self, from: Data($0.utf8)) }
    }
}
