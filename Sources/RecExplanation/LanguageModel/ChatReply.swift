import Foundation

/// A chat endpoint's reply, read as the untrusted text that it is.
struct ChatReply: Sendable, Hashable {
    /// By id, 1…count; what is missing was not answered.
    var sentences: [Int: String]
    /// As the endpoint reports them; nil where it does not.
    var promptTokens: Int?
    var completionTokens: Int?
    /// As the endpoint calls the model that answered.
    var model: String?

    /// Why nothing could be read.
    struct Problem: Error, Hashable {
        /// `malformed` where it is no chat completion (HTML, half a reply), `noAnswers` where one holds no answer to what
        /// was asked, `serverError` where the endpoint says that it failed.
        var failure: GenerationFailure
        var words: String?
        /// The model was cut off before it came to its answer.
        var isCutOff = false
        var promptTokens: Int?
        var completionTokens: Int?
    }

    init(_ body: Data, count: Int) throws(Problem) {
        let completion = try ChatCompletion(body)
        promptTokens = completion.promptTokens
        completionTokens = completion.completionTokens
        model = completion.model.map { EndpointWords.shown($0, limit: 80) }
        let content = Self.spoken(completion.content)
        let places = [content] + completion.toolArguments + [Self.spoken(completion.reasoning)]
        let read = places.lazy.map { AnswerReader(count: count).answers(inJSON: $0) }.first { !$0.isEmpty }
        sentences = read ?? AnswerReader(count: count).answers(inLines: content)
        if sentences.isEmpty {
            throw Problem(
                failure: .noAnswers, words: Self.why(completion), isCutOff: completion.finishReason == "length",
                promptTokens: promptTokens, completionTokens: completionTokens)
        }
    }

    /// What is meant to be read: the text behind the model's thoughts. Thoughts that never end leave nothing.
    static func spoken(_ content: String) -> String {
        var rest = content[...]
        for end in ["</think>", "</thinking>", "</reasoning>", "[/THINK]", "◁/think▷", "<|message|>"] {
            if let range = rest.range(of: end, options: [.backwards, .caseInsensitive]) {
                rest = rest[range.upperBound...]
            }
        }
        for start in ["<think>", "<thinking>", "<reasoning>", "[THINK]", "◁think▷", "<|end|>", "<|return|>"] {
            if let range = rest.range(of: start, options: .caseInsensitive) { rest = rest[..<range.lowerBound] }
        }
        return rest.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static func why(_ completion: ChatCompletion) -> String {
        if let refusal = completion.refusal { return EndpointWords.shown("the model refuses: \(refusal)") }
        if completion.finishReason == "length" { return "cut off at its limit of tokens before it answered" }
        if !completion.toolArguments.isEmpty { return "a tool call instead of an answer" }
        let text = spoken(completion.content)
        return text.isEmpty ? "an empty answer" : EndpointWords.shown("no answer in: \(text)")
    }
}

/// A model's answer as a batch's sentences, for whoever tries how it is read.
package enum ModelAnswer {
    /// By place, from 1; nil where there is none to use.
    package static func sentences(in body: Data, count: Int) -> [Int: String]? {
        (try? ChatReply(body, count: count))?.sentences
    }
}
