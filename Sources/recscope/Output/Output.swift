import Foundation

/// What a command answers: one value, as JSON for programs and as text for people.
protocol Output: Encodable {
    var text: String { get }
}

/// `--json`, for the commands whose answer is an `Output`.
struct OutputOptions: OptionGroup {
    @Option("json", "print JSON") var json: Bool
}

/// Snake-case keys in order, so that two runs can be compared byte by byte; a line end.
func jsonBytes(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return escapingControls(try encoder.encode(value)) + Data([10])
}

/// JSON with DEL and the control characters behind ASCII escaped, which its encoder leaves as they are: so that JSON on
/// a terminal can't steer it.
func escapingControls(_ json: Data) -> Data {
    guard json.contains(where: { $0 == 0x7F || $0 == 0xC2 }) else { return json }
    var escaped = Data(capacity: json.count)
    var lead = false
    for byte in json {
        if byte == 0x7F {
            escaped += Data("\\u007f".utf8)
        } else if lead, (0x80...0x9F).contains(byte) {
            // U+0080 to U+009F are C2 80 to C2 9F, and stand within strings alone.
            escaped.removeLast()
            escaped += Data(String(format: "\\u%04x", Int(byte)).utf8)
        } else {
            escaped.append(byte)
        }
        lead = byte == 0xC2
    }
    return escaped
}
