/// How the reviewer and the validator agree on whether a sentence is true.
public struct Agreement: Sendable, Hashable {
    public var bothTrue = 0
    public var bothFalse = 0
    /// The reviewer says no, the validator let it through.
    public var missed = 0
    /// The validator says no, the reviewer sees nothing wrong.
    public var falseAlarms = 0

    public init(_ reviews: some Sequence<Review>) {
        self.init(pairs: reviews.map { (!$0.failed.contains(.isTrue), $0.grounded) })
    }

    /// Two reviewers on what both have judged: would they show it? The second takes the validator's place.
    public init(_ first: some Sequence<Review>, _ second: some Sequence<Review>) {
        let others = Dictionary(second.map { ($0.subject, $0.shown) }, uniquingKeysWith: { $1 })
        self.init(pairs: first.compactMap { review in others[review.subject].map { (review.shown, $0) } })
    }

    private init(pairs: [(Bool, Bool)]) {
        for pair in pairs {
            switch pair {
            case (true, true): bothTrue += 1
            case (false, false): bothFalse += 1
            case (false, true): missed += 1
            case (true, false): falseAlarms += 1
            }
        }
    }

    public var count: Int { bothTrue + bothFalse + missed + falseAlarms }

    /// Cohen's κ (1960): agreement beyond chance; nil where chance alone would agree always.
    public var kappa: Double? {
        guard count > 0 else { return nil }
        let n = Double(count)
        let observed = Double(bothTrue + bothFalse) / n
        let humanYes = Double(bothTrue + falseAlarms) / n
        let machineYes = Double(bothTrue + missed) / n
        let chance = humanYes * machineYes + (1 - humanYes) * (1 - machineYes)
        return chance < 1 ? (observed - chance) / (1 - chance) : nil
    }
}
