import Foundation
import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct ExplanationCacheTests {
    private func entry(_ text: String = "A sentence.", at time: Int64 = 0) -> ExplanationCache.Entry {
        .init(sentence: text, generator: "realiser", verdict: Verdict(claims: []), createdAt: time)
    }

    @Test func `a sentence is a miss, then a hit with its age and the time it has left, until its time to live`() {
        let cache = ExplanationCache(timeToLive: 1_000)
        #expect(cache.entry(for: "a", reason: .award, now: 0).outcome == .miss)
        cache.insert(entry(at: 0), for: "a")
        let early = cache.entry(for: "a", reason: .award, now: 5)
        #expect(early.outcome == .hit(ageSeconds: 5) && early.secondsLeft == 995)
        #expect(cache.entry(for: "a", reason: .award, now: 999).outcome == .hit(ageSeconds: 999))
        #expect(cache.entry(for: "a", reason: .award, now: 1_000).outcome == .expired(ageSeconds: 1_000))
        #expect(cache.entry(for: "a", reason: .award, now: 1_000).outcome == .miss)
        let counts = cache.statistics.byReason["award"]
        #expect(counts?.hits == 2)
        #expect(counts?.misses == 3)
        #expect(counts?.expired == 1)
        #expect(cache.statistics.total.lookups == 5)
    }

    @Test func `every sentence is served for a day to the second, and they are made anew at different ages before`() {
        let cache = ExplanationCache()
        let keys = (0..<1_000).map { "key \($0)" }
        for key in keys { cache.insert(entry(at: 0), for: key) }
        let ages = keys.map { cache.refreshAge(ofKey: $0) }
        #expect(Set(ages).count > 800 && ages.allSatisfy { (60_480...77_760).contains($0) })
        for (key, age) in zip(keys, ages) {
            #expect(!cache.entry(for: key, reason: .popular, now: Int64(age) - 1).isDueForRefresh)
            let last = cache.entry(for: key, reason: .popular, now: 86_399)
            #expect(last.outcome == .hit(ageSeconds: 86_399) && last.isDueForRefresh && last.secondsLeft == 1)
        }
        for key in keys where cache.entry(for: key, reason: .popular, now: 86_400).entry != nil {
            Issue.record("\(key) is served after its day")
        }
    }

    @Test func `a time that no clock says is an age like others`() {
        let cache = ExplanationCache()
        cache.insert(entry(at: .min), for: "a")
        #expect(cache.entry(for: "a", reason: .popular, now: 1).outcome == .expired(ageSeconds: .max))
        cache.insert(entry(at: .max), for: "a")
        #expect(cache.entry(for: "a", reason: .popular, now: -1).outcome == .hit(ageSeconds: 0))
    }

    @Test func `previews are counted apart, and sets hit when all of their sentences do`() {
        let cache = ExplanationCache()
        cache.insert(entry(), for: "a")
        _ = cache.entry(for: "a", reason: .award, now: 0, purpose: .preview)
        _ = cache.entry(for: "b", reason: .award, now: 0, purpose: .silentPreview)
        _ = cache.entry(for: "b", reason: .award, now: 0, purpose: nil)
        #expect(cache.statistics.total.lookups == 0 && cache.statistics.byReason.isEmpty)
        #expect(cache.statistics.previews.hits == 1 && cache.statistics.previews.misses == 1)
        cache.countServed(hits: 10, of: 10, seconds: 5)
        cache.countServed(hits: 9, of: 10, seconds: 30)
        cache.countServed(hits: 0, of: 10, seconds: nil)
        let at64 = cache.statistics(atSeconds: 64.9)
        #expect(at64.served.sentences == .init(hits: 19, count: 30) && at64.served.sets == .init(hits: 1, count: 3))
        #expect(at64.lastMinute?.sets == .init(hits: 1, count: 2))
        let at65 = cache.statistics(atSeconds: 65)
        #expect(at65.lastMinute?.sentences == .init(hits: 9, count: 10) && at65.lastMinute?.sets.share == 0)
        #expect(cache.statistics(atSeconds: 1_000).lastMinute?.sets.share == nil)
        #expect(cache.statistics.lastMinute == nil)
    }

    @Test func `a cleared cache is empty, in memory and on the disk, and takes sentences again`() throws {
        let folder = try TemporaryFolder()
        let store = try ExplanationFile(folder: folder.path)
        let cache = ExplanationCache(store: store)
        let holds = Verdict(claims: [])
        cache.insert(entry("One sentence."), for: "a")
        store.flush()
        try cache.clear()
        #expect(cache.entry(for: "a", reason: .award, now: 0, judge: { _ in holds }).outcome == .miss)
        #expect(cache.statistics.entryCount == 0 && cache.statistics.disk?.entryCount == 0)
        #expect(cache.statistics.disk?.byteCount == 0)
        cache.insert(entry("Another sentence."), for: "b")
        store.flush()
        let reader = try ExplanationFile(folder: folder.path)
        reader.flush()
        #expect(reader.record(for: "b")?.sentence == "Another sentence." && reader.record(for: "a") == nil)
        #expect(throws: DataError.self, "one process writes") { try reader.clear() }
    }

    @Test func `a request that looks back in time sees an entry as new`() {
        let cache = ExplanationCache()
        cache.insert(entry(at: 1_000_000), for: "a")
        #expect(cache.entry(for: "a", reason: .popular, now: 0).outcome == .hit(ageSeconds: 0))
    }

    @Test func `the bytes stay within the budget whatever is inserted`() {
        let cache = ExplanationCache(byteCapacity: 64_000, shardCount: 4)
        for number in 0..<5_000 {
            cache.insert(entry(String(repeating: "x", count: number % 700)), for: "key \(number)")
            if number % 3 == 0 { _ = cache.entry(for: "key \(number / 2)", reason: .popular, now: 0) }
        }
        let statistics = cache.statistics
        #expect(statistics.byteCount <= 64_000)
        #expect(statistics.entryCount > 0)
        #expect(statistics.evictions > 4_000)
        cache.insert(entry(String(repeating: "x", count: 100_000)), for: "too large")
        #expect(cache.entry(for: "too large", reason: .popular, now: 0).outcome == .miss)
    }

    @Test func `a scan of keys that are asked for once does not push out what is in use`() {
        let cache = ExplanationCache(byteCapacity: 100_000, shardCount: 1)
        let hot = (0..<100).map { "hot \($0)" }
        for _ in 0..<4 {
            for key in hot where cache.entry(for: key, reason: .popular, now: 0).entry == nil {
                cache.insert(entry(), for: key)
            }
        }
        for number in 0..<20_000 {
            let key = "scan \(number)"
            if cache.entry(for: key, reason: .popular, now: 0).entry == nil { cache.insert(entry(), for: key) }
        }
        let kept = hot.filter { cache.entry(for: $0, reason: .popular, now: 0).entry != nil }
        #expect(kept.count >= 95)
    }

    @Test func `S3-FIFO serves a Zipf stream better than first-in, first-out`() {
        var queue = S3FIFO<Int>(byteCapacity: 500)
        var fifo: [Int] = []
        var inFIFO = Set<Int>()
        var random = RandomSource(seed: 7)
        var hits = (s3: 0, fifo: 0)
        for _ in 0..<200_000 {
            // Rank = N^u is the inverse of a Zipf distribution with exponent 1.
            let key = Int(pow(10_000, Double(random.below(1 << 30)) / Double(1 << 30)))
            if queue.value(for: "\(key)") != nil {
                hits.s3 += 1
            } else {
                queue.insert(key, for: "\(key)", hash: XXHash64.hash("\(key)"), bytes: 1)
            }
            if inFIFO.contains(key) {
                hits.fifo += 1
            } else {
                inFIFO.insert(key)
                fifo.append(key)
                if fifo.count > 500 { inFIFO.remove(fifo.removeFirst()) }
            }
        }
        #expect(hits.s3 > hits.fifo + 5_000)
    }

    @Test func `threads that share a cache lose no count`() async {
        let cache = ExplanationCache(byteCapacity: 1 << 20)
        await withTaskGroup(of: Void.self) { group in
            for thread in 0..<4 {
                group.addTask {
                    for number in 0..<5_000 {
                        let key = "\(number % 97 + thread)"
                        if cache.entry(for: key, reason: .award, now: 0).entry == nil {
                            cache.insert(
                                .init(sentence: key, generator: "g", verdict: Verdict(claims: []), createdAt: 0),
                                for: key)
                        }
                    }
                }
            }
        }
        #expect(cache.statistics.total.lookups == 20_000)
        #expect(cache.statistics.entryCount == 100)
    }

    @Test func `the explainer serves the second viewer of a pair from the cache, word for word`() throws {
        let explainer = FixtureCatalog.explainer()
        let catalog = FixtureCatalog.catalog
        let target = try #require(catalog.row(ofMovie: "tenet-2020"))
        let user = FixtureCatalog.user(watched: ["inception-2010"])
        let first = explainer.explain(movieRows: [target], user: user, strategy: .shared, usesCache: true, now: 10)
        let second = explainer.explain(movieRows: [target], user: user, strategy: .shared, usesCache: true, now: 40)
        #expect(first[0].cache == .miss)
        #expect(second[0].cache == .hit(ageSeconds: 30))
        #expect(first[0].sentence == second[0].sentence)
        #expect(first[0].cacheKey.hasSuffix("|" + first[0].evidence.cacheKey(in: catalog)))
        let uncached = explainer.explain(movieRows: [target], user: user, strategy: .shared, usesCache: false, now: 40)
        #expect(uncached[0].cache == .off)
        #expect(explainer.statistics.total.lookups == 2)
        #expect(explainer.explain(movieRows: [target], user: user, strategy: .none, usesCache: true, now: 0).isEmpty)
    }

    @Test func `a corrected fact never serves the sentence of the wrong one`() throws {
        func key(_ change: (inout FactSheet) -> Void) throws -> String {
            var movies = FixtureCatalog.catalog.movies
            let row = try #require(FixtureCatalog.catalog.row(ofMovie: "inception-2010"))
            let target = try #require(FixtureCatalog.catalog.row(ofMovie: "tenet-2020"))
            change(&movies[row])
            let catalog = Catalog(movies: movies)
            let explainer = Explainer(
                catalog: catalog, facts: FactIndex(catalog), coWatch: FixtureCatalog.emptyCoWatch,
                popularity: Popularity(viewerCounts: [Int32](repeating: 0, count: movies.count)))
            return try #require(explainer.explain(source: row, target: target, reason: .sameDirector, now: 0)).cacheKey
        }
        let before = try key { _ in }
        #expect(try key { _ in } == before)
        #expect(try key { $0.awards[0].won.toggle() } != before)
        #expect(try key { $0.runtimeMinutes = 149 } != before)
    }
}
