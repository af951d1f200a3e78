import RecEngine

/// What the simulated traffic, or the events of all processes, say about the variants of one experiment.
enum TrafficReport {
    /// How the events of all processes come in and how the traffic goes, for above the experiments.
    static func status(_ state: State, width: Int) -> [[Span]] {
        shared(state, width: width) + traffic(state, width: width)
    }

    private static func shared(_ state: State, width: Int) -> [[Span]] {
        guard let shared = state.traffic.shared else { return [] }
        let glyphs = state.chrome.glyphs
        let reading = shared.report.stream ?? StreamReading()
        var words =
            "Events of \(grouped(reading.writers)) process\(reading.writers == 1 ? "" : "es"): "
            + "\(grouped(shared.report.events.taken)) counted"
        if !shared.isComplete {
            words += shared.status.complaint == nil ? " so far, still reading" : " so far, the rest when it answers"
        }
        if reading.repeated > 0 { words += "; \(grouped(reading.repeated)) batches came twice and count once" }
        if reading.lost > 0 { words += "; \(grouped(reading.lost)) batches are missing" }
        if reading.trimmed > 0 { words += "; \(grouped(reading.trimmed)) older ones are gone" }
        if reading.refused > 0 { words += "; \(grouped(reading.refused)) refused, not signed by the fleet's key" }
        if shared.status.waiting > 0 { words += "; \(grouped(shared.status.waiting)) of this process wait to be sent" }
        let isOdd = reading.lost + reading.refused > 0
        return StoreLines.complaint(shared.status, glyphs, width: width)
            + glyphs.paragraph("\(words). \(shared.status.address)", width: width, Style(isOdd ? .warning : .normal))
    }

    private static func traffic(_ state: State, width: Int) -> [[Span]] {
        let wish = state.traffic.wish
        let rate = decimal(wish.rate, 0)
        guard let snapshot = state.traffic.snapshot else {
            return state.chrome.glyphs.paragraph(
                "s sends made-up traffic through the engine, S one hundred requests.", width: width) + [[]]
        }
        var words =
            wish.isRunning
            ? "running at \(decimal(state.traffic.achievedRate, 0)) of \(rate) requests/s"
            : "stopped, set to \(rate) requests/s"
        words +=
            "; \(grouped(snapshot.requests)) requests in \(grouped(snapshot.sessions)) sessions, up to \(snapshot.now)"
        if snapshot.shedRequests > 0 {
            words += "; \(grouped(snapshot.shedRequests)) shed, being more than it can answer"
        }
        return state.chrome.glyphs.wrapped("Traffic: " + words, to: width - 2).map {
            [Span(" " + $0, Style(wish.isRunning ? .good : .normal))]
        } + [[]]
    }

    /// Exposures, estimates with intervals, and the check of the shares.
    static func lines(of experimentID: String, _ state: State, width: Int) -> [[Span]] {
        guard let report = state.traffic.engagement,
            let experiment = report.experiments.first(where: { $0.id == experimentID })
        else { return [] }
        let glyphs = state.chrome.glyphs
        let ratio = experiment.sampleRatio
        var lines = glyphs.wrapped(ratio.words, to: width - 5).map {
            [Span("    " + $0, Style(ratio.isAlarm ? .bad : .muted, bold: ratio.isAlarm))]
        }
        for variant in experiment.variants {
            lines.append([
                Span("    " + variant.name, Style(.normal, bold: true)),
                Span(
                    " \(grouped(variant.users)) users, \(grouped(variant.impressions)) shown, \(grouped(variant.clicks)) clicked",
                    Style(.muted)),
            ])
            lines += variant.estimates.flatMap { estimate($0, in: experiment, glyphs, width: width) }
            if variant.stillWatching > 0 {
                lines += glyphs.wrapped(
                    "\(grouped(variant.stillWatching)) of \(grouped(variant.clicks)) watches still run: what is said of watches will move",
                    to: width - 7
                ).map { [Span("      " + $0, Style(.muted))] }
            }
        }
        if experiment.forcedRequests > 0 {
            lines += glyphs.wrapped("\(grouped(experiment.forcedRequests)) forced requests are left out", to: width - 5)
                .map { [Span("    " + $0, Style(.muted))] }
        }
        return lines
    }

    /// How the figures are to be read, once for all experiments; nothing before there are any.
    static func legend(_ state: State, width: Int) -> [[Span]] {
        guard state.traffic.engagement != nil else { return [] }
        return state.chrome.glyphs.paragraph(
            "Intervals are 95% by user and hold however often one looks. Bars of a metric share a scale, 0 marked.",
            width: width)
    }

    private static func value(_ number: Double, _ metric: ExperimentReport.MetricName, plus: Bool = false) -> String {
        metric == .watchTime ? "\(decimal(number, 0, plus: plus)) s" : "\(decimal(number * 100, 2, plus: plus))%"
    }

    private static func words(_ metric: ExperimentReport.MetricName) -> String {
        metric == .ctr ? "click rate" : spaced(metric.rawValue)
    }

    private static func estimate(
        _ estimate: ExperimentReport.MetricEstimate, in experiment: ExperimentReport.Experiment, _ glyphs: Glyphs,
        width: Int
    ) -> [[Span]] {
        guard let mean = estimate.mean else { return [] }
        let metric = estimate.metric
        var spans = [
            Span("      " + glyphs.padded(words(metric), to: 11), Style(.muted)),
            Span(glyphs.padded(value(mean, metric), to: 9, right: true)),
        ]
        if let interval = estimate.interval {
            spans.append(Span("  \(value(interval.low, metric)) to \(value(interval.high, metric))", Style(.muted)))
        }
        let indent = String(repeating: " ", count: 17)
        guard let difference = estimate.difference else {
            guard let reason = estimate.noVerdict else { return [spans] }
            return [spans]
                + glyphs.wrapped(estimate.interval == nil ? reason : "no verdict: \(reason)", to: width - 18).map {
                    [Span(indent + $0, Style(.warning))]
                }
        }
        let (low, high) = (difference.interval.low, difference.interval.high)
        let style: Style = low > 0 || high < 0 ? Style(.accent, bold: true) : Style(.muted)
        let words =
            "difference \(value(difference.estimate, metric, plus: true)) (\(value(low, metric, plus: true)) to \(value(high, metric, plus: true))) \(difference.verdict.rawValue)"
        // The same scale for all variants of a metric: their bars can be compared.
        let reach =
            experiment.variants.flatMap(\.estimates).filter { $0.metric == metric }
            .compactMap { $0.difference.map { max(abs($0.interval.low), abs($0.interval.high)) } }.max() ?? 0
        var lines = [spans] + glyphs.wrapped(words, to: width - 18).map { [Span(indent + $0, style)] }
        let room = width - 18
        if reach > 0, room >= 11 {
            lines.append(
                [Span(indent)]
                    + bar(
                        low: low, mean: difference.estimate, high: high, reach: reach, width: min(31, room), glyphs,
                        style))
        }
        return lines
    }

    /// An interval around its estimate on an axis from -reach to reach, 0 marked.
    static func bar(
        low: Double, mean: Double, high: Double, reach: Double, width: Int, _ glyphs: Glyphs, _ style: Style
    ) -> [Span] {
        func cell(_ value: Double) -> Int {
            Int(saturating: ((max(-reach, min(reach, value)) / reach + 1) / 2 * Double(width - 1)).rounded())
        }
        return (0..<width).map { column in
            if column == cell(mean) { return Span(glyphs.knob, style) }
            if column == cell(0) { return Span(glyphs.mark, Style(.muted)) }
            return column >= cell(low) && column <= cell(high)
                ? Span(glyphs.filledTrack, style) : Span(glyphs.track, Style(.muted))
        }
    }
}
