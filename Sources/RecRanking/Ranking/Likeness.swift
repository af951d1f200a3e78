/// How alike candidates are, in −1…1: the mean of the cosines by some tables, each result's row made when it is asked for.
///
/// The diversity step reads one row a result, of a hundred times a hundred numbers; other weights ask for other rows.
public struct Likeness: Sendable {
    private struct Table: Sendable {
        let vectors: Matrix
        /// By candidate: 1 / length, 0 for a vector of zeros.
        let scales: [Float]
    }

    private let movieRows: [Int]
    private let tables: [Table]
    private let given: Matrix?

    /// For lists in which nothing is held back: all are 0.
    static let none = Likeness(of: [], by: [])

    /// What is known already, candidates × candidates.
    public init(_ matrix: Matrix) {
        precondition(matrix.rows == matrix.columns, "\(matrix.rows) × \(matrix.columns) candidates")
        (movieRows, tables, given) = ([], [], matrix)
    }

    /// - Parameter tables: by movie row.
    init(of movieRows: [Int], by tables: [Matrix]) {
        self.movieRows = movieRows
        self.tables = tables.map { Table(vectors: $0, scales: $0.inverseLengths(ofRows: movieRows)) }
        given = nil
    }

    /// Writes how alike a candidate is to each of them, itself included.
    func write(_ candidate: Int, to likeness: UnsafeMutableBufferPointer<Float>) {
        if let given {
            for index in likeness.indices { likeness[index] = given[candidate, index] }
            return
        }
        likeness.initialize(repeating: 0)
        let share = 1 / Float(max(1, tables.count))
        for table in tables {
            let columns = table.vectors.columns
            table.vectors.withUnsafeElements { elements in
                guard let base = elements.baseAddress else { return }
                let own = base + movieRows[candidate] * columns
                let scale = share * table.scales[candidate]
                for (index, row) in movieRows.enumerated() {
                    likeness[index] += scale * table.scales[index] * dot(own, base + row * columns, columns)
                }
            }
        }
    }
}

extension Matrix {
    /// 1 / length of some rows; 0 for a row of zeros.
    func inverseLengths(ofRows rows: [Int]) -> [Float] {
        withUnsafeElements { elements in
            guard let base = elements.baseAddress else { return [] }
            return rows.map { row in
                let square = dot(base + row * columns, base + row * columns, columns)
                return square > 0 ? 1 / square.squareRoot() : 0
            }
        }
    }

    /// The inner products of some rows, brought to unit length, with a vector.
    func cosines(ofRows rows: [Int], with vector: [Float]) -> [Float] {
        precondition(vector.count == columns, "\(vector.count) numbers for rows of \(columns)")
        return withUnsafeElements { elements in
            vector.withUnsafeBufferPointer { vector in
                guard let base = elements.baseAddress, let vector = vector.baseAddress else { return [] }
                return zip(rows, inverseLengths(ofRows: rows)).map { row, scale in
                    scale * dot(vector, base + row * columns, columns)
                }
            }
        }
    }
}
