import Foundation
import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct CrossEncoderTests {
    /// Lists of twenty whose first relevant row has the largest product of two inputs: no linear score says that.
    static func lists(_ count: Int, seed: UInt64) -> [CrossEncoderExample] {
        var random = RandomSource(seed: seed)
        return (0..<count).map { _ in
            var inputs = Matrix(rows: 20, columns: 5)
            for row in 0..<20 { for column in 0..<5 { inputs[row, column] = Float(random.normal()) } }
            let best = (0..<20).max { inputs[$0, 0] * inputs[$0, 1] < inputs[$1, 0] * inputs[$1, 1] } ?? 0
            return CrossEncoderExample(inputs: inputs, relevant: [best])
        }
    }

    static func network(hidden: Int, seed: UInt64) -> CrossEncoderNetwork {
        var random = RandomSource(seed: seed)
        let count = CrossEncoderNetwork.parameterCount(inputs: 5, hidden: hidden)
        return CrossEncoderNetwork(
            means: [0.1, -0.2, 0, 0.3, 0], scales: [1, 2, 0.5, 1, 1], hidden: hidden,
            parameters: (0..<count).map { _ in Float(random.normal()) * 0.5 })
    }

    @Test(arguments: [0, 16, 32]) func `the score is what its definition says`(hidden: Int) throws {
        let network = Self.network(hidden: hidden, seed: 3)
        let inputs = try #require(Self.lists(1, seed: 4).first).inputs
        let p = network.parameters
        let naive = (0..<inputs.rows).map { row -> Double in
            let x = (0..<5).map { Double(min(4, max(-4, (inputs[row, $0] - network.means[$0]) * network.scales[$0]))) }
            var score = (0..<5).reduce(0.0) { $0 + Double(p[$1]) * x[$1] }
            for unit in 0..<hidden {
                let block = 5 + 2 * hidden + unit / 16 * 16 * 5
                let sum = (0..<5).reduce(Double(p[5 + hidden + unit])) {
                    $0 + Double(p[block + $1 * 16 + unit % 16]) * x[$1]
                }
                score += Double(p[5 + unit]) * sum / (1 + abs(sum))
            }
            return score
        }
        for (fast, slow) in zip(network.logOdds(inputs), naive) { #expect(abs(Double(fast) - slow) < 1e-4) }
    }

    @Test(arguments: [0, 16, 32]) func `gradients are the slopes that finite differences find`(hidden: Int) {
        var network = Self.network(hidden: hidden, seed: 5)
        let examples = StandardizedExamples(Self.lists(3, seed: 6), by: network)
        let gradient = examples.gradient([0, 1, 2], network: network)
        for index in network.parameters.indices {
            let (old, step) = (network.parameters[index], Float(5e-3))
            network.parameters[index] = old + step
            let above = examples.loss(network)
            network.parameters[index] = old - step
            let below = examples.loss(network)
            network.parameters[index] = old
            let slope = (above - below) / Double(2 * step)
            #expect(abs(slope - Double(gradient[index])) < 2e-3 + 0.02 * abs(slope), "parameter \(index)")
        }
    }

    @Test func `hidden units learn what no linear score can`() throws {
        let (train, judge) = (Self.lists(1_500, seed: 1), Self.lists(300, seed: 2))
        var schedule = CrossEncoderNetwork.Schedule()
        schedule.epochs = 30
        schedule.rate = 0.01
        schedule.ridge = 0.001
        let trained = try #require(CrossEncoderNetwork.train(train, judge: judge, schedule: schedule, seed: 1))
        let linear = try #require(trained.judged.first)
        let best = try #require(trained.judged.min())
        #expect(linear > 2.9, "chance is log 20 = 3.0")
        #expect(best < 1.5)
    }

    @Test func `the same bits on any number of threads, and none when told to stop`() {
        let lists = Self.lists(100, seed: 9)
        let one = CrossEncoderNetwork.train(lists, judge: lists, seed: 2, threads: 1)
        let two = CrossEncoderNetwork.train(lists, judge: lists, seed: 2, threads: 2)
        #expect(one != nil && one?.network == two?.network)
        #expect(CrossEncoderNetwork.train(lists, seed: 2, shouldStop: { true }) == nil)
        #expect(CrossEncoderNetwork.train(lists, seed: 3)?.network != one?.network)
    }

    @Test func `log-odds are turned into the probabilities that happen`() {
        var random = RandomSource(seed: 8)
        let points = (0..<40_000).map { _ -> Calibration.Point in
            let score = Float(random.normal())
            return .init(score: score, happened: random.uniform() < Calibration.probability(1.7 * score - 2.5))
        }
        let line = Calibration.line(points)
        #expect(abs(line.slope - 1.7) < 0.06 && abs(line.intercept + 2.5) < 0.06)
        func error(slope: Float, intercept: Float) -> Double {
            Calibration.error(points.map { (Calibration.probability(slope * $0.score + intercept), $0.happened) })
        }
        #expect(error(slope: line.slope, intercept: line.intercept) < 0.006)
        #expect(error(slope: 1, intercept: 0) > 0.2, "the measure sees what is not calibrated")
    }

    @Test func `scores that separate perfectly, or never happen, still get finite odds`() {
        let separated = (0..<100).map { Calibration.Point(score: Float($0), happened: $0 >= 50) }
        let never = (0..<100).map { Calibration.Point(score: Float($0), happened: false) }
        for points in [separated, never, []] {
            let line = Calibration.line(points)
            #expect(line.slope.isFinite && line.intercept.isFinite && line.slope > 0)
        }
    }
}
