/// Finds the movie of a catalogue that another list names by title and year.
///
/// A title is held against titles and original titles, exactly first; a year may then be off by one, since lists disagree on
/// what a premiere is. Then without articles, though one that the movie does not have wants the same year. Only where the year
/// is the same, it is also held against main parts and subtitles, and digits and signs are taken for letters (“Se7en”). Where
/// that leaves more than one movie, the one that is spelled the same is chosen, else none.
package struct TitleMatcher: Sendable {
    /// Which movie a title and a year stand for.
    package enum Outcome: Hashable, Sendable {
        case matched(row: Int)
        /// More than one fits as well as any: catalogue rows.
        case ambiguous([Int])
        case unknown
    }

    /// What a part of a title costs: more than all else.
    static let partCost = 8

    /// How well two titles agree, the best first: as they are, without the movie's article, with one that it does not have.
    private enum Agreement { case whole, bare, added, part }

    private let catalog: Catalog
    private var byBareTitle: [String: [Int32]] = [:]
    private var byPart: [String: [Int32]] = [:]
    private var disguised: [(row: Int, title: DisguisedTitle)] = []
    private var byYear: [Int: [Int32]] = [:]

    package init(_ catalog: Catalog) {
        self.catalog = catalog
        for (row, movie) in catalog.movies.enumerated() {
            var titles = Set<String>()
            for key in Self.keys(of: movie) where titles.insert(key.bare).inserted {
                byBareTitle[key.bare, default: []].append(Int32(row))
            }
            disguised += Self.titles(of: movie).compactMap(DisguisedTitle.init).map { (row, $0) }
            byYear[movie.year, default: []].append(Int32(row))
            for key in Self.titles(of: movie).flatMap(TitleKey.parts) where titles.insert(key.bare).inserted {
                byPart[key.bare, default: []].append(Int32(row))
            }
        }
    }

    private static func titles(of movie: FactSheet) -> [String] {
        [movie.title] + (movie.originalTitle.map { [$0] } ?? [])
    }

    private static func keys(of movie: FactSheet) -> [TitleKey] { titles(of: movie).map(TitleKey.init) }

    /// - Parameters:
    ///   - titles: what the list calls the movie: its title, and the original title where it has that.
    ///   - year: nil where the list names none; then the title alone must tell.
    package func match(titles: [String], year: Int?) -> Outcome {
        let found = candidates(titles: titles, year: year)
        guard let best = found.map(\.cost).min() else { return .unknown }
        let rows = found.filter { $0.cost == best }.map(\.row)
        if rows.count == 1 { return .matched(row: rows[0]) }
        // “Thirteen” is written otherwise than “13”.
        let wanted = Set(titles.map { $0.lowercased() })
        let spelled = rows.filter { row in Self.titles(of: catalog[row]).contains { wanted.contains($0.lowercased()) } }
        return spelled.count == 1 ? .matched(row: spelled[0]) : .ambiguous(rows)
    }

    /// All movies that fit, each with how badly: the smaller the better.
    package func candidates(titles: [String], year: Int?) -> [(row: Int, cost: Int)] {
        let wanted = titles.map(TitleKey.init)
        var costs: [Int: Int] = [:]
        func add(_ row: Int, _ agreement: Agreement) {
            let known = catalog[row].year
            let distance = year.map { known == 0 ? 1 : abs($0 - known) } ?? 0
            // The year counts before the article: “The Thing” of 1982 is not “A Thing” of 1981.
            let cost: Int
            switch agreement {
            case .whole where distance <= 1: cost = 2 * distance
            case .bare where distance <= 1: cost = 2 * distance + 1
            // “The Frozen” of 2012 is not “Frozen” of 2013.
            case .added where distance == 0: cost = 1
            // A part of a title tells a movie only together with its year.
            case .part where distance == 0 && year != nil: cost = Self.partCost
            default: return
            }
            costs[row] = min(costs[row] ?? .max, cost)
        }
        for key in wanted {
            for row in byBareTitle[key.bare] ?? [] {
                let isWhole = Self.keys(of: catalog[Int(row)]).contains { $0.whole == key.whole }
                add(Int(row), isWhole ? .whole : key.whole == key.bare ? .bare : .added)
            }
        }
        guard costs.isEmpty else { return costs.map { ($0.key, $0.value) }.sorted { $0 < $1 } }
        for key in wanted { for row in byPart[key.bare] ?? [] { add(Int(row), .part) } }
        for key in titles.flatMap(TitleKey.parts) { for row in byBareTitle[key.bare] ?? [] { add(Int(row), .part) } }
        if costs.isEmpty { for row in rows(disguisedAs: titles, year: year) { add(row, .part) } }
        return costs.map { ($0.key, $0.value) }.sorted { $0 < $1 }
    }

    /// Movies of a year whose title is one of these but for digits and signs that stand for letters, on either side.
    private func rows(disguisedAs titles: [String], year: Int?) -> [Int] {
        guard let year else { return [] }
        let wanted = titles.compactMap(DisguisedTitle.init)
        let there = disguised.filter { entry in
            catalog[entry.row].year == year && titles.contains(where: entry.title.fits)
        }.map(\.row)
        guard !wanted.isEmpty else { return there }
        let meant = (byYear[year] ?? []).map(Int.init).filter { row in
            Self.titles(of: catalog[row]).contains { title in wanted.contains { $0.fits(title) } }
        }
        return there + meant
    }
}
