import Foundation
import Testing

@testable import RecEngine
@testable import RecRanking

/// Small data sets, written as their makers publish them.
@Suite(.timeLimit(.minutes(10))) struct InteractionLayoutTests {
    private func load(_ files: [String: String], columns: ColumnChoice = ColumnChoice()) throws -> Dataset {
        let folder = try TemporaryFolder()
        for (name, text) in files { try folder.write(name, text) }
        return try DatasetLoader.load(folder: folder.path, today: .max, columns: columns)
    }

    private func history(_ data: Dataset, _ user: String) -> [String] {
        data.watches.row(ofUser: user).map { row in
            data.watches.history(ofUser: row).map { "\(data.catalog[$0.movieRow].titleAndYear) \($0.watchedAt)" }
        } ?? []
    }

    @Test func `RecBole's atomic files load with titles, years, genres and dislikes`() throws {
        let data = try load([
            "ml-100k.inter":
                "user_id:token\titem_id:token\trating:float\ttimestamp:float\n196\t242\t3\t881250949.0\n196\t302\t2\t881250950\n",
            "ml-100k.item":
                "item_id:token\tmovie_title:token_seq\trelease_year:token\tclass:token_seq\n242\tKolya\t1996\tComedy\n302\tL.A. \"Confidential\"\t1997\tCrime Film-Noir Mystery Thriller\n",
            "ml-100k.user": "user_id:token\tage:token\n196\t49\n",
        ])
        #expect(history(data, "196") == ["Kolya (1996) 881250949", "L.A. \"Confidential\" (1997) 881250950"])
        #expect(data.catalog[1].genres == ["crime", "film_noir", "mystery", "thriller"])
        #expect(data.watches.history(ofUser: 0).map(\.disliked) == [false, true])
    }

    @Test(arguments: [
        ("user,item,ts", "1700000000"), ("userId,itemId,timestamp", "1700000000000"),
        ("user_id;movie_id;watched_at", "2023-11-14T22:13:20Z"), ("UserID\tMovieID\tdatetime", "2023-11-14 22:13:20"),
        ("reviewer_id,parent_asin,unixReviewTime", "1700000000000000"),
    ])
    func `a table with usual names is read, whatever its spelling, separator and unit`(header: String, time: String)
        throws
    {
        let separator = header.contains(";") ? ";" : header.contains("\t") ? "\t" : ","
        let rows = (0..<3).map { ["u\($0 % 2)", "m\($0)", time].joined(separator: separator) }
        let data = try load(["log.csv": ([header] + rows).joined(separator: "\n")])
        #expect(history(data, "u0") == ["m0 1700000000", "m2 1700000000"])
        #expect(data.report.notes.contains { $0.message.contains("called by their ids") })
    }

    @Test func `columns of other names are named, and what lacks one says which`() throws {
        let files = ["log.csv": "who,what,when\nu,m,1700000000\n"]
        let choice = ColumnChoice([.user: "who", .movie: "what", .time: "when"])
        #expect(history(try load(files, columns: choice), "u") == ["m 1700000000"])
        let error = #expect(throws: DataError.self) {
            try load(["log.csv": "user,item,moment\nu,m,1700000000\n"])
        }
        let text = error.map { "\($0)" } ?? ""
        #expect(
            text.contains("log.csv:1 is \"user,item,moment\"") && text.contains("--columns time=NAME"), "\(text)"
        )
    }

    @Test(arguments: [
        ("odd.csv", "user_name,film,moment\nu,Heat,2024-01-02\n", "--columns time=NAME"),
        ("mine.csv", "title,year\nHeat,1995\n", "recscope --import"), ("events.jsonl", "{}\n", "but events.jsonl"),
        ("ratings.csv", "alpha,beta\n1,2\n", "ratings.csv begins with \"alpha,beta"),
    ])
    func `a folder that holds no data is told what it holds and what comes nearest`(
        name: String, text: String, words: String
    ) {
        let error = #expect(throws: DataError.self) { try load([name: text]) }
        #expect("\(error.map { "\($0)" } ?? "")".contains(words))
    }

    @Test func `a title that a comma cuts is named, not read as another`() throws {
        let error = #expect(throws: DataError.self) {
            try load([
                "items.csv": "movie_id,title\n1,The Good, the Bad and the Ugly\n2,Heat (1995)\n",
                "log.csv": "user_id,movie_id,timestamp\nu,1,1700000000,\nu,2,1700000001\n",
            ])
        }
        #expect("\(error.map { "\($0)" } ?? "")".contains("items.csv:2: has 3 fields; expected 2"))
    }

    @Test func `the Netflix Prize loads, commas in titles and missing years too`() throws {
        let data = try load([
            "movie_titles.csv": "1,2003,Dinosaur Planet\n2,NULL,Isle of Man TT, 2004 Review\n",
            "combined_data_1.txt": "1:\n1488844,3,2005-09-06\n822109,1,2005-05-13\n2:\n1488844,5,2004-09-06\n",
        ])
        #expect(data.catalog.movies.map(\.title) == ["Dinosaur Planet", "Isle of Man TT, 2004 Review"])
        #expect(history(data, "1488844").map { $0.prefix(4) } == ["Isle", "Dino"])
        #expect(data.watches.history(ofUser: data.watches.row(ofUser: "822109") ?? 0).map(\.disliked) == [true])
        let tar = try TemporaryFolder()
        try tar.write("movie_titles.txt", "1,2003,Dinosaur Planet\n")
        try FileManager.default.createDirectory(
            atPath: tar.path + "/training_set", withIntermediateDirectories: true)
        try tar.write("training_set/mv_0000001.txt", "1:\n7,4,2005-09-06\n")
        #expect(try DatasetLoader.load(folder: tar.path, today: .max).watches.count == 1)
    }

    @Test func `two movies of one title never share a sheet: who fits better has the facts, the other is named`() throws
    {
        let folder = try TemporaryFolder()
        try folder.write(
            "movies.csv",
            "movieId,title,genres\n1,Aladdin (1992),Animation\n2,Aladdin (1992),Comedy\n3,\"Square, The (2016)\",Horror\n4,\"Square, The (2017)\",Drama\n5,Klass (Heat) (1994),Drama\n6,Hunt (2013),Western\n7,Host (2007),Horror\n"
        )
        try folder.write("ratings.csv", "userId,movieId,rating,timestamp\n1,1,4.0,964982703\n")
        func sheet(_ title: String, _ year: Int, _ genre: String) -> FactSheet {
            var sheet = FactSheet(id: title, title: title, year: year)
            sheet.genres = [genre]
            sheet.directors = ["Director of \(title)"]
            return sheet
        }
        let facts = Catalog(movies: [
            sheet("Aladdin", 1992, "comedy"), sheet("The Square", 2017, "drama"), sheet("Heat", 1995, "crime"),
            sheet("The Hunt", 2012, "drama"), sheet("The Host", 2006, "horror"),
        ])
        let data = try DatasetLoader.load(folder: folder.path, today: .max, facts: facts)
        #expect(data.catalog.movies.map { !$0.directors.isEmpty } == [false, true, false, true, false, false, true])
        let note = try #require(data.report.notes.first { $0.message.contains("Aladdin (1992), ") })
        #expect(note.message.contains("no facts"))
    }
}
