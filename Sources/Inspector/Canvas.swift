/// What panes draw with: the grid, the glyphs, and the parts that panes have in common.
struct Canvas {
    var grid: CellGrid
    let glyphs: Glyphs

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

    /// A pane's border with its number and title; the one that has the focus stands out without colour too.
    mutating func frame(_ rect: Rect, title: String, note: String = "", isFocused: Bool) {
        let style = Style(isFocused ? .accent : .muted, bold: isFocused)
        guard rect.width >= 2, rect.height >= 2 else { return }
        let right = rect.x + rect.width - 1
        let bottom = rect.y + rect.height - 1
        let line = String(repeating: glyphs.horizontal, count: rect.width - 2)
        grid.write(glyphs.topLeft + line + glyphs.topRight, column: rect.x, row: rect.y, style: style)
        grid.write(glyphs.bottomLeft + line + glyphs.bottomRight, column: rect.x, row: bottom, style: style)
        for row in rect.y + 1..<max(rect.y + 1, bottom) {
            grid.write(glyphs.vertical, column: rect.x, row: row, style: style)
            grid.write(glyphs.vertical, column: right, row: row, style: style)
        }
        let titleStyle = Style(isFocused ? .accent : .title, bold: true, reverse: isFocused)
        let after = write(" \(title) ", rect.x + 1, rect.y, titleStyle, limit: right)
        if !note.isEmpty, after + TextWidth.of(note) + 3 <= right {
            writeRight(" \(note) ", right: right, rect.y, Style(.muted))
        }
    }

    /// Says at the lower border how much lies above and below.
    mutating func scrollNote(_ rect: Rect, first: Int, shown: Int, count: Int) {
        guard count > shown, rect.height >= 2 else { return }
        writeRight(
            " \(first + 1)-\(min(count, first + shown)) of \(count) ", right: rect.x + rect.width - 1,
            rect.y + rect.height - 1, Style(.muted))
    }
}

/// The first row to show so that `selection` is seen, moving as little as possible from the middle.
func firstVisible(selection: Int, count: Int, visible: Int) -> Int {
    guard count > visible, visible > 0 else { return 0 }
    return max(0, min(count - visible, selection - visible / 2))
}

/// A number with a fixed count of decimals and a proper minus; needs no locale.
func decimal(_ value: Double, _ places: Int, plus: Bool = false) -> String {
    guard value.isFinite else { return "?" }
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let rounded = (abs(value) * scale).rounded()
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

/// How long ago, in the largest unit that fits: "3 h", "2 d".
func age(_ seconds: Int64) -> String {
    switch seconds {
    case ..<60: "\(max(0, seconds)) s"
    case ..<3_600: "\(seconds / 60) min"
    case ..<86_400: "\(seconds / 3_600) h"
    case ..<(86_400 * 365): "\(seconds / 86_400) d"
    default: "\(seconds / (86_400 * 365)) y"
    }
}
