import Foundation
import RecEngine

/// `recscope warm`: makes the explanations that will be asked for, most wanted first, and keeps them: of the lists that
/// the model predicts for every viewer (or `--users`), or with `--events DIR` of what the log's last day showed.
struct WarmCommand: AnsweringCommand {
    static let name = "warm"
    static let summary = "make the explanations that will be asked for"

    @Option("k", "N", "how many results of each list", .whole(1...100)) private var resultCount = 20
    @Option("users", "N|FILE", "how many viewers, or a file of user ids (default: all)", .users)
    private var users: UserSelection?
    @Option("events", "DIR", "event log whose last day says what is asked for", .folder) private var events: String?
    let time = TimeOptions()
    let engine = EngineOptions()
    let explanations = ExplanationOptions(isKept: true)
    let output = OutputOptions()

    func answer() throws -> any Output {
        let desk = try explanations.desk()
        let engine = try engine.openEngine(desk)
        let now = time.now(engine.dataset)
        let start = monotonicNanoseconds()
        let lists: [Shown]
        if let events {
            lists = try shownYesterday(events, engine: engine)
        } else {
            let chosen = try users?.userIDs(in: engine) ?? Array(engine.histories.userIDs)
            lists = chosen.map { Shown(userID: $0, now: now, movieRows: nil) }
        }
        if desk.folder == nil { complain("nothing is kept: --explanations is none") }
        let wanted = Wanted(lists, engine: engine, resultCount: resultCount)
        var missing = wanted.realised.values.count { $0 }
        if let service = engine.explainer.generation {
            missing += try Generating(engine.explainer, service).make(wanted.requests, now: now)
        }
        engine.explainer.flush()
        let statistics = engine.explainer.statistics
        let count = wanted.realised.count + wanted.requests.count
        return WarmReport(
            viewers: lists.count, pairs: count, alreadyThere: count - missing, made: missing,
            seconds: Double(monotonicNanoseconds() - start) * 1e-9, folder: desk.folder,
            disk: statistics.disk, generation: engine.explainer.generation?.statistics)
    }
}

/// A list that a viewer is or was shown; without rows the one that the engine gives them now.
private struct Shown: Sendable {
    var userID: String
    var now: Int64
    var movieRows: [Int]?
}

/// The impressions of the log's last day, by viewer. Viewers whom the data do not know are counted and left out.
private func shownYesterday(_ folder: String, engine: Engine) throws -> [Shown] {
    guard FileManager.default.fileExists(atPath: folder) else {
        throw CommandError(.noInput, "--events: \(folder) is not there")
    }
    var newest: Int64 = 0
    _ = try EventLogReader.replay(folder: folder) { newest = max(newest, $0.time) }
    var rows: [UInt64: Set<Int>] = [:]
    let damage = try EventLogReader.replay(folder: folder) { event in
        guard event.kind == .impression, event.time > newest - 86_400_000,
            let row = engine.catalog.row(ofMovie: event.movieID)
        else { return }
        rows[event.viewer, default: []].insert(row)
    }
    for place in damage.places { complain(place) }
    let known = Dictionary(
        engine.histories.userIDs.map { (engine.pseudonyms.hash(of: $0), $0) },
        uniquingKeysWith: { first, _ in first })
    let strangers = rows.keys.count { known[$0] == nil }
    if strangers > 0 { complain("\(strangers) of the log's viewers are not in the data, and are left out") }
    return rows.compactMap { viewer, rows in
        known[viewer].map { Shown(userID: $0, now: newest / 1_000, movieRows: rows.sorted()) }
    }.sorted { $0.userID < $1.userID }
}

/// What these viewers would read.
private struct Wanted: Sendable {
    /// What a language model is to write.
    struct Sentence: Sendable {
        var evidence: Evidence
        var voice: RealiserVoice
    }

    /// The realiser's sentences by cache key, made by now; true where they were not there. They are made a list at a time:
    /// what a list says of one result hangs on what it has said of those before.
    private(set) var realised: [String: Bool] = [:]
    /// The most often cited first.
    private(set) var requests: [Sentence] = []

    init(_ lists: [Shown], engine: Engine, resultCount: Int) {
        let found = parallelMap(lists.count) { Self.wanted(lists[$0], engine, resultCount) }
        var asks: [String: (sentence: Sentence, count: Int)] = [:]
        for (explanations, requests) in found {
            for made in explanations {
                realised[made.cacheKey] = made.cache.isMiss || realised[made.cacheKey] == true
            }
            for asked in requests {
                let key = asked.voice.rawValue + asked.evidence.cacheKey(in: engine.catalog)
                asks[key, default: (asked, 0)].count += 1
            }
        }
        requests = asks.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map(\.value.sentence)
    }

    private static func wanted(_ shown: Shown, _ engine: Engine, _ resultCount: Int) -> ([Explanation], [Sentence]) {
        var request = Request(userID: shown.userID, now: shown.now, resultCount: resultCount)
        request.overrides.explanation = ExplanationStrategy.none
        request.purpose = .silentPreview
        guard var response = engine.recommend(request) else { return ([], []) }
        let strategy = response.settings.servedExplanation
        // What is a viewer's own nobody else can use, and nobody keeps.
        guard response.settings.cache == .shared, strategy != .personal, strategy != .none else { return ([], []) }
        let indices =
            shown.movieRows.map { $0.compactMap(response.input.movieRows.firstIndex) } ?? Array(response.results)
        guard engine.explainer.generation != nil, strategy != .realiserOnly else {
            response.settings.explanation = strategy
            return (engine.explanations(ofCandidates: indices, in: response), [])
        }
        let evidence = engine.evidence(forCandidates: indices, in: response)
        return ([], evidence.map { Sentence(evidence: $0, voice: strategy.voice) })
    }
}

/// A language model that is given as many sentences at a time as its queue holds, with a line on how it goes.
private struct Generating {
    let explainer: Explainer
    let service: GenerationService
    private let bar = ProgressBar(title: "warming")
    private let start = monotonicNanoseconds()
    /// Elsewhere than on a terminal, how often there is a line.
    private static let secondsBetweenLines = 30.0

    init(_ explainer: Explainer, _ service: GenerationService) {
        self.explainer = explainer
        self.service = service
    }

    /// Returns how many were not there. Throws where the endpoint can't make any more.
    func make(_ wanted: [Wanted.Sentence], now: Int64) throws -> Int {
        defer { bar.finish() }
        var missing = 0
        var at = 0
        var nextLine = Self.secondsBetweenLines
        while at < wanted.count {
            let next = Array(wanted[at..<min(wanted.count, at + 200)])
            for (voice, sentences) in Dictionary(grouping: next, by: \.voice) {
                missing += explainer.prepare(sentences.map(\.evidence), in: voice, now: now)
            }
            at += next.count
            while true {
                service.waitUntilIdle(seconds: 0.5)
                let statistics = service.statistics
                // What is cached already is done; what waits is not.
                let done = at - statistics.waiting - statistics.inFlight
                let line = words(statistics, done: done, of: wanted.count)
                bar.show(line, done: Double(done) / Double(wanted.count))
                if !bar.isTerminal, seconds >= nextLine {
                    complain("warming: \(line)")
                    nextLine = seconds + Self.secondsBetweenLines
                }
                if statistics.inFlight == 0 {
                    if statistics.isAtAnEnd { throw end(statistics) }
                    if statistics.waiting == 0 { break }
                }
                // The minute's requests are used up: there is nothing to wait for but the clock.
                if statistics.standstill != nil { Thread.sleep(forTimeInterval: 0.5) }
            }
        }
        let statistics = service.statistics
        if missing > 0, statistics.kept == 0, statistics.rejected == 0 { throw end(statistics) }
        return missing
    }

    private var seconds: Double { Double(monotonicNanoseconds() - start) * 1e-9 }

    /// "120 of 800, 3.2 a second, 0.0123 USD, 212 s left".
    private func words(_ statistics: GenerationStatistics, done: Int, of count: Int) -> String {
        let rate = Double(statistics.kept + statistics.rejected) / max(0.001, seconds)
        var words = "\(done) of \(count)"
        if rate > 0 { words += String(format: ", %.1f a second", rate) }
        words += String(format: ", %.4f USD", statistics.languageModel.dollars)
        if rate > 0 { words += String(format: ", %.0f s left", Double(count - done) / rate) }
        if let standstill = statistics.standstill { words += ": it \(standstill.words)" }
        return words
    }

    private func end(_ statistics: GenerationStatistics) -> CommandError {
        let why = ExplanationPlaces.trouble() ?? "language model \(statistics.generator): nothing could be used"
        return CommandError(
            .unavailable,
            "\(why); \(statistics.kept) sentences were made and are kept, "
                + "\(statistics.waiting) wait for the next run")
    }
}

private struct WarmReport: Output {
    var viewers: Int
    var pairs: Int
    var alreadyThere: Int
    /// Without a language model: made now. With one: asked for.
    var made: Int
    var seconds: Double
    var folder: String?
    var disk: ExplanationFile.Statistics?
    var generation: GenerationStatistics?

    var text: String {
        var lines = [
            "\(pairs) explanations for \(viewers) viewers: \(alreadyThere) were there, \(made) made in \(String(format: "%.1f", seconds)) s"
        ]
        if let folder, let disk { lines.append("\(disk.entryCount) kept in \(folder), \(disk.byteCount / 1024) KiB") }
        if let generation {
            lines.append(
                "\(generation.generator): \(generation.kept) accepted, \(generation.rejected) rejected, "
                    + "\(generation.waiting) waiting, \(generation.languageModel.requests) requests, "
                    + String(format: "%.4f USD", generation.languageModel.dollars))
        }
        return lines.joined(separator: "\n")
    }
}
