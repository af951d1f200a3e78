import Foundation
import RecEngine

/// How logs and exports name a user unless they are asked otherwise: a hash keyed for this machine's user.
func pseudonym(of user: String) -> String { pseudonyms.name(of: user) }

let pseudonyms = Pseudonyms(key: PseudonymKey.readOrMade())

/// The user's id where `--show-ids` asks for it, else their pseudonym.
struct NamingOptions: OptionGroup {
    @Option("show-ids", "name users by id, not by pseudonym") var showsIDs: Bool

    func name(of user: String) -> String { showsIDs ? user : pseudonym(of: user) }
}

/// The key of the pseudonyms: made once and kept beside the models for its owner alone, so that a pseudonym stays the
/// same and can't be computed by others.
private enum PseudonymKey {
    static func readOrMade() -> String {
        guard let path = try? UserFolders.cache() + "/pseudonym-key" else { return random() }
        if let key = read(path) { return key }
        let beside = "\(path).\(getpid()).part"
        try? FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        // What an earlier process of this number has left is nobody's.
        unlink(beside)
        defer { unlink(beside) }
        // A link takes nobody's place: of programs that start at once, one has made the key and all read it.
        if write(random(), to: beside) { link(beside, path) }
        if let kept = read(path) { return kept }
        // One that is there and no key was cut off or emptied: it is replaced, by one program at a time.
        if let lock = try? FolderLock((path as NSString).deletingLastPathComponent) {
            defer { withExtendedLifetime(lock) {} }
            if read(path) == nil, write(random(), to: beside) { rename(beside, path) }
            if let kept = read(path) { return kept }
        }
        complain("\(path) can't be written: pseudonyms are others at each run")
        return random()
    }

    /// For its owner alone from the first byte, whatever the umask; on the disk, since what it names outlives this run.
    private static func write(_ key: String, to path: String) -> Bool {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { return false }
        defer { close(file) }
        let bytes = Array(key.utf8)
        return Glibc.write(file, bytes, bytes.count) == bytes.count && fsync(file) == 0
    }

    private static func read(_ path: String) -> String? {
        (try? String(contentsOfFile: path, encoding: .utf8)).flatMap { $0.count >= 16 ? $0 : nil }
    }

    private static func random() -> String {
        (0..<4).map { _ in hexadecimal(UInt64.random(in: 0...UInt64.max)) }.joined()
    }
}

extension HistorySource {
    /// The ids of all who have watched something.
    var watchingUserIDs: [String] { (0..<viewerCount).filter { watchCount($0) > 0 }.map(userID) }

    /// The id of a user who is named by id or by pseudonym; an unknown one is an error that names the nearest, unless
    /// ids are to be hidden.
    func userID(named name: String, hidesIDs: Bool = false) throws -> String {
        let name = canonicalID(name)
        if row(of: name) != nil { return name }
        if let problem { throw CommandError(.badData, problem) }
        // A pseudonym is a hash: whose it is shows by hashing everyone.
        let same = name.hasPrefix("viewer-") ? userIDs.filter { pseudonyms.name(of: $0) == name } : []
        if same.count == 1 { return same[0] }
        if same.count > 1 {
            throw CommandError(.badData, "\(name) is the pseudonym of \(same.count) users; name one by id")
        }
        let near = hidesIDs || viewerCount > nearestLimit ? nil : nearest(to: name, in: userIDs)
        throw CommandError(.noInput, "there is no user \(name)\(near.map { "; the nearest is \($0)" } ?? "")")
    }
}

/// Of more ids than that the nearest is not looked for: nobody waits for fifty million to be compared.
private let nearestLimit = 1_000_000

extension Engine {
    /// The same for whom the engine knows.
    func userID(named name: String, hidesIDs: Bool = false) throws -> String {
        // Whoever has joined since the data were read is known too.
        let id = canonicalID(name)
        return isKnown(id) ? id : try histories.userID(named: name, hidesIDs: hidesIDs)
    }
}

/// Some of the users: so many of them, or those whom a file names, one a line.
enum UserSelection {
    case count(Int)
    case file(String)

    /// - Parameter spreads: whether a number takes its users from all over the data, so that every regime has its share.
    func userIDs(in engine: Engine, spreads: Bool = false) throws -> [String] {
        switch self {
        case .count(let count):
            let all = engine.histories
            let step = spreads ? max(1, all.viewerCount / count) : 1
            return stride(from: 0, to: all.viewerCount, by: step).prefix(count).map(all.userID)
        case .file(let path):
            guard let file = try? TextFile(path) else {
                throw CommandError(.noInput, "--users: \(path) is neither a number nor a file that can be read")
            }
            guard let text = String(data: file.data, encoding: .utf8) else {
                throw CommandError(.badData, "--users: \(path) is not UTF-8")
            }
            let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            return try lines.enumerated().compactMap { number, line in
                let name = trimmed(line)
                if name.isEmpty { return nil }
                do { return try engine.userID(named: name) } catch let error as CommandError {
                    throw CommandError(.badData, "\(path):\(number + 1): \(error.text)")
                }
            }
        }
    }
}

extension Reader where Value == UserSelection {
    static var users: Reader {
        Reader(.file) { text in
            guard let count = Int(text) else { return .file(text) }
            guard count > 0 else { throw Unreadable("expected a number from 1 upwards, or a file of user ids") }
            return .count(count)
        }
    }
}
