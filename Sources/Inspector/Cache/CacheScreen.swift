import RecEngine

extension Screen {
    public static let cache = Screen(
        name: "cache", title: "Cache & latency", sheets: CacheScreen.sheets, tabName: "Cache",
        words: { _ in cacheWords })
}

/// How the explanation cache does and how it warms up, how long the stages took, and what a platform would take: of all
/// that the engine has served, whoever asked.
enum CacheScreen {
    static func sheets(_ state: State) -> [(sheet: Sheet, area: PaneArea)] {
        let room = state.room
        guard room.width >= 100 else {
            let area = PaneArea(boxed: room)
            let width = area.inner.width
            let lines =
                CacheSheet.lines(state, width: width, height: 0) + [[], state.chrome.glyphs.heading("Latency")]
                + LatencySheet.lines(state, width: width) + [[], state.chrome.glyphs.heading("Cost and capacity")]
                + PlanSheet.lines(state, width: width)
            return [(Sheet(title: "Cache & latency", letter: "c", note: note(state), lines: lines), area)]
        }
        let columns = state.split(room, share: 0.5)
        let right = columns[1].frame
        let width = columns[1].inner.width
        let plan = PlanSheet.lines(state, width: width)
        var latency = LatencySheet.lines(state, width: width)
        // How it went is seen where that hides nothing of the rest.
        let history = LatencyHistory.lines(state, width: width)
        if latency.count + history.count + plan.count + 4 <= right.height { latency += history }
        let height = min(max(right.height / 2, right.height - plan.count - 2), latency.count + 2)
        let upper = PaneArea(boxed: Rect(x: right.x, y: right.y, width: right.width, height: height))
        let lower = PaneArea(
            boxed: Rect(x: right.x, y: right.y + height, width: right.width, height: right.height - height))
        return [
            (
                Sheet(
                    title: "Cache", letter: "c", note: note(state),
                    lines: CacheSheet.lines(
                        state, width: columns[0].inner.width, height: columns[0].inner.height)),
                columns[0]
            ),
            (Sheet(title: "Latency", letter: "l", note: answers(state), lines: latency), upper),
            (
                Sheet(
                    title: "Cost and capacity", letter: "p", note: ":platform sets it",
                    lines: plan), lower
            ),
        ]
    }

    private static func note(_ state: State) -> String { "all that was served here" }

    private static func answers(_ state: State) -> String {
        let count = state.cache.figures?.serving.requests ?? 0
        return "\(grouped(count)) answer\(count == 1 ? "" : "s") served"
    }
}
