import Foundation

/// Makes the user of one request from history and survey: regime, fold-in, session blend, content profile.
package struct UserStateBuilder: Sendable {
    package let model: RecommenderModel
    let catalog: Catalog
    /// The vector of the average viewer: what is known of someone of whom nothing is known.
    private let averageVector: [Float]

    package init(model: RecommenderModel, catalog: Catalog) {
        self.model = model
        self.catalog = catalog
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
    package func build(
        userID: String, history: [Watch], survey: Survey, now: Int64, sessionBlend: Float, recency: RecencySchedule,
        usesStoredFactors: Bool = true
    ) -> UserState {
        let sessionStart = Self.sessionStart(history, now: now)
        let recencyWeights = recency.weights(watchedAt: history.map(\.watchedAt))
        let watchWeights = zip(history, recencyWeights).map { watch, weight in
            watch.disliked ? 0 : weight * max(0.1, watch.fraction)
        }
        let liked = history.indices.filter { watchWeights[$0] > 0 }
        let share = min(1, Float(liked.count) / 10)
        let contentWeights = zip(history, recencyWeights).map { watch, weight in
            watch.disliked ? 0 : pow(weight, Self.contentRecencyPower) * max(0.1, watch.fraction)
        }
        let profile = contentProfile(history, weights: contentWeights, survey: survey)
        // Needed by a cold viewer alone.
        let prior =
            share < 1 ? contentVector(profile) : [Float](repeating: 0, count: model.servingFactors.columns)

        func folded(_ indices: [Int]) -> [Float] {
            guard !indices.isEmpty else { return [Float](repeating: 0, count: prior.count) }
            let collaborative = model.als.foldIn(
                movieRows: indices.map { history[$0].movieRow }, confidences: indices.map { watchWeights[$0] })
            return zip(collaborative, prior).map { share * $0 + (1 - share) * $1 }
        }
        let session = liked.filter { $0 >= sessionStart }
        let beta = session.isEmpty ? 0 : min(1, max(0, sessionBlend))
        // A user who came with factors is served with them; what they watch tonight is blended in all the same.
        var vector =
            (usesStoredFactors ? model.userFactors?.vector(of: userID) : nil) ?? (liked.isEmpty ? prior : folded(liked))
        if beta > 0 {
            vector = zip(vector, folded(session)).map { (1 - beta) * $0 + beta * $1 }
        }
        return UserState(
            userID: userID, history: history, sessionStart: sessionStart, survey: survey,
            regime: Regime(watchCount: liked.count), collaborativeShare: share, watchWeights: watchWeights,
            sessionBlend: beta, vector: vector, contentProfile: profile)
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
    private func contentProfile(_ history: [Watch], weights: [Float], survey: Survey) -> [Float] {
        let dimensions = model.content.embeddings.columns
        var profile = [Float](repeating: 0, count: dimensions)
        func add(_ vector: UnsafeBufferPointer<Float>, _ weight: Float) {
            profile.withUnsafeMutableBufferPointer { profile in
                for index in 0..<min(profile.count, vector.count) { profile[index] += weight * vector[index] }
            }
        }
        model.content.embeddings.withUnsafeElements { elements in
            func embedding(_ row: Int) -> UnsafeBufferPointer<Float> {
                UnsafeBufferPointer(rebasing: elements[row * dimensions..<(row + 1) * dimensions])
            }
            for (watch, weight) in zip(history, weights) {
                // A disliked movie pushes away, by less than a liked one pulls.
                add(embedding(watch.movieRow), watch.disliked ? -0.3 : weight)
            }
            for row in survey.likedMovieRows { add(embedding(row), 1) }
        }
        var terms: [(kind: FactIndex.Kind, name: String, weight: Float)] = []
        terms += survey.likedGenres.map { (.genre, $0, 1) }
        terms += survey.likedThemes.map { (.theme, $0, 1) }
        terms += survey.likedPeople.flatMap { [(.director, $0, 1), (.cast, $0, 1)] }
        terms += survey.dislikedGenres.map { (.genre, $0, -0.5) }
        terms += survey.dislikedThemes.map { (.theme, $0, -0.5) }
        // What was said once in a survey fades as watches arrive.
        let surveyWeight = 3 / (1 + Float(history.count) / 3)
        if !terms.isEmpty {
            model.content.embed(terms: terms).withUnsafeBufferPointer { add($0, surveyWeight) }
        }
        let norm = profile.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return norm > 1e-6 ? profile.map { $0 / norm } : [Float](repeating: 0, count: dimensions)
    }
}
