import Foundation

/// One viewer's candidates at one moment, as the cross-encoder reads them, and which of them were watched next.
package struct CrossEncoderExample: Sendable {
    /// Candidates × inputs, raw.
    package var inputs: Matrix
    package var relevant: [Int]

    package init(inputs: Matrix, relevant: [Int]) {
        self.inputs = inputs
        self.relevant = relevant
    }

    package var teaches: Bool { !relevant.isEmpty && relevant.count < inputs.rows }
}

extension CrossEncoderNetwork {
    /// How long and how hard to train.
    package struct Schedule: Sendable {
        package var hidden = 16
        /// Steps of the linear part, and over how many examples at once: its optimum is found by few.
        var linearSteps = 60
        var linearExamples = 500
        /// Passes of the whole network over the examples, in batches.
        package var epochs = 10
        var batch = 64
        var rate: Float = 0.005
        var ridge: Float = 0.05
        /// Of the parameters of the hidden units' passes, toward zero.
        var decay: Float = 0.2
        /// How much of the average stays when a step's parameters are averaged in.
        var averaging: Float = 0.98

        package init() {}
    }

    /// A network and what each pass made of the loss on the examples that it was judged on: the first entry is that
    /// of the linear part alone.
    package struct Trained: Sendable {
        package var network: CrossEncoderNetwork
        package var judged: [Double]
    }

    /// Minimises the mean of −log softmax at the relevant candidates (listwise: Cao et al., 2007): it asks for the
    /// watched ones to come before their hundred rivals, which is what a list shows. First the linear part, whose
    /// optimum is one; then the hidden units beside it, by Adam (Kingma and Ba, 2015) with decoupled decay, of whose
    /// steps the moving average counts (Polyak and Juditsky, 1992): single steps of so few examples differ too much.
    ///
    /// With `judge`, the pass with the least loss on those examples is kept (early stopping). The same bits on any
    /// number of threads. Nil where nothing teaches or `shouldStop` said so.
    package static func train(
        _ examples: [CrossEncoderExample], judge: [CrossEncoderExample] = [], schedule: Schedule = Schedule(),
        seed: UInt64,
        threads: Int? = nil, progress: (Double) -> Void = { _ in }, shouldStop: () -> Bool = { false }
    ) -> Trained? {
        let useful = examples.filter(\.teaches)
        guard let first = useful.first else { return nil }
        let inputs = first.inputs.columns
        var random = RandomSource(seed: seed)
        var network = CrossEncoderNetwork(spreadOf: useful.map(\.inputs), inputs: inputs)
        let batch = StandardizedExamples(useful, by: network)
        let judged = StandardizedExamples(judge.filter(\.teaches), by: network)
        var adam = Adam(count: network.parameters.count)
        let steps = schedule.linearSteps + schedule.epochs * ((useful.count + schedule.batch - 1) / schedule.batch)
        var done = 0
        func step(_ indices: [Int], rate: Float, ridge: Float, decay: Float) {
            var gradient = batch.gradient(indices, network: network, threads: threads)
            for column in 0..<inputs { gradient[column] += ridge * network.parameters[column] }
            adam.step(&network.parameters, gradient, rate: rate, decay: decay)
            done += 1
            progress(Double(done) / Double(steps))
        }
        let all = Array(useful.indices)
        for _ in 0..<schedule.linearSteps {
            if shouldStop() { return nil }
            step(Array(all.prefix(schedule.linearExamples)), rate: 0.05, ridge: schedule.ridge, decay: 0)
        }
        var losses = [judged.loss(network, threads: threads)]
        var best = network
        guard schedule.hidden > 0 else { return Trained(network: best, judged: losses) }
        network.addHiddenUnits(schedule.hidden, random: &random)
        adam = Adam(count: network.parameters.count)
        var average = network
        var averaged = 0
        for _ in 0..<schedule.epochs {
            let order = all.shuffled(using: &random)
            for start in stride(from: 0, to: order.count, by: schedule.batch) {
                if shouldStop() { return nil }
                step(
                    Array(order[start..<min(order.count, start + schedule.batch)]), rate: schedule.rate,
                    ridge: schedule.ridge * 0.05,
                    decay: schedule.decay)
                averaged += 1
                // The first ones count the less, the more there are.
                let kept = min(schedule.averaging, Float(averaged) / Float(averaged + 10))
                for index in average.parameters.indices {
                    average.parameters[index] =
                        kept * average.parameters[index] + (1 - kept) * network.parameters[index]
                }
            }
            let loss = judged.loss(average, threads: threads)
            if judge.isEmpty || loss < losses.min() ?? .infinity { best = average }
            losses.append(loss)
        }
        return Trained(network: best, judged: losses)
    }

    /// All weights zero, the inputs' units taken from `matrices`.
    private init(spreadOf matrices: [Matrix], inputs: Int) {
        var sums = [Double](repeating: 0, count: inputs)
        var squares = sums
        var count = 0.0
        for matrix in matrices {
            matrix.withUnsafeElements { values in
                for row in 0..<matrix.rows {
                    for column in 0..<inputs {
                        let value = Double(values[row * inputs + column])
                        sums[column] += value
                        squares[column] += value * value
                    }
                }
            }
            count += Double(matrix.rows)
        }
        let means = sums.map { $0 / count }
        let scales = zip(squares, means).map { 1 / Float(max(0, $0 / count - $1 * $1).squareRoot() + 1e-3) }
        self.init(
            means: means.map(Float.init), scales: scales, hidden: 0, parameters: [Float](repeating: 0, count: inputs))
    }

    /// The linear part stays as it is; the hidden units come in from nearly nothing.
    private mutating func addHiddenUnits(_ count: Int, random: inout RandomSource) {
        hidden = count
        let spread = 1 / Double(inputCount).squareRoot()
        for index in inputCount..<Self.parameterCount(inputs: inputCount, hidden: count) {
            let value = Float((2 * random.uniform() - 1) * spread)
            parameters.append(index < inputCount + count ? 0.2 * value : value)
        }
    }
}

/// Examples in the units of a network.
struct StandardizedExamples: Sendable {
    private let rows: [[Float]]
    private let relevant: [[Int]]

    init(_ examples: [CrossEncoderExample], by network: CrossEncoderNetwork) {
        rows = parallelMap(examples.count) { network.standardized(examples[$0].inputs) }
        relevant = examples.map(\.relevant)
    }

    /// The mean gradient over the examples of `indices`, summed in chunks that do not depend on the threads.
    func gradient(_ indices: [Int], network: CrossEncoderNetwork, threads: Int? = nil) -> [Float] {
        let width = network.parameters.count
        let chunk = 8
        let chunks = (indices.count + chunk - 1) / chunk
        var partial = [Float](repeating: 0, count: chunks * width)
        partial.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            let shared = SharedPointer(base)
            parallelChunks(indices.count, chunk: chunk, threads: threads) { range in
                let target = shared.base + range.lowerBound / chunk * width
                for index in range { addGradient(indices[index], network, scale: 1 / Float(indices.count), to: target) }
            }
        }
        var total = [Float](repeating: 0, count: width)
        for part in 0..<chunks {
            for index in 0..<width { total[index] += partial[part * width + index] }
        }
        return total
    }

    /// The mean loss; infinite without examples.
    func loss(_ network: CrossEncoderNetwork, threads: Int? = nil) -> Double {
        guard !rows.isEmpty else { return .infinity }
        return parallelMap(rows.count) { index in
            Self.loss(
                network.scores(rows[index], rows: rows[index].count / network.inputCount), relevant: relevant[index]
            ).loss
        }.reduce(0, +) / Double(rows.count)
    }

    /// Adds one example's gradient, times `scale`, to `target`.
    private func addGradient(
        _ index: Int, _ network: CrossEncoderNetwork, scale: Float, to target: UnsafeMutablePointer<Float>
    ) {
        let count = rows[index].count / network.inputCount
        var activations = [Float](repeating: 0, count: count * max(1, network.hidden))
        activations.withUnsafeMutableBufferPointer { activations in
            guard let scratch = activations.baseAddress else { return }
            addGradient(index, network, scale: scale, activations: scratch, to: target)
        }
    }

    private func addGradient(
        _ index: Int, _ network: CrossEncoderNetwork, scale: Float, activations scratch: UnsafeMutablePointer<Float>,
        to target: UnsafeMutablePointer<Float>
    ) {
        let (inputs, hidden) = (network.inputCount, network.hidden)
        let count = rows[index].count / inputs
        rows[index].withUnsafeBufferPointer { x in
            network.parameters.withUnsafeBufferPointer { parameters in
                guard let x = x.baseAddress, let parameters = parameters.baseAddress else { return }
                let scores = CrossEncoderNetwork.scores(x, count, inputs, parameters, hidden, scratch)
                let slopes = Self.loss(scores, relevant: relevant[index]).slopes.map { $0 * scale }
                for row in 0..<count { addScaled(slopes[row], x + row * inputs, to: target, inputs) }
                for unit in stride(from: 0, to: hidden, by: CrossEncoderNetwork.Units.scalarCount) {
                    Self.addHiddenGradient(unit, x, slopes, inputs, hidden, parameters, scratch, to: target)
                }
            }
        }
    }

    /// The part of sixteen hidden units; their activations make way for their slopes.
    private static func addHiddenGradient(
        _ unit: Int, _ x: UnsafePointer<Float>, _ slopes: [Float], _ inputs: Int, _ hidden: Int,
        _ parameters: UnsafePointer<Float>, _ activations: UnsafeMutablePointer<Float>,
        to target: UnsafeMutablePointer<Float>
    ) {
        typealias Network = CrossEncoderNetwork
        let v = Network.units(parameters + inputs + unit)
        let weights = target + inputs + 2 * hidden + unit * inputs
        var output = Network.units(target + inputs + unit)
        var bias = Network.units(target + inputs + hidden + unit)
        for (row, slope) in slopes.enumerated() {
            let at = activations + row &* hidden + unit
            let activation = Network.units(at)
            let rest = 1 - activation.replacing(with: -activation, where: activation .< 0)
            let inner = slope * v * rest * rest
            output += slope * activation
            bias += inner
            Network.store(inner, to: at)
        }
        Network.store(output, to: target + inputs + unit)
        Network.store(bias, to: target + inputs + hidden + unit)
        // Two inputs at a time over all rows, so that their sums stay in registers.
        var input = 0
        while input < inputs {
            let next = min(input &+ 1, inputs &- 1)
            var (sum, sumOfNext) = (Network.Units.zero, Network.Units.zero)
            for row in slopes.indices {
                let inner = Network.units(activations + row &* hidden + unit)
                sum.addProduct(inner, Network.Units(repeating: x[row &* inputs &+ input]))
                sumOfNext.addProduct(inner, Network.Units(repeating: x[row &* inputs &+ next]))
            }
            Network.store(
                Network.units(weights + input &* Network.Units.scalarCount) + sum,
                to: weights + input &* Network.Units.scalarCount)
            if next > input {
                Network.store(
                    Network.units(weights + next &* Network.Units.scalarCount) + sumOfNext,
                    to: weights + next &* Network.Units.scalarCount)
            }
            input &+= 2
        }
    }

    /// −mean over relevant r of log softmax(scores)_r, and its slope by each score.
    private static func loss(_ scores: [Float], relevant: [Int]) -> (loss: Double, slopes: [Float]) {
        let highest = scores.max() ?? 0
        let powers = scores.map { exp($0 - highest) }
        let total = powers.reduce(0, +)
        var slopes = powers.map { $0 / total }
        var loss = 0.0
        for row in relevant {
            loss -= Double(scores[row] - highest - log(total)) / Double(relevant.count)
            slopes[row] -= 1 / Float(relevant.count)
        }
        return (loss, slopes)
    }
}

/// Adam with decoupled decay (Loshchilov and Hutter, 2019).
private struct Adam {
    private var momentum: [Float]
    private var square: [Float]
    private var steps = 0

    init(count: Int) {
        momentum = [Float](repeating: 0, count: count)
        square = momentum
    }

    mutating func step(_ parameters: inout [Float], _ gradient: [Float], rate: Float, decay: Float) {
        steps += 1
        let first = 1 - pow(0.9, Float(steps))
        let second = 1 - pow(0.99, Float(steps))
        for index in parameters.indices {
            momentum[index] = 0.9 * momentum[index] + 0.1 * gradient[index]
            square[index] = 0.99 * square[index] + 0.01 * gradient[index] * gradient[index]
            parameters[index] -=
                rate
                * (momentum[index] / first / ((square[index] / second).squareRoot() + 1e-8) + decay * parameters[index])
        }
    }
}
