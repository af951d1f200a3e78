import Foundation
import Testing

@testable import Inspector
@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct SecondJudgeTests {
    /// A model that says what the test wants, in the shapes that models answer in.
    private final class Model: ChatTransport {
        private let count = Locked(0)
        private let answer: @Sendable (Int, String) -> ChatExchange

        init(_ answer: @escaping @Sendable (Int, String) -> ChatExchange) { self.answer = answer }

        var requests: Int { count.withLock { $0 } }

        func post(_ body: Data, timeout: Double) -> ChatExchange {
            let number = count.withLock { count in
                count += 1
                return count
            }
            return answer(number, String(decoding: body, as: UTF8.self))
        }

        static func says(_ text: String) -> ChatExchange {
            let body = try? JSONSerialization.data(withJSONObject: ["choices": [["message": ["content": text]]]])
            return .reply(status: 200, retryAfter: nil, body: body ?? Data())
        }

        static func verdict(_ isTrue: Bool) -> String {
            #"{"true":\#(isTrue),"personal":true,"specific":true,"fluent":false,"show":\#(isTrue)}"#
        }
    }

    private func session(_ model: Model) throws -> Session {
        var settings = try LanguageModelSettings(endpoint: "http://127.0.0.1:9/v1")
        settings.model = "referee"
        settings.backoffSeconds = 0
        let judge = SentenceJudge(settings: settings, transport: model, unixSeconds: { 0 })
        return Session(width: 160, height: 50, engine: TinyWorld.sharedEngine, judge: judge)
    }

    private func run(_ text: String, in session: Session) -> [HostEffect] {
        session.type(":" + text)
        return session.press(.enter)
    }

    @Test func `the cost is said first, and nothing is asked before a yes`() throws {
        let model = Model { _, _ in Model.says(Model.verdict(true)) }
        let session = try session(model)
        session.type("2")
        _ = run("judge", in: session)
        #expect(session.state.notices.current?.text.contains("judge some yourself first") == true)
        session.type("yyy")
        _ = run("judge", in: session)
        #expect(session.screen.contains("referee at 127.0.0.1 judges 3") && session.screen.contains("6 requests"))
        #expect(session.screen.contains("$0.0"))
        session.press(.escape)
        #expect(model.requests == 0)
    }

    @Test func `its verdicts are kept apart, each asked twice, with its agreement with itself and with you`() throws {
        // It contradicts itself in the first sentence alone.
        let model = Model { number, body in
            Model.says("I think {so}.\n" + Model.verdict(number != 2 && body.contains("recently_watched")))
        }
        let session = try session(model)
        session.type("2yyytny")
        let own = session.state.review.judged
        _ = run("judge", in: session)
        let effects = session.press(.enter)
        let kept = effects.compactMap { effect -> Review? in if case .keep(let review) = effect { review } else { nil }
        }
        #expect(kept.count == 5 && model.requests == 10)
        #expect(kept.allSatisfy { $0.reviewer == "model referee" && $0.failed == [.fluent] && $0.shown })
        #expect(kept.map(\.isConsistent) == [false, true, true, true, true])
        #expect(session.state.review.judged == own, "yours are as they were")
        #expect(session.screen.contains("The second judge, referee") && session.screen.contains("4 of 5"))
        #expect(session.screen.contains("Not to be relied on: 5 in common"))
        #expect(SecondJudge.agreement(session.state.review).alike == 4)
        _ = run("judge all", in: session)
        #expect(session.state.notices.current?.text.contains("judges nothing alone yet") == true)
    }

    @Test func `an endpoint that refuses is quoted, and what was judged until then stays`() throws {
        let model = Model { number, _ in
            number < 3
                ? Model.says(Model.verdict(true))
                : .reply(status: 401, retryAfter: nil, body: Data(#"{"error":{"message":"bad key"}}"#.utf8))
        }
        let session = try session(model)
        session.type("2yy")
        _ = run("judge", in: session)
        session.press(.enter)
        #expect(session.state.review.ofModel.count == 1 && session.state.review.judging == nil)
        #expect(session.state.notices.current?.text.contains("(401): bad key") == true)
    }

    @Test func `it is asked for the form of a verdict, and no more once that is refused`() throws {
        let bodies = Locked<[String]>([])
        let model = Model { _, body in
            bodies.withLock { $0.append(body) }
            guard body.contains("response_format") else { return Model.says(Model.verdict(true)) }
            return .reply(
                status: 400, retryAfter: nil, body: Data(#"{"error":"unknown field response_format"}"#.utf8))
        }
        let session = try session(model)
        session.type("2yy")
        _ = run("judge", in: session)
        session.press(.enter)
        let sent = bodies.withLock { $0 }
        #expect(session.state.review.ofModel.count == 2 && sent.count == 1 + 4)
        let first = try #require(JSONSerialization.jsonObject(with: Data(sent[0].utf8)) as? [String: Any])
        let format = try #require(first["response_format"] as? [String: Any])
        let schema = try #require((format["json_schema"] as? [String: Any])?["schema"] as? [String: Any])
        #expect(format["type"] as? String == "json_schema" && schema["additionalProperties"] as? Bool == false)
        #expect(schema["required"] as? [String] == ["fluent", "personal", "show", "specific", "true"])
        #expect(sent.dropFirst().allSatisfy { !$0.contains("response_format") })
        #expect(session.state.notices.current?.text == "the second judge has judged 2, see Agreement")
    }

    @Test func `how far it is stands above the agreement from the start`() throws {
        let session = try session(Model { _, _ in Model.says(Model.verdict(true)) })
        session.type("2yy")
        _ = run("judge", in: session)
        var state = session.state
        _ = update(&state, .key(.enter))
        #expect(view(state).plainText.contains("the model judges, 0 of 2"))
    }
}
