import Foundation

/// How an endpoint wants to be asked: as the settings say at first, then without what it has refused.
///
/// Servers that call themselves compatible differ in these: LM Studio refuses `response_format` of the type
/// `json_object`, older servers that of the type `json_schema`, OpenAI's newer models `max_tokens` and a `temperature`, small servers `stop`.
struct EndpointDialect: Sendable, Hashable {
    enum TokenLimit: Sendable, Hashable { case maxTokens, maxCompletionTokens, none }

    /// One sentence at a time, answered by the sentence alone.
    var isPlain: Bool
    var responseFormat: ResponseFormat
    var sendsTemperature = true
    var sendsStop = true
    var tokenLimit = TokenLimit.maxTokens
    /// How many times the settings' tokens an answer may take: a model that thinks aloud needs more.
    var tokenFactor = 1

    static let longAnswerFactor = 4

    init(_ settings: LanguageModelSettings) {
        isPlain = !settings.asksForJSON && settings.batchSize == 1
        responseFormat = settings.asksForJSON ? .schema : .none
    }

    /// How to ask after a refusal; nil where it names nothing that could be left out.
    func adapted(toRefusal body: Data) -> EndpointDialect? {
        let text = EndpointWords.lowercased(body)
        let words = EndpointWords.names(in: text)
        var new = self
        new.responseFormat = responseFormat.adapted(toRefusal: words)
        if words.contains("temperature") { new.sendsTemperature = false }
        // A word of plain English, unless it is quoted.
        if ["'stop'", "\"stop\"", "`stop`"].contains(where: text.contains) { new.sendsStop = false }
        switch tokenLimit {
        case .maxTokens where words.contains("max_tokens"): new.tokenLimit = .maxCompletionTokens
        case .maxCompletionTokens where words.contains("max_completion_tokens"): new.tokenLimit = .none
        default: break
        }
        return new == self ? nil : new
    }

    /// The dialect for a model whose JSON can't be read.
    var plain: EndpointDialect {
        var new = self
        new.isPlain = true
        new.responseFormat = .none
        return new
    }

    /// What is not as the settings say, for a person.
    func changes(from settings: LanguageModelSettings) -> [String] {
        let first = EndpointDialect(settings)
        var words: [String] = []
        if isPlain, !first.isPlain { words.append("one sentence at a time, without JSON") }
        if responseFormat != first.responseFormat, !isPlain {
            words.append(responseFormat == .object ? "JSON without a schema" : "without response_format")
        }
        if !sendsTemperature { words.append("without temperature") }
        if !sendsStop { words.append("without stop") }
        switch tokenLimit {
        case .maxTokens: break
        case .maxCompletionTokens: words.append("max_completion_tokens for max_tokens")
        case .none: words.append("without a limit of tokens")
        }
        if tokenFactor > 1 { words.append("\(tokenFactor) times the tokens") }
        return words
    }
}
