import Foundation

/// A linear score with a small hidden layer beside it: w·x + Σ v·f(U·x + b), over inputs in units of their spread,
/// and a line from the score to log-odds (Platt, *Probabilistic outputs for support vector machines*, 1999).
/// f(z) = z / (1 + |z|), which needs no exponential (softsign: Glorot and Bengio, 2010).
public struct CrossEncoderNetwork: Sendable, Equatable {
    /// Mean of each input, and one over its deviation, over the training candidates.
    public var means: [Float]
    public var scales: [Float]
    /// Hidden units, a multiple of `Units.scalarCount`; 0 for a linear score.
    public var hidden: Int
    /// w (inputs), v (hidden), b (hidden), then U (inputs × `Units` for each sixteen units), one after the other.
    public var parameters: [Float]
    /// Log-odds = slope · score + intercept.
    public var slope: Float
    public var intercept: Float

    public init(means: [Float], scales: [Float], hidden: Int, parameters: [Float], slope: Float = 1, intercept: Float = 0) {
        precondition(hidden % Units.scalarCount == 0, "\(hidden) hidden units are not a multiple of \(Units.scalarCount)")
        precondition(means.count == scales.count && parameters.count == Self.parameterCount(inputs: means.count, hidden: hidden))
        self.means = means
        self.scales = scales
        self.hidden = hidden
        self.parameters = parameters
        self.slope = slope
        self.intercept = intercept
    }

    public var inputCount: Int { means.count }

    static func parameterCount(inputs: Int, hidden: Int) -> Int { inputs + hidden * (2 + inputs) }

    /// Log-odds of each row of raw inputs.
    public func logOdds(_ inputs: Matrix) -> [Float] {
        scores(standardized(inputs), rows: inputs.rows).map { slope * $0 + intercept }
    }

    /// Inputs in units of their spread, within ±4 so that one odd value can't drown the rest; row after row.
    func standardized(_ inputs: Matrix) -> [Float] {
        precondition(inputs.columns == inputCount, "\(inputs.columns) inputs for a network of \(inputCount)")
        return inputs.withUnsafeElements { raw in
            [Float](unsafeUninitializedCapacity: raw.count) { buffer, count in
                var at = 0
                for _ in 0..<inputs.rows {
                    for column in 0..<inputCount {
                        buffer[at] = min(4, max(-4, (raw[at] - means[column]) * scales[column]))
                        at += 1
                    }
                }
                count = raw.count
            }
        }
    }

    /// Sixteen hidden units side by side.
    typealias Units = SIMD16<Float>

    func scores(_ standardized: [Float], rows: Int) -> [Float] {
        var activations = [Float](repeating: 0, count: max(1, hidden))
        return standardized.withUnsafeBufferPointer { x in
            parameters.withUnsafeBufferPointer { parameters in
                activations.withUnsafeMutableBufferPointer { activations in
                    (0..<rows).map { row in
                        Self.score(
                            x.baseAddress! + row * inputCount, inputCount, parameters.baseAddress!, hidden, activations.baseAddress!)
                    }
                }
            }
        }
    }

    /// The score of one standardised row; leaves the hidden units in `activations`.
    @inline(__always)
    static func score(
        _ x: UnsafePointer<Float>, _ inputs: Int, _ parameters: UnsafePointer<Float>, _ hidden: Int,
        _ activations: UnsafeMutablePointer<Float>
    ) -> Float {
        var total = dot(parameters, x, inputs)
        let v = parameters + inputs
        var unit = 0
        while unit < hidden {
            var sums = units(v + hidden + unit)
            let weights = v + 2 &* hidden + unit &* inputs
            for input in 0..<inputs { sums.addProduct(units(weights + input &* Units.scalarCount), Units(repeating: x[input])) }
            let squashed = sums / (1 + sums.replacing(with: -sums, where: sums .< 0))
            UnsafeMutableRawPointer(activations + unit).storeBytes(of: squashed, as: Units.self)
            total += dot(v + unit, activations + unit, Units.scalarCount)
            unit &+= Units.scalarCount
        }
        return total
    }

    @inline(__always)
    static func units(_ at: UnsafePointer<Float>) -> Units { UnsafeRawPointer(at).loadUnaligned(as: Units.self) }
}
