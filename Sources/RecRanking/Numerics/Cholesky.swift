import CKernels

/// Rows of a block of the factorisation: as many as a tile of a product has.
private let blockRows = Int(CK_PANEL_ROWS)

/// Factors a symmetric positive definite A = Uᵀ·U in place, in the upper triangle; what is below the diagonal is
/// ignored, and undefined afterwards. Returns false where A is not positive definite.
///
/// Blocked and right-looking: factor a diagonal block, solve for the rows to its right, subtract their product from
/// what is left. All but the first of these run on `threads` threads (nil: all processors), with the same bits on any.
package func factorCholeskyInParallel(_ matrix: inout Matrix, threads: Int? = nil) -> Bool {
    precondition(matrix.rows == matrix.columns, "a factorisation of \(matrix.rows) × \(matrix.columns)")
    let n = matrix.rows
    return matrix.withUnsafeMutableElements { elements in
        guard let base = elements.baseAddress else { return true }
        let a = SharedPointer(base)
        for start in stride(from: 0, to: n, by: blockRows) {
            let end = min(n, start + blockRows)
            let diagonal = DiagonalBlock(copying: base + start * n + start, rows: end - start, rowStep: n)
            guard diagonal.factor() else { return false }
            diagonal.write(to: base + start * n + start, rowStep: n)
            if end == n { break }
            parallelChunks(n - end, chunk: 128, threads: threads) { columns in
                diagonal.solve(
                    .lower, a.base + start * n + end + columns.lowerBound, rowStep: n, columns: columns.count)
            }
            let right = UnsafePointer(base + start * n + end)
            multiplyAdd(
                -1, Operand(base: right, rowStep: 1, columnStep: n), Operand(base: right, rowStep: n, columnStep: 1),
                depth: end - start,
                into: Block(base: base + end * n + end, rows: n - end, columns: n - end, rowStep: n),
                upperOnly: true, threads: threads)
        }
        return true
    }
}

/// Solves Uᵀ·U·X = B for all columns of B in place; U from `factorCholeskyInParallel`.
package func solveCholeskyInParallel(_ factor: Matrix, _ b: inout Matrix, threads: Int? = nil) {
    precondition(factor.rows == b.rows, "a right-hand side of \(b.rows) rows for a factor of \(factor.rows)")
    let (n, columns) = (factor.rows, b.columns)
    guard n > 0, columns > 0 else { return }
    // A strip of columns is copied out, so that its rows are near each other, and padded to whole vectors.
    let width = min(Int(CK_PANEL_COLUMNS), (columns + 15) / 16 * 16)
    let paddedRows = (n + 15) / 16 * 16
    b.withUnsafeMutableElements { target in
        factor.withUnsafeElements { upper in
            let (into, u) = (SharedPointer(target.baseAddress!), SharedConstPointer(upper.baseAddress!))
            let blocks = stride(from: 0, to: n, by: blockRows).map { start in
                DiagonalBlock(
                    factored: u.base + start * n + start, rows: min(blockRows, n - start), rowStep: n)
            }
            let workers = workerCount(columns, chunk: width, threads: threads)
            let strips = Scratch(workers: workers, floats: paddedRows * width)
            let scratch = Scratch(workers: workers, floats: Int(CK_PANEL_SCRATCH))
            parallelWorkers(columns, chunk: width, threads: threads) { worker, range in
                let x = strips[worker]
                x.update(repeating: 0, count: paddedRows * width)
                for row in 0..<n {
                    (x + row * width).update(from: into.base + row * columns + range.lowerBound, count: range.count)
                }
                solveStrip(u.base, n, blocks, x, width: width, scratch: scratch[worker])
                for row in 0..<n {
                    (into.base + row * columns + range.lowerBound).update(from: x + row * width, count: range.count)
                }
            }
        }
    }
}

private func solveStrip(
    _ u: UnsafePointer<Float>, _ n: Int, _ blocks: [DiagonalBlock], _ x: UnsafeMutablePointer<Float>, width: Int,
    scratch: UnsafeMutablePointer<Float>
) {
    let solution = Operand(base: x, rowStep: width, columnStep: 1)
    for (index, block) in blocks.enumerated() {
        let start = index * blockRows
        let target = Block(base: x + start * width, rows: block.rows, columns: width, rowStep: width)
        multiplyTile(
            -1, Operand(base: u + start, rowStep: 1, columnStep: n), solution, depth: start, rows: 0..<block.rows,
            columns: 0..<width, into: target, scratch: scratch)
        block.solve(.lower, target.base, rowStep: width, columns: width)
    }
    for (index, block) in blocks.enumerated().reversed() {
        let start = index * blockRows
        let end = start + block.rows
        let target = Block(base: x + start * width, rows: block.rows, columns: width, rowStep: width)
        multiplyTile(
            -1, Operand(base: u + start * n + end, rowStep: n, columnStep: 1),
            Operand(base: x + end * width, rowStep: width, columnStep: 1), depth: n - end, rows: 0..<block.rows,
            columns: 0..<width, into: target, scratch: scratch)
        block.solve(.upper, target.base, rowStep: width, columns: width)
    }
}

/// One block on the diagonal, padded with the identity to the multiple of 16 rows that the kernels want.
private final class DiagonalBlock: @unchecked Sendable {
    enum Side { case lower, upper }

    let rows: Int
    private let padded: Int
    private let floats: UnsafeMutablePointer<Float>
    private let inverses: UnsafeMutablePointer<Float>

    init(copying source: UnsafePointer<Float>, rows: Int, rowStep: Int) {
        self.rows = rows
        padded = (rows + 15) / 16 * 16
        floats = .allocate(capacity: padded * padded)
        inverses = .allocate(capacity: padded)
        floats.initialize(repeating: 0, count: padded * padded)
        inverses.initialize(repeating: 1, count: padded)
        for row in 0..<rows { (floats + row * padded).update(from: source + row * rowStep, count: rows) }
        for row in rows..<padded { floats[row * padded + row] = 1 }
    }

    convenience init(factored source: UnsafePointer<Float>, rows: Int, rowStep: Int) {
        self.init(copying: source, rows: rows, rowStep: rowStep)
        for row in 0..<rows { inverses[row] = 1 / floats[row * padded + row] }
    }

    deinit {
        floats.deallocate()
        inverses.deallocate()
    }

    func factor() -> Bool { ck_factor_cholesky(kernelWidth, floats, padded, padded, inverses) }

    func write(to target: UnsafeMutablePointer<Float>, rowStep: Int) {
        for row in 0..<rows { (target + row * rowStep).update(from: floats + row * padded, count: rows) }
    }

    /// Solves Uᵀ·X = B (lower) or U·X = B (upper) in place, for any number of columns. X has `rows` rows, or where its
    /// columns are whole vectors, may have the padded number.
    func solve(_ side: Side, _ x: UnsafeMutablePointer<Float>, rowStep: Int, columns: Int) {
        let whole = rows == padded ? columns / 16 * 16 : 0
        if whole > 0 { run(side, x, rowStep: rowStep, columns: whole) }
        guard whole < columns else { return }
        let width = (columns - whole + 15) / 16 * 16
        withUnsafeTemporaryAllocation(byteCount: padded * width * 4, alignment: 64) { raw in
            let copy = raw.bindMemory(to: Float.self).baseAddress!
            copy.initialize(repeating: 0, count: padded * width)
            for row in 0..<rows {
                (copy + row * width).update(from: x + row * rowStep + whole, count: columns - whole)
            }
            run(side, copy, rowStep: width, columns: width)
            for row in 0..<rows {
                (x + row * rowStep + whole).update(from: copy + row * width, count: columns - whole)
            }
        }
    }

    private func run(_ side: Side, _ x: UnsafeMutablePointer<Float>, rowStep: Int, columns: Int) {
        switch side {
        case .lower: ck_solve_lower(kernelWidth, floats, padded, padded, inverses, x, rowStep, columns)
        case .upper: ck_solve_upper(kernelWidth, floats, padded, padded, inverses, x, rowStep, columns)
        }
    }
}
