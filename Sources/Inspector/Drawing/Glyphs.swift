import Foundation

/// The characters that draw boxes, bars and signs, in a set that the terminal can show.
public struct Glyphs: Sendable, Hashable {
    /// Which characters there are besides these.
    private enum Repertoire { case unicode, ascii, console }

    private let repertoire: Repertoire
    /// The lines and corners of a box.
    public var horizontal: String
    public var vertical: String
    public var topLeft: String
    public var topRight: String
    public var bottomLeft: String
    public var bottomRight: String
    /// Where a line meets others: down, to the right, to the left, all ways.
    public var teeDown: String
    public var teeRight: String
    public var teeLeft: String
    public var cross: String
    /// A bar's full cell, and its last cell in eighths from one to seven.
    public var bar: String
    public var barParts: [String]
    /// The same for a bar to the left, of which there are an eighth and a half alone; empty where there are none.
    public var leftBarParts: [String]
    /// A slider's line, the part of it between zero and the knob, its default, and the knob.
    public var track: String
    public var filledTrack: String
    public var mark: String
    public var knob: String
    /// The diversity step has put it elsewhere than its score would.
    public var moved: String
    /// Against the baseline, and whether something holds.
    public var rose: String
    public var fell: String
    public var same: String
    public var yes: String
    public var no: String
    /// In part, and not at all: how a store that is away is marked.
    public var half: String
    public var hollow: String
    /// For what was cut, and between what stands side by side.
    public var ellipsis: String
    /// Heights of a small curve, the lowest first.
    public var levels: [String]
    public var dot: String

    /// Blocks, lines and marks: what a terminal with UTF-8 shows.
    public static let unicode = Glyphs(
        repertoire: .unicode,
        horizontal: "─", vertical: "│", topLeft: "┌", topRight: "┐", bottomLeft: "└", bottomRight: "┘",
        teeDown: "┬", teeRight: "├", teeLeft: "┤", cross: "┼", bar: "█",
        barParts: ["▏", "▎", "▍", "▌", "▋", "▊", "▉"], leftBarParts: ["▕", "▐"], track: "─", filledTrack: "━",
        mark: "┃", knob: "●", moved: "≠",
        rose: "▲",
        fell: "▼", same: "·",
        yes: "✓", no: "✗", half: "◐", hollow: "○", ellipsis: "…", levels: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
        dot: "·")

    /// For terminals and locales without Unicode.
    public static let ascii = Glyphs(
        repertoire: .ascii,
        horizontal: "-", vertical: "|", topLeft: "+", topRight: "+", bottomLeft: "+", bottomRight: "+",
        teeDown: "+", teeRight: "+", teeLeft: "+", cross: "+", bar: "#",
        barParts: [], leftBarParts: [], track: "-", filledTrack: "=", mark: "|", knob: "o", moved: "~", rose: "^",
        fell: "v", same: ".",
        yes: "+",
        no: "x", half: "~", hollow: "o", ellipsis: "...",
        levels: ["_", ".", "-", "=", "#"], dot: ".")

    /// What the Linux console's font of 256 characters has: lines and blocks, no eighths, no letters beyond Latin.
    public static let console = Glyphs(
        repertoire: .console,
        horizontal: "─", vertical: "│", topLeft: "┌", topRight: "┐", bottomLeft: "└", bottomRight: "┘",
        teeDown: "┬", teeRight: "├", teeLeft: "┤", cross: "┼", bar: "█", barParts: ["▌"], leftBarParts: [],
        track: "─", filledTrack: "═",
        mark: "│", knob: "■", moved: "≈", rose: "▲", fell: "▼", same: "·", yes: "√", no: "x", half: "~", hollow: "o",
        ellipsis: "...",
        levels: ["_", ".", "-", "=", "#"], dot: "·")

    /// The sets by name, for options and tests.
    public static let all: [(name: String, glyphs: Glyphs)] = [
        ("unicode", unicode), ("console", console), ("ascii", ascii),
    ]

    /// A set by the name that its option has; nil where there is none of that name.
    public static func named(_ name: String) -> Glyphs? { all.first { $0.name == name }?.glyphs }

    /// A bar of `value` out of `full` in at most `width` cells.
    public func bar(_ value: Double, of full: Double, width: Int) -> String {
        guard full > 0, value > 0, width > 0 else { return "" }
        let cells = min(Double(width), value / full * Double(width))
        var whole = Int(cells)
        let rest = cells - Double(whole)
        if barParts.isEmpty {
            whole = max(1, Int(saturating: cells.rounded()))
            return String(repeating: bar, count: min(whole, width))
        }
        let part = Int(rest * Double(barParts.count + 1))
        let tail = whole < width && part > 0 ? barParts[part - 1] : ""
        let text = String(repeating: bar, count: whole) + tail
        return text.isEmpty ? barParts[0] : text
    }

    /// The same from the right to the left, where the sets have fewer parts of a cell.
    public func leftBar(_ value: Double, of full: Double, width: Int) -> String {
        guard full > 0, value > 0, width > 0 else { return "" }
        let cells = min(1, value / full) * Double(width)
        guard let sliver = leftBarParts.first, let half = leftBarParts.last else {
            return String(repeating: bar, count: max(1, Int(saturating: cells.rounded())))
        }
        let halves = Int(saturating: (cells * 2).rounded())
        let whole = String(repeating: bar, count: halves / 2)
        return halves == 0 ? sliver : halves % 2 == 1 ? half + whole : whole
    }

    /// `text` with what this set can't show replaced: for a terminal without Unicode, letters lose their accents and
    /// the rest becomes a question mark.
    public func shown(_ text: String) -> String {
        if repertoire == .unicode || text.utf8.allSatisfy({ $0 < 128 }) { return text }
        if repertoire == .console {
            return text.precomposedStringWithCanonicalMapping.map { character in
                guard let scalar = character.unicodeScalars.first else { return "" }
                let isShown = Self.consoleScalars.contains(scalar) || (0x20...0xFF).contains(scalar.value)
                return isShown ? String(scalar) : Self.ascii.shown(String(character))
            }.joined()
        }
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

    /// `text` as this set shows it, broken at spaces into lines of at most `width` cells.
    func wrapped(_ text: String, to width: Int) -> [String] { TextWidth.wrapped(shown(text), to: width) }

    /// `text` as this set shows it, cut or filled to exactly `width` cells.
    func padded(_ text: String, to width: Int, right: Bool = false) -> String {
        TextWidth.padded(shown(text), to: width, right: right, ellipsis: ellipsis)
    }

    private static let consoleScalars = Set("─│┌┐└┘├┤┬┴┼═█▌■▲▼·√•←→↑↓αβπσ≈≤≥".unicodeScalars)

    private static let asciiSpellings: [Unicode.Scalar: String] = [
        "“": "\"", "”": "\"", "‘": "'", "’": "'", "–": "-", "—": "-", "−": "-", "…": "...", "\u{A0}": " ", "·": ".",
        "×": "x",
        "ø": "o", "Ø": "O", "æ": "ae", "Æ": "AE", "ß": "ss", "ł": "l", "Ł": "L", "đ": "d", "ð": "d", "þ": "th",
        "▲": "^", "▼": "v", "→": "->", "β": "beta", "λ": "lambda", "Σ": "sum", "≥": ">=", "≤": "<=", "✓": "+", "✗": "x",
    ]
}
