import Foundation
import RecEngine

/// `recscope recommend`: one user's results with their trace.
let runRecommend: @Sendable (Options) throws -> Void = { options in
    guard let user = options["user"] else { throw CommandError(.usage, "recommend needs --user ID") }
    let engine = try Workplace(options).openEngine()
    var request = Request(
        userID: user, now: try Workplace.now(options, engine.dataset),
        resultCount: try options.integer("k", default: 10, in: 1...100))
    request.checksIndex = options.has("json")
    request.overrides.sessionBlend = try sessionBlend(options)
    request.overrides.adjustment = try options["weights"].map(parseAdjustment)
    guard let response = engine.recommend(request) else { throw unknownUser(user, engine) }
    let name = options.has("show-ids") ? user : pseudonym(of: user)
    if options.has("json") {
        let json = try ResponseJSON(response, catalog: engine.catalog, userName: name).encoded(pretty: true)
        FileHandle.standardOutput.write(json + Data("\n".utf8))
    } else {
        print(report(response, engine: engine, userName: name), terminator: "")
    }
}

/// `[preset,]name=value,…` over a set of weights; `diversity` is λ.
func parseWeights(_ text: String, from start: RankingWeights) throws -> RankingWeights {
    try parseAdjustment(text).applied(to: start)
}

/// `[preset,]name=value,…`: presets first, then weights that are set; `diversity` is λ.
func parseAdjustment(_ text: String) throws -> WeightAdjustment {
    do { return try WeightAdjustment(parsing: text) } catch { throw CommandError(.usage, "--weights: \(error)") }
}

func sessionBlend(_ options: Options) throws -> Float? { try setting(.sessionBlend, "session-blend", options) }

func recency(_ options: Options) throws -> Float? { try setting(.recency, "recency", options) }

/// A setting of the request, where the option is given.
private func setting(_ setting: NumericSetting, _ option: String, _ options: Options) throws -> Float? {
    guard let text = options[option] else { return nil }
    guard let value = try? setting.parsed(text) else {
        throw CommandError(.usage, "--\(option) is \"\(text)\"; expected \(setting.rangeText)")
    }
    return value
}

func unknownUser(_ user: String, _ engine: Engine) -> CommandError {
    let ids = engine.dataset.watches.userIDs + engine.dataset.surveys.keys.sorted()
    let near = nearest(to: user, in: ids).map { "; the nearest is \($0)" } ?? ""
    return CommandError(.noInput, "there is no user \(user)\(near)")
}

/// How logs and exports name a user unless they are asked otherwise: a hash keyed for this machine's user.
func pseudonym(of user: String) -> String { pseudonyms.name(of: user) }

let pseudonyms = Pseudonyms(key: pseudonymKey)

/// Made once and kept beside the models, so that a pseudonym stays the same and can't be computed elsewhere.
private let pseudonymKey: String = {
    let path = Workplace.cacheHome() + "/recscope/pseudonym-key"
    if let key = try? String(contentsOfFile: path, encoding: .utf8), key.count >= 16 { return key }
    let key = (0..<4).map { _ in hexadecimal(UInt64.random(in: 0...UInt64.max)) }.joined()
    try? AtomicFile.write(Data(key.utf8), to: path)
    return key
}()

/// The plain report: what the inspector says, for a pipe.
func report(_ response: Response, engine: Engine, userName: String) -> String {
    let catalog = engine.catalog
    var lines: [String] = []
    let total = response.stages.reduce(0) { $0 + $1.milliseconds }
    lines.append(
        "\(userName): \(response.user.regime.rawValue), \(response.user.history.count) watches, "
            + "\(response.candidates.count) candidates in \(String(format: "%.2f", total)) ms")
    for assignment in response.assignments {
        lines.append(
            "  \(assignment.experimentID): bucket \(assignment.bucket), "
                + (assignment.variant ?? assignment.reason.rawValue))
    }
    for (place, index) in response.results.enumerated() {
        let movie = catalog[response.input.movieRows[index]]
        let score = String(format: "%.3f", response.ranking.scores[index])
        lines.append("\(place + 1 < 10 ? " " : "")\(place + 1). \(movie.titleAndYear)  \(score)")
        if place < response.explanations.count {
            let explanation = response.explanations[place]
            lines.append("      \(explanation.sentence)")
            lines.append(
                "      \(explanation.verdict.grounded ? "grounded" : "NOT GROUNDED"), cache \(explanation.cache.word), "
                    + explanation.cacheKey)
        }
    }
    return lines.joined(separator: "\n") + "\n"
}
