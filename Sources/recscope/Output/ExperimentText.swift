import Foundation
import RecEngine

/// An experiment report in lines.
func experimentText(_ report: ExperimentReport) -> String {
    var lines: [String] = []
    for experiment in report.experiments {
        lines.append("\(experiment.id) (\(experiment.status)): \(experiment.sampleRatio.words)")
        for variant in experiment.variants {
            lines.append(
                "  \(variant.name)\(variant.isControl ? " (control)" : ""): \(variant.users) users, "
                    + "\(variant.requests) requests, \(variant.impressions) impressions, \(variant.clicks) clicks")
            if variant.changesNothing { lines.append("    it serves what the control serves: an A/A test") }
            lines += variant.estimates.map { "    " + estimateText($0, effect: report.effect) }
            if variant.stillWatching > 0 {
                lines.append(
                    "    \(variant.stillWatching) watches still run: watch_time, skip_rate and completion will move")
            }
        }
        if experiment.crossedUsers > 0 {
            lines.append("  \(experiment.crossedUsers) users were seen in two variants and are left out")
        }
        if experiment.forcedRequests > 0 { lines.append("  \(experiment.forcedRequests) forced requests are left out") }
        for (name, users) in experiment.unknownVariants.sorted(by: { $0.key < $1.key }) {
            lines.append("  \(users) users of \"\(name)\", which is no variant any more")
        }
    }
    if let stream = report.stream {
        lines.append(
            "\(stream.writers) processes recorded \(stream.batches) batches; \(stream.repeated) came twice and count once, "
                + "\(stream.lost) are missing, \(stream.trimmed) older ones are gone, \(stream.refused) were refused")
    }
    let events = report.events
    lines.append(
        "\(events.taken) events taken; \(events.duplicates) duplicates, \(events.late) late, \(events.unknownRequests) of "
            + "unknown requests, \(events.malformed) malformed, \(events.clockJumps) jumps of the clock")
    return lines.joined(separator: "\n")
}

private func estimateText(_ estimate: ExperimentReport.MetricEstimate, effect: Double) -> String {
    let isSeconds = estimate.metric == .watchTime
    func value(_ number: Double) -> String {
        isSeconds ? String(format: "%.0f s", number) : String(format: "%.2f%%", 100 * number)
    }
    guard let mean = estimate.mean else { return "\(estimate.metric.rawValue): nothing yet" }
    var text = "\(estimate.metric.rawValue): \(value(mean))"
    if let interval = estimate.interval { text += " [\(value(interval.low)), \(value(interval.high))]" }
    text += String(format: ", largest user %.1f%%", 100 * estimate.largestUserShare)
    if let reason = estimate.noVerdict { text += "; no verdict: \(reason)" }
    guard let difference = estimate.difference else { return text }
    let sign = difference.estimate >= 0 ? "+" : ""
    text +=
        "; \(sign)\(value(difference.estimate)) [\(value(difference.interval.low)), \(value(difference.interval.high))]"
    text += " \(difference.verdict.rawValue)"
    if let adjusted = difference.adjusted {
        text += String(format: ", CUPED −%.0f%% variance", 100 * adjusted.varianceReduction)
    }
    if let missing = difference.usersMissing, missing > 0 {
        text += String(format: ", %d more users until %.0f%% shows", missing, 100 * effect)
    }
    return text
}
