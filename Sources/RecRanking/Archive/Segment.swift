import Foundation

/// One part of an archive, mapped: viewers by the bytes of their ids, with their watches and surveys.
struct Segment: Sendable {
    let entry: ArchiveManifest.Segment
    let counts: CountIndex
    private let histories: CheckedFile
    private let viewers: CheckedFile
    private let ids: CheckedFile
    private let table: CheckedFile
    private let surveyPlaces: CheckedFile
    private let surveys: CheckedFile
    private let new: CheckedFile
    private let movieCount: Int
    private let all: [CheckedFile]

    /// Checks the sizes of all files, and reads none of the large ones. Throws `DataError` that names the file.
    init(_ entry: ArchiveManifest.Segment, in archive: String, movieCount: Int, damage: DamageReport) throws {
        self.entry = entry
        self.movieCount = movieCount
        let folder = archive + "/" + entry.name
        let path = folder + "/" + SegmentFile.checksums
        let sums = try MappedFile(path).withBytes { bytes in
            let raw = UnsafeRawBufferPointer(bytes)
            let isWhole = raw.count % 8 == 0 && hexadecimal(XXHash64.hash(raw)) == entry.checksum
            return isWhole
                ? stride(from: 0, to: raw.count, by: 8).map { raw.loadUnaligned(fromByteOffset: $0, as: UInt64.self) }
                : nil
        }
        guard var rest = sums?[...] else {
            throw DataError.badData("\(path) is damaged or cut off; make the archive anew with recscope ingest")
        }
        var files: [SegmentFile: CheckedFile] = [:]
        for file in SegmentFile.allCases {
            let count = entry.files[file.rawValue] ?? 0
            let blocks = CheckedFile.blocks(count)
            files[file] = try CheckedFile(
                folder + "/" + file.rawValue, count: count, checksums: Array(rest.prefix(blocks)), damage: damage)
            rest = rest.dropFirst(blocks)
        }
        func file(_ file: SegmentFile, holds bytes: Int) throws -> CheckedFile {
            guard let found = files[file], found.count >= bytes, bytes >= 0 else {
                throw DataError.badData(
                    "\(folder)/\(file.rawValue) is too short for \(entry.viewers) viewers; "
                        + "make the archive anew with recscope ingest")
            }
            return found
        }
        viewers = try file(.viewers, holds: (entry.viewers + 1) * ViewerPlace.size)
        histories = try file(.histories, holds: entry.watches * 8)
        table = try file(.table, holds: IDTable.homes(entry.viewers) * 8)
        surveyPlaces = try file(.surveyPlaces, holds: (entry.surveys + 1) * 16)
        (ids, surveys) = (try file(.ids, holds: 0), try file(.surveys, holds: 0))
        new = try file(.new, holds: 0)
        let index = try file(.counts, holds: 0)
        let words = (0..<index.count / 8).map { index.word(at: $0 * 8) ?? 0 }
        guard let counts = CountIndex(words: words) else {
            throw DataError.badData("\(index.path) is damaged; make the archive anew with recscope ingest")
        }
        self.counts = counts
        all = [histories, viewers, ids, table, surveyPlaces, surveys, new, index]
    }

    var viewerCount: Int { entry.viewers }

    private func place(_ row: Int) -> ViewerPlace? {
        viewers.bytes(row * ViewerPlace.size..<(row + 1) * ViewerPlace.size).map(ViewerPlace.init)
    }

    /// A range of one of the files; nil where its bounds make none.
    private func range(_ from: UInt64, _ to: UInt64, scale: Int = 1) -> Range<Int>? {
        guard from <= to, let low = Int(exactly: from), let high = Int(exactly: to), high <= Int.max / scale else {
            return nil
        }
        return low * scale..<high * scale
    }

    /// The bytes of a viewer's id.
    func id(_ row: Int) -> UnsafeRawBufferPointer? {
        guard let place = place(row), let next = self.place(row + 1) else { return nil }
        return range(place.idStart, next.idStart).flatMap(ids.bytes)
    }

    func row(of id: UnsafeRawBufferPointer) -> Int? {
        IDTable.row(of: id, in: table, count: viewerCount) { row in
            self.id(row).map { compare($0, id) == 0 } ?? false
        }
    }

    /// The first row whose id does not come before these bytes; the number of viewers where all do.
    func firstRow(notBefore id: UnsafeRawBufferPointer) -> Int {
        firstIndex(in: 0..<viewerCount) { row in self.id(row).map { compare($0, id) < 0 } ?? false }
    }

    func watchCount(_ row: Int) -> Int {
        guard let place = place(row), let next = self.place(row + 1) else { return 0 }
        return range(place.firstWatch, next.firstWatch)?.count ?? 0
    }

    /// The packed watches of a viewer; nil where they are damaged.
    func packed(_ row: Int) -> UnsafeRawBufferPointer? {
        guard let place = place(row), let next = self.place(row + 1) else { return nil }
        return range(place.firstWatch, next.firstWatch, scale: 8).flatMap(histories.bytes)
    }

    func history(_ row: Int) -> [Watch] {
        guard let bytes = packed(row) else { return [] }
        return stride(from: 0, to: bytes.count, by: 8).compactMap { offset in
            let bits = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            let watch = PackedWatch(bits: bits).watch(base: entry.base)
            return watch.movieRow < movieCount ? watch : nil
        }
    }

    /// What a viewer answered, as JSON; nil where they were not asked.
    func survey(_ row: Int) -> UnsafeRawBufferPointer? {
        guard let place = place(row), place.hasSurvey else { return nil }
        // A block that is damaged holds nothing, so that what is found is not what was looked for.
        let index = firstIndex(in: 0..<entry.surveys) { place in
            surveyPlaces.word(at: place * 16).map { $0 < UInt64(row) } ?? false
        }
        guard surveyPlaces.word(at: index * 16) == UInt64(row), let start = surveyPlaces.word(at: index * 16 + 8),
            let end = surveyPlaces.word(at: index * 16 + 24)
        else { return nil }
        return range(start, end).flatMap(surveys.bytes)
    }

    /// The row of the n-th viewer whom no segment before this one has.
    func newRow(_ index: Int, isFirst: Bool) -> Int? {
        isFirst ? index : new.word(at: index * 8).flatMap { Int(exactly: $0) }
    }

    /// Which of the new viewers a row is; nil where it is none of them.
    func newIndex(ofRow row: Int, isFirst: Bool) -> Int? {
        if isFirst { return row }
        let index = firstIndex(in: 0..<entry.newViewers) { new.word(at: $0 * 8).map { $0 < UInt64(row) } ?? false }
        return index < entry.newViewers && new.word(at: index * 8) == UInt64(row) ? index : nil
    }

    /// Reads everything; the files with damaged blocks, and how many those are.
    func damagedFiles() -> [(path: String, blocks: Int)] {
        all.map { ($0.path, $0.damagedBlocks()) }.filter { $0.1 > 0 }
    }
}
