import Foundation
import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

/// The disk tier of the explanation cache.
@Suite(.timeLimit(.minutes(10))) struct ExplanationFileTests {
    private func record(_ number: Int, at time: Int64 = 100, text: String = "Because it is so") -> SentenceRecord {
        SentenceRecord(
            key: "realiser.1/ab|m\(number):m9:style_era", sentence: "\(text), \(number).", generator: "realiser",
            createdAt: time)
    }

    private func open(_ folder: TemporaryFolder, byteLimit: Int = 1 << 28) throws -> ExplanationFile {
        let store = try ExplanationFile(folder: folder.path, byteLimit: byteLimit)
        store.flush()
        return store
    }

    private func fill(_ folder: TemporaryFolder, _ records: [SentenceRecord]) throws {
        let store = try open(folder)
        for record in records { store.append(record) }
        store.flush()
    }

    private func file(_ folder: TemporaryFolder) -> URL { URL(fileURLWithPath: folder.path + "/sentences.log") }

    @Test func `what was kept is there after reopening, the newest of each key`() throws {
        let folder = try TemporaryFolder()
        try fill(folder, (0..<500).map { record($0) } + [record(7, at: 200, text: "Ünïcode 🎬")])
        let store = try open(folder)
        #expect(store.statistics.entryCount == 500 && store.statistics.isLoaded)
        #expect(store.record(for: record(3).key) == record(3))
        #expect(store.record(for: record(7).key)?.sentence == "Ünïcode 🎬, 7.")
        #expect(store.record(for: "nobody") == nil)
        let mode =
            try FileManager.default.attributesOfItem(atPath: folder.path + "/sentences.log")[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test func `a file cut at any byte keeps every whole record before the cut, and takes new ones`() throws {
        let folder = try TemporaryFolder()
        try fill(folder, (0..<3).map { record($0) })
        let whole = try Data(contentsOf: file(folder))
        let each = whole.count / 3
        for cut in stride(from: 0, to: whole.count, by: 7) {
            try whole.prefix(cut).write(to: file(folder))
            do {
                let store = try open(folder)
                #expect(store.statistics.entryCount == cut / each)
                #expect(store.statistics.damagedBytes == cut % each)
                store.append(record(50))
                store.flush()
            }
            let again = try open(folder)
            #expect(again.statistics.entryCount == cut / each + 1)
            #expect(again.record(for: record(50).key) == record(50))
        }
    }

    @Test func `any changed byte costs its own record and no other`() throws {
        let folder = try TemporaryFolder()
        try fill(folder, (0..<5).map { record($0) })
        let whole = try Data(contentsOf: file(folder))
        for place in stride(from: 0, to: whole.count, by: 3) {
            var bytes = whole
            bytes[place] ^= 0x41
            try bytes.write(to: file(folder))
            let store = try open(folder)
            let broken = place / (whole.count / 5)
            for number in 0..<5 {
                #expect(
                    store.record(for: record(number).key) == (number == broken ? nil : record(number)), "byte \(place)")
            }
        }
    }

    @Test func `garbage before, between and behind records is passed over`() throws {
        let folder = try TemporaryFolder()
        try fill(folder, (0..<2).map { record($0) })
        let whole = try Data(contentsOf: file(folder))
        var random = RandomSource(seed: 5)
        let garbage = Data((0..<10_000).map { _ in UInt8(random.below(256)) } + SentenceCoding.mark)
        try (garbage + whole.prefix(whole.count / 2) + garbage + whole.suffix(whole.count / 2) + garbage).write(
            to: file(folder))
        let store = try open(folder)
        #expect(store.record(for: record(0).key) == record(0) && store.record(for: record(1).key) == record(1))
        #expect(store.statistics.damagedBytes == 3 * garbage.count)
        try garbage.write(to: file(folder))
        #expect(try open(folder).statistics.entryCount == 0)
    }

    @Test func `records go on across the chunks that the file is read in`() throws {
        let folder = try TemporaryFolder()
        let long = String(repeating: "words and ", count: 700)
        try fill(folder, (0..<1_500).map { record($0, text: long) })
        let store = try open(folder)
        #expect(store.statistics.byteCount > 8 << 20)
        #expect(store.statistics.entryCount == 1_500 && store.statistics.damagedBytes == 0)
        #expect((0..<1_500).allSatisfy { store.record(for: record($0).key)?.createdAt == 100 })
    }

    @Test func `a file that is mostly replaced records is compacted to what counts`() throws {
        let folder = try TemporaryFolder()
        let store = try open(folder)
        let long = String(repeating: "x", count: 2_000)
        for round in 0..<20 {
            for number in 0..<100 { store.append(record(number, at: Int64(round), text: "\(long)\(round)")) }
            store.flush()
        }
        store.flush()
        #expect(store.statistics.compactions > 0)
        #expect(store.statistics.byteCount < 2 << 20, "\(store.statistics)")
        #expect((0..<100).allSatisfy { store.record(for: record($0).key)?.createdAt == 19 })
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/sentences.log.part"))
    }

    @Test func `a file at its limit loses the oldest sentences, and those past their time`() throws {
        let folder = try TemporaryFolder()
        let store = try open(folder, byteLimit: 100_000)
        for number in 0..<2_000 { store.append(record(number, at: Int64(number))) }
        store.flush()
        // How far below the limit depends on how many were written at once.
        #expect(store.statistics.byteCount <= 100_000 && store.statistics.entryCount > 100)
        #expect(store.record(for: record(1_999).key) != nil && store.record(for: record(0).key) == nil)
        for number in 0..<900 { store.append(record(5_000 + number, at: 90_000)) }
        store.flush()
        #expect(store.record(for: record(1_999).key) == nil, "older than a day against the newest")
    }

    @Test func `a second process reads what the first has kept, and does not write`() throws {
        let folder = try TemporaryFolder()
        let first = try open(folder)
        first.append(record(1))
        first.flush()
        let second = try open(folder)
        #expect(second.statistics.isReadOnly)
        second.append(record(2))
        second.flush()
        #expect(second.record(for: record(1).key) == record(1) && second.record(for: record(2).key) == nil)
    }

    @Test func `a folder that can't be made is named`() throws {
        let folder = try TemporaryFolder()
        try folder.write("file", "")
        #expect(throws: DataError.self) { try ExplanationFile(folder: folder.path + "/file/below") }
    }

    @Test func `a new explainer serves what the last one made, judged again`() throws {
        let folder = try TemporaryFolder()
        let catalog = FixtureCatalog.catalog
        let source = try #require(catalog.row(ofMovie: "inception-2010"))
        let target = try #require(catalog.row(ofMovie: "tenet-2020"))
        func explain() throws -> (Explanation, CacheStatistics) {
            let store = try open(folder)
            let explainer = FixtureCatalog.explainer(cache: ExplanationCache(store: store))
            let explanation = try #require(
                explainer.explain(source: source, target: target, reason: .sameDirector, now: 50))
            store.flush()
            return (explanation, explainer.statistics)
        }
        let (made, first) = try explain()
        #expect(made.cache == .miss && first.disk?.written == 1)
        let (kept, second) = try explain()
        #expect(kept.cache == .hit(ageSeconds: 0) && kept.sentence == made.sentence && kept.verdict == made.verdict)
        #expect(second.previews.storeHits == 1 && second.previews.hits == 1 && second.previews.misses == 0)
        // Whoever can write the file can't put a lie on the screen.
        try fill(
            folder,
            [
                SentenceRecord(
                    key: made.cacheKey, sentence: "Because you enjoyed Inception, Tenet won nine Oscars.",
                    generator: "realiser", createdAt: 50)
            ])
        let (shown, third) = try explain()
        #expect(shown.cache == .miss && shown.sentence == made.sentence && third.total.storeHits == 0)
    }

    @Test func `what belongs to one user stays in memory`() throws {
        let folder = try TemporaryFolder()
        let store = try open(folder)
        let explainer = FixtureCatalog.explainer(cache: ExplanationCache(store: store))
        let target = try #require(FixtureCatalog.catalog.row(ofMovie: "tenet-2020"))
        let user = FixtureCatalog.user(watched: ["inception-2010"])
        _ = explainer.explain(
            movieRows: [target], user: user, strategy: .shared, usesCache: true, cacheOwner: 77, now: 5)
        store.flush()
        #expect(explainer.statistics.entryCount == 1 && store.statistics.entryCount == 0)
        _ = explainer.explain(movieRows: [target], user: user, strategy: .shared, usesCache: true, now: 5)
        store.flush()
        #expect(store.statistics.entryCount == 1)
    }

    @Test func `an entry near its end is made anew ahead of it`() throws {
        let explainer = FixtureCatalog.explainer(cache: ExplanationCache(timeToLive: 1_000))
        let target = try #require(FixtureCatalog.catalog.row(ofMovie: "tenet-2020"))
        let user = FixtureCatalog.user(watched: ["inception-2010"])
        func outcome(_ now: Int64) -> CacheOutcome? {
            explainer.explain(movieRows: [target], user: user, strategy: .shared, usesCache: true, now: now).first?
                .cache
        }
        #expect(outcome(0) == .miss)
        #expect(outcome(699) == .hit(ageSeconds: 699))
        #expect(outcome(900) == .hit(ageSeconds: 900))
        #expect(outcome(1_599) == .hit(ageSeconds: 699), "it was made anew at 900")
        #expect(outcome(1_900) == .expired(ageSeconds: 1_000))
        #expect(explainer.statistics.total.refreshes == 1)
    }
}
