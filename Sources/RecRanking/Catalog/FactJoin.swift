/// Gives movies that come without facts those of a catalogue's sheets, by title and year.
///
/// A sheet is one movie's: where two movies fit it, the one that fits better has it (the year, its own title rather than the
/// one in brackets, genres), and the other goes without, since a false fact is worse than none.
enum FactJoin {
    /// The rows of the movies that got facts; who went without, though a sheet would have fitted, is noted.
    static func join(_ facts: Catalog, to movies: inout [FactSheet], into report: inout LoadReport) -> Set<Int> {
        let matcher = TitleMatcher(facts)
        var pairs: [(movie: Int, sheet: Int, cost: Int)] = []
        for (index, movie) in movies.enumerated() {
            for titles in [[movie.title]] + (movie.originalTitle.map { [[$0]] } ?? []) {
                let isOther = titles[0] != movie.title
                for (row, cost) in matcher.candidates(titles: titles, year: movie.year)
                where cost < TitleMatcher.partCost {
                    // Another name that is off by a year may be any movie's, and so may one of quite another kind.
                    let isOff = abs(facts[row].year - movie.year) > 0
                    if isOff && (isOther || areUnlike(movie, facts[row])) { continue }
                    pairs.append((index, row, 200 * (cost + (isOther ? 1 : 0)) - sharedGenres(movie, facts[row])))
                }
            }
        }
        var joined = Set<Int>()
        var taken: [Int: Int] = [:]
        var without: [(movie: Int, other: Int)] = []
        for (index, row, _) in pairs.sorted(by: { ($0.cost, $0.movie, $0.sheet) < ($1.cost, $1.movie, $1.sheet) }) {
            if joined.contains(index) { continue }
            if let other = taken[row] {
                without.append((index, other))
                continue
            }
            taken[row] = index
            joined.insert(index)
        }
        let own = movies
        for (row, index) in taken {
            var sheet = facts[row]
            sheet.id = own[index].id
            movies[index] = sheet
        }
        var told = Set<Int>()
        let poor = without.filter { !joined.contains($0.movie) && told.insert($0.movie).inserted }
        let names = poor.map { movie, other in
            "\(own[movie].titleAndYear), \(own[movie].id), whose facts are \(own[other].id)'s"
        }
        if !names.isEmpty { report.notes.append(note(names)) }
        return joined
    }

    /// One remark on all who went without, however many: each is named by title, year and ids, up to the hundredth.
    private static func note(_ names: [String]) -> LoadReport.Problem {
        let limit = 100
        let more = names.count > limit ? ", and \(names.count - limit) more" : ""
        let have = names.count == 1 ? "1 has" : "\(names.count) have"
        return .init(
            file: "movies", line: nil,
            message: "\(have) no facts, since another of the title has them: "
                + names.prefix(limit).joined(separator: "; ") + more)
    }

    /// Whether both have genres, and none in common.
    private static func areUnlike(_ movie: FactSheet, _ sheet: FactSheet) -> Bool {
        !movie.genres.isEmpty && !sheet.genres.isEmpty && Set(movie.genres).isDisjoint(with: sheet.genres)
    }

    /// In hundredths of those that either has.
    private static func sharedGenres(_ movie: FactSheet, _ sheet: FactSheet) -> Int {
        let all = Set(movie.genres).union(sheet.genres)
        return all.isEmpty ? 0 : 100 * Set(movie.genres).intersection(sheet.genres).count / all.count
    }
}

extension LoadReport {
    /// Says how many movies, by their rows, took facts of a catalogue's sheets, and how many watches are of these.
    mutating func count(_ joined: Set<Int>, in watches: WatchLog) {
        moviesWithFacts = joined.count
        watchesWithFacts = watches.movieRows.reduce(0) { $0 + (joined.contains(Int($1)) ? 1 : 0) }
    }
}
