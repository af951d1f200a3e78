import RecRanking

/// Training parameters that were tried, and what the engine reached with them on the inner split.
public struct ParameterTrial: Sendable {
    /// What is different from the best so far: "als.regularization 0.03".
    public var change: String
    /// All of them.
    public var parameters: TrainingParameters
    /// NDCG@10 and recall of relevant watches on the inner split.
    public var ndcg: Estimate
    public var recall: Estimate
    /// Whether it became the best so far.
    public var isBest: Bool
}

/// Finds training parameters by coordinate search on an inner split: the last 20% of each history are left out
/// altogether, since `recscope evaluate` tests on them.
public enum ParameterTuning {
    private struct Move: Sendable {
        var name: String
        var apply: @Sendable (inout TrainingParameters) -> Void

        init(_ name: String, _ apply: @escaping @Sendable (inout TrainingParameters) -> Void) {
            (self.name, self.apply) = (name, apply)
        }
    }

    /// What can be changed, and to what.
    private static let moves: [Move] = {
        var moves: [Move] = []
        for value in [Float(0.003), 0.01, 0.015, 0.03, 0.1] {
            moves.append(Move("als.regularization \(value)") { $0.als.regularization = value })
        }
        for value in [Float(0.1), 0.2, 0.3, 0.5, 1] {
            moves.append(Move("als.unobservedWeight \(value)") { $0.als.unobservedWeight = value })
        }
        for value in [32, 64, 96, 128] { moves.append(Move("als.factors \(value)") { $0.als.factors = value }) }
        for value in [Float(100), 300, 1_000] {
            moves.append(Move("sequential.itemRegularization \(value)") { $0.sequential.itemRegularization = value })
        }
        for value in [Float(300), 1_000, 3_000] {
            moves.append(Move("sequential.regularization \(value)") { $0.sequential.regularization = value })
        }
        moves.append(Move("recency uniform") { $0.recency = .uniform })
        moves.append(Move("recency threefold") { $0.recency = .threefold })
        return moves
    }()

    /// Tries each change once, keeping what is better by NDCG@10; `report` hears every trial. Nil where there are too
    /// few viewers.
    public static func tune(_ evaluator: Evaluator, report: (ParameterTrial) -> Void) -> TrainingParameters? {
        let inner = Split(Split(evaluator.dataset.watches, by: .temporal).training, by: .temporal)
        let cases = HeldOutCases(inner)
        guard cases.cases.count >= 20 else { return nil }
        func measured(_ parameters: TrainingParameters) -> Judgement? {
            var trial = evaluator
            trial.parameters = parameters
            return trial.engine(trainedOn: inner.training).flatMap {
                HeldOutJudge($0, cases).evaluation(Overrides(), ["engine"], metrics: [.ndcg10, .recall100]) {
                    [$1.rankedRows]
                }["engine"]
            }
        }
        var best = evaluator.parameters
        var bestValue = -1.0
        for move in [Move("as given") { _ in }] + moves {
            var candidate = best
            move.apply(&candidate)
            guard candidate != best || bestValue < 0, let found = measured(candidate) else { continue }
            let isBest = found.value(.ndcg10) > bestValue
            if isBest { (best, bestValue) = (candidate, found.value(.ndcg10)) }
            report(
                ParameterTrial(
                    change: move.name, parameters: candidate, ndcg: found.estimate(.ndcg10),
                    recall: found.estimate(.recall100), isBest: isBest))
        }
        return best
    }
}
