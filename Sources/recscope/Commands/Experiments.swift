import Backends
import Foundation
import RecEngine

/// `recscope experiments report`: what the events say about each variant. `recscope experiments check`: χ² of the
/// buckets, for each experiment and for each two of them. Neither needs a model.
struct ExperimentsCommand: AnsweringCommand {
    static let name = "experiments"
    static let summary = "report what events say of each variant; check how users are divided"

    @Arguments("report|check", atMost: 1, .words(Action.allCases.map(\.rawValue))) private var actions: [String]
    let events = EventOptions(
        "event log or shared stream to report (default: the last simulated traffic, and events.csv)")
    let stores = StoreOptions()
    @Option("user", "ID", "whose variants to tell in the report", .id(of: .viewers)) private var user: String?
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
    /// there is one; or of the stream that many processes share.
    private func engagement(_ paths: Paths) throws -> ExperimentReport {
        let set = try paths.loadExperiments()
        let shared = try events.shared(stores)
        let feed = try shared.map(Self.feed) ?? feed(paths)
        let showsID = naming.showsIDs
        let report = feed.report(of: set, viewer: user.map { (userID: $0, shownAs: showsID ? $0 : "{user}") })
        for place in report.damage.places { complain(place) }
        return report
    }

    private func feed(_ paths: Paths) throws -> EngagementFeed {
        let named = events.folder
        let folder = named ?? paths.simulatedEvents
        let file = paths.data + "/events.csv"
        let hasFolder = FileManager.default.fileExists(atPath: folder)
        let hasFile = FileManager.default.fileExists(atPath: file)
        guard hasFolder || (hasFile && named == nil) else {
            throw CommandError(.noInput, "there are no events: \(folder) is not there; recscope simulate makes some")
        }
        let feed = EngagementFeed(EventLogSource(folder: folder))
        try feed.catchUp()
        if hasFile, named == nil {
            var report = LoadReport()
            feed.take(try EventFile.load(file, pseudonyms: pseudonyms, into: &report))
            Paths.say(report)
        }
        return feed
    }

    /// All that a shared stream holds now. Throws where it can't be asked: there is nothing else to report.
    private static func feed(_ choice: StoreChoice) throws -> EngagementFeed {
        let feed = EngagementFeed(RedisEventSource(try choice.connected(), key: choice.key))
        guard try feed.catchUp() else {
            let why = feed.status?.complaint?.words ?? "no answer"
            throw CommandError(.unavailable, "the events at \(choice.settings.location) can't be read: \(why)")
        }
        return feed
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
