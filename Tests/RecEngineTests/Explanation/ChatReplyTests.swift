import Foundation
import Testing

@testable import RecExplanation

/// What models and servers wrap an answer in.
@Suite(.timeLimit(.minutes(10))) struct ChatReplyTests {
    private static let good = #"{"explanations":[{"id":1,"sentence":"One a."},{"id":2,"sentence":"Two b."}]}"#
    private static let both = [1: "One a.", 2: "Two b."]

    private static func body(_ message: [String: Any], finish: String = "stop", usage: Any? = nil) throws -> Data {
        var fields: [String: Any] = [
            "model": "served-name", "choices": [["message": message, "finish_reason": finish] as [String: Any]],
        ]
        fields["usage"] = usage
        return try JSONSerialization.data(withJSONObject: fields)
    }

    private static func sentences(_ content: String, count: Int = 2) throws -> [Int: String] {
        (try? ChatReply(body(["content": content]), count: count))?.sentences ?? [:]
    }

    @Test(arguments: [
        "<think>Items: [1], fields {title, year}. I answer as JSON.</think>\n\(good)",
        "Thinking Process:\n1. **Analyze** the [data] {\"explanations\":[{\"id\":1,\"sentence\":\"A draft.\"}]}\n</think>\n\n\(good)",
        "<think>[1]</think><think>{}</think>\(good)",
        "Here you are:\n```json\n\(good)\n```\nLet me know if [anything] else is {needed}!",
        "analysis<|message|>hm [1]<|end|><|channel|>final<|message|>\(good)<|return|>",
        "The format is {\"explanations\":[{\"id\":1,\"sentence\":\"...\"}]}, so: \(good)",
        #"{"recommendations":[{"id":"1","text":"One a."},{"id":"2","text":"Two b."}]}"#,
        #"{"response":{"results":[{"id":1,"why_watch":"One a."},{"id":2,"why_watch":"Two b."}]}}"#,
        #"{"1":"One a.","2":"Two b."}"#, #"{"1":{"sentence":"One a."},"2":{"sentence":"Two b."}}"#,
        #"[{"id":2,"sentence":"Two b."},{"id":1,"sentence":"One a."}]"#, #"["One a.","Two b."]"#,
        "{\"id\":1,\"sentence\":\"One a.\"}\n{\"id\":2,\"sentence\":\"Two b.\"}",
        "Sure:\n1. One a.\n2. Two b.", "1) \"One a.\"\n\n2) **Two b.**",
    ])
    func `the answers are found, whatever stands around them`(_ content: String) throws {
        #expect(try Self.sentences(content) == Self.both)
    }

    @Test func `of an answer that was cut off, what is whole is kept`() throws {
        #expect(try Self.sentences(String(Self.good.dropLast(8))) == [1: "One a."])
        #expect(try Self.sentences("<think>I should look at the items [1").isEmpty)
    }

    @Test(
        arguments: [
            ("\"One a.\"", "One a."), ("Here is the sentence:\n\n**One a.**", "One a."),
            ("<think>\nhm\n</think>\n\nOne a.", "One a."), (#"{"sentence":"One a."}"#, "One a."),
            (#"{"recommendation_line":"One a."}"#, "One a."), ("```\nOne a.\n```", "One a."), ("1. One a.", "One a."),
            ("One a.\nAnd more.", nil), ("<html>Sign in</html>", nil), ("", nil),
        ] as [(String, String?)])
    func `one sentence may come as a line`(_ content: String, _ expected: String?) throws {
        #expect(try Self.sentences(content, count: 1)[1] == expected)
    }

    @Test func `content in parts, in thoughts, in a tool call or in a stream is content`() throws {
        let parts: [[String: Any]] = [
            ["type": "thinking", "thinking": [["type": "text", "text": "hm"]]], ["type": "text", "text": Self.good],
        ]
        let call = [["function": ["name": "json", "arguments": Self.good]]]
        let messages: [[String: Any]] = [
            ["content": parts], ["content": NSNull(), "reasoning_content": "So: \(Self.good)"],
            ["content": "", "reasoning": Self.good], ["content": NSNull(), "tool_calls": call],
        ]
        for message in messages {
            let reply = try ChatReply(Self.body(message), count: 2)
            #expect(reply.sentences == Self.both && reply.model == "served-name")
        }
        var stream = ""
        for piece in [Self.good.prefix(30), Self.good.dropFirst(30)] {
            let event: [String: Any] = ["choices": [["delta": ["content": String(piece)]]]]
            stream +=
                "data: " + String(decoding: try JSONSerialization.data(withJSONObject: event), as: UTF8.self) + "\n\n"
        }
        stream +=
            "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":1e300}}\n\ndata: [DONE]\n\n"
        let reply = try ChatReply(Data(stream.utf8), count: 2)
        #expect(reply.sentences == Self.both && reply.promptTokens == 7 && reply.completionTokens == 10_000_000)
    }

    @Test func `what can't be used says why, in the endpoint's words`() throws {
        func problem(_ body: Data) -> ChatReply.Problem? {
            do {
                _ = try ChatReply(body, count: 2)
                return nil
            } catch { return error }
        }
        let thought = problem(try Self.body(["content": NSNull(), "reasoning_content": "I should"], finish: "length"))
        #expect(thought?.failure == .noAnswers && thought?.isCutOff == true)
        #expect(problem(try Self.body(["content": NSNull()]))?.words == "an empty answer")
        let tool: [String: Any] = ["content": "", "tool_calls": [["function": ["arguments": "{}"]]]]
        #expect(problem(try Self.body(tool))?.words == "a tool call instead of an answer")
        let refusal: [String: Any] = ["content": NSNull(), "refusal": "I can't do that."]
        #expect(problem(try Self.body(refusal))?.words == "the model refuses: I can't do that.")
        let error = problem(Data(#"{"error":{"message":"Model is loading","code":503}}"#.utf8))
        #expect(error?.failure == .serverError && error?.words == "Model is loading")
        let html = problem(Data("<html><body><h1>Sign in</h1>\n to continue</body></html>".utf8))
        #expect(html?.failure == .malformed && html?.words == "Sign in to continue")
        #expect(problem(Data())?.failure == .malformed && problem(Data("[1]".utf8))?.failure == .malformed)
    }

    @Test func `a hostile text of brackets holds no value, and a deep value is none`() {
        for text in [String(repeating: "[", count: 300_000), String(repeating: "{\"a\":", count: 100_000)] {
            #expect(JSONScanner(text).values().isEmpty)
        }
        let deep = String(repeating: "[", count: 40) + String(repeating: "]", count: 40)
        #expect(JSONScanner(deep).values().count == 1, "the inner ones still are")
        #expect(JSONScanner(#"a [b] {"c": "}]\"" , "d": [1.5e3, true, null]} [ ]"#).values().count == 2)
    }

    @Test func `words of an endpoint are one short line without control characters`() {
        let long = "bad\u{1B}[31m \u{9B}2J key\r\n" + String(repeating: "x", count: 5_000)
        let data = (try? JSONSerialization.data(withJSONObject: ["detail": [["msg": long]]])) ?? Data()
        let words = EndpointWords.of(data)
        #expect(words.hasPrefix("bad[31m 2J key xxx") && words.count == 200)
        #expect(words.unicodeScalars.allSatisfy { $0.value >= 32 && !(127..<160).contains($0.value) })
    }

    @Test(arguments: ["-1e308", "1e308", "-9223372036854775809", "0.5"])
    func `whatever number of tokens a model reports, its answer is read`(tokens: String) throws {
        let body =
            #"{"choices":[{"message":{"content":"1. A is a crime movie."}}],"usage":{"prompt_tokens":\#(tokens)}}"#
        let reply = try ChatReply(Data(body.utf8), count: 1)
        let read = try #require(reply.promptTokens)
        #expect(reply.sentences.count == 1 && (0...10_000_000).contains(read))
    }
}
