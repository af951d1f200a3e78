/// From an id to its row: open addressing with linear probing, 8 bytes a slot, three quarters full.
///
/// A slot's place grows with the hash, so that the table is written from front to end, a range of hashes at a time, in
/// memory that does not grow with it. A slot holds row + 1 (40 bits) and 24 bits of the hash, which tell most strangers
/// apart without a look at their ids; 0 is an empty one.
enum IDTable {
    /// Rows of a table are below this: 40 bits.
    static let rowLimit = (1 << 40) - 1
    /// Viewers whose hashes are sorted at a time.
    private static let batch = 4 << 20

    /// Home slots; behind them is room for what the last ones push out.
    static func homes(_ count: Int) -> Int { count + count / 3 + 1 }

    static func home(_ hash: UInt64, _ homes: Int) -> Int {
        Int(truncatingIfNeeded: hash.multipliedFullWidth(by: UInt64(homes)).high)
    }

    private static func tag(_ hash: UInt64) -> UInt64 { (hash & 0xFF_FFFF) << 40 }

    /// - Parameters:
    ///   - ids: the bytes of all ids.
    ///   - places: a `ViewerPlace` for each viewer and the end.
    static func write(ids: FileMapping, places: FileMapping, count: Int, to table: BlockWriter) throws {
        guard count < rowLimit else { throw DataError.badData("an archive holds at most \(rowLimit) viewers") }
        let homes = homes(count)
        let passes = UInt64(max(1, (count + batch - 1) / batch))
        func start(_ row: Int) -> Int {
            let place = UnsafeRawBufferPointer(
                start: places.bytes + row * ViewerPlace.size, count: ViewerPlace.size)
            return Int(truncatingIfNeeded: ViewerPlace(place).idStart)
        }
        var at = 0
        for pass in 0..<passes {
            var found: [(hash: UInt64, row: Int)] = []
            for row in 0..<count {
                let from = start(row)
                let hash = XXHash64.hash(
                    UnsafeRawBufferPointer(start: ids.bytes + from, count: start(row + 1) - from))
                // Of which part of all hashes this one is.
                if hash.multipliedFullWidth(by: passes).high == pass { found.append((hash, row)) }
            }
            found.sort { ($0.hash, $0.row) < ($1.hash, $1.row) }
            for (hash, row) in found {
                let home = home(hash, homes)
                while at < home {
                    try table.append(0)
                    at += 1
                }
                try table.append(tag(hash) | UInt64(row + 1))
                at += 1
            }
        }
        // An empty one at the end, where every search stops.
        while at <= homes {
            try table.append(0)
            at += 1
        }
        try table.append(0)
    }

    /// The row of an id.
    ///
    /// - Parameter isRow: whether a row has this id, read from the ids.
    static func row(
        of id: UnsafeRawBufferPointer, in table: CheckedFile, count: Int, isRow: (Int) -> Bool
    ) -> Int? {
        let hash = XXHash64.hash(id)
        let tag = tag(hash)
        var slot = home(hash, homes(count))
        while let word = table.word(at: slot * 8), word != 0 {
            let row = Int(word & 0xFF_FFFF_FFFF) - 1
            if word & ~0xFF_FFFF_FFFF == tag, row >= 0, row < count, isRow(row) { return row }
            slot += 1
        }
        return nil
    }
}
