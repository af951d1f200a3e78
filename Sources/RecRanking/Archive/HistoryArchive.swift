import Foundation

/// Histories of any number of viewers, mapped: a segment, and behind it one for each time that watches were appended.
///
/// Nothing in memory grows with viewers. A block is held against its checksum when it is first touched; who lies in a
/// damaged one is nobody, and `problem` names file and block.
public final class HistoryArchive: HistorySource {
    /// Its folder.
    public let path: String
    let manifest: ArchiveManifest
    private let segments: [Segment]
    /// The rows at which the new viewers of each segment begin.
    private let starts: [Int]
    private let catalog: Catalog
    private let damage: DamageReport

    /// - Parameter catalog: the archive's own, which its rows refer to.
    init(_ path: String, manifest: ArchiveManifest, catalog: Catalog) throws {
        self.path = path
        self.manifest = manifest
        self.catalog = catalog
        guard catalog.count == manifest.movies else {
            throw DataError.badData(
                "\(path)/catalog.jsonl holds \(catalog.count) movies, and the archive was made of \(manifest.movies)")
        }
        let damage = DamageReport()
        self.damage = damage
        segments = try manifest.segments.map {
            try Segment($0, in: path, movieCount: catalog.count, damage: damage)
        }
        starts = segments.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.entry.newViewers) }
    }

    public var viewerCount: Int { starts.last ?? 0 }
    public var watchCount: Int { manifest.watches }
    public var problem: String? { damage.text }
    /// How often watches were appended.
    public var appendedCount: Int { max(0, segments.count - 1) }

    public func row(of userID: String) -> Int? {
        withID(userID) { id in
            for (index, segment) in segments.enumerated() {
                guard let own = segment.row(of: id) else { continue }
                guard let place = segment.newIndex(ofRow: own, isFirst: index == 0) else { return nil }
                // Who can't be read whole is not there.
                return parts(starts[index] + place).allSatisfy { segments[$0.segment].packed($0.row) != nil }
                    ? starts[index] + place : nil
            }
            return nil
        }
    }

    private func withID<Result>(_ id: String, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        var id = id
        return id.withUTF8 { body(UnsafeRawBufferPointer($0)) }
    }

    /// Where a viewer is first, as segment and row in it.
    private func home(_ row: Int) -> (segment: Int, row: Int)? {
        guard row >= 0, row < viewerCount else { return nil }
        let segment = segments.count == 1 ? 0 : (starts.lastIndex { $0 <= row } ?? 0)
        return segments[segment].newRow(row - starts[segment], isFirst: segment == 0).map { (segment, $0) }
    }

    /// All places of a viewer, the oldest segment first.
    private func parts(_ row: Int) -> [(segment: Int, row: Int)] {
        guard let home = home(row) else { return [] }
        guard home.segment + 1 < segments.count, let id = segments[home.segment].id(home.row) else { return [home] }
        return [home]
            + (home.segment + 1..<segments.count).compactMap { index in
                segments[index].row(of: id).map { (index, $0) }
            }
    }

    public func userID(_ row: Int) -> String {
        guard let home = home(row), let id = segments[home.segment].id(home.row) else { return "" }
        return String(decoding: id, as: UTF8.self)
    }

    public func watchCount(_ row: Int) -> Int {
        parts(row).reduce(0) { $0 + segments[$1.segment].watchCount($1.row) }
    }

    public func history(_ row: Int) -> [Watch] {
        let parts = parts(row)
        guard parts.count > 1 else { return parts.first.map { segments[$0.segment].history($0.row) } ?? [] }
        return eachOnce(parts.flatMap { segments[$0.segment].history($0.row) }) { $0.watchedAt }
    }

    public func survey(_ row: Int) -> Survey? {
        for part in parts(row).reversed() {
            guard let bytes = segments[part.segment].survey(part.row) else { continue }
            guard let survey = Survey(kept: bytes, catalog: catalog) else {
                damage.take("\(path)/\(segments[part.segment].entry.name): a survey can't be read")
                return nil
            }
            return survey
        }
        return nil
    }

    /// The rows of viewers whose ids begin with these letters, at most so many of each segment, in its order.
    package func rows(withPrefix prefix: String, limit: Int) -> [Int] {
        withID(prefix) { bytes in
            segments.enumerated().flatMap { index, segment -> [Int] in
                var found: [Int] = []
                var row = segment.firstRow(notBefore: bytes)
                while row < segment.viewerCount, found.count < limit, let id = segment.id(row), id.count >= bytes.count,
                    compare(UnsafeRawBufferPointer(rebasing: id[..<bytes.count]), bytes) == 0
                {
                    if let place = segment.newIndex(ofRow: row, isFirst: index == 0) {
                        found.append(starts[index] + place)
                    }
                    row += 1
                }
                return found
            }
        }
    }

    /// Viewers by how many watches they had when they first came, in the order of their rows, and how many those are in
    /// all; the first ones of each number.
    package func rows(withWatches range: ClosedRange<Int>) -> (rows: [Int], total: Int) {
        var (rows, total): ([Int], Int) = ([], 0)
        for (index, segment) in segments.enumerated() {
            rows += segment.counts.rows(range).compactMap { row in
                segment.newIndex(ofRow: row, isFirst: index == 0).map { starts[index] + $0 }
            }
            if index == 0 { total += segment.counts.total(range) }
        }
        return (rows, max(total, rows.count))
    }

    /// Reads all of it: how many blocks of which files are damaged.
    public func damagedFiles() -> [(path: String, blocks: Int)] { segments.flatMap { $0.damagedFiles() } }

    /// Fingerprints by what training reads, the newest first: a model of what was there before watches were appended may
    /// serve what is there now, until it is trained anew.
    public var fingerprints: [DataFingerprint] {
        (1...max(1, manifest.segments.count)).reversed().map { count in
            let sums = manifest.segments.prefix(count).map(\.checksum).joined(separator: " ")
            return DataFingerprint(
                watches: hexadecimal(XXHash64.hash("archive \(ArchiveManifest.version) \(sums)")),
                facts: manifest.files["catalog.jsonl"]?.checksum ?? "", surveys: "")
        }
    }
}
