import Foundation

extension HistoryArchive {
    /// Whether a folder is an archive.
    public static func isArchive(_ folder: String) -> Bool {
        FileManager.default.fileExists(atPath: ArchiveManifest.path(in: folder))
    }

    /// The bytes of an archive's segments; 0 where it can't be read.
    public static func diskBytes(_ folder: String) -> Int {
        let manifest = try? ArchiveManifest.read(in: folder)
        return manifest?.segments.reduce(0) { $0 + $1.files.values.reduce(0, +) } ?? 0
    }

    /// Small files that lie beside the segments, copied from the data or made of them.
    static let companions = ["catalog.jsonl", "personas.jsonl", "sentences.jsonl", "experiments.json"]

    /// The data of an archive: the catalogue in memory, the histories mapped.
    ///
    /// Throws `DataError` that names the file that is missing, of another size, or damaged.
    public static func open(_ folder: String) throws -> Dataset {
        let manifest = try ArchiveManifest.read(in: folder)
        for (name, file) in manifest.files {
            let path = folder + "/" + name
            let found = try MappedFile(path).withBytes { bytes in
                ArchiveManifest.File(
                    bytes: bytes.count, checksum: hexadecimal(XXHash64.hash(UnsafeRawBufferPointer(bytes))))
            }
            guard found == file else {
                throw DataError.badData("\(path) is damaged or was changed; make the archive anew with recscope ingest")
            }
        }
        var report = LoadReport()
        let catalog = try FactSheetFile.load(folder + "/catalog.jsonl", allowsNoYear: true, into: &report)
        let archive = try HistoryArchive(folder, manifest: manifest, catalog: catalog)
        func path(_ name: String) -> String? { manifest.files[name] == nil ? nil : folder + "/" + name }
        let isKnown = { (user: String) in archive.row(of: user) != nil }
        let personas = try path("personas.jsonl").map { try PersonaFile.load($0, isKnown: isKnown, into: &report) }
        let sentences = try path("sentences.jsonl").map { try SentenceFile.load($0, isKnown: isKnown, into: &report) }
        var dataset = Dataset(
            catalog: catalog, watches: .empty, personas: personas ?? [],
            experimentsJSON: try path("experiments.json").map { Array(try TextFile($0).data) }, now: manifest.now,
            report: report)
        dataset.preparedSentences = sentences ?? [:]
        dataset.mapped = archive
        return dataset
    }
}
