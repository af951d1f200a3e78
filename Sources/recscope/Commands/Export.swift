import Foundation
import RecEngine

/// `recscope export --for spark`: who has watched what and how much that counts, for a trainer elsewhere; its factors come
/// back by `--factors DIR`. Viewers are numbered in the order of the data, so a folder of any size is written in one pass.
struct ExportCommand: Command {
    static let name = "export"
    static let summary = "write what factors are trained on elsewhere"

    let data = DataOptions()
    @Option(
        "for", "spark",
        "for whom: the job Sources/recscope/Spark/als.py, which recscope doctor --print spark-job prints", .word)
    private var receiver = Receiver.spark
    @Option("out", "DIR", "where to write", .folder, isRequired: true) private var folder: String?
    @Option("before", "TIME", "watches before this moment alone: RFC 3339 or Unix seconds (default: all)", .time)
    private var cutOff: Int64?
    @Option("rank", "N", "how many factors (default: 64)", .whole(1...256)) private var rank = 64
    @Option("iterations", "N", "how many iterations (default: 15)", .whole(1...100)) private var iterations = 15
    @Option("alpha", "A", "confidence is 1 + A·r (default: what training here amounts to)", .number(1e-6...1e6))
    private var alpha: Double?
    @Option(
        "lambda", "L", "regularisation, which Spark multiplies by the number of a viewer's movies", .number(0...1e6))
    private var lambda: Double?

    private enum Receiver: String, CaseIterable {
        case spark
    }

    func run() throws {
        _ = receiver
        guard let folder else { return }
        let dataset = try data.paths().loadDataset()
        do { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) } catch {
            throw CommandError(.cannotCreate, "\(folder) can't be made")
        }
        let counts = try write(dataset, to: folder)
        guard counts.pairs > 0 else { throw CommandError(.badData, "nobody has watched anything before that moment") }
        try writeIDs(dataset.catalog.movies.map(\.id), to: folder + "/movie_ids.txt")
        let settings = settings(dataset, counts)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        try AtomicFile.write(try encoder.encode(settings) + Data([10]), to: folder + "/settings.json", isPrivate: true)
        try StandardStreams.print(
            "\(counts.pairs) pairs of \(counts.viewers) viewers and \(dataset.catalog.count) movies in \(folder); "
                + "then: spark-submit als.py \(folder) FACTORS")
    }

    private struct Settings: Encodable {
        var rank: Int
        var iterations: Int
        var alpha: Double
        var lambda: Double
        var seed: UInt64
        /// Watches before this moment, Unix seconds.
        var cutOff: Int64
    }

    /// Training here has a confidence c against α₀ for every pair: against 1 that is c / α₀, so α = 1 / α₀ with r = c. Its λ
    /// grows with the viewer's watches and α₀ times the catalogue; Spark's with the watches alone: they meet at the mean.
    private func settings(_ dataset: Dataset, _ counts: (pairs: Int, viewers: Int)) -> Settings {
        let own = ImplicitALSParameters()
        let mean = Double(counts.pairs) / Double(counts.viewers)
        let unobserved = Double(own.unobservedWeight)
        let matching =
            Double(own.regularization) * (mean + unobserved * Double(dataset.catalog.count)) / (unobserved * mean)
        return Settings(
            rank: rank, iterations: iterations, alpha: alpha ?? 1 / unobserved, lambda: lambda ?? matching,
            seed: own.seed, cutOff: cutOff ?? dataset.now)
    }

    /// The pairs and the viewers' ids, in one pass and at a bounded size in memory.
    private func write(_ dataset: Dataset, to folder: String) throws -> (pairs: Int, viewers: Int) {
        let pairs = try GrowingFile(folder + "/pairs.csv")
        let ids = try GrowingFile(folder + "/user_ids.txt")
        try pairs.append("user,item,r\n")
        let recency = TrainingParameters().recency
        let cutOff = cutOff ?? .max
        var (count, viewers) = (0, 0)
        for row in 0..<dataset.histories.viewerCount {
            let history = dataset.histories.history(row).filter { $0.watchedAt < cutOff }
            let found = ImplicitALSModel.pairs(
                movieRows: history.map(\.movieRow),
                confidences: ImplicitALSModel.trainingConfidences(history, recency: recency))
            if found.isEmpty { continue }
            try pairs.append(found.map { "\(viewers),\($0.movieRow),\($0.confidence)\n" }.joined())
            try ids.append(dataset.histories.userID(row) + "\n")
            count += found.count
            viewers += 1
        }
        try pairs.finish()
        try ids.finish()
        return (count, viewers)
    }

    private func writeIDs(_ names: [String], to path: String) throws {
        try AtomicFile.write(Data(names.map { $0 + "\n" }.joined().utf8), to: path, isPrivate: true)
    }
}

/// A file that is written piece by piece beside its name, which it takes at the end; for its owner alone.
private final class GrowingFile {
    private let path: String
    private let handle: FileHandle
    private var buffer = Data()

    init(_ path: String) throws {
        self.path = path
        let beside = path + ".part"
        guard
            FileManager.default.createFile(atPath: beside, contents: nil, attributes: [.posixPermissions: 0o600]),
            let handle = FileHandle(forWritingAtPath: beside)
        else { throw CommandError(.cannotCreate, "\(beside) can't be written") }
        self.handle = handle
    }

    func append(_ text: String) throws {
        buffer += Data(text.utf8)
        if buffer.count > 1 << 20 { try flush() }
    }

    func finish() throws {
        try flush()
        try? handle.close()
        guard rename(path + ".part", path) == 0 else { throw CommandError(.ioError, "\(path) can't be written") }
    }

    private func flush() throws {
        do { try handle.write(contentsOf: buffer) } catch {
            throw CommandError(.ioError, "\(path) can't be written: \(error)")
        }
        buffer.removeAll(keepingCapacity: true)
    }
}
