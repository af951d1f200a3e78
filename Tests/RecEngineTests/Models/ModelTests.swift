import Foundation
import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct ModelTests {
    @Test func `the same seed trains the same bits`() {
        #expect(SmallWorld.train(SmallWorld.dataset).als.movieFactors == SmallWorld.model.als.movieFactors)
    }

    @Test func `a fold-in solves the normal equations`() {
        let model = SmallWorld.model.als
        let rows = [3, 5, 8]
        let confidences: [Float] = [3, 1, 0.5]
        let w = model.foldIn(movieRows: rows, confidences: confidences)
        let n = model.movieFactors.columns
        let frequency = Float(rows.count) + model.parameters.unobservedWeight * Float(model.movieFactors.rows)
        let lambda =
            model.parameters.regularization
            * Float(pow(Double(frequency), Double(model.parameters.regularizationExponent)))
        // The gradient of the loss at its minimum is zero.
        for i in 0..<n {
            var gradient = Double(lambda * w[i])
            for row in 0..<model.movieFactors.rows {
                let h = model.movieFactors.row(row)
                let score = zip(h, w).reduce(0.0) { $0 + Double($1.0 * $1.1) }
                gradient += Double(model.parameters.unobservedWeight) * score * Double(h[i])
                if let at = rows.firstIndex(of: row) {
                    gradient += Double(confidences[at]) * (score - 1) * Double(h[i])
                }
            }
            #expect(abs(gradient) < 1e-3, "gradient \(gradient) of factor \(i)")
        }
    }

    @Test func `the next-item model knows what follows what`() {
        // In the small world movie m is often followed by m + 1.
        var found = 0
        for movie in 5..<40 {
            let sequential = SmallWorld.model.sequential
            let scores = sequential.scores(after: [Watch(movieRow: movie, watchedAt: 0)]).map { [($0, Float(1))] } ?? []
            let next = sequential.next(scores, count: 3, excluding: { $0 == movie })
            if next.contains(where: { $0.row == movie + 1 }) { found += 1 }
        }
        #expect(found >= 30, "\(found) of 35")
    }

    @Test func `co-watch counts equal a plain count, and small crowds are not kept`() {
        let log = SmallWorld.watches
        let counts = SmallWorld.model.coWatch
        var random = RandomSource(seed: 2)
        var kept = 0
        for _ in 0..<400 {
            let (a, b) = (random.below(40), random.below(40))
            if a == b { continue }
            let plain = (0..<log.userCount).count { user in
                let rows = Set(log.history(ofUser: user).map(\.movieRow))
                return rows.contains(a) && rows.contains(b)
            }
            #expect(counts.distinctUsers(a, b) == (plain >= 20 ? plain : 0))
            if plain >= 20 { kept += 1 }
        }
        #expect(kept > 50)
        #expect(counts.counts.allSatisfy { $0 >= 20 })
    }

    @Test func `content embeddings put movies of one director nearer than strangers`() {
        let embeddings = SmallWorld.model.content.embeddings
        func cosine(_ a: Int, _ b: Int) -> Float { dot(embeddings.row(a), embeddings.row(b), embeddings.columns) }
        var same: Float = 0
        var other: Float = 0
        for movie in stride(from: 0, to: 75, by: 5) {
            same += cosine(movie, movie + 1)
            other += cosine(movie, movie + 85)
        }
        #expect(same > other + 3)
    }

    @Test func `movies that nobody watched are found by their content`() {
        // Three comedies and three crime movies are taken out of every history.
        let comedies: Set<Int> = [100, 110, 120]
        let crimes: Set<Int> = [20, 30, 40]
        var dataset = SmallWorld.dataset
        let log = dataset.watches
        dataset.watches = log.filtered { _, index in !comedies.union(crimes).contains(Int(log.movieRows[index])) }
        let model = SmallWorld.train(dataset)
        #expect(model.popularity.viewerCounts[100] == 0)
        let engine = SmallWorld.engine(dataset, model: model)
        func found(_ users: Range<Int>) -> (comedies: Int, crimes: Int) {
            users.reduce(into: (0, 0)) { sum, user in
                let rows = Set(
                    engine.recommend(Request(userID: "u\(user)", now: SmallWorld.now))!.candidates.map(\.movieRow))
                sum.0 += rows.intersection(comedies).count
                sum.1 += rows.intersection(crimes).count
            }
        }
        let (ofComedyViewers, ofCrimeViewers) = (found(300..<340), found(0..<40))
        // Two places are kept for them, whatever the lists say.
        #expect(
            ofComedyViewers.comedies >= 80 && ofComedyViewers.comedies > 2 * ofComedyViewers.crimes,
            "\(ofComedyViewers)")
        #expect(
            ofCrimeViewers.crimes >= 80 && ofCrimeViewers.crimes > 2 * ofCrimeViewers.comedies, "\(ofCrimeViewers)")
    }

    @Test func `recency weights follow their schedule`() {
        let day: Int64 = 86_400
        let times: [Int64] = [
            0, 100 * day, 200 * day, 201 * day, 202 * day, 203 * day, 204 * day, 205 * day, 206 * day, 207 * day,
        ]
        let step = RecencySchedule.threefold.weights(watchedAt: times)
        #expect(step == [1, 1, 3, 3, 3, 3, 3, 3, 3, 3])
        let sparse = RecencySchedule.threefold.weights(watchedAt: (0..<10).map { Int64($0) * 100 * day })
        #expect(sparse == [1, 1, 1, 1, 1, 1, 1, 1, 3, 3])
        let decay = RecencySchedule.exponential(positions: 5).weights(watchedAt: [1, 2, 3])
        #expect(decay[2] == 1 && abs(decay[1] - 0.8187) < 1e-3 && decay[0] < decay[1])
    }
}
