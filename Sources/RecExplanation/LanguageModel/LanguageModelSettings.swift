import Foundation
import RecRanking

/// A secret that no description shows.
public struct APIKey: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    let value: String

    /// Nil where the text is empty or could break out of a header.
    public init?(_ text: String) {
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !trimmed.isEmpty, trimmed.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else { return nil }
        value = trimmed
    }

    public var description: String { "(hidden)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Which language model makes sentences, and what it may cost in time and money.
public struct LanguageModelSettings: Sendable, Hashable {
    /// Of chat completions, e.g. `https://api.openai.com/v1/chat/completions`.
    public var endpoint: URL
    /// As the endpoint knows it.
    public var model = "gpt-4o-mini"
    /// US dollars for a million tokens; the list price of GPT-4o-mini in 2024.
    public var dollarsPerMillionInput = 0.15
    public var dollarsPerMillionOutput = 0.60
    /// For one HTTP request, from its beginning to its last byte.
    public var timeoutSeconds = 20.0
    /// HTTP requests for one batch at most.
    public var attempts = 3
    /// Before the second attempt; twice as long before each further one, and up to half more at random.
    public var backoffSeconds = 0.5
    /// Waits longer than this are not waited for: the batch has failed, and goes back into the queue for another try.
    public var longestWaitSeconds = 2.0
    /// Requests at a time.
    public var concurrency = 2
    /// Of this process, in any 60 seconds; a batch beyond waits its turn.
    public var requestsPerMinute = 60
    /// US dollars of all processes that share the folder; when they are spent none is sent until the day after, UTC.
    public var dollarsPerDay = 5.0
    /// Sentences asked for in one request.
    public var batchSize = 10
    /// A longer answer is given up.
    public var replyByteLimit = 1 << 20
    /// What an answer may have for each sentence, and what it is reckoned at before it is there.
    public var tokensPerSentence = 90
    /// Of sampling, as the endpoint understands it.
    public var temperature = 0.7
    /// Whether `response_format` asks for JSON. A server that refuses the field is asked without it, and a model whose
    /// JSON can't be read for one sentence at a time.
    public var asksForJSON = true
    /// Requests in a row that bring nothing to use before none is sent for `breakerSeconds`; longer at each further one.
    public var breakerThreshold = 5
    /// How long nothing is sent at first.
    public var breakerSeconds = 30.0

    /// Throws `DataError.badData` where the text is no http address.
    public init(endpoint text: String) throws {
        endpoint = try Self.completions(text)
    }

    /// The address of chat completions for what a person gives: a server, its `/v1`, or the whole path.
    private static func completions(_ text: String) throws -> URL {
        guard let url = URL(string: text), let scheme = url.scheme, ["http", "https"].contains(scheme),
            url.host?.isEmpty == false, (1...65_535).contains(url.port ?? 80)
        else {
            throw DataError.badData(
                "the language model's endpoint is \"\(text)\"; expected an address like http://127.0.0.1:8091/v1")
        }
        guard url.user == nil, url.password == nil else {
            throw DataError.badData(
                "the language model's endpoint holds a password; give the key in the environment instead")
        }
        if url.path.hasSuffix("/chat/completions") { return url }
        let base = url.path.isEmpty || url.path == "/" ? url.appendingPathComponent("v1") : url
        return base.appendingPathComponent("chat/completions")
    }

    /// The list price in US dollars.
    func cost(promptTokens: Int, completionTokens: Int) -> Double {
        (Double(promptTokens) * dollarsPerMillionInput + Double(completionTokens) * dollarsPerMillionOutput) / 1e6
    }

    /// A key goes over TLS, or to this machine.
    public var mayCarryKey: Bool { endpoint.scheme == "https" || isLocal }

    /// Whether the endpoint is on this machine, where models are small and slow and cost nothing.
    public var isLocal: Bool { ["localhost", "127.0.0.1", "::1", "[::1]"].contains(endpoint.host ?? "") }

    /// Reads a file of settings: a JSON object with `endpoint` and any of the others in snake case.
    ///
    /// Throws `DataError.badData` that names the file, the field and what was expected.
    public static func parse(_ json: Data, file: String) throws -> LanguageModelSettings {
        let fields: JSONFields
        do { fields = try JSONFields(try JSONValue(parsing: json)) } catch {
            throw DataError.badData(
                "\(error.message(in: file)); expected {\"endpoint\":\"http://127.0.0.1:8091/v1\",\"model\":\"…\"}")
        }
        do { return try settings(fields, file) } catch let problem as JSONProblem {
            throw DataError.badData(problem.message(in: file))
        }
    }

    private static func settings(_ fields: JSONFields, _ file: String) throws -> LanguageModelSettings {
        let known = (["endpoint", "model", "asks_for_json"] + numbers.keys + wholeNumbers.keys).sorted()
        if let name = fields.unknown(known: known).first {
            let near = nearest(to: name, in: known).map { "; did you mean \"\($0)\"?" } ?? ""
            throw DataError.badData(
                "\(file): there is no setting \"\(cleanText(name))\"\(near) (settings: \(known.joined(separator: ", ")))"
            )
        }
        let endpoint = try fields.required(
            "endpoint", "an address like http://127.0.0.1:8091/v1", try fields.text("endpoint"))
        var settings = try LanguageModelSettings(endpoint: endpoint)
        if fields.has("model") { settings.model = try fields.required("model", "a name", try fields.text("model")) }
        if let flag = try fields.flag("asks_for_json") { settings.asksForJSON = flag }
        for (name, (path, range)) in numbers {
            if let number = try fields.number(name, in: range) { settings[keyPath: path] = number }
        }
        for (name, (path, range)) in wholeNumbers {
            if let number = try fields.whole(name, in: range) { settings[keyPath: path] = number }
        }
        return settings
    }

    private typealias Self_ = LanguageModelSettings

    private static let numbers: [String: (WritableKeyPath<Self_, Double> & Sendable, ClosedRange<Double>)] = [
        "dollars_per_million_input": (\.dollarsPerMillionInput, 0...10_000),
        "dollars_per_million_output": (\.dollarsPerMillionOutput, 0...10_000),
        "timeout_seconds": (\.timeoutSeconds, 0.05...600), "backoff_seconds": (\.backoffSeconds, 0...60),
        "longest_wait_seconds": (\.longestWaitSeconds, 0...60), "dollars_per_day": (\.dollarsPerDay, 0...1_000_000),
        "temperature": (\.temperature, 0...2), "breaker_seconds": (\.breakerSeconds, 0...3_600),
    ]

    private static let wholeNumbers: [String: (WritableKeyPath<Self_, Int> & Sendable, ClosedRange<Int>)] = [
        "attempts": (\.attempts, 1...10), "concurrency": (\.concurrency, 1...64),
        "requests_per_minute": (\.requestsPerMinute, 1...100_000), "batch_size": (\.batchSize, 1...50),
        "reply_byte_limit": (\.replyByteLimit, 1_000...100_000_000),
        "tokens_per_sentence": (\.tokensPerSentence, 20...1_000),
        "breaker_threshold": (\.breakerThreshold, 1...1_000),
    ]
}
