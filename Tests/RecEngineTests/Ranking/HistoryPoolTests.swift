import Foundation
import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct HistoryPoolTests {
    static func pool(_ values: [Float]) -> [Float] {
        let pooled = values.withUnsafeBufferPointer { HistoryPool.pool($0) }
        return pooled.indices.map { pooled[$0] }
    }

    /// The slow reference, by the words of the names.
    static func reference(_ values: [Float]) -> [Float] {
        func decayed(_ tau: Float) -> Float {
            values.enumerated().reduce(0) { $0 + $1.element * exp(-Float($1.offset) / tau) }
        }
        let largest = values.map { max(0, $0) }.sorted(by: >)
        return [
            values.first ?? 0, values.prefix(3).max() ?? 0, values.prefix(10).max() ?? 0, values.max() ?? 0,
            largest.prefix(3).reduce(0, +) / 3, values.prefix(10).reduce(0, +) / 10, decayed(2), decayed(10),
        ]
    }

    /// Histories of all lengths, with values that are equal, negative or all below zero.
    static func histories() -> [[Float]] {
        var random = RandomSource(seed: 3)
        return (0...50).flatMap { count in
            [Float(0), 0.5, 2].map { shift in
                (0..<count).map { _ in (Float(random.uniform()) * 8).rounded() / 4 - shift }
            }
        }
    }

    @Test func `a pool is what its names say`() {
        for values in Self.histories() {
            for (got, wanted) in zip(Self.pool(values), Self.reference(values)) { #expect(abs(got - wanted) < 1e-5) }
        }
    }
}
