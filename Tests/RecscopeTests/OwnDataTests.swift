import Foundation
import Testing

@Suite(.timeLimit(.minutes(10))) struct OwnDataTests {
    private static let folder = BuiltProgram.folder + "/own"

    private func write(_ name: String, _ text: String) throws -> String {
        try FileManager.default.createDirectory(atPath: Self.folder, withIntermediateDirectories: true)
        let path = Self.folder + "/" + name
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    private func json(_ text: String) throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
    }

    @Test func `one's own history is told row by row, and asks like any viewer`() throws {
        let list = try write(
            "mine.csv",
            "title,year,date\n\"Film 1é\",1961,2024-01-01\n\"Film 3e\",1963,2024-01-02\nNowhere,1999,2024-01-03\n")
        let report = try BuiltProgram.run(["import", list, "--json"] + BuiltProgram.dataArguments)
        #expect(report.code == 0, "\(report.errors)")
        let rows = try json(report.output)["rows"] as? [[String: Any]] ?? []
        #expect(rows.compactMap { $0["outcome"] as? String } == ["matched", "matched", "unknown"])
        let answer = try BuiltProgram.run(["recommend", "--import", list, "--json"] + BuiltProgram.dataArguments)
        #expect(answer.code == 0, "\(answer.errors)")
        let results = try json(answer.output)["results"] as? [[String: Any]] ?? []
        let movies = results.compactMap { ($0["movie"] as? [String: Any])?["id"] as? String }
        #expect(movies.count == 10 && !movies.contains("m1") && !movies.contains("m3"))
        let both = try BuiltProgram.run(["recommend", "--import", list, "--user", "u1"] + BuiltProgram.dataArguments)
        #expect(both.code == 64 && both.errors.contains("leave --user u1 out"))
    }

    @Test func `data that were kept from the start before are read again where a file has changed`() throws {
        let folder = Self.folder + "/kept"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for name in ["data", "model"] {
            try FileManager.default.copyItem(atPath: BuiltProgram.folder + "/" + name, toPath: folder + "/" + name)
        }
        let arguments = ["--data", folder + "/data", "--model", folder + "/model"]
        func titles(_ user: String) throws -> [String] {
            let run = try BuiltProgram.run(["recommend", "--user", user, "--json"] + arguments)
            #expect(run.code == 0, "\(run.errors)")
            let results = try json(run.output)["results"] as? [[String: Any]] ?? []
            return results.compactMap { ($0["movie"] as? [String: Any])?["title"] as? String }
        }
        let first = try titles("u1")
        #expect(FileManager.default.fileExists(atPath: folder + "/model/dataset.snapshot"))
        #expect(try titles("u1") == first && first.count == 10)
        let path = folder + "/data/watches.csv"
        let watches = try String(contentsOfFile: path, encoding: .utf8)
        try (watches + "late,m3,1701000000,1\n").write(toFile: path, atomically: true, encoding: .utf8)
        #expect(try titles("late").count == 10)
        let before = try BuiltProgram.run(["recommend", "--user", "nobody"] + arguments)
        #expect(before.code != 0 && before.errors.contains("nobody"))
    }

    @Test func `traffic lives on data without stated tastes`() throws {
        let run = try BuiltProgram.run(["simulate", "--requests", "200", "--json"] + BuiltProgram.dataArguments)
        #expect(run.code == 0, "\(run.errors)")
        let traffic = try json(run.output)["traffic"] as? [String: Any]
        #expect(traffic?["requests"] as? Int == 200)
    }

    @Test func `a run in TREC's format is measured beside the engine, and a gate says no with exit code 1`() throws {
        let export = Self.folder + "/split"
        let written = try BuiltProgram.run(["evaluate", "--export", export, "--json"] + BuiltProgram.dataArguments)
        #expect(written.code == 0, "\(written.errors)")
        let run = export + "/engine.run"
        let same = try BuiltProgram.run(["evaluate", "--run", run, "--json"] + BuiltProgram.dataArguments)
        let metrics = try json(same.output)["metrics"] as? [String: [String: [String: Double]]]
        #expect(metrics?["ndcg@10"]?["difference"]?["mean"] == 0, "\(same.errors)")
        let lines = try String(contentsOfFile: run, encoding: .utf8).split(separator: "\n")
        let worse = try write(
            "worse.run",
            lines.map { line in
                var fields = line.split(separator: " ").map(String.init)
                fields[4] = "-" + fields[4]
                return fields.joined(separator: " ")
            }.joined(separator: "\n"))
        let compared = try BuiltProgram.run(["compare", "--run", run, "--run", worse] + BuiltProgram.dataArguments)
        #expect(compared.code == 0 && compared.output.contains("most changed"), "\(compared.errors)")
        let gate = ["gate", "--against", run, "--max-changed", "0.5", "--run"]
        let open = try BuiltProgram.run(gate + [run] + BuiltProgram.dataArguments)
        #expect(open.code == 0 && open.output.contains("may be released"), "\(open.errors)")
        let shut = try BuiltProgram.run(gate + [worse] + BuiltProgram.dataArguments)
        #expect(shut.code == 1 && shut.errors.contains("not to be released: changed"))
    }
}
