import Foundation

extension ContentModel {
    /// How telling each kind of term is, as a factor on its TF-IDF weight.
    static let kindWeights: [FactIndex.Kind: Float] = [
        .director: 1.2, .writer: 0.5, .cast: 0.6, .genre: 1, .theme: 1.2, .tone: 0.6, .franchise: 1.5, .country: 0.4,
        .language: 0.3, .decade: 0.5,
    ]

    /// Embeds a catalogue: TF-IDF over typed terms, then a truncated SVD by random projection (Halko, Martinsson and
    /// Tropp, 2011), rows to unit length. Terms of a single movie say nothing about others and are left out.
    static func embedded(
        facts: FactIndex, movieCount: Int, dimensions: Int, seed: UInt64
    ) -> (embeddings: Matrix, termProjection: Matrix, terms: [(kind: FactIndex.Kind, name: String)]) {
        let kept = facts.terms.indices.filter { facts.terms[$0].movieCount >= 2 }
        var compact = [Int32](repeating: -1, count: facts.terms.count)
        for (index, term) in kept.enumerated() { compact[term] = Int32(index) }
        let weights = kept.map { term in
            let fact = facts.terms[term]
            return (kindWeights[fact.kind] ?? 1) * Float(log(Double(movieCount) / Double(fact.movieCount)) + 0.1)
        }
        let rows = tfidf(facts: facts, movieCount: movieCount, compact: compact, weights: weights)
        let rank = max(1, min(dimensions, kept.count, movieCount))
        // Three rounds of power iteration sharpen a spectrum that falls slowly.
        var basis = Matrix(rows: kept.count, columns: rank)
        var random = RandomSource(seed: seed)
        basis.withUnsafeMutableElements { for index in $0.indices { $0[index] = Float(random.normal()) } }
        orthonormalizeColumns(&basis, passes: 1)
        for round in 0..<3 {
            let projected = rows.multiplied(by: basis)
            basis = rows.transposed(columnCount: kept.count).multiplied(by: projected)
            orthonormalizeColumns(&basis, passes: round == 2 ? 2 : 1)
        }
        var embeddings = rows.multiplied(by: basis)
        normalizeRows(&embeddings)
        var projection = basis
        projection.withUnsafeMutableElements { elements in
            for row in 0..<kept.count {
                for column in 0..<rank { elements[row * rank + column] *= weights[row] }
            }
        }
        return (embeddings, projection, kept.map { (facts.terms[$0].kind, facts.terms[$0].name) })
    }

    /// Trains embeddings and the map into factor space: ridge regression from content to the factors of the movies
    /// that were watched, each weighted by how well its factor is known.
    package static func train(
        facts: FactIndex, factors: Matrix, popularity: Popularity, dimensions: Int, seed: UInt64
    ) -> ContentModel {
        let (embeddings, projection, terms) = embedded(
            facts: facts, movieCount: factors.rows, dimensions: dimensions, seed: seed)
        return ContentModel(
            embeddings: embeddings, termProjection: projection, factorMap: factorMap(embeddings, factors, popularity),
            terms: terms)
    }

    /// The same embeddings with the map into the factor space of another model, of the same movies.
    package func mapped(to factors: Matrix, popularity: Popularity) -> ContentModel {
        ContentModel(
            embeddings: embeddings, termProjection: termProjection,
            factorMap: Self.factorMap(embeddings, factors, popularity),
            terms: terms)
    }

    private static func factorMap(_ embeddings: Matrix, _ factors: Matrix, _ popularity: Popularity) -> Matrix {
        regression(from: embeddings, to: factors) { row in
            let viewers = Float(popularity.viewerCounts[row])
            return viewers / (viewers + 20)
        }
    }

    /// M that minimises Σ weight·|x·M − y|² + λ|M|².
    private static func regression(from x: Matrix, to y: Matrix, weight: (Int) -> Float) -> Matrix {
        let d = x.columns
        var gram = Matrix(rows: d, columns: d)
        var right = Matrix(rows: d, columns: y.columns)
        gram.withUnsafeMutableElements { gram in
            right.withUnsafeMutableElements { right in
                x.withUnsafeElements { x in
                    y.withUnsafeElements { target in
                        guard let gramBase = gram.baseAddress, let rightBase = right.baseAddress,
                            let xBase = x.baseAddress,
                            let targetBase = target.baseAddress
                        else { return }
                        for row in 0..<y.rows {
                            let w = weight(row)
                            if w == 0 { continue }
                            for i in 0..<d {
                                let value = w * xBase[row * d + i]
                                addScaled(value, xBase + row * d, to: gramBase + i * d, d)
                                addScaled(value, targetBase + row * y.columns, to: rightBase + i * y.columns, y.columns)
                            }
                        }
                        for i in 0..<d { gramBase[i * d + i] += 1 }
                    }
                }
            }
        }
        guard factorCholeskyInParallel(&gram) else { return Matrix(rows: d, columns: y.columns) }
        solveCholeskyInParallel(gram, &right)
        return right
    }

    private static func tfidf(
        facts: FactIndex, movieCount: Int, compact: [Int32], weights: [Float]
    ) -> SparseRows {
        var offsets = [0]
        var columns: [Int32] = []
        var values: [Float] = []
        for movie in 0..<movieCount {
            let own = facts.terms(ofMovie: movie).map { compact[Int($0)] }.filter { $0 >= 0 }
            let norm = own.reduce(0) { $0 + weights[Int($1)] * weights[Int($1)] }.squareRoot()
            for term in own {
                columns.append(term)
                values.append(weights[Int(term)] / max(norm, 1e-6))
            }
            offsets.append(columns.count)
        }
        return SparseRows(offsets: offsets, columns: columns, values: values)
    }

    private static func normalizeRows(_ matrix: inout Matrix) {
        let (rows, columns) = (matrix.rows, matrix.columns)
        matrix.withUnsafeMutableElements { elements in
            guard let base = elements.baseAddress else { return }
            for row in 0..<rows {
                let norm = dot(base + row * columns, base + row * columns, columns).squareRoot()
                let scale = norm > 1e-6 ? 1 / norm : 0
                for column in 0..<columns { base[row * columns + column] *= scale }
            }
        }
    }
}

extension SparseRows {
    /// This · dense, on all cores.
    func multiplied(by dense: Matrix) -> Matrix {
        let count = offsets.count - 1
        var result = Matrix(rows: count, columns: dense.columns)
        let width = dense.columns
        result.withUnsafeMutableElements { target in
            dense.withUnsafeElements { source in
                guard let into = target.baseAddress, let from = source.baseAddress else { return }
                let (into_, from_) = (SharedPointer(into), SharedConstPointer(from))
                parallelChunks(count, chunk: 64) { rows in
                    for row in rows {
                        for index in offsets[row]..<offsets[row + 1] {
                            addScaled(
                                values[index], from_.base + Int(columns[index]) * width, to: into_.base + row * width,
                                width)
                        }
                    }
                }
            }
        }
        return result
    }
}
