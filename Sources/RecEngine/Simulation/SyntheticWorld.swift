import Foundation
import RecRanking

/// A viewer who was made up: watches in order, the taste behind them, a survey if they answered one.
public struct SyntheticViewer: Sendable {
    /// `v` and a number.
    public var userID: String
    /// Oldest first.
    public var watches: [Watch]
    /// One taste; two for a household or for a taste that drifted.
    public var tastes: [Taste]
    /// Nil where they were not asked.
    public var survey: Survey?
}

/// Viewers who behave as real ones do, drawn from a seed over a catalogue.
///
/// Which movies a viewer watches is drawn without replacement with probability ∝ exp(utility) (Plackett–Luce, by the
/// Gumbel-max trick: Vieira, 2014); their order follows franchises, people and themes, so that one watch tells something
/// of the next; their times come in sessions. Each viewer has a random stream of their own, so that viewer i is the same
/// however many there are, and nothing grows with their number.
public struct SyntheticWorld: Sendable {
    /// What can be watched, and its facts by term.
    public let catalog: Catalog
    public let facts: FactIndex
    /// Of everything: the same seed gives the same world.
    public let seed: UInt64
    /// The last moment of the data, Unix seconds.
    public let end: Int64
    /// Utility of a movie for everyone: acclaim, and luck with a long tail.
    let base: [Float]
    private let pools: TastePools
    /// The logarithm of the median number of watches.
    private let watchesMedian: Double
    /// No viewer has more: half of the movies that can be watched.
    private let watchesLimit: Int

    /// Of the logarithm of the number of watches.
    private static let watchesSpread = 0.75
    /// Watches a viewer where nothing else is asked for; the mean of the log-normal is e^(spread²/2) times its median.
    public static let standardWatches = 28
    private static let standardMedian = 3.05

    /// `movieCount` takes the most acclaimed and luckiest movies of the catalogue only; the ids stay.
    /// `watchesPerViewer` is the mean, of all but the few viewers with set numbers.
    public init(
        catalog: Catalog, seed: UInt64, movieCount: Int = .max, watchesPerViewer: Int = standardWatches,
        end: Int64 = 1_793_534_400
    ) {
        self.catalog = catalog
        watchesLimit = min(movieCount, catalog.count) / 2
        watchesMedian =
            watchesPerViewer == Self.standardWatches
            ? Self.standardMedian : log(Double(watchesPerViewer)) - Self.watchesSpread * Self.watchesSpread / 2
        facts = FactIndex(catalog)
        self.seed = seed
        self.end = end
        pools = TastePools(facts)
        var random = RandomSource(seed: seed ^ 0x5EED_0F_A11)
        var roles: [String: Int] = [:]
        for movie in catalog.movies { for name in movie.cast.prefix(3) { roles[name, default: 0] += 1 } }
        var base = catalog.movies.map { movie in
            Self.fame(of: movie, roles: roles) + Float(0.5 * random.normal())
        }
        if movieCount < catalog.count {
            for row in base.indices.sorted(by: { base[$0] > base[$1] }).dropFirst(movieCount) { base[row] = -.infinity }
        }
        self.base = base
    }

    /// What makes a movie widely watched, as far as its fact sheet can tell: awards, a franchise, stars, the language of
    /// the largest market, its age.
    private static func fame(of movie: FactSheet, roles: [String: Int]) -> Float {
        let acclaim = log1p(movie.awards.reduce(0) { $0 + ($1.won ? 1 : 0.4) })
        let stars = log1p(Double(movie.cast.prefix(3).reduce(0) { $0 + (roles[$1] ?? 0) }))
        let age = Double(2_026 - max(1_920, movie.year))
        return Float(
            1.1 * acclaim + (movie.franchise == nil ? 0 : 0.6) + (movie.language == "English" ? 0.7 : 0) + 0.25 * stars
                - 0.006 * age)
    }

    /// The viewer of a number, 0…; every one of them can be made alone.
    public func viewer(_ index: Int) -> SyntheticViewer {
        var random = RandomSource(seed: seed &+ 0x9E37_79B9 &* UInt64(index + 1))
        let id = "v" + String(repeating: "0", count: max(0, 5 - String(index).count)) + String(index)
        switch index {
        case let index where index % 97 == 13:
            return surveyed(id, random: &random)
        case let index where index % 61 == 7:
            let counts = [1, 4, 9, 10, 11]
            return drawn(id, count: counts[index / 61 % counts.count], random: &random)
        default:
            // Watches per viewer: log-normal, a few with hundreds.
            let count = Int(exp(watchesMedian + Self.watchesSpread * random.normal()).rounded())
            return drawn(id, count: min(watchesLimit, max(3, count)), random: &random)
        }
    }

    private func surveyed(_ id: String, random: inout RandomSource) -> SyntheticViewer {
        let taste = Taste.random(facts, pools: pools, random: &random)
        return SyntheticViewer(userID: id, watches: [], tastes: [taste], survey: survey(of: taste))
    }

    private func drawn(_ id: String, count: Int, random: inout RandomSource) -> SyntheticViewer {
        var tastes = [Taste.random(facts, pools: pools, random: &random)]
        // One in five has a second taste: half of them drift to it, half are households that mix.
        let kind = random.uniform()
        if kind < 0.2 { tastes.append(Taste.random(facts, pools: pools, random: &random)) }
        let second = tastes.count == 2 ? count * 2 / 5 : 0
        var chosen = choose(tastes[0], count: count - second, excluding: [], random: &random)
        if tastes.count == 2 {
            let more = choose(tastes[1], count: second, excluding: Set(chosen.map(\.row)), random: &random)
            chosen =
                kind < 0.1
                ? ordered(chosen, random: &random) + ordered(more, random: &random)
                : ordered(chosen + more, random: &random)
        } else {
            chosen = ordered(chosen, random: &random)
        }
        let last = end - Int64(pow(random.uniform(), 2.5) * 500 * 86_400) - 60
        return SyntheticViewer(
            userID: id, watches: timed(chosen, last: last, random: &random), tastes: tastes,
            survey: random.uniform() < 0.1 ? survey(of: tastes[0]) : nil)
    }

    /// A movie that was drawn, with how much it is liked from 0 to 1.
    struct Choice {
        var row: Int
        var liking: Float
    }

    /// `count` movies without replacement, probability ∝ exp(utility).
    func choose(_ taste: Taste, count: Int, excluding: Set<Int>, random: inout RandomSource) -> [Choice] {
        let utilities = taste.utilities(facts, catalog: catalog, base: base)
        var top = TopK(max(1, count))
        for row in utilities.indices where utilities[row] > -.infinity {
            // Rounded, so that the last bit of a platform's logarithm decides nothing.
            let gumbel = -log(-log(max(1e-12, random.uniform())))
            let key = ((3.2 * Double(utilities[row]) + gumbel) * 65_536).rounded() / 65_536
            if !excluding.contains(row) { top.insert(row, Float(key)) }
        }
        let sorted = top.sorted().prefix(count)
        let best = sorted.map { utilities[$0.row] }.max() ?? 1
        return sorted.map { Choice(row: $0.row, liking: min(1, max(0, 1 + (utilities[$0.row] - best) / 6))) }
    }

    /// The order of watching: from one movie to another of its franchise, its people, its themes; sequels in order.
    func ordered(_ choices: [Choice], random: inout RandomSource) -> [Choice] {
        var left = choices
        var order: [Choice] = []
        while !left.isEmpty {
            var next = random.below(min(left.count, 6))
            if let last = order.last, random.uniform() < 0.6 {
                next = left.indices.max { link(last.row, left[$0].row) < link(last.row, left[$1].row) } ?? next
            }
            // The earliest unseen part of a franchise comes first.
            if let franchise = catalog[left[next].row].franchise {
                next =
                    left.indices.filter { catalog[left[$0].row].franchise == franchise }
                    .min { catalog[left[$0].row].year < catalog[left[$1].row].year } ?? next
            }
            order.append(left.remove(at: next))
        }
        return order
    }

    /// How much one movie calls for another.
    private func link(_ first: Int, _ second: Int) -> Float {
        let own = facts.terms(ofMovie: first)
        return facts.terms(ofMovie: second).reduce(0) { sum, term in
            guard own.contains(term) else { return sum }
            let fact = facts.terms[Int(term)]
            switch fact.kind {
            case .franchise: return sum + 8
            case .director, .cast, .theme: return sum + fact.rarity
            default: return sum
            }
        }
    }

    /// Times in sessions, the last watch at `last`, and how much of each movie was seen.
    func timed(_ choices: [Choice], last: Int64, random: inout RandomSource) -> [Watch] {
        var time = last
        var watches: [Watch] = []
        for choice in choices.reversed() {
            let quits = random.uniform() < 0.16 * Double(1 - choice.liking) + 0.02
            let fraction = quits ? 0.05 + 0.55 * random.uniform() : 0.9 + 0.1 * random.uniform()
            watches.append(
                Watch(movieRow: choice.row, watchedAt: time, fraction: Float((fraction * 100).rounded() / 100)))
            let runtime = Double(catalog[choice.row].runtimeSeconds)
            // A third of the watches follow another one within hours; the rest days later.
            let gap =
                random.uniform() < 0.35
                ? runtime * (1 + 0.3 * random.uniform()) : 86_400 * (0.4 - 5 * log(max(1e-9, random.uniform())))
            time -= Int64(gap)
        }
        return watches.reversed()
    }

    /// What a new user of this taste would tick: the strongest likes and dislikes.
    func survey(of taste: Taste) -> Survey {
        let sorted = taste.weights.sorted { ($0.value, $1.key.name) > ($1.value, $0.key.name) }
        func names(_ kinds: Set<FactIndex.Kind>, _ count: Int, liked: Bool) -> [String] {
            let matching = sorted.filter { kinds.contains($0.key.kind) && ($0.value > 0) == liked }.map(\.key.name)
            return Array(matching.prefix(count))
        }
        var survey = Survey()
        survey.likedGenres = names([.genre], 2, liked: true)
        survey.dislikedGenres = names([.genre], 1, liked: false)
        survey.likedThemes = names([.theme], 3, liked: true)
        survey.likedPeople = names([.director, .cast], 2, liked: true)
        return survey
    }
}
