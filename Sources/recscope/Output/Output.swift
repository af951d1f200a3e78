import Foundation
import RecEngine

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
