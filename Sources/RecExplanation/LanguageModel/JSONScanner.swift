import Foundation

/// Finds the JSON values that stand in other text: behind a greeting, in a fence, one on each line.
///
/// A value goes from an opening bracket to its own closing one, by the grammar of RFC 8259: so a bracket of prose begins
/// none, and what follows a value does not lengthen it. A byte is read at most as often as values may be nested.
struct JSONScanner {
    private let bytes: [UInt8]
    private static let depthLimit = 32

    init(_ text: String) { bytes = Array(text.utf8) }

    /// The objects and arrays of the text, in their order, none of them inside another.
    func values() -> [Any] {
        var found: [Any] = []
        var at = 0
        while at < bytes.count {
            guard isOpening(at), let end = end(ofValueAt: at, depth: 0) else {
                at += 1
                continue
            }
            if let value = try? JSONSerialization.jsonObject(with: Data(bytes[at..<end])) { found.append(value) }
            at = end
        }
        return found
    }

    private func isOpening(_ place: Int) -> Bool { [UInt8(ascii: "{"), UInt8(ascii: "[")].contains(bytes[place]) }

    private func byte(_ place: Int) -> UInt8 { place < bytes.count ? bytes[place] : 0 }

    private func afterSpace(_ place: Int) -> Int {
        var at = place
        while [0x20, 0x09, 0x0A, 0x0D].contains(byte(at)) { at += 1 }
        return at
    }

    /// Behind the value that begins here; nil where none does.
    private func end(ofValueAt start: Int, depth: Int) -> Int? {
        guard depth < Self.depthLimit else { return nil }
        switch byte(start) {
        case UInt8(ascii: "{"):
            return end(ofListFrom: start + 1, closing: UInt8(ascii: "}")) { at in
                guard let name = end(ofStringAt: at) else { return nil }
                let colon = afterSpace(name)
                guard byte(colon) == UInt8(ascii: ":") else { return nil }
                return end(ofValueAt: afterSpace(colon + 1), depth: depth + 1)
            }
        case UInt8(ascii: "["):
            return end(ofListFrom: start + 1, closing: UInt8(ascii: "]")) { end(ofValueAt: $0, depth: depth + 1) }
        case UInt8(ascii: "\""): return end(ofStringAt: start)
        case UInt8(ascii: "t"): return end(ofWord: "true", at: start)
        case UInt8(ascii: "f"): return end(ofWord: "false", at: start)
        case UInt8(ascii: "n"): return end(ofWord: "null", at: start)
        default: return end(ofNumberAt: start)
        }
    }

    private func end(ofListFrom start: Int, closing: UInt8, item: (Int) -> Int?) -> Int? {
        var at = afterSpace(start)
        if byte(at) == closing { return at + 1 }
        while let end = item(at) {
            at = afterSpace(end)
            if byte(at) == closing { return at + 1 }
            guard byte(at) == UInt8(ascii: ",") else { return nil }
            at = afterSpace(at + 1)
        }
        return nil
    }

    private func end(ofStringAt start: Int) -> Int? {
        guard byte(start) == UInt8(ascii: "\"") else { return nil }
        var at = start + 1
        while at < bytes.count, bytes[at] >= 0x20 {
            switch bytes[at] {
            case UInt8(ascii: "\""): return at + 1
            case UInt8(ascii: "\\"): at += 2
            default: at += 1
            }
        }
        return nil
    }

    private func end(ofWord word: StaticString, at start: Int) -> Int? {
        let letters = Array("\(word)".utf8)
        return bytes[start...].starts(with: letters) ? start + letters.count : nil
    }

    private func end(ofNumberAt start: Int) -> Int? {
        func isPart(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) || "+-.eE".utf8.contains(byte) }
        var at = start
        while isPart(byte(at)) { at += 1 }
        return at > start ? at : nil
    }
}
