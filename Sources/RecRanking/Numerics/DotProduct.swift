// Kernels over plain pointers: eight lanes, fused multiply-add, any length; what is left over is added last.

private typealias Lanes = SIMD8<Float>

@inline(__always)
private func load(_ pointer: UnsafePointer<Float>, _ at: Int) -> Lanes {
    UnsafeRawPointer(pointer).loadUnaligned(fromByteOffset: at &* 4, as: Lanes.self)
}

/// By halves: `sum()` of a vector is a long chain of additions.
@inline(__always)
private func sum(_ lanes: Lanes) -> Float {
    let quad = lanes.lowHalf + lanes.highHalf
    let pair = quad.lowHalf + quad.highHalf
    return pair.x + pair.y
}

/// Σ a[i]·b[i].
@inline(__always)
public func dot(_ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ count: Int) -> Float {
    var s0 = Lanes.zero
    var s1 = Lanes.zero
    var s2 = Lanes.zero
    var s3 = Lanes.zero
    var at = 0
    while at &+ 32 <= count {
        s0.addProduct(load(a, at), load(b, at))
        s1.addProduct(load(a, at &+ 8), load(b, at &+ 8))
        s2.addProduct(load(a, at &+ 16), load(b, at &+ 16))
        s3.addProduct(load(a, at &+ 24), load(b, at &+ 24))
        at &+= 32
    }
    while at &+ 8 <= count {
        s0.addProduct(load(a, at), load(b, at))
        at &+= 8
    }
    var total = sum((s0 + s1) + (s2 + s3))
    while at < count {
        total.addProduct(a[at], b[at])
        at &+= 1
    }
    return total
}

/// Four inner products with the same `x`, which is loaded once for all four.
@inline(__always)
public func dot4(
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ c: UnsafePointer<Float>, _ d: UnsafePointer<Float>,
    _ x: UnsafePointer<Float>, _ count: Int
) -> SIMD4<Float> {
    var s0 = Lanes.zero
    var s1 = Lanes.zero
    var s2 = Lanes.zero
    var s3 = Lanes.zero
    var at = 0
    while at &+ 8 <= count {
        let shared = load(x, at)
        s0.addProduct(load(a, at), shared)
        s1.addProduct(load(b, at), shared)
        s2.addProduct(load(c, at), shared)
        s3.addProduct(load(d, at), shared)
        at &+= 8
    }
    var total = sums(s0, s1, s2, s3)
    while at < count {
        total.addProduct(SIMD4(a[at], b[at], c[at], d[at]), SIMD4(repeating: x[at]))
        at &+= 1
    }
    return total
}

/// The sums of four vectors at once: a transposition by halves, three additions deep.
@inline(__always)
private func sums(_ a: Lanes, _ b: Lanes, _ c: Lanes, _ d: Lanes) -> SIMD4<Float> {
    let qa = a.lowHalf + a.highHalf
    let qb = b.lowHalf + b.highHalf
    let qc = c.lowHalf + c.highHalf
    let qd = d.lowHalf + d.highHalf
    let ab = SIMD4(lowHalf: qa.evenHalf, highHalf: qb.evenHalf) + SIMD4(lowHalf: qa.oddHalf, highHalf: qb.oddHalf)
    let cd = SIMD4(lowHalf: qc.evenHalf, highHalf: qd.evenHalf) + SIMD4(lowHalf: qc.oddHalf, highHalf: qd.oddHalf)
    return SIMD4(lowHalf: ab.evenHalf, highHalf: cd.evenHalf) + SIMD4(lowHalf: ab.oddHalf, highHalf: cd.oddHalf)
}

/// y += scale · x.
@inline(__always)
public func addScaled(_ scale: Float, _ x: UnsafePointer<Float>, to y: UnsafeMutablePointer<Float>, _ count: Int) {
    let rawY = UnsafeMutableRawPointer(y)
    let factor = Lanes(repeating: scale)
    var at = 0
    while at &+ 8 <= count {
        var sum = load(y, at)
        sum.addProduct(factor, load(x, at))
        rawY.storeBytes(of: sum, toByteOffset: at &* 4, as: Lanes.self)
        at &+= 8
    }
    while at < count {
        y[at].addProduct(scale, x[at])
        at &+= 1
    }
}

/// Adds `scale` times 32 floats to what stays in registers.
@inline(__always)
private func addStrip(
    _ scale: Float, _ x: UnsafePointer<Float>, _ s0: inout Lanes, _ s1: inout Lanes, _ s2: inout Lanes,
    _ s3: inout Lanes
) {
    let factor = Lanes(repeating: scale)
    s0.addProduct(factor, load(x, 0))
    s1.addProduct(factor, load(x, 8))
    s2.addProduct(factor, load(x, 16))
    s3.addProduct(factor, load(x, 24))
}

/// y = Σ weights[i] · x[i], of rows x that are `columns` floats each: a strip of y stays in registers while all rows pass.
/// The same bits as adding one scaled row after the other to zeros.
func sumScaledRows(
    _ base: UnsafePointer<Float>, columns: Int, rows: UnsafeBufferPointer<Int32>, weights: UnsafeBufferPointer<Float>,
    into y: UnsafeMutablePointer<Float>
) {
    let rawY = UnsafeMutableRawPointer(y)
    var at = 0
    while at &+ 32 <= columns {
        var s0 = Lanes.zero
        var s1 = Lanes.zero
        var s2 = Lanes.zero
        var s3 = Lanes.zero
        for index in 0..<rows.count {
            addStrip(weights[index], base + (Int(rows[index]) &* columns &+ at), &s0, &s1, &s2, &s3)
        }
        rawY.storeBytes(of: s0, toByteOffset: at &* 4, as: Lanes.self)
        rawY.storeBytes(of: s1, toByteOffset: at &* 4 &+ 32, as: Lanes.self)
        rawY.storeBytes(of: s2, toByteOffset: at &* 4 &+ 64, as: Lanes.self)
        rawY.storeBytes(of: s3, toByteOffset: at &* 4 &+ 96, as: Lanes.self)
        at &+= 32
    }
    while at < columns {
        var sum: Float = 0
        for index in 0..<rows.count { sum.addProduct(weights[index], base[Int(rows[index]) &* columns &+ at]) }
        y[at] = sum
        at &+= 1
    }
}

/// Σ d and Σ d² of d = Σ weights[i] · x[i] + scale · known − center, of rows x that are `columns` floats each, like `known`;
/// d itself is written nowhere.
func momentsOfScaledRows(
    _ base: UnsafePointer<Float>, columns: Int, rows: UnsafeBufferPointer<Int32>, weights: UnsafeBufferPointer<Float>,
    plus scale: Float, _ known: UnsafePointer<Float>, center: Float
) -> (sum: Float, squares: Float) {
    let shift = Lanes(repeating: -center)
    var (sum0, sum1, squares0, squares1) = (Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero)
    var at = 0
    while at &+ 32 <= columns {
        var (s0, s1, s2, s3) = (shift, shift, shift, shift)
        addStrip(scale, known + at, &s0, &s1, &s2, &s3)
        for index in 0..<rows.count {
            addStrip(weights[index], base + (Int(rows[index]) &* columns &+ at), &s0, &s1, &s2, &s3)
        }
        sum0 += s0 + s1
        sum1 += s2 + s3
        squares0.addProduct(s0, s0)
        squares1.addProduct(s1, s1)
        squares0.addProduct(s2, s2)
        squares1.addProduct(s3, s3)
        at &+= 32
    }
    var (total, squares) = (sum(sum0 + sum1), sum(squares0 + squares1))
    while at < columns {
        var off = scale * known[at] - center
        for index in 0..<rows.count { off.addProduct(weights[index], base[Int(rows[index]) &* columns &+ at]) }
        total += off
        squares += off * off
        at &+= 1
    }
    return (total, squares)
}
