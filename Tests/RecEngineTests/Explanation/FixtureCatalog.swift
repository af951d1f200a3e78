import Foundation

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

/// About seventy real movies with true facts.
enum FixtureCatalog {
    static let catalog: Catalog = {
        let url = Bundle.module.url(forResource: "catalog", withExtension: "jsonl", subdirectory: "Fixtures")
        return load(url)
    }()

    static let facts = FactIndex(catalog)

    static func sheet(_ id: String) -> FactSheet {
        guard let row = catalog.row(ofMovie: id) else { return FactSheet(id: id, title: "missing \(id)", year: 0) }
        return catalog[row]
    }

    /// An explainer over the catalogue in which nobody has watched anything.
    static func explainer(cache: ExplanationCache = ExplanationCache()) -> Explainer {
        Explainer(
            catalog: catalog, facts: facts, coWatch: emptyCoWatch,
            popularity: Popularity(viewerCounts: [Int32](repeating: 0, count: catalog.count)), cache: cache)
    }

    static var emptyCoWatch: CoWatchCounts {
        CoWatchCounts(offsets: [Int32](repeating: 0, count: catalog.count + 1), neighbors: [], counts: [])
    }

    static func load(_ url: URL?) -> Catalog {
        guard let url, let text = try? String(contentsOf: url, encoding: .utf8) else { return Catalog(movies: []) }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return Catalog(
            movies: text.split(separator: "\n").compactMap {
                (try? decoder.decode(SheetJSON.self, from: Data($0.utf8)))?.sheet
            })
    }

    /// A viewer who watched these movies, oldest first, with the engine's weights for them.
    static func user(watched ids: [String], survey: Survey = Survey(), in catalog: Catalog = catalog) -> UserState {
        let rows = ids.compactMap { catalog.row(ofMovie: $0) }
        return user(rows: rows, survey: survey)
    }

    static func user(rows: [Int], disliked: Set<Int> = [], survey: Survey = Survey()) -> UserState {
        let history = rows.enumerated().map {
            Watch(movieRow: $1, watchedAt: Int64($0) * 86_400, disliked: disliked.contains($1))
        }
        let recency = RecencySchedule.exponential(positions: 10).weights(watchedAt: history.map(\.watchedAt))
        return UserState(
            userID: "u", history: history, sessionStart: history.count, survey: survey,
            regime: Regime(watchCount: rows.count), collaborativeShare: min(1, Float(rows.count) / 10),
            watchWeights: zip(history, recency).map { $0.disliked ? 0 : $1 }, sessionBlend: 0, vector: [],
            contentProfile: [])
    }
}

struct SheetJSON: Decodable {
    var id: String
    var title: String
    var originalTitle: String?
    var year: Int
    var directors: [String]?
    var writers: [String]?
    var cast: [String]?
    var genres: [String]?
    var themes: [String]?
    var tone: [String]?
    var awards: [AwardJSON]?
    var awardsComplete: [String]?
    var franchise: String?
    var countries: [String]?
    var language: String?
    var runtimeMinutes: Int?
    var certificate: String?
    var synopsis: String?
    var hook: String?
    var pitches: [String]?

    struct AwardJSON: Decodable {
        var name: String
        var category: String?
        var year: Int?
        var won: Bool?
    }

    var sheet: FactSheet {
        var sheet = FactSheet(id: id, title: title, year: year)
        sheet.originalTitle = originalTitle
        sheet.directors = directors ?? []
        sheet.writers = writers ?? []
        sheet.cast = cast ?? []
        sheet.genres = genres ?? []
        sheet.themes = themes ?? []
        sheet.tone = tone ?? []
        sheet.awards = (awards ?? []).map {
            Award(name: $0.name, category: $0.category, year: $0.year, won: $0.won ?? true)
        }
        sheet.awardsComplete = awardsComplete ?? []
        sheet.franchise = franchise
        sheet.countries = countries ?? []
        sheet.language = language
        sheet.runtimeMinutes = runtimeMinutes
        sheet.certificate = certificate
        sheet.synopsis = synopsis
        sheet.hook = hook
        sheet.pitches = pitches ?? []
        return sheet
    }
}
