import Foundation
import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

/// What endpoints refuse, what they can't do, and what that costs.
@Suite(.timeLimit(.minutes(10))) struct EndpointTests {
    private typealias Fixture = LanguageModelFixture

    private static func good(_ received: LocalServer.Received) -> LocalServer.Reply {
        ChatServer.completion(ChatServer.answers(ChatServer.good(ChatServer.items(received.body))))
    }

    private static func fields(_ received: LocalServer.Received) -> [String: Any] {
        (try? JSONSerialization.jsonObject(with: received.body)) as? [String: Any] ?? [:]
    }

    private static func explain(_ explainer: Explainer, _ count: Int = 4, now: Int64 = 5) -> [Explanation] {
        explainer.explain(
            movieRows: Fixture.targets(count), user: Fixture.user(), strategy: .shared, usesCache: true, now: now)
    }

    @Test func `what an endpoint refuses by name is left out, and it is not sent again`() throws {
        let server = try LocalServer { received in
            let fields = Self.fields(received)
            func refuse(_ words: String) -> LocalServer.Reply { .text(400, #"{"error":"\#(words)"}"#) }
            if fields["response_format"] != nil {
                return refuse("'response_format.type' must be 'json_schema' or 'text'")
            }
            if fields["max_tokens"] != nil {
                return refuse("Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.")
            }
            if fields["temperature"] != nil { return refuse("Unsupported value: 'temperature' does not support 0.7") }
            return Self.good(received)
        }
        let client = Fixture.client(try Fixture.settings(server.address))
        for number in 1...2 {
            guard case .sentences(let sentences) = client.generate(Fixture.requests(3)) else {
                Issue.record("the endpoint was asked as it wants to be")
                return
            }
            #expect(sentences.count == 3 && server.requests.count == 3 + number)
        }
        let last = Self.fields(try #require(server.requests.last))
        #expect(last["max_completion_tokens"] as? Int == 310 && last["model"] != nil)
        #expect(
            client.statistics.adaptations == [
                "without response_format", "without temperature", "max_completion_tokens for max_tokens",
            ])
        #expect(client.statistics.failures.isEmpty && client.statistics.trouble == nil)
    }

    @Test func `a server that knows no schema is asked for an object instead`() throws {
        let server = try LocalServer { received in
            let format = Self.fields(received)["response_format"] as? [String: Any]
            return format?["type"] as? String == "json_schema"
                ? .text(422, #"{"detail":"response_format.type: input should be 'text' or 'json_object'"}"#)
                : Self.good(received)
        }
        let client = Fixture.client(try Fixture.settings(server.address))
        guard case .sentences(let sentences) = client.generate(Fixture.requests(3)) else {
            Issue.record("the endpoint was asked as it wants to be")
            return
        }
        #expect(sentences.count == 3 && client.statistics.adaptations == ["JSON without a schema"])
        let formats = server.requests.map { (Self.fields($0)["response_format"] as? [String: Any])?["type"] as? String }
        #expect(formats == ["json_schema", "json_object"])
    }

    @Test func `a refusal that names nothing is a failure, and is not sent again by itself`() throws {
        let server = try LocalServer { _ in .text(400, #"{"error":{"message":"context length exceeded"}}"#) }
        let client = Fixture.client(try Fixture.settings(server.address))
        guard case .failed(.refusedRequest, _) = client.generate(Fixture.requests(2)) else {
            Issue.record("nothing came")
            return
        }
        #expect(server.requests.count == 1)
        #expect(client.statistics.trouble == "refused the request (400): context length exceeded")
        #expect(client.statistics.failuresInARow == 1)
    }

    @Test func `a model whose JSON can't be read twice is asked for one sentence at a time`() throws {
        let server = try LocalServer { received in
            let isPlain = !String(decoding: received.body, as: UTF8.self).contains("JSON")
            let good = ChatServer.good(ChatServer.items(received.body))
            return ChatServer.completion(isPlain ? good.joined() : "Well, these are fine films, aren't they?")
        }
        let explainer = Fixture.explainer(Fixture.client(try Fixture.settings(server.address)), strict: 60)
        #expect(Self.explain(explainer).allSatisfy { $0.generator == "gpt-4o-mini" && $0.verdict.grounded })
        #expect(server.requests.count == 2 + 4)
        let statistics = try #require(explainer.generation).statistics
        #expect(statistics.languageModel.adaptations == ["one sentence at a time, without JSON"])
        #expect(statistics.abandoned == 0 && statistics.accepted == 4)
    }

    @Test func `an answer that was cut off is asked for once more with room for the model's thoughts`() throws {
        let server = try LocalServer { received in
            guard let limit = Self.fields(received)["max_tokens"] as? Int, limit >= 1_000 else {
                return .text(
                    200,
                    #"{"choices":[{"message":{"content":null,"reasoning_content":"Hm"},"finish_reason":"length"}]}"#)
            }
            return Self.good(received)
        }
        let explainer = Fixture.explainer(Fixture.client(try Fixture.settings(server.address)), strict: 60)
        #expect(Self.explain(explainer).allSatisfy { $0.generator == "gpt-4o-mini" })
        #expect(server.requests.count == 2)
    }

    /// Answers that were paid for and are no use.
    enum Useless: String, CaseIterable, Sendable {
        case null = #"{"choices":[{"message":{"content":null},"finish_reason":"stop"}]}"#
        case tool =
            #"{"choices":[{"message":{"content":null,"tool_calls":[{"function":{"name":"f","arguments":"{}"}}]}}]}"#
        case html = "<html>Sign in</html>"
        case half = #"{"choices":[{"message":{"cont"#
        case refusal = #"{"choices":[{"message":{"content":null,"refusal":"I can't."}}]}"#
        case prose = #"{"choices":[{"message":{"content":"All of {them} are [good]"}}]}"#
    }

    @Test(arguments: Useless.allCases)
    func `nothing that can't be read is asked for more than three times, and nobody waits for it`(
        _ answer: Useless
    ) throws {
        let server = try LocalServer { _ in .text(200, answer.rawValue) }
        var settings = try Fixture.settings(server.address)
        settings.breakerThreshold = 1_000
        let explainer = Fixture.explainer(Fixture.client(settings), strict: 120)
        let start = DispatchTime.now().uptimeNanoseconds
        #expect(Self.explain(explainer).allSatisfy { $0.generator == "realiser" && $0.isStandIn })
        #expect(DispatchTime.now().uptimeNanoseconds - start < 60_000_000_000, "not until the deadline")
        // Two batches of JSON, and then each of the four sentences once.
        #expect((3...6).contains(server.requests.count))
        let asked = server.requests.count
        for now in 6..<20 { _ = Self.explain(explainer, now: Int64(now)) }
        let statistics = try #require(explainer.generation).statistics
        #expect(server.requests.count == asked && statistics.abandoned == 4 && statistics.waiting == 0)
        #expect(statistics.languageModel.failuresInARow == asked)
        #expect(statistics.languageModel.dollars > 0, "they were paid for")
    }

    @Test func `useless answers open the breaker, and a strict wait ends with it`() throws {
        let server = try LocalServer { _ in .text(200, Useless.null.rawValue) }
        var settings = try Fixture.settings(server.address)
        settings.breakerThreshold = 2
        settings.breakerSeconds = 1_000
        settings.concurrency = 1
        let explainer = Fixture.explainer(Fixture.client(settings), strict: 120)
        let start = DispatchTime.now().uptimeNanoseconds
        #expect(Self.explain(explainer, 8).allSatisfy { $0.generator == "realiser" })
        #expect(DispatchTime.now().uptimeNanoseconds - start < 60_000_000_000, "not until the deadline")
        let statistics = try #require(explainer.generation).statistics
        #expect(server.requests.count == 2 && statistics.languageModel.isBreakerOpen && statistics.isAtAnEnd)
        #expect(statistics.waiting == 8, "they are there for the next run")
        guard case .open(let seconds) = statistics.languageModel.breaker, seconds > 900 else {
            Issue.record("\(statistics.languageModel.breaker)")
            return
        }
    }

    @Test func `an error in a 200 counts as one, and is told in the endpoint's words`() throws {
        let server = try LocalServer { _ in .text(200, #"{"error":{"message":"Model is loading","code":503}}"#) }
        let client = Fixture.client(try Fixture.settings(server.address))
        guard case .failed(.serverError, _) = client.generate(Fixture.requests(1)) else {
            Issue.record("an error is no answer")
            return
        }
        #expect(client.statistics.trouble == "failed (200): Model is loading" && client.statistics.failuresInARow == 3)
        #expect(client.statistics.dollars == 0)
    }

    @Test(arguments: [401, 403, 404])
    func `a key or a model that is refused is asked for once, and waits for the next run`(_ status: Int) throws {
        let server = try LocalServer { _ in .text(status, #"{"error":{"message":"Incorrect API key: sk-secret-1"}}"#) }
        var settings = try Fixture.settings(server.address)
        settings.concurrency = 1
        settings.batchSize = 2
        let explainer = Fixture.explainer(Fixture.client(settings, key: "sk-secret-1"), strict: 120)
        let start = DispatchTime.now().uptimeNanoseconds
        for _ in 0..<3 { _ = Self.explain(explainer, 9) }
        #expect(DispatchTime.now().uptimeNanoseconds - start < 60_000_000_000, "not until the deadline")
        let service = try #require(explainer.generation)
        #expect(server.requests.count == 1 && service.statistics.waiting == 9 && service.statistics.isAtAnEnd)
        #expect(service.statistics.trouble == "refused the request (\(status)): Incorrect API key: (hidden)")
        #expect(service.statistics.languageModel.lastProblem?.status == status)
        #expect(service.shutDown(seconds: 60).count == 9)
    }

    @Test func `a pause longer than the limit is a failure that counts`() throws {
        let server = try LocalServer { _ in .text(429, "{}", ["Retry-After": "0.2"]) }
        var settings = try Fixture.settings(server.address)
        settings.longestWaitSeconds = 0.1
        settings.breakerThreshold = 1_000
        let explainer = Fixture.explainer(Fixture.client(settings), strict: 60)
        _ = Self.explain(explainer)
        let statistics = try #require(explainer.generation).statistics
        #expect(server.requests.count == 3 && statistics.abandoned == 4 && statistics.waiting == 0)
    }

    @Test(arguments: [true, false])
    func `a body without end is not read on, whatever it is wrapped in`(_ isChunked: Bool) throws {
        let server = try LocalServer { _ in .flood(isChunked: isChunked) }
        var settings = try Fixture.settings(server.address)
        settings.replyByteLimit = 1 << 20
        settings.timeoutSeconds = 60
        let transport = URLSessionTransport(settings, key: nil)
        guard case .tooLarge = transport.post(Data("{}".utf8), timeout: 60) else {
            Issue.record("it has no end")
            return
        }
        // What the kernel holds between the two, up to some megabytes, counts as sent.
        let bytes = server.flood.bytes
        #expect(bytes < 40 << 20, "\(bytes) bytes were taken")
    }

    @Test func `an endpoint that only floods is left alone soon, and memory stays`() throws {
        let server = try LocalServer { _ in .flood(isChunked: true) }
        var settings = try Fixture.settings(server.address)
        settings.replyByteLimit = 100_000
        let client = Fixture.client(settings)
        for _ in 0..<12 { _ = client.generate(Fixture.requests(1)) }
        #expect(client.statistics.failures["too_large"] == 5 && client.statistics.isBreakerOpen)
        #expect(server.requests.count <= 5)
    }

    @Test func `a probe says whether a model can do what is asked of it`() throws {
        let seconds: @Sendable () -> Double = { Double(DispatchTime.now().uptimeNanoseconds) * 1e-9 }
        let server = try LocalServer { Self.good($0) }
        let probe = LanguageModelProbe(
            Fixture.client(try Fixture.settings(server.address)), monotonicSeconds: seconds)
        #expect(probe.isGrounded && probe.problem == nil && probe.sentence?.contains("The Quiet Ferry") == true)
        #expect(server.requests.count == 1 && probe.statistics.dollars > 0)
        let lying = try LocalServer { _ in ChatServer.completion(ChatServer.answers(["It won nine Oscars in 1931."])) }
        let lie = LanguageModelProbe(
            Fixture.client(try Fixture.settings(lying.address)), monotonicSeconds: seconds)
        #expect(!lie.isGrounded && lie.sentence != nil && lie.problem != nil)
        let down = try LocalServer { _ in .text(404, #"{"error":"model 'x' not found"}"#) }
        let none = LanguageModelProbe(
            Fixture.client(try Fixture.settings(down.address)), monotonicSeconds: seconds)
        #expect(none.sentence == nil && none.problem == "refused the request (404): model 'x' not found")
    }
}
