import RecEngine

/// The hit rate against its targets, how it came about, and what lies in the cache.
enum CacheSheet {
    /// So many look-ups of the last minute say how warm the cache is now.
    private static let enough = 100

    /// - Parameter height: the lines that are seen at once: where all is seen with room to spare, there is more.
    static func lines(_ state: State, width: Int, height: Int) -> [[Span]] {
        let glyphs = state.chrome.glyphs
        guard let cache = state.cacheStatistics else { return glyphs.paragraph("No answer yet.", width: width) }
        var head = rates(cache, since: state.cache.servedSince, glyphs)
        head += targets(cache, glyphs, width: width) + [[]]
        let curve = state.cache.curve.points
        head += WarmUpCurve.lines(curve.map(\.sentences), glyphs, width: width)
        let shared = StoreLines.lines(
            [cache.store].compactMap(\.self) + (state.cache.figures?.stores ?? []), glyphs, width: width)
        head = (shared.isEmpty ? [] : shared + [[]]) + head
        var rest = byReason(cache, glyphs, width: width) + [[]]
        rest += selected(state, width: width)
        rest += kept(cache, glyphs, width: width) + [[]]
        rest += GenerationLines.lines(state, cache, width: width)
        if head.count + rest.count + WarmUpCurve.lineCount <= height {
            head += WarmUpCurve.lines(
                curve.map(\.sets), title: "Warm-up by set", of: "lists", targets: [], glyphs, width: width)
        }
        return head + rest
    }

    // MARK: Rates

    private static func rates(
        _ cache: CacheStatistics, since: CacheStatistics.Served?, _ glyphs: Glyphs
    ) -> [[Span]] {
        func rate(_ rate: CacheStatistics.Rate) -> String {
            rate.share.map { "\(decimal($0 * 100, 1))% of \(grouped(rate.count))" } ?? "none yet"
        }
        func row(_ name: String, _ served: CacheStatistics.Served, _ style: Style) -> [Span] {
            glyphs.row([
                Column(" " + name, 16), Column(rate(served.sentences), 18, right: true, style),
                Column(rate(served.sets), 18, right: true, style),
            ])
        }
        var lines = [
            glyphs.row([
                Column(" hit rate", 16, Style(.title, bold: true)),
                Column("by sentence", 18, right: true, Style(.muted)), Column("by set", 18, right: true, Style(.muted)),
            ]), row("in total", cache.served, Style(.normal, bold: true)),
        ]
        if let since { lines.append(row("since emptied", since, .plain)) }
        if let lastMinute = cache.lastMinute { lines.append(row("last minute", lastMinute, .plain)) }
        if let fleet = cache.store?.fleet {
            let text = rate(CacheStatistics.Rate(hits: fleet.hits, count: fleet.count))
            lines.append(
                glyphs.row([
                    Column(" fleet today", 16), Column(text, 18, right: true), Column("not counted", 18, right: true),
                ]))
        }
        return lines
    }

    /// The rate as it is now: of the last minute where that holds enough, else of all.
    private static func targets(_ cache: CacheStatistics, _ glyphs: Glyphs, width: Int) -> [[Span]] {
        let isRecent = (cache.lastMinute?.sentences.count ?? 0) >= enough
        let served = isRecent ? cache.lastMinute?.sentences : cache.served.sentences
        guard let share = served?.share else { return [] }
        let targets = [
            (CacheStatistics.warmTarget, "once warm"), (CacheStatistics.latencyTarget, "for the latency budget"),
        ]
        let track = max(10, width - 12)
        let bar = glyphs.bar(share, of: 1, width: track)
        let filled = TextWidth.of(bar)
        // The targets stand on the bar itself.
        var cells = Array(bar).map { Span(String($0), Style(.bar)) }
        cells += (filled..<max(filled, track)).map { _ in Span(glyphs.track, Style(.muted)) }
        for (target, _) in targets {
            let place = min(track - 1, Int(saturating: (target * Double(track)).rounded(.down)))
            cells[place] = Span(glyphs.mark, Style(share >= target ? .good : .warning, bold: true))
        }
        var words = [Span(" ")]
        for (target, what) in targets {
            let isMet = share >= target
            words.append(
                Span("\(isMet ? glyphs.yes : glyphs.no) ", Style(isMet ? .good : .warning, bold: true)))
            words.append(Span("\(decimal(target * 100, 0))% \(what)   "))
        }
        let name = isRecent ? " last min " : " in total "
        return [[Span(name, Style(.muted))] + cells, words]
            + glyphs.paragraph("Targets are by sentence; a model is called by set.", width: width)
    }

    private static func byReason(_ cache: CacheStatistics, _ glyphs: Glyphs, width: Int) -> [[Span]] {
        func row(_ name: String, _ counts: CacheStatistics.Counts, _ style: Style = .plain) -> [Span] {
            glyphs.row([
                Column(" " + name, 16, style), Column(grouped(counts.hits), 8, right: true),
                Column(grouped(counts.misses), 8, right: true),
                Column(
                    counts.hitRate.map { "\(decimal($0 * 100, 1))%" } ?? "-", 7, right: true, Style(.normal, bold: true)
                ),
                Column(
                    glyphs.bar(counts.hitRate ?? 0, of: 1, width: max(0, width - 45)), max(0, width - 45), Style(.bar)),
            ])
        }
        let header = glyphs.row([
            Column(" by reason", 16, Style(.title, bold: true)), Column("hits", 8, right: true, Style(.muted)),
            Column("misses", 8, right: true, Style(.muted)), Column("rate", 7, right: true, Style(.muted)),
        ])
        let reasons = cache.byReason.sorted { ($1.value.lookups, $0.key) < ($0.value.lookups, $1.key) }
            .filter { $0.value.lookups > 0 }.map { row(spaced($0.key), $0.value) }
        return [header] + reasons + [previews(cache, glyphs)] + unavailable(cache, glyphs)
    }

    /// Sliders moved and candidates peeked at.
    private static func previews(_ cache: CacheStatistics, _ glyphs: Glyphs) -> [Span] {
        glyphs.row([
            Column(" previews", 16, Style(.muted)), Column(grouped(cache.previews.hits), 8, right: true, Style(.muted)),
            Column(grouped(cache.previews.misses), 8, right: true, Style(.muted)),
            Column("are part of no rate", 20, Style(.muted)),
        ])
    }

    /// Look-ups that a shared store could not be asked for.
    private static func unavailable(_ cache: CacheStatistics, _ glyphs: Glyphs) -> [[Span]] {
        guard cache.total.unavailable > 0 else { return [] }
        return [
            glyphs.row([
                Column(" unavailable", 16, Style(.warning)),
                Column(grouped(cache.total.unavailable), 8, right: true, Style(.warning)),
                Column(" are neither hits nor misses", 28, Style(.muted)),
            ])
        ]
    }

    // MARK: What is kept

    private static func selected(_ state: State, width: Int) -> [[Span]] {
        guard let explanation = state.selectedExplanation else { return [] }
        let glyphs = state.chrome.glyphs
        return [glyphs.heading("The selected sentence")]
            + glyphs.paragraph("\(explanation.cacheKey): \(outcome(explanation))", width: width, .plain) + [[]]
    }

    /// What the cache said, how old the sentence is, and how long it has left.
    static func outcome(_ explanation: Explanation) -> String {
        let left = explanation.secondsLeft.map { ", \(age($0)) left" } ?? ""
        return switch explanation.cache {
        case .hit(let seconds): "hit, \(age(seconds)) old\(left)"
        case .expired(let seconds): "expired after \(age(seconds)), made anew"
        case .miss: explanation.isStandIn ? "miss, a stand-in until the model's is there" : "miss, made now"
        case .unavailable: "unavailable: the store can't be asked now; made here"
        case .off: "off for this variant"
        }
    }

    private static func kept(_ cache: CacheStatistics, _ glyphs: Glyphs, width: Int) -> [[Span]] {
        let total = cache.total
        let memory =
            "\(grouped(cache.entryCount)) sentences take \(PlanWords.amount(Double(cache.byteCount), "bytes"))"
            + " of \(PlanWords.amount(Double(cache.byteCapacity), "bytes")), \(grouped(cache.evictions)) evicted"
        let time =
            "served for \(age(cache.timeToLive)), made anew ahead of that: \(grouped(total.refreshes)) so far,"
            + " \(grouped(total.expired)) expired"
        var words = [memory, time]
        if cache.store != nil {
            words.append(
                "\(grouped(total.storeHits)) hits came from the shared store; it is asked again after 10 minutes")
        }
        if let disk = cache.disk {
            words.append(
                "on the disk \(grouped(disk.entryCount)), \(PlanWords.amount(Double(disk.byteCount), "bytes")); "
                    + "\(grouped(total.storeHits)) hits came from there")
        }
        return [glyphs.heading("Kept")] + words.flatMap { glyphs.paragraph($0, width: width, .plain) }
    }
}
