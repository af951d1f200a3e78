import Foundation

/// Loads a data folder; which kind it is shows in its files.
public enum DatasetLoader {
    /// `facts`: a catalogue whose fact sheets join MovieLens movies by title and year.
    ///
    /// Throws `DataError`: `noInput` where the folder or a needed file is not there, `badData` where more than 1% of
    /// a file's rows are bad or a column is missing.
    public static func load(folder: String, facts: Catalog? = nil) throws -> Dataset {
        func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: folder + "/" + name) }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
            throw DataError.noInput("there is no folder \(folder)")
        }
        if has("catalog.jsonl") { return try loadOwn(folder) }
        if has("ratings.csv") || has("ratings.dat") || has("u.data") {
            return try MovieLensLoader.load(folder: folder, facts: facts)
        }
        throw DataError.noInput(
            "\(folder) holds no data that RecScope knows; expected catalog.jsonl and watches.csv, or MovieLens files "
                + "(ratings.csv and movies.csv, ratings.dat and movies.dat, u.data and u.item)")
    }

    /// The fact sheets of a folder alone.
    public static func loadCatalog(folder: String) throws -> Catalog {
        var report = LoadReport()
        return try FactSheetFile.load(folder + "/catalog.jsonl", into: &report)
    }

    private static func loadOwn(_ folder: String) throws -> Dataset {
        var report = LoadReport()
        let catalog = try FactSheetFile.load(folder + "/catalog.jsonl", into: &report)
        let watches = try WatchFile.load(folder + "/watches.csv", catalog: catalog, into: &report)
        func optional(_ name: String) -> String? {
            let path = folder + "/" + name
            return FileManager.default.fileExists(atPath: path) ? path : nil
        }
        let surveys = try optional("surveys.jsonl").map { try SurveyFile.load($0, catalog: catalog, into: &report) }
        let personas = try optional("personas.jsonl").map { try PersonaFile.load($0, into: &report) }
        let experiments = try optional("experiments.json").map { Array(try MappedFile($0).data) }
        let sentences = try optional("sentences.jsonl").map { try SentenceFile.load($0, into: &report) }
        var dataset = Dataset(
            catalog: catalog, watches: watches, surveys: surveys ?? [:], personas: personas ?? [],
            experimentsJSON: experiments, report: report)
        dataset.preparedSentences = sentences ?? [:]
        return dataset
    }
}
