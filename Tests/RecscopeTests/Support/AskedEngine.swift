import Foundation
import RecEngine

@testable import recscope

/// An engine that the program's own options opened, over the small data with experiments, a survey and an awkward id.
enum AskedEngine {
    static let folder: String = {
        let folder = (BuiltProgram.folder as NSString).standardizingPath + "/asked"
        let manager = FileManager.default
        // What the program's parts keep when they run in this process is not the user's.
        setenv("XDG_CACHE_HOME", folder + "/cache", 1)
        try? manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try? manager.copyItem(atPath: BuiltProgram.folder + "/data/watches.csv", toPath: folder + "/watches.csv")
        let catalog = (try? String(contentsOfFile: BuiltProgram.folder + "/data/catalog.jsonl", encoding: .utf8)) ?? ""
        let awkward = #"{"id":"a,b=c\\d@e","title":"Awkward","year":2001,"genres":["crime"]}"#
        let experiments = """
            {"experiments": [
              {"id": "mmr,=1", "salt": "s1", "variants": [
                {"name": "control", "buckets": [0, 4999]},
                {"name": "spread=\\\\,", "buckets": [5000, 9999], "diversity": 0.5}]},
              {"id": "sources", "salt": "s2", "variants": [
                {"name": "control", "buckets": [0, 4999]},
                {"name": "popular", "buckets": [5000, 9999], "candidates": {"popular": 100}}]}]}
            """
        try? (catalog + awkward + "\n").write(toFile: folder + "/catalog.jsonl", atomically: true, encoding: .utf8)
        try? experiments.write(toFile: folder + "/experiments.json", atomically: true, encoding: .utf8)
        try? #"{"user_id":"new","liked_genres":["crime"]}"#.write(
            toFile: folder + "/surveys.jsonl", atomically: true, encoding: .utf8)
        return folder
    }()

    static var dataArguments: [String] { ["--data", folder, "--model", folder + "/model"] }

    static let shared = Result { try parsed(RecommendCommand(), dataArguments + ["--user", "u1"]).engine.openEngine() }

    /// A command with its options, as the program reads them.
    static func parsed<C: Command>(_ command: C, _ words: [String]) throws -> C {
        _ = try OptionParser(command).parse(words)
        return command
    }

    /// What `--json` prints of an answer.
    static func json(_ output: any Output) throws -> [String: Any] {
        struct Printed: Encodable {
            let output: any Output
            func encode(to encoder: any Encoder) throws { try output.encode(to: encoder) }
        }
        return try JSONSerialization.jsonObject(with: jsonBytes(Printed(output: output))) as? [String: Any] ?? [:]
    }
}
