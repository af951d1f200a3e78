import Foundation
import RecEngine

/// `recscope experiments report`: what the events say about each variant. `recscope experiments check`: χ² of the
/// buckets, for each experiment and for each two of them. Neither needs a model.
struct ExperimentsCommand: AnsweringCommand {
    static let name = "experiments"
    static let summary = "report what events say of each variant; check how users are divided"

    @Arguments("report|check", atMost: 1, .words(Action.allCases.map(\.rawValue))) private var actions: [String]
    @Option("events", "DIR", "event log to report (default: the last simulated traffic, and events.csv)", .folder)
    private var events: String?
    @Option("user", "ID", "whose variants to tell in the report", .id) private var user: String?
    @Option("ids", "N", "how many made-up ids to divide for the check", .whole(10_000...100_000_000))
    private var idCount = 1_000_000
    let data = DataOptions()
    let naming = NamingOptions()
    let output = OutputOptions()

    private enum Action: String, CaseIterable {
        case check, report
    }

    func answer() throws -> any Output {
        let action = try OptionParser(self).choice(Action.self, of: actions)
        let paths = try data.paths()
        switch action {
        case .check: return AssignmentCheckReport(check: .measure(try paths.loadExperiments(), idCount: idCount))
        case .report: return EngagementReport(report: try engagement(paths))
        }
    }

    /// Of the log of `--events DIR` (default: the last simulated traffic) and the data folder's `events.csv`, where
    /// there is one.
    private func engagement(_ paths: Paths) throws -> ExperimentReport {
        let set = try paths.loadExperiments()
        var counters = EngagementCounters()
        let folder = events ?? paths.simulatedEvents
        let file = paths.data + "/events.csv"
        let hasFolder = FileManager.default.fileExists(atPath: folder)
        let hasFile = FileManager.default.fileExists(atPath: file)
        guard hasFolder || (hasFile && events == nil) else {
            throw CommandError(.noInput, "there are no events: \(folder) is not there; recscope simulate makes some")
        }
        let damage = hasFolder ? try EventLogReader.replay(folder: folder) { counters.take($0) } : EventLog.Damage()
        if hasFile, events == nil {
            var report = LoadReport()
            counters.take(try EventFile.load(file, pseudonyms: pseudonyms, into: &report))
            Paths.say(report)
        }
        for place in damage.places { complain(place) }
        let showsID = naming.showsIDs
        let viewer = user.map { (userID: $0, shownAs: showsID ? $0 : "{user}") }
        return ExperimentReport(set, counters, damage: damage, viewer: viewer)
    }
}

private struct EngagementReport: Output {
    let report: ExperimentReport

    func encode(to encoder: any Encoder) throws { try report.encode(to: encoder) }
    var text: String { experimentText(report) }
}

private struct AssignmentCheckReport: Output {
    let check: AssignmentCheck

    func encode(to encoder: any Encoder) throws { try check.encode(to: encoder) }

    var text: String {
        func line(_ name: String, _ test: ChiSquareTest) -> String {
            String(
                format: "  %@: χ² = %.1f, %d degrees of freedom, p = %.3f", name, test.statistic, test.degrees,
                test.probability)
        }
        let uniform = check.uniformity.map { line("\($0.experiment), uniform", $0.buckets) }
        let independent = check.independence.flatMap {
            [
                line("\($0.first) × \($0.second), independent", $0.joint),
                line("\($0.first) × \($0.second), variants independent", $0.variants),
            ]
        }
        let head = "\(check.idCount) ids, 10,000 buckets; a p below 0.001 would be suspicious"
        return ([head] + uniform + independent).joined(separator: "\n")
    }
}
