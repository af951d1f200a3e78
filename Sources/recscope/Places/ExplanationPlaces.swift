import Backends
import Foundation
import RecEngine

/// What this run has opened for explanations, so that its end can wait for what is still being made and written.
enum ExplanationPlaces {
    private struct Opened {
        var stores: [any ExplanationStore] = []
        var sessions: [RedisSessionStore] = []
        var sinks: [RedisEventSink] = []
        var vectors: [RedisVectorStore] = []
        var services: [(service: GenerationService, seconds: Double)] = []
        var hasToldTrouble = false
    }

    private static let opened = Locked(Opened())

    static func add(_ store: any ExplanationStore) { opened.withLock { $0.stores.append(store) } }

    static func add(_ sessions: RedisSessionStore) { opened.withLock { $0.sessions.append(sessions) } }

    static func add(_ vectors: RedisVectorStore) { opened.withLock { $0.vectors.append(vectors) } }

    static func add(_ sink: RedisEventSink) { opened.withLock { $0.sinks.append(sink) } }

    /// - Parameter seconds: how long the program's end may wait for sentences that are being made.
    static func add(_ service: GenerationService, seconds: Double) {
        opened.withLock { $0.services.append((service, seconds)) }
    }

    /// Waits until what is kept is there, at most a second: for commands that ask once.
    static func awaitStores() {
        for store in opened.withLock({ $0.stores }) { store.waitUntilLoaded(seconds: 1) }
    }

    /// What is wrong with a language model that was asked, to be told once; nil where nothing is, or it was told.
    static func trouble() -> String? {
        opened.withLock { opened in
            guard !opened.hasToldTrouble, let text = opened.services.lazy.compactMap({ $0.service.trouble }).first
            else {
                return nil
            }
            opened.hasToldTrouble = true
            return text
        }
    }

    /// Waits for what is still being made, as long as each may, and for what is being written; says what is wrong with a
    /// language model. Before the process begins to end: at its end the libraries that the work uses are taken down.
    static func finish() {
        let places = opened.withLock { ($0.services, $0.stores) }
        for (service, seconds) in places.0 { service.shutDown(seconds: seconds) }
        for store in places.1 { store.flush() }
        for sessions in opened.withLock({ $0.sessions }) { sessions.flush() }
        for vectors in opened.withLock({ $0.vectors }) { vectors.flush() }
        for sink in opened.withLock({ $0.sinks }) {
            sink.flush()
            sink.close()
            guard let status = sink.status else { continue }
            let why = status.complaint.map { ": \($0.words)" } ?? ""
            let folder = sink.unsentFolder
            if status.waiting > 0, let folder {
                complain(
                    "\(status.waiting) events wait in \(UserFolders.short(folder)); the next run that shares events at "
                        + "\(status.address) sends them\(why)")
            }
            let lost = status.lost + (folder == nil ? status.waiting : 0)
            if lost > 0 {
                complain("\(lost) events are in this machine's log alone and not at \(status.address)\(why)")
            }
        }
        if let trouble = trouble() { complain("\(trouble); the realiser's sentences stand in") }
        opened.withLock { $0 = Opened() }
    }
}

extension GenerationService {
    /// One line on what keeps the language model from making sentences; nil where nothing does.
    var trouble: String? {
        let statistics = statistics
        return statistics.trouble.map { "language model \(statistics.generator): \($0)" }
    }
}

/// A language model that makes sentences, and how long this run has for it.
struct LanguageModelChoice: Sendable {
    let settings: LanguageModelSettings
    /// How long a request waits for sentences that are not there; nil never waits.
    let strictSeconds: Double?
    /// How long the program's end waits for what is being made.
    let patienceSeconds: Double
}

/// Where this run keeps explanations, and who makes them.
struct ExplanationDesk: Sendable {
    /// Nil keeps them in memory alone.
    let folder: String?
    /// What many processes share, in the place of the folder's sentences; nil for none.
    let store: StoreChoice?
    /// Where what viewers did since the data is shared; nil keeps it in this process.
    let sessions: StoreChoice?
    /// Where events are shared; nil keeps them in this machine's log.
    let events: StoreChoice?
    /// Where viewers' vectors are shared; nil folds everyone in.
    let vectors: StoreChoice?
    let languageModel: LanguageModelChoice?
    /// How long a sentence is served, in seconds.
    let timeToLive: Int64
    /// What the sentences in memory may take.
    let byteCapacity: Int
    /// Whether sentences age by this machine's clock: those that are kept, or that somebody looks at. Else by the time of
    /// the requests, which may be simulated.
    let agesByClock: Bool

    /// The same without a folder: what is made is gone with the process.
    var inMemory: ExplanationDesk {
        ExplanationDesk(
            folder: nil, store: nil, sessions: nil, events: nil, vectors: nil, languageModel: languageModel,
            timeToLive: timeToLive,
            byteCapacity: byteCapacity,
            agesByClock: true)
    }

    /// A cache with the tier behind it: a shared store where one is named, else a file, which it goes through while the
    /// caller loads the data. A folder that can't be used is named, and explanations are then kept in memory alone.
    ///
    /// Throws where a store is down that the user requires.
    func openCache() throws -> ExplanationCache {
        var store: (any ExplanationStore)?
        if let choice = self.store {
            let opened = RedisExplanationStore(try choice.connected(), key: choice.key, timeToLive: timeToLive)
            ExplanationPlaces.add(opened)
            store = opened
        } else if let folder {
            do {
                let opened = try ExplanationFile(folder: folder, timeToLive: timeToLive)
                ExplanationPlaces.add(opened)
                store = opened
            } catch {
                complain("\(error); explanations are kept in memory alone")
            }
        }
        let clock: @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970) }
        return ExplanationCache(
            byteCapacity: byteCapacity, timeToLive: timeToLive, store: store, clock: agesByClock ? clock : nil)
    }

    /// What viewers did since the data, as all processes saw it where a store is named. Throws where one is down that the
    /// user requires.
    func openSessions(_ catalog: Catalog) throws -> any SessionStore {
        guard let sessions else { return LocalSessions() }
        let opened = RedisSessionStore(try sessions.connected(), key: sessions.key, catalog: catalog)
        ExplanationPlaces.add(opened)
        return opened
    }

    /// Vectors that were folded in before; nil folds everyone in. Of factors that were trained here there are none to be
    /// shared: a fold-in costs less than to ask. Throws where the store is down and the user requires it.
    func openVectors(_ model: RecommenderModel) throws -> RedisVectorStore? {
        guard let vectors else { return nil }
        guard model.als.parameters.outside != nil else {
            complain("--vectors is for factors by Spark (--factors DIR with its manifest): every viewer is folded in")
            return nil
        }
        let opened = RedisVectorStore(try vectors.connected(), key: vectors.key)
        ExplanationPlaces.add(opened)
        return opened
    }

    /// The stream of events that is shared; nil for none. Throws where it is down and the user requires it.
    func openStream() throws -> SharedStream? { try events.map(SharedStream.init) }

    private static var key: APIKey? {
        ProcessInfo.processInfo.environment["OPENAI_API_KEY"].flatMap(APIKey.init)
    }

    /// The language model that was named, as a judge of sentences; nil for none.
    func judge() -> SentenceJudge? {
        languageModel.map { model in
            SentenceJudge(
                settings: model.settings, transport: URLSessionTransport(model.settings, key: Self.key),
                spendingFile: folder.map { $0 + "/spending.json" },
                unixSeconds: { Int64(Date().timeIntervalSince1970) })
        }
    }

    /// How the engine uses the language model that was named; nil for none. The key is read here and nowhere else.
    ///
    /// - Parameter onNews: called from another thread when sentences have come or were refused.
    func generation(onNews: (@Sendable () -> Void)? = nil) -> GenerationSettings? {
        guard let languageModel else { return nil }
        let settings = languageModel.settings
        let key = Self.key
        if key != nil, !settings.mayCarryKey {
            complain(
                "\(settings.endpoint.host ?? "the endpoint") is asked without TLS; OPENAI_API_KEY is not sent to it")
        }
        let seconds: @Sendable () -> Double = { Double(monotonicNanoseconds()) * 1e-9 }
        let client = LanguageModelClient(
            settings: settings, transport: URLSessionTransport(settings, key: key),
            spendingFile: folder.map { $0 + "/spending.json" }, seed: monotonicNanoseconds(),
            monotonicSeconds: seconds, unixSeconds: { Int64(Date().timeIntervalSince1970) })
        var generation = GenerationSettings(
            generator: client, strictSeconds: languageModel.strictSeconds, monotonicSeconds: seconds)
        generation.limits.pendingFile = folder.map { $0 + "/pending.jsonl" }
        // A batch has two tries, and a slow model takes its time for both.
        generation.limits.claimSeconds = max(30, 3 * settings.timeoutSeconds)
        generation.limits.onNews = onNews
        return generation
    }

    /// Takes up what an earlier run left waiting, and sees to it that this one's end loses nothing.
    func start(_ explainer: Explainer, now: Int64 = 0) {
        guard let service = explainer.generation, let languageModel else { return }
        ExplanationPlaces.add(service, seconds: languageModel.patienceSeconds)
        explainer.resumePending(now: now)
    }
}
