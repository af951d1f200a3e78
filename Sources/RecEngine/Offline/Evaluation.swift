import Foundation
import RecExplanation
import RecRanking

/// How well the engine predicts what was held out.
public struct Evaluation: Sendable {
    /// By metric name, e.g. "ndcg@10": the engine's final order.
    public var engine: [String: Estimate]
    /// The same for retrieval's order alone, before ranking.
    public var retrieval: [String: Estimate]
    /// The engine's less retrieval's, viewer by viewer (a paired bootstrap).
    public var gain: [String: Estimate]
    /// What the engine's gain costs, or brings: its lists' variety and that of retrieval's.
    public var variety: (engine: ListVariety, retrieval: ListVariety)
    public var userCount: Int

    public static let metricNames = ["recall@20", "recall@100", "ndcg@10", "ndcg@100", "hr@10"]
}

/// Trains on one part of the watches and asks the engine for the rest.
public enum Evaluator {
    /// The model sees nothing that was held out. `adjustment`: of the weights that each viewer is served with. `report` hears training's progress.
    public static func evaluate(
        _ dataset: Dataset, by kind: SplitProtocol, parameters: TrainingParameters = TrainingParameters(),
        adjustment: WeightAdjustment? = nil, recency: RecencySchedule = Defaults.recency,
        monotonicClock: @escaping @Sendable () -> UInt64 = { 0 },
        report: (TrainingPipeline.Stage, Double) -> Void = { _, _ in }
    ) -> Evaluation? {
        let split = Split(dataset.watches, by: kind)
        var training = dataset
        training.watches = split.training
        let facts = FactIndex(dataset.catalog)
        guard
            let model = TrainingPipeline.train(
                training, facts: facts, parameters: parameters, monotonicClock: monotonicClock, report: report)?.model
        else { return nil }
        return evaluate(model, split: split, dataset: training, facts: facts, adjustment: adjustment, recency: recency)
    }

    static func evaluate(
        _ model: RecommenderModel, split: Split, dataset: Dataset, facts: FactIndex, adjustment: WeightAdjustment?,
        recency: RecencySchedule
    ) -> Evaluation {
        let explainer = Explainer(
            catalog: dataset.catalog, facts: facts, coWatch: model.coWatch, popularity: model.popularity)
        let engine = Engine(
            dataset: dataset, model: model, experiments: ExperimentSet(), explainer: explainer, facts: facts,
            monotonicClock: { 0 })
        let users = split.heldOut.indices.filter { !split.heldOut[$0].isEmpty }
        let lists = parallelMap(users.count) { index -> (ranked: [Int], retrieved: [Int]) in
            let user = users[index]
            var request = Request(
                userID: split.training.userIDs[user], now: split.heldOut[user][0].watchedAt, resultCount: 10)
            request.overrides.adjustment = adjustment
            request.overrides.recency = recency
            request.overrides.explanation = ExplanationStrategy.none
            guard let response = engine.recommendFromAll(request) else { return ([], []) }
            return (
                response.ranking.order.map { response.input.movieRows[$0] }, response.candidates.map(\.movieRow)
            )
        }
        return summary(lists, users: users, split: split, model: model)
    }

    private static func summary(
        _ lists: [(ranked: [Int], retrieved: [Int])], users: [Int], split: Split, model: RecommenderModel
    ) -> Evaluation {
        func metrics(_ ranked: (Int) -> [Int]) -> [String: [Double]] {
            var values: [String: [Double]] = [:]
            for (index, user) in users.enumerated() {
                let relevant = Set(split.heldOut[user].map(\.movieRow))
                let list = ranked(index)
                values["recall@20", default: []].append(RankingMetrics.recall(list, relevant: relevant, at: 20))
                values["recall@100", default: []].append(RankingMetrics.recall(list, relevant: relevant, at: 100))
                values["ndcg@10", default: []].append(RankingMetrics.ndcg(list, relevant: relevant, at: 10))
                values["ndcg@100", default: []].append(RankingMetrics.ndcg(list, relevant: relevant, at: 100))
                values["hr@10", default: []].append(RankingMetrics.hit(list, relevant: relevant, at: 10))
            }
            return values
        }
        func variety(_ lists: [[Int]]) -> ListVariety {
            ListVariety(lists, model: model, userCount: split.training.userCount)
        }
        let (engine, retrieval) = (metrics { lists[$0].ranked }, metrics { lists[$0].retrieved })
        let gain = engine.reduce(into: [String: Estimate]()) { gain, entry in
            gain[entry.key] = Estimate(zip(entry.value, retrieval[entry.key] ?? []).map { $0 - $1 })
        }
        return Evaluation(
            engine: engine.mapValues { Estimate($0) }, retrieval: retrieval.mapValues { Estimate($0) }, gain: gain,
            variety: (variety(lists.map(\.ranked)), variety(lists.map(\.retrieved))), userCount: users.count)
    }
}
