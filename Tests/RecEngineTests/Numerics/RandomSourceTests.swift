import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct RandomSourceTests {
    @Test func `the numbers of a seed are those of the published generators`() {
        // SplitMix64 and xoshiro256** as their authors publish them, seed 1234567.
        var random = RandomSource(seed: 1_234_567)
        var state: [UInt64] = [
            6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431,
        ]
        for _ in 0..<100 {
            let product = state[1] &* 5
            let expected = ((product << 7) | (product >> 57)) &* 9
            let shifted = state[1] << 17
            state[2] ^= state[0]
            state[3] ^= state[1]
            state[1] ^= state[2]
            state[0] ^= state[3]
            state[2] ^= shifted
            state[3] = (state[3] << 45) | (state[3] >> 19)
            #expect(random.next() == expected)
        }
    }

    @Test func `normal numbers have the moments and the tails of a normal distribution`() {
        var random = RandomSource(seed: 5)
        let count = 200_000
        let values = (0..<count).map { _ in random.normal() }
        let mean = values.reduce(0, +) / Double(count)
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)
        let fourth = values.reduce(0) { $0 + $1 * $1 * $1 * $1 } / Double(count)
        #expect(abs(mean) < 0.01)
        #expect(abs(variance - 1) < 0.02)
        #expect(abs(fourth - 3) < 0.1)
        #expect(abs(Double(values.filter { abs($0) > 1.959_964 }.count) / Double(count) - 0.05) < 0.003)
    }

    @Test func `the same seed gives the same bits everywhere`() {
        var random = RandomSource(seed: 42)
        let sum = (0..<1_000).reduce(into: UInt64(0)) { hash, _ in
            hash = hash &* 31 &+ random.normal().bitPattern
        }
        #expect(sum == 14_346_295_378_869_614_082)
    }

    @Test func `bounded numbers reach every value and none beyond`() {
        var random = RandomSource(seed: 6)
        var seen = [Int](repeating: 0, count: 7)
        for _ in 0..<7_000 { seen[random.below(7)] += 1 }
        #expect(seen.allSatisfy { $0 > 850 && $0 < 1_150 })
    }
}
