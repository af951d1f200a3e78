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
        let recent = recent(values, without: -1)
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

    /// Calls `body` with each place and the pool of the values without that one: in one pass over the largest and over
    /// the sums before and behind the gap, where pooling what is left each time would take the square.
    static func poolWithoutEach(_ values: UnsafeBufferPointer<Float>, _ body: (Int, Numbers) -> Void) {
        let count = values.count
        let (places, largest) = fourLargest(values)
        let gains = largest.replacing(with: 0, where: largest .< 0)
        let whole = recent(values, without: -1)
        var before = SIMD2<Float>.zero
        // What is behind the gap moves up by a place.
        var behind = SIMD2<Float>.zero
        for place in 1..<max(1, count) { behind += values[place] * decays[place - 1] }
        for gap in 0..<count {
            let isGap = places .== Int32(gap)
            // Without one of the three largest the fourth is among them.
            let top = any(isGap) ? gains.replacing(with: 0, where: isGap).sum() : gains.x + gains.y + gains.z
            let highest = count == 1 ? 0 : isGap[0] ? largest.y : largest.x
            let recent = gap < window ? recent(values, without: gap) : whole
            body(gap, numbers(recent, highest: highest, top: top, sums: before + behind))
            before += values[gap] * decays[gap]
            if gap + 1 < count { behind -= values[gap + 1] * decays[gap] }
        }
    }

    /// Last, largest of three and of ten, sum of ten.
    private static func recent(_ values: UnsafeBufferPointer<Float>, without gap: Int) -> SIMD4<Float> {
        var result = SIMD4<Float>.zero
        var place = 0
        for index in values.indices.prefix(gap < 0 ? window : window + 1) where index != gap {
            let value = values[index]
            if place == 0 { result = SIMD4(value, value, value, 0) }
            if place < 3 { result.y = max(result.y, value) }
            result.z = max(result.z, value)
            result.w += value
            place += 1
        }
        return result
    }

    private static func numbers(_ recent: SIMD4<Float>, highest: Float, top: Float, sums: SIMD2<Float>) -> Numbers {
        Numbers(recent.x, recent.y, recent.z, highest, top / 3, recent.w / Float(window), sums.x, sums.y)
    }

    /// The places of the four largest values, largest first, and the values; −1 and −∞ where there are fewer.
    private static func fourLargest(_ values: UnsafeBufferPointer<Float>) -> (
        places: SIMD4<Int32>, values: SIMD4<Float>
    ) {
        var places = SIMD4<Int32>(repeating: -1)
        var largest = SIMD4<Float>(repeating: -.infinity)
        for (place, value) in values.enumerated() where value > largest.w {
            var at = 3
            while at > 0, value > largest[at - 1] {
                (largest[at], places[at]) = (largest[at - 1], places[at - 1])
                at -= 1
            }
            (largest[at], places[at]) = (value, Int32(place))
        }
        return (places, largest)
    }
}
