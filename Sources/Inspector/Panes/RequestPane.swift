import RecEngine

/// The request's stages in milliseconds against their budgets, and what the cache has done so far.
enum RequestPane {
    static func draw(_ state: State, _ rect: Rect, _ canvas: inout Canvas) {
        let total = state.response?.stages.reduce(0) { $0 + $1.milliseconds } ?? 0
        canvas.frame(
            rect, title: "5 Request", note: state.response == nil ? "" : "\(decimal(total, 2)) of 200 ms",
            isFocused: state.focus == .request)
        guard let response = state.response else { return }
        let inner = rect.inner
        let lines = response.stages.count + 2
        let first = min(state.requestScroll, max(0, lines - inner.height))
        for line in 0..<min(inner.height, lines - first) {
            let row = inner.y + line
            switch first + line {
            case let index where index < response.stages.count:
                drawStage(response.stages[index], row: row, longest: response.stages.map(\.milliseconds).max() ?? 1, state, inner, &canvas)
            case response.stages.count: drawCache(response.cache, row: row, state, inner, &canvas)
            default: drawSettings(response, row: row, inner, &canvas)
            }
        }
    }

    private static func drawStage(
        _ stage: StageTiming, row: Int, longest: Double, _ state: State, _ inner: Rect, _ canvas: inout Canvas
    ) {
        let limit = inner.x + inner.width
        canvas.write(stage.stage.rawValue, inner.x, row, limit: limit)
        let isOver = stage.milliseconds > stage.budgetMilliseconds
        let figure = "\(decimal(stage.milliseconds, 3)) of \(Int(stage.budgetMilliseconds)) ms"
        canvas.writeRight(figure, right: inner.x + 26, row, Style(isOver ? .bad : .normal, bold: isOver))
        canvas.write(isOver ? state.glyphs.no : state.glyphs.yes, inner.x + 27, row, Style(isOver ? .bad : .good), limit: limit)
        let counts = "\(grouped(stage.countIn)) → \(grouped(stage.countOut))"
        let barWidth = inner.width - 29 - TextWidth.of(state.glyphs.shown(counts)) - 1
        if barWidth >= 4 {
            canvas.write(
                state.glyphs.bar(stage.milliseconds, of: max(longest, 0.001), width: barWidth), inner.x + 29, row,
                Style(isOver ? .barNegative : .bar), limit: inner.x + 29 + barWidth)
            canvas.writeRight(counts, right: limit, row, Style(.muted))
        }
    }

    private static func drawCache(
        _ cache: CacheStatistics, row: Int, _ state: State, _ inner: Rect, _ canvas: inout Canvas
    ) {
        let rate = cache.total.hitRate.map { "\(decimal($0 * 100, 1))% hits" } ?? "no look-ups"
        canvas.cut(
            "cache    \(rate) of \(grouped(cache.total.lookups)), \(grouped(cache.entryCount)) sentences", inner.x, row,
            width: inner.width)
    }

    private static func drawSettings(_ response: Response, row: Int, _ inner: Rect, _ canvas: inout Canvas) {
        let share = Int((response.user.collaborativeShare * 100).rounded())
        let quotas = CandidateSource.allCases.compactMap { source in
            response.settings.quotas[source].map { "\(source.rawValue) \($0)" }
        }
        canvas.cut(
            "mix      \(share)% collaborative, β \(decimal(Double(response.settings.sessionBlend), 2)); asked: "
                + quotas.joined(separator: ", "),
            inner.x, row, Style(.muted), width: inner.width)
    }
}
