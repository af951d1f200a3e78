import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct SyntheticWorldTests {
    private final class Lines: LineSink, @unchecked Sendable {
        var lines: [String] = []
        func write(_ line: String) { lines.append(line) }
    }

    private let world = SyntheticWorld(catalog: SmallWorld.catalog, seed: 5)

    private func written(_ count: Int) throws -> (watches: [String], tastes: [String], personas: [String]) {
        let files = (0..<4).map { _ in Lines() }
        _ = try world.write(
            viewerCount: count, watches: files[0], surveys: files[1], personas: files[2], tastes: files[3])
        return (files[0].lines, files[3].lines, files[2].lines)
    }

    @Test func `the same seed writes the same bytes, another seed others`() throws {
        let first = try written(50)
        let second = try written(50)
        #expect(first.watches == second.watches && first.tastes == second.tastes)
        let other = SyntheticWorld(catalog: SmallWorld.catalog, seed: 6)
        #expect(other.viewer(3).watches != world.viewer(3).watches)
    }

    @Test func `a viewer is the same however many there are`() throws {
        let few = try written(20).watches
        let many = try written(60).watches
        #expect(Array(many.prefix(few.count)) == few)
    }

    @Test func `nobody watches a movie twice, and times go forward`() {
        for index in 0..<200 {
            let watches = world.viewer(index).watches
            #expect(Set(watches.map(\.movieRow)).count == watches.count)
            #expect(zip(watches, watches.dropFirst()).allSatisfy { $0.watchedAt < $1.watchedAt })
            #expect(watches.allSatisfy { (0...1).contains($0.fraction) && $0.watchedAt < world.end })
        }
    }

    @Test func `there are survey-only viewers, exact counts, sessions and abandoned movies`() {
        let viewers = (0..<700).map(world.viewer)
        #expect(viewers.contains { $0.watches.isEmpty && $0.survey != nil })
        for count in [1, 4, 9, 10, 11] { #expect(viewers.contains { $0.watches.count == count }) }
        #expect(viewers.contains { $0.tastes.count == 2 })
        let all = viewers.flatMap(\.watches)
        #expect(all.contains { $0.fraction < 0.5 })
        let gaps = viewers.flatMap { zip($0.watches, $0.watches.dropFirst()).map { $1.watchedAt - $0.watchedAt } }
        let inSession = gaps.count { $0 < sessionGapSeconds }
        #expect(inSession * 5 > gaps.count && inSession * 2 < gaps.count)
    }

    @Test func `viewers watch as much as is asked for, however many movies the real catalogue has`() throws {
        let catalog = MadeUpMovies.extending(SmallWorld.catalog, to: 600, seed: 3)
        let world = SyntheticWorld(catalog: catalog, seed: 3, movieCount: 600, watchesPerViewer: 60)
        let counts = (0..<120).filter { $0 % 97 != 13 && $0 % 61 != 7 }.map { Double(world.viewer($0).watches.count) }
        let mean = counts.reduce(0, +) / Double(counts.count)
        #expect((48...72).contains(mean), "\(mean)")
        #expect(world.viewer(1).watches.contains { $0.movieRow >= SmallWorld.catalog.count })
    }

    @Test func `made-up movies stand behind the real ones, are the same each time, and read back as they were written`()
        throws
    {
        let catalog = MadeUpMovies.extending(SmallWorld.catalog, to: 200, seed: 3)
        #expect(catalog.count == 200 && Array(catalog.movies.prefix(160)) == SmallWorld.catalog.movies)
        #expect(
            MadeUpMovies.extending(SmallWorld.catalog, to: 180, seed: 3).movies == Array(catalog.movies.prefix(180)))
        #expect(MadeUpMovies.extending(SmallWorld.catalog, to: 20, seed: 3).count == 160)
        for movie in catalog.movies.dropFirst(160) {
            let line = Array(try MadeUpMovies.line(movie).utf8)
            let fields = try line.withUnsafeBufferPointer { try JSONFields(try JSONValue(parsing: $0)) }
            #expect(try FactSheetFile.sheet(fields) == movie)
            #expect(movie.awards.isEmpty && movie.franchise == nil && !movie.genres.isEmpty)
        }
    }

    @Test func `what is liked is watched more`() {
        var liked = 0.0
        var viewers = 0.0
        for index in 0..<150 {
            let viewer = world.viewer(index)
            guard viewer.tastes.count == 1, viewer.watches.count > 8, viewer.watches.count < 60 else { continue }
            let utilities = viewer.tastes[0].utilities(world.facts, catalog: world.catalog, base: world.base)
            let mean = utilities.reduce(0, +) / Float(utilities.count)
            liked +=
                Double(viewer.watches.reduce(0) { $0 + utilities[$1.movieRow] }) / Double(viewer.watches.count)
                - Double(mean)
            viewers += 1
        }
        #expect(liked / viewers > 0.7, "\(liked / viewers)")
    }

    @Test func `personas have the watches that their line promises`() throws {
        let personas = world.personaViewers()
        func count(_ id: String) -> Int? { personas.first { $0.spec.id == id }?.viewer.watches.count }
        #expect(count("nora") == 0 && count("theo") == 4 && count("kim") == 9 && count("lea") == 10)
        let maya = try #require(personas.first { $0.spec.id == "maya" }).viewer.watches
        let start = UserStateBuilder.sessionStart(maya, now: world.end)
        #expect(maya.count - start == 4)
        #expect(personas.first { $0.spec.id == "sam" }?.viewer.survey?.likedGenres == ["science_fiction"])
    }
}
