/// A seeded generator with the same numbers on every platform: xoshiro256** (Blackman and Vigna, 2018), its state
/// filled by SplitMix64.
public struct RandomSource: RandomNumberGenerator, Sendable {
    private var state: (UInt64, UInt64, UInt64, UInt64)

    public init(seed: UInt64) {
        var seed = seed
        func mixed() -> UInt64 {
            seed &+= 0x9E37_79B9_7F4A_7C15
            var z = seed
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
        state = (mixed(), mixed(), mixed(), mixed())
    }

    /// Uniform over all 64 bits.
    public mutating func next() -> UInt64 {
        func rotated(_ x: UInt64, _ by: UInt64) -> UInt64 { (x << by) | (x >> (64 - by)) }
        let result = rotated(state.1 &* 5, 7) &* 9
        let shifted = state.1 << 17
        state.2 ^= state.0
        state.3 ^= state.1
        state.1 ^= state.2
        state.0 ^= state.3
        state.2 ^= shifted
        state.3 = rotated(state.3, 45)
        return result
    }

    /// Uniform in 0..<1, 53 bits.
    public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// Uniform in 0..<bound; `bound` is positive.
    public mutating func below(_ bound: Int) -> Int {
        precondition(bound > 0, "a random number below \(bound)")
        return Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// Standard normal, by the polar method (Marsaglia and Bray, 1964).
    public mutating func normal() -> Double {
        while true {
            let x = 2 * uniform() - 1
            let y = 2 * uniform() - 1
            let square = x * x + y * y
            if square > 0 && square < 1 { return x * (-2 * naturalLogarithm(square) / square).squareRoot() }
        }
    }
}

/// ln x for a positive, normal x, to about 1e-15. The C library's differs in the last bit from one platform to the
/// next; sums, products and quotients do not.
private func naturalLogarithm(_ x: Double) -> Double {
    var exponent = Double(x.exponent)
    var significand = x.significand
    if significand > 1.414_213_562_373_095_1 {
        significand /= 2
        exponent += 1
    }
    // ln m = 2·artanh((m − 1)/(m + 1)), a series in z² < 0.03.
    let z = (significand - 1) / (significand + 1)
    let square = z * z
    var series = 0.0
    for term in stride(from: 21.0, through: 1, by: -2) { series = series * square + 1 / term }
    return exponent * 0.693_147_180_559_945_3 + 2 * z * series
}
