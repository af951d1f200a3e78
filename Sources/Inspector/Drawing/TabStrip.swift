/// The first line: the program, the screens with the keys that open them, and the cache's rate.
enum TabStrip {
    /// Where one screen's name stands.
    struct Tab {
        let screen: Screen
        let text: String
        let column: Int
        let width: Int
    }

    private static let name = " RecScope "
    /// From this width on there is room for the program's name.
    private static let roomyWidth = 100

    /// All names; where the line is too short the short ones, cut alike where it is shorter still. The one that is open
    /// is never cut.
    static func tabs(_ state: State) -> [Tab] {
        let width = state.chrome.width
        var start = width >= roomyWidth ? TextWidth.of(name) + 1 : 0
        var names = Screen.allCases.map { $0.tabName ?? $0.title }
        if start + names.reduce(1, { $0 + 3 + $1.count }) > width {
            names = zip(Screen.allCases, names).map { $0 == state.place.screen ? $1 : $0.shortName ?? $1 }
        }
        let longest = names.map(\.count).max() ?? 0
        // Each has a space before and behind it, and two share the one between them.
        func total(_ letters: Int) -> Int {
            zip(Screen.allCases, names).reduce(1) { sum, tab in
                sum + 3 + (tab.0 == state.place.screen ? tab.1.count : min(letters, tab.1.count))
            }
        }
        let letters = stride(from: longest, through: 1, by: -1).first { start + total($0) <= width } ?? 0
        return zip(Screen.allCases, names).map { screen, name in
            let shown = screen == state.place.screen ? name : String(name.prefix(letters))
            let text = " \(screen.number) \(shown) "
            defer { start += text.count - 1 }
            return Tab(screen: screen, text: text, column: start, width: text.count)
        }
    }

    static func screen(_ state: State, column: Int) -> Screen? {
        tabs(state).first { column >= $0.column && column < $0.column + $0.width }?.screen
    }

    static func draw(_ state: State, _ canvas: inout Canvas) {
        let width = state.chrome.width
        if width >= roomyWidth { canvas.write(name, 0, 0, Style(.title, bold: true), limit: width) }
        let tabs = tabs(state)
        // The one that is open comes last: the spaces beside it are its own.
        for tab in tabs.sorted(by: { $1.screen == state.place.screen && $0.screen != $1.screen }) {
            let isOpen = tab.screen == state.place.screen
            canvas.write(
                tab.text, tab.column, 0, isOpen ? Style(.accent, bold: true, reverse: true) : .plain, limit: width)
            if !isOpen {
                canvas.write(
                    "\(tab.screen.number)", tab.column + 1, 0, Style(.key, bold: true), limit: tab.column + 2)
            }
        }
        let served = state.cacheStatistics?.served.sentences
        let share = served?.share.map { "hits \(decimal($0 * 100, 1))%" }
        let words = share.map { ["\($0) of \(grouped(served?.count ?? 0))", $0] } ?? ["no look-ups"]
        let end = (tabs.last?.column ?? 0) + (tabs.last?.width ?? 0)
        if let text = words.first(where: { end + TextWidth.of($0) + 1 <= width }) {
            canvas.writeRight(text, right: width - 1, 0)
        }
    }
}
