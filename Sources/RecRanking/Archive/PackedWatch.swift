/// A watch in 8 bytes: movie row (21 bits), thousandths of the movie that were seen (10), whether it was disliked (1), and
/// seconds since a base that the whole file shares (32).
///
/// A fraction is exact to a thousandth; what a file says with more digits is rounded to it.
struct PackedWatch: Equatable {
    static let movieLimit = 1 << 21
    /// A file's watches lie within so many seconds: 136 years.
    static let span = Int64(UInt32.max)

    var bits: UInt64

    init(bits: UInt64) { self.bits = bits }

    /// The movie's row is below `movieLimit`, the time not before the base and less than `span` after it.
    init(_ watch: Watch, base: Int64) {
        let thousandths = UInt64((min(1, max(0, watch.fraction)) * 1_000).rounded())
        bits =
            UInt64(watch.movieRow) << 43 | thousandths << 33 | (watch.disliked ? 1 << 32 : 0)
            | UInt64(UInt32(truncatingIfNeeded: watch.watchedAt - base))
    }

    /// The same with seconds since an earlier base.
    func rebased(from old: Int64, to new: Int64) -> PackedWatch {
        PackedWatch(bits: bits & ~0xFFFF_FFFF | UInt64(UInt32(truncatingIfNeeded: Int64(seconds) + (old - new))))
    }

    var seconds: UInt32 { UInt32(truncatingIfNeeded: bits) }
    var movieRow: Int { Int(bits >> 43) }

    func watch(base: Int64) -> Watch {
        Watch(
            movieRow: movieRow, watchedAt: base + Int64(seconds), fraction: Float(bits >> 33 & 1_023) / 1_000,
            disliked: bits & 1 << 32 != 0)
    }
}

/// Where a viewer's part of each file begins, in 16 bytes: the end is where the next one's begins.
///
/// 64 bits each, so that neither two billion watches nor their bytes are a limit.
struct ViewerPlace: Equatable {
    static let size = 16
    /// Index of the first watch.
    var firstWatch: UInt64
    /// Index of the id's first byte.
    var idStart: UInt64
    var hasSurvey: Bool

    init(firstWatch: UInt64, idStart: UInt64, hasSurvey: Bool) {
        self.firstWatch = firstWatch
        self.idStart = idStart
        self.hasSurvey = hasSurvey
    }

    init(_ bytes: UnsafeRawBufferPointer) {
        firstWatch = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
        let second = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        (idStart, hasSurvey) = (second & ~(1 << 63), second >> 63 == 1)
    }

    var words: (UInt64, UInt64) { (firstWatch, idStart | (hasSurvey ? 1 << 63 : 0)) }

    /// The byte at which the watches begin.
    var watchOffset: Int? { Int(exactly: firstWatch).flatMap { $0.multipliedReportingOverflow(by: 8) }.checked }
}

extension Optional where Wrapped == (partialValue: Int, overflow: Bool) {
    fileprivate var checked: Int? { flatMap { $0.overflow ? nil : $0.partialValue } }
}
