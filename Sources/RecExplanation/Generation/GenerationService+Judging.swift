import RecRanking

/// What becomes of a sentence that was made: kept where the validator bears it out, else told why and asked for once more.
extension GenerationService {
    /// Puts sentences that hold into the cache; returns the requests that are worth a second try.
    func judge(_ batch: [SentenceRequest], _ sentences: [Int: String]) -> [SentenceRequest] {
        var again: [SentenceRequest] = []
        for (place, request) in batch.enumerated() {
            let isSecondTry = request.refused != nil
            guard let sentence = sentences[place + 1] else {
                state.withLock { $0.statistics.unanswered += 1 }
                putBack([request], countsAsFailure: true)
                continue
            }
            let verdict = validator.validate(
                sentence, source: request.source, target: request.target, reason: request.evidence.reason,
                user: request.userFacts)
            note(verdict, on: sentence, request)
            if verdict.grounded {
                cache.insert(
                    ExplanationCache.Entry(
                        sentence: sentence, generator: generator.name, verdict: verdict, createdAt: request.now),
                    for: request.key, isShared: request.owner == nil)
                finish([request])
            } else {
                cache.count(\.rejected, key: request.key, reason: request.evidence.reason)
                if isSecondTry {
                    giveUp([request])
                } else {
                    var second = request
                    second.refused = (sentence, Self.problems(verdict))
                    again.append(second)
                }
            }
        }
        return again
    }

    private func note(_ verdict: Verdict, on sentence: String, _ request: SentenceRequest) {
        let isSecondTry = request.refused != nil
        state.withLock { state in
            state.statistics.made += 1
            switch (verdict.grounded, isSecondTry) {
            case (true, false): state.statistics.accepted += 1
            case (true, true): state.statistics.acceptedAtSecondTry += 1
            case (false, false): state.statistics.refusedOnce += 1
            case (false, true): state.statistics.rejected += 1
            }
            if !verdict.grounded {
                state.rejections.add(
                    RejectedSentence(sentence: Self.told(sentence), generator: generator.name, verdict: verdict),
                    to: request.key)
            }
            if !verdict.grounded, request.owner == nil {
                state.statistics.note(
                    .init(key: request.key, sentence: Self.told(sentence), problems: Self.problems(verdict)))
            }
            for violation in verdict.violations {
                state.statistics.violations[violation.kind.rawValue, default: 0] += 1
            }
        }
    }

    /// Told at length, a runaway reply would fill the screen.
    private static func told(_ sentence: String) -> String { EndpointWords.shown(sentence, limit: 400) }

    private static func problems(_ verdict: Verdict) -> [String] {
        verdict.violations.prefix(8).map { "“\($0.text.prefix(120))”: \($0.why)" }
    }
}
