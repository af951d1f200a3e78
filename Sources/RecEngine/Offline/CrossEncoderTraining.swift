import Foundation
import RecRanking

/// Trains a network and calibrates it on viewers that it has not seen.
struct CrossEncoderTraining {
    struct Result: Sendable {
        var network: CrossEncoderNetwork
        /// By example: log-odds of the candidates, from a network that has not seen the viewer.
        var unseen: [[Float]]
        /// Expected calibration error on those, of a calibration learnt on other viewers still.
        var calibrationError: Double
    }

    /// `viewers`: whose each example is. Halves of the viewers take turns: what one half says of the other stops the
    /// training, calibrates the output, and is what ranking weights are learnt from; the network that is served then
    /// sees everyone, for as many passes as the halves took.
    static func train(
        _ examples: [CrossEncoderExample], viewers: [Int], hidden: Int, seed: UInt64,
        progress: (Double) -> Void = { _ in },
        shouldStop: () -> Bool = { false }
    ) -> Result? {
        guard examples.count(where: \.teaches) >= 20 else { return nil }
        var schedule = CrossEncoderNetwork.Schedule()
        schedule.hidden = hidden
        var unseen = [[Float]](repeating: [], count: examples.count)
        var epochs = 0
        for half in 0..<2 {
            let own = examples.indices.filter { viewers[$0] % 2 == half }
            let others = examples.indices.filter { viewers[$0] % 2 != half }
            guard
                let trained = CrossEncoderNetwork.train(
                    others.map { examples[$0] }, judge: own.map { examples[$0] }, schedule: schedule, seed: seed,
                    progress: { progress((Double(half) + $0) / 4) }, shouldStop: shouldStop)
            else { return nil }
            let best = trained.judged.indices.min { trained.judged[$0] < trained.judged[$1] } ?? 0
            epochs += best
            let scores = parallelMap(own.count) { trained.network.logOdds(examples[own[$0]].inputs) }
            for (index, values) in zip(own, scores) { unseen[index] = values }
        }
        schedule.epochs = (epochs + 1) / 2
        if schedule.epochs == 0 { schedule.hidden = 0 }
        guard
            var network = CrossEncoderNetwork.train(
                examples, schedule: schedule, seed: seed, progress: { progress(0.5 + $0 / 2) }, shouldStop: shouldStop)?
                .network
        else { return nil }
        func points(_ halves: ClosedRange<Int>) -> [Calibration.Point] {
            examples.indices.filter { halves.contains(viewers[$0] % 2) }.flatMap { index -> [Calibration.Point] in
                let relevant = Set(examples[index].relevant)
                return unseen[index].indices.map { row in
                    Calibration.Point(score: unseen[index][row], happened: relevant.contains(row))
                }
            }
        }
        let lines = (0..<2).map { Calibration.line(points($0...$0)) }
        let judged = (0..<2).flatMap { half in
            points(half...half).map { point in
                (
                    probability: Calibration.probability(
                        lines[1 - half].slope * point.score + lines[1 - half].intercept), point.happened
                )
            }
        }
        (network.slope, network.intercept) = Calibration.line(points(0...1))
        for index in unseen.indices { unseen[index] = unseen[index].map { network.slope * $0 + network.intercept } }
        return Result(network: network, unseen: unseen, calibrationError: Calibration.error(judged))
    }
}

/// From scores to probabilities.
enum Calibration {
    struct Point: Sendable {
        var score: Float
        var happened: Bool
    }

    static func probability(_ logOdds: Float) -> Double { 1 / (1 + exp(-Double(logOdds))) }

    /// The line from score to log-odds with the largest likelihood (Platt, 1999), by Newton's method, with his targets
    /// that keep the slope finite where the scores separate perfectly.
    static func line(_ points: [Point]) -> (slope: Float, intercept: Float) {
        let positives = Double(points.count { $0.happened })
        let negatives = Double(points.count) - positives
        let (high, low) = ((positives + 1) / (positives + 2), 1 / (negatives + 2))
        var (slope, intercept) = (1.0, log((positives + 1) / (negatives + 1)))
        for _ in 0..<20 {
            var (g0, g1, h00, h01, h11) = (0.0, 0.0, 1e-6, 0.0, 1e-6)
            for point in points {
                let x = Double(point.score)
                let p = 1 / (1 + exp(-(slope * x + intercept)))
                let difference = p - (point.happened ? high : low)
                let curvature = p * (1 - p)
                g0 += difference * x
                g1 += difference
                h00 += curvature * x * x
                h01 += curvature * x
                h11 += curvature
            }
            let determinant = h00 * h11 - h01 * h01
            guard determinant > 1e-12 else { break }
            let (d0, d1) = ((h11 * g0 - h01 * g1) / determinant, (h00 * g1 - h01 * g0) / determinant)
            // A step beyond the curvature's reach would run away.
            let scale = min(1, 2 / max(abs(d0), abs(d1), 1e-12))
            slope -= scale * d0
            intercept -= scale * d1
            if abs(d0) + abs(d1) < 1e-7 { break }
        }
        // Calibration never turns an order round.
        return (Float(max(slope, 1e-3)), Float(intercept))
    }

    /// Expected calibration error: |mean probability − share that happened| over fifteen bins of as many points each.
    static func error(_ points: [(probability: Double, happened: Bool)]) -> Double {
        let sorted = points.sorted { $0.probability < $1.probability }
        guard !sorted.isEmpty else { return 0 }
        return (0..<15).reduce(0) { sum, bin in
            let part = sorted[bin * sorted.count / 15..<(bin + 1) * sorted.count / 15]
            let difference = part.reduce(0) { $0 + $1.probability - ($1.happened ? 1 : 0) }
            return sum + abs(difference) / Double(sorted.count)
        }
    }
}
