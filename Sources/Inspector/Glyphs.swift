import Foundation

/// The characters that draw boxes, bars and signs, in a set that the terminal can show.
public struct Glyphs: Sendable, Hashable {
    public var horizontal: String
    public var vertical: String
    public var topLeft: String
    public var topRight: String
    public var bottomLeft: String
    public var bottomRight: String
    /// A bar's full cell, and its last cell in eighths from one to seven.
    public var bar: String
    public var barParts: [String]
    public var track: String
    public var knob: String
    public var rose: String
    public var fell: String
    public var same: String
    public var yes: String
    public var no: String
    public var ellipsis: String
    public var pointer: String
    public var dot: String
    /// Heights of a sparkline, lowest first.
    public var spark: [String]
    public var minus: String
    /// Times a number: “3×”.
    public var times: String

    public static let unicode = Glyphs(
        horizontal: "─", vertical: "│", topLeft: "┌", topRight: "┐", bottomLeft: "└", bottomRight: "┘", bar: "█",
        barParts: ["▏", "▎", "▍", "▌", "▋", "▊", "▉"], track: "─", knob: "●", rose: "▲", fell: "▼", same: "·",
        yes: "✓", no: "✗", ellipsis: "…", pointer: "▶", dot: "·",
        spark: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"], minus: "−", times: "×")

    public static let ascii = Glyphs(
        horizontal: "-", vertical: "|", topLeft: "+", topRight: "+", bottomLeft: "+", bottomRight: "+", bar: "#",
        barParts: [], track: "-", knob: "o", rose: "^", fell: "v", same: ".", yes: "+", no: "x", ellipsis: "...",
        pointer: ">", dot: ".", spark: ["_", ".", "-", "=", "*", "#"], minus: "-", times: "x")

    /// A bar of `value` out of `full` in at most `width` cells.
    public func bar(_ value: Double, of full: Double, width: Int) -> String {
        guard full > 0, value > 0, width > 0 else { return "" }
        let cells = min(Double(width), value / full * Double(width))
        var whole = Int(cells)
        let rest = cells - Double(whole)
        if barParts.isEmpty {
            whole = max(1, Int(cells.rounded()))
            return String(repeating: bar, count: min(whole, width))
        }
        let part = Int(rest * 8)
        let tail = whole < width && part > 0 ? barParts[part - 1] : ""
        let text = String(repeating: bar, count: whole) + tail
        return text.isEmpty ? barParts[0] : text
    }

    /// A sparkline of values in 0…1.
    public func sparkline(_ values: some Sequence<Double>) -> String {
        values.map { spark[max(0, min(spark.count - 1, Int($0 * Double(spark.count))))] }.joined()
    }

    /// `text` with what this set can't show replaced: for a terminal without Unicode, letters lose their accents and
    /// the rest becomes a question mark.
    public func shown(_ text: String) -> String {
        if self == .unicode || text.utf8.allSatisfy({ $0 < 128 }) { return text }
        var result = ""
        for character in text.decomposedStringWithCanonicalMapping.unicodeScalars {
            if character.isASCII {
                result.unicodeScalars.append(character)
            } else if character.properties.generalCategory != .nonspacingMark {
                result += Self.asciiSpellings[character] ?? "?"
            }
        }
        return result
    }

    private static let asciiSpellings: [Unicode.Scalar: String] = [
        "“": "\"", "”": "\"", "‘": "'", "’": "'", "–": "-", "—": "-", "−": "-", "…": "...", "·": ".", "×": "x",
        "ø": "o", "Ø": "O", "æ": "ae", "Æ": "AE", "ß": "ss", "ł": "l", "Ł": "L", "đ": "d", "ð": "d", "þ": "th",
        "▲": "^", "▼": "v", "→": "->", "β": "b", "λ": "l", "━": "=", "Σ": "sum", "≥": ">=", "≤": "<=", "✓": "+", "✗": "x",
    ]
}
