import Foundation
import RecExplanation
import RecRanking

/// How a viewer answers a list: a position-based click model (Richardson, Dominowska and Ragno, WWW 2007; Craswell et
/// al., WSDM 2008). A result is clicked when it is examined, which depends on its position alone, and attractive, which
/// depends on the viewer's true taste and on what the list says of why it is there.
public struct ClickModel: Sendable, Hashable {
    /// A position p is examined with probability p^−decay.
    public var examinationDecay = 0.6
    /// Log-odds of a click on an examined movie of average utility.
    public var bias = -4.0
    /// Log-odds for each standard deviation of utility above the average.
    public var slope = 0.9
    /// What a sentence beside the result does.
    public var appeal = ExplanationAppeal()
    /// Probability that an examined movie of below-average utility is waved away.
    public var dismissal = 0.02

    public init() {}

    /// The probability that a viewer looks at a place, 1-based: 1 at the first, falling as a power of the place.
    public func examination(position: Int) -> Double { pow(Double(max(1, position)), -examinationDecay) }

    /// - Parameters:
    ///   - utility: standardised over the catalogue.
    ///   - lift: log-odds that the explanation adds.
    public func attraction(utility: Double, lift: Double) -> Double {
        Self.sigmoid(bias + slope * utility + lift)
    }

    /// The probability that something of a list is clicked. Both in the order of the results.
    func clickProbability(utilities: [Double], lifts: [Double]) -> Double {
        1
            - zip(utilities, lifts).enumerated().reduce(1) { none, result in
                let (utility, lift) = result.element
                return none * (1 - examination(position: result.offset + 1) * attraction(utility: utility, lift: lift))
            }
    }

    /// What a viewer does with one list.
    public struct Outcome: Sendable, Hashable {
        /// 1-based.
        public var clicked: Int?
        /// 1-based places that were waved away.
        public var dismissed: [Int] = []
        /// Of the clicked movie.
        public var seconds = 0.0
        /// The part of it that was watched, 0…1.
        public var fraction = 0.0
        /// It was left within minutes.
        public var isSkip = false
    }

    /// Draws the outcome of one list, from the top; a click starts a movie and ends the list.
    ///
    /// - Parameters:
    ///   - utilities: standardised, of the results in order.
    ///   - lifts: log-odds that the explanations add, in the same order.
    ///   - runtimes: seconds.
    func outcome(
        utilities: [Double], lifts: [Double], runtimes: [Double], random: inout RandomSource
    ) -> Outcome {
        var outcome = Outcome()
        for index in utilities.indices {
            guard random.uniform() < examination(position: index + 1) else { continue }
            if random.uniform() < attraction(utility: utilities[index], lift: lifts[index]) {
                outcome.clicked = index + 1
                watch(utilities[index], runtime: runtimes[index], &outcome, random: &random)
                return outcome
            }
            if utilities[index] < 0, random.uniform() < dismissal { outcome.dismissed.append(index + 1) }
        }
        return outcome
    }

    /// The better a movie suits, the longer it is watched.
    private func watch(_ utility: Double, runtime: Double, _ outcome: inout Outcome, random: inout RandomSource) {
        let quits = random.uniform() < 0.55 * (1 - Self.sigmoid(utility - 0.5)) + 0.04
        if quits, random.uniform() < 0.55 {
            outcome.isSkip = true
            outcome.seconds = 20 + 280 * random.uniform()
        } else {
            outcome.seconds = runtime * (quits ? 0.1 + 0.6 * random.uniform() : 0.9 + 0.1 * random.uniform())
        }
        outcome.seconds = min(outcome.seconds, runtime).rounded()
        outcome.fraction = min(1, outcome.seconds / runtime)
    }

    static func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
}
