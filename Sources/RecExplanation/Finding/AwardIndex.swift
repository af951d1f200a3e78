import Foundation
import RecRanking

/// The prizes that movies won, as numbers; nominations are not in it.
struct AwardIndex: Sendable {
    struct Prize: Sendable, Hashable {
        var body: String
        var category: String
    }

    private(set) var prizes: [Prize] = []
    /// ln(1 + movies / winners) of each prize over its largest possible value, 0…1.
    private(set) var rarity: [Float] = []
    /// What two winners of each prize have in common by it, 0…1: a craft that is not seen or heard as such, next to nothing.
    private(set) var worths: [Float] = []
    private let offsets: [Int32]
    private let won: [Int32]

    private static let technicalWords = ["Sound", "Editing", "Makeup", "Effects", "Costume", "Mixing"]

    init(_ catalog: Catalog) {
        var rowByPrize: [Prize: Int32] = [:]
        var counts: [Int] = []
        var offsets: [Int32] = [0]
        var won: [Int32] = []
        for movie in catalog.movies {
            var own = Set<Int32>()
            for award in movie.awards where award.won {
                let prize = Prize(body: AwardPhrases.body(award.name).name, category: award.category ?? "")
                if rowByPrize[prize] == nil {
                    rowByPrize[prize] = Int32(prizes.count)
                    prizes.append(prize)
                    counts.append(0)
                }
                let row = rowByPrize[prize] ?? 0
                if own.insert(row).inserted { counts[Int(row)] += 1 }
            }
            won += own.sorted()
            offsets.append(Int32(won.count))
        }
        let largest = log(1 + Double(max(1, catalog.count)))
        rarity = counts.map { Float(log(1 + Double(catalog.count) / Double($0)) / largest) }
        worths = zip(prizes, rarity).map { prize, rarity in
            let isTechnical = Self.technicalWords.contains { prize.category.contains($0) }
            return rarity * (isTechnical ? 0.1 : 1)
        }
        self.offsets = offsets
        self.won = won
    }

    /// Rows of the prizes that a movie won, ascending.
    func prizes(ofMovie row: Int) -> ArraySlice<Int32> { won[Int(offsets[row])..<Int(offsets[row + 1])] }

    /// The rarest prize that both won; nil where there is none.
    func shared(_ first: Int, _ second: Int) -> Int? {
        var best: Int?
        let others = prizes(ofMovie: second)
        for prize in prizes(ofMovie: first) where others.contains(prize) {
            if best.map({ rarity[Int(prize)] > rarity[$0] }) ?? true { best = Int(prize) }
        }
        return best
    }
}
