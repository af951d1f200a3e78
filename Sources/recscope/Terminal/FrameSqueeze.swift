import Inspector

/// Says what ncurses wrote for a frame in fewer bytes, for a terminal that speaks ECMA-48.
///
/// ncurses names every attribute anew and goes from row to row by absolute addresses; over ssh each of these bytes is
/// waited for. Moves and attributes are put off until something is written, then the shortest form is taken. What is not
/// understood is handed on as it is. A line or a bar is written out: tmux repeats no character but ASCII (3.3a).
struct FrameSqueeze {
    private var result: [UInt8] = []
    private var columns = 0
    private var rows = 0
    /// True where a part of the rows scrolls by itself: a line feed on the last of them moves what is shown.
    private var scrollsPart = false
    /// Attributes and colours as the terminal has them, nil before the first; and as they are to be.
    private var sent: Look?
    private var wanted: Look?
    /// Where the cursor is, nil where that is not known; and where it is to be, nil where it stays.
    private var position: Position?
    private var target: Position?
    /// So many cells from the cursor on are to be blank, put off so that one order does for what lies side by side.
    private var blanks = 0

    private struct Position: Equatable {
        /// From 1.
        var row: Int
        var column: Int
    }

    /// The same frame in fewer bytes.
    ///
    /// - Parameters:
    ///   - columns: the terminal's width: behind the last column it is not known where the cursor is.
    ///   - rows: its height: a line feed on the last row scrolls.
    mutating func squeezed(_ frame: UnsafeBufferPointer<UInt8>, columns: Int, rows: Int) -> [UInt8] {
        (self.columns, self.rows, scrollsPart) = (columns, rows, false)
        result.removeAll(keepingCapacity: true)
        (sent, wanted, position, target, blanks) = (nil, nil, nil, nil, 0)
        var at = 0
        while at < frame.count {
            switch frame[at] {
            case 0x1B: at = escape(frame, at)
            case 0x0F: at += 1  // Shift in: the letters are never shifted out.
            case 0x0D: at = control(0x0D, at) { $0.column = 1 }
            case 0x08: at = control(0x08, at) { $0.column -= 1 }
            case 0x0A where scrollsPart || (target ?? position).map { $0.row >= rows } ?? true:
                at = handOn(frame, at..<at + 1)
            case 0x0A: at = control(0x0A, at) { $0.row += 1 }
            case 0x00..<0x20, 0x7F: at = handOn(frame, at..<at + 1)
            default: at = character(frame, at)
            }
        }
        settle()
        return result
    }

    /// A move of one step, put off where it is known from where.
    private mutating func control(_ byte: UInt8, _ at: Int, _ change: (inout Position) -> Void) -> Int {
        guard var place = target ?? position else {
            settle()
            result.append(byte)
            return at + 1
        }
        change(&place)
        target = place
        return at + 1
    }

    /// What is not understood; where it leaves the cursor is not known.
    private mutating func handOn(_ frame: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
        settle()
        result += frame[range]
        position = nil
        return range.upperBound
    }

    // MARK: Sequences

    private mutating func escape(_ frame: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
        guard at + 1 < frame.count else { return handOn(frame, at..<frame.count) }
        if frame[at + 1] == UInt8(ascii: "("), at + 2 < frame.count {
            // The letters are ASCII all along.
            return frame[at + 2] == UInt8(ascii: "B") ? at + 3 : handOn(frame, at..<at + 3)
        }
        guard frame[at + 1] == UInt8(ascii: "[") else { return handOn(frame, at..<at + 2) }
        var end = at + 2
        while end < frame.count, (0x20..<0x40).contains(frame[end]) { end += 1 }
        guard end < frame.count else { return handOn(frame, at..<frame.count) }
        sequence(frame[end], Array(frame[at + 2..<end]), whole: Array(frame[at...end]))
        return end + 1
    }

    private mutating func sequence(_ final: UInt8, _ parameters: [UInt8], whole: [UInt8]) {
        let numbers = parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
            .map { Int(String(decoding: $0, as: UTF8.self)) ?? 1 }
        let count = max(1, numbers.first ?? 1)
        let place = target ?? position
        switch (final, place) {
        case (UInt8(ascii: "m"), _):
            guard let look = (wanted ?? sent ?? Look()).changed(by: parameters) else {
                settleBlanks()
                wanted = nil
                sent = nil
                result += whole
                return
            }
            wanted = look
        case (UInt8(ascii: "H"), _) where parameters.allSatisfy({ $0 != UInt8(ascii: "?") }):
            target = Position(row: count, column: numbers.count > 1 ? max(1, numbers[1]) : 1)
        case (UInt8(ascii: "d"), let place?): target = Position(row: count, column: place.column)
        case (UInt8(ascii: "G"), let place?): target = Position(row: place.row, column: count)
        case (UInt8(ascii: "A"), let place?): target = Position(row: place.row - count, column: place.column)
        case (UInt8(ascii: "B"), let place?): target = Position(row: place.row + count, column: place.column)
        case (UInt8(ascii: "C"), let place?): target = Position(row: place.row, column: place.column + count)
        case (UInt8(ascii: "D"), let place?): target = Position(row: place.row, column: place.column - count)
        case (UInt8(ascii: "X"), let place?):
            erase(count, at: place)
        case (UInt8(ascii: "X"), _), (UInt8(ascii: "K"), _), (UInt8(ascii: "J"), _):
            // They write blanks in the colours that are set, and leave the cursor where it is.
            settle(beforeBlank: true)
            result += whole
        case (UInt8(ascii: "b"), _):
            settle()
            result += whole
            advance(count)
        case (UInt8(ascii: "r"), _):
            settle()
            result += whole
            position = nil
            let isWhole = parameters.isEmpty || count == 1 && numbers.count > 1 && numbers[1] >= rows
            scrollsPart = !isWhole
        default:
            settle()
            result += whole
            position = nil
        }
    }

    /// Blanks from the cursor on, which stays where it is.
    private mutating func erase(_ count: Int, at place: Position) {
        let isBeside = position.map { $0.row == place.row && $0.column + blanks == place.column } ?? false
        let isSame = wanted == nil || sent.map { wanted?.isSameOnBlank(as: $0) == true } == true
        if blanks > 0, isBeside, isSame {
            target = place
        } else {
            settle(beforeBlank: true)
        }
        blanks += count
    }

    // MARK: Characters

    private mutating func character(_ frame: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
        settle(beforeBlank: frame[at] == UInt8(ascii: " "))
        let length = Self.length(of: frame[at])
        guard length > 0, at + length <= frame.count else { return handOn(frame, at..<at + 1) }
        let bytes = frame[at..<at + length]
        result += bytes
        if length == 1 || TextWidth.isPlain(String(decoding: bytes, as: UTF8.self)) {
            advance(1)
        } else {
            position = nil
        }
        return at + length
    }

    /// To the right; behind the last column it depends on the terminal where the cursor is.
    private mutating func advance(_ count: Int) {
        position?.column += count
        if (position?.column ?? 0) > columns { position = nil }
    }

    /// Of a character's bytes in UTF-8; 0 for what begins none.
    private static func length(of first: UInt8) -> Int {
        switch first {
        case ..<0x80: 1
        case 0xC2..<0xE0: 2
        case 0xE0..<0xF0: 3
        case 0xF0..<0xF5: 4
        default: 0
        }
    }

    // MARK: What was put off

    /// - Parameter beforeBlank: what comes is empty: a colour of letters can wait until there are some.
    private mutating func settle(beforeBlank: Bool = false) {
        settleBlanks()
        if let target {
            if target != position { result += move(from: position, to: target) }
            position = target
            self.target = nil
        }
        if let wanted, wanted != sent, !(beforeBlank && sent.map(wanted.isSameOnBlank(as:)) == true) {
            result += wanted.sequence(after: sent)
            sent = wanted
        }
    }

    /// Where the cursor goes behind them anyway, a few are shorter as spaces.
    private mutating func settleBlanks() {
        guard blanks > 0 else { return }
        defer { blanks = 0 }
        if let place = position, let target, target.row == place.row, target.column == place.column + blanks,
            blanks < 9,
            target.column <= columns, let sent, !sent.underline, !sent.reverse
        {
            result += [UInt8](repeating: UInt8(ascii: " "), count: blanks)
            position = target
        } else {
            result += Array("\u{1B}[\(blanks)X".utf8)
        }
    }

    private func move(from: Position?, to: Position) -> [UInt8] {
        func csi(_ text: String) -> [UInt8] { Array("\u{1B}[\(text)".utf8) }
        func steps(_ count: Int, _ final: String) -> [UInt8] { csi((count == 1 ? "" : "\(count)") + final) }
        var best = csi("\(to.row);\(to.column)H")
        guard let from else { return best }
        func offer(_ bytes: [UInt8]) { if bytes.count < best.count { best = bytes } }
        let (down, right) = (to.row - from.row, to.column - from.column)
        // A line feed goes straight down, where it doesn't scroll: the terminal is told not to return too.
        var vertical: [UInt8] = []
        if down > 0 {
            vertical = down < 4 && !scrollsPart ? [UInt8](repeating: 0x0A, count: down) : steps(down, "B")
        } else if down < 0 {
            vertical = steps(-down, "A")
        }
        let address = csi("\(to.column)G")
        if right == 0 {
            offer(vertical)
            offer(csi("\(to.row)d"))
        } else if right > 0 {
            offer(vertical + steps(right, "C"))
            offer(vertical + address)
        } else {
            offer(vertical + (right > -4 ? [UInt8](repeating: 0x08, count: -right) : steps(-right, "D")))
            offer(vertical + address)
            if to.column == 1 { offer([0x0D] + vertical) }
        }
        return best
    }
}

/// Attributes and colours, as `ESC [ … m` sets them.
private struct Look: Equatable {
    var bold = false
    var dim = false
    var underline = false
    var reverse = false
    /// The numbers that set it, "31" or "38;5;208"; empty for the terminal's own.
    var foreground = ""
    var background = ""

    /// After a sequence with these parameters; nil where one of them is none of ours.
    func changed(by parameters: [UInt8]) -> Look? {
        var look = self
        var words = String(decoding: parameters, as: UTF8.self)
            .split(separator: ";", omittingEmptySubsequences: false)[...]
        while let word = words.popFirst() {
            switch word {
            case "", "0": look = Look()
            case "1": look.bold = true
            case "2": look.dim = true
            case "4": look.underline = true
            case "7": look.reverse = true
            case "10": break
            case "22": (look.bold, look.dim) = (false, false)
            case "24": look.underline = false
            case "27": look.reverse = false
            case "39": look.foreground = ""
            case "49": look.background = ""
            case "38", "48":
                let count = words.first == "5" ? 2 : words.first == "2" ? 4 : 0
                guard count > 0, words.count >= count else { return nil }
                look.set(String(word) + words.prefix(count).map { ";" + $0 }.joined(), isGround: word == "48")
                words = words.dropFirst(count)
            default:
                // The eight and their bright ones, or red, green and blue behind colons.
                let isColor = word.utf8.count <= 3 || word.hasPrefix("38:") || word.hasPrefix("48:")
                let number = Int(word.prefix { $0 != ":" }) ?? 0
                let isGround = (40...48).contains(number) || (100...107).contains(number)
                guard isColor, isGround || (30...38).contains(number) || (90...97).contains(number) else { return nil }
                look.set(String(word), isGround: isGround)
            }
        }
        return look
    }

    /// Of a blank one sees the ground and the line under it.
    func isSameOnBlank(as other: Look) -> Bool {
        !reverse && !other.reverse && underline == other.underline && background == other.background
    }

    private mutating func set(_ color: String, isGround: Bool) {
        if isGround { background = color } else { foreground = color }
    }

    /// The shortest that makes this of what was before; from nothing known, all of it.
    func sequence(after before: Look?) -> [UInt8] {
        let all = self == Look() ? [""] : ["0"] + words(after: Look())
        let whole = all.joined(separator: ";")
        guard let before else { return Array("\u{1B}[\(whole)m".utf8) }
        let change = words(after: before).joined(separator: ";")
        return Array("\u{1B}[\(change.utf8.count < whole.utf8.count ? change : whole)m".utf8)
    }

    private func words(after before: Look) -> [String] {
        var words: [String] = []
        let weightFalls = before.bold && !bold || before.dim && !dim
        if weightFalls { words.append("22") }
        if bold, !before.bold || weightFalls { words.append("1") }
        if dim, !before.dim || weightFalls { words.append("2") }
        if underline != before.underline { words.append(underline ? "4" : "24") }
        if reverse != before.reverse { words.append(reverse ? "7" : "27") }
        if foreground != before.foreground { words.append(foreground.isEmpty ? "39" : foreground) }
        if background != before.background { words.append(background.isEmpty ? "49" : background) }
        return words
    }
}
