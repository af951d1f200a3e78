import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct HashTests {
    /// Vectors of the reference implementation, as published with SMHasher's and other ports.
    @Test(arguments: [
        ("", UInt32(0), UInt32(0)), ("", 1, 0x514E_28B7), ("", 0xFFFF_FFFF, 0x81F1_6F39), ("test", 0, 0xBA6B_D213),
        ("test", 0x9747_B28C, 0x704B_81DC), ("Hello, world!", 0, 0xC036_3E43),
        ("Hello, world!", 0x9747_B28C, 0x2488_4CBA),
        ("The quick brown fox jumps over the lazy dog", 0, 0x2E4F_F723),
        ("The quick brown fox jumps over the lazy dog", 0x9747_B28C, 0x2FA8_26CD), ("aaaa", 0x9747_B28C, 0x5A97_808A),
        ("aaa", 0x9747_B28C, 0x283E_0130), ("aa", 0x9747_B28C, 0x5D21_1726), ("a", 0x9747_B28C, 0x7FA0_9EA6),
        ("abcd", 0x9747_B28C, 0xF047_8627), ("abc", 0x9747_B28C, 0xC84A_62DD), ("ab", 0x9747_B28C, 0x7487_5592),
    ])
    func `MurmurHash3 gives the published values`(text: String, seed: UInt32, expected: UInt32) {
        #expect(murmurHash3(text.utf8, seed: seed) == expected)
    }

    @Test(arguments: [
        ("", 0xEF46_DB37_51D8_E999 as UInt64), ("a", 0xD24E_C4F1_A98C_6E5B), ("abc", 0x44BC_2CF5_AD77_0999),
        ("Nobody inspects the spammish repetition", 0xFBCE_A83C_8A37_8BF1),
    ])
    func `XXH64 gives the published values`(text: String, expected: UInt64) {
        #expect(XXHash64.hash(text) == expected)
    }

    @Test func `random numbers are the same for a seed and lie in range`() {
        var first = RandomSource(seed: 7)
        var second = RandomSource(seed: 7)
        #expect((0..<100).map { _ in first.next() } == (0..<100).map { _ in second.next() })
        let draws = (0..<10_000).map { _ in first.below(6) }
        #expect(Set(draws) == Set(0..<6))
        let normals = (0..<20_000).map { _ in first.normal() }
        let mean = normals.reduce(0, +) / 20_000
        let variance = normals.reduce(0) { $0 + $1 * $1 } / 20_000
        #expect(abs(mean) < 0.03 && abs(variance - 1) < 0.05)
    }
}
