/// A command with its arguments, as it goes over the wire.
package struct RESPCommand: Sendable {
    package let arguments: [[UInt8]]

    package init(_ arguments: [[UInt8]]) { self.arguments = arguments }

    package init(_ words: String...) { arguments = words.map { Array($0.utf8) } }

    package init(_ words: [String]) { arguments = words.map { Array($0.utf8) } }

    func append(to bytes: inout [UInt8]) {
        Self.append(UInt8(ascii: "*"), arguments.count, to: &bytes)
        for argument in arguments {
            Self.append(UInt8(ascii: "$"), argument.count, to: &bytes)
            bytes.append(contentsOf: argument)
            bytes.append(13)
            bytes.append(10)
        }
    }

    private static func append(_ kind: UInt8, _ number: Int, to bytes: inout [UInt8]) {
        bytes.append(kind)
        if number < 10 {
            bytes.append(48 + UInt8(number))
        } else {
            bytes.append(contentsOf: String(number).utf8)
        }
        bytes.append(13)
        bytes.append(10)
    }
}
