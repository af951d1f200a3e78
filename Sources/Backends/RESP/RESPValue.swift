/// A reply of the Redis protocol, versions 2 and 3.
package enum RESPValue: Sendable, Hashable {
    case simple(String)
    /// The server's words: an upper-case code first, as in `WRONGPASS invalid username-password pair`.
    case error(String)
    case integer(Int64)
    case bulk([UInt8])
    case null
    /// Arrays and sets.
    case array([RESPValue])
    /// Keys and values by turns.
    case map([RESPValue])
    case double(Double)
    case boolean(Bool)
    /// What the server says unasked: it answers no command.
    case push([RESPValue])

    /// The bytes of a text; nil for what is none.
    package var bytes: [UInt8]? {
        switch self {
        case .bulk(let bytes): bytes
        case .simple(let text): Array(text.utf8)
        default: nil
        }
    }

    /// Whether the server has no room for what it was to keep.
    var isOutOfMemory: Bool { if case .error(let words) = self { words.hasPrefix("OOM") } else { false } }

    /// As UTF-8; nil for what is no text.
    package var text: String? { bytes.map { String(decoding: $0, as: UTF8.self) } }

    /// Of a number, or of a text that is one; nil for anything else.
    package var integer: Int64? {
        switch self {
        case .integer(let number): number
        case .bulk, .simple: text.flatMap(Int64.init)
        default: nil
        }
    }

    /// Nil for what is no array.
    package var elements: [RESPValue]? { if case .array(let elements) = self { elements } else { nil } }

    /// The value behind a name, in a map or in an array of pairs, which is what version 2 makes of maps.
    package func value(of name: String) -> RESPValue? {
        let pairs: [RESPValue]
        switch self {
        case .map(let content), .array(let content): pairs = content
        default: return nil
        }
        for place in stride(from: 0, to: pairs.count - 1, by: 2) where pairs[place].text == name {
            return pairs[place + 1]
        }
        return nil
    }
}

/// What a server sent that is no reply of the protocol, or more than a reply may be.
package struct RESPFault: Error, Sendable, Hashable, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}
