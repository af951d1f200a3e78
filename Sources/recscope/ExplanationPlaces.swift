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

    static func finish() {
        let opened = opened.withLock { $0 }
        for (service, seconds) in opened.services { service.shutDown(seconds: seconds) }
        for store in opened.stores { store.flush() }
    }
}

/// The language model that the command line names.
struct LanguageModelChoice {
    let settings: LanguageModelSettings
    let strictSeconds: Double?
    /// How long the program's end waits for what is being made.
    let patienceSeconds: Double

    /// Nil where none is named.
    init?(_ options: Options) throws {
        guard options["llm"] != nil || options["llm-settings"] != nil else {
            for name in ["llm-model", "llm-wait"] where options.has(name) {
                throw CommandError(.usage, "--\(name) needs --llm URL or --llm-settings FILE")
            }
            return nil
        }
        var settings: LanguageModelSettings
        if let path = options["llm-settings"] {
            guard let json = FileManager.default.contents(atPath: path) else {
                throw CommandError(.noInput, "--llm-settings: \(path) can't be read")
            }
            settings = try LanguageModelSettings.parse(json, file: path)
            if let address = options["llm"] { settings.endpoint = try Self.endpoint(address) }
        } else {
            settings = try LanguageModelSettings(endpoint: Self.checked(options["llm"] ?? ""))
        }
        if let model = options["llm-model"] { settings.model = model }
        self.settings = settings
        strictSeconds = try options["llm-wait"].map { text in
            guard let seconds = Double(text), (0...3_600).contains(seconds) else {
                throw CommandError(.usage, "--llm-wait is \"\(text)\"; expected seconds, 0 to 3600")
            }
            return seconds
        }
        // Whoever waited already is not kept waiting; what is left goes to the next run.
        patienceSeconds = options.command == "inspect" || strictSeconds != nil ? 0.5 : min(20, settings.timeoutSeconds)
    }

    private static func endpoint(_ text: String) throws -> URL {
        try LanguageModelSettings(endpoint: checked(text)).endpoint
    }

    /// An address that is none is a mistake of the command line.
    private static func checked(_ text: String) throws -> String {
        do { _ = try LanguageModelSettings(endpoint: text) } catch { throw CommandError(.usage, "--llm: \(error)") }
        return text
    }
}

extension Workplace {
    /// Commands that keep explanations unless they are asked not to. The others give the same numbers twice.
    private static let keepers: Set<String> = ["inspect", "recommend", "explain", "warm"]

    static func explanationsFolder(_ options: Options) -> String? {
        guard let folder = options["explanations"] else {
            return keepers.contains(options.command) ? cacheHome() + "/recscope/explanations" : nil
        }
        return folder == "none" ? nil : (folder as NSString).standardizingPath
    }

    /// A cache with its disk tier, which goes through its file while the caller loads the data. A folder that can't be
    /// used is named, and explanations are then kept in memory alone.
    func openExplanationCache() -> ExplanationCache {
        guard let explanationsFolder else { return ExplanationCache() }
        do {
            let store = try ExplanationStore(folder: explanationsFolder)
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
            spendingFile: explanationsFolder.map { $0 + "/spending.json" }, seed: monotonicNanoseconds(),
            monotonicSeconds: seconds, unixSeconds: { Int64(Date().timeIntervalSince1970) })
        var generation = GenerationSettings(
            generator: client, strictSeconds: languageModel.strictSeconds, monotonicSeconds: seconds)
        generation.limits.pendingFile = explanationsFolder.map { $0 + "/pending.jsonl" }
        return generation
    }

    /// Takes up what an earlier run left waiting, and sees to it that this one's end loses nothing.
    func startGeneration(of explainer: Explainer, now: Int64 = 0) {
        guard let service = explainer.generation, let languageModel else { return }
        ExplanationPlaces.add(service, seconds: languageModel.patienceSeconds)
        explainer.resumePending(now: now)
    }
}
