import Foundation
import RecEngine

/// Whether somebody who has the trained factors, and a viewer's whole history, can tell that the history was among what
/// they were trained on (`--data DIR`).
///
/// Two attacks, each on viewers of whom half were trained on: by the loss of the viewer's own watches, the smaller the
/// likelier (Yeom et al., *Privacy Risk in Machine Learning*, 2018); and by that loss less what reference models, trained
/// on other halves without the viewer, lead one to expect (Watson et al., *On the Importance of Difficulty Calibration in
/// Membership Inference Attacks*, 2022). A figure of 0.5 is a coin.
///
/// Checked: with halves that no model was trained on both attacks are a coin, and factors that are made to learn by heart
/// are found out.
@Sendable func membershipSuite(_ options: Options) throws -> [Measurement] {
    let dataset = try DatasetLoader.load(folder: options.data, today: today)
    let attack = MembershipAttack(dataset, threads: options.threads)
    var usual = TrainingParameters().als
    usual.recency = TrainingParameters().recency
    func changed(_ change: (inout ImplicitALSParameters) -> Void) -> ImplicitALSParameters {
        var parameters = usual
        change(&parameters)
        return parameters
    }
    let settings: [(name: String, parameters: ImplicitALSParameters, viewers: Int)] = [
        ("membership", usual, .max),
        ("membership_regularization_x4", changed { $0.regularization *= 4 }, .max),
        ("membership_factors_16", changed { $0.factors = 16 }, .max),
        ("membership_quarter_of_viewers", usual, attack.count / 4),
        (
            "membership_by_heart", changed { ($0.regularization, $0.factors, $0.unobservedWeight) = (1e-5, 128, 0.01) },
            400
        ),
    ]
    return settings.map { name, parameters, viewers in
        let outcome = attack.run(parameters, viewers: min(viewers, attack.count))
        let isFoundOut = name != "membership_by_heart" || outcome.calibrated.low > 0.6
        return Measurement(
            suite: name,
            setup: [
                "viewers": Double(outcome.viewers), "factors": Double(parameters.factors),
                "regularization": Double(parameters.regularization),
                "reference_models": Double(MembershipAttack.references),
            ],
            figures: [
                "auc_loss": outcome.loss.value, "auc_loss_low": outcome.loss.low, "auc_loss_high": outcome.loss.high,
                "auc_calibrated": outcome.calibrated.value, "auc_calibrated_low": outcome.calibrated.low,
                "auc_calibrated_high": outcome.calibrated.high,
                "true_positives_at_1_percent": outcome.atOnePercent, "auc_control": outcome.control.value,
            ],
            isCorrect: isFoundOut && outcome.control.low < 0.5 && outcome.control.high > 0.5)
    }
}

private struct MembershipAttack {
    static let references = 4
    /// A shorter history says too little to either side.
    private static let shortestHistory = 8

    private let watches: WatchLog
    private let movieCount: Int
    private let threads: Int?
    /// Rows of the viewers that are attacked.
    private let viewers: [Int]

    var count: Int { viewers.count }

    init(_ dataset: Dataset, threads: Int?) {
        watches = dataset.watches
        movieCount = dataset.catalog.count
        self.threads = threads
        viewers = watches.userIDs.indices.filter { [watches] in watches.historyCount(ofUser: $0) >= Self.shortestHistory
        }
    }

    struct Outcome {
        var viewers: Int
        var loss: AreaUnderCurve
        var calibrated: AreaUnderCurve
        /// The same attack where what it is asked was never decided by training.
        var control: AreaUnderCurve
        /// Of members, by the calibrated attack where it accuses 1% of the others.
        var atOnePercent: Double
    }

    func run(_ parameters: ImplicitALSParameters, viewers limit: Int) -> Outcome {
        var random = RandomSource(seed: 7)
        let chosen = Array(viewers.shuffled(using: &random).prefix(limit))
        /// By model: for each chosen viewer whether they were trained on, and their loss.
        let models = (0...Self.references).map { _ in
            let isIn = chosen.map { _ in random.uniform() < 0.5 }
            let members = Set(zip(chosen, isIn).filter(\.1).map(\.0))
            return (isIn: isIn, losses: losses(of: chosen, trainedOn: members, parameters))
        }
        let target = models[0]
        let expected = chosen.indices.map { index -> Double? in
            let outside = models.dropFirst().filter { !$0.isIn[index] }.map { $0.losses[index] }
            return outside.isEmpty ? nil : outside.reduce(0, +) / Double(outside.count)
        }
        let judged = chosen.indices.filter { expected[$0] != nil }
        let scores = judged.map { (expected[$0] ?? 0) - target.losses[$0] }
        let labels = judged.map { target.isIn[$0] }
        return Outcome(
            viewers: chosen.count,
            loss: AreaUnderCurve(scores: target.losses.map { -$0 }, isMember: target.isIn),
            calibrated: AreaUnderCurve(scores: scores, isMember: labels),
            control: AreaUnderCurve(scores: scores, isMember: judged.map { _ in random.uniform() < 0.5 }),
            atOnePercent: Self.truePositives(scores, labels, falsePositives: 0.01))
    }

    private func losses(of viewers: [Int], trainedOn members: Set<Int>, _ parameters: ImplicitALSParameters) -> [Double]
    {
        let part = watches.ofUsers(members.sorted())
        guard
            let model = ImplicitALSModel.train(
                part, movieCount: movieCount, parameters: parameters, threads: threads)
        else { return viewers.map { _ in 0 } }
        return viewers.map { loss(of: watches.history(ofUser: $0), under: model) }
    }

    /// (1 − w·h)², the mean over the viewer's watches, each predicted from four fifths of the history without it.
    private func loss(of history: [Watch], under model: ImplicitALSModel) -> Double {
        let folds = 5
        var sum = 0.0
        for fold in 0..<folds {
            let known = history.indices.filter { $0 % folds != fold }.map { history[$0].movieRow }
            let user = model.foldIn(movieRows: known, confidences: known.map { _ in 1 })
            for index in stride(from: fold, to: history.count, by: folds) {
                let movie = model.movieFactors.row(history[index].movieRow)
                let product = zip(user, movie).reduce(Float(0)) { $0 + $1.0 * $1.1 }
                sum += Double((1 - product) * (1 - product))
            }
        }
        return sum / Double(history.count)
    }

    private static func truePositives(_ scores: [Double], _ isMember: [Bool], falsePositives: Double) -> Double {
        let others = zip(scores, isMember).filter { !$0.1 }.map(\.0).sorted(by: >)
        let members = zip(scores, isMember).filter(\.1).map(\.0)
        guard !others.isEmpty, !members.isEmpty else { return 0 }
        let threshold = others[min(others.count - 1, Int(Double(others.count) * falsePositives))]
        return Double(members.count { $0 > threshold }) / Double(members.count)
    }
}

/// The chance that a member's score is above another's, with its 95% interval (DeLong, DeLong and Clarke-Pearson, 1988).
struct AreaUnderCurve: Sendable {
    let value: Double
    let low: Double
    let high: Double

    init(scores: [Double], isMember: [Bool]) {
        let members = zip(scores, isMember).filter(\.1).map(\.0)
        let others = zip(scores, isMember).filter { !$0.1 }.map(\.0)
        /// The share of `all` that lies below, ties by half.
        func placements(_ values: [Double], among all: [Double]) -> [Double] {
            let sorted = all.sorted()
            return values.map { value in
                let below = Self.count(sorted) { $0 < value }
                let upTo = Self.count(sorted) { $0 <= value }
                return Double(below + upTo) / 2 / Double(sorted.count)
            }
        }
        guard members.count > 1, others.count > 1 else {
            (value, low, high) = (0.5, 0, 1)
            return
        }
        let ofMembers = placements(members, among: others)
        let ofOthers = placements(others, among: members)
        func variance(_ values: [Double]) -> Double {
            let mean = values.reduce(0, +) / Double(values.count)
            return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
        }
        value = ofMembers.reduce(0, +) / Double(ofMembers.count)
        let error = (variance(ofMembers) / Double(members.count) + variance(ofOthers) / Double(others.count))
            .squareRoot()
        (low, high) = (max(0, value - 1.96 * error), min(1, value + 1.96 * error))
    }

    /// How many at the start of sorted values hold.
    private static func count(_ sorted: [Double], _ holds: (Double) -> Bool) -> Int {
        firstIndex(in: sorted.indices) { holds(sorted[$0]) }
    }
}
