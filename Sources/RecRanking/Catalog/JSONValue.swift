/// A JSON text (RFC 8259), read strictly: whatever would be read as something else, or as nothing, is an error.
///
/// So a name that an object has twice, a number that no `Double` holds, half a surrogate pair, bytes that are not UTF-8 and
/// what follows the value are refused.
package indirect enum JSONValue: Sendable {
    case null
    case flag(Bool)
    case number(Double)
    case text(String)
    case list([JSONValue])
    /// Names in the order of the file.
    case object([(name: String, value: JSONValue)])

    /// Throws a `JSONProblem` with the place.
    package init(parsing bytes: UnsafeBufferPointer<UInt8>) throws(JSONProblem) {
        var parser = JSONParser(bytes: bytes)
        self = try parser.document()
    }

    package init(parsing bytes: some Sequence<UInt8>) throws(JSONProblem) {
        let copy = Array(bytes)
        self = try copy.withUnsafeBufferPointer { buffer throws(JSONProblem) in try JSONValue(parsing: buffer) }
    }

    /// What it is, in the words of a message.
    var kind: String {
        switch self {
        case .null: "null"
        case .flag: "true or false"
        case .number: "a number"
        case .text: "a text"
        case .list: "a list"
        case .object: "an object"
        }
    }
}

/// What is wrong with a JSON text, or with a value in it.
package struct JSONProblem: Error, CustomStringConvertible {
    /// Where in the value: `experiments[0].salt`; empty for the whole of it.
    package var path = ""
    /// 1-based, of a text that is no JSON.
    package var line: Int?
    /// What is wrong and what was expected, without the place.
    package var text: String

    package init(path: String = "", line: Int? = nil, _ text: String) {
        // Both may quote the file.
        self.path = cleanText(path)
        self.line = line
        self.text = cleanText(text)
    }

    package var description: String { path.isEmpty ? text : "\(path): \(text)" }

    /// With the file's name before it.
    package func message(in file: String) -> String { file + (line.map { ":\($0)" } ?? "") + ": \(description)" }
}

private struct JSONParser {
    let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0
    private static let depthLimit = 64

    init(bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
    }

    mutating func document() throws(JSONProblem) -> JSONValue {
        let value = try value(depth: 0)
        skipSpace()
        guard at == bytes.count else { throw problem("something follows the value") }
        return value
    }

    private func problem(_ text: String) -> JSONProblem {
        let line = 1 + bytes[..<min(at, bytes.count)].count { $0 == 10 }
        return JSONProblem(line: line, "is not JSON: \(text)")
    }

    private var byte: UInt8 { at < bytes.count ? bytes[at] : 0 }

    private mutating func skipSpace() {
        while at < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[at]) { at += 1 }
    }

    private mutating func value(depth: Int) throws(JSONProblem) -> JSONValue {
        guard depth < Self.depthLimit else { throw problem("it is nested more than \(Self.depthLimit) deep") }
        skipSpace()
        switch byte {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try list(depth: depth)
        case UInt8(ascii: "\""): return .text(try string())
        case UInt8(ascii: "t"): return try word("true", .flag(true))
        case UInt8(ascii: "f"): return try word("false", .flag(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func word(_ letters: StaticString, _ value: JSONValue) throws(JSONProblem) -> JSONValue {
        let word = UnsafeBufferPointer(start: letters.utf8Start, count: letters.utf8CodeUnitCount)
        guard bytes[at...].starts(with: word) else { throw problem("a value was expected") }
        at += word.count
        return value
    }

    private mutating func object(depth: Int) throws(JSONProblem) -> JSONValue {
        at += 1
        var members: [(name: String, value: JSONValue)] = []
        var names = Set<String>()
        skipSpace()
        if byte == UInt8(ascii: "}") {
            at += 1
            return .object(members)
        }
        while true {
            skipSpace()
            guard byte == UInt8(ascii: "\"") else { throw problem("a name in quotes was expected") }
            let name = try string()
            guard names.insert(name).inserted else { throw problem("\"\(name)\" is there twice") }
            skipSpace()
            guard byte == UInt8(ascii: ":") else { throw problem("a colon was expected behind \"\(name.prefix(60))\"") }
            at += 1
            members.append((name, try value(depth: depth + 1)))
            if try isLast(closing: UInt8(ascii: "}")) { return .object(members) }
        }
    }

    private mutating func list(depth: Int) throws(JSONProblem) -> JSONValue {
        at += 1
        var items: [JSONValue] = []
        skipSpace()
        if byte == UInt8(ascii: "]") {
            at += 1
            return .list(items)
        }
        while true {
            items.append(try value(depth: depth + 1))
            if try isLast(closing: UInt8(ascii: "]")) { return .list(items) }
        }
    }

    /// Passes a comma (false) or the closing bracket (true).
    private mutating func isLast(closing: UInt8) throws(JSONProblem) -> Bool {
        skipSpace()
        let found = byte
        guard at < bytes.count, found == closing || found == UInt8(ascii: ",") else {
            throw problem("a comma or \"\(Character(Unicode.Scalar(closing)))\" was expected")
        }
        at += 1
        return found == closing
    }

    private mutating func number() throws(JSONProblem) -> JSONValue {
        let start = at
        func digits(_ from: Int) -> Int {
            var end = from
            while end < bytes.count, (0x30...0x39).contains(bytes[end]) { end += 1 }
            return end
        }
        var end = byte == UInt8(ascii: "-") ? at + 1 : at
        let whole = digits(end)
        guard whole > end, bytes[end] != 0x30 || whole == end + 1 else { throw problem("a value was expected") }
        end = whole
        if end < bytes.count, bytes[end] == UInt8(ascii: ".") {
            let fraction = digits(end + 1)
            guard fraction > end + 1 else { throw problem("a number ends in a point") }
            end = fraction
        }
        if end < bytes.count, bytes[end] | 0x20 == UInt8(ascii: "e") {
            var sign = end + 1
            if sign < bytes.count, [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(bytes[sign]) { sign += 1 }
            let exponent = digits(sign)
            guard exponent > sign else { throw problem("a number has no exponent") }
            end = exponent
        }
        at = end
        let text = String(decoding: bytes[start..<end], as: UTF8.self)
        guard let value = Double(text), value.isFinite else {
            throw problem("\(text.prefix(40)) is too large a number")
        }
        return .number(value)
    }

    private mutating func string() throws(JSONProblem) -> String {
        at += 1
        let start = at
        while at < bytes.count, bytes[at] != UInt8(ascii: "\""), bytes[at] != UInt8(ascii: "\\"), bytes[at] >= 0x20 {
            at += 1
        }
        if byte == UInt8(ascii: "\"") {
            guard let text = String(validating: bytes[start..<at], as: UTF8.self) else {
                throw problem("a text is not UTF-8")
            }
            at += 1
            return text
        }
        var unescaped = Array(bytes[start..<at])
        while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
            guard bytes[at] >= 0x20 else { break }
            if bytes[at] == UInt8(ascii: "\\") {
                at += 1
                unescaped.append(contentsOf: try escape())
            } else {
                unescaped.append(bytes[at])
                at += 1
            }
        }
        guard byte == UInt8(ascii: "\"") else { throw problem("a text does not end in its line") }
        guard let text = String(validating: unescaped, as: UTF8.self) else { throw problem("a text is not UTF-8") }
        at += 1
        return text
    }

    /// What stands behind a backslash, as UTF-8.
    private mutating func escape() throws(JSONProblem) -> [UInt8] {
        let kind = byte
        at += 1
        switch kind {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [kind]
        case UInt8(ascii: "b"): return [8]
        case UInt8(ascii: "f"): return [12]
        case UInt8(ascii: "n"): return [10]
        case UInt8(ascii: "r"): return [13]
        case UInt8(ascii: "t"): return [9]
        case UInt8(ascii: "u"):
            var code = try hexadecimals()
            if (0xD800..<0xDC00).contains(code), bytes[at...].starts(with: "\\u".utf8) {
                at += 2
                let low = try hexadecimals()
                guard (0xDC00..<0xE000).contains(low) else { throw problem("half a pair of surrogates") }
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(code) else { throw problem("half a pair of surrogates") }
            return Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        default: throw problem("an unknown escape stands in a text")
        }
    }

    private mutating func hexadecimals() throws(JSONProblem) -> UInt32 {
        guard at + 4 <= bytes.count, let text = String(validating: bytes[at..<at + 4], as: UTF8.self),
            text.utf8.allSatisfy({ UInt8(ascii: "+") != $0 && UInt8(ascii: "-") != $0 }),
            let code = UInt32(text, radix: 16)
        else { throw problem("four hexadecimal digits were expected behind \\u") }
        at += 4
        return code
    }
}
