import Foundation
import RecRanking

/// Finds the sentences that were asked for in what a model wrote.
struct AnswerReader {
    /// How many were asked for; their ids are 1…count.
    let count: Int

    /// From the JSON values of a text: of the last one that answers all, else of all together, the earlier one first.
    func answers(inJSON text: String) -> [Int: String] {
        let found = JSONScanner(text).values().map { answers(in: $0) }
        return found.last { $0.count == count }
            ?? found.reduce(into: [:]) { all, some in all.merge(some) { first, _ in first } }
    }

    /// From lines that begin with their numbers, or where one is asked for from the one line that there is. What comes
    /// before a colon at the end of a line, and fences, are no answers.
    func answers(inLines text: String) -> [Int: String] {
        let lines = text.split(whereSeparator: \.isNewline).map { trimmed($0) }
            .filter { !$0.isEmpty && !$0.hasSuffix(":") && !$0.hasPrefix("```") }
        // What is left of a bracket or a tag is markup, not a sentence.
        guard !lines.contains(where: { line in line.contains(where: { "{}[]<>".contains($0) }) }) else { return [:] }
        var result: [Int: String] = [:]
        for line in lines {
            guard let number = Int(line.prefix { $0.isASCII && $0.isNumber }), (1...count).contains(number),
                let sign = line.first(where: { !$0.isNumber }), ".):".contains(sign), result[number] == nil
            else { continue }
            result[number] = Self.bare(String(line.drop { $0.isNumber }.dropFirst()))
        }
        if result.isEmpty, count == 1, lines.count == 1 { result[1] = Self.bare(lines[0]) }
        return result.filter { !$0.value.isEmpty }
    }

    /// By their ids; by their places only where there are as many as were asked for, since a list that is shorter or
    /// longer does not say which is whose.
    private func answers(in value: Any) -> [Int: String] {
        var listed: [(id: Int?, text: String)] = []
        collect(value, into: &listed, depth: 0)
        var result: [Int: String] = [:]
        for (id, text) in listed {
            if let id, (1...count).contains(id), result[id] == nil { result[id] = text }
        }
        if result.isEmpty, listed.count == count {
            for (place, item) in listed.enumerated() { result[place + 1] = item.text }
        }
        return result.mapValues { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.filter { !$0.value.isEmpty }
    }

    private static let sentenceNames = ["sentence", "explanation", "text", "answer", "recommendation", "content"]
    private static let depthLimit = 4

    /// Texts of a list, items with a sentence, sentences under their ids, or the first field that holds such.
    private func collect(_ value: Any, into listed: inout [(id: Int?, text: String)], depth: Int) {
        guard depth < Self.depthLimit else { return }
        if let list = value as? [Any] {
            for item in list {
                if let text = item as? String {
                    listed.append((nil, text))
                } else {
                    collect(item, into: &listed, depth: depth + 1)
                }
            }
        } else if let item = value as? [String: Any] {
            if let text = sentence(of: item) { return listed.append((Self.id(item["id"]), text)) }
            let numbered = item.compactMap { name, value in Int(name).map { ($0, value) } }.sorted { $0.0 < $1.0 }
            for (id, value) in numbered {
                let text = value as? String ?? (value as? [String: Any]).flatMap { sentence(of: $0) }
                if let text { listed.append((id, text)) }
            }
            let names = ["explanations", "items"] + item.keys.sorted()
            for name in names where numbered.isEmpty {
                guard let inner = item[name], inner is [Any] || inner is [String: Any] else { continue }
                let before = listed.count
                collect(inner, into: &listed, depth: depth + 1)
                if listed.count > before { return }
            }
        }
    }

    /// The text under a known name, or the only text that could be a sentence.
    private func sentence(of item: [String: Any]) -> String? {
        if let text = Self.sentenceNames.lazy.compactMap({ item[$0] as? String }).first { return text }
        let texts = item.filter { $0.key != "id" && $0.key != "title" && Int($0.key) == nil }.values
            .compactMap { $0 as? String }.filter { $0.contains(" ") }
        return texts.count == 1 ? texts[0] : nil
    }

    private static func id(_ value: Any?) -> Int? {
        (value as? NSNumber)?.intValue ?? (value as? String).flatMap { Int($0) }
    }

    /// Without quotation marks, a list's dash, and bold type around the whole.
    private static func bare(_ line: String) -> String {
        var line = trimmed(line)
        if line.hasPrefix("- ") || line.hasPrefix("* ") { line = String(line.dropFirst(2)) }
        for (opening, closing) in [("**", "**"), ("\"", "\""), ("“", "”")]
        where line.count > 4 && line.hasPrefix(opening) && line.hasSuffix(closing) {
            line = String(line.dropFirst(opening.count).dropLast(closing.count))
        }
        return trimmed(line)
    }
}
