/// Finds a movie's row by the bytes of its id: numbers by a table, since MovieLens has millions of rows.
struct MovieLookup {
    private var byNumber: [Int32]
    /// Open addressing by the hash of an id's bytes: no string is made for a row of the watches.
    private var slots: [Int32]
    private let ids: [[UInt8]]

    init(_ catalog: Catalog) {
        byNumber = []
        ids = catalog.movies.map { Array($0.id.utf8) }
        slots = [Int32](repeating: -1, count: 1 << (Int.bitWidth - max(16, catalog.count * 2).leadingZeroBitCount))
        for (row, movie) in catalog.movies.enumerated() {
            if let number = Int(movie.id), number >= 0, number < 10_000_000, String(number) == movie.id {
                if number >= byNumber.count {
                    byNumber += [Int32](repeating: -1, count: max(number + 1, byNumber.count * 2) - byNumber.count)
                }
                byNumber[number] = Int32(row)
            } else {
                var slot = Self.hash(ids[row].withUnsafeBufferPointer { $0[...] }) & (slots.count - 1)
                while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
                slots[slot] = Int32(row)
            }
        }
    }

    func row(_ bytes: UnsafeBufferPointer<UInt8>.SubSequence) -> Int32? {
        if !byNumber.isEmpty, bytes.count <= 7, let first = bytes.first, first != 48 || bytes.count == 1 {
            var number = 0
            var isNumber = true
            for byte in bytes {
                guard byte >= 48, byte <= 57 else {
                    isNumber = false
                    break
                }
                number = number * 10 + Int(byte - 48)
            }
            if isNumber { return number < byNumber.count && byNumber[number] >= 0 ? byNumber[number] : nil }
        }
        var slot = Self.hash(bytes) & (slots.count - 1)
        while slots[slot] >= 0 {
            if ids[Int(slots[slot])].elementsEqual(bytes) { return slots[slot] }
            slot = (slot + 1) & (slots.count - 1)
        }
        // Another spelling of an id, such as decomposed accents or Windows-1252, has other bytes.
        guard bytes.contains(where: { $0 >= 128 }), let id = try? readID(decodedText(bytes).text),
            !id.utf8.elementsEqual(bytes)
        else { return nil }
        return row(id)
    }

    func row(_ id: String) -> Int32? { Array(id.utf8).withUnsafeBufferPointer { row($0[...]) } }

    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>.SubSequence) -> Int {
        Int(truncatingIfNeeded: XXHash64.hash(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes))))
    }
}
