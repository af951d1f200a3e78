/// JSON, and Python's way to write the same values (`[{'id': 16, 'name': "it's"}]`, `None`, `True`), read leniently: what
/// cells of tables hold that a program wrote with `str`. Bytes that are neither end the reading with nil.
struct LooseJSON {
    private let bytes: [UInt8]
    private var at = 0
    private static let depthLimit = 16

    /// Nil where the text is neither.
    static func parse(_ bytes: [UInt8]) -> JSONValue? {
        var parser = LooseJSON(bytes: bytes)
        guard let value = parser.value(depth: 0) else { return nil }
        parser.skipSpace()
        return parser.at == bytes.count ? value : nil
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func skipSpace() { while at < bytes.count, isSpace(bytes[at]) { at += 1 } }

    private func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }

    private mutating func take(_ byte: UInt8) -> Bool {
        skipSpace()
        guard at < bytes.count, bytes[at] == byte else { return false }
        at += 1
        return true
    }

    private var isAtQuote: Bool {
        at < bytes.count && (bytes[at] == UInt8(ascii: "'") || bytes[at] == UInt8(ascii: "\""))
    }

    private mutating func value(depth: Int) -> JSONValue? {
        skipSpace()
        guard at < bytes.count, depth < Self.depthLimit else { return nil }
        if take(UInt8(ascii: "[")) { return list(depth: depth) }
        if take(UInt8(ascii: "{")) { return object(depth: depth) }
        return isAtQuote ? string().map { .text($0) } : word()
    }

    private mutating func list(depth: Int) -> JSONValue? {
        var items: [JSONValue] = []
        if take(UInt8(ascii: "]")) { return .list(items) }
        while let item = value(depth: depth + 1) {
            items.append(item)
            if take(UInt8(ascii: "]")) { return .list(items) }
            guard take(UInt8(ascii: ",")) else { return nil }
        }
        return nil
    }

    private mutating func object(depth: Int) -> JSONValue? {
        var members: [(name: String, value: JSONValue)] = []
        if take(UInt8(ascii: "}")) { return .object(members) }
        while true {
            skipSpace()
            guard isAtQuote, let name = string(), take(UInt8(ascii: ":")), let value = value(depth: depth + 1) else {
                return nil
            }
            members.append((name, value))
            if take(UInt8(ascii: "}")) { return .object(members) }
            guard take(UInt8(ascii: ",")) else { return nil }
        }
    }

    private mutating func string() -> String? {
        let quote = bytes[at]
        at += 1
        let start = at
        while at < bytes.count, bytes[at] != quote, bytes[at] != UInt8(ascii: "\\") { at += 1 }
        if at < bytes.count, bytes[at] == quote {
            at += 1
            return decodedText(bytes[start..<at - 1]).text
        }
        var text = Array(bytes[start..<at])
        while at < bytes.count, bytes[at] != quote {
            if bytes[at] == UInt8(ascii: "\\"), at + 1 < bytes.count {
                guard let escaped = escaped() else { return nil }
                text += escaped
            } else {
                text.append(bytes[at])
                at += 1
            }
        }
        guard at < bytes.count else { return nil }
        at += 1
        return decodedText(text).text
    }

    /// What stands behind a backslash, as UTF-8. A pair of surrogates is one character.
    private mutating func escaped() -> [UInt8]? {
        let kind = bytes[at + 1]
        at += 2
        switch kind {
        case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"): return [32]
        case UInt8(ascii: "x"): return hexadecimal(2).map(Self.utf8)
        case UInt8(ascii: "U"): return hexadecimal(8).map(Self.utf8)
        case UInt8(ascii: "u"):
            guard var code = hexadecimal(4) else { return nil }
            if (0xD800..<0xDC00).contains(code), at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"),
                bytes[at + 1] == UInt8(ascii: "u")
            {
                at += 2
                guard let low = hexadecimal(4), (0xDC00..<0xE000).contains(low) else { return nil }
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            }
            return Self.utf8(code)
        default: return [kind]
        }
    }

    private mutating func hexadecimal(_ count: Int) -> UInt32? {
        guard at + count <= bytes.count else { return nil }
        let digits = bytes[at..<at + count]
        guard digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
        at += count
        return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    }

    private static func utf8(_ code: UInt32) -> [UInt8] {
        Array(Unicode.Scalar(code).flatMap { UTF8.encode($0) } ?? UTF8.encodedReplacementCharacter)
    }

    private func isMark(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ":"): true
        default: false
        }
    }

    private mutating func word() -> JSONValue? {
        let start = at
        while at < bytes.count, !isSpace(bytes[at]), !isMark(bytes[at]) { at += 1 }
        let word = String(decoding: bytes[start..<at], as: UTF8.self)
        switch word {
        case "None", "null", "nan", "NaN": return .null
        case "True", "true": return .flag(true)
        case "False", "false": return .flag(false)
        default: return Double(word).flatMap { $0.isFinite ? .number($0) : nil }
        }
    }
}
