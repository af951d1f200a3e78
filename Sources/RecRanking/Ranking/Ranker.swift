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

    /// All features of all candidates, and how alike they are. Nothing here depends on the weights.
    package func input(candidates: [Candidate], user: UserState, now: Int64) -> RankingInput {
        pairedInput(candidates: candidates, user: user, now: now).ranking
    }

    /// The same, with what the candidates have with the viewer's watches: see `features(of:among:pairs:…)`.
    package func pairedInput(
        candidates: [Candidate], user: UserState, now: Int64
    ) -> (ranking: RankingInput, pairs: CandidatePairs) {
        let made = inputs(
            candidates: candidates, user: user, now: now, encodes: model.crossEncoder != nil, diversifies: true)
        return (made.ranking, made.pairs)
    }

    /// The same, with what the cross-encoder reads of the first view where `encodes`; fit for no more than training
    /// without `diversifies`.
    ///
    /// Every feature, the cross-encoder's score among them, is made of each view of the user and blended by its share.
    package func inputs(
        candidates: [Candidate], user: UserState, now: Int64, encodes: Bool, diversifies: Bool = true
    ) -> (ranking: RankingInput, encoder: CrossEncoderInput?, pairs: CandidatePairs) {
        let rows = candidates.map(\.movieRow)
        let pairs = CandidatePairs(tables, candidates: rows, user: user, now: now)
        var raw = Matrix(rows: rows.count, columns: Feature.all.count)
        var encoder: CrossEncoderInput?
        for view in user.views {
            guard let columns = pairs.columns(of: view.watches, kept: nil) else {
                preconditionFailure("\(view.watches)")
            }
            let made = features(
                candidates: candidates, user: view.user, now: now,
                reading: PairReading(pairs: pairs, candidates: Array(rows.indices), columns: columns), encodes: encodes)
            raw.add(view.share, made.raw)
            encoder = encoder ?? made.encoder
        }
        let ranking = RankingInput(
            movieRows: rows, rawFeatures: raw, features: scaled(raw),
            // The mean of the cosines of content and of factors, so that neither a shared shelf nor a shared crowd hides.
            likeness: diversifies
                ? Likeness(of: rows, by: [model.content.embeddings, model.servingFactors]) : .none)
        return (ranking, encoder, pairs)
    }

    /// Scaled features of some of a list's candidates for a viewer who lacks watches of the one that the list was made for.
    ///
    /// - Parameters:
    ///   - indices: of the candidates in `candidates`, which is the whole list.
    ///   - pairs: of the whole list and the viewer with all watches; nil makes those of the candidates anew.
    ///   - kept: by index in `user`'s history, the index in the history with all watches.
    package func features(
        of indices: [Int], among candidates: [Candidate], pairs known: CandidatePairs?, user: UserState, kept: [Int],
        now: Int64
    ) -> Matrix {
        let own = indices.map { candidates[$0] }
        let views = user.views
        var (pairs, places) = (known, indices)
        var read = views.map { pairs?.columns(of: $0.watches, kept: kept) }
        if read.contains(where: { $0 == nil }) {
            // More is gone than the one watch that the pairs have in reserve.
            let anew = CandidatePairs(tables, candidates: own.map(\.movieRow), user: user, now: now)
            (pairs, places) = (anew, Array(own.indices))
            read = views.map { anew.columns(of: $0.watches, kept: nil) }
        }
        var raw = Matrix(rows: own.count, columns: Feature.all.count)
        for (view, columns) in zip(views, read) {
            guard let pairs, let columns else { preconditionFailure("no pairs of \(view.watches)") }
            let reading = PairReading(pairs: pairs, candidates: places, columns: columns)
            raw.add(
                view.share,
                features(
                    candidates: own, compared: candidates, user: view.user, now: now, reading: reading,
                    encodes: model.crossEncoder != nil
                ).raw)
        }
        return scaled(raw)
    }

    /// Candidates × features of one view, raw.
    ///
    /// - Parameter compared: the whole list, where the candidates are a part of it.
    private func features(
        candidates: [Candidate], compared: [Candidate]? = nil, user: UserState, now: Int64, reading: PairReading,
        encodes: Bool
    ) -> (raw: Matrix, encoder: CrossEncoderInput?) {
        let rows = candidates.map(\.movieRow)
        var context = FeatureContext(
            tables, candidates: candidates, terms: reading.pairs.terms, compared: compared?.map(\.movieRow) ?? rows,
            user: user, now: now)
        var raw = Matrix(rows: rows.count, columns: Feature.all.count)
        fill(&raw, rows: rows, columns: 0..<CrossEncoderInput.featureCount, context: context)
        let encoder =
            encodes
            ? CrossEncoderInput(context: context, candidates: candidates, features: raw, reading: reading) : nil
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
