import Foundation
import Testing

@testable import Inspector
@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

/// What leaves the inspector for files.
@Suite(.timeLimit(.minutes(10))) struct ExportTests {
    private func written(_ command: String, in session: Session) throws -> String {
        session.type(":" + command)
        let effects = session.press(.enter)
        guard case .write(_, let text, _)? = effects.first else {
            Issue.record("\(command): \(effects), \(session.footer)")
            return ""
        }
        return text
    }

    @Test(arguments: [
        ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""), ("+1+1", "'+1+1"), ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-0.5", "-0.5"), ("+7", "+7"), ("  =1", "'  =1"), ("\t=1", "' =1"), ("\u{FF1D}1", "'\u{FF1D}1"),
        ("-inf", "'-inf"),
        ("|cmd", "'|cmd"), ("a,b", "\"a,b\""), ("a\u{1B}[1mb\nc", "a[1mb c"), ("Schindler's List", "Schindler's List"),
        ("a;b", "\"a;b\""), ("", ""),
    ])
    func `a cell is never a formula, and holds no control character`(text: String, cell: String) {
        #expect(csv([[text, "1"]]) == cell + ",1\n")
    }

    @Test func `what is handed on names viewers by pseudonym, unless ids are asked for`() throws {
        let session = Session(width: 200, height: 60)
        session.type("2tyyn1")
        let pseudonym = session.state.data.pseudonyms.name(of: "maya")
        for command in ["export x.json", "reviews x.csv", "reviews x.jsonl", "fixtures x.jsonl"] {
            let text = try written(command, in: session)
            #expect(text.contains("viewer-") && !text.contains("maya"), "\(command): \(text.prefix(300))")
            let named = try written(command + " ids", in: session)
            #expect(!named.contains("viewer-"), "\(command) ids: \(named.prefix(300))")
        }
        #expect(try written("export x.json", in: session).contains(pseudonym))
    }

    @Test func `where ids are hidden a saved session names its viewer by pseudonym, and opens again`() throws {
        var state = TinyWorld.state(user: "maya", width: 120, height: 36)
        state.data.redactsIDs = true
        let text = SavedSession(state).text
        #expect(text.contains("viewer-") && !text.contains("maya"))
        state.question.userID = "sam"
        _ = openSession(text, path: "s.json", in: &state)
        #expect(state.userID == "maya")
        #expect(state.data.nameToHandOn("maya", showsIDs: true).hasPrefix("viewer-"))
    }

    @Test func `the session of a viewer who was made here opens where nobody knows them`() throws {
        var survey = Survey()
        survey.likedGenres = ["crime"]
        survey.dislikedMovieRows = [1]
        var state = TinyWorld.state(user: "maya", width: 120, height: 36)
        let (viewer, _) = join(survey, in: &state)
        state.question.userID = viewer.userID
        let text = SavedSession(state).text

        var fresh = TinyWorld.state(user: "maya", width: 120, height: 36)
        let effects = openSession(text, path: "s.json", in: &fresh)
        #expect(effects.first == .ask(.join(userID: fresh.userID, survey)))
        #expect(fresh.data.made[fresh.userID] == survey)
        // Opened twice it is still one viewer; whoever has the name already keeps it.
        let count = fresh.viewers.count
        #expect(
            openSession(text, path: "s.json", in: &fresh).contains(.ask(.join(userID: fresh.userID, survey))) == false)
        #expect(fresh.viewers.count == count)
        var taken = TinyWorld.state(user: "maya", width: 120, height: 36)
        _ = join(Survey(), in: &taken)
        _ = openSession(text, path: "s.json", in: &taken)
        #expect(taken.userID != viewer.userID && taken.data.made[taken.userID] == survey)
        // Answers that these data cannot have are named.
        var refusing = TinyWorld.state(user: "maya", width: 120, height: 36)
        _ = openSession(text.replacing("crime", with: "crimes"), path: "s.json", in: &refusing)
        #expect(refusing.userID == "maya" && refusing.data.made.isEmpty)
    }

    @Test func `nobody finds a viewer whose id is hidden by the letters of it`() {
        let open = Viewer(userID: "alice-secret", name: "alice-secret", watchCount: 5)
        let hidden = Viewer(userID: "alice-secret", name: "viewer-0123456789", watchCount: 5, hidesID: true)
        let persona = Viewer(userID: "alice-secret", name: "Al", line: "heists", watchCount: 5, hidesID: true)
        func found(_ viewers: [Viewer], _ filter: String) -> [Int] {
            let state = State(
                catalog: TinyWorld.catalog, viewers: viewers, userID: "x", now: 0, width: 80, height: 24)
            return matchingViewers(state, filter: filter)
        }
        for letters in ["alice", "alice-s", "secret", "alice-secret"] {
            #expect(found([open], letters) == [0])
            #expect(found([hidden, persona], letters).isEmpty, "\(letters)")
        }
        #expect(found([hidden, persona], "viewer-01") == [0])
    }

    @Test func `a picture is well-formed XML whatever stands on the screen`() throws {
        let hostile = [
            "<b>&\"'", "]]>", "\u{1B}[31m\u{7}\u{9B}", "\u{FFFE}\u{FFFF}\u{0}", "é千🙂\u{200D}\u{202E}", "&amp;<![CDATA[",
        ]
        var grid = CellGrid(width: 60, height: hostile.count)
        for (row, text) in hostile.enumerated() { grid.write(text, column: 0, row: row, style: Style(.normal)) }
        let parser = XMLChecker(grid.svg)
        #expect(parser.isWellFormed, "\(parser.problem)")
    }

    @Test func `lines and blocks of a picture are shapes that meet, and words stand at their cells whatever the font`()
    {
        var grid = CellGrid(width: 20, height: 3)
        grid.write("┌──┐", column: 0, row: 0, style: Style(.normal))
        grid.write("│ab   cd", column: 0, row: 1, style: Style(.normal))
        grid.write("███▌", column: 0, row: 2, style: Style(.bar))
        let svg = grid.svg
        // From the middle of the corner to the right, and a vertical line from the top of its row to the bottom.
        #expect(svg.contains("M11.6 16.4h4.8v1.2h-4.8zM11.6 16.4h1.2v9.6h-1.2z"), "\(svg)")
        #expect(svg.contains("M11.6 26.0h1.2v18.0h-1.2z"), "\(svg)")
        // Three full cells are one, and half of a cell goes on where they end.
        #expect(svg.contains("M8.0 44.0h25.2v18.0h-25.2zM33.2 44.0h4.2v18.0h-4.2z"), "\(svg)")
        #expect(svg.contains("<text x=\"16.4\"") && svg.contains(">ab</text>"))
        #expect(svg.contains("<text x=\"58.4\"") && svg.contains(">cd</text>"))
        #expect(!svg.contains("│") && !svg.contains("█"))
    }
}

/// As much of XML as an SVG of ours has: tags that nest, attributes in quotes, references, characters that XML allows.
private struct XMLChecker {
    private(set) var problem = ""
    var isWellFormed: Bool { problem.isEmpty }

    init(_ text: String) {
        var open: [Substring] = []
        var rest = text[...]
        func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
            [9, 10, 13].contains(scalar.value) || (32..<0xFFFE).contains(scalar.value) || scalar.value > 0xFFFF
        }
        if let bad = text.unicodeScalars.first(where: { !isAllowed($0) }) {
            problem = "U+\(String(bad.value, radix: 16))"
        }
        while let start = rest.firstIndex(where: { "<&".contains($0) }) {
            rest = rest[start...]
            if rest.first == "&" {
                guard rest.firstMatch(of: /^&(?:amp|lt|gt|quot|#\d+);/) != nil else {
                    problem = "a bare & at \(rest.prefix(20))"
                    return
                }
                rest.removeFirst()
            } else if let match = rest.firstMatch(of: /^<\/([a-z]+)>/) {
                guard open.popLast() == match.output.1 else {
                    problem = "\(match.output.0) closes nothing"
                    return
                }
                rest = rest[match.range.upperBound...]
            } else if let match = rest.firstMatch(of: /^<([a-z]+)(?: [a-zA-Z:-]+="[^"<]*")*(\/?)>/) {
                if match.output.2.isEmpty { open.append(match.output.1) }
                rest = rest[match.range.upperBound...]
            } else {
                problem = "no tag at \(rest.prefix(40))"
                return
            }
        }
        if let left = open.last, problem.isEmpty { problem = "\(left) is not closed" }
    }
}
