import Foundation
import RecEngine

/// `recscope ingest`: a data folder as an archive, which is mapped and never loaded; or more watches behind those of one.
struct IngestCommand: Command {
    static let name = "ingest"
    static let summary = "make an archive of a data folder, for any number of viewers"

    @Option(required: "out", "ARCHIVE", "the archive to make, or to append to", .path) private var out: String
    @Option("append", "put the folder's watches behind those that the archive has") private var appends: Bool
    let data = DataOptions()

    func run() throws {
        let paths = try data.paths()
        guard FileManager.default.fileExists(atPath: paths.data) else {
            throw CommandError(.noInput, "there is no folder \(paths.data)")
        }
        if appends, !paths.columns.names.isEmpty {
            throw CommandError(
                .usage, "--append reads watches.csv, whose columns have their names; leave --columns out")
        }
        try makeFolder(out)
        let maker = ArchiveMaker(out)
        let watches = ArchiveMaker.estimatedWatches(in: paths.data, columns: paths.columns)
        try DiskSpace.check(needed: ArchiveMaker.estimatedBytes(sorting: watches) - maker.keptBytes, at: out)
        let lock = try FolderLock(out)
        defer { withExtendedLifetime(lock) {} }
        let line = RowProgress(title: "ingest", folder: out)
        let start = monotonicNanoseconds()
        let today = Int64(Date().timeIntervalSince1970)
        let summary =
            try appends
            ? maker.append(paths.data, today: today) { line.show($0) }
            : maker.ingest(paths.data, today: today, columns: paths.columns, facts: Paths.sampleFacts) { line.show($0) }
        line.finish()
        Paths.say(summary.report)
        if summary.resumed > 0 { complain("\(summary.resumed) watches were sorted before, and were not sorted again") }
        if summary.rounded > 0 {
            complain("\(summary.rounded) fractions have more than three digits, and are kept to a thousandth")
        }
        try StandardStreams.print(archiveText(out, summary, since: start))
    }
}

/// What was made, in how long.
func archiveText(_ path: String, _ summary: ArchiveMaker.Summary, since start: UInt64) -> String {
    let seconds = Double(monotonicNanoseconds() - start) / 1e9
    return "\(path): \(summary.viewers) viewers, \(summary.watches) watches, \(summary.surveys) surveys, "
        + "\(summary.bytes) bytes, \(String(format: "%.1f", seconds)) s"
}

/// Whether a disk has room for what is about to be written.
enum DiskSpace {
    /// Bytes that are free for this user where a folder lies; nil where that can't be known.
    static func free(at folder: String) -> Int? {
        var status = statvfs()
        guard statvfs(folder, &status) == 0 else { return nil }
        return Int(clamping: UInt64(status.f_bavail)).multipliedReportingOverflow(by: Int(status.f_frsize)).partialValue
    }

    /// Throws what says both numbers where there is too little.
    static func check(needed: Int, at folder: String) throws {
        guard let free = free(at: folder), free < needed else { return }
        throw CommandError(
            .cannotCreate,
            "\(folder) needs about \(gigabytes(needed)) and has \(gigabytes(free)) free; choose another disk")
    }

    static func gigabytes(_ bytes: Int) -> String { String(format: "%.1f GB", Double(bytes) / 1e9) }
}

/// A line on how far a long work on histories is: rows, rate, time left, disk. On a terminal it is written anew, elsewhere
/// there is one in thirty seconds.
final class RowProgress {
    private let title: String
    private let folder: String
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private var stage: ArchiveMaker.Progress.Stage?
    private var begun = monotonicNanoseconds()
    private var next: UInt64 = 0

    init(title: String, folder: String) { (self.title, self.folder) = (title, folder) }

    func show(_ progress: ArchiveMaker.Progress) {
        let now = monotonicNanoseconds()
        if stage != progress.stage { (stage, begun, next) = (progress.stage, now, 0) }
        guard now >= next else { return }
        next = now + (isTerminal ? 200_000_000 : 30_000_000_000)
        let rate = Double(progress.watches) / max(0.001, Double(now - begun) * 1e-9)
        let left = Double(progress.ofWatches - progress.watches) / max(1, rate)
        let free = DiskSpace.free(at: folder).map { " (\(DiskSpace.gigabytes($0)) free)" } ?? ""
        let text =
            "\(title): \(progress.stage.rawValue) \(progress.watches) of \(progress.ofWatches) watches"
            + (now - begun > 1_000_000_000 ? String(format: ", %.0f/s, %.0f s left", rate, left) : "")
            + ", \(DiskSpace.gigabytes(progress.bytes)) on the disk\(free)"
        StandardStreams.steer(isTerminal ? "\r\u{1B}[2K\(text)" : text + "\n")
    }

    func finish() {
        if isTerminal { StandardStreams.steer("\r\u{1B}[2K") }
    }
}
