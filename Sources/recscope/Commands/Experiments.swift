import Foundation
import RecEngine

/// `recscope experiments report`: what the events say about each variant. `recscope experiments check`: χ² of the
/// buckets, for each experiment and for each two of them. Neither needs a model.
let runExperiments: @Sendable (Options) throws -> Void = { options in
    let actions = ["check": checkExperiments, "report": reportExperiments]
    guard let name = options.arguments.first, options.arguments.count == 1 else {
        throw CommandError(.usage, "experiments needs one of \(actions.keys.sorted().joined(separator: ", "))")
    }
    guard let action = actions[name] else {
        let near = nearest(to: name, in: actions.keys.sorted()).map { "; did you mean \($0)?" } ?? ""
        throw CommandError(.usage, "experiments has no \(name)\(near)")
    }
    try action(options)
}

@Sendable private func checkExperiments(_ options: Options) throws {
    let set = try Workplace(options).loadExperiments()
    let count = try options.integer("ids", default: 1_000_000, in: 10_000...100_000_000)
    let check = AssignmentCheck.measure(set, idCount: count)
    if options.has("json") {
        try printJSON(check)
        return
    }
    print("\(check.idCount) ids, 10,000 buckets; a p below 0.001 would be suspicious")
    func line(_ name: String, _ test: ChiSquareTest) {
        let p = String(format: "%.3f", test.probability)
        print("  \(name): χ² = \(String(format: "%.1f", test.statistic)), \(test.degrees) degrees of freedom, p = \(p)")
    }
    for row in check.uniformity { line("\(row.experiment), uniform", row.buckets) }
    for row in check.independence {
        line("\(row.first) × \(row.second), independent", row.joint)
        line("\(row.first) × \(row.second), variants independent", row.variants)
    }
}

/// The log of `--events DIR` (default: the last simulated traffic) and the data folder's `events.csv`, where there is one.
@Sendable private func reportExperiments(_ options: Options) throws {
    let workplace = try Workplace(options)
    let set = try workplace.loadExperiments()
    var counters = EngagementCounters()
    let folder = options["events"] ?? workplace.simulatedEvents
    let file = workplace.dataFolder + "/events.csv"
    let hasFolder = FileManager.default.fileExists(atPath: folder)
    let hasFile = FileManager.default.fileExists(atPath: file)
    guard hasFolder || (hasFile && options["events"] == nil) else {
        throw CommandError(.noInput, "there are no events: \(folder) is not there; recscope simulate makes some")
    }
    let damage = hasFolder ? try EventLogReader.replay(folder: folder) { counters.take($0) } : EventLog.Damage()
    if hasFile, options["events"] == nil {
        var report = LoadReport()
        counters.take(try EventFile.load(file, pseudonyms: pseudonyms, into: &report))
        for problem in report.problems.prefix(10) { complain("\(problem); skipped") }
    }
    for place in damage.places { complain(place) }
    let viewer = options["user"].map { (userID: $0, shownAs: options.has("show-ids") ? $0 : "{user}") }
    let report = ExperimentReport(set, counters, damage: damage, viewer: viewer)
    if options.has("json") { try printJSON(report) } else { print(experimentText(report)) }
}

extension Workplace {
    /// The experiments of the data folder, without the rest of it.
    func loadExperiments() throws -> ExperimentSet {
        let path = dataFolder + "/experiments.json"
        guard let json = FileManager.default.contents(atPath: path) else {
            throw CommandError(.noInput, "\(path) is not there; it holds the experiments")
        }
        return try openExperiments(Array(json))
    }

    /// Reads experiments and holds them against what ran before: a running experiment must not deal its users anew.
    func openExperiments(_ json: [UInt8]) throws -> ExperimentSet {
        let set = try ExperimentFile.parse(json)
        let path = modelFolder + "/experiments-running.json"
        let before = try FileManager.default.contents(atPath: path).map {
            try ExperimentHistory(json: $0, fileName: path)
        }
        let now = try (before ?? ExperimentHistory()).updated(by: set)
        if now != before {
            do {
                try AtomicFile.write(try now.json(), to: path)
            } catch {
                complain("\(error); a changed salt will not be noticed")
            }
        }
        return set
    }
}
