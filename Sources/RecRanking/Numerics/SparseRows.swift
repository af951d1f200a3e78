/// Compressed sparse rows: row r has the columns and values at offsets[r]..<offsets[r + 1].
struct SparseRows: Sendable {
    var offsets: [Int]
    var columns: [Int32]
    var values: [Float]

    var count: Int { offsets.count - 1 }

    /// Columns become rows; within one, the order of the rows.
    func transposed(columnCount: Int) -> SparseRows {
        var offsets = [Int](repeating: 0, count: columnCount + 1)
        for column in columns { offsets[Int(column) + 1] += 1 }
        for column in 0..<columnCount { offsets[column + 1] += offsets[column] }
        var cursor = offsets
        var rows = [Int32](repeating: 0, count: columns.count)
        var moved = [Float](repeating: 0, count: columns.count)
        for row in 0..<count {
            for index in self.offsets[row]..<self.offsets[row + 1] {
                let column = Int(columns[index])
                rows[cursor[column]] = Int32(row)
                moved[cursor[column]] = values[index]
                cursor[column] += 1
            }
        }
        return SparseRows(offsets: offsets, columns: rows, values: moved)
    }

    /// Where to cut the rows so that every piece is about the same work: at most 64 rows or, but for a single long
    /// row, 8,192 values. `pieces + 1` row numbers; they depend on the rows alone.
    func evenCuts() -> [Int] {
        var cuts = [0]
        for row in 0..<count {
            let start = cuts[cuts.count - 1]
            if row > start && (row - start == 64 || offsets[row + 1] - offsets[start] > 8_192) { cuts.append(row) }
        }
        if count > 0 { cuts.append(count) }
        return cuts
    }
}
