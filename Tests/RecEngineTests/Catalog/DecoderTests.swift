import Foundation
import Testing

@testable import RecEngine
@testable import RecRanking

/// What the edge makes of the fields of any file.
@Suite(.timeLimit(.minutes(10))) struct DecoderTests {
    // MARK: ids

    @Test(arguments: [
        ("Zoe\u{308}", "Zo\u{EB}"), (" maya\t", "maya"), ("\u{1112}\u{1161}\u{11AB}", "\u{D55C}"), ("u,2", "u,2"),
    ])
    func `an id has one form, however it was typed`(typed: String, id: String) throws {
        #expect(try readID(typed).utf8.elementsEqual(id.utf8))
        let pseudonyms = Pseudonyms(key: "key")
        #expect(pseudonyms.hash(of: typed.trimmingCharacters(in: .whitespaces)) == pseudonyms.hash(of: id))
        #expect(
            bucket(salt: "s", userID: typed.trimmingCharacters(in: .whitespaces)).hash
                == bucket(salt: "s", userID: id).hash)
    }

    @Test(arguments: [
        ("a\u{200B}b", "a<U+200B>b"), ("a\u{1B}[1mb", "a<U+001B>[1mb"), ("a\u{202E}b", "a<U+202E>b"),
        ("a\u{9B}b", "a<U+009B>b"), ("a\nb", "a<U+000A>b"), ("\u{FEFF}ab", "<U+FEFF>ab"), ("a\u{200D}b", "a\u{200D}b"),
    ])
    func `what can't be seen in an id is written out, so that no two ids become one`(text: String, id: String) throws {
        #expect(try readID(text) == id)
        #expect(try readID(text) != readID("ab") && readID(id) == id)
    }

    @Test(arguments: [("", "is empty"), (" ", "is empty"), (String(repeating: "é", count: 128), "has 256 bytes")])
    func `what is no id is refused`(text: String, problem: String) {
        #expect { try readID(text) } throws: { "\($0)".contains(problem) }
    }

    @Test(arguments: [
        (Array("Am\u{E9}lie".utf8), "Am\u{E9}lie", true), ([0x41, 0xE9], "A\u{E9}", false),
        ([0x93, 0x41, 0x94, 0x80], "\u{201C}A\u{201D}\u{20AC}", false), ([0xFF], "\u{FF}", false),
    ])
    func `bytes that are not UTF-8 are Windows-1252, each another letter`(bytes: [UInt8], text: String, isUTF8: Bool) {
        #expect(decodedText(bytes) == (text, isUTF8))
    }

    // MARK: times

    @Test(arguments: [
        ("1707838459", 1_707_838_459, Moment.Form.seconds), ("1707838459.0", 1_707_838_459, .seconds),
        ("1.707838459e9", 1_707_838_459, .seconds), ("-86400", -86_400, .seconds),
        ("1707838459123", 1_707_838_459, .milliseconds), ("1707838459123456", 1_707_838_459, .microseconds),
        ("1707838459123456789", 1_707_838_459, .nanoseconds),
        ("2024-02-13T15:34:19Z", 1_707_838_459, .calendar), ("2024-02-13T15:34Z", 1_707_838_440, .calendar),
        ("2024-02-13 15:34:19+00:00", 1_707_838_459, .calendar), ("2024-02-13 16:34:19+01", 1_707_838_459, .calendar),
        ("2024-02-13 10:04:19.25-0530", 1_707_838_459, .calendar),
        ("2024-02-13 15:34:19", 1_707_838_459, .calendarWithoutZone), ("2024-02-13", 1_707_782_400, .calendar),
        ("253402300799", 253_402_300_799, .seconds),
    ])
    func `a time says its unit and zone by itself`(text: String, seconds: Int64, form: Moment.Form) {
        let moment = Moment(text)
        #expect(moment?.seconds == seconds && moment?.form == form, "\(text): \(moment as Any)")
    }

    @Test(arguments: [
        "", "soon", "9223372036854775808", "1e30", "nan", "inf", "0x10", "2024-13-01",
        "2024-02-30", "2024-02-13T25:00:00Z", "2024-02-13T15:34:19+99:99", "2024-02-13T15:34:19Q", "13.02.2024", "1,5",
        "1707838459-5", "10000-01-01T00:00:00Z", "2024-02-13T15:34:19.Z",
    ])
    func `what is no time is no time`(text: String) { #expect(Moment(text) == nil) }

    // MARK: JSON

    @Test(arguments: [
        ("{\"a\":1,\"a\":2}", "\"a\" is there twice"), ("{\"a\":1e999}", "too large a number"),
        ("{\"a\":\"\\ud800\"}", "half a pair"), ("{\"a\":1} x", "something follows"),
        ("{\"a\":01}", "a value was expected"),
        ("{\"a\":nan}", "a value was expected"), ("{'a':1}", "a name in quotes"), ("[1,]", "a value was expected"),
        ("{\"a\":\"b\nc\"}", "does not end in its line"), ("{\"a\":+1}", "a value was expected"),
        ("", "a value was expected"),
        (String(repeating: "[", count: 100_000), "nested more than 64 deep"), ("\"\\x\"", "unknown escape"),
        ("{\"a\":1.}", "ends in a point"), ("[\"\\u+123\"]", "four hexadecimal digits"),
    ])
    func `JSON that could be read as something else is refused`(text: String, problem: String) {
        #expect { try JSONValue(parsing: text.utf8) } throws: { "\($0)".contains(problem) }
    }

    @Test func `JSON that is well formed says what Foundation says`() throws {
        let text = #"{"a":[1,-2.5e3,true,false,null,"é\u00e9\ud83d\ude42\n\"\\/"],"b":{"":"x"},"c":0}"#
        let value = try JSONValue(parsing: text.utf8)
        guard case .object(let members) = value else {
            Issue.record("\(value)")
            return
        }
        let reference = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(members.map(\.name) == ["a", "b", "c"])
        func plain(_ value: JSONValue) -> Any {
            switch value {
            case .null: NSNull()
            case .flag(let flag): flag
            case .number(let number): number
            case .text(let text): text
            case .list(let items): items.map(plain)
            case .object(let members):
                Dictionary(members.map { ($0.name, plain($0.value)) }, uniquingKeysWith: { $1 })
            }
        }
        let mine = try #require(plain(.object(members)) as? [String: Any])
        #expect(NSDictionary(dictionary: mine) == NSDictionary(dictionary: reference))
    }

    @Test(arguments: [
        (#"{"user":"u","screen":"inspect","screen":"review"}"#, "\"screen\" is there twice"),
        (#"{"user":"u","scren":"inspect"}"#, "scren: is unknown"),
        (#"{"user":5,"screen":"x"}"#, "user: expected a text"),
    ])
    func `a file that decodes by itself passes over nothing`(json: String, problem: String) {
        struct Session: Codable {
            var user: String
            var screen: String?
        }
        #expect { try checkedDecoding(Session.self, from: Data(json.utf8), fileName: "s.json") } throws: {
            "\($0)".hasPrefix("s.json") && "\($0)".contains(problem)
        }
    }

    // MARK: messages

    @Test(arguments: ["{\"a\\u001b[31m\"}", "{\"a\\u009b\" 1}", "{\"a\\u007f\\u0000\"", "{\"b\":1,\"\\u202e\":}"])
    func `what a message quotes of a file steers nothing`(text: String) {
        let problem = #expect(throws: JSONProblem.self) { try JSONValue(parsing: text.utf8) }
        let message = problem.map { $0.message(in: "f.json") } ?? ""
        #expect(message.hasPrefix("f.json:1: ") && cleanText(message) == message, "\(message.debugDescription)")
    }

    @Test func `a message quotes the beginning of what is long`() {
        let name = String(repeating: "n", count: 100_000)
        let problem = #expect(throws: JSONProblem.self) { try JSONValue(parsing: "{\"\(name)\" 1}".utf8) }
        #expect((problem.map { $0.message(in: "f.json") } ?? "").count < 200)
    }
}
