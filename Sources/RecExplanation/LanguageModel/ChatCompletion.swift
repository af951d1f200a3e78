import Foundation
import RecRanking

/// What an endpoint sent as a chat completion, out of whatever it was wrapped in: one object, or a stream of pieces that
/// nobody asked for; content as text, as parts, or none; thoughts in a field of their own; a tool that was called.
struct ChatCompletion {
    private(set) var content = ""
    /// Thoughts that came apart from the content. A server that takes all of an answer for thoughts puts it here.
    private(set) var reasoning = ""
    private(set) var toolArguments: [String] = []
    /// As the endpoint calls it.
    private(set) var model: String?
    private(set) var finishReason: String?
    /// Why the model will not answer, in its words.
    private(set) var refusal: String?
    private(set) var promptTokens: Int?
    private(set) var completionTokens: Int?

    init(_ body: Data) throws(ChatReply.Problem) {
        let pieces = Self.pieces(body)
        guard !pieces.isEmpty else { throw .init(failure: .malformed, words: EndpointWords.of(body)) }
        var hasChoice = false
        for fields in pieces {
            model = model ?? fields["model"] as? String
            let usage = fields["usage"] as? [String: Any]
            promptTokens = Self.tokens(usage, "prompt_tokens") ?? promptTokens
            completionTokens = Self.tokens(usage, "completion_tokens") ?? completionTokens
            guard let choice = (fields["choices"] as? [Any])?.first as? [String: Any] else { continue }
            hasChoice = true
            take(choice)
        }
        // Some say in a 200 that they can't: as long as nothing else came with it, it is what they said.
        let error = pieces.lazy.compactMap { EndpointWords.ofError($0) }.first
        if let error, content.isEmpty { throw .init(failure: .serverError, words: error) }
        guard hasChoice else { throw .init(failure: .malformed, words: EndpointWords.of(body)) }
    }

    private mutating func take(_ choice: [String: Any]) {
        finishReason = choice["finish_reason"] as? String ?? finishReason
        let message = choice["message"] as? [String: Any] ?? choice["delta"] as? [String: Any] ?? [:]
        content += Self.text(message["content"]) + Self.text(choice["text"])
        reasoning += Self.text(message["reasoning_content"] ?? message["reasoning"] ?? message["thinking"])
        refusal = message["refusal"] as? String ?? refusal
        for call in message["tool_calls"] as? [[String: Any]] ?? [] {
            if let arguments = (call["function"] as? [String: Any])?["arguments"] as? String {
                toolArguments.append(arguments)
            }
        }
    }

    /// A text, or the texts of its parts; thoughts among the parts are none.
    private static func text(_ value: Any?) -> String {
        if let text = value as? String { return text }
        return (value as? [Any] ?? []).map { part in
            if let text = part as? String { return text }
            guard let part = part as? [String: Any], ["text", "output_text", nil].contains(part["type"] as? String)
            else { return "" }
            return part["text"] as? String ?? ""
        }.joined()
    }

    /// The object of the body, or the objects of its events.
    private static func pieces(_ body: Data) -> [[String: Any]] {
        if let value = try? JSONSerialization.jsonObject(with: body) {
            return (value as? [String: Any]).map { [$0] } ?? []
        }
        return body.split(separator: 10).compactMap { line in
            guard line.starts(with: Array("data:".utf8)) else { return nil }
            return (try? JSONSerialization.jsonObject(with: Data(line.dropFirst(5)))) as? [String: Any]
        }
    }

    private static func tokens(_ usage: [String: Any]?, _ name: String) -> Int? {
        (usage?[name] as? NSNumber).map { min(10_000_000, max(0, Int(saturating: $0.doubleValue))) }
    }
}
