import Foundation
import Testing

@testable import RecEngine
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct ArchiveTests {
    private static let sheets = (0..<40).map { #"{"id":"m\#($0)","title":"Movie \#($0)","year":\#(1980 + $0)}"# + "\n" }
        .joined()

    /// A folder with these rows of `watches.csv`.
    private func folder(_ rows: [String], surveys: String? = nil) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write("catalog.jsonl", Self.sheets)
        try folder.write(
            "watches.csv", (["user_id,movie_id,watched_at,fraction"] + rows).joined(separator: "\n") + "\n")
        if let surveys { try folder.write("surveys.jsonl", surveys) }
        return folder
    }

    /// The archive of a folder, sorted a few watches at a time so that many runs are merged.
    private func archive(of data: TemporaryFolder, in folder: TemporaryFolder) throws -> HistoryArchive {
        _ = try ArchiveMaker(folder.path, partSize: 7, on: SystemFiles()).ingest(data.path, today: .max)
        return try opened(folder)
    }

    private func opened(_ folder: TemporaryFolder) throws -> HistoryArchive {
        try #require(try HistoryArchive.open(folder.path).mapped as? HistoryArchive)
    }

    private func rows(_ count: Int, users: [String], seed: UInt64) -> [String] {
        var random = RandomSource(seed: seed)
        return (0..<count).map { _ in
            let user = users[random.below(users.count)]
            // Few moments, so that many are the same.
            return "\(user),m\(random.below(40)),\(1_700_000_000 + random.below(50)),0.\(100 + random.below(900))"
        }
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func `an archive has what its folder has: every history in its order, every survey, ids of any text`(
        seed: UInt64
    ) throws {
        let users = [
            "u1", "u10", "u2", "zoë", "ｕ", "日本", "a b", "e\u{301}", "-", "\"q,\"\"\"", "😀",
            String(repeating: "x", count: 255),
        ]
        let survey =
            #"{"user_id":"u1","liked_movies":["m3"]}"# + "\n" + #"{"user_id":"only asked","disliked_movies":["m4"]}"#
        let data = try folder(rows(400, users: users, seed: seed), surveys: survey)
        let plain = try DatasetLoader.load(folder: data.path, today: .max)
        let target = try TemporaryFolder()
        let archive = try archive(of: data, in: target)
        let histories = plain.histories
        #expect(archive.viewerCount == histories.viewerCount && archive.watchCount == histories.watchCount)
        for row in 0..<histories.viewerCount {
            let id = histories.userID(row)
            let own = try #require(archive.row(of: id), "\(id) is lost")
            #expect(archive.userID(own) == id)
            #expect(archive.history(own) == histories.history(row), "\(id)")
            #expect(archive.watchCount(own) == histories.watchCount(row))
            #expect(archive.survey(own) == histories.survey(row))
        }
        #expect(archive.row(of: "u3") == nil && archive.row(of: "") == nil && archive.problem == nil)
        #expect(try HistoryArchive.open(target.path).now == plain.now)
        let names = (0..<archive.viewerCount).map(archive.userID)
        #expect(
            names.map { Array($0.utf8) }.elementsEqual(
                names.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }))
    }

    @Test func `every viewer of a small world is served the same list from the archive as from the folder`() throws {
        let world = SmallWorld.dataset
        let data = try TemporaryFolder()
        try FactSheetFile.lines(world.catalog).write(to: URL(fileURLWithPath: data.path + "/catalog.jsonl"))
        var csv = "user_id,movie_id,watched_at,fraction\n"
        for user in 0..<world.watches.userCount {
            for watch in world.watches.history(ofUser: user) {
                csv += "\(world.watches.userIDs[user]),m\(watch.movieRow),\(watch.watchedAt),\(watch.fraction)\n"
            }
        }
        try data.write("watches.csv", csv)
        let surveys = try world.surveys.map { id, survey in
            var fields: [String: Any] = survey.fields(in: world.catalog)
            fields["user_id"] = id
            return String(decoding: try JSONSerialization.data(withJSONObject: fields), as: UTF8.self)
        }
        try data.write("surveys.jsonl", surveys.joined(separator: "\n"))
        let target = try TemporaryFolder()
        _ = try ArchiveMaker(target.path).ingest(data.path, today: .max)
        let mapped = SmallWorld.engine(try HistoryArchive.open(target.path))
        let plain = SmallWorld.engine()
        #expect(mapped.histories.viewerCount == plain.histories.viewerCount)
        for id in plain.histories.userIDs {
            let request = Request(userID: id, now: SmallWorld.now)
            let (own, other) = (mapped.recommend(request), plain.recommend(request))
            #expect(own?.rankedRows == other?.rankedRows, "\(id)")
            #expect(own?.explanations.map(\.sentence) == other?.explanations.map(\.sentence), "\(id)")
        }
    }

    @Test func `watches that are appended are merged on reading, and nothing that is there is written again`() throws {
        let users = ["a", "b", "c", "d", "é"]
        let all = rows(200, users: users, seed: 4) + ["new,m1,1700000100,1", "0first,m2,1700000101,1"]
        let target = try TemporaryFolder()
        let first = try folder(Array(all[..<120]))
        _ = try archive(of: first, in: target)
        let before = try Data(contentsOf: URL(fileURLWithPath: target.path + "/segment-0/histories.bin"))
        let ids = { (archive: HistoryArchive) in (0..<archive.viewerCount).map(archive.userID) }
        let rowsBefore = ids(try opened(target))
        for part in [Array(all[110..<160]), Array(all[150...])] {
            let more = try folder(part, surveys: #"{"user_id":"b","liked_movies":["m7"]}"#)
            _ = try ArchiveMaker(target.path, partSize: 9, on: SystemFiles()).append(more.path, today: .max)
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: target.path + "/segment-0/histories.bin")) == before)
        let archive = try opened(target)
        #expect(archive.appendedCount == 2 && Array(ids(archive).prefix(rowsBefore.count)) == rowsBefore)
        let whole = try folder(all)
        let plain = try DatasetLoader.load(folder: whole.path, today: .max).histories
        #expect(archive.viewerCount == plain.viewerCount)
        for id in plain.userIDs {
            let (own, other) = (try #require(archive.row(of: id)), try #require(plain.row(of: id)))
            #expect(archive.userID(own) == id)
            // Ties across parts keep the order of the parts.
            let key = { (watch: Watch) in "\(watch.watchedAt) \(watch.movieRow) \(watch.fraction)" }
            #expect(archive.history(own).map(key).sorted() == plain.history(other).map(key).sorted(), "\(id)")
            #expect(archive.history(own).map(\.watchedAt) == plain.history(other).map(\.watchedAt))
        }
        #expect(archive.row(of: "b").flatMap(archive.survey)?.likedMovieRows == [7])
        #expect(Set(archive.fingerprints).count == 3)
    }

    @Test func `a damaged block is named with its file, its viewers are nobody, and the others are served`() throws {
        let users = (0..<3_000).map { "u\($0)" }
        let data = try folder(rows(12_000, users: users, seed: 5))
        for file in SegmentFile.allCases where ![.new, .surveys, .surveyPlaces].contains(file) {
            let target = try TemporaryFolder()
            _ = try ArchiveMaker(target.path).ingest(data.path, today: .max)
            let path = target.path + "/segment-0/" + file.rawValue
            var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
            bytes[bytes.count / 3] ^= 0x41
            try bytes.write(to: URL(fileURLWithPath: path))
            guard file != .counts else {
                // It is read at once.
                #expect(throws: DataError.self) { try opened(target) }
                continue
            }
            let archive = try opened(target)
            let known = users.count { archive.row(of: $0) != nil }
            #expect(known < archive.viewerCount, "\(file.rawValue)")
            let problem = try #require(archive.problem, "\(file.rawValue)")
            #expect(problem.contains(path) && problem.contains("block 0"), "\(problem)")
            #expect(archive.damagedFiles().map(\.path) == [path])
        }
    }

    @Test func `a file that is cut off, missing or changed ends the opening with its name`() throws {
        let data = try folder(rows(50, users: ["a", "b"], seed: 6))
        let names =
            SegmentFile.allCases.map { "segment-0/" + $0.rawValue } + [
                "segment-0/checksums.bin", "catalog.jsonl", "archive.json",
            ]
        for name in names {
            for cut in [1, 9] {
                let target = try TemporaryFolder()
                _ = try archive(of: data, in: target)
                let path = target.path + "/" + name
                let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
                if bytes.count < cut { continue }
                try bytes.dropLast(cut).write(to: URL(fileURLWithPath: path))
                let error = #expect(throws: DataError.self, "\(name)") { try HistoryArchive.open(target.path) }
                #expect("\(error.map { "\($0)" } ?? "")".contains(path))
            }
        }
    }

    @Test func `what was begun and not finished counts for nothing and is removed`() throws {
        let target = try TemporaryFolder()
        let (before, after) = (try folder(["a,m1,1700000000,1"]), try folder(["b,m2,1700000001,1"]))
        #expect(try archive(of: before, in: target).viewerCount == 1)
        for name in ["segment-1", "runs.part"] {
            try FileManager.default.createDirectory(atPath: target.path + "/" + name, withIntermediateDirectories: true)
            try target.write(name + "/histories.bin", "half")
        }
        #expect(try opened(target).watchCount == 1)
        _ = try ArchiveMaker(target.path).append(after.path, today: .max)
        #expect(try opened(target).viewerCount == 2)
        #expect(!FileManager.default.fileExists(atPath: target.path + "/runs.part"))
    }

    /// Has an archive of `data` begun, and stopped by the disk where the fourth run is to be written.
    private func stop(_ maker: ArchiveMaker, on data: TemporaryFolder, in target: TemporaryFolder) throws {
        let blocked = target.path + "/runs.part/run-3"
        let error = #expect(throws: DataError.self) {
            _ = try maker.ingest(data.path, today: 1_800_000_000) { _ in
                try? FileManager.default.createDirectory(atPath: blocked, withIntermediateDirectories: false)
            }
        }
        #expect("\(error.map { "\($0)" } ?? "")".contains(blocked))
        try FileManager.default.removeItem(atPath: blocked)
    }

    @Test func `what was sorted before a stop is not sorted again, and the archive is the same`() throws {
        let data = try folder(rows(60, users: ["a", "b", "c", "d"], seed: 9), surveys: #"{"user_id":"e"}"# + "\n")
        let (target, whole) = (try TemporaryFolder(), try TemporaryFolder())
        let expected = try archive(of: data, in: whole)
        let maker = ArchiveMaker(target.path, partSize: 7, on: SystemFiles())
        try stop(maker, on: data, in: target)
        #expect(maker.keptBytes > 0)
        func number(_ run: Int) -> Int? {
            let path = target.path + "/runs.part/run-\(run)"
            return (try? FileManager.default.attributesOfItem(atPath: path))?[.systemFileNumber] as? Int
        }
        let before = (0..<3).map(number)
        var after: [Int?] = []
        let summary = try maker.ingest(data.path, today: .max) { _ in
            if after.isEmpty { after = (0..<3).map(number) }
        }
        #expect(summary.resumed == 21 && after == before && !before.contains(nil))
        let made = try opened(target)
        #expect(maker.keptBytes == 0 && made.viewerCount == expected.viewerCount)
        for row in 0..<made.viewerCount {
            #expect(made.userID(row) == expected.userID(row) && made.history(row) == expected.history(row))
            #expect(made.survey(row) == expected.survey(row))
        }
    }

    @Test func `an appending that was stopped goes on as well`() throws {
        let (first, more) = (
            try folder(rows(10, users: ["a", "b"], seed: 3)), try folder(rows(60, users: ["b", "c", "d"], seed: 4))
        )
        let (target, whole) = (try TemporaryFolder(), try TemporaryFolder())
        for folder in [target, whole] { _ = try archive(of: first, in: folder) }
        _ = try ArchiveMaker(whole.path, partSize: 7, on: SystemFiles()).append(more.path, today: .max)
        let maker = ArchiveMaker(target.path, partSize: 7, on: SystemFiles())
        let blocked = target.path + "/runs.part/run-3"
        #expect(throws: DataError.self) {
            _ = try maker.append(more.path, today: .max) { _ in
                try? FileManager.default.createDirectory(atPath: blocked, withIntermediateDirectories: false)
            }
        }
        try FileManager.default.removeItem(atPath: blocked)
        #expect(try maker.append(more.path, today: .max).resumed == 21)
        let (made, expected) = (try opened(target), try opened(whole))
        #expect(made.viewerCount == expected.viewerCount)
        for row in 0..<made.viewerCount { #expect(made.history(row) == expected.history(row)) }
    }

    @Test(arguments: ["another row", "another size of parts", "a run that is cut off"])
    func `what was sorted of something else is sorted anew`(_ change: String) throws {
        let all = rows(60, users: ["a", "b", "c", "d"], seed: 9)
        let data = try folder(all)
        let target = try TemporaryFolder()
        try stop(ArchiveMaker(target.path, partSize: 7, on: SystemFiles()), on: data, in: target)
        switch change {
        case "another row":
            try data.write("watches.csv", ("user_id,movie_id,watched_at,fraction\n" + all[0] + "\n"))
        case "a run that is cut off":
            try target.write("runs.part/run-1", "half")
        default: break
        }
        let size = change == "another size of parts" ? 9 : 7
        let summary = try ArchiveMaker(target.path, partSize: size, on: SystemFiles()).ingest(data.path, today: .max)
        #expect(summary.resumed == (change == "a run that is cut off" ? 7 : 0))
        #expect(try opened(target).watchCount == DatasetLoader.load(folder: data.path, today: .max).watches.count)
    }

    @Test func `places hold more than four thousand million watches, and a packed watch comes back as it was`() {
        for first in [0, 1 << 31, 1 << 32 + 5, 1 << 50] as [UInt64] {
            let place = ViewerPlace(firstWatch: first, idStart: first &* 9, hasSurvey: first % 2 == 0)
            let bytes = [place.words.0.littleEndian, place.words.1.littleEndian]
            #expect(bytes.withUnsafeBytes { ViewerPlace($0) } == place)
            #expect(place.watchOffset == Int(first) * 8)
        }
        #expect(ViewerPlace(firstWatch: .max, idStart: 0, hasSurvey: false).watchOffset == nil)
        for thousandths in 0...1_000 {
            let watch = Watch(
                movieRow: PackedWatch.movieLimit - 1 - thousandths, watchedAt: -5 + Int64(thousandths) * 4_000_000,
                fraction: Float(thousandths) / 1_000, disliked: thousandths % 3 == 0)
            #expect(PackedWatch(watch, base: -5).watch(base: -5) == watch)
            #expect(
                PackedWatch(watch, base: watch.watchedAt).rebased(from: watch.watchedAt, to: -5)
                    == PackedWatch(watch, base: -5))
        }
    }

    @Test func `watches more than 136 years apart are refused, with both moments`() throws {
        let data = try folder(["a,m1,1700000000,1", "b,m1,1600-01-01T00:00:00Z,1"])
        let target = try TemporaryFolder()
        let error = #expect(throws: DataError.self) { try archive(of: data, in: target) }
        #expect("\(error.map { "\($0)" } ?? "")".contains("1600-01-01"))
    }

    @Test func `viewers are found by the start of an id and by a number of watches`() throws {
        let data = try folder(
            (0..<500).flatMap { user in (0...user % 7).map { "v\(1_000 + user),m\($0),170000\(1_000 + $0),1" } })
        let target = try TemporaryFolder()
        let archive = try archive(of: data, in: target)
        #expect(archive.rows(withPrefix: "v12", limit: 200).map(archive.userID) == (1_200..<1_300).map { "v\($0)" })
        #expect(archive.rows(withPrefix: "v12", limit: 3).count == 3)
        #expect(archive.rows(withPrefix: "w", limit: 3).isEmpty && archive.rows(withPrefix: "v9", limit: 3).isEmpty)
        let found = archive.rows(withWatches: 5...6)
        #expect(found.total == (0..<500).count { (5...6).contains($0 % 7 + 1) })
        #expect(found.rows.count == found.total && found.rows.allSatisfy { (5...6).contains(archive.watchCount($0)) })
    }

    @Test func `viewers that are drawn for training are the same each time, each once, with all that they watched`()
        throws
    {
        let data = try folder(rows(800, users: (0..<100).map { "u\($0)" }, seed: 7))
        let target = try TemporaryFolder()
        _ = try archive(of: data, in: target)
        let dataset = try HistoryArchive.open(target.path)
        let sample = dataset.drawn(viewers: 30)
        #expect(sample.watches.userIDs == dataset.drawn(viewers: 30).watches.userIDs)
        #expect(Set(sample.watches.userIDs).count == 30)
        for (row, id) in sample.watches.userIDs.enumerated() {
            let own = try #require(dataset.histories.row(of: id))
            #expect(dataset.histories.history(own) == sample.watches.history(ofUser: row))
        }
        #expect(dataset.drawn(viewers: 1_000).watches.count == dataset.watchCount)
    }

    @Test func `an archive of made-up viewers is the same from the same seed, and its viewers are as asked for`() throws
    {
        let world = SyntheticWorld(catalog: SmallWorld.catalog, seed: 3, watchesPerViewer: 20)
        let maker = ArchiveWorld(world, viewerCount: 600, watchesPerViewer: 20, clusters: 8)
        let (first, second, source) = (try TemporaryFolder(), try TemporaryFolder(), try TemporaryFolder())
        let summary = try maker.write(to: first.path, companions: source.path) { _ in }
        _ = try maker.write(to: second.path, companions: source.path) { _ in }
        let archive = try opened(first)
        #expect(archive.fingerprints == (try opened(second)).fingerprints)
        #expect(summary.viewers == archive.viewerCount && archive.viewerCount >= 600)
        let counts = (0..<archive.viewerCount).map(archive.watchCount)
        let mean = Double(counts.reduce(0, +)) / Double(counts.count)
        #expect((15...25).contains(mean), "\(mean) watches a viewer")
        for row in 0..<archive.viewerCount {
            let history = archive.history(row)
            #expect(zip(history, history.dropFirst()).allSatisfy { $0.watchedAt <= $1.watchedAt })
            #expect(history.allSatisfy { $0.watchedAt < world.end })
        }
        #expect(archive.row(of: "v00599") != nil && archive.row(of: "v00600") == nil)
    }

    @Test func `a data folder is not made an archive of, and nothing in it is touched`() throws {
        let data = try folder(rows(20, users: ["u1", "u2"], seed: 1))
        let other = try folder(rows(20, users: ["v1"], seed: 2))
        try other.write("segment-notes", "mine")
        let before = try Data(contentsOf: URL(fileURLWithPath: other.path + "/catalog.jsonl"))
        for source in [data, other] {
            #expect {
                try ArchiveMaker(other.path).ingest(source.path, today: .max)
            } throws: { "\($0)".contains("catalog.jsonl would be replaced; name another folder") }
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: other.path + "/catalog.jsonl")) == before)
        #expect(FileManager.default.fileExists(atPath: other.path + "/segment-notes"))
        // What was begun and not finished is no reason, and another's folder in an archive stays.
        let target = try TemporaryFolder()
        try target.write("catalog.jsonl", Self.sheets)
        try FileManager.default.createDirectory(
            atPath: target.path + "/segment-0", withIntermediateDirectories: false)
        try target.write("segment-notes", "mine")
        _ = try ArchiveMaker(target.path).ingest(data.path, today: .max)
        #expect(try opened(target).viewerCount == 2)
        #expect(FileManager.default.fileExists(atPath: target.path + "/segment-notes"))
    }

    @Test func `what is said twice in many parts counts once, in the order of time and then of the parts`() {
        let watches = [(5, "a"), (3, "b"), (5, "c"), (5, "a"), (3, "b"), (4, "a")].map { "\($0.0)\($0.1)" }
        #expect(eachOnce(watches) { Int64($0.prefix(1)) ?? 0 } == ["3b", "4a", "5a", "5c"])
        // All of one second: looked through one by one this would take minutes.
        let many = (0..<300_000).map { $0 % 150_000 }
        #expect(eachOnce(many) { _ in 7 } == Array(0..<150_000))
    }
}
