import Foundation
import RecRanking

/// Who comes: viewers with their true tastes, drawn by Zipf's law, and new ones who join. Who has watched much is more
/// often, but not always, among those who come most.
struct Audience: Sendable {
    struct Member: Sendable {
        var userID: String
        /// Empty where they are estimated.
        var tastes: [Taste]
    }

    let catalog: Catalog
    let facts: FactIndex
    /// ln of what everyone watches, centred: the utility that a taste's `crowd` multiplies.
    private let base: [Float]
    private let pools: TastePools
    private let world: SyntheticWorld
    private let exponent: Double
    private let estimated: EstimatedTaste
    private(set) var members: [Member]
    /// Sums of the weights of the members up to each.
    private var cumulative: [Double] = []
    private var joined = 0
    /// What the ids of those who join begin with.
    private let newcomers: String
    /// Where the next who joins takes the place of one who joined long ago and has left.
    private var nextLeaving: Int
    private let firstJoined: Int
    /// Of those who joined, so many are here at most.
    private static let joinedLimit = 2_000
    /// Of viewers whose tastes are estimated, so many are the audience at most.
    private static let estimatedLimit = 20_000

    /// - Parameters:
    ///   - tastes: by user id; nil where nobody has stated them, and they are estimated.
    ///   - exponent: of Zipf's law over the members.
    ///   - process: tells those who join here from those of other processes; 0 where there are none.
    init(
        tastes: [String: [Taste]]?, catalog: Catalog, facts: FactIndex, histories: any HistorySource,
        model: RecommenderModel,
        exponent: Double, seed: UInt64, process: UInt64 = 0
    ) {
        newcomers = process == 0 ? "new-" : "new-\(hexadecimal(process).prefix(6))-"
        self.catalog = catalog
        self.facts = facts
        self.exponent = exponent
        pools = TastePools(facts)
        world = SyntheticWorld(catalog: catalog, seed: seed)
        let logs = catalog.movies.indices.map(model.popularity.logViewers)
        let mean = logs.reduce(0, +) / Float(max(1, logs.count))
        base = logs.map { $0 - mean }
        estimated = EstimatedTaste(model: model.als, histories: histories, base: base, seed: seed)
        var random = RandomSource(seed: seed ^ 0xA0D1)
        let step = max(1, histories.viewerCount / Self.estimatedLimit)
        let users =
            tastes?.keys.sorted()
            ?? stride(from: 0, to: histories.viewerCount, by: step).prefix(Self.estimatedLimit).map(histories.userID)
        let keen = users.map { userID in
            let count = histories.row(of: userID).map(histories.watchCount) ?? 0
            return (userID, log(1 + Double(count)) + 0.7 * random.normal())
        }
        members = keen.sorted { ($0.1, $0.0) > ($1.1, $1.0) }.map { Member(userID: $0.0, tastes: tastes?[$0.0] ?? []) }
        (firstJoined, nextLeaving) = (members.count, members.count)
        for rank in members.indices { extend(rank) }
    }

    private mutating func extend(_ rank: Int) {
        cumulative.append((cumulative.last ?? 0) + pow(Double(rank + 10), -exponent))
    }

    /// Index of a member, the first ones most often.
    func draw(_ random: inout RandomSource) -> Int {
        let target = random.uniform() * (cumulative.last ?? 0)
        return firstIndex(in: 0..<max(0, cumulative.count - 1)) { cumulative[$0] <= target }
    }

    /// A new member with a random taste; half of them answer the survey. Where many have joined, whoever did so first and is
    /// not `active` leaves for them: an audience does not grow for ever.
    mutating func join(_ random: inout RandomSource, active: Set<Int>) -> (index: Int, survey: Survey) {
        let taste = Taste.random(facts, pools: pools, random: &random)
        joined += 1
        let member = Member(userID: "\(newcomers)\(joined)", tastes: [taste])
        let index = placeOfLeaving(active) ?? members.count
        if index < members.count {
            members[index] = member
        } else {
            members.append(member)
            extend(index)
        }
        return (index, random.uniform() < 0.5 ? world.survey(of: taste) : Survey())
    }

    private mutating func placeOfLeaving(_ active: Set<Int>) -> Int? {
        let count = members.count - firstJoined
        guard count >= Self.joinedLimit else { return nil }
        for _ in 0..<count {
            let place = nextLeaving
            nextLeaving = place + 1 < members.count ? place + 1 : firstJoined
            if !active.contains(place) { return place }
        }
        return nil
    }

    /// Every movie's utility for one of a member's tastes, standardised over the catalogue: the later taste more often,
    /// since it is the one that a drift led to.
    func utilities(of member: Int, random: inout RandomSource) -> [Float] {
        let tastes = members[member].tastes
        let raw =
            tastes.isEmpty
            ? estimated.utilities(of: members[member].userID)
            : tastes[tastes.count > 1 && random.uniform() < 0.4 ? 0 : tastes.count - 1]
                .utilities(facts, catalog: catalog, base: base)
        let mean = raw.reduce(0, +) / Float(raw.count)
        let variance = raw.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Float(raw.count)
        let scale = 1 / max(variance.squareRoot(), 1e-6)
        return raw.map { ($0 - mean) * scale }
    }
}
