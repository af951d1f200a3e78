import Foundation

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

/// A client of a local server and an explainer that asks it.
enum LanguageModelFixture {
    static let sources = ["inception-2010", "heat-1995", "alien-1979"]

    static func settings(_ address: String) throws -> LanguageModelSettings {
        var settings = try LanguageModelSettings(endpoint: address)
        settings.backoffSeconds = 0.01
        settings.timeoutSeconds = 5
        settings.breakerSeconds = 0.2
        return settings
    }

    static func client(_ settings: LanguageModelSettings, key: String? = nil, spending: String? = nil)
        -> LanguageModelClient
    {
        LanguageModelClient(
            settings: settings, transport: URLSessionTransport(settings, key: key.flatMap(APIKey.init)),
            spendingFile: spending,
            monotonicSeconds: { Double(DispatchTime.now().uptimeNanoseconds) * 1e-9 }, unixSeconds: { 1_800_000_000 })
    }

    static func explainer(
        _ client: LanguageModelClient, strict: Double? = 8, catalog: Catalog = FixtureCatalog.catalog
    ) -> Explainer {
        Explainer(
            catalog: catalog, facts: FactIndex(catalog),
            coWatch: CoWatchCounts(offsets: [Int32](repeating: 0, count: catalog.count + 1), neighbors: [], counts: []),
            popularity: Popularity(viewerCounts: [Int32](repeating: 0, count: catalog.count)),
            generation: GenerationSettings(
                generator: client, strictSeconds: strict,
                monotonicSeconds: { Double(DispatchTime.now().uptimeNanoseconds) * 1e-9 }))
    }

    static func requests(_ count: Int) -> [SentenceRequest] {
        let catalog = FixtureCatalog.catalog
        return (0..<count).map { number in
            let evidence = Evidence(sourceRow: number, targetRow: number + 1, reason: .styleEra, facts: [], strength: 1)
            return SentenceRequest(
                key: "k\(number)", evidence: evidence, source: catalog[number], target: catalog[number + 1], now: 0,
                priority: 0)
        }
    }

    static func user() -> UserState { FixtureCatalog.user(watched: sources) }

    static func targets(_ count: Int) -> [Int] {
        let seen = Set(sources)
        return FixtureCatalog.catalog.movies.indices.filter { !seen.contains(FixtureCatalog.catalog[$0].id) }.prefix(
            count
        ).map { $0 }
    }
}
