import Foundation

/// One way in which a data folder is laid out: how it is recognised, which of its files training hangs on, and how it is
/// loaded. A new layout is a file that makes one, and a line in `all`.
public struct DataLayout: Sendable {
    /// For people: “MovieLens”.
    public let name: String
    /// What a folder of it holds, for whoever has none: "ratings.csv and movies.csv".
    let expected: String
    /// Files whose content a model is made from; what is not there counts as empty.
    public let watchFiles: [String]
    /// Files with what movies are like, and with what viewers said of their taste; each may be missing.
    public let factFiles: [String]
    public let surveyFiles: [String]
    /// Whether its movies get the facts of a catalogue's sheets of the same title and year.
    public let joinsFacts: Bool
    let recognises: @Sendable (Folder) -> Bool
    let load: @Sendable (_ folder: Folder, _ facts: Catalog?) throws -> Dataset
    /// Names the files of a folder, for a layout in which each has its own.
    var resolved: (@Sendable (DataLayout, Folder) -> DataLayout)?

    /// The same with files by name.
    func with(watchFiles: [String], factFiles: [String]) -> DataLayout {
        DataLayout(
            name: name, expected: expected, watchFiles: watchFiles, factFiles: factFiles, surveyFiles: surveyFiles,
            joinsFacts: joinsFacts, recognises: recognises, load: load)
    }

    /// The first that fits a folder is taken.
    public static let all: [DataLayout] = [
        recScope, tmdb, imdbTables, movieLensTables, movieLens1M, movieLens100k, netflixPrize, interactions,
    ]

    /// The layout of a folder. Throws `DataError.noInput` where there is no such folder or none of the layouts fits.
    public static func of(folder path: String, columns: ColumnChoice = ColumnChoice()) throws -> DataLayout {
        try of(Folder(path: path, columns: columns))
    }

    static func of(_ folder: Folder) throws -> DataLayout {
        let path = folder.path
        guard isFolder(path) else {
            let place = (path as NSString).deletingLastPathComponent
            throw DataError.noInput(
                FileManager.default.fileExists(atPath: path)
                    ? "\(path) is a file; data are a folder: --data \(place.isEmpty ? "." : place)"
                    : "there is no folder \(path)")
        }
        if !folder.columns.names.isEmpty {
            guard interactions.recognises(folder) else { throw InteractionTables.lacking(folder) }
            return interactions.resolved?(interactions, folder) ?? interactions
        }
        if let layout = all.first(where: { $0.recognises(folder) }) {
            return layout.resolved?(layout, folder) ?? layout
        }
        throw DataError.noInput(
            "\(path) holds no data that RecScope knows\(nearMiss(folder)); expected "
                + all.map { "\($0.expected) (\($0.name))" }.joined(separator: ", or "))
    }

    /// The layout of the data set that a file lies in, or that a folder is, with the folder; nil where there is none.
    static func around(_ path: String) -> (layout: DataLayout, folder: String)? {
        let folder = isFolder(path) ? path : (path as NSString).deletingLastPathComponent
        let place = folder.isEmpty ? "." : folder
        return all.first { $0.recognises(Folder(path: place)) }.map { ($0, place) }
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    /// What was found instead, and what comes nearest. A table of many people's watches names them; a person's own history does
    /// not, is no data set, and opens another way.
    private static func nearMiss(_ folder: Folder) -> String {
        let table = InteractionTables.nearest(folder)
        if let table, table.hasUsers { return table.words }
        let files = try? ExportFiles(folder.path)
        if let (export, _) = try? files.map(PersonalExport.of) {
            return "; it is one person's history (\(export.name)), which recscope --import \(folder.path) opens"
        }
        return table?.words ?? files?.found ?? ""
    }

    /// A data folder, as far as recognising it needs.
    struct Folder: Sendable {
        let path: String
        /// Unix seconds; a watch after it has not been.
        var latest = CivilDate.range.upperBound
        /// Takes watches and surveys part by part, where they shall not be in memory.
        var sink: (any HistorySink)?
        /// Which columns of a table say what, where its names are unusual.
        var columns = ColumnChoice()

        func path(_ name: String) -> String { path + "/" + name }

        func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

        /// The path of a file that need not be there.
        func optional(_ name: String) -> String? { has(name) ? path(name) : nil }

        /// The first line of a file, at most 500 bytes; nil where there is no such file.
        func header(of name: String) -> String? {
            guard let file = try? TextFile(path(name)) else { return nil }
            return decodedText(file.data.prefix(500).prefix { $0 != 10 && $0 != 13 }).text
        }

        /// The names of the columns of a comma-separated file.
        func columns(of name: String) -> [String] {
            (header(of: name) ?? "").split(separator: ",").map {
                $0.trimmingCharacters(in: CharacterSet(charactersIn: " \"\u{FEFF}"))
            }
        }
    }
}
