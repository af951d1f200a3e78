import Foundation
import RecRanking

/// Movies that were never made, for catalogues of any size: each takes its facts from two real ones, so that genres,
/// themes and people are as frequent and go together as they do in the catalogue.
public struct MadeUpMovies: Sendable {
    private let models: [FactSheet]
    private let seed: UInt64

    /// - Parameter catalog: what the facts are taken from.
    public init(like catalog: Catalog, seed: UInt64) {
        models = catalog.movies
        self.seed = seed ^ 0x0DDB_A11
    }

    /// The movie of a number, 0…: the same however many there are. It has no awards, franchise, synopsis or hook, which
    /// would be claims about a real one.
    public func movie(_ index: Int) -> FactSheet {
        var random = RandomSource(seed: seed &+ 0x9E37_79B9 &* UInt64(index + 1))
        let (first, second) = (models[random.below(models.count)], models[random.below(models.count)])
        var sheet = FactSheet(id: "made-up-\(index)", title: "Made Up \(index)", year: first.year)
        sheet.directors = first.directors
        sheet.writers = second.writers
        sheet.cast = Array(first.cast.prefix(2)) + second.cast.prefix(2).filter { !first.cast.prefix(2).contains($0) }
        sheet.genres = first.genres
        sheet.themes = Array(first.themes.prefix(2)) + second.themes.suffix(2).filter { !first.themes.contains($0) }
        sheet.tone = second.tone
        sheet.countries = first.countries
        sheet.language = first.language
        sheet.runtimeMinutes = second.runtimeMinutes
        return sheet
    }

    /// The catalogue with as many of them behind its movies as make it so large; itself where it is.
    public static func extending(_ catalog: Catalog, to count: Int, seed: UInt64) -> Catalog {
        guard count > catalog.count else { return catalog }
        let made = MadeUpMovies(like: catalog, seed: seed)
        return Catalog(movies: catalog.movies + (0..<count - catalog.count).map(made.movie))
    }

    /// A line of `catalog.jsonl`; what the sheet does not state is left out.
    public static func line(_ sheet: FactSheet) throws -> String {
        try SyntheticWorld.json(FactSheetFile.fields(sheet))
    }
}
