import Foundation
import Testing

@testable import RecEngine
@testable import RecRanking

/// Whole folders with something wrong in one place: it is named, and moves nothing else.
@Suite(.timeLimit(.minutes(10))) struct FolderEdgeTests {
    private static let today: Int64 = 1_800_000_000
    private static let header = "user_id,movie_id,watched_at,fraction\n"

    private func folder(_ files: [String: String] = [:], watches: String? = nil) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let movies = (0..<40).map { #"{"id":"m\#($0)","title":"Film \#($0)","year":\#(1970 + $0),"genres":["drama"]}"# }
        try folder.write("catalog.jsonl", movies.joined(separator: "\n"))
        try folder.write("watches.csv", watches ?? Self.header + Self.rows.joined())
        for (name, text) in files { try folder.write(name, text) }
        return folder
    }

    /// 40 users of 5 watches each.
    private static let rows = (0..<200).map { "u\($0 % 40),m\($0 * 7 % 40),\(1_700_000_000 + $0 * 1_000),1\n" }

    private func load(_ folder: TemporaryFolder) throws -> Dataset {
        try DatasetLoader.load(folder: folder.path, today: Self.today)
    }

    private func said(_ folder: TemporaryFolder) -> String {
        do {
            let report = try load(folder).report
            return (report.problems + report.notes).map(\.description).joined(separator: "\n")
        } catch { return "refused: \(error)" }
    }

    @Test(arguments: [
        "\"u1,m1,1700000000,1\n", "u1,\"m1,1700000000,1\n", "u1,m1,1700000000,\"1\n", "\"u1\"x,m1,1700000000,1\n",
        "\"\n",
    ])
    func `a stray quote costs its own row`(row: String) throws {
        var rows = Self.rows
        rows.insert(row, at: 100)
        let data = try load(folder(watches: Self.header + rows.joined()))
        #expect(data.watches.count == 200 && data.watches.userCount == 40)
        #expect(data.report.rowsSkipped == 1 && data.report.problems.map(\.line) == [102])
    }

    @Test func `two stray quotes cost two rows`() throws {
        var rows = Self.rows
        rows.insert("\"u1,m1,1700000000,1\n", at: 50)
        rows.insert("u1,m1,1700000000,1\"\n", at: 150)
        let data = try load(folder(watches: Self.header + rows.joined()))
        #expect(data.watches.count == 200 && data.report.rowsSkipped == 2)
    }

    @Test(arguments: [
        ("9999-12-31T00:00:00Z", true), ("253402300799", true), ("1900000000", true), ("1800090000", true),
        ("9223372036854775807", false), ("-9223372036854775808", false), ("1e30", false),
    ])
    func `one watch that has not been moves nobody`(time: String, isTime: Bool) throws {
        let plain = try load(folder())
        let data = try load(folder(watches: Self.header + Self.rows.joined() + "u1,m1,\(time),1\n"))
        #expect(data.now == plain.now && data.watches.watchedAt == plain.watches.watchedAt)
        #expect(data.report.rowsLater == (isTime ? 1 : 0) && data.report.rowsSkipped == (isTime ? 0 : 1))
        #expect(data.report.problems.count == 1 && data.report.problems[0].line == 202)
    }

    @Test func `now is what the folder states, else just after the newest watch that has been`() throws {
        #expect(try load(folder()).now == 1_700_199_060)
        let stated = try load(folder(["dataset.json": #"{"now":"2023-11-15T00:00:00Z"}"#]))
        #expect(stated.now == 1_700_006_400 && stated.watches.watchedAt.max() == 1_700_006_000)
        #expect(stated.report.rowsLater == 193)
    }

    @Test(arguments: [
        (#"{"now":"soon"}"#, "dataset.json: \"now\" is no time"), (#"{"noww":1}"#, "did you mean \"now\"?"),
        (#"{"now":1,"now":2}"#, "is there twice"), ("[]", "is not a JSON object"),
    ])
    func `a folder that states nonsense of itself is refused`(json: String, problem: String) throws {
        let text = said(try folder(["dataset.json": json]))
        #expect(text.hasPrefix("refused: ") && text.contains(problem), "\(text)")
    }

    @Test func `times in milliseconds are read so, and another unit in between is named`() throws {
        let inMilliseconds = Self.rows.map { $0.replacing(/(1700\d{6})/) { "\($0.output.1)123" } }
        let data = try load(folder(watches: Self.header + inMilliseconds.joined()))
        #expect(data.watches.watchedAt == (try load(folder())).watches.watchedAt)
        #expect(
            data.report.notes.map(\.description) == [
                "watches.csv:2: watched_at is in milliseconds, and read so (200 such rows)"
            ])
        let mixed = said(try folder(watches: Self.header + Self.rows.joined() + "u1,m1,1700000000123,1\n"))
        #expect(mixed.contains("watches.csv:202: watched_at is 1700000000123, which is in milliseconds"), "\(mixed)")
    }

    @Test(arguments: ["1700000000.0", "1.7e9", "1700000000.75"])
    func `a time that is a decimal number is read in whole seconds, and that is said`(time: String) throws {
        let data = try load(folder(watches: Self.header + Self.rows.joined() + "new,m1,\(time),1\n"))
        #expect(data.watches.history(ofUser: 40).map(\.watchedAt) == [1_700_000_000])
        #expect(data.report.notes.map(\.line) == [202] && data.report.notes[0].message.contains("decimal number"))
    }

    @Test func `numbers that a tool wrote with a point are the whole numbers that they are`() throws {
        let folder = try TemporaryFolder()
        try folder.write("movies.csv", "movieId,title,genres\n1.0,Toy Story (1995),Comedy\n2.0,Heat (1995),Crime\n")
        try folder.write(
            "ratings.csv", "userId,movieId,rating,timestamp\n7,1,4.0,964982703\n7.0,2.0,4.0,964982704.0\n")
        let data = try load(folder)
        #expect(data.watches.userIDs == ["7"] && data.watches.count == 2 && data.report.rowsSkipped == 0)
        #expect(data.report.notes.contains { $0.message.contains("userId is a decimal number") && $0.line == 3 })
        try folder.write(
            "ratings.csv", "userId,movieId,rating,timestamp\n7,1.5,4.0,964982703\n7,.0,4.0,964982704\n")
        #expect(said(folder).contains("movieId \"1.5\" is not in the catalogue"))
    }

    @Test func `rows that say the same again count once`() throws {
        let data = try load(folder(watches: Self.header + (Self.rows + Self.rows).joined()))
        #expect(data.watches.count == 200 && data.report.notes.count == 1)
        #expect(
            data.report.notes[0].message.contains("says again")
                && data.report.notes[0].message.contains("(200 such rows)"))
    }

    @Test(arguments: [
        ("u1,m1,1700000000,1,5\n", "has 5 fields; expected 4"), ("u1,m1,1700000000,0x1\n", "fraction is \"0x1\""),
        ("u1,m1,1700000000,nan\n", "fraction is \"nan\""),
        (",m1,1700000000,1\n", "user_id is empty"), ("u1,01,1700000000,1\n", "movie_id \"01\" is not in the catalogue"),
    ])
    func `a row that says something else is named`(row: String, problem: String) throws {
        let text = said(try folder(watches: Self.header + Self.rows.joined() + row))
        #expect(text.contains("watches.csv:202: \(problem)"), "\(text)")
    }

    @Test func `viewers of other letters stay apart in any encoding, and one of two spellings is one`() throws {
        let folder = try folder()
        var bytes = Data((Self.header + Self.rows.joined()).utf8)
        for name in [[0xE9, 0x61], [0xE8, 0x61]] as [[UInt8]] {
            bytes += Data(name) + Data(",m1,1700000000,1\n".utf8)
        }
        bytes += Data("Zo\u{EB},m1,1700000000,1\nZoe\u{308},m2,1700000001,1\n".utf8)
        try bytes.write(to: URL(fileURLWithPath: folder.path + "/watches.csv"))
        let data = try load(folder)
        #expect(
            data.watches.userIDs.suffix(3).map { Array($0.utf8) }
                == ["éa", "èa", "Zoë"].map { Array($0.precomposedStringWithCanonicalMapping.utf8) })
        #expect(data.report.notes.map(\.message).contains { $0.contains("not UTF-8") })
    }

    @Test(arguments: ["\r", "\r\n", "\n"]) func `lines end as any machine ends them`(end: String) throws {
        let text = (Self.header + Self.rows.joined()).replacingOccurrences(of: "\n", with: end)
        #expect(try load(folder(watches: text)).watches.count == 200)
    }

    @Test func `UTF-16 is read, and a header alone is said`() throws {
        let folder = try folder()
        let text = Self.header + Self.rows.joined()
        try #require(text.data(using: .utf16)).write(to: URL(fileURLWithPath: folder.path + "/watches.csv"))
        #expect(try load(folder).watches.count == 200)
        #expect(said(try self.folder(watches: Self.header)).contains("watches.csv: holds no watches"))
    }

    private static let misread: [(file: String, text: String, said: String)] = [
        (
            "surveys.jsonl", #"{"user_id":"s","liked_genre":["drama"]}"#,
            "surveys.jsonl:1: \"liked_genre\" is not read; is \"liked_genres\" meant?"
        ),
        ("surveys.jsonl", #"{"user_id":"s","liked_genres":"drama"}"#, "\"liked_genres\" is not a list of texts"),
        (
            "surveys.jsonl", #"{"user_id":"s","liked_genres":["dramma"]}"#,
            "\"liked_genres\" has \"dramma\", which no movie has"
        ),
        ("surveys.jsonl", "{\"user_id\":\"s\"}\n{\"user_id\":\"s\"}", "s has a survey already"),
        ("personas.jsonl", #"{"user_id":"nobody","name":"N"}"#, "nobody has neither watches nor a survey"),
        ("personas.jsonl", #"{"user_id":"u1","name":5}"#, "\"name\" is not a text"),
        ("sentences.jsonl", #"{"user_id":"u1","sentence":""}"#, "\"sentence\" is missing"),
        ("sentences.jsonl", #"{"user_id":["u1"],"sentence":"x"}"#, "\"user_id\" is not a text"),
    ]

    @Test(arguments: misread) func `no field is read as nothing`(file: String, text: String, said expected: String)
        throws
    {
        let text = said(try folder([file: text]))
        #expect(text.contains(expected), "\(text)")
    }

    private static let sheets: [(field: String, said: String)] = [
        (#""cast":"A""#, "\"cast\" is not a list of texts"), (#""runtime_minutes":-5"#, "\"runtime_minutes\" is -5"),
        (#""runtime_minutes":1.5"#, "\"runtime_minutes\" is not a whole number"),
        (#""awards":[{"name":"A","won":"no"}]"#, "awards[0]: \"won\" is neither true nor false"),
        (#""awards":[{"year":1990}]"#, "awards[0]: \"name\" is missing"), (#""title":"B""#, "\"title\" is there twice"),
        (#""synopsis":"\#(String(repeating: "x", count: 20_001))""#, "\"synopsis\" has 20001 bytes"),
        (#""titel":"B","genre":["x"]"#, "is \"genres\" meant?"),
    ]

    @Test(arguments: sheets) func `a fact sheet says what it says, or is named`(field: String, said expected: String)
        throws
    {
        let folder = try folder()
        let good = (0..<200).map { #"{"id":"m\#($0)","title":"Film \#($0)","year":1970}"# + "\n" }.joined()
        try folder.write("catalog.jsonl", good + #"{"id":"x","title":"A","year":1999,\#(field)}"#)
        let text = said(folder)
        #expect(text.contains(expected) && text.contains("catalog.jsonl:201: "), "\(text)")
    }

    @Test(arguments: [
        ("1,3,4,5,1000000000", "has 5 fields; expected 4"), ("1,3,0x1,1000000000", "rating is \"0x1\""),
        ("1,3,4,9999999999", "later than"), ("1,3,4", "has 3 fields"),
        ("1,3,5.5,1", "rating is \"5.5\"; expected 0 to 5"),
    ])
    func `a MovieLens row that says something else is named`(row: String, problem: String) throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "movies.csv", "movieId,title,genres\n" + (1...9).map { "\($0),Film \($0) (1990),Drama\n" }.joined())
        let rows = (0..<200).map { "\($0 % 20),\($0 % 9 + 1),4,\(964_982_703 + $0)\n" }
        try folder.write("ratings.csv", "userId,movieId,rating,timestamp\n" + rows.joined() + row + "\n")
        let data = try load(folder)
        #expect(data.watches.count == 200 && data.report.problems.count == 1 && data.report.problems[0].line == 202)
        #expect(data.report.problems[0].message.contains(problem))
    }

    @Test func `MovieLens columns may stand in any order`() throws {
        let folder = try TemporaryFolder()
        try folder.write("movies.csv", "genres,title,movieId\nDrama,Heat (1995),6\n")
        try folder.write("ratings.csv", "timestamp,rating,movieId,userId\n964982703,2,6,9\n")
        let data = try load(folder)
        #expect(data.catalog[0].title == "Heat" && data.catalog[0].id == "6" && data.catalog[0].genres == ["drama"])
        #expect(data.watches.userIDs == ["9"] && data.watches.history(ofUser: 0)[0].disliked)
    }

    @Test func `what the program ships has nothing to remark`() throws {
        let report = try DatasetLoader.load(folder: SampleWorld.folder, today: 0).report
        #expect(report.rowsSkipped == 0 && report.rowsLater == 0 && report.notes.isEmpty, "\(report.notes)")
    }
}
