import Foundation
import Testing

@testable import RecEngine
@testable import RecRanking

/// Small exports, written as their makers write them.
@Suite(.timeLimit(.minutes(10))) struct ImportTests {
    private static func sheet(_ title: String, _ year: Int) -> FactSheet {
        var sheet = FactSheet(id: "\(title)-\(year)", title: title, year: year)
        sheet.runtimeMinutes = 100
        return sheet
    }

    private static let catalog = Catalog(movies: [
        sheet("Heat", 1995), sheet("The Good, the Bad and the Ugly", 1966), sheet("Tenet", 2020), sheet("Up", 2009),
        sheet("Kill Bill: Vol. 2", 2004), sheet("Dune", 1984), sheet("Dune", 2021),
    ])

    private static let today: Int64 = 1_767_225_600

    private func imported(_ files: [String: String], of name: String = "", profile: String? = nil) throws
        -> ImportedHistory
    {
        let folder = try TemporaryFolder()
        for (name, text) in files {
            let place = (folder.path + "/" + name as NSString).deletingLastPathComponent
            try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
            try folder.write(name, text)
        }
        return try ImportedHistory.read(
            folder.path + (name.isEmpty ? "" : "/" + name), catalog: Self.catalog, today: Self.today, profile: profile)
    }

    private func day(_ watch: Watch) -> String { String("\(CivilDate(unixSeconds: watch.watchedAt))".prefix(10)) }

    private func titles(_ history: ImportedHistory) -> [String] {
        history.watches.map { Self.catalog[$0.movieRow].title }
    }

    @Test(arguments: [
        "Heat (1995)\nThe Good, the Bad and the Ugly (1966)\nUp (2009)\n",
        "Heat,1995\nThe Good, the Bad and the Ugly,1966,2024-01-02,5\nUp,2009,,4\n",
        "Heat (1995),2024-01-01,4\nThe Good, the Bad and the Ugly (1966),2024-01-02\nUp (2009)\n",
        "title,year,date\nHeat,1995,2024-01-01\nThe Good, the Bad and the Ugly,1966,2024-01-02\nUp,2009,,\n",
        "rating,title,year\n4,Heat,1995\n5,The Good, the Bad and the Ugly,1966\n,\"Up\",2009\n",
    ])
    func `a title's own commas need no quotes in a list that was written by hand`(text: String) throws {
        let history = try imported(["list.csv": text], of: "list.csv")
        #expect(history.rows.map(\.title) == ["Heat", "The Good, the Bad and the Ugly", "Up"])
        #expect(history.matchedCount == 3 && history.watches.allSatisfy { !$0.disliked })
    }

    @Test func `a Letterboxd export is one history: the diary's viewings, and what is only rated, watched or liked`()
        throws
    {
        let history = try imported([
            "diary.csv":
                "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n2024-02-03,Heat,1995,https://boxd.it/a,4.5,,,2024-02-02\n2024-03-09,\"Good, the Bad and the Ugly, The\",1966,https://boxd.it/b,,Yes,\"western, again\",2024-03-08\n",
            "ratings.csv":
                "Date,Name,Year,Letterboxd URI,Rating\n2024-02-03,Heat,1995,https://boxd.it/c,4.5\n2023-01-01,Up,2009,https://boxd.it/d,1.5\n2023-01-02,Tenet,2020,https://boxd.it/f,2\n",
            "watched.csv":
                "Date,Name,Year,Letterboxd URI\n2024-02-03,Heat,1995,https://boxd.it/c\n2022-12-31,Up,2009,https://boxd.it/d\n2022-12-30,Nobody Knows It,2020,https://boxd.it/e\n",
            "likes/films.csv": "Date,Name,Year,Letterboxd URI\n2024-02-03,Tenet,2020,https://boxd.it/f\n",
            "watchlist.csv": "Date,Name,Year,Letterboxd URI\n2024-02-03,Dune,2021,https://boxd.it/g\n",
            "deleted/diary.csv":
                "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n2024-02-03,Dune,2021,https://boxd.it/a,4.5,,,2024-02-02\n",
        ])
        #expect(history.layout == "Letterboxd")
        #expect(titles(history) == ["Up", "Tenet", "Heat", "The Good, the Bad and the Ugly"])
        #expect(history.watches.map(day) == ["2022-12-31", "2023-01-02", "2024-02-02", "2024-03-08"])
        // A like outweighs its stars.
        #expect(history.watches.map(\.disliked) == [true, false, false, false])
        #expect(history.rows.filter { $0.outcome == .unknown }.map(\.title) == ["Nobody Knows It"])
        #expect(history.leftOut.map(\.what) == ["on the watchlist"] && history.filmCounts == (4, 5))
    }

    @Test(arguments: [
        ("\"24.01.23\"", "\"1.2.22\"", "2023-01-24", "2022-02-01"),
        ("\"1/24/23\"", "\"2/1/22\"", "2023-01-24", "2022-02-01"),
        ("2023-01-24", "2022-02-01", "2023-01-24", "2022-02-01"),
    ])
    func `Netflix's dates are read in the order of the account's language`(
        first: String, second: String, newest: String, oldest: String
    ) throws {
        let history = try imported(["n.csv": "Title,Date\n\"Tenet\",\(first)\n\"Heat\",\(second)\n"], of: "n.csv")
        #expect(history.layout == "Netflix" && history.watches.map(day) == [oldest, newest])
    }

    @Test func `episodes are left out and counted, and a film with a colon stays`() throws {
        let history = try imported(
            [
                "n.csv":
                    "Title,Date\n\"Suits: Season 1: Pilot\",1/24/23\n\"Dark: Staffel 2: Geister\",1/23/23\n\"The Queen's Gambit: Limited Series: Openings\",1/22/23\n\"Kill Bill: Vol. 2\",1/21/23\n\"Dune\",1/20/23\n"
            ], of: "n.csv")
        #expect(titles(history) == ["Kill Bill: Vol. 2"] && history.ambiguousCount == 1)
        #expect(history.leftOut.map(\.count) == [3])
    }

    @Test func `of Netflix's full form one profile is read, with how much was seen, and no trailer`() throws {
        let text =
            "Profile Name,Start Time,Duration,Attributes,Title,Supplemental Video Type,Device Type,Bookmark,Latest Bookmark,Country\n"
            + "Anna,2022-10-17 23:42:00,00:50:00,,Heat,,TV,01:41:19,Not latest view,DE (Germany)\n"
            + "Anna,2022-10-18 20:00:00,00:25:00,,Heat,,TV,01:41:19,01:41:19,DE (Germany)\n"
            + "Anna,2022-10-16 20:00:00,00:00:40,,Tenet,TRAILER,TV,00:00:40,00:00:40,DE (Germany)\n"
            + "Ben,2022-10-16 20:00:00,01:40:00,,Up,,TV,01:40:00,01:40:00,DE (Germany)\n"
        let history = try imported(["ViewingActivity.csv": text])
        #expect(titles(history) == ["Heat"] && history.watches[0].fraction == 0.75)
        #expect(titles(try imported(["v.csv": text], profile: "Ben")) == ["Up"])
        #expect(throws: DataError.self) { try imported(["v.csv": text], profile: "Bem") }
    }

    @Test func `IMDb's ratings count as watches, below six as dislikes, and series are left out`() throws {
        let history = try imported([
            "ratings.csv":
                "Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,Num Votes,Release Date,Directors\ntt1,9,2023-05-01,Heat,Heat,https://x,Movie,8.3,170,1995,\"Crime, Drama\",1,1995-12-15,Michael Mann\ntt2,5,2023-05-02,Oben,Up,https://x,Movie,8.3,96,2009,Animation,1,2009-05-29,Pete Docter\ntt3,8,2023-05-02,Dark,Dark,https://x,TV Series,8.7,60,2017,Drama,1,2017-12-01,\n"
        ])
        #expect(history.layout == "IMDb ratings" && titles(history) == ["Heat", "Up"])
        #expect(history.watches.map(\.disliked) == [false, true] && history.leftOut.map(\.what) == ["series"])
    }

    @Test func `Trakt's answers and its tables give the same history`() throws {
        let json = try imported([
            "h.json":
                #"[{"id":1,"watched_at":"2024-01-02T20:00:00.000Z","action":"watch","type":"movie","movie":{"title":"Heat","year":1995,"ids":{"trakt":1,"imdb":"tt0113277"}}},{"id":2,"watched_at":"2024-01-01T20:00:00.000Z","type":"episode","show":{"title":"Dark"},"episode":{"season":1,"number":1}}]"#,
            "r.json":
                #"[{"rated_at":"2023-01-02T20:00:00.000Z","rating":4,"type":"movie","movie":{"title":"Up","year":2009,"ids":{}}}]"#,
        ])
        let table = try imported([
            "history.csv":
                "watched_at,type,title,year,trakt_id,imdb_id\n2024-01-02T20:00:00Z,movie,Heat,1995,1,tt0113277\n2024-01-01T20:00:00Z,episode,Dark,2017,2,\n",
            "ratings.csv":
                "rated_at,type,title,year,trakt_id,rating\n2023-01-02T20:00:00Z,movie,Up,2009,3,4\n",
        ])
        for history in [json, table] {
            #expect(titles(history) == ["Up", "Heat"] && history.watches.map(\.disliked) == [true, false])
            #expect(history.leftOut.map(\.count) == [1] && history.watches[1].watchedAt == 1_704_225_600)
        }
    }

    @Test(arguments: [
        "title,year,date,rating\nHeat,1995,2024-01-02,8\nUp,2009,2024-01-01,3\n",
        "Heat,1995,2024-01-02,8\nUp,2009,2024-01-01,3\n",
        "Name;Watched on;Score\nHeat (1995);2.1.2024;8\nUp (2009);1.1.2024;3\n",
    ])
    func `a plain list is read with a header and without one`(text: String) throws {
        let history = try imported(["mine.txt": text], of: "mine.txt")
        #expect(titles(history) == ["Up", "Heat"] && history.watches.map(\.disliked) == [true, false])
        #expect(history.watches.map(day) == ["2024-01-01", "2024-01-02"])
    }

    @Test func `a list without times keeps its order, and what is later than today has not been`() throws {
        let plain = try imported(["l.csv": "Heat,1995\nUp,2009\nTenet,2020\n"], of: "l.csv")
        #expect(titles(plain) == ["Heat", "Up", "Tenet"])
        let later = try imported(["l.csv": "title,year,date\nHeat,1995,2024-01-02\nUp,2009,2031-01-01\n"], of: "l.csv")
        #expect(titles(later) == ["Heat"] && later.leftOut.map(\.what) == ["later than today"])
    }

    @Test func `an archive is met with the command that unpacks it, and anything else with what was expected`() throws {
        let folder = try TemporaryFolder()
        func message(_ name: String, _ bytes: [UInt8]) throws -> String {
            let path = folder.path + "/" + name
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            do {
                _ = try ImportedHistory.read(path, catalog: Self.catalog, today: Self.today)
                return "read"
            } catch { return "\(error)" }
        }
        #expect(try message("it's.zip", [0x50, 0x4B, 3, 4]).contains("unzip '"))
        #expect(try message("h.csv.gz", [0x1F, 0x8B, 8, 0]).contains("gunzip -k '"))
        let text = try message("notes.csv", Array("alpha,beta\n1,2\n".utf8))
        #expect(text.contains("Letterboxd") && text.contains("begins with \"alpha,beta"))
        let near = try message(
            "mine.csv", Array("Const;My Rating;Date Rated;Titel\ntt0113277;9;2024-01-01;Heat\n".utf8))
        #expect(
            near.contains("nearest is IMDb ratings, for which mine.csv:1 lacks the columns Your Rating, Title;"),
            "\(near)")
        #expect(try message("none.csv", Array("\n\n".utf8)).contains("none.csv is empty"))
    }

    @Test func `a folder with somebody's history is no data set, and says what opens it`() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "ratings.csv", "Date,Name,Year,Letterboxd URI,Rating\n2024-02-03,Heat,1995,https://boxd.it/c,4\n")
        let error = #expect(throws: DataError.self) { try DatasetLoader.load(folder: folder.path, today: .max) }
        #expect("\(error.map { "\($0)" } ?? "")".contains("recscope --import \(folder.path)"))
    }
}
