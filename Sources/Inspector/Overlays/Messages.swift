import RecEngine

/// All that was said, the newest first and each whole.
enum MessagesOverlay {
    private static func area(_ state: State) -> PaneArea { boxArea(state, width: 110, height: state.chrome.height - 4) }

    static func scroll(_ state: State, from first: Int) -> Scroll {
        let area = area(state)
        return Scroll(
            from: first, count: content(state, width: area.inner.width).count, visible: area.inner.height)
    }

    static func draw(_ state: State, scroll first: Int, _ canvas: inout Canvas) {
        let area = area(state)
        let lines = content(state, width: area.inner.width)
        let scroll = scroll(state, from: first)
        canvas.open(area, title: "Messages", note: "the newest first, Esc closes", scroll: scroll)
        canvas.write(lines, in: area, scroll: scroll)
    }

    private static func content(_ state: State, width: Int) -> [[Span]] {
        let glyphs = state.chrome.glyphs
        if state.notices.log.isEmpty { return glyphs.paragraph("Nothing was said yet.", width: width) }
        return state.notices.log.reversed().flatMap { notice in
            glyphs.wrapped(notice.text, to: width - 4).enumerated().map { number, line in
                let sign = number > 0 ? "" : notice.isError ? glyphs.no : glyphs.dot
                return [
                    Span(" " + glyphs.padded(sign, to: 2), Style(notice.isError ? .bad : .muted, bold: notice.isError)),
                    Span(line, Style(notice.isError ? .bad : .normal)),
                ]
            }
        }
    }
}

func pressInMessages(_ key: Key, scroll: Int, in state: inout State) -> [Effect] {
    if let target = scrollTarget(key, from: scroll, page: state.chrome.height / 2) {
        state.input.overlay = .messages(scroll: MessagesOverlay.scroll(state, from: target).first)
    } else if [.escape, .enter, .character("q"), .character("@")].contains(key) {
        state.input.overlay = nil
    }
    return []
}
