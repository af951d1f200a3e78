import RecEngine

/// One box of a screen other than Inspect: a title and lines that scroll.
struct Sheet {
    var title: String
    var note = ""
    var lines: [[Span]]
    /// Which line is to be seen in any case; nil scrolls by the screen's own position.
    var selection: Int?
}

extension State {
    /// The room between the header and the footer.
    var room: Rect {
        Rect(
            x: 0, y: Layout.headerHeight, width: chrome.width,
            height: chrome.height - Layout.headerHeight - Layout.footerHeight)
    }

    /// The sheets of the screen and where they lie.
    func sheets() -> [(sheet: Sheet, area: PaneArea)] { place.screen.sheets?(self) ?? [] }

    func scroll(_ sheet: Sheet, _ area: PaneArea) -> Scroll {
        if let selection = sheet.selection {
            return Scroll(selection: selection, count: sheet.lines.count, visible: area.inner.height)
        }
        return Scroll(from: place.sheetScroll[place.screen] ?? 0, count: sheet.lines.count, visible: area.inner.height)
    }

    /// How far the screen can be scrolled.
    var sheetScrollLimit: Int {
        sheets().filter { $0.sheet.selection == nil }.map { max(0, $0.sheet.lines.count - $0.area.inner.height) }.max()
            ?? 0
    }

    /// Two boxes side by side, the left one `share` of the width; one above the other where the screen is narrow and
    /// `stacks` says so.
    func split(_ room: Rect, share: Double, stacks: Bool = false) -> [PaneArea] {
        if stacks, room.width < 100 {
            let top = Int(saturating: Double(room.height) * share)
            return [
                PaneArea(boxed: Rect(x: room.x, y: room.y, width: room.width, height: top)),
                PaneArea(boxed: Rect(x: room.x, y: room.y + top, width: room.width, height: room.height - top)),
            ]
        }
        let left = Int(saturating: Double(room.width) * share)
        return [
            PaneArea(boxed: Rect(x: room.x, y: room.y, width: left, height: room.height)),
            PaneArea(boxed: Rect(x: room.x + left, y: room.y, width: room.width - left, height: room.height)),
        ]
    }
}

func drawSheets(_ state: State, _ canvas: inout Canvas) {
    for (number, entry) in state.sheets().enumerated() {
        let scroll = state.scroll(entry.sheet, entry.area)
        canvas.frame(
            entry.area, title: entry.sheet.title, note: entry.sheet.note, scroll: scroll, isFocused: number == 0)
        canvas.write(entry.sheet.lines, in: entry.area, scroll: scroll)
    }
}

/// Columns of a table: what to write, how wide, whether to the right, how it looks.
struct Column {
    var text: String
    var width: Int
    var right = false
    var style = Style.plain

    init(_ text: String, _ width: Int, right: Bool = false, _ style: Style = .plain) {
        self.text = text
        self.width = width
        self.right = right
        self.style = style
    }
}

extension Glyphs {
    /// A line of a table: each column cut or filled to its width, one space between.
    func row(_ columns: [Column]) -> [Span] {
        columns.flatMap { [Span(padded($0.text, to: max(0, $0.width), right: $0.right), $0.style), Span(" ")] }
    }

    func heading(_ text: String) -> [Span] { [Span(" " + text, Style(.title, bold: true))] }

    /// Text in lines of `width`, with a space before.
    func paragraph(_ text: String, width: Int, _ style: Style = Style(.muted)) -> [[Span]] {
        wrapped(text, to: width - 2).map { [Span(" " + $0, style)] }
    }
}
