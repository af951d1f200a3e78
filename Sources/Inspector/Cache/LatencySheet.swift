import RecEngine

/// The case study's table of latencies: budget and percentiles of each stage and of the totals.
enum LatencySheet {
    /// Fewer answers than these have no 95th percentile of their own.
    private static let enough = 20

    static func lines(_ state: State, width: Int) -> [[Span]] {
        let glyphs = state.chrome.glyphs
        guard let figures = state.cache.figures, figures.serving.requests > 0 else {
            return glyphs.paragraph("Nobody has been served yet.", width: width)
        }
        let latencies = figures.serving.latencies
        var lines = [
            glyphs.row(
                [Column(" ms", 17, Style(.muted))]
                    + ["budget", "p50", "p95", "p99"].map { Column($0, 7, right: true, Style(.muted)) }
                    + [Column("", 1), Column("n", 6, right: true, Style(.muted))])
        ]
        // A time of next to nothing is no time: pictures are drawn with a clock that stands still.
        let stands = latencies.allSatisfy { $0.p99Ms < 1e-5 }
        lines += latencies.map { row(words(of: $0.stage), $0, stands: stands, glyphs) }
        if let model = figures.generation?.languageModel, !model.latencySeconds.isEmpty {
            lines.append(row("model's call", latency(of: model), stands: false, glyphs))
        }
        if stands {
            lines += glyphs.paragraph("The clock stands still in this picture: no time was measured.", width: width)
        } else if figures.serving.requests < enough {
            lines += glyphs.paragraph("Fewer than \(enough) answers: p95 is the slowest of them.", width: width)
        } else if figures.generation == nil {
            lines += glyphs.paragraph(
                "A miss waits for no model: the built-in writer's sentence is there at once.", width: width)
        }
        return lines
    }

    /// What the language model took beside the requests, which wait for it in strict mode alone.
    private static func latency(of model: LanguageModelStatistics) -> ServingStatistics.Latency {
        func at(_ share: Double) -> Double { (model.latency(share) ?? 0) * 1e3 }
        return ServingStatistics.Latency(
            stage: "", count: model.latencySeconds.count, p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99),
            budgetMs: ServingStatistics.languageModelBudget)
    }

    private static func words(of stage: String) -> String {
        switch stage {
        case "user": "user embedding"
        case "retrieve": "ANN, top 100"
        case "rank": "rerank"
        case "explain_hit": "explain, cached"
        case "explain_miss": "explain, a miss"
        case "whole_hit": "total, cached"
        case "whole_miss": "total, a miss"
        case "whole": "total, any"
        default: stage
        }
    }

    private static func row(
        _ name: String, _ latency: ServingStatistics.Latency, stands: Bool, _ glyphs: Glyphs
    ) -> [Span] {
        // The slowest of a few is no percentile: it breaks no budget.
        let isJudged = latency.count >= enough
        let isOver = isJudged && latency.p95Ms > latency.budgetMs
        let isTotal = name.hasPrefix("total")
        func time(_ milliseconds: Double) -> String {
            stands ? "-" : milliseconds < 100 ? decimal(milliseconds, 2) : decimal(milliseconds, 0)
        }
        return glyphs.row(
            [
                Column(" " + name, 17, Style(.normal, bold: isTotal)),
                Column(decimal(latency.budgetMs, 0), 7, right: true, Style(.muted)),
                Column(time(latency.p50Ms), 7, right: true),
                Column(time(latency.p95Ms), 7, right: true, Style(isOver ? .bad : .normal, bold: true)),
                Column(time(latency.p99Ms), 7, right: true),
                Column(
                    stands ? "" : !isJudged ? glyphs.dot : isOver ? glyphs.no : glyphs.yes, 1,
                    Style(!isJudged ? .muted : isOver ? .bad : .good, bold: true)),
                Column(grouped(latency.count), 6, right: true, Style(.muted)),
            ])
    }
}
