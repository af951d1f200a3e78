/// All that a data folder holds, checked.
public struct Dataset: Sendable {
    /// The movies; watches and surveys name them by row.
    public var catalog: Catalog
    /// In memory, for what goes through all of them. Of mapped histories there are none here before some viewers are drawn
    /// (`drawn(viewers:)`); watches that are set are the only ones.
    public var watches: WatchLog { didSet { (mapped, readFingerprint) = (nil, nil) } }
    /// By user id. A user may have a survey and no watches.
    public var surveys: [String: Survey]
    /// Histories that are on the disk and not in memory; nil where `watches` and `surveys` are all.
    public var mapped: (any HistorySource)?
    /// Viewers with a name, in the order of `personas.jsonl`; empty where there is no such file.
    public var personas: [Persona]
    /// The bytes of `experiments.json`, where there is one; the experiments check them.
    public var experimentsJSON: [UInt8]?
    /// By user: sentences that some language model wrote for them, with `{source}` and `{target}` for the titles.
    public var preparedSentences: [String: [String]] = [:]
    /// The moment of a request that names none, Unix seconds: what the folder states, else just after the newest watch.
    public var now: Int64
    /// Of the files that these were read of, where it is known without reading them.
    public internal(set) var readFingerprint: DataFingerprint?
    /// What the load met; a load that went through may have skipped rows.
    public var report: LoadReport

    public init(
        catalog: Catalog, watches: WatchLog, surveys: [String: Survey] = [:], personas: [Persona] = [],
        experimentsJSON: [UInt8]? = nil, now: Int64? = nil, report: LoadReport = LoadReport()
    ) {
        self.catalog = catalog
        self.watches = watches
        self.surveys = surveys
        self.personas = personas
        self.experimentsJSON = experimentsJSON
        self.now = now ?? min(watches.watchedAt.max() ?? 0, CivilDate.range.upperBound - 60) + 60
        self.report = report
    }
}

extension Dataset {
    /// What requests ask of viewers. To be kept by who asks often: it is made anew each time.
    public var histories: any HistorySource { mapped ?? FolderHistories(watches, surveys: surveys) }

    /// Viewers with watches; of mapped histories all.
    public var viewerCount: Int { mapped?.viewerCount ?? watches.userCount }

    /// Of all viewers together, whether they are in memory or mapped.
    public var watchCount: Int { mapped?.watchCount ?? watches.count }

    /// The same data with at most so many viewers in memory, drawn evenly over the rows by seed; itself where all are there.
    public func drawn(viewers: Int, seed: UInt64 = 1) -> Dataset {
        guard let mapped else { return self }
        var sample = self
        let found = mapped.drawn(viewers: viewers, seed: seed)
        sample.surveys = found.surveys
        sample.watches = found.watches
        return sample
    }
}

/// What a load met: rows kept and skipped, and the first of the problems by file and line.
public struct LoadReport: Sendable, Codable {
    /// Something that was met, and where.
    public struct Problem: Sendable, Hashable, Codable, CustomStringConvertible {
        /// The file's name without its folder.
        public var file: String
        /// 1-based; nil where the whole file is meant.
        public var line: Int?
        /// What is wrong, what was expected and what to do.
        public var message: String

        public init(file: String, line: Int?, message: String) {
            self.file = file
            self.line = line
            self.message = message
        }

        public var description: String { line.map { "\(file):\($0): \(message)" } ?? "\(file): \(message)" }
    }

    /// What was met in one file.
    public struct FileCount: Sendable, Hashable, Codable {
        public var name: String
        public var rowsRead: Int
        /// Bad rows.
        public var rowsSkipped: Int
        /// Rows of moments that have not been.
        public var rowsLater: Int
        /// The first row that was skipped or left out.
        public var first: Problem?
    }

    /// Rows of all files together: good ones, and bad ones that were left out.
    public var rowsRead = 0
    public var rowsSkipped = 0
    /// Watches after the folder's now, or after today: they move nobody.
    public var rowsLater = 0
    /// In the order of reading.
    public var files: [FileCount] = []
    /// The first hundred; `rowsSkipped` and `rowsLater` count them all.
    public var problems: [Problem] = []
    /// What was read, and not as everyone may expect.
    public var notes: [Problem] = []
    /// Movies of another layout that took the facts of a catalogue's sheet, and the watches of these movies; nil for
    /// a folder of RecScope's own, whose sheets are its facts.
    public var moviesWithFacts: Int?
    public var watchesWithFacts: Int?

    /// Adds what was met in files that were read by themselves, behind those that are there.
    mutating func add(_ other: LoadReport) {
        rowsRead += other.rowsRead
        rowsSkipped += other.rowsSkipped
        rowsLater += other.rowsLater
        files += other.files
        problems += other.problems.prefix(max(0, 100 - problems.count))
        notes += other.notes
    }

    public init() {}
}

/// Why a data folder could not be used. The text says what to do about it.
public enum DataError: Error, Sendable, CustomStringConvertible {
    /// The folder or file is not there (exit code 66).
    case noInput(String)
    /// It is there and can't be used (exit code 65).
    case badData(String)
    /// The system refused to read or write (exit code 74).
    case io(String)

    /// On one line and without control characters, whatever name or field of a file it quotes.
    public var description: String {
        switch self {
        case .noInput(let text), .badData(let text), .io(let text): cleanText(text)
        }
    }
}
