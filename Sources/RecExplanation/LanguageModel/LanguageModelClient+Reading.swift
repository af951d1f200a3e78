import Foundation
import RecRanking

/// Why one HTTP request brought nothing to use.
struct ExchangeProblem: Error {
    var failure: GenerationFailure
    var status: Int?
    var words = ""
    /// It did not come through, and may do the next time.
    var isWorthRetrying = false
    var isForGood = false
    /// How long the endpoint asks to wait.
    var seconds: Double?
    var isCutOff = false
    /// How to ask for what was refused.
    var adapted: EndpointDialect?
    /// What was most likely paid for it all the same.
    var tokens = (prompt: 0, completion: 0)
}

extension LanguageModelClient {
    /// What came back, read: sentences, or why there are none and whether to ask again.
    func read(
        _ exchange: ChatExchange, _ dialect: EndpointDialect, promptBytes: Int, count: Int
    ) -> Result<ChatReply, ExchangeProblem> {
        let asked = (prompt: promptBytes / 4, completion: settings.tokensPerSentence * count)
        switch exchange {
        case .unreachable(let why):
            return .failure(
                ExchangeProblem(failure: .unreachable, words: EndpointWords.shown(why), isWorthRetrying: true))
        case .timedOut:
            return .failure(
                ExchangeProblem(
                    failure: .timedOut, words: "\(settings.timeoutSeconds) s (timeout_seconds)", isWorthRetrying: true,
                    tokens: asked))
        case .tooLarge(let limit):
            return .failure(
                ExchangeProblem(failure: .tooLarge, words: "\(limit) bytes (reply_byte_limit)", tokens: asked))
        case .reply(let status, _, let body) where (200..<300).contains(status):
            do { return .success(try ChatReply(body, count: count)) } catch {
                // Most likely it was paid for; what failed by its own words was not.
                let tokens = (
                    error.promptTokens ?? asked.prompt,
                    error.completionTokens ?? min(body.count / 4, asked.completion)
                )
                return .failure(
                    ExchangeProblem(
                        failure: error.failure, status: status, words: error.words ?? "",
                        isWorthRetrying: error.failure == .serverError, isCutOff: error.isCutOff,
                        tokens: error.failure == .serverError ? (0, 0) : tokens))
            }
        case .reply(let status, let after, let body):
            var problem = ExchangeProblem(failure: .refusedRequest, status: status, words: EndpointWords.of(body))
            problem.seconds = Self.seconds(after)
            switch status {
            case 429: (problem.failure, problem.isWorthRetrying) = (.tooManyRequests, true)
            case 500...: (problem.failure, problem.isWorthRetrying) = (.serverError, true)
            case 401, 403, 404: problem.isForGood = true
            case 400, 422: problem.adapted = dialect.adapted(toRefusal: body)
            default: break
            }
            return .failure(problem)
        }
    }

    /// `Retry-After` in seconds; a date is not understood, and the usual pause stands in.
    private static func seconds(_ text: String?) -> Double? {
        guard let text, let seconds = Double(trimmed(text)), seconds >= 0, seconds.isFinite
        else { return nil }
        return min(seconds, 3_600)
    }
}
