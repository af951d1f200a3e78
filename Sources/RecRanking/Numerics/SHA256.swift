import CKernels

/// SHA-256 (FIPS 180-4) and the keyed hash that is made of it (HMAC, RFC 2104): for what must not be forged, where
/// `XXHash64` is for what must not be damaged.
package struct SHA256: Sendable {
    package static let byteCount = 32

    private var state: [UInt32] = [
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]
    /// What has come since the last whole block.
    private var rest: [UInt8] = []
    private var length = 0
    private let isFast: Bool
    private static let processorIsFast = ck_has_sha256()
    private static let blockSize = 64

    package init() { isFast = Self.processorIsFast }

    /// - Parameter isFast: false for the code that every processor runs, which gives the same.
    init(isFast: Bool) { self.isFast = isFast && Self.processorIsFast }

    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        length += bytes.count
        var start = 0
        if !rest.isEmpty {
            start = min(bytes.count, Self.blockSize - rest.count)
            rest.append(contentsOf: bytes[..<start])
            guard rest.count == Self.blockSize else { return }
            let block = rest
            block.withUnsafeBytes { add($0, blocks: 1) }
            rest.removeAll(keepingCapacity: true)
        }
        let blocks = (bytes.count - start) / Self.blockSize
        let end = start + blocks * Self.blockSize
        if blocks > 0 { add(UnsafeRawBufferPointer(rebasing: bytes[start..<end]), blocks: blocks) }
        rest.append(contentsOf: bytes[end...])
    }

    package mutating func update(_ bytes: [UInt8]) { bytes.withUnsafeBytes { update($0) } }

    private mutating func add(_ bytes: UnsafeRawBufferPointer, blocks: Int) {
        state.withUnsafeMutableBufferPointer { state in
            ck_sha256_add(
                isFast, state.baseAddress, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), blocks)
        }
    }

    package consuming func finished() -> [UInt8] {
        let bits = UInt64(length) * 8
        rest.append(0x80)
        while rest.count % Self.blockSize != Self.blockSize - 8 { rest.append(0) }
        for shift in 1...8 { rest.append(UInt8(truncatingIfNeeded: bits >> UInt64(64 - 8 * shift))) }
        let tail = rest
        tail.withUnsafeBytes { add($0, blocks: tail.count / Self.blockSize) }
        var digest: [UInt8] = []
        digest.reserveCapacity(Self.byteCount)
        for word in state {
            for shift in 1...4 { digest.append(UInt8(truncatingIfNeeded: word >> UInt32(32 - 8 * shift))) }
        }
        return digest
    }

    package static func hash(_ bytes: [UInt8]) -> [UInt8] {
        var hash = SHA256()
        hash.update(bytes)
        return hash.finished()
    }

    /// As 64 hexadecimal digits.
    package static func hexadecimal(_ bytes: UnsafeRawBufferPointer) -> String {
        var hash = SHA256()
        hash.update(bytes)
        return hash.finished().map { byte in String(byte >> 4, radix: 16) + String(byte & 15, radix: 16) }.joined()
    }
}

/// A key that signs and names things: what it made nobody can make, or check, without it.
package struct SigningKey: Sendable, CustomStringConvertible, CustomReflectable {
    private let inner: SHA256
    private let outer: SHA256

    package init(_ key: [UInt8]) {
        var block = key.count > 64 ? SHA256.hash(key) : key
        block += [UInt8](repeating: 0, count: 64 - block.count)
        var (inner, outer) = (SHA256(), SHA256())
        inner.update(block.map { $0 ^ 0x36 })
        outer.update(block.map { $0 ^ 0x5c })
        (self.inner, self.outer) = (inner, outer)
    }

    /// HMAC-SHA-256.
    package func signature(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        var (inner, outer) = (inner, outer)
        inner.update(bytes)
        outer.update(inner.finished())
        return outer.finished()
    }

    package func signature(of text: String) -> [UInt8] {
        var text = text
        return text.withUTF8 { signature(UnsafeRawBufferPointer($0)) }
    }

    /// Whether two signatures are the same, in a time that does not tell where they differ. Of one type, since what is
    /// generic runs slowly from another module.
    package static func areEqual(_ one: [UInt8], _ other: ArraySlice<UInt8>) -> Bool {
        guard one.count == other.count else { return false }
        var difference: UInt8 = 0
        for place in 0..<one.count { difference |= one[place] ^ other[other.startIndex + place] }
        return difference == 0
    }

    package var description: String { "…" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
