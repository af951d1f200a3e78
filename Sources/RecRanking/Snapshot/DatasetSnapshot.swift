import Foundation

/// The data of a folder as they were read, kept beside their model: a start that finds it reads no table.
///
/// A safetensors file: columns of numbers that refer to texts, each text once. It counts for nothing where one of the files
/// that it was made of has another size or time, where another program reads them otherwise, or where it is damaged.
public struct DatasetSnapshot: Sendable {
    public let path: String
    private let data: String
    private let input: String
    private let files: any FileSystem
    /// Raised when it is written in another way.
    private static let version = 1

    /// What is known beside the columns.
    private struct Meta: Codable {
        var input: String
        var now: Int64
        /// Unix seconds of the newest watch; nil without any.
        var newest: Int64?
        var hasExperiments: Bool
        var report: LoadReport
        var fingerprint: DataFingerprint
    }

    /// - Parameters:
    ///   - path: of the file.
    ///   - data: a data folder or an archive.
    ///   - columns, factsFolder: as the data are read by.
    /// Nil where there are no data.
    public init?(_ path: String, of data: String, columns: ColumnChoice = ColumnChoice(), factsFolder: String? = nil) {
        self.init(path, of: data, columns: columns, factsFolder: factsFolder, on: SystemFiles())
    }

    init?(
        _ path: String, of data: String, columns: ColumnChoice, factsFolder: String?, on files: any FileSystem
    ) {
        var names = HistoryArchive.companions + ["dataset.json"]
        var others: [String] = []
        if HistoryArchive.isArchive(data) {
            names.append(ArchiveManifest.name)
        } else {
            guard let layout = try? DataLayout.of(folder: data, columns: columns) else { return nil }
            names += layout.watchFiles + layout.factFiles + layout.surveyFiles
            if layout.joinsFacts, let factsFolder { others.append(factsFolder + "/catalog.jsonl") }
        }
        input = InputStamp.of(
            names.map { data + "/" + $0 } + others,
            columns.words + ["\(Self.version) \(DataFingerprint.readingVersion)"])
        (self.path, self.data, self.files) = (path, data, files)
    }

    /// The data as they were read; nil where they have to be read again.
    ///
    /// - Parameter today: Unix seconds of the host's clock, as `DatasetLoader.load` takes it.
    public func load(today: Int64) -> Dataset? {
        guard let reader = try? SafeTensors.Reader(path, on: files), let json = try? reader.bytes("meta"),
            let meta = try? JSONDecoder().decode(Meta.self, from: json), meta.input == input,
            let kept = try? reader.bytes(Self.checksumName), kept == Data(Self.checksum(reader).utf8)
        else { return nil }
        return try? dataset(reader, meta, today: today)
    }

    private func dataset(_ reader: SafeTensors.Reader, _ meta: Meta, today: Int64) throws -> Dataset? {
        let latest = try FolderStatement.read(DataLayout.Folder(path: data)).latest(today: today)
        // What has not been by now was left out, or would have to be.
        guard meta.newest ?? .min <= latest, meta.report.rowsLater == 0 else { return nil }
        let (texts, log) = try concurrently {
            try TextTable.texts("texts", in: reader)
        } _: {
            try Self.watches(reader)
        }
        func stream(_ name: String) throws -> NumberStream { NumberStream(try reader.integers(name), texts: texts) }
        let numbers = try reader.integers("sheets")
        let ends = try reader.values("sheets.ends", "I64", of: Int64.self)
        let read = parallelMap(ends.count) { row in
            var stream = NumberStream(numbers, texts: texts, from: row == 0 ? 0 : Int(ends[row - 1]))
            return (sheet: SnapshotCoding.sheet(&stream), isBad: stream.isBad)
        }
        let sheets = read.map(\.sheet)
        guard let watches = log, !read.contains(where: \.isBad), Set(sheets.map(\.id)).count == sheets.count,
            watches.movieRows.allSatisfy({ sheets.indices.contains(Int($0)) })
        else { return nil }
        var (surveys, personas, sentences) = (try stream("surveys"), try stream("personas"), try stream("sentences"))
        var answers: [String: Survey] = [:]
        while !surveys.isAtEnd {
            let (user, survey) = SnapshotCoding.survey(&surveys)
            answers[user] = survey
        }
        var known: [Persona] = []
        while !personas.isAtEnd { known.append(SnapshotCoding.persona(&personas)) }
        var dataset = Dataset(
            catalog: Catalog(movies: sheets), watches: watches, surveys: answers, personas: known,
            experimentsJSON: meta.hasExperiments ? Array(try reader.bytes("experiments")) : nil, now: meta.now,
            report: meta.report)
        while !sentences.isAtEnd { dataset.preparedSentences[sentences.text()] = sentences.list() }
        let rows = answers.values.lazy.flatMap { $0.likedMovieRows + $0.dislikedMovieRows }
        guard ![surveys, personas, sentences].contains(where: \.isBad), rows.allSatisfy(sheets.indices.contains) else {
            return nil
        }
        if HistoryArchive.isArchive(data) {
            dataset.mapped = try HistoryArchive(
                data, manifest: ArchiveManifest.read(in: data), catalog: dataset.catalog)
        }
        dataset.readFingerprint = meta.fingerprint
        return dataset
    }

    /// Nil where the columns do not fit one another.
    private static func watches(_ reader: SafeTensors.Reader) throws -> WatchLog? {
        let users = try TextTable.texts("users", in: reader)
        let offsets = try reader.values("watches.offsets", "I64", of: Int.self)
        let movies = try reader.integers("watches.movies")
        let times = try reader.values("watches.times", "I64", of: Int64.self)
        let fractions = try reader.values("watches.fractions", "F32", of: Float.self)
        let disliked = try reader.bytes("watches.disliked")
        guard offsets.count == users.count + 1, offsets.first == 0, offsets.last == movies.count,
            zip(offsets, offsets.dropFirst()).allSatisfy({ $0 <= $1 }),
            [times.count, fractions.count, disliked.count].allSatisfy({ $0 == movies.count })
        else { return nil }
        return WatchLog(
            userIDs: users, offsets: offsets, movieRows: movies, watchedAt: times, fractions: fractions,
            disliked: disliked.map { $0 != 0 })
    }

    /// Keeps data as they were read of the folder. Throws `DataError.io` where the disk refuses.
    ///
    /// - Parameter fingerprint: of the files, so that they need not be hashed again.
    public func save(_ dataset: Dataset, fingerprint: DataFingerprint) throws {
        guard dataset.report.rowsLater == 0 else { return }
        var coding = SnapshotCoding()
        for sheet in dataset.catalog.movies { coding.add(sheet) }
        for (user, survey) in dataset.surveys.sorted(by: { $0.key < $1.key }) { coding.add(survey, of: user) }
        for persona in dataset.personas { coding.add(persona) }
        for (user, own) in dataset.preparedSentences.sorted(by: { $0.key < $1.key }) { coding.add(own, saidTo: user) }
        var users = TextTable()
        for id in dataset.watches.userIDs { _ = users.number(id) }
        let log = dataset.watches
        var tensors =
            coding.texts.tensors("texts") + users.tensors("users") + [
                .integers("sheets", coding.sheets), .values("sheets.ends", "I64", coding.sheetEnds),
                .integers("surveys", coding.surveys), .integers("personas", coding.personas),
                .integers("sentences", coding.sentences),
                .values("watches.offsets", "I64", log.offsets), .integers("watches.movies", log.movieRows),
                .values("watches.times", "I64", log.watchedAt), .values("watches.fractions", "F32", log.fractions),
                .bytes("watches.disliked", Data(log.disliked.map { $0 ? 1 : 0 })),
                .bytes("experiments", Data(dataset.experimentsJSON ?? [])),
            ]
        let meta = Meta(
            input: input, now: dataset.now, newest: log.watchedAt.max(),
            hasExperiments: dataset.experimentsJSON != nil, report: dataset.report, fingerprint: fingerprint)
        tensors.append(.bytes("meta", try ordered(meta)))
        let checksum = Self.checksum(tensors.map { ($0.name, $0.hash) })
        tensors.append(.bytes(Self.checksumName, Data(checksum.utf8)))
        try AtomicFile.write(try SafeTensors.encoded(tensors), to: path, isPrivate: true, on: files)
    }

    /// The tensor with the checksum of all others.
    private static let checksumName = "checksum"

    private static func checksum(_ reader: SafeTensors.Reader) -> String {
        checksum(reader.names.filter { $0 != checksumName }.map { ($0, XXHash64.hash(reader.rawBytes($0))) })
    }

    private static func checksum(_ sums: [(name: String, hash: UInt64)]) -> String {
        let lines = sums.sorted { $0.name < $1.name }.map { "\($0.name) \(hexadecimal($0.hash))" }
        return hexadecimal(XXHash64.hash(lines.joined(separator: "\n")))
    }
}
