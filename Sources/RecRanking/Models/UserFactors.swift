/// Factors of users that were trained elsewhere; a user who is among them is served with theirs, others are folded in.
public struct UserFactors: Sendable {
    public let ids: [String]
    /// Users × factors, rows as `ids`.
    public let matrix: Matrix
    private let rows: [String: Int]

    public init(ids: [String], matrix: Matrix) {
        precondition(ids.count == matrix.rows, "\(ids.count) ids for \(matrix.rows) rows")
        self.ids = ids
        self.matrix = matrix
        rows = Dictionary(zip(ids, ids.indices), uniquingKeysWith: { first, _ in first })
    }

    /// The factor of a user; nil where they are not among them.
    public func vector(of userID: String) -> [Float]? { rows[userID].map { Array(matrix.row($0)) } }
}
