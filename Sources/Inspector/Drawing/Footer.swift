/// The last line: what is being typed, what has to be said, or the keys that act now.
func drawFooter(_ state: State, _ canvas: inout Canvas) {
    let row = state.chrome.height - 1
    var right = state.chrome.width
    let caption = state.demo.map { " \($0.caption) " }
    let captionEnd = caption.map { TextWidth.of(canvas.glyphs.shown($0)) } ?? 0
    // Whatever is said or typed: that this is not what the viewer is served stays on the screen; of a tour the words
    // come first.
    for badge in shownBadges(state).reversed() {
        let width = TextWidth.of(state.chrome.glyphs.shown(badge)) + 3
        guard right - width >= captionEnd else { break }
        canvas.writeRight(" \(badge) ", right: right, row, Style(.badge, bold: true, reverse: true))
        right -= width
    }
    if let caption {
        canvas.cut(caption, 0, row, Style(.accent, bold: true, reverse: true), width: right)
        return
    }
    // What is typed must be seen while it is; only an error comes before it, until the next key.
    let notice = state.notices.current
    if state.input.filter.isTyped, notice?.isError != true {
        drawFilterPrompt(state, limit: right, row: row, &canvas)
    } else if let notice {
        let more = state.notices.waiting.count
        let rest = notice.isError && more > 0 ? " (\(more) more: any key, @ lists all)" : ""
        let style = Style(notice.isError ? .bad : .good, bold: true)
        let width = max(0, right - TextWidth.of(rest))
        canvas.cut(" " + notice.text, 0, row, style, width: width)
        canvas.write(rest, min(width, TextWidth.of(canvas.glyphs.shown(notice.text)) + 1), row, style, limit: right)
    } else {
        drawHints(state, limit: right, row: row, &canvas)
    }
}

/// How many cells are left to what is typed or said, whatever is badged.
private let leastWidth = 40

/// The badges, or where they leave too little room how many there are.
private func shownBadges(_ state: State) -> [String] {
    let badges = state.badges
    let width = badges.reduce(0) { $0 + TextWidth.of(state.chrome.glyphs.shown($1)) + 3 }
    return badges.count > 1 && state.chrome.width - width < leastWidth ? ["\(badges.count) changes"] : badges
}

/// Where the badges begin: the end of the hints.
func footerLimit(_ state: State) -> Int {
    shownBadges(state).reduce(state.chrome.width) { $0 - TextWidth.of(state.chrome.glyphs.shown($1)) - 3 }
}

private func drawFilterPrompt(_ state: State, limit: Int, row: Int, _ canvas: inout Canvas) {
    let at = canvas.write(state.input.filter.prompt, after: " /", 0, row, limit: limit)
    canvas.cut(
        state.input.filter.text.isEmpty
            ? "  title, person, genre, theme or year; ! first for all but these" : "  Enter keeps it, Esc clears it",
        at, row, Style(.muted), width: limit - at)
}
