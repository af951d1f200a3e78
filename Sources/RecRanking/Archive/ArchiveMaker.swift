import Foundation

/// Makes archives: of a data folder, of watches that come behind those that are there, or of viewers who are made up.
///
/// What was begun and not finished counts for nothing: the manifest is written last, and the next one that is made
/// removes what it does not name, but for the sorted pieces of the same input, behind which it goes on.
public struct ArchiveMaker: Sendable {
    /// How far it is.
    public struct Progress: Sendable {
        /// Rows are read and sorted in pieces, the pieces merged, and the files written.
        public enum Stage: String, Sendable, CaseIterable { case reading, merging, writing }

        public var stage: Stage
        /// Watches so far in this stage.
        public var watches: Int
        /// In all; an estimate while reading.
        public var ofWatches: Int
        /// Bytes on the disk by now.
        public var bytes: Int

        package init(stage: Stage, watches: Int, ofWatches: Int, bytes: Int) {
            (self.stage, self.watches, self.ofWatches, self.bytes) = (stage, watches, ofWatches, bytes)
        }
    }

    /// What was made.
    public struct Summary: Sendable {
        /// With watches, a survey or both.
        public var viewers: Int
        public var watches: Int
        public var surveys: Int
        /// Bytes on the disk.
        public var bytes: Int
        /// Watches that a run before this one had sorted.
        public var resumed = 0
        /// Fractions that were rounded to a thousandth.
        public var rounded: Int
        /// What was skipped on the way, by file and line.
        public var report: LoadReport
    }

    /// Where the archive comes to lie.
    public let folder: String
    private let files: any FileSystem
    private let partSize: Int

    /// - Parameter folder: of the archive, made where it is not there.
    public init(_ folder: String) { self.init(folder, on: SystemFiles()) }

    /// - Parameter partSize: watches that are sorted at a time.
    init(_ folder: String, partSize: Int = 3_000_000, on files: any FileSystem) {
        (self.folder, self.partSize, self.files) = (folder, partSize, files)
    }

    /// About how many watches a data folder holds, by the length of the first of them.
    public static func estimatedWatches(in folder: String, columns: ColumnChoice = ColumnChoice()) -> Int {
        guard let layout = try? DataLayout.of(folder: folder, columns: columns) else { return 0 }
        return layout.watchFiles.reduce(0) { $0 + estimatedRows(folder + "/" + $1) }
    }

    private static func estimatedRows(_ path: String) -> Int {
        guard let file = try? MappedFile(path) else { return 0 }
        return file.withBytes { bytes in
            let start = bytes.prefix(1 << 16)
            return bytes.count / max(1, start.count / max(1, start.count { $0 == 10 }))
        }
    }

    /// About how many bytes an archive takes, with what lies beside the histories.
    public static func estimatedBytes(watches: Int, viewers: Int) -> Int {
        watches * 8 + viewers * 48 + (64 << 20)
    }

    /// The same while it is made of a folder with so many watches: of viewers with few of them, and the runs that are sorted
    /// hold all of it again.
    public static func estimatedBytes(sorting watches: Int) -> Int {
        2 * estimatedBytes(watches: watches, viewers: watches / 8)
    }

    /// Makes an archive of a data folder of any layout.
    ///
    /// - Parameters:
    ///   - today: Unix seconds, as `DatasetLoader.load` takes it.
    ///   - columns, facts: as `DatasetLoader.load` takes them.
    /// Throws `DataError` as loading does; `io` where the disk refuses.
    public func ingest(
        _ data: String, today: Int64, columns: ColumnChoice = ColumnChoice(),
        facts: @autoclosure () -> Catalog? = nil, progress: @escaping (Progress) -> Void = { _ in }
    ) throws -> Summary {
        guard !HistoryArchive.isArchive(data) else {
            throw DataError.badData("\(data) is an archive already")
        }
        let journal = journal(
            of: try DataLayout.of(folder: data, columns: columns), in: data, today: today,
            columns.words)
        let name = try beginSegment(behind: try? ArchiveManifest.read(in: folder), keepsRuns: !journal.runs.isEmpty)
        let sorter = try sorter(journal, Self.estimatedWatches(in: data, columns: columns), progress)
        let dataset = try keepingRuns(of: sorter) {
            try DatasetLoader.load(
                folder: data, today: journal.today, columns: columns, facts: facts(), sink: sorter)
        }
        guard dataset.catalog.count <= PackedWatch.movieLimit else {
            throw DataError.badData("an archive holds at most \(PackedWatch.movieLimit) movies")
        }
        let statement = try FolderStatement.read(DataLayout.Folder(path: data))
        let segment = try merged(sorter, name, archive: nil, progress)
        let now = statement.now ?? min(segment.newest ?? 0, CivilDate.range.upperBound - 60) + 60
        var own: [String: Data] = [:]
        for name in HistoryArchive.companions { own[name] = try files.contents(of: data + "/" + name) }
        // Of another layout the sheets are what was read and joined.
        if own["catalog.jsonl"] == nil { own["catalog.jsonl"] = try FactSheetFile.lines(dataset.catalog) }
        try finish(own, movies: dataset.catalog.count, now: now, segments: [segment])
        sorter.removeRuns()
        return summary([segment], journal, rounded: sorter.roundedCount, report: dataset.report)
    }

    /// Puts the watches and surveys of a folder of RecScope's own layout (`watches.csv`, `surveys.jsonl`) behind those that
    /// are there, over the archive's catalogue; what is there is not written again.
    public func append(
        _ data: String, today: Int64, progress: @escaping (Progress) -> Void = { _ in }
    ) throws -> Summary {
        let manifest = try ArchiveManifest.read(in: folder)
        // Of RecScope's own layout, whether it has sheets of its own or not; as bytes, whose order no process changes.
        let before = try manifest.bytes().withUnsafeBytes { XXHash64.hash($0) }
        let journal = journal(of: .recScope, in: data, today: today, [hexadecimal(before)])
        let name = try beginSegment(behind: manifest, keepsRuns: !journal.runs.isEmpty)
        let dataset = try HistoryArchive.open(folder)
        guard let archive = dataset.mapped as? HistoryArchive else {
            throw DataError.badData("\(folder) is no archive")
        }
        let catalog = dataset.catalog
        var report = LoadReport()
        var source = DataLayout.Folder(path: data)
        source.latest = try FolderStatement.read(source).latest(today: journal.today)
        let sorter = try sorter(journal, Self.estimatedRows(data + "/watches.csv"), progress)
        try keepingRuns(of: sorter) {
            _ = try WatchFile.load(
                source.path("watches.csv"), catalog: catalog, latest: source.latest, sink: sorter, into: &report)
            if let path = source.optional("surveys.jsonl") {
                _ = try SurveyFile.load(path, catalog: catalog, sink: sorter, into: &report)
            }
        }
        let segment = try merged(sorter, name, archive: archive, progress)
        var next = manifest
        next.segments.append(segment)
        next.now = max(manifest.now, (segment.newest ?? 0) + 60)
        try write(next)
        sorter.removeRuns()
        return summary([segment], journal, rounded: sorter.roundedCount, report: report)
    }

    private var runFolder: String { folder + "/" + Self.runs }

    /// Bytes on the disk that a sort of the same input would not need again: what one that was stopped has left.
    public var keptBytes: Int {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: runFolder)) ?? []
        return names.reduce(0) { sum, name in
            let attributes = try? FileManager.default.attributesOfItem(atPath: runFolder + "/" + name)
            return sum + (attributes?[.size] as? Int ?? 0)
        }
    }

    /// What was sorted of this input before, else a journal of nothing.
    private func journal(of layout: DataLayout, in data: String, today: Int64, _ terms: [String]) -> RunJournal {
        let files = layout.watchFiles + layout.factFiles + layout.surveyFiles + ["dataset.json"]
        let input = InputStamp.of(
            files.map { data + "/" + $0 }, terms + ["\(partSize) \(DataFingerprint.readingVersion)"])
        return RunJournal.read(in: runFolder, of: input) ?? RunJournal(input: input, today: today)
    }

    /// Reads rows into a sorter. What it has sorted stays for the next one where the disk refuses, and goes where the data are
    /// bad, which changes them.
    private func keepingRuns<Result>(of sorter: HistorySorter, _ read: () throws -> Result) throws -> Result {
        do { return try read() } catch {
            if case DataError.badData = error { sorter.removeRuns() }
            throw error
        }
    }

    private func sorter(
        _ journal: RunJournal, _ estimate: Int, _ progress: @escaping (Progress) -> Void
    ) throws -> HistorySorter {
        try HistorySorter(folder: runFolder, journal: journal, partSize: partSize, on: files) { sorter in
            progress(
                Progress(
                    stage: .reading, watches: sorter.watchCount, ofWatches: max(estimate, sorter.watchCount),
                    bytes: sorter.runBytes))
        }
    }

    private func merged(
        _ sorter: HistorySorter, _ name: String, archive: HistoryArchive?, _ progress: (Progress) -> Void
    ) throws -> ArchiveManifest.Segment {
        let writer = try SegmentWriter(
            name, in: folder, base: try sorter.base(), isFirst: archive == nil, on: files)
        try sorter.merge { id, watches, survey in
            let isNew = archive.map { $0.row(of: String(decoding: id, as: UTF8.self)) == nil } ?? true
            try writer.append(id: id, watches: watches, survey: survey, isNew: isNew)
            if writer.viewerCount.isMultiple(of: 1 << 16) {
                progress(
                    Progress(
                        stage: .merging, watches: writer.watchCount, ofWatches: sorter.watchCount,
                        bytes: writer.byteCount))
            }
        }
        return try writer.finish()
    }

    /// Makes an archive of viewers who come by the bytes of their ids.
    ///
    /// - Parameters:
    ///   - companions: a folder whose experiments are copied.
    ///   - personas: lines of `personas.jsonl`.
    ///   - base: Unix seconds before all watches.
    package func write(
        _ catalog: Catalog, companions: String, personas: Data, now: Int64, base: Int64,
        viewers: (_ emit: (_ id: String, _ watches: [Watch], _ survey: String?) throws -> Void) throws -> Void
    ) throws -> Summary {
        let name = try beginSegment(behind: try? ArchiveManifest.read(in: folder), keepsRuns: false)
        let writer = try SegmentWriter(name, in: folder, base: base, isFirst: true, on: files)
        var packed: [UInt64] = []
        try viewers { id, watches, survey in
            var (id, answers) = (id, survey ?? "")
            packed.removeAll(keepingCapacity: true)
            for watch in watches { packed.append(PackedWatch(watch, base: base).bits) }
            try id.withUTF8 { id in
                try answers.withUTF8 { answers in
                    try packed.withUnsafeBufferPointer {
                        try writer.append(
                            id: UnsafeRawBufferPointer(id), watches: $0,
                            survey: survey == nil ? nil : UnsafeRawBufferPointer(answers), isNew: true)
                    }
                }
            }
        }
        let segment = try writer.finish()
        var own = ["catalog.jsonl": try FactSheetFile.lines(catalog), "personas.jsonl": personas]
        own["experiments.json"] = try files.contents(of: companions + "/experiments.json")
        try finish(own, movies: catalog.count, now: now, segments: [segment])
        return summary([segment], nil, rounded: 0, report: LoadReport())
    }

    /// The name of a segment behind those of a manifest. Removes what was begun and is not named: of a work that was killed.
    private func beginSegment(behind manifest: ArchiveManifest?, keepsRuns: Bool) throws -> String {
        try checkIsOurs(manifest)
        removeFolders(besides: manifest, keepsRuns: keepsRuns)
        let numbers = manifest?.segments.compactMap { Self.segmentNumber($0.name) } ?? []
        return Self.segmentPrefix + "\((numbers.max() ?? -1) + 1)"
    }

    private static let segmentPrefix = "segment-"
    private static let runs = "runs.part"

    /// Nil for what is no name of a segment.
    private static func segmentNumber(_ name: String) -> Int? {
        guard name.hasPrefix(segmentPrefix) else { return nil }
        let digits = name.dropFirst(segmentPrefix.count)
        return digits.utf8.allSatisfy { (48...57).contains($0) } ? Int(digits) : nil
    }

    /// Throws where the folder has data that no archive left there: its files would be replaced by the archive's.
    private func checkIsOurs(_ manifest: ArchiveManifest?) throws {
        let names = (try? files.names(in: folder)) ?? []
        let isBegun = names.contains {
            $0 == ArchiveManifest.name || $0 == Self.runs || Self.segmentNumber($0) != nil
        }
        guard manifest == nil, !isBegun else { return }
        if let name = names.sorted().first(where: { HistoryArchive.companions.contains($0) }) {
            throw DataError.badData(
                "\(folder) is a data folder, and its \(name) would be replaced; name another folder")
        }
    }

    private func removeFolders(besides manifest: ArchiveManifest?, keepsRuns: Bool = false) {
        let named = Set(manifest?.segments.map(\.name) ?? [])
        for name in (try? files.names(in: folder)) ?? []
        where name == Self.runs && !keepsRuns || Self.segmentNumber(name) != nil && !named.contains(name) {
            try? FileManager.default.removeItem(atPath: folder + "/" + name)
        }
    }

    /// Writes what lies beside the histories, and the manifest.
    private func finish(
        _ companions: [String: Data], movies: Int, now: Int64, segments: [ArchiveManifest.Segment]
    ) throws {
        var kept: [String: ArchiveManifest.File] = [:]
        for (name, data) in companions {
            try AtomicFile.write(data, to: folder + "/" + name, isPrivate: true, on: files)
            kept[name] = ArchiveManifest.File(
                bytes: data.count, checksum: hexadecimal(data.withUnsafeBytes { XXHash64.hash($0) }))
        }
        let manifest = ArchiveManifest(movies: movies, now: now, files: kept, segments: segments)
        try write(manifest)
        // An archive that was there before has been replaced.
        removeFolders(besides: manifest)
    }

    private func write(_ manifest: ArchiveManifest) throws {
        try AtomicFile.write(
            try manifest.bytes(), to: ArchiveManifest.path(in: folder), isPrivate: true, on: files)
    }

    private func summary(
        _ segments: [ArchiveManifest.Segment], _ journal: RunJournal?, rounded: Int, report: LoadReport
    ) -> Summary {
        Summary(
            viewers: segments.reduce(0) { $0 + $1.viewers }, watches: segments.reduce(0) { $0 + $1.watches },
            surveys: segments.reduce(0) { $0 + $1.surveys },
            bytes: segments.reduce(0) { $0 + $1.files.values.reduce(0, +) },
            resumed: journal?.runs.reduce(0) { $0 + $1.watches } ?? 0, rounded: rounded, report: report)
    }
}
