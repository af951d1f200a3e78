import Foundation
import RecEngine

/// `recscope validate`: judges sentences, one JSON object a line, and answers each with one line in the same order.
///
/// A line that can't be read is answered too, with `error` and as not grounded, so that line n of the output always
/// belongs to the n-th line of the input that is not blank. Each batch that a pipe holds is answered at once.
struct ValidateCommand: Command {
    static let name = "validate"
    static let summary = "judge sentences, one JSON object a line"

    @Arguments("FILE", atMost: 1, .file) private var files: [String]
    let data = DataOptions()

    func run() throws {
        let name = files.first.flatMap { $0 == "-" ? nil : $0 }
        let input = try name.map(openInput) ?? FileHandle.standardInput
        let paths = try data.paths()
        let desk = ValidationDesk(catalog: try paths.loadCatalog(), users: UserDirectory(paths))
        var lines = LineReader(input, isFile: name != nil)
        var number = 0
        var bad = 0
        var judged = 0
        while let batch = lines.nextBatch() {
            let numbered = batch.map { line -> (number: Int, json: Data) in
                number += 1
                return (number, line)
            }.filter { !$0.json.allSatisfy { [9, 13, 32].contains($0) } }
            judged += numbered.count
            var output = Data()
            for (line, answer) in zip(numbered, desk.answers(numbered.map(\.json))) {
                if let error = answer.error {
                    bad += 1
                    complain("\(name ?? "standard input"):\(line.number): \(error)")
                }
                output += escapingControls(try answer.encoded()) + Data([10])
            }
            try StandardStreams.write(output)
        }
        if judged == 0 {
            throw CommandError(
                .noInput, "\(name ?? "standard input") holds no line; expected \(ValidationRequest.example)")
        }
        if bad * 100 > judged { throw CommandError(.badData, "\(bad) of \(judged) lines could not be judged") }
    }
}

private func openInput(_ path: String) throws -> FileHandle {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        throw CommandError(.noInput, "\(path) is not there; expected a file with \(ValidationRequest.example) a line")
    }
    guard !isFolder.boolValue, let file = FileHandle(forReadingAtPath: path) else {
        throw CommandError(.ioError, "\(path) can't be read")
    }
    return file
}

/// Judges batches of lines on all processors.
private struct ValidationDesk: Sendable {
    let catalog: Catalog
    let users: UserDirectory
    let validator: GroundednessValidator

    init(catalog: Catalog, users: UserDirectory) {
        self.catalog = catalog
        self.users = users
        validator = GroundednessValidator(catalog: catalog)
    }

    func answers(_ lines: [Data]) -> [ValidationAnswer] {
        let share = 64
        let parts = (lines.count + share - 1) / share
        let answers = parallelMap(parts) { part in
            lines[part * share..<min(lines.count, (part + 1) * share)].map(answer)
        }
        return answers.flatMap { $0 }
    }

    private func answer(_ line: Data) -> ValidationAnswer {
        do {
            let request = try ValidationRequest(parsing: line, catalog: catalog, user: users.facts)
            return ValidationAnswer(
                validator.validate(
                    request.sentence, source: request.source, target: request.target, reason: request.reason,
                    user: request.user))
        } catch let error as ValidationRequest.Problem {
            return ValidationAnswer(error: text(of: error))
        } catch let error as CommandError {
            return ValidationAnswer(error: error.text)
        } catch {
            return ValidationAnswer(error: "\(error)")
        }
    }

    private func text(of problem: ValidationRequest.Problem) -> String {
        switch problem {
        case .malformed(let text): return text
        case .unknownMovie(let id, let field):
            return "\"\(field)\": " + unknownMovie(id, catalog).text
        case .unknownReason(let key):
            let near = nearest(to: key, in: ReasonType.families).map { "; did you mean \($0)?" } ?? ""
            return "\"reason\": there is no reason type \(key)\(near) (\(ReasonType.families.joined(separator: ", ")))"
        }
    }
}

/// What is known of users, by id: read from the data folder when the first id asks for it.
private final class UserDirectory: Sendable {
    private let paths: Paths
    private typealias Known = (dataset: Dataset, histories: any HistorySource)
    private let loaded = Locked<Result<Known, CommandError>?>(nil)

    init(_ paths: Paths) { self.paths = paths }

    func facts(of id: String) throws -> UserFacts {
        let (dataset, histories) = try known().get()
        let user: String
        do { user = try histories.userID(named: id) } catch let error as CommandError {
            throw CommandError(error.code, "\"user\": \(error.text)")
        }
        let row = histories.row(of: user)
        return UserFacts(
            history: row.map(histories.history) ?? [], survey: row.flatMap(histories.survey) ?? Survey(),
            catalog: dataset.catalog)
    }

    private func known() -> Result<Known, CommandError> {
        loaded.withLock { loaded in
            if let loaded { return loaded }
            let result = Result { () throws -> Known in
                let dataset = try paths.loadDataset()
                return (dataset, dataset.histories)
            }.mapError(commandError)
            loaded = result
            return result
        }
    }
}

/// Lines of a file or pipe, as they come: each batch holds every whole line that has arrived.
struct LineReader {
    private let input: FileHandle
    private let isFile: Bool
    private var rest = Data()
    private var isAtEnd = false

    /// A file is read in large parts, a pipe as far as it has been filled.
    init(_ input: FileHandle, isFile: Bool) {
        self.input = input
        self.isFile = isFile
    }

    /// Nil at the end. A last line without a line end counts.
    mutating func nextBatch() -> [Data]? {
        while !isAtEnd {
            let chunk = isFile ? (try? input.read(upToCount: 4 << 20)) ?? Data() : input.availableData
            if chunk.isEmpty {
                isAtEnd = true
                return rest.isEmpty ? nil : [rest]
            }
            guard let end = chunk.lastIndex(of: 10) else {
                rest += chunk
                continue
            }
            let whole = rest + chunk[..<end]
            rest = Data(chunk[chunk.index(after: end)...])
            return whole.split(separator: 10, omittingEmptySubsequences: false).map { Data($0) }
        }
        return nil
    }
}
