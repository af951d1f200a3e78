import Foundation

/// A text file of a data folder, mapped: UTF-8, or UTF-16 by its byte order mark or its zeros, which is read as UTF-8.
package struct TextFile {
    /// The file's name without its folder, for messages.
    package let name: String
    /// UTF-8 without a byte order mark; where it is none, fields are read as Windows-1252 one by one.
    package let data: Data

    /// Throws `noInput` where it is not there, `io` where it can't be read, `badData` where it is UTF-16 and broken.
    package init(_ path: String) throws {
        let file = try MappedFile(path)
        name = file.name
        guard let encoding = Self.utf16(file.data.prefix(4)) else {
            data = file.data.starts(with: [0xEF, 0xBB, 0xBF]) ? file.data.dropFirst(3) : file.data
            return
        }
        guard let text = String(data: file.data, encoding: encoding) else {
            throw DataError.badData("\(path) looks like UTF-16 and is none; save it as UTF-8")
        }
        data = Data(text.drop { $0 == "\u{FEFF}" }.utf8)
    }

    private static func utf16(_ start: Data) -> String.Encoding? {
        let bytes = Array(start)
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return .utf16 }
        guard bytes.count >= 2, bytes[0] == 0 || bytes[1] == 0, bytes[0] != bytes[1] else { return nil }
        return bytes[0] == 0 ? .utf16BigEndian : .utf16LittleEndian
    }

    /// The whole text; the bytes are there as long as the body runs.
    package func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
        try data.withUnsafeBytes { try body($0.bindMemory(to: UInt8.self)) }
    }

    /// The whole file as one JSON value. Throws `DataError.badData` that names the file, the line and the place.
    package func json() throws -> JSONValue {
        do {
            return try withBytes { bytes in try JSONValue(parsing: bytes) }
        } catch let problem as JSONProblem {
            throw DataError.badData(problem.message(in: name))
        }
    }
}
