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
        guard file >= 0 else { throw failure("opened", path) }
        defer { close(file) }
        flock(file, LOCK_EX)
        let count = line.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
        guard count == line.count, fsync(file) == 0 else { throw failure("written", path) }
    }

    /// Takes the last line with this judgement out, in place and while nobody else writes: the end of the file is cut off,
    /// a line further up becomes an empty one. A file without it stays as it is.
    static func remove(_ review: Review) throws {
        let path = try path()
        let file = open(path, O_RDWR)
        guard file >= 0 else {
            if errno == ENOENT { return }
            throw failure("opened", path)
        }
        defer { close(file) }
        flock(file, LOCK_EX)
        guard let data = FileManager.default.contents(atPath: path) else { throw failure("read", path) }
        let decoder = JSONDecoder()
        let lines = data.split(separator: 10)
        guard let line = lines.last(where: { (try? decoder.decode(Review.self, from: $0)) == review }) else { return }
        let done: Bool
        if line.endIndex >= data.endIndex - 1 {
            done = ftruncate(file, off_t(line.startIndex)) == 0
        } else {
            let blank = Data(repeating: UInt8(ascii: " "), count: line.count)
            done =
                blank.withUnsafeBytes { pwrite(file, $0.baseAddress, $0.count, off_t(line.startIndex)) } == blank.count
        }
        guard done, fsync(file) == 0 else { throw failure("written", path) }
    }

    private static func failure(_ what: String, _ path: String) -> CommandError {
        CommandError(.ioError, "\(path) can't be \(what): \(String(cString: strerror(errno)))")
    }

    /// What was kept; a line that is no judgement, such as one cut off by a crash, is passed over.
    static func read() -> [Review] {
        guard let path = try? path(), let text = try? String(contentsOfFile: path, encoding: .utf8) else { return [] }
        let decoder = JSONDecoder()
        return text.split(separator: "\n").compactMap { try? decoder.decode(Review.self, from: Data($0.utf8)) }
    }
}
