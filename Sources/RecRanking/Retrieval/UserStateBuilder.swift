import Foundation

/// Makes the user of one request from history and survey: regime, fold-in, session blend, content profile.
package struct UserStateBuilder: Sendable {
    package let model: RecommenderModel
    let facts: FactIndex
    /// The vector of the average viewer: what is known of someone of whom nothing is known.
    private let averageVector: [Float]
    /// Vectors that were folded in before, and which model they must be of; nil where all are folded in anew.
    private let shared: (vectors: any UserVectorStore, model: UInt64)?

    /// - Parameter vectors: used where the factors were trained elsewhere; nil folds everyone in.
    package init(model: RecommenderModel, facts: FactIndex, vectors: (any UserVectorStore)? = nil) {
        self.model = model
        self.facts = facts
        shared = model.als.parameters.outside == nil ? nil : vectors.map { ($0, Self.version(of: model.als)) }
        let counts = model.popularity.viewerCounts
        let most = Float(max(1, counts.max() ?? 1))
        let watched = counts.indices.filter { counts[$0] > 0 }
        averageVector = model.als.foldIn(movieRows: watched, confidences: watched.map { Float(counts[$0]) / most })
    }

    /// What a user likes moves slower than what they watch next: the content profile looks this much further back
    /// (a schedule of exp(−n/8) becomes one of exp(−n/40)). From movies held out of training, `NewMovieEvaluation`.
    private static let contentRecencyPower: Float = 0.2

    /// `history` is oldest first and ends before `now`. Factors that were trained elsewhere stand for the history as it
    /// is, so with another one they are not used.
    ///
    /// - Parameters:
    ///   - sharesVector: whether a vector that was folded in before may stand for the fold-in, and be kept for others.
    ///   - omitted: what is left out of a history that was read before, and need not be read again.
    ///   - waited: ms that the request has waited for stores before.
    ///   - asked: hears of a question to a shared store.
    package func build(
        userID: String, history: [Watch], survey: Survey, now: Int64, sessionBlend: Float, recency: RecencySchedule,
        usesStoredFactors: Bool = true, sharesVector: Bool = false,
        without omitted: OmittedWatch? = nil, waited: Double = 0, asked: (StoreCall) -> Void = { _ in }
    ) -> UserState {
        let sessionStart = Self.sessionStart(history, now: now)
        let beta = sessionStart < history.count ? min(1, max(0, sessionBlend)) : 0
        let known = KnownWatches(history, sessionStart: sessionStart)
        let share = min(1, known.count(sessionBlend: beta) / 10)
        func reading(_ watches: Range<Int>, share: Float, hasProfile: Bool = true) -> HistoryReading {
            self.reading(
                history, watches, share: share, survey: survey, recency: recency, hasProfile: hasProfile)
        }
        let readings = SessionBlend.readings(count: history.count, start: sessionStart, blend: beta).map { part in
            // What is older than the watch that is left out is read as it was.
            if var known = omitted?.reading(of: part.watches, survey: survey) {
                known.share = part.share
                return known
            }
            var made = reading(part.watches, share: part.share)
            made.sequence = sequence(of: history, part.watches, without: omitted)
            return made
        }
        // Of viewers who are known, the content of a part that is not read by itself says nothing.
        let before =
            readings.first { $0.watches == 0..<sessionStart }
            ?? reading(0..<sessionStart, share: 0, hasProfile: share < 1)
        let tonight = beta > 0 ? reading(sessionStart..<history.count, share: 0, hasProfile: share < 1) : nil
        var folded: [FoldedPart] = []
        func vector(of reading: HistoryReading) -> [Float]? {
            let known = share >= 1 ? omitted?.folded(reading.watches) : nil
            let vector = known ?? self.folded(reading, of: history, collaborativeShare: share)
            folded.append(FoldedPart(watches: reading.watches, vector: vector))
            return vector
        }
        // A user who came with factors is served with them; what they watch tonight is blended in all the same.
        let stored =
            (usesStoredFactors ? model.userFactors?.vector(of: userID) : nil)
            ?? (sharesVector && share >= 1 ? sharedVector(of: userID, before, of: history, waited, asked) : nil)
        var user = UserState(
            userID: userID, history: history, sessionStart: sessionStart, survey: survey,
            regime: known.regime(sessionBlend: beta), collaborativeShare: share,
            watchWeights: [Float](repeating: 0, count: history.count), sessionBlend: beta,
            vector: blended(stored ?? vector(of: before), tonight.flatMap(vector), beta)
                ?? contentVector(reading(0..<sessionStart, share: 0).contentProfile),
            contentProfile: Self.unit(
                readings.reduce(into: [Float](repeating: 0, count: model.content.embeddings.columns)) { sum, reading in
                    for (column, value) in reading.contentProfile.enumerated() { sum[column] += reading.share * value }
                }))
        for reading in readings {
            for (index, weight) in zip(reading.watches, reading.weights) {
                user.watchWeights[index] += reading.share * weight
            }
        }
        user.readings = readings
        user.folded = share >= 1 ? folded : []
        user.sequence = readings.count == 1 ? readings[0].sequence : nil
        if beta > 0 {
            user.sessionDeparture = SessionBlend.departure(
                before: GenreShares(history[..<sessionStart], facts: facts),
                tonight: GenreShares(history[sessionStart...], facts: facts))
        }
        return user
    }

    /// What the sequential model makes of a part of a history.
    private func sequence(of history: [Watch], _ part: Range<Int>, without omitted: OmittedWatch?) -> SequenceScores? {
        guard let omitted, let known = omitted.sequence(of: part) else {
            return model.sequential.scores(after: history[part])
        }
        let whole = part.lowerBound..<part.upperBound + 1
        return model.sequential.scores(
            of: omitted.asked, after: omitted.user.history[whole], omitting: part.upperBound - omitted.place,
            from: known)
    }

    /// A part of a history with the weights that its watches have by their places in it, not in the whole.
    ///
    /// - Parameter hasProfile: false where nobody reads the content profile; it is empty then.
    private func reading(
        _ history: [Watch], _ watches: Range<Int>, share: Float, survey: Survey, recency: RecencySchedule,
        hasProfile: Bool
    ) -> HistoryReading {
        let part = history[watches]
        let places = recency.weights(watchedAt: part.map(\.watchedAt))
        func weights(_ weight: (Float) -> Float) -> [Float] {
            zip(part, places).map { $0.disliked ? 0 : weight($1) * max(0.1, $0.fraction) }
        }
        return HistoryReading(
            watches: watches, share: share, weights: weights { $0 },
            contentProfile: hasProfile
                ? contentProfile(
                    part, weights: weights { pow($0, Self.contentRecencyPower) }, survey: survey,
                    // What was said once in a survey fades as watches arrive.
                    surveyWeight: 3 / (1 + Float(watches.upperBound) / 3)) : [])
    }

    /// The fold-in of a settled viewer as it was kept, else made and kept; nil where nothing is shared, or nothing was
    /// liked.
    private func sharedVector(
        of userID: String, _ reading: HistoryReading, of history: [Watch], _ waited: Double,
        _ asked: (StoreCall) -> Void
    ) -> [Float]? {
        guard let (vectors, model) = shared, reading.weights.contains(where: { $0 > 0 }) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(8 * reading.weights.count)
        for (watch, weight) in zip(history[reading.watches], reading.weights) {
            for word in [UInt32(truncatingIfNeeded: watch.movieRow), weight.bitPattern] {
                withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
            }
        }
        let version = VectorVersion(
            model: model, history: bytes.withUnsafeBytes { XXHash64.hash($0) },
            factors: self.model.als.movieFactors.columns)
        let (answer, call) = vectors.vector(of: userID, version, waited: waited)
        if let call { asked(call) }
        if let vector = answer.value { return vector }
        let made = folded(reading, of: history, collaborativeShare: 1)
        if case .miss = answer, let made { vectors.keep(made, of: userID, version) }
        return made
    }

    /// Of all that a fold-in depends on beside the history.
    private static func version(of als: ImplicitALSModel) -> UInt64 {
        let factors = als.movieFactors.withUnsafeElements { XXHash64.hash(UnsafeRawBufferPointer($0)) }
        return XXHash64.hash("\(factors) \(als.parameters)")
    }

    /// The fold-in of a part of the history, which leans on its content where few watches are known; nil where nothing
    /// in it was liked.
    private func folded(_ reading: HistoryReading, of history: [Watch], collaborativeShare share: Float) -> [Float]? {
        guard reading.weights.contains(where: { $0 > 0 }) else { return nil }
        let collaborative = model.als.foldIn(
            movieRows: history[reading.watches].map(\.movieRow), confidences: reading.weights)
        if share >= 1 { return collaborative }
        return zip(collaborative, contentVector(reading.contentProfile)).map { share * $0 + (1 - share) * $1 }
    }

    /// (1−β)·history + β·session; the one that there is where there is one, nil without any.
    private func blended(_ history: [Float]?, _ session: [Float]?, _ beta: Float) -> [Float]? {
        guard let history, let session else { return history ?? session }
        return zip(history, session).map { (1 - beta) * $0 + beta * $1 }
    }

    /// What content says of a user, in factor space: the average viewer, moved towards the profile's direction.
    private func contentVector(_ profile: [Float]) -> [Float] {
        let mapped = model.content.factors(ofProfile: profile)
        func norm(_ vector: [Float]) -> Float { vector.reduce(0) { $0 + $1 * $1 }.squareRoot() }
        let scale = norm(averageVector) / max(norm(mapped), 1e-6)
        return zip(averageVector, mapped).map { $0 + scale * $1 }
    }

    /// Index of the first watch of the session that is still open at `now`; the history's count without one.
    static func sessionStart(_ history: [Watch], now: Int64) -> Int {
        guard let last = history.last, now - last.watchedAt < sessionGapSeconds else { return history.count }
        var start = history.count - 1
        while start > 0, history[start].watchedAt - history[start - 1].watchedAt < sessionGapSeconds { start -= 1 }
        return start
    }

    /// The weighted mean of the watched movies' embeddings and of the survey's terms, unit length.
    private func contentProfile(
        _ history: ArraySlice<Watch>, weights: [Float], survey: Survey, surveyWeight: Float
    ) -> [Float] {
        let dimensions = model.content.embeddings.columns
        var profile = [Float](repeating: 0, count: dimensions)
        let embeddings = model.content.embeddings
        for (watch, weight) in zip(history, weights) {
            // A disliked movie pushes away, by less than a liked one pulls.
            embeddings.addRow(watch.movieRow, scaled: watch.disliked ? -0.3 : weight, to: &profile)
        }
        for row in survey.likedMovieRows { embeddings.addRow(row, scaled: 1, to: &profile) }
        for row in survey.dislikedMovieRows { embeddings.addRow(row, scaled: -0.3, to: &profile) }
        var terms: [(kind: FactIndex.Kind, name: String, weight: Float)] = []
        terms += survey.likedGenres.map { (.genre, $0, 1) }
        terms += survey.likedThemes.map { (.theme, $0, 1) }
        terms += survey.likedPeople.flatMap { [(.director, $0, 1), (.cast, $0, 1)] }
        terms += survey.dislikedGenres.map { (.genre, $0, -0.5) }
        terms += survey.dislikedThemes.map { (.theme, $0, -0.5) }
        terms += survey.dislikedPeople.flatMap { [(.director, $0, -0.5), (.cast, $0, -0.5)] }
        if !terms.isEmpty {
            for (index, value) in model.content.embed(terms: terms).enumerated() {
                profile[index] += surveyWeight * value
            }
        }
        return Self.unit(profile)
    }

    /// To length 1; zeros stay zeros.
    private static func unit(_ vector: [Float]) -> [Float] {
        let norm = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return norm > 1e-6 ? vector.map { $0 / norm } : [Float](repeating: 0, count: vector.count)
    }
}

/// A watch that is left out of a history which was read with it.
package struct OmittedWatch {
    /// With the watch, and its index in the history there.
    let user: UserState
    let place: Int
    /// Rows of the movies whose scores are wanted.
    let asked: [Int]

    package init(_ place: Int, of user: UserState, asked: [Int]) {
        (self.user, self.place, self.asked) = (user, place, asked)
    }

    /// A part of the history that is left, as it was read before; nil where the watch was in it or before it.
    fileprivate func reading(of part: Range<Int>, survey: Survey) -> HistoryReading? {
        guard part.upperBound <= place, survey == user.survey else { return nil }
        return user.readings.first { $0.watches == part }
    }

    /// The fold-in of a part of the history that is left, which the watch was no part of; nil where it was, or where more
    /// than the part went into it.
    fileprivate func folded(_ part: Range<Int>) -> [Float]? {
        let before = part.lowerBound >= place ? part.lowerBound + 1..<part.upperBound + 1 : part
        guard !before.contains(place) else { return nil }
        return user.folded.first { $0.watches == before }?.vector
    }

    /// What was made of a part with the watch in it, of which the given part is what is left.
    fileprivate func sequence(of part: Range<Int>) -> SequenceScores? {
        let whole = part.lowerBound..<part.upperBound + 1
        return whole.contains(place) ? user.readings.first { $0.watches == whole }?.sequence : nil
    }
}
