/// Loads a data folder; which layout it has shows in its files.
public enum DatasetLoader {
    /// `facts`: a catalogue whose fact sheets join the movies of layouts that bring no facts, by title and year.
    ///
    /// Throws `DataError`: `noInput` where the folder or a needed file is not there, `badData` where more than 1% of
    /// a file's rows are bad or a column is missing.
    public static func load(folder: String, facts: @autoclosure () -> Catalog? = nil) throws -> Dataset {
        let layout = try DataLayout.of(folder: folder)
        return try layout.load(DataLayout.Folder(path: folder), layout.joinsFacts ? facts() : nil)
    }

    /// The fact sheets of a folder alone.
    public static func loadCatalog(folder: String) throws -> Catalog {
        var report = LoadReport()
        return try FactSheetFile.load(folder + "/catalog.jsonl", into: &report)
    }
}
