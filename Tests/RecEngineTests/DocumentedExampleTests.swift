import Foundation
import RecEngine
import Testing

// What follows stands in the documentation of the engine to the letter.
// begin
/// Answers one viewer's request, records that it was served, and gives a line for each result.
func serve(viewer: String, dataIn folder: String, eventsIn events: String, now: Int64) throws -> [String] {
    let dataset = try DatasetLoader.load(folder: folder, today: now)
    let facts = FactIndex(dataset.catalog)
    guard let model = TrainingPipeline.train(dataset, facts: facts)?.model else { return [] }
    let explainer = Explainer(
        catalog: dataset.catalog, facts: facts, coWatch: model.coWatch, popularity: model.popularity)
    let engine = Engine(
        dataset: dataset, model: model, experiments: ExperimentSet(), explainer: explainer, facts: facts,
        pseudonyms: Pseudonyms(key: "one key that all servers share"),
        monotonicClock: { DispatchTime.now().uptimeNanoseconds })
    let log = try EventLog.open(folder: events).log

    guard let response = engine.recommend(Request(userID: viewer, now: now)) else { return [] }
    let requestID = UInt64.random(in: 1...UInt64.max)
    try log.append(engine.servedEvents(of: response, at: now * 1_000, requestID: requestID))
    return zip(response.results, response.explanations).map { index, explanation in
        let movie = engine.catalog[response.input.movieRows[index]]
        return "\(movie.title) (\(movie.year)): \(explanation.sentence)"
    }
}
// end

/// Uses what a host sees of the engine, and nothing else: this file has no `@testable`.
@Suite(.timeLimit(.minutes(10))) struct DocumentedExampleTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    @Test func `the documentation's example is the one that is compiled here`() throws {
        let page = try String(
            contentsOf: Self.root.appendingPathComponent("Sources/RecEngine/RecEngine.docc/RecEngine.md"),
            encoding: .utf8)
        let own = try String(contentsOf: URL(fileURLWithPath: #filePath), encoding: .utf8)
        let shown = try #require(page.firstMatch(of: /(?s)```swift\n(.*?)```/)).output.1
        let compiled = try #require(own.firstMatch(of: /(?s)\/\/ begin\n(.*?)\/\/ end/)).output.1
        #expect(shown == compiled)
    }

    @Test func `it serves ten explained movies and records them`() throws {
        let folder = try TemporaryFolder()
        var catalog = ""
        for index in 0..<40 {
            catalog +=
                #"{"id":"m\#(index)","title":"Movie \#(index)","year":\#(1980 + index),"genres":["\#(index % 2 == 0 ? "drama" : "comedy")"],"directors":["Director \#(index / 4)"]}"#
                + "\n"
        }
        var watches = "user_id,movie_id,watched_at,fraction\n"
        for user in 0..<60 {
            for step in 0..<12 {
                watches += "u\(user),m\((user + step * step) % 40),\(1_700_000_000 + step * 90_000),1\n"
            }
        }
        try Data(catalog.utf8).write(to: URL(fileURLWithPath: folder.path + "/catalog.jsonl"))
        try Data(watches.utf8).write(to: URL(fileURLWithPath: folder.path + "/watches.csv"))
        let lines = try serve(
            viewer: "u7", dataIn: folder.path, eventsIn: folder.path + "/events", now: 1_710_000_000)
        #expect(lines.count == 10)
        #expect(lines.allSatisfy { $0.hasPrefix("Movie ") && $0.hasSuffix(".") })
        var kinds: [Event.Kind: Int] = [:]
        _ = try EventLog.open(folder: folder.path + "/events") { kinds[$0.kind, default: 0] += 1 }
        #expect(kinds == [.exposure: 1, .impression: 10])
    }
}
