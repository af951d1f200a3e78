import Foundation

/// Whether users come in the shares that were promised, however often one looks: the sequential multinomial test of
/// Lindon and Malek (“Anytime-Valid Inference for Multinomial Count Data”, NeurIPS 2022).
///
/// The evidence is the Bayes factor of unknown shares, Dirichlet around the promised ones, against the promised ones
/// themselves. Where those hold its mean is 1 at every look, so that the chance that it ever reaches 1/p is p at most
/// (Ville's inequality), with one user and with millions alike.
public struct SequentialShareTest: Sendable, Hashable, Encodable {
    /// ln of the Bayes factor; above 0 the counts speak against the promised shares.
    public private(set) var logBayesFactor = 0.0
    /// Users so far.
    public private(set) var count = 0
    private var counts: [Int]
    private let shares: [Double]
    /// Weight of the prior in users of the smallest variant: one, the flattest that leaves no variant out.
    private let prior: [Double]

    private enum CodingKeys: String, CodingKey { case logBayesFactor, probability, fewestExpected }

    /// - Parameter shares: of the variants, scaled to sum to 1; those of nothing are left out.
    public init(shares: [Double]) {
        let whole = shares.reduce(0, +)
        self.shares = shares.map { whole > 0 ? $0 / whole : 0 }
        let least = self.shares.filter { $0 > 0 }.min() ?? 1
        prior = self.shares.map { $0 / least }
        counts = shares.map { _ in 0 }
    }

    /// The test of counts as they stand.
    public static func fit(_ counts: [Int], shares: [Double]) -> SequentialShareTest {
        var test = SequentialShareTest(shares: shares)
        for index in test.shares.indices where test.shares[index] > 0 && index < counts.count {
            let (seen, prior) = (Double(counts[index]), test.prior[index])
            test.counts[index] = counts[index]
            test.count += counts[index]
            test.logBayesFactor += lgamma(prior + seen) - lgamma(prior) - seen * log(test.shares[index])
        }
        let weight = test.prior.reduce(0, +)
        test.logBayesFactor += lgamma(weight) - lgamma(weight + Double(test.count))
        return test
    }

    /// One user more, of the variant with that index.
    public mutating func add(_ index: Int) {
        guard shares[index] > 0 else { return }
        let expected = (prior[index] + Double(counts[index])) / (prior.reduce(0, +) + Double(count))
        logBayesFactor += log(expected / shares[index])
        counts[index] += 1
        count += 1
    }

    /// Sequential p: 0…1, valid at every look.
    public var probability: Double { min(1, exp(-logBayesFactor)) }

    /// Users whom the smallest variant should have by now.
    public var fewestExpected: Double { (shares.filter { $0 > 0 }.min() ?? 0) * Double(count) }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(logBayesFactor, forKey: .logBayesFactor)
        try container.encode(probability, forKey: .probability)
        try container.encode(fewestExpected, forKey: .fewestExpected)
    }
}
