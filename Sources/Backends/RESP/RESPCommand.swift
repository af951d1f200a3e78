/// A command with its arguments, as it goes over the wire.
package struct RESPCommand: Sendable {
    let bytes: [UInt8]

    package init(_ arguments: [[UInt8]]) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(arguments.reduce(16) { $0 + $1.count + 16 })
        Self.append(UInt8(ascii: "*"), arguments.count, to: &bytes)
        for argument in arguments {
            Self.append(UInt8(ascii: "$"), argument.count, to: &bytes)
            bytes.append(contentsOf: argument)
            Self.end(&bytes)
        }
        self.bytes = bytes
    }

    package init(_ words: String...) { self.init(words) }

    package init(_ words: [String]) { self.init(words.map { Array($0.utf8) }) }

    /// `GET` of a key that is a prefix and a text, and where the key lies in the bytes: what is asked for on every request
    /// is written once.
    static func get(_ prefix: StaticString, _ text: String) -> (command: RESPCommand, key: Range<Int>) {
        var bytes: [UInt8] = []
        var text = text
        let key = text.withUTF8 { text in
            let count = prefix.utf8CodeUnitCount + text.count
            bytes.reserveCapacity(count + 32)
            prefix.withUTF8Buffer { prefix in
                bytes.append(contentsOf: getHead)
                append(UInt8(ascii: "$"), count, to: &bytes)
                bytes.append(contentsOf: prefix)
            }
            bytes.append(contentsOf: text)
            let end = bytes.count
            Self.end(&bytes)
            return end - count..<end
        }
        return (RESPCommand(encoded: bytes), key)
    }

    private static let getHead = Array("*2\r\n$3\r\nGET\r\n".utf8)

    private init(encoded bytes: [UInt8]) { self.bytes = bytes }

    private static func append(_ kind: UInt8, _ number: Int, to bytes: inout [UInt8]) {
        bytes.append(kind)
        var scale = 1
        while number / scale >= 10 { scale *= 10 }
        while scale > 0 {
            bytes.append(48 + UInt8(number / scale % 10))
            scale /= 10
        }
        end(&bytes)
    }

    private static func end(_ bytes: inout [UInt8]) {
        bytes.append(13)
        bytes.append(10)
    }
}
