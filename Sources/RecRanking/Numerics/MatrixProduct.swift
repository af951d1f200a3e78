import CKernels

/// The widest kernels of this processor.
let kernelWidth = ck_widest()

/// C += alpha·A·B for row-major matrices; A is m × k, B is k × n.
func multiplyAdd(_ a: Matrix, _ b: Matrix, into c: inout Matrix, alpha: Float = 1, threads: Int? = nil) {
    precondition(a.columns == b.rows && c.rows == a.rows && c.columns == b.columns)
    let (rows, columns, depth) = (c.rows, c.columns, a.columns)
    c.withUnsafeMutableElements { target in
        a.withUnsafeElements { left in
            b.withUnsafeElements { right in
                guard let into = target.baseAddress, let a = left.baseAddress, let b = right.baseAddress else { return }
                let c = Block(base: into, rows: rows, columns: columns, rowStep: columns)
                multiplyAdd(
                    alpha, Operand(base: a, rowStep: depth, columnStep: 1),
                    Operand(base: b, rowStep: columns, columnStep: 1),
                    depth: depth, into: c, threads: threads)
            }
        }
    }
}

/// Aᵀ·A, n × n for an A of n columns: symmetric, both halves filled in.
package func symmetricProduct(_ a: Matrix, threads: Int? = nil) -> Matrix {
    let (n, rows) = (a.columns, a.rows)
    var result = Matrix(rows: n, columns: n)
    // A tall, narrow product has few tiles: its rows are cut into parts, always the same, whose sums add in order.
    let parts = n <= 512 ? max(1, min(16, rows / 512)) : 1
    let each = (rows + parts - 1) / parts
    var partial = Matrix(rows: parts * n, columns: n)
    partial.withUnsafeMutableElements { target in
        a.withUnsafeElements { source in
            guard let into = target.baseAddress, let base = source.baseAddress else { return }
            let (shared, from) = (SharedPointer(into), SharedConstPointer(base))
            parallelChunks(parts, chunk: 1, threads: threads) { range in
                for part in range {
                    let start = part * each
                    let depth = max(0, min(rows, start + each) - start)
                    let operand = from.base + start * n
                    let block = Block(base: shared.base + part * n * n, rows: n, columns: n, rowStep: n)
                    multiplyAdd(
                        1, Operand(base: operand, rowStep: 1, columnStep: n),
                        Operand(base: operand, rowStep: n, columnStep: 1),
                        depth: depth, into: block, upperOnly: true, threads: parts > 1 ? 1 : threads)
                }
            }
        }
    }
    result.withUnsafeMutableElements { target in
        partial.withUnsafeElements { sums in
            for i in 0..<n {
                for j in i..<n {
                    var total: Float = 0
                    for part in 0..<parts { total += sums[(part * n + i) * n + j] }
                    target[i * n + j] = total
                    target[j * n + i] = total
                }
            }
        }
    }
    return result
}

/// Where a product is added to.
struct Block: @unchecked Sendable {
    let base: UnsafeMutablePointer<Float>
    let rows: Int
    let columns: Int
    let rowStep: Int
}

/// One side of a product, with any steps: a transposed matrix is the same floats with its steps exchanged.
struct Operand: @unchecked Sendable {
    let base: UnsafePointer<Float>
    let rowStep: Int
    let columnStep: Int
}

/// C += alpha·A·B by tiles of C that stay in the cache, each tile on one thread; with `upperOnly`, tiles wholly below
/// the diagonal are left out and the others may write below it.
func multiplyAdd(
    _ alpha: Float, _ a: Operand, _ b: Operand, depth: Int, into c: Block, upperOnly: Bool = false, threads: Int? = nil
) {
    let (height, width) = (Int(CK_PANEL_ROWS), Int(CK_PANEL_COLUMNS))
    var tiles: [(row: Int, column: Int)] = []
    for row in stride(from: 0, to: c.rows, by: height) {
        let first = upperOnly ? row / width * width : 0
        for column in stride(from: first, to: c.columns, by: width) { tiles.append((row, column)) }
    }
    let scratch = Scratch(workers: workerCount(tiles.count, chunk: 1, threads: threads), floats: Int(CK_PANEL_SCRATCH))
    let work = tiles
    parallelWorkers(work.count, chunk: 1, threads: threads) { worker, range in
        for tile in work[range] {
            multiplyTile(
                alpha, a, b, depth: depth, rows: tile.row..<min(c.rows, tile.row + height),
                columns: tile.column..<min(c.columns, tile.column + width), into: c, scratch: scratch[worker])
        }
    }
}

/// One tile of at most CK_PANEL_ROWS × CK_PANEL_COLUMNS, over the whole depth.
func multiplyTile(
    _ alpha: Float, _ a: Operand, _ b: Operand, depth: Int, rows: Range<Int>, columns: Range<Int>, into c: Block,
    scratch: UnsafeMutablePointer<Float>
) {
    for start in stride(from: 0, to: depth, by: Int(CK_PANEL_DEPTH)) {
        ck_multiply_add(
            kernelWidth, rows.count, columns.count, min(depth - start, Int(CK_PANEL_DEPTH)), alpha,
            a.base + rows.lowerBound * a.rowStep + start * a.columnStep, a.rowStep, a.columnStep,
            b.base + start * b.rowStep + columns.lowerBound * b.columnStep, b.rowStep, b.columnStep,
            c.base + rows.lowerBound * c.rowStep + columns.lowerBound, c.rowStep, scratch)
    }
}
