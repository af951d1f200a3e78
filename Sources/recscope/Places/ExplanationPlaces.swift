import Foundation
import RecEngine
import Synchronization

/// What this run has opened for explanations, so that its end can wait for what is still being made and written.
enum ExplanationPlaces {
    private struct Opened {
        var stores: [ExplanationStore] = []
        var services: [(service: GenerationService, seconds: Double)] = []
    }

    private static let opened = Mutex(Opened())

    static func add(_ store: ExplanationStore) { opened.withLock { $0.stores.append(store) } }

    /// - Parameter seconds: how long the program's end may wait for sentences that are being made.
    static func add(_ service: GenerationService, seconds: Double) {
        opened.withLock { $0.services.append((service, seconds)) }
    }

    /// Waits for what is still being made, as long as each may, and for what is being written. Before the process
    /// begins to end: at its end the libraries that the work uses are taken down.
    static func finish() {
        let opened = opened.withLock { opened in
            defer { opened = Opened() }
            return opened
        }
        for (service, seconds) in opened.services { service.shutDown(seconds: seconds) }
        for store in opened.stores { store.flush() }
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
    let languageModel: LanguageModelChoice?

    /// A cache with its disk tier, which goes through its file while the caller loads the data. A folder that can't be
    /// used is named, and explanations are then kept in memory alone.
    func openCache() -> ExplanationCache {
        guard let folder else { return ExplanationCache() }
        do {
            let store = try ExplanationStore(folder: folder)
            ExplanationPlaces.add(store)
            return ExplanationCache(store: store)
        } catch {
            complain("\(error); explanations are kept in memory alone")
            return ExplanationCache()
        }
    }

    /// How the engine uses the language model that was named; nil for none. The key is read here and nowhere else.
    func generation() -> GenerationSettings? {
        guard let languageModel else { return nil }
        let settings = languageModel.settings
        let key = ProcessInfo.processInfo.environment["OPENAI_API_KEY"].flatMap(APIKey.init)
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
        return generation
    }

    /// Takes up what an earlier run left waiting, and sees to it that this one's end loses nothing.
    func start(_ explainer: Explainer, now: Int64 = 0) {
        guard let service = explainer.generation, let languageModel else { return }
        ExplanationPlaces.add(service, seconds: languageModel.patienceSeconds)
        explainer.resumePending(now: now)
    }
}
