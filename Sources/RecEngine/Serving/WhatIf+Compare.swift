/// Two orders of movies side by side.
public struct OrderComparison: Sendable, Hashable {
    /// A movie of either list, with its places, 0-based; nil where the list lacks it.
    public struct Row: Sendable, Hashable {
        public var movieRow: Int
        public var first: Int?
        public var second: Int?
    }

    /// The movies of the first list in its order, then those that the second alone has, in its.
    public var rows: [Row]
    /// Kendall's τ-b over the movies of both lists (Kendall, 1938): 1 for the same order, −1 for the reverse. Nil with
    /// fewer than two.
    public var kendallTau: Double?
    /// Rank-biased overlap, extrapolated (Webber, Moffat and Zobel, 2010), p = 0.9: 1 for the same list, 0 for none
    /// in common; the heads count most.
    public var rankBiasedOverlap: Double
    /// How many of the first k of one list are among the first k of the other.
    public var sharedResults: Int

    /// - Parameters:
    ///   - first, second: movie rows, best first, without repetition.
    ///   - resultCount: k of `sharedResults`.
    public init(_ first: [Int], _ second: [Int], resultCount: Int) {
        let places = Dictionary(uniqueKeysWithValues: second.enumerated().map { ($1, $0) })
        let own = Set(first)
        rows = first.enumerated().map { Row(movieRow: $1, first: $0, second: places[$1]) }
        rows += second.enumerated().filter { !own.contains($1) }.map { Row(movieRow: $1, first: nil, second: $0) }
        kendallTau = Self.tau(rows.compactMap { $0.first == nil ? nil : $0.second })
        rankBiasedOverlap = Self.overlap(first, second, persistence: 0.9)
        sharedResults = Set(first.prefix(resultCount)).intersection(second.prefix(resultCount)).count
    }

    /// τ of a permutation against its sorted order.
    private static func tau(_ places: [Int]) -> Double? {
        guard places.count > 1 else { return nil }
        var discordant = 0
        for i in places.indices {
            for j in i + 1..<places.count where places[j] < places[i] { discordant += 1 }
        }
        let pairs = places.count * (places.count - 1) / 2
        return 1 - 2 * Double(discordant) / Double(pairs)
    }

    /// RBO_ext over the depth that both lists have.
    private static func overlap(_ first: [Int], _ second: [Int], persistence p: Double) -> Double {
        let depth = min(first.count, second.count)
        guard depth > 0 else { return first.isEmpty && second.isEmpty ? 1 : 0 }
        var seen = Set<Int>()
        var common = 0
        var sum = 0.0
        var power = 1.0
        for d in 0..<depth {
            for row in first[d] == second[d] ? [first[d]] : [first[d], second[d]] {
                if first[d] == second[d] {
                    common += 1
                } else if !seen.insert(row).inserted {
                    common += 1
                }
            }
            power *= p
            sum += Double(common) / Double(d + 1) * power
        }
        return Double(common) / Double(depth) * power + (1 - p) / p * sum
    }
}

extension OrderComparison {
    /// The candidates of two answers in their orders.
    public init(_ first: Response, _ second: Response) {
        self.init(
            first.ranking.order.map { first.input.movieRows[$0] },
            second.ranking.order.map { second.input.movieRows[$0] },
            resultCount: first.request.resultCount)
    }
}
