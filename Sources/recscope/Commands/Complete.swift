import Foundation
import RecEngine

/// `recscope complete`: the ids that a shell asks for while somebody types. Nobody calls it by hand, and no list has it.
struct CompleteCommand: Command {
    static let name = "complete"
    static let summary = "print ids of the data, for a shell to complete"

    private let data = DataOptions()
    @Arguments("viewers|movies|variants", atMost: 1, .words(KnownIDs.allCases.map(\.rawValue)))
    private var kinds: [String]

    func run() throws {
        let kind = try OptionParser(self).choice(KnownIDs.self, of: kinds)
        let ids = try kind.ids(in: data.paths().data).filter(Self.isPlain)
        if !ids.isEmpty { try StandardStreams.print(ids.joined(separator: "\n")) }
    }

    /// Whether a shell takes it as it stands: bash would run what stands between backticks.
    private static func isPlain(_ id: String) -> Bool {
        id.allSatisfy { $0.isLetter || $0.isNumber || "-_.:@+%/=".contains($0) }
    }
}

/// Ids that stand in small files of a data folder, so that a shell can ask for them at a key.
enum KnownIDs: String, CaseIterable {
    /// The viewers who have names: all others are in the watches alone, which may be any number.
    case viewers
    case movies
    /// `EXPERIMENT=VARIANT`.
    case variants

    /// A larger file is not read while somebody waits for a word, in bytes.
    private static let largest = 16 << 20

    private var fileName: String {
        switch self {
        case .viewers: "personas.jsonl"
        case .movies: "catalog.jsonl"
        case .variants: "experiments.json"
        }
    }

    /// None where the folder has no such file. Throws `DataError` where it can't be read.
    func ids(in folder: String) throws -> [String] {
        let path = folder + "/" + fileName
        let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
        guard let size, (1...Self.largest).contains(size) else { return [] }
        switch self {
        case .viewers: return try Self.texts("user_id", of: path)
        case .movies: return try Self.texts("id", of: path)
        case .variants:
            return try ExperimentFile.parse(Array(TextFile(path).data)).experiments.flatMap { experiment in
                experiment.variants.map { "\(experiment.id)=\($0.name)" }
            }
        }
    }

    /// One field of each line, without the checks of a load: whoever waits for a word has no use for them.
    private static func texts(_ name: String, of path: String) throws -> [String] {
        try TextFile(path).data.split(separator: 10).compactMap { line in
            let object = try? JSONSerialization.jsonObject(with: line) as? [String: Any]
            return object?[name] as? String
        }
    }
}
