/// Turns candidates into an order: features once a request, then weights and diversity as often as one likes.
package struct Ranker: Sendable {
    private let tables: RankingTables
    /// By feature; nil where none was learnt.
    private let scales: [FeatureScaling.Scale?]

    private var model: RecommenderModel { _read { yield tables.model } }

    package init(model: RecommenderModel, catalog: Catalog, facts: FactIndex) {
        // Whoever opens a model checks it (`ModelFile.load`) and can say what to do.
        precondition(model.crossEncoder?.inputNames ?? CrossEncoderInput.allNames == CrossEncoderInput.allNames)
        tables = RankingTables(model: model, catalog: catalog, facts: facts)
        scales = Feature.all.map { model.featureScaling.scale(of: $0.name) }
    }

    /// All features of all candidates, and how alike they are where `diversifies`. Nothing here depends on the
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
            // The mean of the cosines of content and of factors, so that neither a shared shelf nor a shared crowd hides.
            likeness: diversifies
                ? Likeness(of: rows, by: [model.content.embeddings, model.servingFactors]) : .none)
        return (ranking, encoder)
    }

    /// Candidates × features of one view, raw.
    private func features(
        candidates: [Candidate], user: UserState, now: Int64, encodes: Bool
    ) -> (raw: Matrix, encoder: CrossEncoderInput?) {
        var context = FeatureContext(tables, candidates: candidates, user: user, now: now)
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
        var result = raw
        result.withUnsafeMutableElements { elements in
            for row in 0..<raw.rows {
                for (column, scale) in scales.enumerated() {
                    guard let scale else { continue }
                    elements[row * scales.count + column] = scale.scaled(elements[row * scales.count + column])
                }
            }
        }
        return result
    }
}
