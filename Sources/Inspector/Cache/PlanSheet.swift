import RecEngine

/// The case study's table of costs and what a platform takes, at the rates that were measured here.
enum PlanSheet {
    static func lines(_ state: State, width: Int) -> [[Span]] {
        let glyphs = state.chrome.glyphs
        guard let plan = state.cache.plan(movieCount: state.catalog.count) else {
            return glyphs.paragraph("Nothing was measured yet.", width: width)
        }
        let room = max(10, (width - 20) / 3)
        func row(_ name: String, _ cells: [String], _ style: Style = .plain) -> [Span] {
            glyphs.row([Column(" " + name, 17, style)] + cells.map { Column($0, room, right: true, style) })
        }
        var lines = [row("viewer and day", ["here", "case study"], Style(.muted))]
        lines += plan.costs.map {
            row(
                words(of: $0.component),
                [PlanWords.small($0.perViewerAndDay), $0.caseStudy.map { PlanWords.small($0) } ?? ""],
                $0.component == "total" ? Style(.normal, bold: true) : .plain)
        }
        let platform = plan.platform
        let sets = PlanWords.count(platform.setsPerViewer)
        lines += [[]]
        lines += [
            row(
                "\(sets) sets each for",
                ["\(short(platform.dailyViewers)) daily", "\(short(platform.viewers)) viewers"], Style(.muted))
        ]
        if let total = plan.costs.last {
            lines.append(
                row(
                    "money a day",
                    [PlanWords.dollars(total.aDayOfDailyViewers), PlanWords.dollars(total.aDayOfAllViewers)],
                    Style(.normal, bold: true)))
        }
        lines += plan.lines.compactMap { line in
            shownLines[line.name].map { name in
                row(
                    name,
                    [PlanWords.amount(line.ofDailyViewers, line.unit), PlanWords.amount(line.ofAllViewers, line.unit)])
            }
        }
        return lines + tooFew(state, width: width) + basis(plan, glyphs, width: width)
    }

    /// So many sets say how often one misses.
    private static let enough = 100

    private static func tooFew(_ state: State, width: Int) -> [[Span]] {
        let count = state.cache.figures?.cache.served.sets.count ?? 0
        guard count < enough else { return [] }
        return state.chrome.glyphs.paragraph(
            "Too few to go by: \(grouped(count)) set\(count == 1 ? "" : "s") served; s sends traffic.", width: width,
            Style(.warning))
    }

    /// What the plan calls them, and what there is room for.
    private static let shownLines = [
        "requests_a_second": "requests/s, mean", "requests_a_second_at_peak": "requests/s, peak", "cores": "cores",
        "memory_movies": "memory, movies", "memory_histories": "  histories", "disk": "disk",
        "model_calls_a_day": "model calls", "model_calls_without_a_cache": "  without cache",
    ]

    private static func words(of component: String) -> String {
        switch component {
        case "embedding_lookup": "lookup"
        case "ann_search": "ANN search"
        case "explanation": "explain"
        default: spaced(component)
        }
    }

    /// 5 M, 50 M.
    private static func short(_ viewers: Double) -> String {
        viewers >= 1e6 ? "\(PlanWords.count(viewers / 1e6)) M" : PlanWords.count(viewers)
    }

    private static func basis(_ plan: CapacityPlan, _ glyphs: Glyphs, width: Int) -> [[Span]] {
        func value(_ name: String) -> CapacityPlan.Constant? { plan.constants.first { $0.name == name } }
        var words: [String] = [
            "The case study's constraint has 5 M viewers a day, its answer on costs all 50 M, ten sets each."
        ]
        if let set = value("hit_rate_by_set"), let share = set.value {
            words.append(
                "A set with a miss is one call of its misses: \(decimal((1 - share) * 100, 1))% of the sets, \(set.origin)."
            )
        }
        if let call = value("dollars_per_call") {
            words.append("A call: \(PlanWords.small(call.value)), \(call.origin).")
        }
        if let cpu = value("cpu_request") {
            words.append(
                "A request: \(PlanWords.amount(cpu.value, cpu.unit)) of CPU, \(cpu.origin); a core-hour: "
                    + "\(PlanWords.small(plan.platform.dollarsPerCoreHour)). recscope capacity has all formulas.")
        }
        return [[]] + words.flatMap { glyphs.paragraph($0, width: width) }
    }
}
