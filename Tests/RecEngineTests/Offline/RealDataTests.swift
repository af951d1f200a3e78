import Foundation
import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

/// What the models reach on real watches; skipped where these are not on the machine.
@Suite(.timeLimit(.minutes(10))) struct RealDataTests {
    /// Beside the checkout, or beside the one that this is a working copy of.
    static let folder: String? = {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../..")
            .standardized
        let places: [String?] = [
            ProcessInfo.processInfo.environment["RECSCOPE_MOVIELENS"],
            root.appendingPathComponent("../shared/data/ml-latest-small").standardized.path,
        ]
        return places.compactMap { $0 }.first { (place: String) in
            FileManager.default.fileExists(atPath: place + "/ratings.csv")
        }
    }()

    /// The tuned factors of `implicit` 0.7 (64 factors, temporal) reach an NDCG@10 of .126 and a Recall@100 of .357.
    @Test(.enabled(if: folder != nil, "MovieLens latest-small is not there; RECSCOPE_MOVIELENS names its folder"))
    func `factors alone rank what comes next at least as well as a tuned peer's`() throws {
        let dataset = try DatasetLoader.load(folder: try #require(Self.folder))
        let split = Split(dataset.watches, by: .temporal)
        let parameters = TrainingParameters().als
        let model = try #require(
            ImplicitALSModel.train(split.training, movieCount: dataset.catalog.count, parameters: parameters))
        let index = ExactIndex(model.movieFactors)
        let users = split.heldOut.indices.filter { !split.heldOut[$0].isEmpty }
        let scores = parallelMap(users.count) { place -> (ndcg: Double, recall: Double) in
            let history = split.training.history(ofUser: users[place])
            let recency = Defaults.recency.weights(watchedAt: history.map(\.watchedAt))
            let vector = model.foldIn(
                movieRows: history.map(\.movieRow),
                confidences: zip(history, recency).map { $0.disliked ? 0 : $1 * max(0.1, $0.fraction) })
            let seen = Set(history.map(\.movieRow))
            let ranked = index.search(vector, count: 100, excluding: { seen.contains($0) }).map(\.row)
            let relevant = Set(split.heldOut[users[place]].map(\.movieRow))
            return (
                RankingMetrics.ndcg(ranked, relevant: relevant, at: 10),
                RankingMetrics.recall(ranked, relevant: relevant, at: 100)
            )
        }
        let ndcg = scores.map(\.ndcg).reduce(0, +) / Double(scores.count)
        let recall = scores.map(\.recall).reduce(0, +) / Double(scores.count)
        print("factors alone, latest-small, temporal: NDCG@10 \(ndcg), Recall@100 \(recall)")
        #expect(ndcg >= 0.126 && recall >= 0.357)
    }
}
