import Foundation

/// What an archive is made of: `archive.json`, which is written last and names all that counts. A segment that it does not
/// name was not finished.
struct ArchiveManifest: Codable, Sendable, Equatable {
    static let name = "archive.json"
    static let format = "recscope-archive"
    static let version = 1

    struct Segment: Codable, Sendable, Equatable {
        /// The folder.
        var name: String
        var viewers: Int
        /// Viewers whom no segment before it has.
        var newViewers: Int
        var watches: Int
        var surveys: Int
        /// Unix seconds that the watches' times are counted from.
        var base: Int64
        /// Unix seconds of the newest watch; nil without any.
        var newest: Int64?
        /// Bytes of each file.
        var files: [String: Int]
        /// Of `checksums.bin`, which holds the checksum of each block of each file.
        var checksum: String
    }

    /// A file beside the segments, whole.
    struct File: Codable, Sendable, Equatable {
        var bytes: Int
        var checksum: String
    }

    var format = Self.format
    var version = Self.version
    var movies: Int
    /// Unix seconds of requests that name no moment.
    var now: Int64
    var files: [String: File]
    var segments: [Segment]

    var watches: Int { segments.reduce(0) { $0 + $1.watches } }
    var viewers: Int { segments.reduce(0) { $0 + $1.newViewers } }

    static func path(in folder: String) -> String { folder + "/" + name }

    /// A line of JSON and a line with its checksum.
    func bytes() throws -> Data {
        let json = try ordered(self)
        return json + Data("\n\(hexadecimal(json.withUnsafeBytes { XXHash64.hash($0) }))\n".utf8)
    }

    /// Throws `DataError.badData` that says what is wrong with it.
    static func read(in folder: String) throws -> ArchiveManifest {
        let path = path(in: folder)
        let file = try MappedFile(path)
        let (lines, isEnded) = file.withBytes { bytes in
            (bytes.split(separator: 10).map { Data($0) }, bytes.last == 10)
        }
        func damaged(_ what: String) -> DataError {
            .badData("\(path) \(what); make the archive anew with recscope ingest")
        }
        guard isEnded, lines.count == 2,
            String(decoding: lines[1], as: UTF8.self) == hexadecimal(lines[0].withUnsafeBytes { XXHash64.hash($0) })
        else { throw damaged("is damaged or cut off") }
        struct Form: Decodable { var format: String, version: Int }
        guard let form = try? JSONDecoder().decode(Form.self, from: lines[0]), form.format == Self.format else {
            throw damaged("is no manifest of an archive")
        }
        guard form.version == Self.version, let manifest = try? JSONDecoder().decode(Self.self, from: lines[0]) else {
            throw damaged("is of version \(form.version), and this program reads \(Self.version)")
        }
        return manifest
    }
}
