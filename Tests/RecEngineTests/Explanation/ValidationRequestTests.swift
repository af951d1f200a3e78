import Foundation
import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct ValidationRequestTests {
    private func parse(_ json: String) throws -> ValidationRequest {
        try ValidationRequest(parsing: Data(json.utf8), catalog: FixtureCatalog.catalog) { id in
            var facts = UserFacts()
            facts.likes = ["likes of \(id)"]
            return facts
        }
    }

    private func problem(_ json: String) -> ValidationRequest.Problem? {
        do {
            _ = try parse(json)
            return nil
        } catch { return error as? ValidationRequest.Problem }
    }

    @Test func `movies are ids or whole fact sheets, and the source may be missing`() throws {
        let byID = try parse(
            #"{"source":"inception-2010","target":"tenet-2020","reason":"same_director","sentence":"S"}"#)
        #expect(byID.source?.title == "Inception" && byID.target.title == "Tenet" && byID.reason == .sameDirector)
        let sheet = try parse(
            #"{"source":null,"target":{"title":"Unseen","year":2025,"directors":["A B"]},"sentence":"S"}"#)
        #expect(
            sheet.source == nil && sheet.target.id == "Unseen" && sheet.target.directors == ["A B"]
                && sheet.reason == nil)
        #expect(try parse(#"{"target":"tenet-2020","reason":"shared_theme","sentence":""}"#).reason == nil)
        #expect(
            try parse(#"{"target":"tenet-2020","reason":"shared_theme:heist","sentence":""}"#).reason
                == .sharedTheme("heist"))
    }

    @Test func `a user is an id or what is known of them`() throws {
        #expect(try parse(#"{"target":"tenet-2020","sentence":"S","user":"u7"}"#).user?.likes == ["likes of u7"])
        let facts = try parse(
            #"{"target":"tenet-2020","sentence":"S","user":{"watched":["inception-2010","Some film"],"preferred_genres":["drama"],"dislikes":["horror"],"age":3}}"#
        ).user
        #expect(
            facts?.watched == ["Inception", "Some film"] && facts?.likes == ["drama"] && facts?.dislikes == ["horror"])
    }

    @Test func `a line that says nothing usable names what is wrong`() {
        #expect(problem("nonsense") == .malformed("is not a JSON object; expected \(ValidationRequest.example)"))
        #expect(problem("[]") != nil)
        #expect(problem(#"{"target":"tenet-2020"}"#) == .malformed("\"sentence\" is missing; expected a text"))
        #expect(
            problem(#"{"sentence":"S"}"#)
                == .malformed("\"target\" is missing; expected a movie's id or its fact sheet"))
        #expect(problem(#"{"target":"tenet","sentence":"S"}"#) == .unknownMovie(id: "tenet", field: "target"))
        #expect(
            problem(#"{"target":"tenet-2020","sentence":"S","reason":"same_directr"}"#)
                == .unknownReason("same_directr"))
        #expect(
            problem(#"{"target":{"title":"X"},"sentence":"S"}"#)
                == .malformed("\"target\": \"year\" is missing; expected a number"))
        #expect(problem(#"{"target":"tenet-2020","sentence":"S","user":7.5e999}"#) != nil)
        #expect(
            problem(#"{"target":"tenet-2020","sentence":"S","user":{"likes":"drama"}}"#)
                == .malformed("\"user\": \"likes\" is not a list of texts"))
    }

    @Test func `an answer is one line of JSON with sorted keys`() throws {
        let claim = Claim(kind: .year, text: "1999", start: 3, end: 7, supported: false, why: "Tenet is of 2020")
        let line = String(decoding: try ValidationAnswer(Verdict(claims: [claim])).encoded(), as: UTF8.self)
        let json = #"{"end":7,"kind":"year","start":3,"supported":false,"text":"1999","why":"Tenet is of 2020"}"#
        #expect(line == "{\"claims\":[\(json)],\"grounded\":false,\"violations\":[\(json)]}")
        #expect(
            String(decoding: try ValidationAnswer(error: "bad").encoded(), as: UTF8.self)
                == #"{"claims":[],"error":"bad","grounded":false,"violations":[]}"#)
    }
}
