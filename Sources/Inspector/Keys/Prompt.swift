/// A line to type into. Whoever shows one gets the same keys: letters and pasted text, Backspace, Del, Left, Right,
/// Ctrl-A and Ctrl-E to its ends, Ctrl-W for the word before, Ctrl-U for all before, Ctrl-K for all after.
public struct Prompt: Sendable, Hashable {
    /// One line, at most `limit` characters.
    public private(set) var text = ""
    /// How many characters stand before the cursor.
    public private(set) var cursor = 0
    /// So many characters it takes: a paste of a page is no question, and all lists are searched for what stands here.
    static let limit = 1_000

    public init(_ text: String = "") { replace(with: text) }

    /// Other text, with the cursor at its end.
    public mutating func replace(with text: String) {
        self.text = text
        cursor = text.count
    }

    /// The text before the cursor, what stands at it, and what follows; at the end of the text the cursor stands on
    /// nothing.
    var parts: (before: Substring, at: Character?, after: Substring) {
        let index = text.index(text.startIndex, offsetBy: cursor)
        guard index < text.endIndex else { return (text[...], nil, "") }
        return (text[..<index], text[index], text[text.index(after: index)...])
    }

    /// Takes a key that edits; false for one that does not.
    ///
    /// - Parameter accepts: characters that may stand in the line; others are passed over.
    mutating func edit(_ key: Key, accepts: (Character) -> Bool = { !$0.isNewline }) -> Bool {
        switch key {
        case .character(let character): insert([character].filter(accepts))
        case .paste(let pasted): insert(oneLine(pasted).filter(accepts))
        case .backspace: if cursor > 0 { remove(from: cursor - 1, to: cursor) }
        case .delete: if cursor < text.count { remove(from: cursor, to: cursor + 1) }
        case .left: cursor = max(0, cursor - 1)
        case .right: cursor = min(text.count, cursor + 1)
        case .control("a"): cursor = 0
        case .control("e"): cursor = text.count
        case .control("u"): remove(from: 0, to: cursor)
        case .control("k"): remove(from: cursor, to: text.count)
        case .control("w"): remove(from: startOfWord, to: cursor)
        default: return false
        }
        return true
    }

    /// The lines of a text beside each other: a line's end parts words.
    private func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    /// Where the word before the cursor begins; the spaces behind it belong to it.
    private var startOfWord: Int {
        var start = cursor
        let characters = Array(text)
        while start > 0, characters[start - 1] == " " { start -= 1 }
        while start > 0, characters[start - 1] != " " { start -= 1 }
        return start
    }

    private mutating func insert(_ new: some Sequence<Character>) {
        let before = text.prefix(cursor)
        let head = String(before) + String(new.prefix(max(0, Self.limit - text.count)))
        text = head + text.dropFirst(before.count)
        // A mark that is typed joins the letter before it.
        cursor = head.count
    }

    private mutating func remove(from start: Int, to end: Int) {
        text = String(text.prefix(start) + text.dropFirst(end))
        cursor = start
    }
}

extension Canvas {
    /// A line that is being typed, after `label`, with its cursor, which is seen however long the line is. Returns the
    /// column after it.
    @discardableResult
    mutating func write(_ prompt: Prompt, after label: String, _ column: Int, _ row: Int, limit: Int) -> Int {
        let style = Style(.accent, bold: true)
        let parts = prompt.parts
        let room = limit - column - TextWidth.of(glyphs.shown(label)) - 1
        var at = write(label + glyphs.end(of: parts.before, width: max(0, room)), column, row, style, limit: limit)
        grid.cursor = CellGrid.Cursor(column: min(at, limit - 1), row: row, isShown: true)
        guard let under = parts.at else { return write("_", at, row, Style(.accent), limit: limit) }
        at = write(String(under), at, row, Style(.accent, bold: true, reverse: true), limit: limit)
        return write(String(parts.after), at, row, style, limit: limit)
    }
}

extension Glyphs {
    /// A line that is being typed, for a sheet, with its cursor, which is seen however long the line is.
    func spans(_ prompt: Prompt, width: Int) -> [Span] {
        let parts = prompt.parts
        let before = Span(end(of: parts.before, width: max(0, width - 1)))
        guard let at = parts.at else { return [before, Span("_")] }
        return [before, Span(String(at), Style(.normal, reverse: true)), Span(String(parts.after))]
    }

    /// The end of a text that is too wide, with an ellipsis before it.
    fileprivate func end(of text: Substring, width: Int) -> String {
        guard TextWidth.of(shown(String(text))) > width else { return String(text) }
        let room = width - TextWidth.of(ellipsis)
        var end = text.suffix(max(0, room))
        while TextWidth.of(shown(String(end))) > max(0, room) { end.removeFirst() }
        return ellipsis + end
    }
}
