/// FNV-1a, 64 bits (Fowler, Noll, Vo): a hash that is the same in every run and on every machine, for cache
/// namespaces and for the choice of a phrase. Not for hostile input.
struct StableHash: Sendable {
    private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

    init() {}

    init(_ text: String) { add(text) }

    mutating func add(_ text: String) {
        for byte in text.utf8 { add(byte) }
        add(UInt8(0xff))
    }

    mutating func add(_ number: UInt64) {
        for shift in stride(from: UInt64(0), to: 64, by: 8) { add(UInt8(truncatingIfNeeded: number >> shift)) }
    }

    mutating func add(_ byte: UInt8) {
        value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }

    /// All bits mixed (the finaliser of SplitMix64, Steele et al. 2014), so that low bits can be used.
    var mixed: UInt64 { Self.mix(value) }

    static func mix(_ number: UInt64) -> UInt64 {
        var x = number &+ 0x9e37_79b9_7f4a_7c15
        x = (x ^ (x >> 30)) &* 0xbf58_476d_1ce4_e5b9
        x = (x ^ (x >> 27)) &* 0x94d0_49bb_1331_11eb
        return x ^ (x >> 31)
    }
}

extension FactSheet {
    /// Changes with any fact that a sentence may state: the part of a cache key that makes a corrected fact forget
    /// the sentences made from the wrong one.
    var factHash: UInt64 {
        var hash = StableHash(id)
        hash.add(title)
        hash.add(originalTitle ?? "")
        hash.add(UInt64(bitPattern: Int64(year)))
        for list in [directors, writers, cast, genres, themes, tone, countries] {
            for name in list { hash.add(name) }
            hash.add(UInt8(0xfe))
        }
        for award in awards {
            hash.add(award.name)
            hash.add(award.category ?? "")
            hash.add(UInt64(bitPattern: Int64(award.year ?? 0)))
            hash.add(award.won ? UInt8(1) : UInt8(0))
        }
        for text in [franchise, language, certificate, synopsis] { hash.add(text ?? "") }
        hash.add(UInt64(bitPattern: Int64(runtimeMinutes ?? 0)))
        return hash.mixed
    }
}
