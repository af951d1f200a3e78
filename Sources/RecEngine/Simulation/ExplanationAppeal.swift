import RecExplanation
import RecRanking

/// What simulated viewers make of an explanation: the log-odds that it adds to a click on an examined movie. The truth
/// that an experiment on wording has to find.
public struct ExplanationAppeal: Sendable, Hashable, Encodable {
    /// Any sentence.
    public var sentence = 0.06
    /// The reason is the most telling kind there is; less for others, in proportion to `ReasonType.Family.strength`.
    public var specificity = 0.12
    /// The evidence is as strong as evidence gets; less for weaker.
    public var strength = 0.12
    /// The sentence says what the movie is about: its hook or one of its pitches.
    public var hook = 0.2
    /// It speaks to the viewer.
    public var address = 0.1

    public init() {}

    /// - Parameter movie: the one that is explained.
    public func lift(of explanation: Explanation, movie: FactSheet) -> Double {
        let evidence = explanation.evidence
        var lift = sentence
        lift += specificity * Double(min(1, evidence.reason.family.strength / ReasonType.Family.franchise.strength))
        lift += strength * Double(min(1, max(0, evidence.strength)))
        let text = explanation.sentence.lowercased()
        if movie.sayings.contains(where: { text.contains($0.lowercased()) }) { lift += hook }
        let words = text.split { !$0.isLetter }
        if words.contains(where: { $0 == "you" || $0 == "your" }) { lift += address }
        return lift
    }
}

/// By how much the explanations of each variant raise the probability of a click, as the simulation knows it: every list
/// that was served, with its sentences and without any.
public struct ExplanationTruth: Sendable, Hashable, Encodable {
    /// What one variant's sentences came to.
    public struct Variant: Sendable, Hashable, Encodable {
        /// As in `experiments.json`.
        public var name: String
        /// Relative to the same lists without sentences; 0.1 is a tenth more clicks.
        public var lift: Double
        /// Relative to the first variant: what the report's difference of click rates should find.
        public var relativeToControl: Double
    }

    /// By id.
    public var experiment: String
    /// The control first.
    public var variants: [Variant]
}

/// Adds up what `ExplanationTruth` states.
struct ExplanationTruthSums: Sendable {
    private struct Sum {
        var explained = 0.0
        var bare = 0.0

        var ratio: Double { bare > 0 ? explained / bare : 1 }
    }

    private var sums: [String: [String: Sum]] = [:]

    mutating func add(_ response: Response, utilities: [Double], lifts: [Double], model: ClickModel) {
        let explained = model.clickProbability(utilities: utilities, lifts: lifts)
        let bare = model.clickProbability(utilities: utilities, lifts: lifts.map { _ in 0 })
        for assignment in response.assignments {
            guard let variant = assignment.variant else { continue }
            sums[assignment.experimentID, default: [:]][variant, default: Sum()].explained += explained
            sums[assignment.experimentID, default: [:]][variant, default: Sum()].bare += bare
        }
    }

    func truths(of experiments: ExperimentSet) -> [ExplanationTruth] {
        experiments.experiments.compactMap { experiment in
            guard let own = sums[experiment.id], let control = experiment.variants.first else { return nil }
            let base = own[control.name]?.ratio ?? 1
            return ExplanationTruth(
                experiment: experiment.id,
                variants: experiment.variants.compactMap { variant in
                    own[variant.name].map {
                        .init(name: variant.name, lift: $0.ratio - 1, relativeToControl: $0.ratio / base - 1)
                    }
                })
        }
    }
}
