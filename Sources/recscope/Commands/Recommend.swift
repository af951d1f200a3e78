import Foundation
import RecEngine

/// `recscope recommend`: one user's results with their trace.
struct RecommendCommand: AnsweringCommand {
    static let name = "recommend"
    static let summary = "print one user's results with their trace"

    let request = RequestOptions()
    let lists = RunOptions()
    @Option("k", "N", "how many results", .whole(1...100)) private var resultCount = 10
    let engine = EngineOptions()
    let explanations = ExplanationOptions(isKept: true)
    let naming = NamingOptions()
    let output = OutputOptions()

    func answer() throws -> any Output { try answer(engine.openEngine(explanations.desk())) }

    func answer(_ engine: Engine) throws -> ResponseReport {
        var request = try request.request(engine, resultCount: resultCount)
        request.overrides.run = try lists.run(engine)
        request.checksIndex = output.json
        let response = try engine.answer(request)
        return ResponseReport(
            response: response, catalog: engine.catalog, userName: naming.name(of: request.userID))
    }
}

extension Engine {
    /// The answer to a request of a user who is known.
    func answer(_ request: Request) throws -> Response {
        guard let response = recommend(request) else {
            if let problem = histories.problem { throw CommandError(.badData, problem) }
            throw CommandError(.noInput, "there is no user \(request.userID)")
        }
        return response
    }
}
