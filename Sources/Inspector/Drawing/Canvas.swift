/// What panes draw with: the grid, the glyphs, and the parts that panes have in common.
struct Canvas {
    var grid: CellGrid
    let glyphs: Glyphs
    /// The box that was opened over the panes.
    var opened: PaneArea?

    init(grid: CellGrid, glyphs: Glyphs) {
        self.grid = grid
        self.glyphs = glyphs
    }

    /// Writes text that the glyph set can show, cut at `limit`. Returns the column after it.
    @discardableResult
    mutating func write(_ text: String, _ column: Int, _ row: Int, _ style: Style = .plain, limit: Int) -> Int {
        grid.write(glyphs.shown(text), column: column, row: row, style: style, limit: limit)
    }

    /// Writes text in `width` cells, with an ellipsis where it is too long.
    mutating func cut(_ text: String, _ column: Int, _ row: Int, _ style: Style = .plain, width: Int) {
        grid.write(
            TextWidth.truncated(glyphs.shown(text), to: width, ellipsis: glyphs.ellipsis), column: column, row: row,
            style: style, limit: column + max(0, width))
    }

    /// Writes text that ends at `right` (exclusive).
    mutating func writeRight(_ text: String, right: Int, _ row: Int, _ style: Style = .plain) {
        let shown = glyphs.shown(text)
        grid.write(shown, column: right - TextWidth.of(shown), row: row, style: style, limit: right)
    }

    /// A pane's border or line with its title; the one that has the focus stands out without colour too.
    ///
    /// - Parameters:
    ///   - letter: the one that `g` goes here by; it is underlined in the title.
    ///   - note: a few words to the right of the title.
    ///   - scroll: which of how many lines are seen. Said where not all of them are.
    mutating func frame(
        _ area: PaneArea, title: String, letter: Character? = nil, note: String = "", scroll: Scroll? = nil,
        isFocused: Bool
    ) {
        let rect = area.frame
        guard rect.width >= 2, rect.height >= (area.isBoxed ? 2 : 1) else { return }
        let style = Style(isFocused ? .accent : .muted, bold: isFocused)
        let right = rect.x + rect.width - 1
        if area.isBoxed {
            box(rect, style)
        } else {
            write(String(repeating: glyphs.horizontal, count: rect.width), rect.x, rect.y, style, limit: right + 1)
        }
        let position = scroll?.note ?? ""
        let both = area.isBoxed || position.isEmpty ? note : note.isEmpty ? position : "\(note), \(position)"
        // The note says more than the end of a long title, and the title's number more than the note.
        let words = [both, note].first { TextWidth.of(glyphs.shown($0)) + 16 <= rect.width } ?? ""
        let noteWidth = words.isEmpty ? 0 : TextWidth.of(glyphs.shown(words)) + 2
        let titleStyle = Style(isFocused ? .accent : .title, bold: true, reverse: isFocused)
        let shown = TextWidth.truncated(
            glyphs.shown(" \(title) "), to: rect.width - 2 - noteWidth, ellipsis: glyphs.ellipsis + " ")
        write(shown, rect.x + 1, rect.y, titleStyle, limit: right)
        if let letter, let place = shown.lowercased().firstIndex(of: letter) {
            let column = rect.x + 1 + TextWidth.of(String(shown.lowercased()[..<place]))
            grid.restyle(Rect(x: column, y: rect.y, width: 1, height: 1)) { $0.underline = true }
        }
        if !words.isEmpty { writeRight(" \(words) ", right: right, rect.y, Style(.muted)) }
        if area.isBoxed, !position.isEmpty {
            writeRight(" \(position) ", right: right, rect.y + rect.height - 1, Style(.muted))
        }
    }

    private mutating func box(_ rect: Rect, _ style: Style) {
        let right = rect.x + rect.width - 1
        let bottom = rect.y + rect.height - 1
        let line = String(repeating: glyphs.horizontal, count: rect.width - 2)
        grid.write(glyphs.topLeft + line + glyphs.topRight, column: rect.x, row: rect.y, style: style)
        grid.write(glyphs.bottomLeft + line + glyphs.bottomRight, column: rect.x, row: bottom, style: style)
        for row in rect.y + 1..<max(rect.y + 1, bottom) {
            grid.write(glyphs.vertical, column: rect.x, row: row, style: style)
            grid.write(glyphs.vertical, column: right, row: row, style: style)
        }
    }

    /// One bar over the selected row, in one style from end to end; what is bold stays so.
    ///
    /// - Parameter isFocused: whether the terminal's cursor stands there, for those who follow it.
    mutating func select(row: Int, _ inner: Rect, isFocused: Bool = true) {
        guard row >= inner.y, row < inner.y + inner.height else { return }
        grid.restyle(Rect(x: inner.x, y: row, width: inner.width, height: 1)) { style in
            style = Style(.normal, bold: style.bold, reverse: true, underline: style.underline)
        }
        if isFocused { grid.cursor = CellGrid.Cursor(column: inner.x, row: row) }
    }

    /// Draws the lines that `scroll` shows.
    mutating func write(_ lines: [[Span]], in area: PaneArea, scroll: Scroll) {
        let inner = area.inner
        for line in 0..<max(0, inner.height) where lines.indices.contains(scroll.first + line) {
            var at = inner.x
            for span in lines[scroll.first + line] {
                at = write(span.text, at, inner.y + line, span.style, limit: inner.x + inner.width)
            }
        }
    }
}

/// A run of text in one style; a line is a list of them.
struct Span {
    var text: String
    var style: Style

    init(_ text: String, _ style: Style = .plain) {
        self.text = text
        self.style = style
    }
}

/// Which lines of a longer list are seen.
struct Scroll {
    let first: Int
    let visible: Int
    let count: Int

    /// So that `selection` is seen, moving as little as possible from the middle.
    init(selection: Int, count: Int, visible: Int) {
        self.visible = max(0, visible)
        self.count = count
        first = count > visible && visible > 0 ? max(0, min(count - visible, selection - visible / 2)) : 0
    }

    /// So that `selection` is seen: nothing moves while it is, with a line or two around it; else it comes to the middle,
    /// since rows that move are drawn anew, all of them.
    init(selection: Int, count: Int, visible: Int, from first: Int) {
        let last = max(0, count - visible)
        let kept = max(0, min(first, last))
        let margin = max(0, min(2, (visible - 1) / 2))
        let seen = (kept == 0 ? 0 : kept + margin)..<max(kept + 1, kept == last ? count : kept + visible - margin)
        let middle = Scroll(selection: selection, count: count, visible: visible).first
        self.init(from: visible > 0 ? seen.contains(selection) ? kept : middle : 0, count: count, visible: visible)
    }

    /// From the line `first` on, as far as there are lines.
    init(from first: Int, count: Int, visible: Int) {
        self.visible = max(0, visible)
        self.count = count
        self.first = max(0, min(first, count - visible))
    }

    /// From exactly that line on, which may lie before the first: rows that are to stand beside others'.
    init(at first: Int, count: Int, visible: Int) {
        self.visible = max(0, visible)
        self.count = count
        self.first = first
    }

    /// "1-8 of 100"; empty where all is seen.
    var note: String {
        count > visible
            ? visible == 0 ? "\(count)" : "\(max(0, first) + 1)-\(min(count, first + visible)) of \(count)" : ""
    }
}

/// A number with a fixed count of decimals and a proper minus; needs no locale. What is too large to have decimals is
/// written with an exponent, and "?" is no number.
func decimal(_ value: Double, _ places: Int, plus: Bool = false) -> String {
    guard value.isFinite else { return "?" }
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let rounded = (abs(value) * scale).rounded()
    // From here on a number has no digit behind the point, and from 2^63 on no integer.
    guard rounded < 0x1p53 else { return "\(value)" }
    let whole = Int(rounded / scale)
    let sign = value < 0 && rounded > 0 ? "-" : plus && rounded > 0 ? "+" : ""
    guard places > 0 else { return "\(sign)\(whole)" }
    let fraction = String(Int(rounded) - whole * Int(scale))
    return "\(sign)\(whole).\(String(repeating: "0", count: places - fraction.count))\(fraction)"
}

/// A whole number with thin groups: 12,345.
func grouped(_ value: Int) -> String {
    let digits = String(abs(value))
    var result = ""
    for (index, digit) in digits.enumerated() {
        if index > 0, (digits.count - index) % 3 == 0 { result += "," }
        result.append(digit)
    }
    return value < 0 ? "-" + result : result
}

/// How long ago, in the largest unit that fits: "3 h", "2 d". The space in it does not break.
func age(_ seconds: Int64) -> String {
    switch seconds {
    case ..<60: "\(max(0, seconds))\u{A0}s"
    case ..<3_600: "\(seconds / 60)\u{A0}min"
    case ..<86_400: "\(seconds / 3_600)\u{A0}h"
    case ..<(86_400 * 365): "\(seconds / 86_400)\u{A0}d"
    default: "\(seconds / (86_400 * 365))\u{A0}y"
    }
}
