/// An entry of the cache in one block of bytes, so that what it takes is known to the byte: an entry with its claims is
/// some thirty texts, each of which would be a block of its own with more air around it than words in it.
struct PackedEntry: Sendable {
    private let bytes: [UInt8]
    /// Where the claims begin, and whether all of them hold.
    private let claimsStart: Int
    private let isGrounded: Bool
    /// Unix seconds.
    let createdAt: Int64
    /// Until when it is served without asking a shared store, in Unix seconds.
    let heldUntil: Int64

    /// What it takes: the block with its head, and what the allocator rounds up.
    var byteCount: Int { bytes.count + 56 }

    init(_ entry: ExplanationCache.Entry, heldUntil: Int64 = .max) {
        createdAt = entry.createdAt
        self.heldUntil = heldUntil
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.size(of: entry))
        Self.append(entry.sentence, to: &bytes)
        Self.append(entry.generator, to: &bytes)
        claimsStart = bytes.count
        let claims = entry.verdict.claims
        isGrounded = claims.allSatisfy(\.supported)
        Self.append(claims.count, to: &bytes)
        for claim in claims {
            bytes.append(UInt8(Claim.Kind.allCases.firstIndex(of: claim.kind) ?? 0))
            bytes.append((claim.supported ? 1 : 0) + (claim.field == nil ? 0 : 2))
            Self.append(claim.start, to: &bytes)
            Self.append(claim.end, to: &bytes)
            Self.append(claim.text, to: &bytes)
            Self.append(claim.why, to: &bytes)
            if let field = claim.field { Self.append(field, to: &bytes) }
        }
        self.bytes = bytes
    }

    var entry: ExplanationCache.Entry {
        bytes.withUnsafeBufferPointer { buffer in
            var reader = Reader(bytes: buffer)
            return ExplanationCache.Entry(
                sentence: reader.text(), generator: reader.text(),
                verdict: Verdict(PackedClaims(bytes: bytes, start: claimsStart, areSupported: isGrounded)),
                createdAt: createdAt)
        }
    }

    private static func size(of entry: ExplanationCache.Entry) -> Int {
        func size(_ text: String) -> Int {
            text.utf8.count + (text.utf8.count < 128 ? 1 : text.utf8.count < 16_384 ? 2 : 9)
        }
        return entry.verdict.claims.reduce(size(entry.sentence) + size(entry.generator) + 2) { sum, claim in
            sum + 6 + size(claim.text) + size(claim.why) + (claim.field.map(size) ?? 0)
        }
    }

    private static func append(_ text: String, to bytes: inout [UInt8]) {
        append(text.utf8.count, to: &bytes)
        bytes.append(contentsOf: text.utf8)
    }

    /// Seven bits a byte, the lowest first.
    private static func append(_ number: Int, to bytes: inout [UInt8]) {
        var rest = UInt64(bitPattern: Int64(number))
        while rest >= 128 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 128)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// Reads what `init` has written, and nothing else.
    fileprivate struct Reader {
        let bytes: UnsafeBufferPointer<UInt8>
        var at = 0

        mutating func byte() -> UInt8 {
            defer { at += 1 }
            return bytes[at]
        }

        mutating func number() -> Int {
            var (number, shift): (UInt64, UInt64) = (0, 0)
            while true {
                let byte = byte()
                number |= UInt64(byte & 127) << shift
                if byte < 128 { return Int(Int64(bitPattern: number)) }
                shift += 7
            }
        }

        mutating func text() -> String {
            let count = number()
            defer { at += count }
            return String(decoding: UnsafeBufferPointer(rebasing: bytes[at..<at + count]), as: UTF8.self)
        }

        mutating func claim() -> Claim {
            let kind = Claim.Kind.allCases[Int(byte())]
            let flags = byte()
            let (start, end) = (number(), number())
            let (text, why) = (text(), text())
            return Claim(
                kind: kind, text: text, start: start, end: end, supported: flags & 1 != 0, why: why,
                field: flags & 2 != 0 ? self.text() : nil)
        }
    }
}

/// The claims of an entry, in its bytes.
struct PackedClaims: Sendable {
    fileprivate let bytes: [UInt8]
    fileprivate let start: Int
    let areSupported: Bool

    var claims: [Claim] {
        bytes.withUnsafeBufferPointer { bytes in
            var reader = PackedEntry.Reader(bytes: bytes, at: start)
            return (0..<reader.number()).map { _ in reader.claim() }
        }
    }
}
