import Foundation
import RecEngine

/// Whole requests on one core, beside the budget of each stage: 4,000 viewers with their explanations in the cache,
/// weights-only reranks, and the reranker alone for histories of 50 and 200. Checked: every list has its results, all
/// explanations came from the cache, and a rerank under the same weights gives the same list.
@Sendable func requestSuite(_ options: Options) throws -> [Measurement] {
    let (dataset, engine) = try trainedEngine(options)
    let now = dataset.now
    let viewers = (0..<min(4_000, dataset.watches.userCount)).filter { dataset.watches.historyCount(ofUser: $0) > 0 }
    return [
        cachedRequests(engine, viewers.map { Request(userID: dataset.watches.userIDs[$0], now: now) }),
        reranks(engine, Request(userID: dataset.watches.userIDs[viewers[0]], now: now)),
        longHistories(engine, dataset, now: now, length: 50), longHistories(engine, dataset, now: now, length: 200),
    ]
}

private func cachedRequests(_ engine: Engine, _ requests: [Request]) -> Measurement {
    var isCorrect = true
    for request in requests { _ = engine.recommend(request) }
    var totals: [Double] = []
    var stages: [StageTiming.Stage: [Double]] = [:]
    let begin = seconds()
    for request in requests {
        let start = seconds()
        guard let response = engine.recommend(request) else {
            isCorrect = false
            continue
        }
        totals.append((seconds() - start) * 1e3)
        for timing in response.stages { stages[timing.stage, default: []].append(timing.milliseconds) }
        isCorrect = isCorrect && !response.results.isEmpty && response.explanations.count == response.results.count
    }
    let elapsed = seconds() - begin
    var figures = percentiles(totals, name: "request")
    figures["requests_per_second"] = Double(requests.count) / elapsed
    for (stage, values) in stages {
        figures.merge(percentiles(values, name: stage.rawValue)) { $1 }
        figures["\(stage.rawValue)_budget_ms"] = stage.budgetMilliseconds
    }
    let statistics = engine.explainer.statistics.total
    figures["cache_hit_rate"] = Double(statistics.hits) / Double(max(1, statistics.hits + statistics.misses))
    return Measurement(
        suite: "request", setup: ["requests": Double(requests.count)], figures: figures, isCorrect: isCorrect)
}

private func reranks(_ engine: Engine, _ request: Request) -> Measurement {
    guard let response = engine.recommend(request),
        let popularity = try? RankingWeights.Coordinate.named("popularity")
    else { return Measurement(suite: "rerank", isCorrect: false) }
    var weights = response.settings.weights
    let isSame = engine.reranked(response, with: weights).ranking.order == response.ranking.order
    var rank: [Double] = []
    let whole = (0..<2_000).map { index -> Double in
        weights[popularity] = Float(index % 40) / 20 - 1
        let start = seconds()
        let result = engine.reranked(response, with: weights)
        let time = (seconds() - start) * 1e3
        rank.append(result.stages.first { $0.stage == .rank }?.milliseconds ?? .infinity)
        return time
    }
    return Measurement(
        suite: "rerank", setup: ["reranks": 2_000],
        figures: percentiles(rank, name: "weights_only").merging(percentiles(whole, name: "with_explanations")) { $1 },
        isCorrect: isSame)
}

/// The rank stage alone, for viewers whose history is given as an overlay of so many watches.
private func longHistories(_ engine: Engine, _ dataset: Dataset, now: Int64, length: Int) -> Measurement {
    var random = RandomSource(seed: 1)
    var isCorrect = true
    let popular = (0..<dataset.catalog.count).sorted {
        engine.model.popularity.viewerCounts[$0] > engine.model.popularity.viewerCounts[$1]
    }
    let times = (0..<300).map { _ -> Double in
        var rows = Array(popular.prefix(600)).shuffled(using: &random)
        rows.removeLast(rows.count - length)
        let watches = rows.enumerated().map {
            Watch(movieRow: $1, watchedAt: now - Int64(length - $0) * 40_000, fraction: 1)
        }
        var request = Request(userID: dataset.watches.userIDs[0], now: now)
        request.overrides.history.added = watches
        request.overrides.history.switchedOff = Set(
            engine.history(of: request.userID, before: now).map(HistoryOverlay.WatchID.init))
        guard let response = engine.recommend(request), response.user.history.count == length else {
            isCorrect = false
            return .infinity
        }
        return response.stages.first { $0.stage == .rank }?.milliseconds ?? .infinity
    }
    return Measurement(
        suite: "rank", setup: ["history": Double(length)], figures: percentiles(times, name: "rank"),
        isCorrect: isCorrect)
}

/// p50, p95 and p99 of milliseconds.
func percentiles(_ values: [Double], name: String) -> [String: Double] {
    let sorted = values.sorted()
    return [0.5, 0.95, 0.99].reduce(into: [:]) { figures, share in
        figures["\(name)_p\(Int((share * 100).rounded()))_ms"] = quantile(share, ofSorted: sorted)
    }
}
