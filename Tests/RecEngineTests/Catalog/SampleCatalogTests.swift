import Foundation
import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

/// The promises of the sample catalogue, checked sheet by sheet.
@Suite(.timeLimit(.minutes(10))) struct SampleCatalogTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("sample-data").path

    private static let catalog: Catalog = {
        do { return try DatasetLoader.loadCatalog(folder: folder) } catch { preconditionFailure("\(error)") }
    }()

    private static func counts(_ words: (FactSheet) -> [String]) -> [String: Int] {
        catalog.movies.reduce(into: [:]) { counts, movie in for word in words(movie) { counts[word, default: 0] += 1 } }
    }

    /// Letters and digits without accents and case.
    private static func key(_ text: String) -> String {
        text.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil).filter {
            $0.isLetter || $0.isNumber
        }
    }

    @Test func `the catalogue is large, wide and without empty sheets`() {
        let movies = Self.catalog.movies
        #expect(movies.count >= 1_200)
        #expect(Self.counts(\.countries).count > 30)
        #expect(Set(movies.map { $0.year / 10 }).isSuperset(of: 192...202))
        for movie in movies {
            #expect(
                !movie.directors.isEmpty && !movie.genres.isEmpty && movie.themes.count >= 3 && !movie.tone.isEmpty,
                "\(movie.id)")
            #expect(
                movie.genres.contains("documentary") || (4...8).contains(movie.cast.count), "\(movie.id): \(movie.cast)"
            )
            #expect(!movie.countries.isEmpty && movie.language != nil && movie.synopsis != nil, "\(movie.id)")
        }
    }

    @Test func `vocabularies are closed and every theme is used`() {
        let genres = Self.counts(\.genres)
        #expect((20...25).contains(genres.count), "\(genres.keys.sorted())")
        let themes = Self.counts(\.themes)
        #expect((120...250).contains(themes.count))
        #expect(themes.filter { $0.value < 5 }.isEmpty, "\(themes.filter { $0.value < 5 })")
        #expect(Self.counts(\.tone).count <= 45)
        let word = /[a-z]+(_[a-z]+)*/
        for name in Array(genres.keys) + Array(themes.keys) { #expect(name.wholeMatch(of: word) != nil, "\(name)") }
    }

    @Test func `ids are the title and the year`() {
        for movie in Self.catalog.movies {
            #expect(
                movie.id.hasSuffix("-\(movie.year)") && movie.id.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil,
                "\(movie.id)")
        }
        var seen: [String: String] = [:]
        for movie in Self.catalog.movies {
            let key = Self.key(movie.title) + "\(movie.year)"
            #expect(seen[key] == nil, "\(movie.id) and \(seen[key] ?? "")")
            seen[key] = movie.id
        }
    }

    @Test func `every movie has a hook and two pitches, which name neither the movie nor who made it`() {
        for movie in Self.catalog.movies {
            #expect(movie.hook != nil && movie.pitches.count == 2, "\(movie.id)")
            let names = [movie.title] + movie.directors + movie.cast
            for pitch in movie.pitches {
                let words = pitch.split(separator: " ")
                // A predicate: its verb first, or “all but” before it, and no mark at its end.
                let isPredicate = words.first.map { $0.hasSuffix("s") || $0.hasSuffix("s,") || $0 == "all" } ?? false
                let isPlain = pitch.allSatisfy {
                    ($0.isASCII || $0.isLetter) && !$0.isNewline && !";:!?\"".contains($0)
                }
                #expect(
                    isPredicate && isPlain && (8...20).contains(words.count) && pitch.last?.isLetter ?? false,
                    "\(pitch)")
                // A documentary may name whom it is about, who is in its cast.
                let isNamed = names.contains { $0.contains(" ") && pitch.contains($0) }
                #expect(!isNamed || movie.genres.contains("documentary"), "\(pitch)")
            }
        }
    }

    @Test func `years, runtimes and awards are plausible`() {
        for movie in Self.catalog.movies {
            #expect((1_910...2_026).contains(movie.year), "\(movie.id)")
            if let runtime = movie.runtimeMinutes { #expect((40...460).contains(runtime), "\(movie.id): \(runtime)") }
            for award in movie.awards where award.name != "National Film Registry" {
                // A movie of one country can reach another's awards three years later.
                // Limelight was first shown in Los Angeles in 1972.
                if let year = award.year, movie.id != "limelight-1952" {
                    #expect((movie.year - 1...movie.year + 3).contains(year), "\(movie.id): \(award)")
                }
            }
        }
    }

    @Test func `people are spelled one way`() {
        var spellings: [String: Set<String>] = [:]
        for movie in Self.catalog.movies {
            for name in movie.directors + movie.writers + movie.cast {
                spellings[Self.key(name), default: []].insert(name)
            }
        }
        let several = spellings.values.filter { $0.count > 1 }
        #expect(several.isEmpty, "\(several)")
    }

    @Test func `a franchise has at least two movies, and directors and actors return`() {
        let franchises = Self.counts { $0.franchise.map { [$0] } ?? [] }
        #expect(
            franchises.count > 40 && franchises.values.allSatisfy { $0 >= 2 }, "\(franchises.filter { $0.value < 2 })")
        #expect(Self.counts(\.directors).values.count { $0 >= 3 } > 100)
        #expect(Self.counts(\.cast).values.count { $0 >= 4 } > 200)
    }

    @Test func `the sample folder loads without a skipped row, with personas of every regime`() throws {
        let data = try DatasetLoader.load(folder: Self.folder, today: .max)
        #expect(data.report.rowsSkipped == 0, "\(data.report.problems.prefix(3))")
        #expect(data.watches.userCount >= 1_000)
        #expect((12...16).contains(data.personas.count))
        let counts = data.personas.map { persona in
            data.watches.row(ofUser: persona.userID).map(data.watches.historyCount(ofUser:)) ?? 0
        }
        for wanted in [0, 4, 9, 10, 60] { #expect(counts.contains(wanted), "no persona with \(wanted) watches") }
        for persona in data.personas {
            #expect(
                data.watches.row(ofUser: persona.userID) != nil || data.surveys[persona.userID] != nil,
                "\(persona.userID)")
        }
        let experiments = try ExperimentFile.parse(try #require(data.experimentsJSON))
        #expect(experiments.experiments.count >= 2)
    }
}
