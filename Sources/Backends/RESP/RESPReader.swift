/// Reads replies out of bytes as they come in: whatever the bytes are, it ends, and holds no more than the limits allow.
package struct RESPReader: Sendable {
    /// What a server may send before it is taken for none.
    package struct Limits: Sendable {
        /// Bytes of a line: of a number, an error, a length.
        package var line = 64 << 10
        /// Bytes of one text.
        package var bulk = 1 << 20
        /// Elements of one reply, at all depths together.
        package var count = 1 << 20
        /// Arrays within arrays.
        package var depth = 8
        /// Bytes of one reply.
        package var reply = 16 << 20

        package init() {}
    }

    private let limits: Limits
    private var bytes: [UInt8] = []
    private var at = 0

    package init(limits: Limits = Limits()) { self.limits = limits }

    /// Bytes that came in and belong to no reply yet.
    package var pendingCount: Int { bytes.count - at }

    /// Takes what has come in, in pieces of any length.
    package mutating func append(_ new: some Collection<UInt8>) {
        if at == bytes.count {
            bytes.removeAll(keepingCapacity: true)
            at = 0
        } else if at > 1 << 16 {
            bytes.removeFirst(at)
            at = 0
        }
        bytes.append(contentsOf: new)
    }

    /// The next whole reply; nil where more bytes are needed. Throws where the bytes are none, after which nothing that
    /// follows can be read.
    package mutating func next() throws(RESPFault) -> RESPValue? {
        let (value, end) = try bytes.withUnsafeBufferPointer {
            bytes throws(RESPFault) -> (RESPValue?, Int) in
            var cursor = Cursor(bytes: bytes, at: at, limits: limits)
            return (try cursor.value(depth: 0), cursor.at)
        }
        guard let value else {
            if pendingCount > limits.reply { throw RESPFault("a reply of more than \(limits.reply) bytes") }
            return nil
        }
        at = end
        return value
    }
}

/// A place in the bytes of a reply. Nil stands for bytes that are not there yet.
private struct Cursor {
    let bytes: UnsafeBufferPointer<UInt8>
    var at: Int
    let limits: RESPReader.Limits
    private var elements = 0

    init(bytes: UnsafeBufferPointer<UInt8>, at: Int, limits: RESPReader.Limits) {
        self.bytes = bytes
        self.at = at
        self.limits = limits
    }

    mutating func value(depth: Int) throws(RESPFault) -> RESPValue? {
        guard depth <= limits.depth else { throw RESPFault("arrays within arrays, more than \(limits.depth) deep") }
        guard let line = try line() else { return nil }
        guard let kind = line.first else { throw RESPFault("an empty line") }
        let rest = UnsafeBufferPointer(rebasing: line.dropFirst())
        switch kind {
        case UInt8(ascii: "+"), UInt8(ascii: "("): return .simple(Self.text(rest))
        case UInt8(ascii: "-"): return .error(Self.text(rest))
        case UInt8(ascii: ":"): return .integer(try Self.number(rest))
        case UInt8(ascii: "$"): return try bulk(rest).map { $0.map(RESPValue.bulk) ?? .null }
        // Four bytes say what kind of text follows.
        case UInt8(ascii: "="): return try bulk(rest).map { $0.map { .bulk(Array($0.dropFirst(4))) } ?? .null }
        case UInt8(ascii: "!"):
            return try bulk(rest).map { $0.map { .error(String(decoding: $0, as: UTF8.self)) } ?? .null }
        case UInt8(ascii: "*"), UInt8(ascii: "~"):
            return try list(rest, each: 1, depth).map { $0.map(RESPValue.array) ?? .null }
        case UInt8(ascii: "%"): return try list(rest, each: 2, depth).map { $0.map(RESPValue.map) ?? .null }
        case UInt8(ascii: ">"): return try list(rest, each: 1, depth).map { $0.map(RESPValue.push) ?? .null }
        case UInt8(ascii: "_"): return .null
        case UInt8(ascii: "#"): return .boolean(try Self.boolean(rest))
        case UInt8(ascii: ","): return .double(try Self.double(rest))
        default: throw RESPFault("a reply of the unknown type \(kind)")
        }
    }

    /// Without its end.
    private mutating func line() throws(RESPFault) -> UnsafeBufferPointer<UInt8>? {
        var end = at
        while end + 1 < bytes.count {
            if bytes[end] == 13, bytes[end + 1] == 10 {
                defer { at = end + 2 }
                return UnsafeBufferPointer(rebasing: bytes[at..<end])
            }
            end += 1
            if end - at > limits.line { throw RESPFault("a line of more than \(limits.line) bytes") }
        }
        return nil
    }

    /// Nil within for the null of version 2.
    private mutating func bulk(_ length: UnsafeBufferPointer<UInt8>) throws(RESPFault) -> [UInt8]?? {
        let count = try Self.number(length)
        if count == -1 { return .some(nil) }
        guard (0...Int64(limits.bulk)).contains(count) else { throw RESPFault("a text of \(count) bytes") }
        let end = at + Int(count)
        guard end + 2 <= bytes.count else { return nil }
        guard bytes[end] == 13, bytes[end + 1] == 10 else { throw RESPFault("a text that is longer than it says") }
        defer { at = end + 2 }
        return .some(Array(bytes[at..<end]))
    }

    private mutating func list(
        _ length: UnsafeBufferPointer<UInt8>, each: Int, _ depth: Int
    ) throws(RESPFault) -> [RESPValue]?? {
        let count = try Self.number(length)
        if count == -1 { return .some(nil) }
        guard count >= 0, count <= Int64(limits.count), elements + Int(count) * each <= limits.count else {
            throw RESPFault("a list of \(count) elements")
        }
        elements += Int(count) * each
        // No room is made for what a length promises: only for what is there.
        var list: [RESPValue] = []
        for _ in 0..<Int(count) * each {
            guard let value = try value(depth: depth + 1) else { return nil }
            list.append(value)
        }
        return .some(list)
    }

    private static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

    private static func number(_ bytes: UnsafeBufferPointer<UInt8>) throws(RESPFault) -> Int64 {
        let isNegative = bytes.first == UInt8(ascii: "-")
        let digits = isNegative ? bytes.dropFirst() : bytes[...]
        guard (1...19).contains(digits.count), digits.allSatisfy({ (48...57).contains($0) }) else {
            throw RESPFault("a number that is none: \(shown(bytes))")
        }
        var number: UInt64 = 0
        for digit in digits { number = number * 10 + UInt64(digit - 48) }
        guard number <= UInt64(Int64.max) else { throw RESPFault("a number that is too large: \(shown(bytes))") }
        return isNegative ? -Int64(number) : Int64(number)
    }

    private static func boolean(_ bytes: UnsafeBufferPointer<UInt8>) throws(RESPFault) -> Bool {
        switch text(bytes) {
        case "t": return true
        case "f": return false
        default: throw RESPFault("neither true nor false: \(shown(bytes))")
        }
    }

    private static func double(_ bytes: UnsafeBufferPointer<UInt8>) throws(RESPFault) -> Double {
        guard let number = Double(text(bytes)) else { throw RESPFault("a number that is none: \(shown(bytes))") }
        return number
    }

    /// The start of what was sent, as ASCII.
    private static func shown(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        String(decoding: bytes.prefix(24).map { (32..<127).contains($0) ? $0 : 63 }, as: UTF8.self)
    }
}
