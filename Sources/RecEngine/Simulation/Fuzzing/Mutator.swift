import RecRanking

/// Changes bytes as damage, mistakes and malice do: bits turned over, blocks lost, doubled and moved, numbers at the edges
/// of their types, texts that mean something to a terminal, a spreadsheet or a parser. The same seed, the same change.
package struct Mutator: Sendable {
    private var random: RandomSource
    private let words: [[UInt8]]

    /// - Parameter words: that the format knows, beside those that many do.
    package init(seed: UInt64, words: [[UInt8]] = []) {
        random = RandomSource(seed: seed)
        self.words = Self.words + words
    }

    private static let words: [[UInt8]] =
        [
            "", "0", "-1", "1e308", "-1e308", "1e-320", "NaN", "inf", "-inf", "0x10", "1,5", "9223372036854775807",
            "-9223372036854775808", "9223372036854775808", "18446744073709551616", "253402300800", "1700000000000",
            "2147483648", "4611686018427387904", "true", "null", "[]", "{}", "[[[[[[[[[[[[[[[[", "\"", "\"\"", "'", ",",
            ";", "\t", "|", "::", "\n", "\r\n", "\r", "\n\n", "\u{FEFF}", "\u{200B}", "\u{202E}", "\u{1B}[31m",
            "\u{1B}]0;x\u{07}", "\u{9B}31m", "\u{7F}", "\0", "=1+1", "@SUM(A1)", "../../x", "%s%n", "\\u0000",
            "\\ud800",
            "\u{1F642}", "e\u{301}", "é", "<think>", "</think>", "```json", "<data>", "id", "title", "year",
        ].map { Array($0.utf8) } + [
            [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xF5, 0x52, 0x58, 0x31], [0, 0, 0, 0], [0xFF, 0xFF, 0xFF, 0xFF],
            [0x05, 0x3F, 0x05, 0x3F], [0, 0, 0, 0, 0, 0, 0, 0x80], [255, 255, 255, 255, 255, 255, 255, 127],
        ]

    /// Bytes with one to eight changes: some turned over, cut, doubled, or taken from another example.
    package mutating func mutated(_ seed: [UInt8], with other: [UInt8] = []) -> [UInt8] {
        var bytes = seed
        for _ in 0...random.below(random.below(8) + 1) { change(&bytes, other) }
        return bytes
    }

    /// A number from 0 up to the bound, from the same stream.
    package mutating func below(_ bound: Int) -> Int { random.below(bound) }

    private mutating func change(_ bytes: inout [UInt8], _ other: [UInt8]) {
        let place = random.below(bytes.count + 1)
        let length = min(bytes.count - place, 1 + random.below(1 + random.below(64)))
        let block = place..<place + length
        switch random.below(14) {
        case 0 where length > 0: bytes[place] ^= UInt8(1 << random.below(8))
        case 1 where length > 0: bytes[place] = UInt8(random.below(256))
        case 2: bytes.removeSubrange(block)
        case 3: bytes.insert(contentsOf: Array(bytes[block]), at: random.below(bytes.count + 1))
        case 4: bytes.removeLast(bytes.count - place)
        case 5, 6: bytes.insert(contentsOf: word(), at: place)
        case 7: bytes.replaceSubrange(block, with: word())
        case 8, 9: replaceNumber(&bytes, near: place)
        case 10: splice(&bytes, other, at: place)
        case 11: swapLines(&bytes)
        case 12: bytes.insert(contentsOf: [UInt8](repeating: UInt8(random.below(256)), count: length * 8), at: place)
        default: turn(&bytes, block)
        }
    }

    private mutating func word() -> [UInt8] { words[random.below(words.count)] }

    /// The digits around a place become a number that programs get wrong.
    private mutating func replaceNumber(_ bytes: inout [UInt8], near place: Int) {
        func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
        guard let start = bytes[place...].firstIndex(where: isDigit) else { return }
        let end = bytes[start...].firstIndex { !isDigit($0) } ?? bytes.count
        bytes.replaceSubrange(start..<end, with: word())
    }

    private mutating func splice(_ bytes: inout [UInt8], _ other: [UInt8], at place: Int) {
        guard !other.isEmpty else { return }
        let from = random.below(other.count)
        let piece = other[from..<min(other.count, from + 1 + random.below(128))]
        bytes.insert(contentsOf: piece, at: place)
    }

    private mutating func swapLines(_ bytes: inout [UInt8]) {
        var lines = bytes.split(separator: 10, omittingEmptySubsequences: false).map(Array.init)
        guard lines.count > 1 else { return }
        lines.swapAt(random.below(lines.count), random.below(lines.count))
        bytes = Array(lines.joined(separator: [10]))
    }

    /// The bytes of a block the other way round: lengths and offsets of the other order.
    private func turn(_ bytes: inout [UInt8], _ block: Range<Int>) {
        bytes.replaceSubrange(block, with: Array(bytes[block].reversed()))
    }
}
