extension DataLayout {
    /// RecScope's own: fact sheets, watches, and optional surveys, personas, experiments and sentences.
    static let recScope = DataLayout(
        name: "RecScope", expected: "catalog.jsonl and watches.csv", watchFiles: ["watches.csv"],
        factFiles: ["catalog.jsonl"], surveyFiles: ["surveys.jsonl"], joinsFacts: false,
        recognises: { $0.has("catalog.jsonl") },
        load: { folder, _ in
            var report = LoadReport()
            let catalog = try FactSheetFile.load(folder.path("catalog.jsonl"), into: &report)
            let (watches, surveys) = try histories(folder, catalog, into: &report)
            // Who went to a sink is known there.
            let isKnown = { (user: String) in
                folder.sink != nil || watches.row(ofUser: user) != nil || surveys?[user] != nil
            }
            let personas = try folder.optional("personas.jsonl").map {
                try PersonaFile.load($0, isKnown: isKnown, into: &report)
            }
            let experiments = try folder.optional("experiments.json").map { Array(try TextFile($0).data) }
            let sentences = try folder.optional("sentences.jsonl").map {
                try SentenceFile.load($0, isKnown: isKnown, into: &report)
            }
            var dataset = Dataset(
                catalog: catalog, watches: watches, surveys: surveys ?? [:], personas: personas ?? [],
                experimentsJSON: experiments, report: report)
            dataset.preparedSentences = sentences ?? [:]
            return dataset
        })

    /// Watches and surveys, each file by itself unless both go to a sink, which takes them in their order.
    private static func histories(
        _ folder: Folder, _ catalog: Catalog, into report: inout LoadReport
    ) throws -> (WatchLog, [String: Survey]?) {
        @Sendable func watches() throws -> (log: WatchLog, report: LoadReport) {
            var report = LoadReport()
            let log = try WatchFile.load(
                folder.path("watches.csv"), catalog: catalog, latest: folder.latest, sink: folder.sink, into: &report)
            return (log, report)
        }
        @Sendable func surveys() throws -> (answers: [String: Survey]?, report: LoadReport) {
            var report = LoadReport()
            let answers = try folder.optional("surveys.jsonl").map {
                try SurveyFile.load($0, catalog: catalog, sink: folder.sink, into: &report)
            }
            return (answers, report)
        }
        let (first, second) =
            try folder.sink == nil ? concurrently(watches, surveys) : (watches(), surveys())
        report.add(first.report)
        report.add(second.report)
        return (first.log, second.answers)
    }
}
