import Foundation
import RecEngine

/// `recscope gate`: whether a recommender may be released, judged on held-out watches against the one before it; exit 0
/// where all limits hold, 1 where one does not, and a table either way.
struct GateCommand: Command {
    static let name = "gate"
    static let summary = "judge a model or a run against another, for CI: exit 0 or 1"

    @Option(required: "against", "MODEL|RUN", "the model folder or TREC run to be no worse than", .path)
    private var against: String
    @Option("run", "FILE", "the lists to judge, a TREC run (default: what this data's model gives)", .path)
    private var judgedRun: String?
    @Option(
        "min", "METRIC=DELTA", "the least difference of a metric, e.g. ndcg@10=-0.002; more than once", each: .limit)
    private var limits: [MetricLimit]
    @Option("max-changed", "SHARE", "the largest mean share of a first ten that may be new, 0 to 1", .number(0...1))
    private var mostChanged: Double?
    @Option("sure", "hold limits against the interval's worse end instead of the mean") private var isSure: Bool
    let engine = EngineOptions()
    let naming = NamingOptions()
    let output = OutputOptions()

    func run() throws {
        guard !limits.isEmpty || mostChanged != nil else {
            throw CommandError(.usage, "gate needs a limit: --min METRIC=DELTA or --max-changed SHARE")
        }
        let (comparison, catalog, names) = try compared()
        let report = RunReport(comparison, catalog: catalog, names: names, userName: { naming.name(of: $0) })
        var checks = limits.map { $0.check(comparison.held, isSure: isSure) }
        if let mostChanged {
            checks.append(
                GateReport.Check(
                    what: "changed", value: comparison.changedShare, limit: mostChanged,
                    holds: comparison.changedShare <= mostChanged, isMost: true))
        }
        let isJSON = output.json
        try OptionParser(self).refuseUnread()
        let gate = GateReport(passes: checks.allSatisfy(\.holds), checks: checks, report: report)
        if isJSON { try StandardStreams.write(try jsonBytes(gate)) } else { try StandardStreams.print(gate.text) }
        if !gate.passes {
            let broken = checks.filter { !$0.holds }.map(\.what).joined(separator: ", ")
            throw CommandError(.refused, "not to be released: \(broken)")
        }
    }

    /// Lists of both sides for the same held-out viewers. A model is trained on what is not held out, by its own parameters.
    private func compared() throws -> (RunComparison, Catalog, (String, String)) {
        let folder = try engine.modelFolder()
        // Of an archive, the viewers that training draws.
        let dataset = try folder.paths.loadDataset().drawn(viewers: ModelFolder.sampleSize)
        let split = Split(dataset.watches, by: .temporal)
        let cases = HeldOutCases(split)
        guard !cases.cases.isEmpty else { throw CommandError(.badData, HeldOutComparison.nobody) }
        let before = try Side(against, catalog: dataset.catalog)
        let after = try judgedRun.map { try Side($0, catalog: dataset.catalog) } ?? .model(folder.servedParameters)
        let bar = ProgressBar(title: "training without what is held out")
        defer { bar.finish() }
        func judge(_ parameters: TrainingParameters?) throws -> HeldOutJudge {
            let evaluator = try folder.evaluator(dataset, parameters: parameters ?? folder.servedParameters)
            guard let judge = evaluator.judge(split, cases, report: { bar.show($0, $1) }) else {
                throw CommandError(.defect, "training was stopped")
            }
            return judge
        }
        let new = try judge(after.parameters)
        // The same parameters make the same model.
        let isSame = before.parameters == nil || before.parameters == after.parameters
        let old = isSame ? new : try judge(before.parameters)
        let comparison = RunComparison(new, before: { before.list($0, old) }, after: { after.list($0, new) })
        return (comparison, dataset.catalog, (before.name, after.name))
    }
}

/// One of the two that are held against each other.
private enum Side: Sendable {
    case model(TrainingParameters)
    case run(RankedRun)

    /// A folder is a model, a file a run.
    init(_ path: String, catalog: Catalog) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw CommandError(.noInput, "\(path) is neither a model folder nor a run")
        }
        guard isFolder.boolValue else {
            let run = try RankedRun.read(path, catalog: catalog)
            Paths.say(run.report)
            self = .run(run)
            return
        }
        guard let manifest = try ModelFile.manifest(in: path) else {
            throw CommandError(.noInput, "\(path) holds no model; recscope train --model \(path) makes one")
        }
        self = .model(manifest.parameters)
    }

    var parameters: TrainingParameters? {
        if case .model(let parameters) = self { parameters } else { nil }
    }

    var name: String {
        switch self {
        case .model: "model"
        case .run(let run): run.tag
        }
    }

    func list(_ item: HeldOutCase, _ judge: HeldOutJudge) -> [Int]? {
        switch self {
        case .model: judge.list(item)
        case .run(let run): judge.list(item, in: run)
        }
    }
}

/// `METRIC=DELTA`: the least that a metric may differ by.
struct MetricLimit: Hashable {
    var metric: RankingMetric
    var least: Double

    fileprivate func check(_ held: HeldOutComparison, isSure: Bool) -> GateReport.Check {
        let difference = held[metric]?.difference ?? Estimate([])
        // Of a metric that is better low, a fall is a gain.
        let sign: Double = metric.isBetterLow ? -1 : 1
        let value = sign * (isSure ? (metric.isBetterLow ? difference.high : difference.low) : difference.mean)
        return GateReport.Check(what: metric.rawValue, value: value, limit: least, holds: value >= least, isMost: false)
    }
}

extension Reader where Value == MetricLimit {
    static var limit: Reader {
        Reader(.words(RankingMetric.allCases.map { $0.rawValue + "=" })) { text in
            guard let (name, delta) = equated(text), let least = Double(delta), least.isFinite else {
                throw Unreadable("expected METRIC=DELTA, e.g. ndcg@10=-0.002")
            }
            return MetricLimit(metric: try Reader<RankingMetric>.word.read(name), least: least)
        }
    }
}

/// What `gate` prints.
private struct GateReport: Output {
    struct Check: Encodable {
        var what: String
        var value: Double
        var limit: Double
        var holds: Bool
        /// Whether the limit is the largest that may be.
        let isMost: Bool

        private enum CodingKeys: CodingKey {
            case what, value, limit, holds
        }

        var text: String {
            cell(holds ? "holds" : "BROKEN", 8) + cell(what, 18)
                + String(format: "%+.4f, %@ %+.4f", value, isMost ? "at most" : "at least", limit)
        }
    }

    var passes: Bool
    var checks: [Check]
    var report: RunReport

    var text: String {
        ([report.text, "limits, \(report.after) against \(report.before)"] + checks.map(\.text)
            + [passes ? "may be released" : "not to be released"]).joined(separator: "\n")
    }
}
