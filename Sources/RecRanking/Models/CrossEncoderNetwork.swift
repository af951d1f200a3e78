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

    public init(
        means: [Float], scales: [Float], hidden: Int, parameters: [Float], slope: Float = 1, intercept: Float = 0
    ) {
        precondition(
            hidden % Units.scalarCount == 0, "\(hidden) hidden units are not a multiple of \(Units.scalarCount)")
        precondition(
            means.count == scales.count && parameters.count == Self.parameterCount(inputs: means.count, hidden: hidden))
        self.means = means
        self.scales = scales
        self.hidden = hidden
        self.parameters = parameters
        self.slope = slope
        self.intercept = intercept
    }

    /// Numbers of one row of inputs.
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
            [Float](count: raw.count) { base in
                var at = 0
                for _ in 0..<inputs.rows {
                    for column in 0..<inputCount {
                        base[at] = min(4, max(-4, (raw[at] - means[column]) * scales[column]))
                        at += 1
                    }
                }
            }
        }
    }

    /// Sixteen hidden units side by side.
    typealias Units = SIMD16<Float>

    func scores(_ standardized: [Float], rows: Int) -> [Float] {
        var activations = [Float](repeating: 0, count: max(1, rows * hidden))
        return standardized.withUnsafeBufferPointer { x in
            parameters.withUnsafeBufferPointer { parameters in
                activations.withUnsafeMutableBufferPointer { activations in
                    Self.scores(
                        x.baseAddress!, rows, inputCount, parameters.baseAddress!, hidden, activations.baseAddress!)
                }
            }
        }
    }

    /// The scores of standardised rows; leaves their hidden units in `activations`, row after row.
    static func scores(
        _ x: UnsafePointer<Float>, _ rows: Int, _ inputs: Int, _ parameters: UnsafePointer<Float>, _ hidden: Int,
        _ activations: UnsafeMutablePointer<Float>
    ) -> [Float] {
        let v = parameters + inputs
        for unit in stride(from: 0, to: hidden, by: Units.scalarCount) {
            let (bias, weights) = (units(v + hidden + unit), v + 2 &* hidden + unit &* inputs)
            // Four rows at a time: one row's sums would wait for each other.
            var row = 0
            while row < rows {
                let (second, third, fourth) = (
                    min(row &+ 1, rows &- 1), min(row &+ 2, rows &- 1), min(row &+ 3, rows &- 1)
                )
                let (x0, x1, x2, x3) = (
                    x + row &* inputs, x + second &* inputs, x + third &* inputs, x + fourth &* inputs
                )
                var (s0, s1, s2, s3) = (bias, bias, bias, bias)
                for input in 0..<inputs {
                    let weight = units(weights + input &* Units.scalarCount)
                    s0.addProduct(weight, Units(repeating: x0[input]))
                    s1.addProduct(weight, Units(repeating: x1[input]))
                    s2.addProduct(weight, Units(repeating: x2[input]))
                    s3.addProduct(weight, Units(repeating: x3[input]))
                }
                store(softsign(s0), to: activations + row &* hidden + unit)
                store(softsign(s1), to: activations + second &* hidden + unit)
                store(softsign(s2), to: activations + third &* hidden + unit)
                store(softsign(s3), to: activations + fourth &* hidden + unit)
                row &+= 4
            }
        }
        return (0..<rows).map { dot(parameters, x + $0 &* inputs, inputs) + dot(v, activations + $0 &* hidden, hidden) }
    }

    @inline(__always)
    private static func softsign(_ sums: Units) -> Units { sums / (1 + sums.replacing(with: -sums, where: sums .< 0)) }

    @inline(__always)
    static func store(_ value: Units, to target: UnsafeMutablePointer<Float>) {
        UnsafeMutableRawPointer(target).storeBytes(of: value, as: Units.self)
    }

    @inline(__always)
    static func units(_ at: UnsafePointer<Float>) -> Units { UnsafeRawPointer(at).loadUnaligned(as: Units.self) }
}
