import Foundation
import RecEngine

/// `--data` and `--model`, which every command takes: where things lie, whatever is asked.
struct DataOptions: OptionGroup {
    @Option("data", "DIR", "data folder or archive (default: the sample data)", .path) private var data: String?
    @Option("model", "DIR", "model folder (default: under $XDG_CACHE_HOME/recscope)", .folder)
    private var model: String?
    @Option(
        "columns", "user=NAME,movie=NAME,time=NAME,…",
        "which columns of a table say what, where their names are unusual (also rating, title, year, genres)", .columns)
    private var columns = ColumnChoice()

    /// The words that name these places again, for a command to copy.
    var words: [String] {
        let names = columns.words.joined(separator: ",")
        return placeWords + (names.isEmpty ? [] : ["--columns", names])
    }

    private var placeWords: [String] { (data.map { ["--data", $0] } ?? []) + (model.map { ["--model", $0] } ?? []) }

    /// What the data are called on a screen.
    var name: String { data.map { ($0 as NSString).lastPathComponent } ?? "sample data" }

    /// - Parameter factors: a folder of factors trained elsewhere, which make another model of the same data.
    func paths(factors: String? = nil) throws -> Paths {
        let (data, model, columns) = (data, model, columns)
        return try Paths(data: data, model: model, factors: factors, columns: columns)
    }
}

/// Where the data and their model lie.
struct Paths: Sendable {
    let data: String
    let model: String
    let columns: ColumnChoice

    init(data: String?, model: String?, factors: String?, columns: ColumnChoice = ColumnChoice()) throws {
        self.columns = columns
        let folder = try data ?? Self.sampleData()
        func absolute(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }
        let name = hexadecimal(XXHash64.hash(absolute(folder) + (factors.map(absolute) ?? "")))
        self.data = folder
        self.model = try model ?? UserFolders.cache() + "/models/" + name
    }

    /// The sample data beside the program: in the package it was built in, or in `share/recscope`.
    static func sampleData() throws -> String {
        var places: [String] = []
        let executable = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        var folder = executable.deletingLastPathComponent()
        for _ in 0..<5 {
            places.append(folder.appendingPathComponent("sample-data").path)
            places.append(folder.appendingPathComponent("share/recscope/sample-data").path)
            folder.deleteLastPathComponent()
        }
        if let found = places.first(where: { FileManager.default.fileExists(atPath: $0 + "/catalog.jsonl") }) {
            return found
        }
        throw CommandError(.noInput, "the sample data is not beside the program; name a data folder with --data DIR")
    }

    var simulatedEvents: String { model + "/simulated-events" }

    /// The data, with facts of the sample catalogue for MovieLens. What was skipped is said on standard error.
    func loadDataset() throws -> Dataset {
        let dataset = try snapshot?.load(today: unixNow()) ?? readDataset()
        Self.say(dataset.report)
        return dataset
    }

    /// The data as they were read before, beside their model, by the files as they are now; nil where there are no data.
    var snapshot: DatasetSnapshot? {
        DatasetSnapshot(
            model + "/dataset.snapshot", of: data, columns: columns, factsFolder: try? Self.sampleData())
    }

    /// Keeps data that `loadDataset` has read of their files, for the next start.
    ///
    /// - Parameter snapshot: as it was asked for before they were read: a file that changes while they are, or while a model
    ///   is trained on them, is another one to the next start.
    func keep(_ dataset: Dataset, in snapshot: DatasetSnapshot?) {
        guard dataset.readFingerprint == nil, let fingerprint = try? fingerprint(of: dataset) else { return }
        // Where the folder can't be written the next start reads the files again.
        try? snapshot?.save(dataset, fingerprint: fingerprint)
    }

    /// The data of their files, without a word: the report is the caller's to tell.
    func readDataset() throws -> Dataset {
        if HistoryArchive.isArchive(data) { return try HistoryArchive.open(data) }
        return try DatasetLoader.load(folder: data, today: unixNow(), columns: columns, facts: Self.sampleFacts)
    }

    /// The sample catalogue, whose facts join movies that have none.
    static var sampleFacts: Catalog? {
        (try? sampleData()).flatMap { try? DatasetLoader.loadCatalog(folder: $0) }
    }

    /// What a load met, on standard error.
    static func say(_ report: LoadReport) {
        for problem in report.problems.prefix(10) { complain("\(problem); skipped") }
        let count = report.rowsSkipped + report.rowsLater
        if count > min(10, report.problems.count) { complain("\(count) rows skipped in all") }
        for note in report.notes.prefix(10) { complain("\(note)") }
        if report.notes.count > 10 { complain("\(report.notes.count) remarks on the files in all; doctor has them") }
    }

    /// The catalogue alone, where that is enough: of RecScope's own data without reading a watch.
    func loadCatalog() throws -> Catalog {
        if HistoryArchive.isArchive(data) { return try HistoryArchive.open(data).catalog }
        guard FileManager.default.fileExists(atPath: data + "/catalog.jsonl") else { return try loadDataset().catalog }
        return try DatasetLoader.loadCatalog(folder: data)
    }

    /// The true tastes behind the data's watches; nil where the data are not made up and have none.
    func loadTastes() throws -> [String: [Taste]]? {
        let path = data + "/tastes.jsonl"
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        var report = LoadReport()
        let tastes = try TasteFile.load(path, into: &report)
        Self.say(report)
        return tastes
    }

    /// The experiments of the data folder, without the rest of it.
    func loadExperiments(keeps: Bool = true) throws -> ExperimentSet {
        let path = data + "/experiments.json"
        guard FileManager.default.fileExists(atPath: path) else {
            throw CommandError(.noInput, "\(path) is not there; it holds the experiments")
        }
        return try openExperiments(Array(try TextFile(path).data), keeps: keeps)
    }

    /// Reads experiments and holds them against what ran before: a running experiment must not deal its users anew.
    ///
    /// - Parameter keeps: whether they are recorded as those that run.
    func openExperiments(_ json: [UInt8], keeps: Bool = true) throws -> ExperimentSet {
        let set = try ExperimentFile.parse(json)
        let path = model + "/experiments-running.json"
        let before = try FileManager.default.contents(atPath: path).map {
            try ExperimentHistory(json: $0, fileName: path)
        }
        let now = try (before ?? ExperimentHistory()).updated(by: set)
        if keeps, now != before {
            do {
                try AtomicFile.write(try now.json(), to: path, isPrivate: true)
            } catch {
                complain("\(error); a changed salt will not be noticed")
            }
        }
        return set
    }

    func fingerprint(of dataset: Dataset) throws -> DataFingerprint {
        if let newest = (dataset.mapped as? HistoryArchive)?.fingerprints.first { return newest }
        if let known = dataset.readFingerprint { return known }
        return try DataFingerprint.of(
            folder: data, catalog: dataset.catalog,
            factsFolder: dataset.report.moviesWithFacts == nil ? nil : try? Self.sampleData(), columns: columns,
            watchesLater: dataset.report.rowsLater)
    }

    /// Fingerprints of data whose model may serve these, the newest first: of an archive also of what was there before
    /// watches were appended, until it is trained anew.
    func fingerprints(of dataset: Dataset) throws -> [DataFingerprint] {
        try (dataset.mapped as? HistoryArchive)?.fingerprints ?? [fingerprint(of: dataset)]
    }
}

extension Reader where Value == ColumnChoice {
    /// `user=NAME,movie=NAME,…`
    static var columns: Reader {
        let roles = ColumnChoice.Role.allCases.map(\.rawValue)
        return Reader(.list(roles.map { $0 + "=" })) { text in
            var choice = ColumnChoice()
            for part in commaSeparated(text) {
                guard let (first, name) = equated(part), !name.isEmpty else { throw Unreadable("expected ROLE=NAME,…") }
                guard let role = ColumnChoice.Role(rawValue: first) else {
                    let near = nearest(to: first, in: roles).map { "; did you mean \($0)?" } ?? ""
                    throw Unreadable("there is no role \(first)\(near) (\(roles.joined(separator: ", ")))")
                }
                choice.names[role] = name
            }
            return choice
        }
    }
}
