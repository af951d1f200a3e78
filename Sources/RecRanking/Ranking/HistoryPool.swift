import Foundation

/// What one number a watch, newest first, comes to: the last, the largest of the last three, of the last ten and of
/// all, the mean of the three largest and of the last ten, and two decayed sums.
enum HistoryPool {
    typealias Numbers = SIMD8<Float>

    static let names = ["last", "max3", "max10", "max", "top3", "mean10", "decay2", "decay10"]

    /// e^(−n/τ) by place, of both τ.
    private static let decays: [SIMD2<Float>] = (0..<CrossEncoderInput.historyLimit).map { place in
        SIMD2(exp(-Float(place) / 2), exp(-Float(place) / 10))
    }
    private static let window = 10

    static func pool(_ values: UnsafeBufferPointer<Float>) -> Numbers {
        guard let first = values.first else { return .zero }
        let recent = recent(values)
        var (highest, top, sums) = (first, SIMD3<Float>.zero, SIMD2<Float>.zero)
        for (place, value) in values.enumerated() {
            highest = max(highest, value)
            if value > top.x {
                top = SIMD3(value, top.x, top.y)
            } else if value > top.y {
                top = SIMD3(top.x, value, top.y)
            } else if value > top.z {
                top.z = value
            }
            sums += value * decays[place]
        }
        return numbers(recent, highest: highest, top: top.sum(), sums: sums)
    }

    /// Last, largest of three and of ten, sum of ten.
    private static func recent(_ values: UnsafeBufferPointer<Float>) -> SIMD4<Float> {
        var result = SIMD4<Float>.zero
        for (place, value) in values.prefix(window).enumerated() {
            if place == 0 { result = SIMD4(value, value, value, 0) }
            if place < 3 { result.y = max(result.y, value) }
            result.z = max(result.z, value)
            result.w += value
        }
        return result
    }

    private static func numbers(_ recent: SIMD4<Float>, highest: Float, top: Float, sums: SIMD2<Float>) -> Numbers {
        Numbers(recent.x, recent.y, recent.z, highest, top / 3, recent.w / Float(window), sums.x, sums.y)
    }
}
