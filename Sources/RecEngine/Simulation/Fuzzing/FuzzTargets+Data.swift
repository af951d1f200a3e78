import Foundation
import RecExplanation
import RecRanking

/// The formats of data folders, each changed in a folder whose other files are sound.
extension FuzzTarget {
    /// - Parameter scratch: a folder for files, of nobody else.
    package static func data(scratch: String) throws -> [FuzzTarget] {
        try own(scratch + "/own") + movieLens(scratch) + others(scratch) + [events(scratch), matrix(scratch)]
    }

    private static let movies =
        (1...6).map { number in
            """
            {"id":"m\(number)-199\(number)","title":"Movie \(number)","year":199\(number),"directors":["Ada Quill"],"cast":["Ike Rowe"],"genres":["crime"],"themes":["heist"],"tone":["tense"],"awards":[{"name":"Academy Award","category":"Best Picture","year":200\(number),"won":true}],"runtime":\(90 + number),"hook":"a night clerk with a dead man's key"}
            """
        }.joined(separator: "\n") + "\n"

    private static let watches =
        "user_id,movie_id,watched_at,fraction\n"
        + (0..<24).map { "u\($0 % 4),m\($0 % 6 + 1)-199\($0 % 6 + 1),\(1_700_000_000 + $0 * 9_000),.\(10 + $0)\n" }
        .joined()

    private static let ownFiles = [
        ("catalog.jsonl", movies), ("watches.csv", watches),
        (
            "surveys.jsonl",
            #"{"user_id":"s","liked_genres":["crime"],"disliked_themes":["heist"],"liked_titles":["m1-1991"]}"# + "\n"
        ),
        ("personas.jsonl", #"{"user_id":"u1","name":"Una","description":"likes crime"}"# + "\n"),
        (
            "sentences.jsonl",
            #"{"user_id":"u1","sentence":"Because you enjoyed {source}, {target} is a crime movie."}"# + "\n"
        ),
    ]

    private static func own(_ folder: String) throws -> [FuzzTarget] {
        try ownFiles.map { changed in
            let place = folder + "-" + changed.0
            try write(ownFiles.map { ($0.0, Array($0.1.utf8)) }, in: place)
            return target(changed.0, Array(changed.1.utf8), in: place, of: ownFiles.map(\.0))
        }
    }

    private static func movieLens(_ scratch: String) throws -> [FuzzTarget] {
        let movies = (1...6).map { ("\($0)", "Movie \($0) (199\($0))") }
        let ratings = (0..<24).map { ["\($0 % 4)", "\($0 % 6 + 1)", "\($0 % 5 + 1)", "\(900_000_000 + $0)"] }
        let layouts: [[(String, String)]] = [
            [
                (
                    "ratings.csv",
                    "userId,movieId,rating,timestamp\n" + ratings.map { $0.joined(separator: ",") + "\n" }.joined()
                ),
                ("movies.csv", "movieId,title,genres\n" + movies.map { "\($0.0),\"\($0.1)\",Crime|Drama\n" }.joined()),
            ],
            [
                ("ratings.dat", ratings.map { $0.joined(separator: "::") + "\n" }.joined()),
                ("movies.dat", movies.map { "\($0.0)::\($0.1)::Crime|Drama\n" }.joined()),
            ],
            [
                ("u.data", ratings.map { $0.joined(separator: "\t") + "\n" }.joined()),
                (
                    "u.item",
                    movies.map {
                        "\($0.0)|\($0.1)|01-Jan-1995||http://x|"
                            + Array(repeating: "0", count: 18).joined(separator: "|") + "|1\n"
                    }.joined()
                ),
            ],
        ]
        return try layouts.flatMap { files in
            try files.map { changed in
                let place = scratch + "/lens-" + changed.0
                try write(files.map { ($0.0, Array($0.1.utf8)) }, in: place)
                return target(changed.0, Array(changed.1.utf8), in: place, of: files.map(\.0))
            }
        }
    }

    static func write(_ files: [(name: String, bytes: [UInt8])], in folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for file in files { try overwrite(folder + "/" + file.name, file.bytes) }
    }

    static func overwrite(_ path: String, _ bytes: [UInt8]) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }

    static func target(
        _ name: String, _ example: [UInt8], in folder: String, of names: [String]
    ) -> FuzzTarget {
        FuzzTarget(name, [example], words: ["user_id", "movie_id", "watched_at", "userId", "rating", "genres"]) {
            bytes in
            do {
                try overwrite(folder + "/" + name, bytes)
                let data = try DatasetLoader.load(folder: folder, today: FuzzTarget.today)
                return problem(of: data, reading: name)
            } catch {
                // A folder whose files are none of RecScope's is told by what was expected of it.
                if case DataError.noInput? = error as? DataError { return unclean("\(error)") }
                // What is not there any more may be missed by another file.
                return complaint(error, naming: names)
            }
        }
    }

    /// What can't be so in data that were taken.
    private static func problem(of data: Dataset, reading name: String) -> String? {
        let watches = data.watches
        if !watches.movieRows.allSatisfy({ data.catalog.movies.indices.contains(Int($0)) }) {
            return "a watch of no movie"
        }
        if !watches.fractions.allSatisfy({ (0...1).contains($0) }) { return "a fraction that is none" }
        if !watches.watchedAt.allSatisfy(CivilDate.range.contains) { return "a time outside of the years 1 to 9999" }
        if Set(watches.userIDs).count != watches.userIDs.count { return "a user twice" }
        for text in data.catalog.movies.flatMap({ [$0.id, $0.title] + $0.directors + $0.cast + $0.genres })
            + watches.userIDs
        {
            if let what = unclean(String(text.prefix(1_000))) { return what }
            if text.contains("\n") { return "a line end in a text" }
        }
        for problem in data.report.problems {
            if let what = unclean(problem.description) { return what }
        }
        if data.report.rowsSkipped > 0, data.report.problems.isEmpty { return "rows were skipped without a word" }
        return nil
    }

    private static func events(_ scratch: String) -> FuzzTarget {
        let example =
            "time,kind,request_id,user_id,position,movie_id,seconds,fraction,experiment,variant\n"
            + "1700000000,exposure,r1,u1,,,,,x,a\n1700000001,impression,r1,u1,1,m1-1991,,,,\n"
            + "2026-03-01T20:15:00Z,exposure,r2,u2,,,,,x,b\n1700000009,watch,r1,u1,1,m1-1991,5400,.9,,\n"
        return FuzzTarget("events.csv", [Array(example.utf8)], words: ["exposure", "watch", "click", "time", "kind"]) {
            bytes in
            let path = scratch + "/events.csv"
            do {
                try overwrite(path, bytes)
                var report = LoadReport()
                let events = try EventFile.load(path, pseudonyms: Pseudonyms(key: "k"), into: &report)
                var counters = EngagementCounters()
                counters.take(events)
                return report.problems.lazy.compactMap { unclean($0.description) }.first
            } catch { return complaint(error, naming: "events.csv") }
        }
    }

    private static func matrix(_ scratch: String) -> FuzzTarget {
        func example(_ type: String, _ size: Int, _ order: String) -> [UInt8] {
            var header = "{'descr': '\(type)', 'fortran_order': \(order), 'shape': (4, 3), }"
            while (10 + header.utf8.count + 1) % 64 != 0 { header += " " }
            header += "\n"
            return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0] + Array(header.utf8)
                + [UInt8](repeating: 0x3F, count: 12 * size)
        }
        let examples = [example("<f4", 4, "False"), example("<f8", 8, "True"), example("<f2", 2, "False")]
        return FuzzTarget(
            "movie_factors.npy", examples, words: ["<f4", ">f4", "|O", "True", "(4, 3)", "(2147483648, 2147483648)"]
        ) {
            bytes in
            let path = scratch + "/movie_factors.npy"
            do {
                try overwrite(path, bytes)
                let matrix = try NpyFile.matrix(path)
                return matrix.rows >= 0 && matrix.rows * matrix.columns <= bytes.count ? nil : "more numbers than bytes"
            } catch { return complaint(error, naming: "movie_factors.npy") }
        }
    }
}
