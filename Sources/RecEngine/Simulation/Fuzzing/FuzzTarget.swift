import Foundation
import RecRanking

/// One format that comes from outside, with sound examples of it and a check of how changed ones are read.
package struct FuzzTarget: Sendable {
    /// What the targets take for the present, Unix seconds.
    static let today: Int64 = 1_800_000_000

    /// The format, by its file or by what reads it: reports of what went wrong begin with it.
    package let name: String
    /// Bytes that are read without complaint: where mutation begins.
    package let examples: [[UInt8]]
    let words: [[UInt8]]
    /// What is wrong with how these bytes were read; nil where they were read, or refused in words that name the place. A
    /// trap ends the process.
    package let check: @Sendable ([UInt8]) -> String?

    package init(
        _ name: String, _ examples: [[UInt8]], words: [String] = [], check: @escaping @Sendable ([UInt8]) -> String?
    ) {
        self.name = name
        self.examples = examples
        self.words = words.map { Array($0.utf8) }
        self.check = check
    }

    /// The bytes of a seed; every seed's are others.
    package func input(seed: UInt64) -> [UInt8] {
        var mutator = Mutator(seed: seed, words: words)
        let example = examples[mutator.below(examples.count)]
        return mutator.mutated(example, with: examples[mutator.below(examples.count)])
    }

    /// What is wrong with the words in which something was refused; nil where nothing is.
    ///
    /// - Parameter names: of files, one of which is to be named; none for a format without a file.
    package static func complaint(_ error: any Error, naming names: String...) -> String? {
        complaint(error, naming: names)
    }

    /// What is wrong with a refusal: of another type than `DataError`, or without any of the names; nil where it is as
    /// it should be.
    package static func complaint(_ error: any Error, naming names: [String]) -> String? {
        guard error is DataError else { return "refused by \(type(of: error)), which says no place: \(error)" }
        let text = "\(error)"
        if !names.isEmpty, !names.contains(where: text.contains) { return "refused without naming \(names): \(text)" }
        return unclean(text)
    }

    /// What of a text would act on a terminal.
    package static func unclean(_ text: String) -> String? {
        if text.utf8.count > 4_000 { return "refused at a length of \(text.utf8.count) bytes" }
        let control = text.unicodeScalars.first { $0.value < 32 && $0 != "\n" || (127..<160).contains($0.value) }
        return control.map { "control character \(String($0.value, radix: 16)) in: \(text.debugDescription)" }
    }
}
