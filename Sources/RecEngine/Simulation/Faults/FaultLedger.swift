import Foundation
import RecExplanation
import RecRanking

/// What a run was told is kept, and what it was told could not be: the measure of what is there after a life.
struct FaultLedger {
    /// In order; what was acknowledged and no more.
    var events: [Event] = []
    /// Refused to the caller: each may be there or not.
    var uncertainEvents: Set<Event> = []
    var reviews: [Int] = []
    var uncertainReviews: Set<Int> = []
    var lastReview = 0
    var presets = Latest()
    var models = Latest()
    /// The newest record that the store gave for a key, after it had written.
    var sentences: [String: SentenceRecord] = [:]

    /// A file that is replaced as a whole: which of its numbered versions may be there.
    struct Latest {
        /// The last one that was tried.
        var last = 0
        /// Whether one must be there.
        var isKept = false
        /// The one that was acknowledged last and those that were tried since.
        var possible: Set<Int> = []
        /// What is there was found damaged, for a reason, and has not been replaced since.
        var isDamaged = false

        mutating func tried(_ write: (Int) throws -> Void) {
            last += 1
            do {
                try write(last)
                (isKept, possible, isDamaged) = (true, [last], false)
            } catch { possible.insert(last) }
        }

        /// What a power cut leaves is the truth from here on. Anything else may still go with the next one: what was tried
        /// and not acknowledged is there and need not be on the disk.
        mutating func found(_ number: Int?, isDamaged: Bool = false, after ending: FaultyDisk.Ending) {
            self.isDamaged = isDamaged
            if isDamaged { isKept = false }
            guard ending != .powerCut else {
                (isKept, possible) = (number != nil, number.map { [$0] } ?? [])
                return
            }
            if let number { possible.insert(number) }
        }
    }

    mutating func noteSentences(_ keys: [String], in store: ExplanationFile) {
        for key in keys { if let record = store.record(for: key) { sentences[key] = record } }
    }

    /// A line that no part of another one is.
    static func line(_ number: Int) -> Data {
        let text = "{\"number\":\(number),\"text\":\"\(String(repeating: "é", count: 20 + number % 40))\"}"
        return Data("{\"hash\":\"\(hexadecimal(XXHash64.hash(text)))\",\"line\":\(text)}".utf8)
    }

    static func number(in line: Data) -> Int? {
        struct Line: Decodable {
            struct Inner: Decodable { var number: Int }
            var line: Inner
        }
        guard let number = (try? JSONDecoder().decode(Line.self, from: line))?.line.number,
            Self.line(number) == line
        else { return nil }
        return number
    }
}

extension FaultRun {
    /// Holds the disk, which now works, against the ledger.
    mutating func check(after ending: FaultyDisk.Ending) {
        // A disk that lies takes a power cut's promises with it, and no program can know.
        let isSound = !disk.hasRotted && !(disk.hasLied && ending == .powerCut)
        checkEvents(isKept: isSound && (durability == .disk || ending != .powerCut))
        checkReviews(isKept: isSound)
        checkPresets(isKept: isSound, after: ending)
        checkModel(isKept: isSound, after: ending)
        checkSentences(isKept: isSound && ending != .powerCut && storeLimit > 100_000)
    }

    private mutating func fail(_ what: String) { outcome.failures.append("life \(outcome.lives): \(what)") }

    private mutating func count(_ kind: String, _ count: Int) { outcome.acknowledged[kind, default: 0] += count }

    private mutating func checkEvents(isKept: Bool) {
        var found: [Event] = []
        do {
            let damage = try EventLogReader.replay(folder: "/cache/events", on: disk) { found.append($0) }
            if damage.places.isEmpty != (damage.droppedBytes == 0) { fail("damage without a place") }
        } catch { return fail("the log of a sound disk can't be read: \(error)") }
        let known = ledger.uncertainEvents.union(ledger.events)
        if let stranger = found.first(where: { !known.contains($0) }) { fail("an event that never was: \(stranger)") }
        if isKept {
            let acknowledged = Set(ledger.events)
            let kept = found.filter(acknowledged.contains)
            if kept != ledger.events {
                fail("\(ledger.events.count) events were acknowledged, \(kept.count) of them are there")
            }
            if found.count == kept.count, Self.digest(found) != Self.digest(ledger.events) {
                fail("counters differ from a replay")
            }
            count("events", ledger.events.count)
        }
        // What is there is the truth from here on; what was refused to the caller stays uncertain.
        ledger.events = found.filter { !ledger.uncertainEvents.contains($0) }
    }

    private static func digest(_ events: [Event]) -> String {
        var counters = EngagementCounters()
        counters.take(events)
        let users = counters.experiments.sorted { $0.key < $1.key }.map { name, counts in
            "\(name) \(counts.variants) \(counts.users.sorted { $0.key < $1.key }.map { "\($0)" })"
        }
        return "\(counters.problems) \(users)"
    }

    private mutating func checkReviews(isKept: Bool) {
        guard let lines = try? LineFile.lines(of: Self.reviews, on: disk) else {
            return fail("the judgements of a sound disk can't be read")
        }
        let found = lines.compactMap(FaultLedger.number)
        let known = ledger.uncertainReviews.union(ledger.reviews)
        if let stranger = found.first(where: { !known.contains($0) }) {
            fail("a judgement that never was: \(stranger)")
        }
        if isKept {
            let kept = found.filter { !ledger.uncertainReviews.contains($0) }
            if kept != ledger.reviews { fail("judgements \(ledger.reviews) were acknowledged, \(kept) are there") }
            count("judgements", ledger.reviews.count)
        }
        ledger.reviews = found.filter { !ledger.uncertainReviews.contains($0) }
    }

    private mutating func checkPresets(isKept: Bool, after ending: FaultyDisk.Ending) {
        let data: Data?
        do { data = try disk.contents(of: Self.presets) } catch {
            return fail("the presets of a sound disk can't be read: \(error)")
        }
        let number = data.flatMap(FaultLedger.number)
        if isKept {
            if data != nil, number == nil, !ledger.presets.isDamaged { fail("half a preset") }
            checkLatest(number, of: ledger.presets, "presets")
        }
        ledger.presets.found(number, isDamaged: data != nil && number == nil, after: ending)
    }

    private mutating func checkModel(isKept: Bool, after ending: FaultyDisk.Ending) {
        var number: Int?
        var isDamaged = false
        do {
            if let manifest = try ModelFile.manifest(in: "/cache/model", on: disk) {
                let model = try ModelFile.load(from: "/cache/model", manifest: manifest, for: .current, on: disk)
                number = Int(model.servingFactors[0, 0])
            }
            if isKept { checkLatest(number, of: ledger.models, "models") }
        } catch {
            isDamaged = true
            if isKept, !ledger.models.isDamaged { fail("half a model: \(error)") }
        }
        ledger.models.found(number, isDamaged: isDamaged, after: ending)
    }

    private mutating func checkLatest(_ number: Int?, of versions: FaultLedger.Latest, _ kind: String) {
        if let number {
            if !versions.possible.contains(number) { fail("\(kind): version \(number), expected \(versions.possible)") }
        } else if versions.isKept {
            fail("\(kind): what was acknowledged is gone")
        }
        if versions.isKept { count(kind, 1) }
    }

    private mutating func checkSentences(isKept: Bool) {
        guard let store = try? ExplanationFile(folder: "/cache/explanations", byteLimit: storeLimit, on: disk) else {
            return fail("the sentences of a sound disk can't be read")
        }
        store.flush()
        for (key, record) in ledger.sentences.sorted(by: { $0.key < $1.key }) {
            let found = store.record(for: key)
            // One that was made anew and not noted may say something else; the same one may not.
            if let found, found.createdAt == record.createdAt, found.sentence != record.sentence {
                fail("another sentence than was kept: \(found.sentence)")
            }
            if isKept {
                if found == nil { fail("a sentence is gone: \(key)") }
                count("sentences", 1)
            }
            ledger.sentences[key] = found
        }
    }
}
