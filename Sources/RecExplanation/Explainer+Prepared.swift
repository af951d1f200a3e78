import RecRanking

/// Sentences that came with the data: what some language model once wrote for a user, true or not.
extension Explainer {
    /// The generator's name on what they say.
    public static let preparedName = "prepared"

    /// One of the templates in the place of an explanation where it holds, and beside it where the validator refuses it:
    /// a sentence from elsewhere is shown under the same rules as one that is made here. `{source}` and `{target}` stand
    /// for the titles; which template is tried is fixed by the pair.
    package func trying(
        _ templates: [String], on explanation: Explanation, purpose: RequestPurpose = .served
    ) -> Explanation {
        guard let source = explanation.evidence.sourceRow, !templates.isEmpty else { return explanation }
        let target = explanation.evidence.targetRow
        let place = Int(XXHash64.hash("\(catalog[source].id):\(catalog[target].id)") % UInt64(templates.count))
        let sentence = templates[place].replacing("{source}", with: catalog[source].title)
            .replacing("{target}", with: catalog[target].title)
        let verdict = verdict(on: sentence, explanation.evidence)
        var result = explanation
        if verdict.grounded {
            (result.sentence, result.generator, result.verdict) = (sentence, Self.preparedName, verdict)
            result.isStandIn = false
            result.construction = nil
        } else {
            result.rejections.append(
                RejectedSentence(sentence: sentence, generator: Self.preparedName, verdict: verdict))
            cache.count(
                \.rejected, key: explanation.cacheKey, reason: explanation.evidence.reason, purpose: purpose)
        }
        return result
    }
}
