import Foundation

/// Tables of a service that say what movies are, as fact sheets: what they leave open stays unknown.
protocol CatalogueTables: Sendable {
    /// Nil where a folder has no such tables; a table is known by its columns, never by its name alone.
    init?(_ tables: [ExportTable])
    /// All tables that the sheets are read from.
    var all: [ExportTable] { get }
    /// The sheets, each with an id of its own.
    func sheets(into report: inout LoadReport) throws -> [FactSheet]
    /// The column of `links.csv` that leads to these sheets, and the sheet's id of what stands there.
    static var link: (column: String, id: (String) -> String?) { get }
}

extension DataLayout {
    /// A catalogue of these tables; beside it, where there is one, any table of watches with a user, a movie and a time, by the
    /// sheets' ids or by MovieLens' numbers and its `links.csv` (`movieId,imdbId,tmdbId`).
    static func catalogue<Tables: CatalogueTables>(
        _: Tables.Type, name: String, expected: String
    ) -> DataLayout {
        DataLayout(
            name: name, expected: expected, watchFiles: [], factFiles: [], surveyFiles: [], joinsFacts: false,
            recognises: { CatalogueFolder<Tables>($0) != nil },
            load: { folder, _ in
                guard let found = CatalogueFolder<Tables>(folder) else {
                    throw DataError.noInput("\(folder.path) has changed")
                }
                return try found.load(folder)
            },
            resolved: { layout, folder in
                guard let found = CatalogueFolder<Tables>(folder) else { return layout }
                return layout.with(
                    watchFiles: [found.watches?.name, found.links?.name].compactMap(\.self),
                    factFiles: found.tables.all.map(\.name))
            })
    }
}

/// A folder with a catalogue's tables, and perhaps watches.
private struct CatalogueFolder<Tables: CatalogueTables> {
    let tables: Tables
    var watches: ExportTable?
    var links: ExportTable?
    private var columns: [ColumnChoice.Role: Int] = [:]

    init?(_ folder: DataLayout.Folder) {
        let all = InteractionTables.tables(folder)
        guard let tables = Tables(all) else { return nil }
        self.tables = tables
        if let (table, columns) = InteractionTables.watches(all, folder.columns) {
            (watches, self.columns) = (table, columns)
        }
        links = all.first { $0.has("movieId", Tables.link.column) }
    }

    func load(_ folder: DataLayout.Folder) throws -> Dataset {
        var report = LoadReport()
        let catalog = Catalog(movies: try tables.sheets(into: &report))
        guard let watches else { return Dataset(catalog: catalog, watches: .empty, report: report) }
        let linked = try links.map { try linkedRows($0, catalog, into: &report) }
        let log = try InteractionLoader.watches(
            watches, columns, folder, catalog: catalog, linked: linked, into: &report)
        return Dataset(catalog: catalog, watches: log, report: report)
    }

    /// Catalogue rows by MovieLens' numbers.
    private func linkedRows(
        _ table: ExportTable, _ catalog: Catalog, into report: inout LoadReport
    ) throws -> [Int64: Int32] {
        var rows: [Int64: Int32] = [:]
        let problems = try table.eachRow { scanner, problems in
            let row = ExportRow(scanner: scanner, columns: table.columns, file: table.name)
            if let number = row["movieId"].flatMap({ Int64($0) }),
                let id = row[Tables.link.column].flatMap(Tables.link.id)
            {
                rows[number] = catalog.row(ofMovie: id).map { Int32($0) }
            }
            problems.keep()
        }
        problems.record(into: &report)
        return rows
    }
}
