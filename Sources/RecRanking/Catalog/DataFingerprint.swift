import Foundation

/// Fingerprints of a data folder, by what training reads: a model of other data is not used, and what only hangs on
/// the watches need not be trained again when a fact sheet changes.
public struct DataFingerprint: Sendable, Hashable, Codable {
    /// Of the files with watches, and of the catalogue's ids in their order, which rows refer to.
    public var watches: String
    /// Of the files with facts, and of the facts that were joined to them.
    public var facts: String
    /// Of the files with surveys.
    public var surveys: String

    /// One for all.
    public var description: String { hexadecimal(XXHash64.hash("\(watches) \(facts) \(surveys)")) }

    /// Of so many of the watches; the same seed draws the same.
    public func sampled(_ watchCount: Int) -> DataFingerprint {
        var part = self
        part.watches = hexadecimal(XXHash64.hash("\(watches) \(watchCount)"))
        return part
    }

    /// Raised when files are read in another way, so that a model of what was read before is not used.
    static let readingVersion = 2

    /// - Parameters:
    ///   - factsFolder: where the facts that were joined to the folder's movies come from.
    ///   - columns: which columns of a table were read.
    ///   - watchesLater: how many watches have not been: another day may count them.
    public static func of(
        folder: String, catalog: Catalog, factsFolder: String? = nil, columns: ColumnChoice = ColumnChoice(),
        watchesLater: Int = 0
    ) throws -> DataFingerprint {
        func hash(_ names: [String], in folder: String) throws -> String {
            try names.filter { FileManager.default.fileExists(atPath: folder + "/" + $0) }.map { name in
                let file = try MappedFile(folder + "/" + name)
                return "\(name) \(hexadecimal(file.data.withUnsafeBytes { XXHash64.hash($0) }))\n"
            }.joined()
        }
        let layout = try DataLayout.of(folder: folder, columns: columns)
        let choice = columns.words.joined()
        let ids = hexadecimal(XXHash64.hash(catalog.movies.map(\.id).joined(separator: "\n")))
        let joined = try factsFolder.map { try hash(["catalog.jsonl"], in: $0) } ?? ""
        return DataFingerprint(
            watches: hexadecimal(
                XXHash64.hash(
                    try hash(layout.watchFiles, in: folder) + "\(ids) \(watchesLater) \(readingVersion)" + choice)),
            facts: hexadecimal(
                XXHash64.hash(try hash(layout.factFiles, in: folder) + joined)),
            surveys: hexadecimal(XXHash64.hash(try hash(layout.surveyFiles, in: folder))))
    }
}
