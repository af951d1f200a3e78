import Foundation

/// Sorts watches and surveys by viewer and time in memory that does not grow with them: parts that fit are sorted and
/// written as *runs*, which are then merged (external merge sort: Knuth, vol. 3, 5.4).
final class HistorySorter: HistorySink, @unchecked Sendable {
    let partSize: Int
    /// Watches that were taken so far; several threads must not ask.
    private(set) var watchCount = 0
    private(set) var runBytes = 0
    /// Fractions that are no thousandths, and are rounded.
    private(set) var roundedCount = 0
    private let folder: String
    private let files: any FileSystem
    /// The runs so far.
    private var runs: [RunJournal.Run] = []
    /// With the runs that were there before, of which the first parts come again.
    private var journal: RunJournal
    private var oldest: Int64?
    private var newest: Int64?
    private let progress: (HistorySorter) -> Void

    /// - Parameters:
    ///   - folder: is made for the runs, and removed by `removeRuns`.
    ///   - journal: what of the same input was sorted before, with `partSize`.
    ///   - partSize: watches of a run; 100 bytes of memory each.
    init(
        folder: String, journal: RunJournal, partSize: Int, on files: any FileSystem,
        progress: @escaping (HistorySorter) -> Void = { _ in }
    ) throws {
        (self.folder, self.partSize, self.files, self.progress) = (folder, partSize, files, progress)
        self.journal = journal
        do { try files.makeFolder(folder, mode: 0o700) } catch {
            throw DataError.io("\(folder) can't be made: \(error)")
        }
    }

    func removeRuns() { try? FileManager.default.removeItem(atPath: folder) }

    /// Unix seconds that all watches' times can be counted from. Throws `DataError.badData` where they are too far apart.
    func base() throws -> Int64 {
        guard let oldest, let newest else { return 0 }
        try Self.check(oldest, newest)
        return oldest
    }

    private static func check(_ oldest: Int64, _ newest: Int64) throws {
        let (span, overflow) = newest.subtractingReportingOverflow(oldest)
        guard !overflow, span < PackedWatch.span else {
            throw DataError.badData(
                "an archive's watches lie within 136 years, and these go from \(CivilDate(unixSeconds: oldest)) to "
                    + "\(CivilDate(unixSeconds: newest))")
        }
    }

    func take(_ part: WatchLog) throws {
        guard part.count > 0 else { return }
        var (low, high) = (part.watchedAt[0], part.watchedAt[0])
        for time in part.watchedAt { (low, high) = (min(low, time), max(high, time)) }
        try Self.check(low, high)
        (oldest, newest) = (min(oldest ?? low, low), max(newest ?? high, high))
        let rounded = part.fractions.count { ($0 * 1_000).rounded() / 1_000 != $0 }
        roundedCount += rounded
        var packed: [UInt64] = []
        let run = RunJournal.Run(oldest: low, newest: high, watches: part.count, rounded: rounded, bytes: 0)
        try write(run, of: part.userIDs) { user, writer in
            packed.removeAll(keepingCapacity: true)
            for index in part.offsets[user]..<part.offsets[user + 1] {
                packed.append(PackedWatch(part[index], base: low).bits)
            }
            try Run.append(part.userIDs[user], survey: nil, packed, to: writer)
        }
        watchCount += part.count
        progress(self)
    }

    func take(_ surveys: [String: Survey], _ catalog: Catalog) throws {
        guard !surveys.isEmpty else { return }
        let ids = Array(surveys.keys)
        try write(RunJournal.Run(watches: 0, rounded: 0, bytes: 0), of: ids) { user, writer in
            let json = surveys[ids[user]]?.json(in: catalog)
            try Run.append(ids[user], survey: json, [], to: writer)
        }
        progress(self)
    }

    /// Writes a run of these users, by the bytes of their ids, where it is not there already.
    private func write(
        _ run: RunJournal.Run, of ids: [String], _ user: (Int, BlockWriter) throws -> Void
    ) throws {
        var run = run
        if runs.count < journal.runs.count {
            let known = journal.runs[runs.count]
            run.bytes = known.bytes
            if run == known {
                runs.append(run)
                runBytes += run.bytes
                return
            }
            // Not what it says: nothing behind it can be relied on.
            journal.runs.removeLast(journal.runs.count - runs.count)
        }
        let path = RunJournal.runPath(runs.count, in: folder)
        try? files.remove(path)
        let writer = try BlockWriter(path, on: files)
        // Strings compare by their normal forms, and files by bytes.
        let order = ids.indices.sorted { ids[$0].utf8.lexicographicallyPrecedes(ids[$1].utf8) }
        for index in order { try user(index, writer) }
        try writer.finish()
        run.bytes = writer.count
        runBytes += run.bytes
        runs.append(run)
        journal.runs.append(run)
        try journal.write(to: folder, on: files)
    }

    /// Calls `emit` with each viewer by the bytes of their ids: their watches by time and, where they were asked, what
    /// they answered.
    func merge(
        _ emit: (
            _ id: UnsafeRawBufferPointer, _ watches: UnsafeBufferPointer<UInt64>, _ survey: UnsafeRawBufferPointer?
        ) throws -> Void
    ) throws {
        let base = try base()
        var heap = RunHeap(
            try runs.enumerated().map { number, run in
                Run(try FileMapping(RunJournal.runPath(number, in: folder), on: files), base: run.oldest ?? 0)
            })
        var watches: [UInt64] = []
        // Copies: a run that ends takes its bytes with it.
        var (id, answers): ([UInt8], [UInt8]) = ([], [])
        while let first = heap.first {
            id.removeAll(keepingCapacity: true)
            id.append(contentsOf: first.id)
            watches.removeAll(keepingCapacity: true)
            var isAsked = false
            var parts = 0
            while let run = heap.first, id.withUnsafeBytes({ compare(run.id, $0) }) == 0 {
                for offset in stride(from: 0, to: run.watches.count, by: 8) {
                    let bits = run.watches.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                    watches.append(PackedWatch(bits: bits).rebased(from: run.base, to: base).bits)
                }
                if !run.watches.isEmpty { parts += 1 }
                if !isAsked, let survey = run.survey {
                    (isAsked, answers) = (true, Array(survey))
                }
                heap.advance()
            }
            if parts > 1 { watches = eachOnce(watches) { Int64(PackedWatch(bits: $0).seconds) } }
            try id.withUnsafeBytes { id in
                try watches.withUnsafeBufferPointer { watches in
                    try answers.withUnsafeBytes { try emit(id, watches, isAsked ? $0 : nil) }
                }
            }
        }
    }
}

/// The watches of one viewer from several places as one history: by time, ties as they come; what says again what is there
/// counts once. In linear time, also where all are of one second.
func eachOnce<Item: Hashable>(_ watches: [Item], at seconds: (Item) -> Int64) -> [Item] {
    let sorted = watches.enumerated().sorted {
        (seconds($0.element), $0.offset) < (seconds($1.element), $1.offset)
    }
    var history: [Item] = []
    var sameSecond: Set<Item> = []
    var second: Int64?
    for (_, watch) in sorted {
        if seconds(watch) != second {
            second = seconds(watch)
            sameSecond.removeAll(keepingCapacity: true)
        }
        if sameSecond.insert(watch).inserted { history.append(watch) }
    }
    return history
}

/// Viewers of a run, from front to end: their id, what they answered, and their packed watches, each behind its length.
struct Run {
    let base: Int64
    private let file: FileMapping
    private var at = 0
    private(set) var id = UnsafeRawBufferPointer(start: nil, count: 0)
    private(set) var survey: UnsafeRawBufferPointer?
    private(set) var watches = UnsafeRawBufferPointer(start: nil, count: 0)

    init(_ file: FileMapping, base: Int64) { (self.file, self.base) = (file, base) }

    /// Moves to the next viewer; false at the end.
    mutating func next() -> Bool {
        guard at + 16 <= file.count else { return false }
        let lengths = UnsafeRawPointer(file.bytes + at)
        func length(_ index: Int) -> Int { Int(lengths.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self)) }
        at += 16
        func take(_ count: Int) -> UnsafeRawBufferPointer {
            defer { at += count }
            return UnsafeRawBufferPointer(start: file.bytes + at, count: count)
        }
        id = take(length(0))
        let answers = take(length(1))
        survey = length(2) == 1 ? answers : nil
        watches = take(length(3) * 8)
        return true
    }

    static func append(_ id: String, survey: String?, _ watches: [UInt64], to writer: BlockWriter) throws {
        var (id, answers) = (id, survey ?? "")
        let lengths = [UInt32(id.utf8.count), UInt32(answers.utf8.count), survey == nil ? 0 : 1, UInt32(watches.count)]
        try lengths.withUnsafeBytes { try writer.append($0) }
        try id.withUTF8 { try writer.append(UnsafeRawBufferPointer($0)) }
        try answers.withUTF8 { try writer.append(UnsafeRawBufferPointer($0)) }
        try watches.withUnsafeBytes { try writer.append($0) }
    }
}

/// Runs by the viewer that they are at; of the same one the earlier run first.
private struct RunHeap {
    private var runs: [(run: Run, number: Int)] = []

    init(_ runs: [Run]) {
        for (number, run) in runs.enumerated() {
            var run = run
            if run.next() { self.runs.append((run, number)) }
        }
        for index in self.runs.indices.reversed() { sink(index) }
    }

    var first: Run? { runs.first?.run }

    /// Moves the first run on.
    mutating func advance() {
        if !runs[0].run.next() {
            runs.swapAt(0, runs.count - 1)
            runs.removeLast()
        }
        sink(0)
    }

    private func precedes(_ first: Int, _ second: Int) -> Bool {
        let order = compare(runs[first].run.id, runs[second].run.id)
        return order != 0 ? order < 0 : runs[first].number < runs[second].number
    }

    private mutating func sink(_ start: Int) {
        var parent = start
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < runs.count && precedes(child, least) {
                least = child
            }
            if least == parent { return }
            runs.swapAt(parent, least)
            parent = least
        }
    }
}
