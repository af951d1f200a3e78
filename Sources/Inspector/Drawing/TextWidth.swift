import Foundation

/// Widths in terminal cells: the one function that layout, truncation and drawing share.
public enum TextWidth {
    /// The cells that a character is drawn in, from the left: the text of each and how many columns it takes. None for what
    /// must not be drawn.
    ///
    /// A letter of Devanagari, Tamil or Thai is a cluster of signs, of which terminals give each spacing one a column of its
    /// own: the cluster is kept whole, a sign a cell, and the terminal joins them. Terminals disagree about how wide emoji
    /// are that were joined to one: they are shown one beside the other, so that none is lost and no column drifts.
    static func cells(of character: Character, _ body: (_ text: String, _ width: Int) -> Void) {
        if let ascii = character.asciiValue {
            if ascii >= 32 && ascii < 127 { body(String(character), 1) }
            return
        }
        if character == "\u{A0}" { return body(" ", 1) }
        // Composed where that is possible: a letter of many parts, as Hangul can be, is one to the terminal.
        let scalars = character.unicodeScalars
        let whole = scalars.index(after: scalars.startIndex) == scalars.endIndex
        var cell = String.UnicodeScalarView()
        var cellWidth = 0
        var isEmoji = false
        for scalar in whole ? scalars : String(character).precomposedStringWithCanonicalMapping.unicodeScalars {
            let width = Self.width(of: scalar)
            if cell.isEmpty {
                if width == 0 { return }
                isEmoji = scalar.properties.isEmojiPresentation && !(0x1F1E6...0x1F1FF).contains(scalar.value)
            } else if width == 0 {
                // Variation selectors say how it looks, joiners and the like are no signs of their own.
                let isMark = [.nonspacingMark, .enclosingMark].contains(scalar.properties.generalCategory)
                if isMark, scalar.value < 0xFE00, cell.count < marksAndBase { cell.append(scalar) }
                continue
            } else if isEmoji, scalar.properties.isEmojiModifier {
                // A colour of skin, which would be a square of its own.
                continue
            } else {
                body(String(cell), cellWidth)
                cell = String.UnicodeScalarView()
            }
            cell.append(scalar)
            cellWidth = width
        }
        if !cell.isEmpty { body(String(cell), cellWidth) }
    }

    /// Whether each scalar of `text` is a character and takes one cell, whatever stands beside it: then nothing need be
    /// looked up. So it is for what Latin, Greek and Cyrillic letters, lines, blocks and signs make up.
    public static func isPlain(_ text: String) -> Bool { text.unicodeScalars.allSatisfy(isPlain) }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E, 0xA0...0xAC, 0xAE...0x2FF, 0x370...0x377, 0x384...0x38A, 0x38E...0x3A1, 0x3A3...0x482,
            0x48A...0x52F, 0x2010...0x2027, 0x2030...0x205E, 0x2190...0x2319, 0x2500...0x25FC, 0x2713...0x2717:
            true
        default: false
        }
    }

    /// The cell of a plain scalar.
    static func plainCell(_ scalar: Unicode.Scalar) -> String {
        scalar.isASCII ? asciiCells[Int(scalar.value)] : scalar == "\u{A0}" ? " " : String(scalar)
    }

    private static let asciiCells = (0..<128).map { String(Unicode.Scalar(UInt8($0))) }

    /// So many scalars go into one cell of ncurses.
    private static let marksAndBase = 5

    /// Columns that a character takes.
    private static func width(of character: Character) -> Int {
        var width = 0
        cells(of: character) { width += $1 }
        return width
    }

    /// Cells that `text` takes.
    public static func of(_ text: String) -> Int {
        var count = 0
        for scalar in text.unicodeScalars {
            guard isPlain(scalar) else { return text.reduce(0) { $0 + width(of: $1) } }
            count += 1
        }
        return count
    }

    /// `text` in at most `width` cells, with `ellipsis` where something was cut.
    public static func truncated(_ text: String, to width: Int, ellipsis: String = "…") -> String {
        if of(text) <= width { return text }
        let room = width - of(ellipsis)
        if room < 0 { return "" }
        var result = ""
        var used = 0
        for character in text {
            let columns = self.width(of: character)
            if used + columns > room { break }
            cells(of: character) { text, _ in result += text }
            used += columns
        }
        return result + ellipsis
    }

    /// `text` cut or filled with spaces to exactly `width` cells.
    public static func padded(_ text: String, to width: Int, right: Bool = false, ellipsis: String = "…") -> String {
        let cut = truncated(text, to: width, ellipsis: ellipsis)
        let space = String(repeating: " ", count: max(0, width - of(cut)))
        return right ? space + cut : cut + space
    }

    /// `text` broken at spaces into lines of at most `width` cells; a longer word is cut.
    public static func wrapped(_ text: String, to width: Int) -> [String] {
        guard width > 0 else { return [] }
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ", omittingEmptySubsequences: true) {
            var word = String(word)
            while of(word) > width {
                if !line.isEmpty {
                    lines.append(line)
                    line = ""
                }
                let head = truncated(word, to: width, ellipsis: "")
                if head.isEmpty { break }
                lines.append(head)
                word = String(word.dropFirst(head.count))
            }
            if line.isEmpty {
                line = word
            } else if of(line) + 1 + of(word) <= width {
                line += " " + word
            } else {
                lines.append(line)
                line = word
            }
        }
        if !line.isEmpty { lines.append(line) }
        return lines
    }

    private static func width(of scalar: Unicode.Scalar) -> Int {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator, .nonspacingMark, .enclosingMark:
            return 0
        default: break
        }
        return wideRanges.contains { $0.contains(scalar.value) } ? 2 : 1
    }

    /// East Asian Wide and Fullwidth blocks, and the emoji that terminals draw wide (Unicode 15, UAX #11).
    private static let wideRanges: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x23F0...0x23F0, 0x23F3...0x23F3,
        0x25FD...0x25FE, 0x2614...0x2615, 0x2648...0x2653, 0x267F...0x267F, 0x2693...0x2693, 0x26A1...0x26A1,
        0x26AA...0x26AB, 0x26BD...0x26BE, 0x26C4...0x26C5, 0x26CE...0x26CE, 0x26D4...0x26D4, 0x26EA...0x26EA,
        0x26F2...0x26F3, 0x26F5...0x26F5, 0x26FA...0x26FA, 0x26FD...0x26FD, 0x2705...0x2705, 0x270A...0x270B,
        0x2728...0x2728, 0x274C...0x274C, 0x274E...0x274E, 0x2753...0x2755, 0x2757...0x2757, 0x2795...0x2797,
        0x27B0...0x27B0, 0x27BF...0x27BF, 0x2B1B...0x2B1C, 0x2B50...0x2B50, 0x2B55...0x2B55, 0x2E80...0x303E,
        0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
        0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F004...0x1F004,
        0x1F0CF...0x1F0CF, 0x1F18E...0x1F18E, 0x1F191...0x1F19A, 0x1F200...0x1F320, 0x1F32D...0x1F335,
        0x1F337...0x1F37C, 0x1F37E...0x1F393, 0x1F3A0...0x1F3CA, 0x1F3CF...0x1F3D3, 0x1F3E0...0x1F3F0,
        0x1F3F4...0x1F3F4, 0x1F3F8...0x1F43E, 0x1F440...0x1F440, 0x1F442...0x1F4FC, 0x1F4FF...0x1F53D,
        0x1F54B...0x1F54E, 0x1F550...0x1F567, 0x1F57A...0x1F57A, 0x1F595...0x1F596, 0x1F5A4...0x1F5A4,
        0x1F5FB...0x1F64F, 0x1F680...0x1F6C5, 0x1F6CC...0x1F6CC, 0x1F6D0...0x1F6D2, 0x1F6D5...0x1F6D7,
        0x1F6DC...0x1F6DF, 0x1F6EB...0x1F6EC, 0x1F6F4...0x1F6FC, 0x1F7E0...0x1F7EB, 0x1F7F0...0x1F7F0,
        0x1F90C...0x1F93A, 0x1F93C...0x1F945, 0x1F947...0x1F9FF, 0x1FA70...0x1FAFF, 0x20000...0x3FFFD,
    ]
}
