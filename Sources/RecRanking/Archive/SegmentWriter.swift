import Foundation

/// The names of a segment's files, in the order in which their checksums stand in `checksums.bin`.
enum SegmentFile: String, CaseIterable {
    /// `PackedWatch`, by viewer and time.
    case histories = "histories.bin"
    /// `ViewerPlace` of each viewer, and where the last one's parts end.
    case viewers = "viewers.bin"
    /// The ids' bytes, one behind the other.
    case ids = "ids.bin"
    /// `IDTable`.
    case table = "table.bin"
    /// Rows of viewers with a survey and where it begins, then where the last one ends.
    case surveyPlaces = "survey-places.bin"
    /// Answers as lines of `surveys.jsonl` hold them, without the user.
    case surveys = "surveys.bin"
    /// `CountIndex`.
    case counts = "counts.bin"
    /// Rows of viewers whom no segment before this one has; empty in the first, where all are new.
    case new = "new.bin"

    static let checksums = "checksums.bin"
}

/// Writes a segment of an archive from front to end: viewers come by the bytes of their ids, and nothing of them is kept.
final class SegmentWriter {
    let name: String
    private let folder: String
    private let files: any FileSystem
    private let base: Int64
    private let histories: BlockWriter
    private let viewers: BlockWriter
    private let ids: BlockWriter
    private let surveyPlaces: BlockWriter
    private let surveys: BlockWriter
    private let new: BlockWriter
    private var counts = CountIndex()
    private var last: [UInt8] = []
    private(set) var viewerCount = 0
    private(set) var watchCount = 0
    private var surveyCount = 0
    private var newCount = 0
    private var newest: UInt32?
    private let isFirst: Bool

    /// - Parameters:
    ///   - base: Unix seconds that the watches' times are counted from.
    ///   - isFirst: whether the archive has no other, so that everyone is new.
    init(_ name: String, in archive: String, base: Int64, isFirst: Bool, on files: any FileSystem) throws {
        (self.name, self.files, self.base, self.isFirst) = (name, files, base, isFirst)
        let folder = archive + "/" + name
        self.folder = folder
        do { try files.makeFolder(folder, mode: 0o700) } catch {
            throw DataError.io("\(folder) can't be made: \(error)")
        }
        func writer(_ file: SegmentFile) throws -> BlockWriter {
            try BlockWriter(folder + "/" + file.rawValue, on: files)
        }
        histories = try writer(.histories)
        viewers = try writer(.viewers)
        ids = try writer(.ids)
        surveyPlaces = try writer(.surveyPlaces)
        surveys = try writer(.surveys)
        new = try writer(.new)
    }

    /// The bytes that are written so far.
    var byteCount: Int { histories.count + viewers.count + ids.count + surveys.count + surveyPlaces.count }

    /// - Parameters:
    ///   - id: greater than the one before it, by bytes.
    ///   - isNew: whether no segment before this one has the viewer.
    func append(
        id: UnsafeRawBufferPointer, watches: UnsafeBufferPointer<UInt64>, survey: UnsafeRawBufferPointer?, isNew: Bool
    ) throws {
        precondition(viewerCount == 0 || lexicographicallyPrecedes(last, id), "viewers are out of order")
        last.removeAll(keepingCapacity: true)
        last.append(contentsOf: id)
        let place = ViewerPlace(
            firstWatch: UInt64(watchCount), idStart: UInt64(ids.count), hasSurvey: survey != nil)
        try viewers.append(place.words.0)
        try viewers.append(place.words.1)
        try ids.append(id)
        try histories.append(UnsafeRawBufferPointer(watches))
        if let survey {
            try surveyPlaces.append(UInt64(viewerCount))
            try surveyPlaces.append(UInt64(surveys.count))
            try surveys.append(survey)
            surveyCount += 1
        }
        if isNew {
            if !isFirst { try new.append(UInt64(viewerCount)) }
            newCount += 1
        }
        if let time = watches.last.map({ PackedWatch(bits: $0).seconds }) { newest = max(newest ?? 0, time) }
        counts.add(watches.count, row: viewerCount)
        viewerCount += 1
        watchCount += watches.count
    }

    /// Writes what hangs on all viewers and puts everything on the disk. The segment counts once a manifest names it.
    func finish() throws -> ArchiveManifest.Segment {
        let end = ViewerPlace(firstWatch: UInt64(watchCount), idStart: UInt64(ids.count), hasSurvey: false)
        try viewers.append(end.words.0)
        try viewers.append(end.words.1)
        try surveyPlaces.append(UInt64(viewerCount))
        try surveyPlaces.append(UInt64(surveys.count))
        var sizes: [String: Int] = [:]
        var sums: [SegmentFile: [UInt64]] = [:]
        func finish(_ writer: BlockWriter, of file: SegmentFile) throws {
            try writer.finish()
            sizes[file.rawValue] = writer.count
            sums[file] = writer.checksums
        }
        try finish(histories, of: .histories)
        try finish(viewers, of: .viewers)
        try finish(ids, of: .ids)
        try finish(surveyPlaces, of: .surveyPlaces)
        try finish(surveys, of: .surveys)
        try finish(new, of: .new)
        let index = try BlockWriter(folder + "/" + SegmentFile.counts.rawValue, on: files)
        for word in counts.words { try index.append(word) }
        try finish(index, of: .counts)
        let table = try BlockWriter(folder + "/" + SegmentFile.table.rawValue, on: files)
        try IDTable.write(
            ids: FileMapping(folder + "/" + SegmentFile.ids.rawValue, on: files),
            places: FileMapping(folder + "/" + SegmentFile.viewers.rawValue, on: files), count: viewerCount, to: table)
        try finish(table, of: .table)
        let all = SegmentFile.allCases.flatMap { sums[$0] ?? [] }
        let data = all.withUnsafeBytes { Data($0) }
        try AtomicFile.write(data, to: folder + "/" + SegmentFile.checksums, isPrivate: true, on: files)
        return ArchiveManifest.Segment(
            name: name, viewers: viewerCount, newViewers: newCount, watches: watchCount, surveys: surveyCount,
            base: base, newest: newest.map { base + Int64($0) }, files: sizes,
            checksum: hexadecimal(data.withUnsafeBytes { XXHash64.hash($0) }))
    }
}

/// Whether the first comes before the second, byte by byte.
func lexicographicallyPrecedes(_ first: [UInt8], _ second: UnsafeRawBufferPointer) -> Bool {
    first.withUnsafeBytes { compare($0, second) < 0 }
}

/// Below 0 where the first comes before the second byte by byte, 0 where they are the same.
func compare(_ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer) -> Int {
    let common = min(first.count, second.count)
    if common > 0, let first = first.baseAddress, let second = second.baseAddress {
        let order = memcmp(first, second, common)
        if order != 0 { return Int(order) }
    }
    return first.count - second.count
}
