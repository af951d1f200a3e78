/// Turns candidates into an order: features once a request, then weights and diversity as often as one likes.
package struct Ranker: Sendable {
    let model: RecommenderModel
    let catalog: Catalog
    let facts: FactIndex

    package init(model: RecommenderModel, catalog: Catalog, facts: FactIndex) {
        // Whoever opens a model checks it (`ModelFile.load`) and can say what to do.
        precondition(model.crossEncoder?.inputNames ?? CrossEncoderInput.allNames == CrossEncoderInput.allNames)
        self.model = model
        self.catalog = catalog
        self.facts = facts
    }

    /// All features of all candidates, and how alike the candidates are where `diversifies`. Nothing here depends on the
    /// weights.
    package func input(candidates: [Candidate], user: UserState, now: Int64, diversifies: Bool = true) -> RankingInput {
        inputs(
            candidates: candidates, user: user, now: now, encodes: model.crossEncoder != nil, diversifies: diversifies
        ).ranking
    }

    /// The same, with what the cross-encoder reads of the first view where `encodes`; fit for no more than training
    /// without `diversifies`.
    ///
    /// Every feature, the cross-encoder's score among them, is made of each view of the user and blended by its share.
    package func inputs(
        candidates: [Candidate], user: UserState, now: Int64, encodes: Bool, diversifies: Bool = true
    ) -> (ranking: RankingInput, encoder: CrossEncoderInput?) {
        let rows = candidates.map(\.movieRow)
        var raw = Matrix(rows: rows.count, columns: Feature.all.count)
        var encoder: CrossEncoderInput?
        for view in user.views {
            let made = features(candidates: candidates, user: view.user, now: now, encodes: encodes)
            raw.add(view.share, made.raw)
            encoder = encoder ?? made.encoder
        }
        let ranking = RankingInput(
            movieRows: rows, rawFeatures: raw, features: scaled(raw),
            similarity: diversifies ? similarity(of: rows) : Matrix(rows: 0, columns: 0))
        return (ranking, encoder)
    }

    /// Candidates × features of one view, raw.
    private func features(
        candidates: [Candidate], user: UserState, now: Int64, encodes: Bool
    ) -> (raw: Matrix, encoder: CrossEncoderInput?) {
        var context = FeatureContext(
            model: model, catalog: catalog, facts: facts, candidates: candidates, user: user, now: now)
        let rows = candidates.map(\.movieRow)
        var raw = Matrix(rows: rows.count, columns: Feature.all.count)
        fill(&raw, rows: rows, columns: 0..<CrossEncoderInput.featureCount, context: context)
        let encoder =
            encodes ? CrossEncoderInput(context: context, candidates: candidates, features: raw, now: now) : nil
        if let encoder, let crossEncoder = model.crossEncoder {
            let scores = crossEncoder.logOdds(encoder.values, collaborativeShare: user.collaborativeShare)
            context.crossEncoderScores = Dictionary(uniqueKeysWithValues: zip(rows, scores))
        }
        fill(&raw, rows: rows, columns: CrossEncoderInput.featureCount..<Feature.all.count, context: context)
        return (raw, encoder)
    }

    private func fill(_ raw: inout Matrix, rows: [Int], columns: Range<Int>, context: FeatureContext) {
        raw.withUnsafeMutableElements { elements in
            for column in columns {
                let feature = Feature.all[column]
                for (index, row) in rows.enumerated() {
                    elements[index * Feature.all.count + column] = feature.extract(context, row)
                }
            }
        }
    }

    private func scaled(_ raw: Matrix) -> Matrix {
        let scales = Feature.all.map { model.featureScaling.scale(of: $0.name) }
        var result = raw
        result.withUnsafeMutableElements { elements in
            for index in elements.indices {
                if let scale = scales[index % scales.count] { elements[index] = scale.scaled(elements[index]) }
            }
        }
        return result
    }

    /// The mean of the cosines of content and of factors, so that neither a shared shelf nor a shared crowd hides.
    private func similarity(of rows: [Int]) -> Matrix {
        var result = Matrix(rows: rows.count, columns: rows.count)
        let tables = [model.content.embeddings, model.servingFactors].map { Self.unitRows(of: $0, rows: rows) }
        result.withUnsafeMutableElements { elements in
            for table in tables {
                table.withUnsafeElements { vectors in
                    guard let base = vectors.baseAddress else { return }
                    let columns = table.columns
                    for i in rows.indices {
                        for j in 0...i {
                            let half = 0.5 * dot(base + i * columns, base + j * columns, columns)
                            elements[i * rows.count + j] += half
                            if i != j { elements[j * rows.count + i] += half }
                        }
                    }
                }
            }
        }
        return result
    }

    private static func unitRows(of table: Matrix, rows: [Int]) -> Matrix {
        var result = Matrix(rows: rows.count, columns: table.columns)
        let columns = table.columns
        result.withUnsafeMutableElements { target in
            table.withUnsafeElements { source in
                for (index, row) in rows.enumerated() {
                    var norm: Float = 0
                    for column in 0..<columns {
                        norm += source[row * columns + column] * source[row * columns + column]
                    }
                    let scale = norm > 0 ? 1 / norm.squareRoot() : 0
                    for column in 0..<columns {
                        target[index * columns + column] = scale * source[row * columns + column]
                    }
                }
            }
        }
        return result
    }
}
