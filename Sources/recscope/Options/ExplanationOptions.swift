import Foundation
import RecEngine

/// Where explanations are kept, and which language model makes them.
struct ExplanationOptions: OptionGroup {
    @Option private var explanations: String?
    @Option(
        "explanations-ttl", "SECONDS", "how long a sentence is served (default: 86400)", .whole(1...3_155_760_000))
    private var timeToLive: Int?
    @Option("explanations-mib", "N", "what sentences may take in memory (default: 64)", .whole(1...1_048_576))
    private var mebibytes: Int?
    @Option("llm", "URL", "OpenAI-compatible endpoint; its key is read from OPENAI_API_KEY", .text)
    private var endpoint: String?
    @Option("llm-model", "NAME", "its model (default: gpt-4o-mini)", .text) private var model: String?
    @Option("llm-settings", "FILE", "its address, model, prices and limits as JSON", .path)
    private var settings: String?
    @Option(
        "llm-wait", "SECONDS", "strict mode: wait so long for sentences that are not there",
        .number(0...3_600, "seconds"))
    private var wait: Double?
    let stores = StoreOptions()
    private let isKept: Bool
    private let waitsAtEnd: Bool

    /// - Parameters:
    ///   - isKept: whether explanations are kept where the user does not say it. Commands that give the same figures
    ///     twice keep none.
    ///   - waitsAtEnd: whether the program's end waits for sentences that are being made.
    init(isKept: Bool, waitsAtEnd: Bool = true) {
        self.isKept = isKept
        self.waitsAtEnd = waitsAtEnd
        let standard = isKept ? "under $XDG_CACHE_HOME/recscope" : "none"
        _explanations = Option(
            "explanations", "DIR|none", "folder of kept explanations (default: \(standard))",
            Reader(.folder, read: Reader<String>.text.read))
    }

    /// The words that name these again, for a command to copy.
    var words: [String] {
        let values = [
            ("explanations", explanations), ("explanations-ttl", timeToLive.map(String.init)),
            ("explanations-mib", mebibytes.map(String.init)), ("llm", endpoint), ("llm-model", model),
            ("llm-settings", settings),
            ("llm-wait", wait.map { "\($0)" }),
        ]
        return values.flatMap { name, value in value.map { ["--\(name)", $0] } ?? [] } + stores.words
    }

    /// - Parameter events: where the command's events are; nil for one that has none.
    func desk(_ events: EventOptions? = nil) throws -> ExplanationDesk {
        let folder = try folder()
        let (store, sessions) = (try stores.explanations(), try stores.sessions())
        return ExplanationDesk(
            folder: folder, store: store, sessions: sessions, events: try events?.shared(stores),
            vectors: try stores.vectors(),
            languageModel: try languageModel(),
            timeToLive: Int64(timeToLive ?? 86_400),
            byteCapacity: (mebibytes ?? 64) << 20, agesByClock: isKept || folder != nil || store != nil)
    }

    private func folder() throws -> String? {
        guard let explanations else { return isKept ? try UserFolders.cache() + "/explanations" : nil }
        return explanations == "none" ? nil : (explanations as NSString).standardizingPath
    }

    /// Nil where none is named.
    private func languageModel() throws -> LanguageModelChoice? {
        let (endpoint, model, path, wait) = (endpoint, model, settings, wait)
        guard endpoint != nil || path != nil else {
            for (name, isGiven) in [("llm-model", model != nil), ("llm-wait", wait != nil)] where isGiven {
                throw CommandError(.usage, "--\(name) needs --llm URL or --llm-settings FILE")
            }
            return nil
        }
        var settings: LanguageModelSettings
        if let path {
            guard let json = FileManager.default.contents(atPath: path) else {
                throw CommandError(.noInput, "--llm-settings: \(path) can't be read")
            }
            settings = try LanguageModelSettings.parse(json, file: path)
            if let endpoint { settings.endpoint = try Self.settings(endpoint).endpoint }
        } else {
            settings = try Self.settings(endpoint ?? "")
        }
        if let model { settings.model = model }
        // Whoever waited already is not kept waiting; what is left goes to the next run.
        let patience = !waitsAtEnd || wait != nil ? 0.5 : min(20, settings.timeoutSeconds)
        return LanguageModelChoice(settings: settings, strictSeconds: wait, patienceSeconds: patience)
    }

    /// An address that is none is a mistake of the command line.
    private static func settings(_ endpoint: String) throws -> LanguageModelSettings {
        do { return try LanguageModelSettings(endpoint: endpoint) } catch {
            throw CommandError(.usage, "--llm: \(error)")
        }
    }
}
