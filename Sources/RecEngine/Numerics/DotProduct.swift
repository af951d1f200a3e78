/// Σ a[i]·b[i]. Eight lanes, four sums in flight, fused multiply-add; any length.
@inline(__always)
public func dot(_ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ count: Int) -> Float {
    typealias Lanes = SIMD8<Float>
    let rawA = UnsafeRawPointer(a)
    let rawB = UnsafeRawPointer(b)
    var s0 = Lanes.zero
    var s1 = Lanes.zero
    var s2 = Lanes.zero
    var s3 = Lanes.zero
    @inline(__always) func load(_ raw: UnsafeRawPointer, _ at: Int) -> Lanes {
        raw.loadUnaligned(fromByteOffset: at &* 4, as: Lanes.self)
    }
    var at = 0
    while at &+ 32 <= count {
        s0.addProduct(load(rawA, at), load(rawB, at))
        s1.addProduct(load(rawA, at &+ 8), load(rawB, at &+ 8))
        s2.addProduct(load(rawA, at &+ 16), load(rawB, at &+ 16))
        s3.addProduct(load(rawA, at &+ 24), load(rawB, at &+ 24))
        at &+= 32
    }
    while at &+ 8 <= count {
        s0.addProduct(load(rawA, at), load(rawB, at))
        at &+= 8
    }
    let lanes = (s0 + s1) + (s2 + s3)
    let quad = lanes.lowHalf + lanes.highHalf
    let pair = quad.lowHalf + quad.highHalf
    var sum = pair.x + pair.y
    while at < count {
        sum += a[at] * b[at]
        at &+= 1
    }
    return sum
}

/// y += scale · x.
@inline(__always)
public func addScaled(_ scale: Float, _ x: UnsafePointer<Float>, to y: UnsafeMutablePointer<Float>, _ count: Int) {
    typealias Lanes = SIMD8<Float>
    let rawX = UnsafeRawPointer(x)
    let rawY = UnsafeMutableRawPointer(y)
    let factor = Lanes(repeating: scale)
    var at = 0
    while at &+ 8 <= count {
        var sum = rawY.loadUnaligned(fromByteOffset: at &* 4, as: Lanes.self)
        sum.addProduct(factor, rawX.loadUnaligned(fromByteOffset: at &* 4, as: Lanes.self))
        rawY.storeBytes(of: sum, toByteOffset: at &* 4, as: Lanes.self)
        at &+= 8
    }
    while at < count {
        y[at] += scale * x[at]
        at &+= 1
    }
}
