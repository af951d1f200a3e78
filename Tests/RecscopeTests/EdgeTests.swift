import Foundation
import Testing

@testable import recscope

/// What the program says of files and arguments that are not as they should be.
@Suite(.timeLimit(.minutes(10))) struct EdgeTests {
    /// A copy of the small data with other files beside them.
    private func folder(_ name: String, _ files: [String: String]) throws -> [String] {
        _ = BuiltProgram.dataArguments
        let path = BuiltProgram.folder + "/" + name
        try? FileManager.default.removeItem(atPath: path)
        try FileManager.default.copyItem(atPath: BuiltProgram.folder + "/data", toPath: path)
        for (file, text) in files { try text.write(toFile: path + "/" + file, atomically: true, encoding: .utf8) }
        return ["--data", path, "--model", path + "/model"]
    }

    @Test func `doctor counts every file's rows, and names the first that does not count`() throws {
        let watches = try String(contentsOfFile: BuiltProgram.folder + "/data/watches.csv", encoding: .utf8)
        let data = try folder(
            "counted",
            [
                "watches.csv": watches + "\"u1,m1,1700000000,1\nu1,m1,9999-12-31T00:00:00Z,1\n",
                "surveys.jsonl": #"{"user_id":"new","liked_genres":["crime"]}"# + "\n",
                "experiments.json":
                    #"{"experiments":[{"id":"e","salt":"s","variants":[{"name":"a","buckets":[0,9999]}]}]}"#,
                "events.csv": "time,kind,request_id,user_id\n2026-03-01T20:15:00Z,exposure,r1,u1\n",
                "dataset.json": #"{"now":"2024-01-01T00:00:00Z"}"#,
            ])
        let output = try BuiltProgram.run(["doctor"] + data).output
        for line in [
            "-- watches.csv", "562 rows, 1 bad and skipped, 1 of later than now and left out", "line 562: has a quote",
            "ok catalog.jsonl    60 rows", "ok surveys.jsonl    1 row", "ok experiments.json e (running, 1 variants)",
            "ok events.csv       1 row", "now is 2024-01-01T00:00:00Z",
        ] { #expect(output.contains(line), "\(line): \(output)") }
    }

    @Test func `doctor says which facts movies have that brought none`() throws {
        let path = BuiltProgram.folder + "/rated"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let files = [
            "movies.csv": "movieId,title,genres\n1,Inception (2010),Sci-Fi\n2,No Such Film (1931),Drama\n",
            "ratings.csv": "userId,movieId,rating,timestamp\n1,1,4,1700000000\n1,2,4,1700000001\n",
        ]
        for (file, text) in files { try text.write(toFile: path + "/" + file, atomically: true, encoding: .utf8) }
        let doctor = try BuiltProgram.run(["doctor", "--data", path, "--model", path + "/model"])
        let line = "ok facts            the sample catalogue's for 1 movies (50.0%), which have 50.0% of the watches"
        #expect(doctor.output.contains(line), "\(doctor)")
        #expect(try !BuiltProgram.run(["doctor"] + BuiltProgram.dataArguments).output.contains(" facts "))
    }

    @Test func `doctor says whom factors from elsewhere know, and what is wrong with them`() throws {
        let data = try folder("factored", [:])
        let path = BuiltProgram.folder + "/factored-factors"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let header = "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 2), }"
        let npy =
            Data([0x93] + Array("NUMPY".utf8) + [1, 0, 118, 0])
            + Data((header.padding(toLength: 117, withPad: " ", startingAt: 0) + "\n").utf8)
            + Data(repeating: 0x3f, count: 24)
        try npy.write(to: URL(fileURLWithPath: path + "/movie_factors.npy"))
        func said(_ ids: String) throws -> String {
            try ids.write(toFile: path + "/movie_ids.txt", atomically: true, encoding: .utf8)
            return try BuiltProgram.run(["doctor"] + data + ["--factors", path]).output
        }
        let known = try said("m1\nm2\nnobody\n")
        #expect(
            known.contains("nb factors") && known.contains("2 of each of 2 movies, none of 58 others")
                && known.contains("and of 1 that the data do not have; viewers are folded in"), "\(known)")
        let short = try said("m1\n")
        #expect(short.contains("-- factors") && short.contains("next: mend the factors"), "\(short)")
    }

    @Test func `what is only remarked on is no fault, and not the next thing to do`() throws {
        let answers = #"{"user_id":"new","liked_genres":["crime"],"liked_theme":["x"]}"# + "\n"
        let doctor = try BuiltProgram.run(["doctor"] + folder("remarked", ["surveys.jsonl": answers]))
        #expect(doctor.output.contains("nb surveys.jsonl"), "\(doctor)")
        #expect(!doctor.output.contains("next: look") && !doctor.output.contains("-- surveys.jsonl"), "\(doctor)")
    }

    @Test func `a tilde that no shell has read is the home that HOME names`() throws {
        let home = BuiltProgram.folder + "/tilde"
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: BuiltProgram.folder + "/data", toPath: home + "/data")
        try "title,year\nFilm 1é,1961\n".write(toFile: home + "/mine.csv", atomically: true, encoding: .utf8)
        for words in [["import", "~/mine.csv", "--data", "~/data"], ["import", "~/mine.csv", "--data=~/data"]] {
            let result = try BuiltProgram.run(words, ["HOME": home])
            #expect(result.code == 0 && result.output.contains("1 of 1 films"), "\(result)")
        }
    }

    private static let refused: [(file: String, text: String, said: String)] = [
        (
            "experiments.json", #"{"experiments":[{"id":"e","salt":"s","trafic":0.1,"variants":[]}]}"#,
            "experiments[0]: \"trafic\" is unknown; did you mean \"traffic\"?"
        ),
        (
            "experiments.json",
            #"{"experiments":[{"id":"e","salt":"s","variants":[{"name":"a","buckets":[0,9999],"wieghts":{}}]}]}"#,
            "experiments[0].variants[0]: \"wieghts\" is unknown; did you mean \"weights\"?"
        ),
        (
            "experiments.json", #"{"experiments":[],"experiments":[]}"#,
            "experiments.json:1: is not JSON: \"experiments\" is there twice"
        ),
        ("experiments.json", "{\"experiments\":\n[{\"id\":\"e\",,}]}", "experiments.json:2: "),
        (
            "experiments.json",
            #"{"experiments":[{"id":"e","salt":" s","variants":[{"name":"a","buckets":[0,9999]}]}]}"#,
            "\"salt\" has spaces around it"
        ),
        ("dataset.json", #"{"now":"yesterday"}"#, "dataset.json: \"now\" is no time"),
        ("catalog.jsonl", "", "holds no fact sheets"), ("watches.csv", "", "watches.csv is empty"),
        ("watches.csv", "user_id;movie_id;watched_at\nu;m;1\n", "fields are separated by commas"),
        ("watches.csv", "user_id,movie_id,watched_at,watched_at\n", "has the column watched_at twice"),
    ]

    @Test(arguments: refused) func `a file that can't be read ends with 65 and its place`(
        file: String, text: String, said: String
    ) throws {
        let data = try folder("refused-\(UUID().uuidString)", [file: text])
        let result = try BuiltProgram.run(["recommend", "--user", "u1"] + data)
        #expect(result.code == 65 && result.errors.contains(said), "\(result)")
        let doctor = try BuiltProgram.run(["doctor"] + data)
        #expect(doctor.code == 0 && doctor.output.contains(said), "\(doctor)")
    }

    @Test func `the same viewer has the same variants and pseudonym however their id is typed`() throws {
        let watches = try String(contentsOfFile: BuiltProgram.folder + "/data/watches.csv", encoding: .utf8)
        let rows = (0..<5).map { "Zo\u{EB},m\($0),\(1_700_000_000 + $0),1\n" }.joined()
        let variants = #"[{"name":"a","buckets":[0,4999]},{"name":"b","buckets":[5000,9999]}]"#
        let data = try folder(
            "typed",
            [
                "watches.csv": watches + rows,
                "experiments.json": #"{"experiments":[{"id":"e","salt":"s","variants":\#(variants)}]}"#,
            ])
        let composed = try BuiltProgram.run(["assign", "--user", "Zo\u{EB}"] + data)
        let typed = try BuiltProgram.run(["assign", "--user", " Zoe\u{308}"] + data)
        #expect(composed.code == 0 && typed.output == composed.output, "\(typed) \(composed)")
        let first = try BuiltProgram.run(["recommend", "--user", "Zoe\u{308}", "--k", "3"] + data)
        #expect(first.code == 0 && first.output.contains("5 watches"), "\(first)")
    }

    @Test func `an argument that is no text is refused, and an id with something unseen in it is another id`() throws {
        let result = try BuiltProgram.run(["recommend", "--user", "u\u{200B}1"] + BuiltProgram.dataArguments)
        #expect(result.code == 66 && result.errors.contains("there is no user u<U+200B>1"), "\(result)")
        let shell = try BuiltProgram.finish(
            BuiltProgram.process(
                ["-c", "exec \"$0\" assign --user \"$(printf 'u\\351')\"", BuiltProgram.path], program: "/bin/sh"))
        #expect(shell.code == 64 && shell.said.contains("argument 3 is not UTF-8"), "\(shell)")
    }

    @Test(arguments: ["(", "???", "🙂🙂", "×", "\u{301}", "— … —"])
    func `a title without letters kills no request`(title: String) throws {
        let sheets = try String(contentsOfFile: BuiltProgram.folder + "/data/catalog.jsonl", encoding: .utf8)
        let changed = sheets.replacing(/"title":"Film [0-4]é"/) { _ in "\"title\":\"\(title)\"" }
        let data = try folder("letterless \(title.hashValue)", ["catalog.jsonl": changed])
        for words in [["recommend", "--user", "u1"], ["recommend", "--user", "u2", "--json"], ["inspect", "--once"]] {
            let result = try BuiltProgram.run(words + data)
            #expect(result.code == 0, "\(words): \(result)")
        }
    }

    @Test func `what the program keeps for itself is readable for its owner alone, whatever the umask`() throws {
        _ = BuiltProgram.dataArguments
        let home = BuiltProgram.folder + "/umask"
        let shell = try BuiltProgram.finish(
            BuiltProgram.process(
                [
                    "-c", "umask 000; exec \"$0\" recommend --user u1 --data \"$1\"", BuiltProgram.path,
                    BuiltProgram.folder + "/data",
                ], ["HOME": home, "XDG_CACHE_HOME": home + "/cache"], program: "/bin/sh"))
        #expect(shell.code == 0, "\(shell.said)")
        let names = try #require(FileManager.default.enumerator(atPath: home)).compactMap { $0 as? String }
        var count = 0
        for name in names {
            let attributes = try FileManager.default.attributesOfItem(atPath: home + "/" + name)
            guard attributes[.type] as? FileAttributeType == .typeRegular else { continue }
            let mode = try #require(attributes[.posixPermissions] as? Int)
            #expect(mode & 0o077 == 0, "\(name) is \(String(mode, radix: 8))")
            count += 1
        }
        #expect(count >= 7)
    }
}
