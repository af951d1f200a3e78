import Foundation
import RecEngine

/// `recscope generate`: synthetic viewers over a catalogue, as a data folder.
let runGenerate: @Sendable (Options) throws -> Void = { options in
    guard let folder = options["out"] else { throw CommandError(.usage, "generate needs --out DIR") }
    let viewers = try options.integer("users", default: 1_000, in: 1...100_000_000)
    let movies = try options.integer("movies", default: .max, in: 20...Int.max)
    let seed = try options.integer("seed", default: 1, in: 0...Int.max)
    let source = try Workplace(options).dataFolder
    let catalog = try DatasetLoader.loadCatalog(folder: source)
    let world = SyntheticWorld(catalog: catalog, seed: UInt64(seed), movieCount: movies)
    do {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
        throw CommandError(.cannotCreate, "\(folder) can't be made: \(error.localizedDescription)")
    }
    let files = try ["watches.csv", "surveys.jsonl", "personas.jsonl", "tastes.jsonl"].map {
        try LineFile(folder + "/" + $0)
    }
    let start = monotonicNanoseconds()
    let counts = try world.write(
        viewerCount: viewers, watches: files[0], surveys: files[1], personas: files[2], tastes: files[3])
    for file in files { try file.finish() }
    for name in ["catalog.jsonl", "experiments.json"] where source + "/" + name != folder + "/" + name {
        if let data = FileManager.default.contents(atPath: source + "/" + name) {
            try AtomicFile.write(data, to: folder + "/" + name)
        }
    }
    let seconds = Double(monotonicNanoseconds() - start) / 1e9
    print(
        "\(folder): \(counts.viewers) viewers, \(counts.watches) watches, \(counts.surveys) surveys, seed \(seed), \(String(format: "%.1f", seconds)) s"
    )
}

/// Lines to a file beside the one that is meant; renamed when all of them are there.
private final class LineFile: LineSink {
    private let path: String
    private let beside: String
    private let handle: FileHandle
    private var buffer = Data()

    init(_ path: String) throws {
        self.path = path
        beside = path + ".part"
        guard FileManager.default.createFile(atPath: beside, contents: nil),
            let handle = FileHandle(forWritingAtPath: beside)
        else { throw CommandError(.cannotCreate, "\(beside) can't be written") }
        self.handle = handle
    }

    func write(_ line: String) throws {
        buffer.append(contentsOf: line.utf8)
        buffer.append(10)
        if buffer.count > 1 << 20 { try flush() }
    }

    func finish() throws {
        try flush()
        try handle.synchronize()
        try handle.close()
        guard rename(beside, path) == 0 else {
            throw CommandError(.ioError, "\(path) can't be written: \(String(cString: strerror(errno)))")
        }
    }

    private func flush() throws {
        try handle.write(contentsOf: buffer)
        buffer.removeAll(keepingCapacity: true)
    }
}
