/// Loads a data folder; which layout it has shows in its files.
public enum DatasetLoader {
    /// - Parameters:
    ///   - today: Unix seconds of the host's clock. A watch that is a day or more after it has not been: it is named and
    ///     moves nobody. Where the folder states its own now (`dataset.json`), that counts instead.
    ///   - columns: which columns of a table say what, where their names are unusual.
    ///   - facts: a catalogue whose fact sheets join the movies of layouts that bring no facts, by title and year.
    ///
    /// Throws `DataError`: `noInput` where the folder or a needed file is not there, `badData` where more than 1% of
    /// a file's rows are bad or a column is missing.
    public static func load(
        folder path: String, today: Int64, columns: ColumnChoice = ColumnChoice(),
        facts: @autoclosure () -> Catalog? = nil
    ) throws -> Dataset {
        try load(folder: path, today: today, columns: columns, facts: facts(), sink: nil)
    }

    /// - Parameter sink: takes the watches and surveys, of which the data then hold none.
    static func load(
        folder path: String, today: Int64, columns: ColumnChoice, facts: @autoclosure () -> Catalog?,
        sink: (any HistorySink)?
    ) throws -> Dataset {
        var folder = DataLayout.Folder(path: path, columns: columns)
        let layout = try DataLayout.of(folder)
        let statement = try FolderStatement.read(folder)
        folder.latest = statement.latest(today: today)
        folder.sink = sink
        var dataset = try layout.load(folder, layout.joinsFacts ? facts() : nil)
        if let now = statement.now { dataset.now = now }
        if dataset.watches.count == 0, sink == nil {
            dataset.report.notes.append(
                .init(
                    file: layout.watchFiles.first ?? path, line: nil,
                    message: "holds no watches that count; everyone is a new viewer"))
        }
        return dataset
    }

    /// The fact sheets of a folder alone.
    public static func loadCatalog(folder: String) throws -> Catalog {
        var report = LoadReport()
        return try FactSheetFile.load(folder + "/catalog.jsonl", into: &report)
    }
}

/// What a data folder says of itself in `dataset.json`, whatever its layout: `{"now": "2026-11-01T12:00:00Z"}`.
struct FolderStatement {
    /// The moment of requests that name none, Unix seconds. Watches after it have not been.
    var now: Int64?

    /// The moment after which a watch has not been; a day after today, for clocks and watches of other time zones.
    func latest(today: Int64) -> Int64 {
        let (limit, overflow) = today.addingReportingOverflow(86_400)
        return now ?? (overflow ? CivilDate.range.upperBound : min(CivilDate.range.upperBound, limit))
    }

    /// Nothing where there is no such file. Throws `DataError.badData` that names what is wrong.
    static func read(_ folder: DataLayout.Folder) throws -> FolderStatement {
        guard let path = folder.optional("dataset.json") else { return FolderStatement() }
        let file = try TextFile(path)
        do {
            let fields = try JSONFields(try file.json())
            try fields.refuseUnknown(known: ["now"])
            return FolderStatement(now: try fields.moment("now"))
        } catch let problem as JSONProblem {
            throw DataError.badData(problem.message(in: file.name))
        }
    }
}
