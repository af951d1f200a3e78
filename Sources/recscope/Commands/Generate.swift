import Foundation
import RecEngine

/// `recscope generate`: synthetic viewers over a catalogue, as a data folder.
struct GenerateCommand: Command {
    static let name = "generate"
    static let summary = "make synthetic viewers and their watches"

    @Option("out", "DIR", "the data folder to make", .folder) private var folder: String?
    @Option(
        "archive", "ARCHIVE", "make an archive instead, of simpler viewers, for any number of them", .path)
    private var archive: String?
    @Option("users", "N", "how many viewers", .whole(1...100_000_000)) private var viewers = 1_000
    @Option(
        "movies", "N", "how many movies: of the catalogue, and made-up ones beyond it (default: all it has)",
        .whole(20...1_000_000))
    private var movies: Int?
    @Option("watches-per-viewer", "N", "how many watches a viewer has, on average", .whole(3...10_000))
    private var watchesPerViewer = SyntheticWorld.standardWatches
    @Option("seed", "S", "seed of everything random", .seed) private var seed: UInt64 = 1
    let data = DataOptions()

    func run() throws {
        let (out, archive) = (folder, archive)
        switch (out, archive) {
        case (let out?, nil): try writeFolder(out)
        case (nil, let archive?): try writeArchive(archive)
        default: throw CommandError(.usage, "generate needs --out DIR, or --archive ARCHIVE")
        }
    }

    private func world() throws -> (source: String, real: Catalog, world: SyntheticWorld) {
        let source = try data.paths().data
        let real = try DatasetLoader.loadCatalog(folder: source)
        let catalog = MadeUpMovies.extending(real, to: movies ?? 0, seed: seed)
        let world = SyntheticWorld(
            catalog: catalog, seed: seed, movieCount: movies ?? .max, watchesPerViewer: watchesPerViewer)
        return (source, real, world)
    }

    private func writeArchive(_ out: String) throws {
        let (source, _, world) = try world()
        let maker = ArchiveWorld(world, viewerCount: viewers, watchesPerViewer: watchesPerViewer)
        try makeFolder(out)
        let lock = try FolderLock(out)
        defer { withExtendedLifetime(lock) {} }
        let watches = viewers * watchesPerViewer
        try DiskSpace.check(needed: ArchiveMaker.estimatedBytes(watches: watches, viewers: viewers), at: out)
        let (line, start) = (RowProgress(title: "generate", folder: out), monotonicNanoseconds())
        let summary = try maker.write(to: out, companions: source) { line.show($0) }
        line.finish()
        try StandardStreams.print(archiveText(out, summary, since: start) + ", seed \(seed)")
    }

    private func writeFolder(_ out: String) throws {
        let (source, real, world) = try world()
        let catalog = world.catalog
        try makeFolder(out)
        let files = try ["watches.csv", "surveys.jsonl", "personas.jsonl", "tastes.jsonl"].map {
            try LineFile(out + "/" + $0)
        }
        let start = monotonicNanoseconds()
        let counts = try world.write(
            viewerCount: viewers, watches: files[0], surveys: files[1], personas: files[2], tastes: files[3])
        for file in files { try file.finish() }
        for (name, more) in [("catalog.jsonl", catalog.movies.dropFirst(real.count)), ("experiments.json", [])] {
            guard source + "/" + name != out + "/" + name || !more.isEmpty,
                var data = FileManager.default.contents(atPath: source + "/" + name)
            else { continue }
            try Self.append(more, to: &data)
            try AtomicFile.write(data, to: out + "/" + name)
        }
        let now = CivilDate(unixSeconds: world.end)
        try AtomicFile.write(Data("{ \"now\": \"\(now)\" }\n".utf8), to: out + "/dataset.json")
        let seconds = Double(monotonicNanoseconds() - start) / 1e9
        try StandardStreams.print(
            "\(out): \(counts.viewers) viewers, \(counts.watches) watches, \(counts.surveys) surveys, seed \(seed), "
                + "\(String(format: "%.1f", seconds)) s")
    }
}

extension GenerateCommand {
    /// Fact sheets behind those that a file has.
    private static func append(_ movies: ArraySlice<FactSheet>, to data: inout Data) throws {
        if let last = data.last, last != 10 { data.append(10) }
        for movie in movies { data.append(contentsOf: (try MadeUpMovies.line(movie) + "\n").utf8) }
    }
}

/// Makes a folder and those above it.
func makeFolder(_ path: String) throws {
    do {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
        throw CommandError(.cannotCreate, "\(path) can't be made: \(error.localizedDescription)")
    }
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
        do {
            try handle.synchronize()
            try handle.close()
        } catch { throw failure(error) }
        guard rename(beside, path) == 0 else {
            throw CommandError(.ioError, "\(path) can't be written: \(String(cString: strerror(errno)))")
        }
    }

    private func flush() throws {
        do { try handle.write(contentsOf: buffer) } catch { throw failure(error) }
        buffer.removeAll(keepingCapacity: true)
    }

    private func failure(_ error: any Error) -> CommandError {
        CommandError(.ioError, "\(path) can't be written: \(error.localizedDescription)")
    }

    /// What was not finished does not stay.
    deinit { unlink(beside) }
}
