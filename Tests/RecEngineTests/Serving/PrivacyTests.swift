import Foundation
import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

/// Nothing that one viewer's request produces depends on another's history, the trained model held fixed.
@Suite(.timeLimit(.minutes(10))) struct PrivacyTests {
    /// Others' histories and surveys, and one viewer's, of random length over random movies.
    private struct World {
        var random: RandomSource

        init(seed: UInt64) { random = RandomSource(seed: seed) }

        mutating func history(_ count: Int) -> [Watch] {
            var time: Int64 = 1_700_000_000 + Int64(random.below(10_000_000))
            return (0..<count).map { _ in
                time += Int64(random.below(200_000))
                return Watch(
                    movieRow: random.below(SmallWorld.catalog.count), watchedAt: time,
                    fraction: Float(random.below(100)) / 100, disliked: random.uniform() < 0.1)
            }
        }

        mutating func survey() -> Survey {
            var survey = Survey()
            survey.likedGenres = random.uniform() < 0.5 ? ["comedy"] : ["crime"]
            survey.likedThemes = ["theme_\(random.below(7))"]
            if random.uniform() < 0.3 { survey.dislikedThemes = ["theme_\(random.below(7))"] }
            return survey
        }

        /// A data set in which `viewer` has this history, in a random place among others.
        mutating func dataset(_ history: [Watch], _ survey: Survey?) -> Dataset {
            var viewers = (0..<random.below(12)).map { ("other\($0)", self.history(random.below(30))) }
            if !history.isEmpty { viewers.insert(("viewer", history), at: random.below(viewers.count + 1)) }
            let all = viewers.flatMap(\.1)
            var surveys = ["other0": self.survey(), "silent": Survey()]
            surveys["viewer"] = survey
            return Dataset(
                catalog: SmallWorld.catalog,
                watches: WatchLog(
                    userIDs: viewers.map(\.0),
                    offsets: viewers.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.1.count) },
                    movieRows: all.map { Int32($0.movieRow) }, watchedAt: all.map(\.watchedAt),
                    fractions: all.map(\.fraction), disliked: all.map(\.disliked)), surveys: surveys)
        }
    }

    private static let explainer = Explainer(
        catalog: SmallWorld.catalog, facts: SmallWorld.facts, coWatch: SmallWorld.model.coWatch,
        popularity: SmallWorld.model.popularity)

    private static func answer(_ dataset: Dataset, _ request: Request) throws -> String {
        let engine = Engine(
            dataset: dataset, model: SmallWorld.model, experiments: ExperimentSet(), explainer: explainer,
            facts: SmallWorld.facts, pseudonyms: Pseudonyms(key: "key"), monotonicClock: { 0 })
        let response = try #require(engine.recommend(request))
        let json = try ResponseJSON(response, catalog: dataset.catalog, userName: "viewer").encoded(pretty: true)
        return withoutCache(String(decoding: json, as: UTF8.self))
    }

    /// What the cache has met is everybody's: sentences made of the catalogue alone. JSON has a line for each field; the
    /// budget of a stage hangs on what the cache said.
    private static func withoutCache(_ json: String) -> String {
        let apart = ["cache", "cache_age_seconds", "cache_hit_rate", "budget_ms"].map { "\"\($0)\" :" }
        return json.split(separator: "\n").filter { line in
            let field = line.drop { $0 == " " }
            return !apart.contains(where: field.hasPrefix)
        }.joined(separator: "\n")
    }

    /// Of each of ten parts; `RECSCOPE_WORLDS=250` tries thousands.
    private static let worldCount = Int(ProcessInfo.processInfo.environment["RECSCOPE_WORLDS"] ?? "") ?? 30

    @Test(arguments: 0..<10) func `an answer is the same to the last bit whatever others have watched`(part: Int) throws
    {
        var answers = Set<String>()
        for number in 0..<Self.worldCount {
            var world = World(seed: UInt64(part * 250 + number))
            let history = world.history([0, 1, 4, 9, 10, 25][number % 6])
            let survey = history.isEmpty || world.random.uniform() < 0.2 ? world.survey() : nil
            var request = Request(userID: "viewer", now: 1_720_000_000)
            request.overrides.explanation = [.shared, .warm, .personal, .realiserOnly][number % 4]
            let first = try Self.answer(world.dataset(history, survey), request)
            let second = try Self.answer(world.dataset(history, survey), request)
            // The answers themselves are long.
            let isSame = first == second
            #expect(isSame, "world \(part * 250 + number)")
            answers.insert(first)
        }
        // And it does depend on the viewer's own.
        #expect(answers.count > Self.worldCount * 9 / 10)
    }

    @Test func `nothing that is made for one viewer holds what another has watched, nor who they are`() throws {
        // Ann alone has seen movies whose titles are marked, and so has said she likes them.
        let marker = "QZX"
        var movies = SmallWorld.catalog.movies
        let marked = Array(0..<12)
        for row in marked { movies[row].title = "\(marker)\(row) Rising" }
        let catalog = Catalog(movies: movies)
        var world = World(seed: 3)
        let ann = marked.map { Watch(movieRow: $0, watchedAt: 1_700_000_000 + Int64($0) * 90_000) }
        let bob = (0..<25).map { Watch(movieRow: 20 + $0 * 2, watchedAt: 1_700_000_000 + Int64($0) * 90_000) }
        let all = ann + bob
        var survey = Survey()
        survey.likedMovieRows = marked
        let dataset = Dataset(
            catalog: catalog,
            watches: WatchLog(
                userIDs: ["ann-\(marker)", "bob"], offsets: [0, ann.count, all.count],
                movieRows: all.map { Int32($0.movieRow) }, watchedAt: all.map(\.watchedAt),
                fractions: all.map(\.fraction), disliked: all.map(\.disliked)),
            surveys: ["ann-\(marker)": survey, "carol": world.survey()])
        let asked = Locked<[SentenceRequest]>([])
        let scripted = GenerationTests.Scripted { requests in
            asked.withLock { $0 += requests }
            return GenerationTests.Scripted.good(requests)
        }
        let settings = GenerationSettings(
            generator: scripted, strictSeconds: 5,
            monotonicSeconds: { Double(DispatchTime.now().uptimeNanoseconds) * 1e-9 })
        let facts = FactIndex(catalog)
        let engine = Engine(
            dataset: dataset, model: SmallWorld.model, experiments: ExperimentSet(),
            explainer: Explainer(
                catalog: catalog, facts: facts, coWatch: SmallWorld.model.coWatch,
                popularity: SmallWorld.model.popularity, generation: settings), facts: facts,
            pseudonyms: Pseudonyms(key: "key"), monotonicClock: { 0 })
        for strategy in [ExplanationStrategy.personal, .shared, .warm] {
            for user in ["ann-\(marker)", "bob", "carol"] {
                asked.withLock { $0 = [] }
                var request = Request(userID: user, now: 1_720_000_000)
                request.overrides.explanation = strategy
                let response = try #require(engine.recommend(request))
                let prompts = asked.withLock { $0 }
                guard user != "ann-\(marker)" else {
                    #expect(response.explanations.contains { $0.evidence.sourceRow.map(marked.contains) ?? false })
                    continue
                }
                // A marked movie may be proposed to anyone, as any of the catalogue; it is never what they have seen.
                for explanation in response.explanations where !marked.contains(explanation.evidence.targetRow) {
                    #expect(!"\(explanation)".replacing(/targetRow: \d+/, with: "").contains(marker), "\(explanation)")
                }
                for prompt in prompts where !marked.contains(prompt.evidence.targetRow) {
                    #expect(!"\(prompt)".contains(marker), "\(prompt)")
                }
                let json = try ResponseJSON(response, catalog: catalog, userName: "viewer").encoded(pretty: false)
                #expect(!String(decoding: json, as: UTF8.self).contains("ann-"))
            }
        }
    }
}
