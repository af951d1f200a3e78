import Foundation
import RecRanking

/// What an endpoint says of itself, made fit to be shown: no control characters, one line, not long.
enum EndpointWords {
    static let lengthLimit = 200

    static func shown(_ text: String, limit: Int = lengthLimit) -> String {
        // Cut before it is cleaned as well: a body may be long.
        let words = cleanText(String(text.prefix(4 * limit))).split(separator: " ", omittingEmptySubsequences: true)
        let line = words.joined(separator: " ")
        return line.count > limit ? line.prefix(limit - 1) + "…" : line
    }

    /// The message in a body that holds an error, or how the body begins; empty for an empty one.
    static func of(_ body: Data) -> String {
        let value = try? JSONSerialization.jsonObject(with: body)
        if let error = (value as? [String: Any]).flatMap(ofError) { return error }
        return shown(withoutMarkup(String(decoding: body.prefix(20_000), as: UTF8.self)))
    }

    /// The head of a body in small letters.
    static func lowercased(_ body: Data) -> String {
        String(decoding: body.prefix(20_000), as: UTF8.self).lowercased()
    }

    /// What a refusal may name: its words, with their underscores.
    static func names(in text: String) -> Set<String> {
        Set(text.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_")) }.map(String.init))
    }

    /// As OpenAI, Ollama, LM Studio, llama.cpp and FastAPI (vLLM) say it; nil where the fields hold no error.
    static func ofError(_ fields: [String: Any]) -> String? {
        let choice = (fields["choices"] as? [Any])?.first as? [String: Any]
        let error = fields["error"] ?? choice?["error"] ?? fields["detail"] ?? fields["errors"]
        guard let error = error ?? (choice == nil ? fields["message"] : nil), !(error is NSNull) else { return nil }
        return message(error).map { shown($0) }
    }

    private static func message(_ error: Any) -> String? {
        if let text = error as? String { return text.isEmpty ? nil : text }
        if let list = error as? [Any] { return list.lazy.compactMap(message).first }
        guard let fields = error as? [String: Any] else { return nil }
        return ["message", "msg", "detail", "error", "code", "type"].lazy.compactMap { fields[$0] }
            .compactMap(message).first
    }

    private static func withoutMarkup(_ text: String) -> String {
        guard text.contains("<") else { return text }
        var kept = ""
        var isTag = false
        for character in text {
            if character == "<" {
                isTag = true
            } else if character == ">" {
                isTag = false
                kept += " "
            } else if !isTag {
                kept.append(character)
            }
        }
        return kept
    }
}

/// The last thing that went wrong with a language model, in the endpoint's own words where it had some.
public struct LanguageModelProblem: Sendable, Hashable, Encodable {
    /// What kind of failure it was, for what is done about it.
    public var failure: GenerationFailure
    /// Of HTTP; nil where no answer came.
    public var status: Int?
    /// One line without control characters, at most 200 of them.
    public var words: String
    /// Unix seconds.
    public var at: Int64

    /// "refused the request (401): Incorrect API key provided".
    public var text: String {
        let status = status.map { " (\($0))" } ?? ""
        return failure.words + status + (words.isEmpty ? "" : ": \(words)")
    }
}
