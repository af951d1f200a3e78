import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

/// Sentences that come with the data are judged like any other.
@Suite(.timeLimit(.minutes(10))) struct PreparedSentenceTests {
    static func explanations(_ templates: [String], strategy: ExplanationStrategy = .shared) throws -> [Explanation] {
        var dataset = SmallWorld.dataset
        dataset.preparedSentences = ["u7": templates]
        var request = Request(userID: "u7", now: SmallWorld.now)
        request.overrides.explanation = strategy
        return try #require(SmallWorld.engine(dataset).recommend(request)).explanations.filter {
            $0.evidence.sourceRow != nil
        }
    }

    @Test func `a lie is kept beside the sentence that is shown, with its claim`() throws {
        let all = try Self.explanations(["Because you enjoyed {source}, you must watch Cats instead."])
        #expect(all.count >= 5)
        for explanation in all {
            let rejected = try #require(explanation.rejected)
            #expect(rejected.sentence.contains("Cats") && !rejected.sentence.contains("{source}"))
            #expect(!rejected.verdict.grounded && rejected.generator == Explainer.preparedName)
            #expect(
                explanation.verdict.grounded && explanation.generator == Realiser.name
                    && !explanation.sentence.contains("Cats"))
        }
    }

    @Test func `a sentence that holds is shown under its generator's name`() throws {
        for explanation in try Self.explanations(["If {source} was to your taste, {target} may be too."]) {
            #expect(
                explanation.generator == Explainer.preparedName && explanation.rejected == nil
                    && explanation.verdict.grounded)
            #expect(!explanation.sentence.contains("{"))
        }
    }

    @Test func `nobody else gets them, nor does a variant without language models`() throws {
        let lies = ["{target} won nine Academy Awards."]
        for explanation in try Self.explanations(lies, strategy: .realiserOnly) { #expect(explanation.rejected == nil) }
        var dataset = SmallWorld.dataset
        dataset.preparedSentences = ["u7": lies]
        let other = try #require(SmallWorld.engine(dataset).recommend(Request(userID: "u8", now: SmallWorld.now)))
        for explanation in other.explanations { #expect(explanation.rejected == nil) }
    }
}
