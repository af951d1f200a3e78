import RecEngine

extension Screen {
    public static let cache = Screen(name: "cache", title: "Cache & latency", sheets: CacheScreen.sheets)
}

/// How the explanation cache does, how long the stages took in this session, and what the misses would cost.
enum CacheScreen {
    /// The platform that the engine is for: 50 million viewers, ten sets a day each, and $0.001 for a model's call.
    private static let setsPerDay = 500_000_000.0
    private static let viewers = 50_000_000.0
    private static let dollarsPerCall = 0.001

    static func sheets(_ state: State) -> [(sheet: Sheet, area: PaneArea)] {
        let areas = state.split(state.room, share: 0.5, stacks: true)
        return [
            (
                Sheet(title: "Cache", note: "since the start", lines: cache(state, width: areas[0].inner.width)),
                areas[0]
            ),
            (
                Sheet(
                    title: "Latency",
                    note:
                        "\(state.cache.timings.count) answer\(state.cache.timings.count == 1 ? "" : "s") of this session",
                    lines: latency(state, width: areas[1].inner.width)), areas[1]
            ),
        ]
    }

    private static func cache(_ state: State, width: Int) -> [[Span]] {
        let glyphs = state.chrome.glyphs
        guard let cache = state.response?.cache else { return glyphs.paragraph("No answer yet.", width: width) }
        func row(_ name: String, _ counts: CacheStatistics.Counts, _ style: Style = .plain) -> [Span] {
            let rate = counts.hitRate ?? 0
            return glyphs.row([
                Column(" " + name, 14, style), Column(grouped(counts.hits), 8, right: true),
                Column(grouped(counts.misses), 8, right: true),
                Column(
                    counts.hitRate.map { "\(decimal($0 * 100, 1))%" } ?? "-", 7, right: true, Style(.normal, bold: true)
                ),
                Column(glyphs.bar(rate, of: 1, width: max(0, width - 43)), width - 43, Style(.bar)),
            ])
        }
        var lines = [
            glyphs.row([
                Column("", 14), Column("hits", 8, right: true, Style(.muted)),
                Column("misses", 8, right: true, Style(.muted)), Column("rate", 7, right: true, Style(.muted)),
            ]),
            row("all", cache.total, Style(.normal, bold: true)),
        ]
        lines += cache.byReason.sorted { ($1.value.lookups, $0.key) < ($0.value.lookups, $1.key) }.map {
            row(spaced($0.key), $0.value)
        }
        lines += [
            [], glyphs.heading("Kept"),
            [
                Span(
                    " \(grouped(cache.entryCount)) sentences, \(grouped(cache.byteCount)) bytes, \(grouped(cache.evictions)) evicted, \(grouped(cache.total.expired)) expired"
                )
            ],
            [],
        ]
        lines += overTime(state, width: width) + generation(cache, glyphs, width: width)
        guard let rate = cache.total.hitRate else { return lines }
        let dollars = setsPerDay * (1 - rate) * dollarsPerCall
        lines += [glyphs.heading("If each miss asked a language model")]
        lines += glyphs.paragraph(
            "$\(grouped(Int(saturating: dollars.rounded()))) a platform-day, $\(decimal(dollars / viewers, 6)) a viewer and day; "
                + "without the cache $\(grouped(Int(setsPerDay * dollarsPerCall))). 500 million sets a day, $0.001 a call.",
            width: width, .plain)
        return lines
    }

    /// The rate after each answer of this session, the newest right: how the cache warms up.
    private static func overTime(_ state: State, width: Int) -> [[Span]] {
        let glyphs = state.chrome.glyphs
        let rates = state.cache.hitRates.suffix(max(1, width - 20))
        guard let last = rates.last else { return [] }
        let curve = rates.map { glyphs.levels[Int(saturating: ($0 * Double(glyphs.levels.count - 1)).rounded())] }
            .joined()
        return [
            glyphs.heading("Rate after each of the last \(rates.count) answer\(rates.count == 1 ? "" : "s")"),
            [Span(" "), Span(curve, Style(.bar)), Span(" \(decimal(last * 100, 1))%", Style(.normal, bold: true))], [],
        ]
    }

    /// What became of sentences that were not there or not fresh.
    private static func generation(_ cache: CacheStatistics, _ glyphs: Glyphs, width: Int) -> [[Span]] {
        let total = cache.total
        let parts = [
            ("from disk", total.diskHits), ("renewed ahead of time", total.refreshes),
            ("stood in for by a plain sentence", total.fallbacks),
            ("refused by the validator", total.rejected),
        ]
        return [glyphs.heading("Generation")]
            + glyphs.paragraph(parts.map { "\(grouped($0.1)) \($0.0)" }.joined(separator: ", "), width: width, .plain)
            + [[]]
    }

    private static func latency(_ state: State, width: Int) -> [[Span]] {
        let glyphs = state.chrome.glyphs
        var lines = [
            glyphs.row(
                [Column("", 10)] + ["p50", "p95", "p99", "budget"].map { Column($0, 8, right: true, Style(.muted)) } + [
                    Column("ms", 4, Style(.muted))
                ])
        ]
        var total = [Double](repeating: 0, count: state.cache.timings.count)
        for stage in StageTiming.Stage.allCases {
            let values = state.cache.timings.map { answer in answer.first { $0.stage == stage }?.milliseconds ?? 0 }
            for index in values.indices { total[index] += values[index] }
            let budget = StageTiming(stage: stage, nanoseconds: 0, countIn: 0, countOut: 0).budgetMilliseconds
            lines.append(row(stage.rawValue, values, budget: budget, glyphs))
        }
        lines.append(row("all", total, budget: 200, glyphs))
        lines.append([])
        // A time of exactly nothing is no time: pictures are drawn with a clock that stands still.
        let stands = !total.isEmpty && total.allSatisfy { $0 == 0 }
        lines += glyphs.paragraph(
            stands
                ? "The clock stands still in this picture: no time was measured."
                : "Time of the engine alone, on this machine; a change of weights repeats rank and explain only.",
            width: width)
        return lines
    }

    private static func row(_ name: String, _ values: [Double], budget: Double, _ glyphs: Glyphs) -> [Span] {
        let sorted = values.sorted()
        func at(_ share: Double) -> Double { quantile(share, ofSorted: sorted) ?? 0 }
        let isOver = at(0.95) > budget
        return glyphs.row(
            [Column(" " + name, 10)] + [0.5, 0.95, 0.99].map { Column(decimal(at($0), 3), 8, right: true) }
                + [
                    Column(decimal(budget, 0), 8, right: true, Style(.muted)),
                    Column(isOver ? glyphs.no : glyphs.yes, 2, Style(isOver ? .bad : .good, bold: true)),
                ])
    }
}
