import Foundation
import RecRanking

/// The tables and exports of other services, each changed in a folder whose other files are sound.
extension FuzzTarget {
    static func others(_ scratch: String) throws -> [FuzzTarget] {
        let layouts = [
            ("tmdb", tmdb), ("imdb", imdb), ("recbole", recBole), ("netflix", netflixPrize),
        ]
        let tables = try layouts.flatMap { name, files in
            try files.map { changed in
                let place = "\(scratch)/\(name)-\(changed.0)"
                try write(files.map { ($0.0, Array($0.1.utf8)) }, in: place)
                return target(changed.0, Array(changed.1.utf8), in: place, of: files.map(\.0))
            }
        }
        return tables + exports.map { export($0, $1, scratch) } + [run(scratch)]
    }

    private static let tmdb = [
        (
            "movies_metadata.csv",
            "adult,belongs_to_collection,genres,id,original_language,original_title,overview,release_date,runtime,title\n"
                + (1...4).map {
                    "False,\"{'id': 1, 'name': 'M Collection'}\",\"[{'id': 18, 'name': 'Drama'}]\",\($0),en,M\($0),\"two\nlines\",199\($0)-01-01,81.0,M\($0)\n"
                }.joined()
        ),
        (
            "credits.csv",
            "cast,crew,id\n"
                + (1...4).map {
                    "\"[{'character': \"\"Ann's\"\", 'name': 'Ike Rowe'}]\",\"[{'job': 'Director', 'name': 'Ada \\xe9'}]\",\($0)\n"
                }.joined()
        ),
        ("keywords.csv", "id,keywords\n" + (1...4).map { "\($0),\"[{'id': 1, 'name': 'heist'}]\"\n" }.joined()),
        ("links.csv", "movieId,imdbId,tmdbId\n" + (1...4).map { "\($0 + 10),000000\($0),\($0).0\n" }.joined()),
        (
            "ratings.csv",
            "userId,movieId,rating,timestamp\n"
                + (0..<16).map { "\($0 % 4),\($0 % 4 + 11),4.5,\(900_000_000 + $0)\n" }.joined()
        ),
    ]

    private static let imdb = [
        (
            "title.basics.tsv",
            "tconst\ttitleType\tprimaryTitle\toriginalTitle\tisAdult\tstartYear\tendYear\truntimeMinutes\tgenres\n"
                + (1...4).map { "tt000000\($0)\tmovie\tM\($0)\tO\($0)\t0\t199\($0)\t\\N\t90\tDrama,Crime\n" }.joined()
        ),
        (
            "title.crew.tsv",
            "tconst\tdirectors\twriters\n" + (1...4).map { "tt000000\($0)\tnm0000001,nm0000002\t\\N\n" }.joined()
        ),
        (
            "title.principals.tsv",
            "tconst\tordering\tnconst\tcategory\n" + (1...4).map { "tt000000\($0)\t1\tnm0000003\tactor\n" }.joined()
        ),
        ("name.basics.tsv", "nconst\tprimaryName\n" + (1...3).map { "nm000000\($0)\tName \($0)\n" }.joined()),
    ]

    private static let recBole = [
        (
            "log.inter",
            "user_id:token\titem_id:token\trating:float\ttimestamp:float\n"
                + (0..<16).map { "u\($0 % 4)\t\($0 % 4 + 1)\t4.0\t\(900_000_000 + $0)\n" }.joined()
        ),
        (
            "log.item",
            "item_id:token\tmovie_title:token_seq\trelease_year:token\tclass:token_seq\n"
                + (1...4).map { "\($0)\tM \($0)\t199\($0)\tDrama Crime\n" }.joined()
        ),
    ]

    private static let netflixPrize = [
        ("movie_titles.csv", (1...4).map { "\($0),199\($0),M, \($0)\n" }.joined()),
        (
            "combined_data_1.txt",
            (1...4).map { movie in "\(movie):\n" + (0..<4).map { "\($0),4,2005-09-0\($0 + 1)\n" }.joined() }.joined()
        ),
    ]

    private static let exports = [
        (
            "diary.csv",
            "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n"
                + (1...4).map { "2024-01-0\($0),M\($0),199\($0),https://boxd.it/\($0),4.5,,\"a, b\",2024-01-0\($0)\n" }
                .joined()
        ),
        ("NetflixViewingHistory.csv", "Title,Date\n" + (1...4).map { "\"M\($0)\",\"1/\($0)/24\"\n" }.joined()),
        (
            "imdb-ratings.csv",
            "Const,Your Rating,Date Rated,Title,Title Type,Year\n"
                + (1...4).map { "tt\($0),8,2024-01-0\($0),M\($0),Movie,199\($0)\n" }.joined()
        ),
        (
            "history.json",
            "["
                + (1...4).map {
                    "{\"watched_at\":\"2024-01-0\($0)T20:00:00Z\",\"type\":\"movie\",\"movie\":{\"title\":\"M\($0)\",\"year\":199\($0),\"ids\":{}}}"
                }.joined(separator: ",") + "]"
        ),
        ("list.txt", (1...4).map { "M\($0);199\($0);0\($0).01.2024;8\n" }.joined()),
    ]

    private static let catalog = Catalog(
        movies: (1...4).map { FactSheet(id: "m\($0)", title: "M\($0)", year: 1990 + $0) })

    private static func export(_ name: String, _ example: String, _ scratch: String) -> FuzzTarget {
        FuzzTarget(
            name, [Array(example.utf8)], words: ["Title", "Year", "Date", "watched_at", "movie", "\"", "01.02.24"]
        ) { bytes in
            let path = scratch + "/" + name
            do {
                try overwrite(path, bytes)
                let history = try ImportedHistory.read(path, catalog: catalog, today: FuzzTarget.today)
                if history.watches.count > history.rows.count { return "more watches than rows" }
                if !history.watches.allSatisfy({
                    (0...1).contains($0.fraction) && CivilDate.range.contains($0.watchedAt)
                        && catalog.movies.indices.contains($0.movieRow)
                }) {
                    return "a watch that can't be"
                }
                return (history.rows.map(\.title) + history.problems.map(\.description) + history.remarks)
                    .lazy.compactMap { unclean(String($0.prefix(1_000))) }.first
            } catch { return complaint(error, naming: name) }
        }
    }

    private static func run(_ scratch: String) -> FuzzTarget {
        let example = (0..<8).map { "u\($0 % 2) Q0 m\($0 % 4 + 1) \($0 / 2 + 1) \(9 - $0) tag\n" }.joined()
        return FuzzTarget("engine.run", [Array(example.utf8)], words: ["Q0", "%20", "1e309", "nan", "\t"]) { bytes in
            let path = scratch + "/engine.run"
            do {
                try overwrite(path, bytes)
                let run = try RankedRun.read(path, catalog: catalog)
                let isSound = run.lists.values.allSatisfy { list in
                    Set(list).count == list.count && list.allSatisfy(catalog.movies.indices.contains)
                }
                return isSound ? unclean(run.tag) : "a list with a movie twice, or with none of the catalogue's"
            } catch { return complaint(error, naming: "engine.run") }
        }
    }
}
