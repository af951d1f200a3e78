import Foundation

/// A chat endpoint's reply, read as the untrusted text that it is.
struct ChatReply: Sendable, Hashable {
    /// By id, 1…count; what is missing was not answered.
    var sentences: [Int: String]
    /// As the endpoint reports them; nil where it does not.
    var promptTokens: Int?
    var completionTokens: Int?

    enum Problem: Error, Hashable {
        /// No JSON, or none of a chat completion: HTML, half a reply.
        case malformed
        /// A completion that holds no answers to what was asked.
        case noAnswers
    }

    init(_ body: Data, count: Int) throws(Problem) {
        guard let fields = (try? JSONSerialization.jsonObject(with: body)) as? [String: Any],
            let choices = fields["choices"] as? [Any], let choice = choices.first as? [String: Any],
            let message = choice["message"] as? [String: Any], let content = message["content"] as? String
        else { throw .malformed }
        let usage = fields["usage"] as? [String: Any]
        func tokens(_ name: String) -> Int? { (usage?[name] as? NSNumber).map { max(0, min(10_000_000, $0.intValue)) } }
        promptTokens = tokens("prompt_tokens")
        completionTokens = tokens("completion_tokens")
        sentences = Self.sentences(in: content, count: count)
        if sentences.isEmpty { throw .noAnswers }
    }

    /// Answers by their ids; by their places only where there are as many as were asked for, since a list that is
    /// shorter or longer does not say which is whose.
    private static func sentences(in content: String, count: Int) -> [Int: String] {
        guard let start = content.firstIndex(where: { $0 == "{" || $0 == "[" }),
            let end = content.lastIndex(where: { $0 == "}" || $0 == "]" }), start < end,
            let value = try? JSONSerialization.jsonObject(with: Data(content[start...end].utf8))
        else {
            // A model that can't write JSON may still write the one sentence that was asked for.
            let line = content.trimmingCharacters(in: .whitespacesAndNewlines)
            return count == 1 && !line.isEmpty && !line.contains(where: { "{}[]<>".contains($0) }) ? [1: line] : [:]
        }
        let fields = value as? [String: Any]
        let answers =
            value as? [Any] ?? fields?["explanations"] as? [Any] ?? fields?["items"] as? [Any] ?? [fields as Any]
        var result: [Int: String] = [:]
        var listed: [String] = []
        for answer in answers {
            if let text = answer as? String {
                listed.append(text)
            } else if let item = answer as? [String: Any],
                let text = (item["sentence"] ?? item["explanation"]) as? String
            {
                listed.append(text)
                let id = (item["id"] as? NSNumber)?.intValue ?? (item["id"] as? String).flatMap { Int($0) }
                if let id, (1...count).contains(id), result[id] == nil { result[id] = text }
            }
        }
        if result.isEmpty, listed.count == count {
            for (place, text) in listed.enumerated() { result[place + 1] = text }
        }
        return result.mapValues { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.filter { !$0.value.isEmpty }
    }
}
