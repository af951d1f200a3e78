import RecEngine

/// One box of a screen other than Inspect: a title and lines that scroll.
struct Sheet {
    var title: String
    /// `g` and this letter go to it; it is marked in the title.
    var letter: Character?
    var note = ""
    var lines: [[Span]]
    /// The line of the selected row, which is to be seen in any case; nil scrolls by the sheet's own position.
    var selection: Int?
    /// Where the selected row is to stand, counted from the first line that is seen; nil is near the middle.
    var selectionOffset: Int?
    /// Chooses the row that a line shows, for the keys that move and the mouse; nil where nothing can be chosen.
    var choose: (@Sendable (Int, inout State) -> [Effect])?
    /// What a click on a line does where no row is chosen.
    var click: (@Sendable (Int, inout State) -> [Effect])?
    /// What Enter and a second click on the selected row do.
    var open: (@Sendable (inout State) -> [Effect])?
}

extension State {
    /// The room between the header and the footer.
    var room: Rect {
        let header = Layout.headerHeight(height: chrome.height)
        return Rect(
            x: 0, y: header, width: chrome.width, height: max(0, chrome.height - header - Layout.footerHeight))
    }

    /// Below so many rows boxes that stand one above the other are shown one at a time: half of them says nothing.
    private static let leastForStacked = 16

    /// The sheets of the screen and where they lie; those that are hidden behind one that is shown alone have no room.
    func sheets() -> [(sheet: Sheet, area: PaneArea)] {
        let all = place.screen.sheets?(self) ?? []
        let isStacked = Set(all.map(\.area.frame.width)).count == 1 && all.first?.area.frame.width == room.width
        let isLow = isStacked && room.height < Self.leastForStacked
        guard isLow || place.zoomedScreens.contains(place.screen), all.count > 1 else { return all }
        let focus = min(focusedSheet, all.count - 1)
        return all.enumerated().map { number, entry in
            (entry.sheet, number == focus ? PaneArea(boxed: room) : .hidden)
        }
    }

    /// The number of the sheet that the keys move in.
    var focusedSheet: Int { place.sheetFocus[place.screen] ?? 0 }

    func scroll(_ sheet: Sheet, _ area: PaneArea, number: Int) -> Scroll {
        let visible = area.inner.height
        if let selection = sheet.selection {
            guard let offset = sheet.selectionOffset else {
                let place = Place.SheetPlace(screen: place.screen, number: number)
                return Scroll(
                    selection: selection, count: sheet.lines.count, visible: visible,
                    from: self.place.sheetScroll[place] ?? 0)
            }
            return Scroll(at: selection - offset, count: sheet.lines.count, visible: visible)
        }
        let place = Place.SheetPlace(screen: place.screen, number: number)
        return Scroll(from: self.place.sheetScroll[place] ?? 0, count: sheet.lines.count, visible: visible)
    }

    /// Whether two boxes side by side would both be too narrow for sentences.
    func isNarrow(_ room: Rect) -> Bool { room.width < 100 }

    /// Two boxes side by side, the left one `share` of the width; one above the other where the screen is narrow and
    /// `stacks` says so.
    func split(_ room: Rect, share: Double, stacks: Bool = false) -> [PaneArea] {
        if stacks, isNarrow(room) {
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
    let sheets = state.sheets()
    let isAlone = sheets.count > 1 && sheets.count { $0.area.frame.height > 0 } == 1
    for (number, entry) in sheets.enumerated() where entry.area.frame.height > 0 {
        let (sheet, area) = entry
        // One that is shown alone says that there are others, which Tab goes to.
        let title = sheet.title + (isAlone ? " \(number + 1)/\(sheets.count)" : "")
        let isFocused = number == state.focusedSheet
        let scroll = state.scroll(sheet, area, number: number)
        canvas.frame(
            area, title: title, letter: sheet.letter, note: sheet.note, scroll: scroll, isFocused: isFocused)
        canvas.write(sheet.lines, in: area, scroll: scroll)
        if let selection = sheet.selection, sheet.choose != nil {
            let row = area.inner.y + selection - scroll.first
            canvas.select(row: row, area.inner, isFocused: isFocused)
        } else if isFocused, canvas.grid.cursor == nil {
            canvas.grid.cursor = CellGrid.Cursor(column: area.inner.x, row: area.inner.y)
        }
    }
}

/// Moves in the sheet that has the focus: from row to row where they can be chosen, else line by line.
func moveInSheet(_ action: MoveAction, in state: inout State) -> [Effect] {
    let sheets = state.sheets()
    guard sheets.indices.contains(state.focusedSheet) else { return [] }
    let (sheet, area) = sheets[state.focusedSheet]
    let page = max(1, area.inner.height - 2)
    if let choose = sheet.choose, let selection = sheet.selection {
        let effects = choose(action.target(from: selection, count: sheet.lines.count, page: page), &state)
        keepSheet(in: &state)
        return effects
    }
    let scroll = state.scroll(sheet, area, number: state.focusedSheet)
    let place = Place.SheetPlace(screen: state.place.screen, number: state.focusedSheet)
    state.place.sheetScroll[place] = action.target(
        from: scroll.first, count: max(1, scroll.count - scroll.visible + 1), page: page)
    return []
}

/// Remembers where the sheet that has the focus stands, after its selection has moved.
private func keepSheet(in state: inout State) {
    let sheets = state.sheets()
    guard sheets.indices.contains(state.focusedSheet) else { return }
    let (sheet, area) = sheets[state.focusedSheet]
    let place = Place.SheetPlace(screen: state.place.screen, number: state.focusedSheet)
    state.place.sheetScroll[place] = state.scroll(sheet, area, number: state.focusedSheet).first
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
