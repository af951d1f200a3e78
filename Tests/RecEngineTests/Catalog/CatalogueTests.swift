import Foundation
import Testing

@testable import RecEngine
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct CatalogueTests {
    private func load(_ files: [String: String]) throws -> Dataset {
        let folder = try TemporaryFolder()
        for (name, text) in files { try folder.write(name, text) }
        return try DatasetLoader.load(folder: folder.path, today: 2_000_000_000)
    }

    /// Rows as Kaggle's The Movies Dataset has them: Python's lists, an overview of two lines, an adult film.
    private static let metadata = #"""
        adult,belongs_to_collection,genres,id,imdb_id,original_language,original_title,overview,production_countries,release_date,runtime,title
        False,"{'id': 10194, 'name': 'Toy Story Collection', 'poster_path': '/7.jpg'}","[{'id': 16, 'name': 'Animation'}, {'id': 35, 'name': 'Comedy'}]",862,tt0114709,en,Toy Story,"Led by Woody, Andy's toys live happily.

        Then comes ""Buzz"".","[{'iso_3166_1': 'US', 'name': 'United States of America'}]",1995-10-30,81.0,Toy Story
        False,,"[{'id': 878, 'name': 'Science Fiction'}, {'id': 10770, 'name': 'TV Movie'}]",9,tt0000009,cn,"Le ""film""",,[],,0.0,A Film
        True,,[],10,,en,Nothing,,[],2001-01-01,70,Nothing

        """#

    private static let credits = #"""
        cast,crew,id
        "[{'cast_id': 14, 'character': ""Woody's voice"", 'name': 'Tom Hanks', 'profile_path': None}, {'name': ""Conan O'Brien""}]","[{'job': 'Director', 'name': 'John Lasseter'}, {'job': 'Screenplay', 'name': 'Joss Whedon'}, {'job': 'Editor', 'name': 'Lee'}]",862
        [],[],9

        """#

    @Test func `The Movies Dataset becomes fact sheets, and what it leaves open stays unknown`() throws {
        let data = try load([
            "movies_metadata.csv": Self.metadata, "credits.csv": Self.credits,
            "keywords.csv":
                "id,keywords\n862,\"[{'id': 931, 'name': 'jealousy'}, {'id': 9, 'name': 'duringcreditsstinger'}]\"\n",
            "links_small.csv": "movieId,imdbId,tmdbId\n1,0114709,862.0\n2,0000009,9\n3,0000003,\n",
            "ratings_small.csv":
                "userId,movieId,rating,timestamp\n7,1,5.0,900000000\n7,2,1.0,900000100\n7,3,4.0,900000200\n",
        ])
        #expect(data.catalog.movies.map(\.id) == ["862", "9"])
        let toy = data.catalog[0]
        #expect(
            toy.title == "Toy Story" && toy.year == 1995 && toy.franchise == "Toy Story" && toy.runtimeMinutes == 81)
        #expect(
            toy.genres == ["animation", "comedy"] && toy.countries == ["United States"] && toy.language == "English")
        #expect(toy.directors == ["John Lasseter"] && toy.writers == ["Joss Whedon"])
        #expect(toy.cast == ["Tom Hanks", "Conan O'Brien"] && toy.themes == ["jealousy"])
        #expect(toy.synopsis?.hasSuffix("Then comes \"Buzz\".") == true)
        let other = data.catalog[1]
        #expect(other.year == 0 && other.runtimeMinutes == nil && other.franchise == nil && other.synopsis == nil)
        #expect(other.genres == ["science_fiction"] && other.language == "Cantonese" && other.directors.isEmpty)
        #expect(data.watches.movieRows == [0, 1] && data.watches.disliked == [false, true])
        #expect(data.report.notes.contains { $0.message.contains("no link leads to") })
    }

    @Test func `TMDB 5000 holds JSON in its cells`() throws {
        let data = try load([
            "tmdb_5000_movies.csv": #"""
            genres,id,keywords,original_language,original_title,production_countries,release_date,runtime,title
            "[{""id"": 28, ""name"": ""Action""}]",19995,"[{""id"": 1463, ""name"": ""culture clash""}]",fr,Am\u00e9lie,"[]",2009-12-10,162,Avatar

            """#,
            "tmdb_5000_credits.csv": #"""
            movie_id,title,cast,crew
            19995,Avatar,"[{""name"": ""Zo\u00eb Saldana"", ""order"": 1}]","[{""job"": ""Director"", ""name"": ""James Cameron""}]"

            """#,
        ])
        let movie = data.catalog[0]
        #expect(
            movie.cast == ["Zoë Saldana"] && movie.directors == ["James Cameron"] && movie.themes == ["culture_clash"])
        #expect(movie.genres == ["action"] && movie.language == "French" && data.watches.count == 0)
    }

    @Test func `IMDb's tables become fact sheets of films alone`() throws {
        let data = try load([
            "basics.tsv": """
            tconst\ttitleType\tprimaryTitle\toriginalTitle\tisAdult\tstartYear\tendYear\truntimeMinutes\tgenres
            tt0113277\tmovie\tHeat\tHeat\t0\t1995\t\\N\t170\tAction,Crime,Drama
            tt0047478\tmovie\tSeven Samurai\tShichinin no samurai\t0\t1954\t\\N\t\\N\t\\N
            tt0903747\ttvSeries\tBreaking Bad\tBreaking Bad\t0\t2008\t2013\t45\tCrime
            tt10872600\ttvMovie\tA "Quote\tA "Quote\t0\t\\N\t\\N\t90\tSci-Fi,Talk-Show

            """,
            "crew.tsv": "tconst\tdirectors\twriters\ntt0113277\tnm0000520\tnm0000520,nm0000009\ntt0047478\t\\N\t\\N\n",
            "principals.tsv": """
            tconst\tordering\tnconst\tcategory\tjob\tcharacters
            tt0113277\t1\tnm0000199\tactor\t\\N\t["Lt. Vincent Hanna"]
            tt0113277\t2\tnm0000134\tactor\t\\N\t["Neil"]
            tt0113277\t3\tnm0000520\tdirector\t\\N\t\\N

            """,
            "names.tsv": """
            nconst\tprimaryName\tbirthYear
            nm0000134\tRobert De Niro\t1943
            nm0000199\tAl Pacino\t1940
            nm0000520\tMichael Mann\t1943

            """,
            "mine.csv": "user,item,ts\na,tt0113277,900000000\na,tt0047478,900000100\n",
        ])
        #expect(data.catalog.movies.map(\.id) == ["tt0113277", "tt0047478", "tt10872600"])
        let heat = data.catalog[0]
        #expect(heat.cast == ["Al Pacino", "Robert De Niro"] && heat.directors == ["Michael Mann"])
        #expect(
            heat.writers == ["Michael Mann"] && heat.genres == ["action", "crime", "drama"]
                && heat.runtimeMinutes == 170)
        let samurai = data.catalog[1]
        #expect(
            samurai.originalTitle == "Shichinin no samurai" && samurai.runtimeMinutes == nil && samurai.genres.isEmpty)
        #expect(data.catalog[2].title == "A \"Quote" && data.catalog[2].year == 0)
        #expect(data.catalog[2].genres == ["science_fiction"] && data.watches.movieRows == [0, 1])
        #expect(data.report.notes.contains { $0.message.hasPrefix("1 titles are left out") })
    }

    @Test func `a torn row costs itself alone, is named by its line, and more than one in a hundred end the load`()
        throws
    {
        let header = "id,original_title,title,overview,release_date,genres\n"
        let rows = (1...300).map { "\($0),T\($0),T\($0),\"two\nlines\",1990-01-01,[]\n" }.joined()
        let data = try load(["m.csv": header + rows + "997,\"Torn,T,o,1990-01-01,[]\n998,T,T,\"x\",1990-01-01,[]\n"])
        #expect(data.catalog.count == 301)
        #expect(data.report.problems.map(\.description) == ["m.csv:602: has a quote that its line does not close"])
        let error = #expect(throws: DataError.self) { try load(["m.csv": header + "1997-08-20,T,T,o,1990-01-01,[]\n"]) }
        #expect(
            "\(error.map { "\($0)" } ?? "")".contains("m.csv:2: has the id \"1997-08-20\"; expected a whole number"))
    }

    @Test(arguments: [
        ("{'a': \"it's\", 'b': None, 'c': True}", "it's"), ("{\"a\": \"\\u00e9\\ud83d\\ude00\"}", "é😀"),
        ("{'a': 'it\\'s'}", "it's"), ("{'a': 'x\\xe9'}", "xé"), ("{'a': 'x'", nil), ("{'a' 'x'}", nil), ("", nil),
        (String(repeating: "[", count: 100_000), nil), ("{'a': '\\u12'}", nil),
    ]) func `a cell is read as JSON or as Python writes it, or not at all`(text: String, expected: String?) {
        #expect(LooseJSON.parse(Array(text.utf8)).flatMap { CellNames.text($0, "a") } == expected)
    }
}
