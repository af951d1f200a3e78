import CKernels

/// SHA-256 (FIPS 180-4) and the keyed hash that is made of it (HMAC, RFC 2104): for what must not be forged, where
/// `XXHash64` is for what must not be damaged.
package struct SHA256: Sendable {
    /// Of a hash.
    package static let byteCount = 32

    /// Eight words; within the value, as is the rest, since hashing a text is to allocate nothing.
    private var state = SIMD8<UInt32>(
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19)
    /// What has come since the last whole block.
    private var rest = SIMD64<UInt8>()
    private var restCount = 0
    private var length = 0
    private let isFast: Bool
    private static let processorIsFast = ck_has_sha256()
    private static let blockSize = 64

    package init() { isFast = Self.processorIsFast }

    /// - Parameter isFast: false for the code that every processor runs, which gives the same.
    init(isFast: Bool) { self.isFast = isFast && Self.processorIsFast }

    /// Takes more of what is hashed; in how many pieces it comes makes no difference.
    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        length += bytes.count
        var start = 0
        if restCount > 0 {
            start = min(bytes.count, Self.blockSize - restCount)
            keep(bytes, from: 0, count: start)
            guard restCount == Self.blockSize else { return }
            addRest()
        }
        let blocks = (bytes.count - start) / Self.blockSize
        if blocks > 0 { add(UnsafeRawBufferPointer(rebasing: bytes[start...]), blocks: blocks) }
        start += blocks * Self.blockSize
        keep(bytes, from: start, count: bytes.count - start)
    }

    package mutating func update(_ bytes: [UInt8]) { bytes.withUnsafeBytes { update($0) } }

    private mutating func keep(_ bytes: UnsafeRawBufferPointer, from start: Int, count: Int) {
        guard count > 0, let base = bytes.baseAddress else { return }
        let place = restCount
        withUnsafeMutableBytes(of: &rest) { rest in
            rest.baseAddress?.advanced(by: place).copyMemory(from: base + start, byteCount: count)
        }
        restCount += count
    }

    private mutating func addRest() {
        let block = rest
        withUnsafeBytes(of: block) { add($0, blocks: 1) }
        restCount = 0
    }

    private mutating func add(_ bytes: UnsafeRawBufferPointer, blocks: Int) {
        let isFast = isFast
        withUnsafeMutableBytes(of: &state) { state in
            ck_sha256_add(
                isFast, state.baseAddress?.assumingMemoryBound(to: UInt32.self),
                bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), blocks)
        }
    }

    /// The hash, `byteCount` bytes; nothing can be added any more.
    package consuming func finished() -> [UInt8] { withUnsafeBytes(of: digest()) { Array($0) } }

    /// Whether this is the hash, in a time that does not tell where it differs.
    package consuming func finishes(as hash: UnsafeRawBufferPointer) -> Bool {
        guard hash.count == Self.byteCount else { return false }
        return withUnsafeBytes(of: digest()) { digest in
            var difference: UInt64 = 0
            for place in stride(from: 0, to: Self.byteCount, by: 8) {
                difference |=
                    digest.loadUnaligned(fromByteOffset: place, as: UInt64.self)
                    ^ hash.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            }
            return difference == 0
        }
    }

    /// Takes in what ends every text, a bit and its length; the words as their bytes lie in a hash.
    private mutating func digest() -> SIMD8<UInt32> {
        let (bits, count) = (UInt64(length) * 8, restCount)
        withUnsafeMutableBytes(of: &rest) { rest in
            rest[count] = 0x80
            for place in (count + 1)..<Self.blockSize { rest[place] = 0 }
        }
        if count + 1 > Self.blockSize - 8 {
            addRest()
            rest = SIMD64()
        }
        withUnsafeMutableBytes(of: &rest) {
            $0.storeBytes(of: bits.bigEndian, toByteOffset: Self.blockSize - 8, as: UInt64.self)
        }
        addRest()
        var words = state
        for place in 0..<8 { words[place] = words[place].bigEndian }
        return words
    }

    /// Of bytes that are there at once.
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
        signature(bytes, UnsafeRawBufferPointer(start: nil, count: 0))
    }

    /// Of the text's UTF-8 bytes; `SHA256.byteCount` bytes.
    package func signature(of text: String) -> [UInt8] {
        var text = text
        return text.withUTF8 { signature(UnsafeRawBufferPointer($0)) }
    }

    /// The signature of texts one after the other.
    package func signature(_ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer) -> [UInt8] {
        sum(first, second).finished()
    }

    /// Whether this is the signature of texts one after the other, in a time that does not tell where it differs.
    package func isSignature(
        _ signature: UnsafeRawBufferPointer, of first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer
    ) -> Bool { sum(first, second).finishes(as: signature) }

    private func sum(_ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer) -> SHA256 {
        var (inner, outer) = (inner, outer)
        inner.update(first)
        inner.update(second)
        outer.update(inner.finished())
        return outer
    }

    package var description: String { "…" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
