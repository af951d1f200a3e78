import Foundation
import Testing

@testable import RecEngine
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct DatasetSnapshotTests {
    private static let day: Int64 = 86_400

    /// Two movies with all fields and with none, viewers with odd ids, a survey, personas, sentences, an experiment.
    private func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write(
            "catalog.jsonl",
            #"{"id":"m1","title":"Amélie 🎬","original_title":"Le Fabuleux Destin","year":2001,"directors":["A B"],"#
                + #""writers":["C"],"cast":["D","E"],"genres":["comedy"],"themes":["x_y"],"tone":["warm"],"#
                + #""awards":[{"name":"Oscar","category":"Best","year":2002,"won":false},{"name":"César"}],"#
                + #""awards_complete":["Oscar"],"franchise":"F","countries":["France"],"language":"French","#
                + #""runtime_minutes":122,"certificate":"PG","synopsis":"S. T.","hook":"a hook","pitches":["p","q"]}"#
                + "\n" + #"{"id":"m2","title":"–","year":1999}"# + "\n")
        try folder.write(
            "watches.csv",
            "user_id,movie_id,watched_at,fraction\nb,m1,1700000000,1\nü,m2,1700000100,0.25\nb,m2,1700000200,0.5\n"
                + "b,m2,1700000200,0.5\n")
        try folder.write(
            "surveys.jsonl",
            #"{"user_id":"new","liked_genres":["comedy"],"liked_movies":["m2"],"disliked_people":["C"]}"# + "\n")
        try folder.write("personas.jsonl", #"{"user_id":"b","name":"Bea","line":"sees all"}"# + "\n")
        try folder.write("experiments.json", #"{"experiments":[]}"#)
        return folder
    }

    private func snapshot(_ data: String, in place: TemporaryFolder) throws -> DatasetSnapshot {
        try #require(DatasetSnapshot(place.path + "/dataset.snapshot", of: data))
    }

    private func kept(_ data: String, in place: TemporaryFolder, today: Int64 = .max) throws -> Dataset {
        let dataset = try DatasetLoader.load(folder: data, today: today)
        let fingerprint = try DataFingerprint.of(folder: data, catalog: dataset.catalog)
        try snapshot(data, in: place).save(dataset, fingerprint: fingerprint)
        return dataset
    }

    private func expectSame(_ one: Dataset, _ other: Dataset) throws {
        #expect(one.catalog.movies == other.catalog.movies)
        #expect(one.watches.userIDs == other.watches.userIDs && one.watches.offsets == other.watches.offsets)
        #expect(one.watches.movieRows == other.watches.movieRows && one.watches.watchedAt == other.watches.watchedAt)
        #expect(one.watches.fractions == other.watches.fractions && one.watches.disliked == other.watches.disliked)
        #expect(one.surveys == other.surveys && one.personas == other.personas && one.now == other.now)
        #expect(one.preparedSentences == other.preparedSentences && one.experimentsJSON == other.experimentsJSON)
        #expect(try ordered(one.report) == ordered(other.report))
    }

    @Test func `data come back as they were read, with what was said of them`() throws {
        let (data, place) = (try folder(), try TemporaryFolder())
        let read = try kept(data.path, in: place)
        let back = try #require(try snapshot(data.path, in: place).load(today: .max))
        try expectSame(read, back)
        #expect(!read.report.notes.isEmpty && read.surveys.count == 1 && read.personas.count == 1)
        #expect(back.readFingerprint == (try DataFingerprint.of(folder: data.path, catalog: read.catalog)))
    }

    @Test func `the sample data come back as they were read`() throws {
        let place = try TemporaryFolder()
        let read = try kept(SampleWorld.folder, in: place)
        try expectSame(read, try #require(try snapshot(SampleWorld.folder, in: place).load(today: .max)))
    }

    @Test(arguments: [
        "catalog.jsonl", "watches.csv", "surveys.jsonl", "personas.jsonl", "experiments.json", "sentences.jsonl",
        "dataset.json",
    ])
    func `a file that is changed, of the same length even, or that comes to be has the data read again`(
        _ name: String
    ) throws {
        let (data, place) = (try folder(), try TemporaryFolder())
        _ = try kept(data.path, in: place)
        #expect(try snapshot(data.path, in: place).load(today: .max) != nil)
        let path = data.path + "/" + name
        let before = try? String(contentsOfFile: path, encoding: .utf8)
        try data.write(name, before ?? "{}")
        #expect(try snapshot(data.path, in: place).load(today: .max) == nil)
    }

    @Test func `a file that changes between the reading and the keeping is read again`() throws {
        let (data, place) = (try folder(), try TemporaryFolder())
        let before = try snapshot(data.path, in: place)
        let dataset = try DatasetLoader.load(folder: data.path, today: .max)
        try data.write("watches.csv", "user_id,movie_id,watched_at,fraction\nb,m1,1700000000,1\n")
        try before.save(dataset, fingerprint: DataFingerprint.of(folder: data.path, catalog: dataset.catalog))
        #expect(try snapshot(data.path, in: place).load(today: .max) == nil)
    }

    @Test func `whatever became of the file, the data are those that were read or are read again`() throws {
        let (data, place) = (try folder(), try TemporaryFolder())
        let read = try kept(data.path, in: place)
        let path = place.path + "/dataset.snapshot"
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        for index in stride(from: 0, to: bytes.count, by: 7) {
            var other = bytes
            other[index] ^= 0x15
            try other.write(to: URL(fileURLWithPath: path))
            if let back = try snapshot(data.path, in: place).load(today: .max) { try expectSame(read, back) }
            try bytes.prefix(index).write(to: URL(fileURLWithPath: path))
            #expect(try snapshot(data.path, in: place).load(today: .max) == nil)
        }
    }

    @Test func `what has not been by today is not kept, and what was kept is not served before its day`() throws {
        let (data, place) = (try folder(), try TemporaryFolder())
        // Who has not watched anything yet has no name either.
        try FileManager.default.removeItem(atPath: data.path + "/personas.jsonl")
        _ = try kept(data.path, in: place, today: 1_700_000_000 - 2 * Self.day)
        #expect(try snapshot(data.path, in: place).load(today: .max) == nil)
        _ = try kept(data.path, in: place)
        #expect(try snapshot(data.path, in: place).load(today: 1_700_000_000 - 2 * Self.day) == nil)
        #expect(try snapshot(data.path, in: place).load(today: 1_700_000_000) != nil)
    }

    @Test func `an archive's catalogue comes back with its histories`() throws {
        let (data, archive, place) = (try folder(), try TemporaryFolder(), try TemporaryFolder())
        _ = try ArchiveMaker(archive.path).ingest(data.path, today: .max)
        let opened = try HistoryArchive.open(archive.path)
        let fingerprint = try #require((opened.mapped as? HistoryArchive)?.fingerprints.first)
        try snapshot(archive.path, in: place).save(opened, fingerprint: fingerprint)
        let back = try #require(try snapshot(archive.path, in: place).load(today: .max))
        try expectSame(opened, back)
        let (one, other) = (try #require(opened.mapped), try #require(back.mapped))
        #expect(one.viewerCount == other.viewerCount && other.viewerCount > 0)
        for row in 0..<one.viewerCount { #expect(one.history(row) == other.history(row)) }
        _ = try ArchiveMaker(archive.path).append(data.path, today: .max)
        #expect(try snapshot(archive.path, in: place).load(today: .max) == nil)
    }
}
