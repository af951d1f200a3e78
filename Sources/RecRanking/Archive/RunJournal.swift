import Foundation

/// Which runs of a sort are on the disk, and of what: `journal.json` beside them, written anew behind each run. A sort of the
/// same input that finds it goes on behind the last run that it names.
struct RunJournal: Codable, Sendable, Equatable {
    /// What is known of a run without reading it.
    struct Run: Codable, Sendable, Equatable {
        /// Unix seconds that its watches' times are counted from, and of its newest watch; nil of surveys alone.
        var oldest: Int64?
        var newest: Int64?
        var watches: Int
        var rounded: Int
        var bytes: Int
    }

    /// Of all that decides what comes in which run.
    var input: String
    /// Unix seconds by which it was decided which watches have not been.
    var today: Int64
    var runs: [Run] = []

    static func path(in folder: String) -> String { folder + "/journal.json" }

    static func runPath(_ number: Int, in folder: String) -> String { "\(folder)/run-\(number)" }

    /// The journal of a folder with the runs that are there as they were written; nil where it is of another input, or
    /// damaged, or where there is none.
    static func read(in folder: String, of input: String) -> RunJournal? {
        guard let file = try? MappedFile(path(in: folder)),
            var journal = try? JSONDecoder().decode(RunJournal.self, from: file.data), journal.input == input
        else { return nil }
        let whole = journal.runs.enumerated().prefix { number, run in
            let path = runPath(number, in: folder)
            return (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int == run.bytes
        }
        journal.runs.removeLast(journal.runs.count - whole.count)
        return journal
    }

    func write(to folder: String, on files: any FileSystem) throws {
        try AtomicFile.write(try ordered(self), to: Self.path(in: folder), isPrivate: true, on: files)
    }
}
