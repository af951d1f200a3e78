import Foundation
import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

/// The queue, its workers and what they leave at the end.
@Suite(.timeLimit(.minutes(10))) struct GenerationTests {
    /// Makes sentences as a test tells it to, and remembers what it was asked.
    final class Scripted: SentenceGenerator {
        let name = "scripted"
        let version = "1"
        let batchSize = 4
        let concurrency = 2
        let batches = Locked<[[SentenceRequest]]>([])
        let answer: @Sendable ([SentenceRequest]) -> GenerationResult

        init(_ answer: @escaping @Sendable ([SentenceRequest]) -> GenerationResult) { self.answer = answer }

        var statistics: LanguageModelStatistics { LanguageModelStatistics() }

        func generate(_ requests: [SentenceRequest]) -> GenerationResult {
            batches.withLock { $0.append(requests) }
            return answer(requests)
        }

        func stop() {}

        static func good(_ requests: [SentenceRequest]) -> GenerationResult {
            .sentences(
                Dictionary(
                    uniqueKeysWithValues: requests.enumerated().map { place, request in
                        (
                            place + 1,
                            ChatServer.good([
                                .init(source: request.source?.title, target: request.target.title, isSecondTry: false)
                            ])[0]
                        )
                    }))
        }
    }

    private static let monotonic: @Sendable () -> Double = { Double(DispatchTime.now().uptimeNanoseconds) * 1e-9 }

    private static func explainer(
        _ generator: Scripted, cache: ExplanationCache = ExplanationCache(), pending: String? = nil
    ) -> Explainer {
        var settings = GenerationSettings(generator: generator, monotonicSeconds: monotonic)
        settings.limits.pendingFile = pending
        return explainer(settings, cache: cache)
    }

    private static func explainer(
        _ settings: GenerationSettings, cache: ExplanationCache = ExplanationCache()
    ) -> Explainer {
        Explainer(
            catalog: FixtureCatalog.catalog, facts: FixtureCatalog.facts, coWatch: FixtureCatalog.emptyCoWatch,
            popularity: Popularity(viewerCounts: [Int32](repeating: 0, count: FixtureCatalog.catalog.count)),
            cache: cache,
            generation: settings)
    }

    private static func request(_ name: String, _ priority: Double, owner: UInt64? = nil) -> SentenceRequest {
        let catalog = FixtureCatalog.catalog
        return SentenceRequest(
            key: name, evidence: Evidence(sourceRow: 0, targetRow: 1, reason: .styleEra, facts: [], strength: 1),
            source: catalog[0],
            target: catalog[1], owner: owner, now: 0, priority: priority)
    }

    @Test func `the queue gives the most wanted first, each key once, and drops the least wanted`() {
        var queue = GenerationQueue(capacity: 16)
        for number in 0..<16 { #expect(queue.put(Self.request("k\(number)", Double(number))) == .queued) }
        #expect(queue.put(Self.request("k3", 3)) == .joined)
        #expect(queue.put(Self.request("high", 50)) == .queued && queue.dropped == 2)
        #expect(queue.put(Self.request("low", 0.5)) == .queued, "there is room for one more")
        #expect(queue.put(Self.request("lowest", 0.5)) == .dropped)
        let batch = queue.take(3)
        #expect(batch.map(\.key) == ["high", "k15", "k14"])
        #expect(queue.put(Self.request("k15", 1)) == .joined, "it is being made")
        queue.putBack([batch[1]])
        queue.finish(["high", "k14"])
        #expect(queue.take(1).first?.key == "k15" && queue.inFlight == ["k15"])
        for _ in 0..<20 { _ = queue.put(Self.request("k5", 5)) }
        #expect(queue.take(1).first?.key == "k5", "asking makes it more wanted")
    }

    @Test func `a batch never holds what is known of two viewers`() {
        var queue = GenerationQueue(capacity: 64)
        for number in 0..<12 {
            _ = queue.put(Self.request("k\(number)", 0, owner: number % 3 == 0 ? nil : UInt64(number % 3)))
        }
        var batches = 0
        while case let batch = queue.take(10), !batch.isEmpty {
            #expect(Set(batch.map(\.owner)).count == 1 && batch.count == 4)
            batches += 1
        }
        #expect(batches == 3)
    }

    @Test func `one generation for a key, however many ask at once`() throws {
        let gate = DispatchSemaphore(value: 0)
        let generator = Scripted { requests in
            gate.wait()
            gate.signal()
            return Scripted.good(requests)
        }
        let explainer = Self.explainer(generator)
        let target = try #require(FixtureCatalog.catalog.row(ofMovie: "tenet-2020"))
        DispatchQueue.concurrentPerform(iterations: 40) { number in
            let user = FixtureCatalog.user(watched: ["inception-2010"])
            let shown = explainer.explain(movieRows: [target], user: user, strategy: .shared, usesCache: true, now: 1)
            if shown.first?.generator != "realiser" { Issue.record("nothing was there at \(number)") }
        }
        gate.signal()
        let service = try #require(explainer.generation)
        service.waitUntilIdle(seconds: 10)
        #expect(generator.batches.withLock { $0.joined().count } == 1)
        #expect(service.statistics.asked == 40 && service.statistics.joined == 39 && service.statistics.accepted == 1)
    }

    @Test func `what waits at the end is there at the next beginning`() throws {
        let folder = try TemporaryFolder()
        let file = folder.path + "/pending.jsonl"
        let down = Self.explainer(Scripted { _ in .unavailable(.breakerOpen, seconds: 60) }, pending: file)
        let user = FixtureCatalog.user(watched: ["inception-2010", "heat-1995"])
        let targets = Array(FixtureCatalog.catalog.movies.indices.filter { !user.seenRows.contains($0) }.prefix(9))
        let before = down.explain(movieRows: targets, user: user, strategy: .shared, usesCache: true, now: 1)
        _ = down.explain(
            movieRows: [targets[0]], user: user, strategy: .personal, usesCache: true, cacheOwner: 9, now: 1)
        let left = try #require(down.generation).shutDown(seconds: 1)
        #expect(left.count == Set(before.map(\.cacheKey)).count + 1)
        #expect(try !String(contentsOfFile: file, encoding: .utf8).contains("heat-1995\",\"Inception"), "ids alone")
        let up = Self.explainer(Scripted(Scripted.good), pending: file)
        up.resumePending(now: 2)
        try #require(up.generation).waitUntilIdle(seconds: 10)
        #expect(up.generation?.statistics.accepted == left.count - 1, "a viewer's own are asked for by that viewer")
        let after = up.explain(movieRows: targets, user: user, strategy: .shared, usesCache: true, now: 3)
        #expect(after.allSatisfy { $0.generator == "scripted" && $0.cache == .hit(ageSeconds: 1) })
        #expect(!FileManager.default.fileExists(atPath: file))
    }

    @Test func `a shut-down waits for what is being made`() throws {
        let generator = Scripted { requests in
            Thread.sleep(forTimeInterval: 0.05)
            return Scripted.good(requests)
        }
        let explainer = Self.explainer(generator)
        let user = FixtureCatalog.user(watched: ["inception-2010"])
        let targets = Array(FixtureCatalog.catalog.movies.indices.filter { !user.seenRows.contains($0) }.prefix(12))
        let asked = explainer.explain(movieRows: targets, user: user, strategy: .shared, usesCache: true, now: 1)
        let service = try #require(explainer.generation)
        #expect(service.shutDown(seconds: 20).isEmpty)
        #expect(service.statistics.accepted == Set(asked.map(\.cacheKey)).count)
        service.ask([Self.request("late", 1)])
        #expect(service.statistics.waiting == 0)
    }

    @Test func `ending twice loses nothing of what waits`() throws {
        let folder = try TemporaryFolder()
        let file = folder.path + "/pending.jsonl"
        let explainer = Self.explainer(Scripted { _ in .refusedForGood(.refusedRequest) }, pending: file)
        let user = FixtureCatalog.user(watched: ["inception-2010"])
        let target = try #require(FixtureCatalog.catalog.row(ofMovie: "tenet-2020"))
        _ = explainer.explain(movieRows: [target], user: user, strategy: .shared, usesCache: true, now: 1)
        let service = try #require(explainer.generation)
        service.waitUntilIdle(seconds: 60)
        #expect(service.shutDown(seconds: 5).count == 1 && service.shutDown(seconds: 5).isEmpty)
        #expect(try String(contentsOfFile: file, encoding: .utf8).contains("tenet-2020"))
    }

    @Test func `a sentence that has come takes the place of its stand-in, and refused ones can be read`() throws {
        let generator = Scripted { requests in
            let lies = requests.contains { $0.target.id == "alien-1979" }
            let good = Scripted.good(requests)
            guard lies, case .sentences(var sentences) = good else { return good }
            for (place, request) in requests.enumerated() where request.target.id == "alien-1979" {
                sentences[place + 1] = "Alien won nine Oscars and everybody loves it more than Inception."
            }
            return .sentences(sentences)
        }
        let heard = Locked(0)
        var settings = GenerationSettings(generator: generator, monotonicSeconds: Self.monotonic)
        settings.limits.onNews = { heard.withLock { $0 += 1 } }
        let explainer = Self.explainer(settings)
        let user = FixtureCatalog.user(watched: ["inception-2010"])
        let rows = ["tenet-2020", "alien-1979"].compactMap { FixtureCatalog.catalog.row(ofMovie: $0) }
        let shown = explainer.explain(movieRows: rows, user: user, strategy: .shared, usesCache: true, now: 1)
        #expect(shown.allSatisfy { $0.isStandIn && $0.generator == "realiser" })
        try #require(explainer.generation).waitUntilIdle(seconds: 60)
        #expect(explainer.news == 2 && heard.withLock { $0 } > 0)
        let renewed = try #require(explainer.renewed(shown, now: 1))
        #expect(renewed[0].generator == "scripted" && !renewed[0].isStandIn && renewed[0].cache == .miss)
        #expect(renewed[1].isStandIn && renewed[1].rejections.count == 2)
        #expect(renewed[1].rejected?.verdict.violations.isEmpty == false)
        #expect(explainer.renewed(renewed, now: 1) == nil, "nothing more has come")
        let again = explainer.explain(movieRows: rows, user: user, strategy: .shared, usesCache: true, now: 2)
        #expect(again[1].rejections.count == 2, "a later look shows them too")
        guard case .leftAlone(let seconds) = explainer.generation?.keyState(again[1].cacheKey), seconds > 0 else {
            Issue.record("a refused key is left alone")
            return
        }
    }

    @Test func `a silent preview asks no language model, and no preview is a hit of the cache`() throws {
        let generator = Scripted(Scripted.good)
        let explainer = Self.explainer(generator)
        let user = FixtureCatalog.user(watched: ["inception-2010"])
        let target = try #require(FixtureCatalog.catalog.row(ofMovie: "tenet-2020"))
        func explain(_ purpose: RequestPurpose) -> Explanation {
            explainer.explain(
                movieRows: [target], user: user, strategy: .shared, usesCache: true, now: 1, purpose: purpose,
                seconds: 10)[0]
        }
        #expect(explain(.silentPreview).generator == "realiser" && explain(.silentPreview).isStandIn)
        explainer.generation?.waitUntilIdle(seconds: 60)
        #expect(generator.batches.withLock { $0.isEmpty })
        #expect(explainer.statistics.total == CacheStatistics.Counts() && explainer.statistics.served.sets.count == 0)
        #expect(explainer.statistics.previews.misses == 2 && explainer.statistics.previews.fallbacks == 2)
        _ = explain(.preview)
        explainer.generation?.waitUntilIdle(seconds: 60)
        #expect(explain(.silentPreview).generator == "scripted", "what is cached is shown")
        #expect(explain(.served).secondsLeft == 86_400)
        let statistics = explainer.statistics(atSeconds: 60)
        #expect(statistics.total.hits == 1 && statistics.total.misses == 0 && statistics.previews.hits == 1)
        #expect(statistics.served.sets == .init(hits: 1, count: 1) && statistics.lastMinute?.sets.count == 1)
        #expect(explainer.statistics(atSeconds: 71).lastMinute?.sets.count == 0)
    }

    @Test func `a personal sentence is made from its viewer's context and served to no other`() throws {
        let generator = Scripted(Scripted.good)
        let explainer = Self.explainer(generator)
        let target = try #require(FixtureCatalog.catalog.row(ofMovie: "tenet-2020"))
        var survey = Survey()
        survey.dislikedGenres = ["horror"]
        let first = FixtureCatalog.user(watched: ["heat-1995", "inception-2010"], survey: survey)
        let second = FixtureCatalog.user(watched: ["alien-1979", "inception-2010"])
        func show(_ user: UserState, _ owner: UInt64) -> Explanation {
            explainer.explain(
                movieRows: [target], user: user, strategy: .personal, usesCache: true, cacheOwner: owner, now: 1)[0]
        }
        _ = show(first, 1)
        explainer.generation?.waitUntilIdle(seconds: 10)
        #expect(show(first, 1).generator == "scripted")
        #expect(show(second, 2).generator == "realiser", "another viewer is not served it")
        explainer.generation?.waitUntilIdle(seconds: 10)
        let batches = generator.batches.withLock { $0 }
        #expect(batches.count == 2 && batches[0][0].viewer?.recentlyWatched == ["Inception", "Heat"])
        #expect(batches[0][0].viewer?.dislikes == ["horror"] && batches[0][0].userFacts?.dislikes == ["horror"])
        #expect(batches[1][0].viewer?.recentlyWatched == ["Inception", "Alien"])
        // What everybody shares is made without anybody's context.
        _ = explainer.explain(movieRows: [target], user: first, strategy: .shared, usesCache: true, now: 1)
        explainer.generation?.waitUntilIdle(seconds: 10)
        #expect(generator.batches.withLock { $0.last?.first?.viewer == nil && $0.last?.first?.owner == nil })
        let plain = try LanguageModelSettings(endpoint: "http://localhost")
        let prompt = try ChatPrompt.body(batches[0], settings: plain, dialect: EndpointDialect(plain))
        #expect(String(decoding: prompt, as: UTF8.self).contains("recently_watched"))
    }

    @Test func `the realiser-only strategy and a cache that is off ask no language model`() throws {
        let generator = Scripted(Scripted.good)
        let explainer = Self.explainer(generator)
        let user = FixtureCatalog.user(watched: ["inception-2010"])
        let target = try #require(FixtureCatalog.catalog.row(ofMovie: "tenet-2020"))
        for (strategy, usesCache) in [(ExplanationStrategy.realiserOnly, true), (.shared, false), (.none, true)] {
            _ = explainer.explain(movieRows: [target], user: user, strategy: strategy, usesCache: usesCache, now: 1)
        }
        explainer.generation?.waitUntilIdle(seconds: 5)
        #expect(generator.batches.withLock { $0.isEmpty })
    }

    @Test func `quality tells a leak, a lie and a repeated sentence`() {
        func explanation(_ source: Int?, _ target: Int, _ sentence: String, holds: Bool = true) -> Explanation {
            Explanation(
                evidence: Evidence(
                    sourceRow: source, targetRow: target, reason: .sameDirector, facts: ["A"], strength: 1),
                sentence: sentence,
                generator: "g", cacheKey: "", cache: .miss,
                verdict: Verdict(claims: [Claim(kind: .title, text: "", start: 0, end: 1, supported: holds, why: "")]))
        }
        let quality = ExplanationQuality(
            generator: "g",
            responses: [
                .init(explanations: [explanation(1, 5, "one two"), explanation(nil, 6, "three four")], ownRows: [1]),
                .init(explanations: [explanation(2, 5, "one two", holds: false)], ownRows: [3]),
                .init(explanations: [explanation(2, 5, "five six")], ownRows: [2]),
            ])
        #expect(quality.sentences == 4 && quality.groundedSentences == 0.75 && quality.groundedClaims == 0.75)
        #expect(quality.citesASource == 0.75 && quality.sourceIsOwn == 2.0 / 3)
        #expect(abs((quality.differsByViewer ?? 0) - 2.0 / 3) < 1e-12)
        #expect(quality.phrasing.uniqueSentences == 0.75)
    }
}
