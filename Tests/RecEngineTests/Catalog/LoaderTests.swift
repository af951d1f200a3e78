import Foundation
import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct LoaderTests {
    private let sheets = """
        {"id":"heat-1995","title":"Heat","year":1995,"directors":["Michael Mann"],"genres":["crime"],"awards":[{"name":"Saturn Award","year":1996,"won":false}],"future_key":1}
        {"id":"amelie-2001","title":"Amélie","year":2001,"cast":["Audrey Tautou"]}

        """

    private func folder(watches: String, sheets: String? = nil) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write("catalog.jsonl", sheets ?? self.sheets)
        try folder.write("watches.csv", watches)
        return folder
    }

    private func message(_ folder: TemporaryFolder) -> String {
        do {
            _ = try DatasetLoader.load(folder: folder.path, today: .max)
            return "loaded"
        } catch { return "\(error)" }
    }

    @Test func `a folder loads, histories oldest first, ties in the order of the file`() throws {
        let folder = try folder(
            watches:
                "user_id,movie_id,watched_at,fraction\r\nu1,amelie-2001,200,0.5\r\nu1,heat-1995,100,1\r\n\"u,2\",heat-1995,2026-03-01T20:15:00Z,\r\nu1,heat-1995,200,1\r\n"
        )
        let data = try DatasetLoader.load(folder: folder.path, today: .max)
        #expect(
            data.catalog.count == 2 && data.catalog[0].awards == [Award(name: "Saturn Award", year: 1996, won: false)])
        #expect(data.watches.userIDs == ["u1", "u,2"])
        let history = data.watches.history(ofUser: 0)
        #expect(history.map(\.movieRow) == [0, 1, 0] && history.map(\.watchedAt) == [100, 200, 200])
        #expect(history[1].fraction == 0.5)
        #expect(data.watches.history(ofUser: 1)[0].watchedAt == 1_772_396_100)
    }

    @Test func `a bad row is skipped, named with file and line, and counted`() throws {
        let good = (1...500).map { "u\($0),heat-1995,\($0),1\n" }.joined()
        let folder = try folder(
            watches: "user_id,movie_id,watched_at,fraction\n" + good + "u1,nowhere-1999,5,1\nu1,heat-1995,soon,1\n")
        let report = try DatasetLoader.load(folder: folder.path, today: .max).report
        #expect(report.rowsSkipped == 2)
        #expect(
            report.problems[0].description.hasPrefix(
                "watches.csv:502: movie_id \"nowhere-1999\" is not in the catalogue"))
        #expect(report.problems[1].description.hasPrefix("watches.csv:503: watched_at is \"soon\"; expected RFC 3339"))
    }

    @Test func `more than one percent of bad rows ends the load`() throws {
        let text = message(
            try folder(watches: "user_id,movie_id,watched_at,fraction\nu1,heat-1995,1,1\nu1,heat-1995,1,7\n"))
        #expect(
            text.contains("1 of 2 rows are bad, more than 1%")
                && text.contains("watches.csv:3: fraction is \"7\"; expected 0 to 1"))
    }

    @Test func `a missing column names the header that was expected`() throws {
        let text = message(try folder(watches: "user,movie_id,watched_at\n"))
        #expect(
            text.hasSuffix(
                "watches.csv:1: has no column user_id; expected a header user_id,movie_id,watched_at,fraction"))
    }

    @Test(arguments: [
        ("not json", "is not JSON"), ("{\"title\":\"X\",\"year\":1999}", "\"id\" is missing"),
        ("{\"id\":\"x\",\"title\":\"X\",\"year\":\"1999\"}", "\"year\" is not a whole number"),
        ("{\"id\":\"x\",\"title\":\"X\",\"year\":12}", "\"year\" is 12; expected 1870 to 2100"),
        ("{\"id\":\"heat-1995\",\"title\":\"X\",\"year\":1999}", "is there already, in line 1"),
        ("{\"id\":\"x\",\"title\":\" \u{3000}\",\"year\":1999}", "\"title\" is missing"),
        ("{\"id\":\"x\",\"title\":\"\u{2060}\u{2003}\",\"year\":1999}", "\"title\" is missing"),
    ])
    func `a bad fact sheet says what is wrong with it`(line: String, expected: String) throws {
        let text = message(try folder(watches: "user_id,movie_id,watched_at\n", sheets: sheets + line + "\n"))
        #expect(text.contains("catalog.jsonl:3: ") && text.contains(expected), "\(text)")
    }

    @Test func `control characters and direction overrides of a fact sheet are dropped`() throws {
        let folder = try folder(
            watches: "user_id,movie_id,watched_at\nu,x,1\n",
            sheets: "{\"id\":\"x\",\"title\":\"A\\u001b[31mB\\u202Ec\\u0007\",\"year\":1999}\n")
        #expect(try DatasetLoader.load(folder: folder.path, today: .max).catalog[0].title == "A[31mBc")
    }

    @Test func `an empty folder says what was looked for`() throws {
        let folder = try TemporaryFolder()
        #expect(message(folder).contains("expected catalog.jsonl and watches.csv (RecScope), or"))
    }

    @Test(arguments: [
        "Date,Name,Year,Letterboxd URI,Rating\n2024-01-01,Heat,1995,https://boxd.it/2bbc,4.5\n",
        "\u{FEFF}Const,Your Rating,Date Rated,Title\ntt0113277,9,2024-01-01,Heat\n",
    ])
    func `the ratings of another service are not taken for MovieLens, and are named as what they are`(file: String)
        throws
    {
        let folder = try TemporaryFolder()
        try folder.write("ratings.csv", file)
        let text = message(folder)
        #expect(text.contains("holds no data that RecScope knows"), "\(text)")
        #expect(
            text.contains("it is one person's history") && text.contains("recscope --import \(folder.path)"), "\(text)")
    }

    @Test func `a data set that is taken for a history, and a file for a folder, are told which way they open`() throws
    {
        let folder = try TemporaryFolder()
        try folder.write("ratings.csv", "userId,movieId,rating,timestamp\n1,1,4.0,964982703\n")
        let path = folder.path + "/ratings.csv"
        for place in [path, folder.path] {
            #expect {
                try ImportedHistory.read(place, catalog: Catalog(movies: []), today: .max)
            } throws: {
                "\($0)".contains("recscope --data \(folder.path) opens it")
            }
        }
        #expect { try DatasetLoader.load(folder: path, today: .max) } throws: {
            "\($0)".contains("is a file; data are a folder: --data \(folder.path)")
        }
    }

    @Test(arguments: DataLayout.all) func `a change of any file of a layout changes the folder's fingerprint`(
        layout: DataLayout
    ) throws {
        let folder = try TemporaryFolder()
        let starts = [
            "ratings.csv": "userId,movieId,rating,timestamp\n", "movie_titles.csv": "1,2003,Dinosaur Planet\n",
            "combined_data_1.txt": "1:\n", "title.basics.tsv": "tconst\ttitleType\tprimaryTitle\tstartYear\n",
            "movies_metadata.csv": "id,title,original_title,release_date,genres\n",
            "log.inter": "user_id:token\titem_id:token\ttimestamp:float\n",
        ]
        // Of layouts whose files may have any name.
        let named = [
            "Netflix Prize": ["movie_titles.csv", "combined_data_1.txt"], "TMDB": ["movies_metadata.csv", "log.inter"],
            "IMDb tables": ["title.basics.tsv", "log.inter"], "interactions": ["log.inter"],
        ]
        let files = layout.watchFiles + layout.factFiles + layout.surveyFiles + (named[layout.name] ?? [])
        for file in files { try folder.write(file, starts[file] ?? "a") }
        func fingerprint() throws -> DataFingerprint {
            try DataFingerprint.of(folder: folder.path, catalog: Catalog(movies: []))
        }
        let before = try fingerprint()
        #expect(try DataLayout.of(folder: folder.path).name == layout.name && fingerprint() == before)
        for file in files {
            try folder.write(file, (starts[file] ?? "a") + "b")
            #expect(try fingerprint().description != before.description, "\(file)")
            try folder.write(file, starts[file] ?? "a")
        }
    }

    @Test(arguments: [
        ("Matrix, The (1999)", "The Matrix", nil as String?, 1999), ("Heat (1995)", "Heat", nil, 1995),
        (
            "City of Lost Children, The (Cité des enfants perdus, La) (1995)", "The City of Lost Children",
            "La Cité des enfants perdus", 1995
        ),
        ("Seven (a.k.a. Se7en) (1995)", "Seven", "Se7en", 1995), ("Babylon 5", "Babylon 5", nil, 0),
    ])
    func `MovieLens titles come apart`(raw: String, title: String, original: String?, year: Int) {
        let movie = MovieLensLoader.titled(raw, id: "1")
        #expect(movie.title == title && movie.originalTitle == original && movie.year == year)
    }

    @Test func `MovieLens latest loads with tags, dislikes and joined facts`() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "movies.csv",
            "movieId,title,genres\r\n6,\"Heat (1995)\",Action|Crime|Sci-Fi\r\n7,\"American President, The (1995)\",Comedy\r\n"
        )
        try folder.write("ratings.csv", "userId,movieId,rating,timestamp\r\n1,6,4.5,964982703\r\n1,7,2.5,964982704\r\n")
        try folder.write(
            "tags.csv", "userId,movieId,tag,timestamp\r\n1,7,white house,1\r\n2,7,White House,2\r\n2,7,once only,2\r\n")
        let facts = Catalog(movies: try FactSheetFile.load(try catalogFile(), into: &Self.scratch).movies)
        let data = try DatasetLoader.load(folder: folder.path, today: .max, facts: facts)
        #expect(data.catalog[0].directors == ["Michael Mann"] && data.catalog[0].id == "6")
        #expect(data.catalog[1].title == "The American President" && data.catalog[1].themes == ["white_house"])
        #expect(data.watches.history(ofUser: 0).map(\.disliked) == [false, true])
    }

    private nonisolated(unsafe) static var scratch = LoadReport()

    private func catalogFile() throws -> String {
        let folder = try TemporaryFolder()
        let path = NSTemporaryDirectory() + "recscope-facts-\(UUID().uuidString).jsonl"
        try sheets.write(toFile: path, atomically: true, encoding: .utf8)
        _ = folder
        return path
    }

    @Test func `the older MovieLens layouts load, Latin-1 titles too`() throws {
        let folder = try TemporaryFolder()
        var movies = Data("1::Toy Story (1995)::Animation|Children's\n".utf8)
        movies.append(Data([0x32]) + Data("::Am".utf8) + Data([0xE9]) + Data("lie (2001)::Comedy\n".utf8))
        try movies.write(to: URL(fileURLWithPath: folder.path + "/movies.dat"))
        try folder.write("ratings.dat", "1::1::5::978300760\n1::2::2::978300761\n")
        let million = try DatasetLoader.load(folder: folder.path, today: .max)
        #expect(
            million.catalog.movies.map(\.title) == ["Toy Story", "Amélie"]
                && million.catalog[0].genres == ["animation", "family"])
        #expect(million.watches.count == 2)

        let old = try TemporaryFolder()
        try old.write("u.item", "1|Toy Story (1995)|01-Jan-1995||http://x|0|0|0|1|1|1|0|0|0|0|0|0|0|0|0|0|0|0|0\n")
        try old.write("u.data", "196\t1\t3\t881250949\n")
        let hundred = try DatasetLoader.load(folder: old.path, today: .max)
        #expect(hundred.catalog[0].genres == ["animation", "family", "comedy"] && hundred.watches.userIDs == ["196"])
    }
}
