import Foundation

/// A text file as rows of fields, read in place: CSV with quotes (RFC 4180), or any separator without them.
///
/// Lines may end in LF or CRLF; a byte order mark is skipped. Fields are slices of the file, no copies.
package struct RowScanner {
    /// What separates fields: one byte for CSV and TSV, `::` for MovieLens 1M.
    package enum Separator {
        case byte(UInt8)
        case doubleColon
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private let separator: Separator
    private let isQuoted: Bool
    private var at: Int
    /// 1-based number of the row that `next` gave last.
    package private(set) var line = 0
    private var nextLine = 1
    /// Fields of the row; quotes still around quoted ones, see `text(_:)`.
    package private(set) var fields: [Range<Int>] = []

    package init(_ bytes: UnsafeBufferPointer<UInt8>, separator: Separator, isQuoted: Bool) {
        self.bytes = bytes
        self.separator = separator
        self.isQuoted = isQuoted
        at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// Moves to the next row that is not empty; false at the end of the file.
    package mutating func next() -> Bool {
        while at < bytes.count {
            line = nextLine
            scanRow()
            if fields.count > 1 || !fields[0].isEmpty { return true }
        }
        return false
    }

    private mutating func scanRow() {
        fields.removeAll(keepingCapacity: true)
        var start = at
        while true {
            if isQuoted, at < bytes.count, bytes[at] == UInt8(ascii: "\""), at == start { skipQuoted() }
            guard at < bytes.count else {
                fields.append(start..<at)
                nextLine += 1
                return
            }
            let byte = bytes[at]
            if byte == 10 {
                let end = at > start && bytes[at - 1] == 13 ? at - 1 : at
                fields.append(start..<end)
                at += 1
                nextLine += 1
                return
            }
            if isSeparator(byte) {
                fields.append(start..<at)
                at += width
                start = at
            } else {
                at += 1
            }
        }
    }

    private var width: Int { if case .doubleColon = separator { 2 } else { 1 } }

    private func isSeparator(_ byte: UInt8) -> Bool {
        switch separator {
        case .byte(let wanted): byte == wanted
        case .doubleColon:
            byte == UInt8(ascii: ":") && at + 1 < bytes.count && bytes[at + 1] == UInt8(ascii: ":")
        }
    }

    /// Passes a quoted field with its doubled quotes and line ends.
    private mutating func skipQuoted() {
        at += 1
        while at < bytes.count {
            if bytes[at] == UInt8(ascii: "\"") {
                guard at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "\"") else {
                    at += 1
                    return
                }
                at += 1
            } else if bytes[at] == 10 {
                nextLine += 1
            }
            at += 1
        }
    }

    /// A field's bytes, without its quotes where none is doubled inside.
    func raw(_ field: Int) -> UnsafeBufferPointer<UInt8>.SubSequence {
        let range = fields[field]
        if isQuoted, range.count >= 2, bytes[range.lowerBound] == UInt8(ascii: "\""),
            bytes[range.upperBound - 1] == UInt8(ascii: "\"")
        {
            return bytes[range.lowerBound + 1..<range.upperBound - 1]
        }
        return bytes[range]
    }

    /// A field as text: UTF-8, or Latin-1 where it is not; control characters dropped.
    package func text(_ field: Int) -> String {
        let slice = raw(field)
        var text =
            String(validating: slice, as: UTF8.self)
            ?? String(String.UnicodeScalarView(slice.map { Unicode.Scalar($0) }))
        if isQuoted, text.contains("\"\"") { text = text.replacingOccurrences(of: "\"\"", with: "\"") }
        return cleanText(text)
    }

    /// A field as a whole number; nil where it is none.
    func integer(_ field: Int) -> Int64? {
        let slice = raw(field)
        guard let first = slice.first else { return nil }
        var value: Int64 = 0
        let isNegative = first == UInt8(ascii: "-")
        let digits = isNegative ? slice.dropFirst() : slice
        guard !digits.isEmpty, digits.count <= 18 else { return nil }
        for byte in digits {
            guard byte >= 48, byte <= 57 else { return nil }
            value = value &* 10 &+ Int64(byte &- 48)
        }
        return isNegative ? -value : value
    }

    /// A field as a decimal number such as 3.5; nil where it is none.
    func decimal(_ field: Int) -> Float? {
        let slice = raw(field)
        guard !slice.isEmpty else { return nil }
        var value = 0.0
        var scale = 0.0
        for (index, byte) in slice.enumerated() {
            if byte == UInt8(ascii: "."), scale == 0, index > 0 || slice.count > 1 {
                scale = 1
            } else if byte >= 48, byte <= 57 {
                value = value * 10 + Double(byte - 48)
                scale *= 10
            } else {
                return Float(String(decoding: slice, as: UTF8.self)).flatMap { $0.isFinite ? $0 : nil }
            }
        }
        return Float(scale > 0 ? value / scale : value)
    }
}

/// Text from outside without what could change a terminal's state or a line's direction: control characters and
/// bidirectional overrides are dropped, line ends become spaces.
public func cleanText(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { $0 >= 32 && $0 < 127 }
    if isPlain { return text }
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 9, 10, 13: kept.append(" ")
        case 0..<32, 127..<160, 0x200B, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF: continue
        default: kept.append(scalar)
        }
    }
    return String(kept).precomposedStringWithCanonicalMapping
}

/// A file that is mapped, not read; empty files too.
package struct MappedFile {
    let data: Data
    package let name: String

    /// Throws `noInput` where it is not there, `io` where it can't be read.
    package init(_ path: String) throws {
        name = (path as NSString).lastPathComponent
        guard FileManager.default.fileExists(atPath: path) else {
            throw DataError.noInput("\(path) is not there")
        }
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
        } catch {
            throw DataError.io("\(path) can't be read: \(error.localizedDescription)")
        }
    }

    package func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
        try data.withUnsafeBytes { try body($0.bindMemory(to: UInt8.self)) }
    }
}
