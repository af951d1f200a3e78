import Foundation
import Testing

@testable import RecEngine
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct RunFileTests {
    private static let catalog = Catalog(
        movies: (0..<40).map { FactSheet(id: $0 == 3 ? "a b%c" : "m\($0)", title: "M\($0)", year: 1990) })

    private func read(_ text: String) throws -> RankedRun {
        let folder = try TemporaryFolder()
        try folder.write("x.run", text)
        return try RankedRun.read(folder.path + "/x.run", catalog: Self.catalog)
    }

    @Test func `a run is ordered by its scores, and what is written is read back`() throws {
        let run = try read("u Q0 m1 1 0.5 tag\nu Q0 m2 2 0.9 tag\nv\tQ0\tm0\t1\t1\ttag\n")
        #expect(run.lists == ["u": [2, 1], "v": [0]] && run.tag == "tag")
        let lines = RankedRun.lines(user: "a viewer", movies: ["m2", "a b%c", "m0"], tag: "my system")
        #expect(try read(lines).lists == ["a viewer": [2, 3, 0]])
    }

    @Test func `a line that is no result is named with what was expected`() {
        let error = #expect(throws: DataError.self) { try read("u m1 1\n") }
        #expect("\(error.map { "\($0)" } ?? "")".contains("x.run:1: \"u m1 1\" is no result; expected user Q0 movie"))
        let nowhere = #expect(throws: DataError.self) { try read("u Q0 nowhere 1 1 t\n") }
        #expect("\(nowhere.map { "\($0)" } ?? "")".contains("movie \"nowhere\" is not in the catalogue"))
        let nobody = #expect(throws: DataError.self) { try read("%20 Q0 m1 1 1 t\n") }
        #expect("\(nobody.map { "\($0)" } ?? "")".contains("the user's id"))
    }

    @Test(.enabled(if: RunFileTests.ranx != nil, "RECSCOPE_RANX names a Python that has ranx"))
    func
        `NDCG of a run is what ranx makes of the same files`() throws
    {
        let folder = try TemporaryFolder()
        var random = RandomSource(seed: 5)
        let users = (0..<60).map { "u\($0)" }
        var qrels = ""
        var run = ""
        var own: [Int: [Double]] = [10: [], 100: []]
        for user in users {
            let relevant = Set((0..<(1 + random.below(14))).map { _ in random.below(40) })
            let list = Array(0..<40).shuffled(using: &random).prefix(20 + random.below(20))
            for row in relevant.sorted() { qrels += "\(user) 0 m\(row)_ 1\n" }
            run += RankedRun.lines(user: user, movies: list.map { "m\($0)_" }, tag: "r")
            for k in [10, 100] { own[k]?.append(RankingMetrics.ndcg(list, relevant: relevant, at: k)) }
        }
        try folder.write("q.txt", qrels)
        try folder.write("r.run", run)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(Self.ranx))
        process.arguments = [
            "-c",
            "from ranx import Qrels,Run,evaluate\nq=Qrels.from_file('\(folder.path)/q.txt',kind='trec')\nr=Run.from_file('\(folder.path)/r.run',kind='trec')\ne=evaluate(q,r,['ndcg@10','ndcg@100'])\nprint(e['ndcg@10'],e['ndcg@100'])",
        ]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let values = text.split { $0 == " " || $0 == "\n" }.compactMap { Double($0) }
        try #require(values.count == 2, "\(text)")
        for (value, k) in zip(values, [10, 100]) {
            let mean = (own[k] ?? []).reduce(0, +) / Double(users.count)
            #expect(abs(value - mean) < 1e-6, "ndcg@\(k): \(mean), ranx has \(value)")
        }
    }

    private static let ranx = ProcessInfo.processInfo.environment["RECSCOPE_RANX"]
}
