import Foundation
import Testing

@testable import RecEngine
@testable import RecRanking
@testable import recscope

private let isSparkAsked = ProcessInfo.processInfo.environment["RECSCOPE_SPARK"] != nil

/// Factors by the real Spark: `RECSCOPE_SPARK=/path/to/spark-submit` (pip install pyspark numpy; Java 17) asks for it.
@Suite(.timeLimit(.minutes(10)), .enabled(if: isSparkAsked, "Spark runs where RECSCOPE_SPARK names it"))
struct SparkTests {
    private static func sample() -> String {
        var folder = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { folder.deleteLastPathComponent() }
        return folder.appendingPathComponent("sample-data").path
    }

    @Test func `what Spark makes of an export folds viewers in to Spark's own vectors`() throws {
        let spark = try #require(ProcessInfo.processInfo.environment["RECSCOPE_SPARK"])
        let folder = NSTemporaryDirectory() + "recscope-spark-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let data = Self.sample()
        let exported = try BuiltProgram.run(
            [
                "export", "--for", "spark", "--data", data, "--out", folder + "/pairs", "--rank", "16", "--iterations",
                "5",
            ])
        #expect(exported.code == 0, "\(exported.errors)")
        try BuiltProgram.run(["doctor", "--print", "spark-job"]).output.write(
            toFile: folder + "/als.py", atomically: true, encoding: .utf8)
        let job = Process()
        job.executableURL = URL(fileURLWithPath: spark)
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
