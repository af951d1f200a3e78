import Foundation
import Testing

@testable import RecEngine
@testable import RecRanking
@testable import recscope

private let isSparkAsked = ProcessInfo.processInfo.environment["RECSCOPE_SPARK"] != nil

/// Factors by the real Spark: `RECSCOPE_SPARK=/path/to/spark-submit` (pip install pyspark numpy; Java 17) asks for it.
@Suite(.timeLimit(.minutes(10)), .serialized, .enabled(if: isSparkAsked, "Spark runs where RECSCOPE_SPARK names it"))
struct SparkTests {
    private static func sample() -> String {
        var folder = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { folder.deleteLastPathComponent() }
        return folder.appendingPathComponent("sample-data").path
    }

    /// Exports the watches of a data folder and has Spark make factors of them: the folder of these, beside `pairs`.
    private static func factors(of data: String, in folder: String, _ options: String...) throws -> String {
        let exported = try BuiltProgram.run(
            ["export", "--for", "spark", "--data", data, "--out", folder + "/pairs"] + options)
        #expect(exported.code == 0, "\(exported.errors)")
        try BuiltProgram.run(["doctor", "--print", "spark-job"]).output.write(
            toFile: folder + "/als.py", atomically: true, encoding: .utf8)
        let job = Process()
        job.executableURL = URL(
            fileURLWithPath: try #require(ProcessInfo.processInfo.environment["RECSCOPE_SPARK"]))
        job.arguments = [
            "--master", "local[2]", "--driver-memory", "2g", folder + "/als.py", folder + "/pairs", folder + "/factors",
        ]
        var environment = ProcessInfo.processInfo.environment
        // Else its ports are open to the network.
        environment["SPARK_LOCAL_IP"] = "127.0.0.1"
        job.environment = environment
        job.standardOutput = FileHandle.nullDevice
        job.standardError = FileHandle.nullDevice
        try job.run()
        job.waitUntilExit()
        try #require(job.terminationStatus == 0)
        return folder + "/factors"
    }

    private static func temporaryFolder() throws -> String {
        let folder = NSTemporaryDirectory() + "recscope-spark-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return folder
    }

    /// Both are trained on the same beginnings of histories and asked for the same rest.
    @Test func `lists on Spark's factors are as good as on this program's own, within the interval of those`() throws {
        let folder = try Self.temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let data = Self.sample()
        #expect(try BuiltProgram.run(["evaluate", "--data", data, "--export", folder + "/split"]).code == 0)
        let known = folder + "/known"
        try FileManager.default.createDirectory(atPath: known, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: data + "/catalog.jsonl", toPath: known + "/catalog.jsonl")
        try FileManager.default.copyItem(atPath: folder + "/split/train.csv", toPath: known + "/watches.csv")
        let made = try Self.factors(of: known, in: folder)

        let dataset = try DatasetLoader.load(folder: data, today: Int64(Date().timeIntervalSince1970))
        let split = Split(dataset.watches, by: .temporal)
        let cases = HeldOutCases(split)
        func values(_ external: ExternalFactors?) throws -> [Double] {
            let judge = try #require(Evaluator(dataset, external: external).judge(split, cases))
            return parallelMap(cases.cases.count) { index in
                let item = cases.cases[index]
                return RankingMetrics.ndcg(judge.list(item), relevant: item.relevant, at: 10)
            }
        }
        let own = try values(nil)
        let spark = try values(try ExternalFactors.load(folder: made, catalog: dataset.catalog))
        let (one, other) = (Estimate(own), Estimate(spark))
        let difference = Estimate(zip(spark, own).map { $0 - $1 })
        func shown(_ estimate: Estimate) -> String {
            String(format: "%.4f (%.4f to %.4f)", estimate.mean, estimate.low, estimate.high)
        }
        print("NDCG@10 of \(own.count): own \(shown(one)), Spark's \(shown(other)), difference \(shown(difference))")
        #expect(other.mean >= one.low, "\(shown(other)) against \(shown(one))")
    }

    @Test func `what Spark makes of an export folds viewers in to Spark's own vectors`() throws {
        let folder = try Self.temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let data = Self.sample()
        _ = try Self.factors(of: data, in: folder, "--rank", "16", "--iterations", "5")

        let catalog = try DatasetLoader.loadCatalog(folder: data)
        let factors = try ExternalFactors.load(folder: folder + "/factors", catalog: catalog)
        let users = try #require(factors.userFactors)
        var parameters = ImplicitALSParameters()
        parameters.factors = 16
        let model = ImplicitALSModel(
            parameters: parameters.trained(by: try #require(factors.outside)), movieFactors: factors.movieFactors)
        var pairs: [Int: (rows: [Int], r: [Float])] = [:]
        for line in try String(contentsOfFile: folder + "/pairs/pairs.csv", encoding: .utf8).split(separator: "\n")
            .dropFirst()
        {
            let cells = line.split(separator: ",")
            let user = try #require(Int(cells[0]))
            pairs[user, default: ([], [])].rows.append(try #require(Int(cells[1])))
            pairs[user, default: ([], [])].r.append(try #require(Float(cells[2])))
        }
        let ids = try String(contentsOfFile: folder + "/pairs/user_ids.txt", encoding: .utf8).split(separator: "\n")
        var largest: Float = 0
        for number in stride(from: 0, to: ids.count, by: max(1, ids.count / 50)).prefix(50) {
            let vector = try #require(users.vector(of: String(ids[number])))
            let own = model.foldIn(
                movieRows: pairs[number]?.rows ?? [], confidences: pairs[number]?.r ?? [])
            largest = zip(vector, own).reduce(largest) { max($0, abs($1.0 - $1.1)) }
        }
        print("largest difference of 50 viewers' factors: \(largest)")
        #expect(largest < 1e-5)
    }
}
