/// Content embeddings: fact sheets as TF-IDF vectors over typed terms, reduced by a truncated SVD, and mapped into
/// factor space so that a movie or a viewer without watches can be served there.
///
/// Latent semantic indexing (Deerwester et al., 1990); the map is attribute-to-factor regression (Gantner et al.,
/// *Learning Attribute-to-Feature Mappings for Cold-Start Recommendations*, 2010).
public struct ContentModel: Sendable {
    /// Movies × dimensions, unit rows; a movie with an empty fact sheet is a row of zeros.
    public let embeddings: Matrix
    /// Terms × dimensions: what one term adds to an embedding, its TF-IDF weight included.
    public let termProjection: Matrix
    /// Dimensions × factors: embedding · map = factor.
    public let factorMap: Matrix
    /// The terms of `termProjection`, by kind and name.
    private let termRows: [TermKey: Int]
    /// Parallel to the rows of `termProjection`.
    public let terms: [(kind: FactIndex.Kind, name: String)]

    private struct TermKey: Hashable {
        var kind: FactIndex.Kind
        var name: String
    }

    public init(
        embeddings: Matrix, termProjection: Matrix, factorMap: Matrix, terms: [(kind: FactIndex.Kind, name: String)]
    ) {
        precondition(termProjection.rows == terms.count && termProjection.columns == embeddings.columns)
        precondition(factorMap.rows == embeddings.columns)
        self.embeddings = embeddings
        self.termProjection = termProjection
        self.factorMap = factorMap
        self.terms = terms
        var rows: [TermKey: Int] = [:]
        for (row, term) in terms.enumerated() { rows[TermKey(kind: term.kind, name: term.name)] = row }
        termRows = rows
    }

    /// The embedding of a bag of weighted terms, such as a survey's; unit length, zeros where no term is known.
    public func embed(terms: [(kind: FactIndex.Kind, name: String, weight: Float)]) -> [Float] {
        var sum = [Float](repeating: 0, count: embeddings.columns)
        termProjection.withUnsafeElements { projection in
            for term in terms {
                guard let row = termRows[TermKey(kind: term.kind, name: term.name)] else { continue }
                for column in sum.indices { sum[column] += term.weight * projection[row * sum.count + column] }
            }
        }
        let norm = sum.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return norm > 1e-6 ? sum.map { $0 / norm } : [Float](repeating: 0, count: sum.count)
    }

    /// A content profile in factor space: what a fold-in would have found, as far as content can tell.
    public func factors(ofProfile profile: [Float]) -> [Float] {
        var result = [Float](repeating: 0, count: factorMap.columns)
        let columns = result.count
        factorMap.withUnsafeElements { map in
            result.withUnsafeMutableBufferPointer { result in
                guard let target = result.baseAddress, let base = map.baseAddress else { return }
                for (row, value) in profile.enumerated() where value != 0 {
                    let factors = base + row * columns
                    for column in 0..<columns { target[column] += value * factors[column] }
                }
            }
        }
        return result
    }
}
