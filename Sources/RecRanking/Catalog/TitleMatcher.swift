/// Finds the movie of a catalogue that another list names by title and year.
///
/// A title is held against titles and original titles, exactly first, then without articles, then by its main part or
/// subtitle where the year is the same to the year; a year may be off by one, since lists disagree on what a premiere is.
/// Where that leaves more than one movie, the one that is spelled the same is chosen, else none.
package struct TitleMatcher: Sendable {
    package enum Outcome: Hashable, Sendable {
        case matched(row: Int)
        /// More than one fits as well as any: catalogue rows.
        case ambiguous([Int])
        case unknown
    }

    /// What a part of a title costs: more than all else.
    static let partCost = 8

    /// How well two titles agree, the best first.
    private enum Agreement: Int { case whole, bare, part }

    private let catalog: Catalog
    private var byBareTitle: [String: [Int32]] = [:]
    private var byPart: [String: [Int32]] = [:]

    package init(_ catalog: Catalog) {
        self.catalog = catalog
        for (row, movie) in catalog.movies.enumerated() {
            var titles = Set<String>()
            for key in Self.keys(of: movie) where titles.insert(key.bare).inserted {
                byBareTitle[key.bare, default: []].append(Int32(row))
            }
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
            // A part of a title tells a movie only together with its year.
            guard distance <= (agreement == .part ? 0 : 1), agreement != .part || year != nil else { return }
            // The year counts before the article: “The Thing” of 1982 is not “A Thing” of 1981.
            let cost = agreement == .part ? Self.partCost : 2 * distance + agreement.rawValue
            costs[row] = min(costs[row] ?? .max, cost)
        }
        for key in wanted {
            for row in byBareTitle[key.bare] ?? [] {
                let isWhole = Self.keys(of: catalog[Int(row)]).contains { $0.whole == key.whole }
                add(Int(row), isWhole ? .whole : .bare)
            }
        }
        guard costs.isEmpty else { return costs.map { ($0.key, $0.value) }.sorted { $0 < $1 } }
        for key in wanted { for row in byPart[key.bare] ?? [] { add(Int(row), .part) } }
        for key in titles.flatMap(TitleKey.parts) { for row in byBareTitle[key.bare] ?? [] { add(Int(row), .part) } }
        return costs.map { ($0.key, $0.value) }.sorted { $0 < $1 }
    }
}
