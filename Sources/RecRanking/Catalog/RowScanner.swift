import Foundation

/// A text file as rows of fields, read in place: CSV with quotes (RFC 4180), or any separator without them.
///
/// Lines may end in LF, CRLF or CR; a byte order mark is skipped. Fields are slices of the file, no copies. A row is a line,
/// but where quoted fields may have breaks in them; a quote that nothing closes spoils its line alone, not all behind it.
package struct RowScanner {
    /// What separates fields: one byte for CSV and TSV, `::` for MovieLens 1M.
    package enum Separator {
        case byte(UInt8)
        case doubleColon
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private let separator: Separator
    private let isQuoted: Bool
    /// Whether a quoted field may go over lines, as texts of catalogues and notes do.
    private let spansLines: Bool
    /// So many bytes at most behind the first line.
    private static let spanLimit = 1 << 16
    private var at: Int
    /// 1-based number of the row that `next` gave last.
    package private(set) var line = 0
    private var nextLine = 1
    /// What is wrong with the row's quotes; nil where nothing is.
    package private(set) var problem: String?
    /// Fields of the row; quotes still around quoted ones, see `text(_:)`.
    package private(set) var fields: [Range<Int>] = []

    package init(
        _ bytes: UnsafeBufferPointer<UInt8>, separator: Separator, isQuoted: Bool, spansLines: Bool = false
    ) {
        self.bytes = bytes
        self.separator = separator
        self.isQuoted = isQuoted
        self.spansLines = spansLines
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
        problem = nil
        var start = at
        while true {
            if isQuoted, at == start, at < bytes.count, bytes[at] == UInt8(ascii: "\"") { skipQuoted() }
            guard at < bytes.count else {
                fields.append(start..<at)
                nextLine += 1
                return
            }
            let byte = bytes[at]
            if byte == 10 || byte == 13 {
                fields.append(start..<at)
                at += byte == 13 && at + 1 < bytes.count && bytes[at + 1] == 10 ? 2 : 1
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

    private func isBreak(_ place: Int) -> Bool { bytes[place] == 10 || bytes[place] == 13 }

    /// Passes a quoted field with its doubled quotes, or to the end of the line where nothing closes it.
    private mutating func skipQuoted() {
        // The end of the first line, and how many lines the field has gone over.
        var lineEnd: Int?
        var breaks = 0
        at += 1
        while at < bytes.count, at - (lineEnd ?? at) < Self.spanLimit {
            if isBreak(at) {
                lineEnd = lineEnd ?? at
                if !spansLines { break }
                if bytes[at] == 10 || at + 1 == bytes.count || bytes[at + 1] != 10 { breaks += 1 }
            } else if bytes[at] == UInt8(ascii: "\"") {
                if at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "\"") {
                    at += 1
                } else {
                    at += 1
                    let isEnd = at == bytes.count || isBreak(at) || isSeparator(bytes[at])
                    if isEnd || lineEnd == nil {
                        nextLine += breaks
                        if !isEnd {
                            problem = "has something behind a closing quote; a quote within a field is doubled"
                        }
                        return
                    }
                    // What seems to close it is another field's quote.
                    break
                }
            }
            at += 1
        }
        problem = "has a quote that its line does not close"
        at = lineEnd ?? at
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

    /// A field's bytes, as they were before they were quoted.
    func unquotedBytes(_ field: Int) -> [UInt8] {
        let quote = UInt8(ascii: "\"")
        let bytes = raw(field)
        guard isQuoted, bytes.contains(quote) else { return Array(bytes) }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var isSecond = false
        for byte in bytes {
            if byte == quote, isSecond {
                isSecond = false
            } else {
                result.append(byte)
                isSecond = byte == quote
            }
        }
        return result
    }

    /// A field as text without control characters: UTF-8, or Windows-1252 where it is none.
    package func text(_ field: Int) -> String { cleanText(unquoted(field).text) }

    /// A field as an id; what is not UTF-8 is noted.
    package func id(_ field: Int, into problems: inout ProblemCollector) throws(IDProblem) -> String {
        let (text, isUTF8) = unquoted(field)
        if !isUTF8 { problems.note("is not UTF-8; it is read as Windows-1252 (Latin-1)", line: line) }
        let id = try readID(text)
        if id.contains("<U+"), !text.contains("<U+") {
            problems.note("has an id with invisible characters, which are written out (<U+200B>)", line: line)
        }
        return id
    }

    private func unquoted(_ field: Int) -> (text: String, isUTF8: Bool) {
        var (text, isUTF8) = decodedText(raw(field))
        if isQuoted, text.contains("\"\"") { text = text.replacingOccurrences(of: "\"\"", with: "\"") }
        return (text, isUTF8)
    }

    /// A field without the spaces around it.
    package func trimmed(_ field: Int) -> UnsafeBufferPointer<UInt8>.SubSequence {
        var slice = raw(field)
        while let first = slice.first, first == 32 || first == 9 { slice.removeFirst() }
        while let last = slice.last, last == 32 || last == 9 { slice.removeLast() }
        return slice
    }

    /// A field as a whole number, also where it is written 3.0, as by tools that know no whole numbers beside gaps; nil
    /// where it is none.
    func integer(_ field: Int) -> Int64? {
        let slice = trimmed(field)
        if let number = RecRanking.wholeNumber(slice) { return number }
        guard let point = slice.firstIndex(of: UInt8(ascii: ".")) else { return nil }
        let isWhole = slice[(point + 1)...].allSatisfy { $0 == UInt8(ascii: "0") }
        return isWhole ? RecRanking.wholeNumber(slice[..<point]) : nil
    }

    /// The same for what is counted.
    package func wholeNumber(_ field: Int) -> Int? { integer(field).flatMap(Int.init(exactly:)) }

    /// A field as a decimal number such as 3.5 or 3.5e-1; nil where it is none, or not finite.
    package func decimal(_ field: Int) -> Float? {
        let slice = trimmed(field)
        guard let first = slice.first else { return nil }
        var value = 0.0
        var scale = 0.0
        for (index, byte) in slice.enumerated() {
            if byte == UInt8(ascii: "."), scale == 0, index > 0 || slice.count > 1 {
                scale = 1
            } else if byte >= 48, byte <= 57 {
                value = value * 10 + Double(byte - 48)
                scale *= 10
            } else {
                // Neither words such as nan nor other bases.
                let isDecimal = slice.allSatisfy { ($0 >= 48 && $0 <= 57) || "+-.eE".utf8.contains($0) }
                guard isDecimal, first | 0x20 != UInt8(ascii: "e") else { return nil }
                return Float(String(decoding: slice, as: UTF8.self)).flatMap { $0.isFinite ? $0 : nil }
            }
        }
        let number = Float(scale > 0 ? value / scale : value)
        return number.isFinite ? number : nil
    }
}

/// A file that is mapped, not read; empty files too.
package struct MappedFile {
    let data: Data
    /// The file's name without its folder, for messages.
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

    /// The whole file; the bytes are there as long as the body runs.
    package func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
        try data.withUnsafeBytes { try body($0.bindMemory(to: UInt8.self)) }
    }
}

/// A text as one field of a table with commas, quoted where it must be.
package func csvField(_ text: String) -> String {
    let isQuoted = text.unicodeScalars.contains { ",\";\r\n".unicodeScalars.contains($0) }
    return isQuoted ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
}
