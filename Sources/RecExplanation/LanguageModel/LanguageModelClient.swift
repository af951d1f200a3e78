import Dispatch
import Foundation
import RecRanking
import Synchronization

/// Makes sentences by an OpenAI-compatible endpoint: one chat completion for a batch, with retries, and within its
/// limits of time, requests and money.
public final class LanguageModelClient: SentenceGenerator {
    public let settings: LanguageModelSettings
    private let transport: any ChatTransport
    private let monotonicSeconds: @Sendable () -> Double
    private let unixSeconds: @Sendable () -> Int64
    private let spending: SpendingFile?
    private let stopping = DispatchSemaphore(value: 0)
    private let state: Mutex<State>

    private struct State {
        var allowance: RequestAllowance
        var statistics = LanguageModelStatistics()
        var random: RandomSource
        var isStopped = false
    }

    /// - Parameters:
    ///   - spendingFile: where the day's spending is kept across runs; nil for nowhere.
    ///   - seed: of the jitter between attempts.
    public init(
        settings: LanguageModelSettings, transport: any ChatTransport, spendingFile: String? = nil, seed: UInt64 = 1,
        monotonicSeconds: @escaping @Sendable () -> Double, unixSeconds: @escaping @Sendable () -> Int64
    ) {
        self.settings = settings
        self.transport = transport
        self.monotonicSeconds = monotonicSeconds
        self.unixSeconds = unixSeconds
        spending = spendingFile.map { SpendingFile(path: $0) }
        state = Mutex(
            State(allowance: RequestAllowance(settings, spending: spending?.read()), random: RandomSource(seed: seed)))
    }

    public var name: String { settings.model }
    public var version: String { ChatPrompt.version(settings) }
    public var batchSize: Int { settings.batchSize }
    public var concurrency: Int { settings.concurrency }

    public var statistics: LanguageModelStatistics {
        state.withLock { state in
            var result = state.statistics
            result.dollars = state.allowance.dollars
            result.dollarsToday = state.allowance.dollarsToday
            result.isBreakerOpen = state.allowance.isOpen
            return result
        }
    }

    public func stop() {
        state.withLock { $0.isStopped = true }
        stopping.signal()
    }

    public func generate(_ requests: [SentenceRequest]) -> GenerationResult {
        guard !requests.isEmpty, let body = try? ChatPrompt.body(requests, settings: settings) else {
            return .sentences([:])
        }
        let expected = state.withLock {
            $0.allowance.cost(
                promptTokens: body.count / 4, completionTokens: settings.tokensPerSentence * requests.count)
        }
        var failure = GenerationFailure.unreachable
        for attempt in 0..<settings.attempts {
            let (refusal, isStopped) = state.withLock { state in
                (
                    state.allowance.take(
                        seconds: monotonicSeconds(), unixSeconds: unixSeconds(), expectedDollars: expected),
                    state.isStopped
                )
            }
            if isStopped { return .unavailable(.stopped, seconds: 0) }
            if let refusal {
                count(refusal.failure)
                guard refusal.failure == .rateLimited, refusal.seconds <= settings.longestWaitSeconds else {
                    return .unavailable(refusal.failure, seconds: refusal.seconds)
                }
                if !wait(refusal.seconds) { return .unavailable(.stopped, seconds: 0) }
                continue
            }
            if attempt > 0 { state.withLock { $0.statistics.retries += 1 } }
            let outcome = exchange(body, count: requests.count)
            switch outcome {
            case .success(let sentences): return .sentences(sentences)
            case .failure(let problem):
                failure = problem.failure
                count(failure)
                guard problem.isWorthRetrying else { return .failed(failure) }
                let pause = problem.seconds ?? backoff(attempt)
                if pause > settings.longestWaitSeconds { return .unavailable(failure, seconds: pause) }
                if attempt + 1 < settings.attempts, !wait(pause) { return .unavailable(.stopped, seconds: 0) }
            }
        }
        return .failed(failure)
    }

    private struct Problem: Error {
        var failure: GenerationFailure
        var isWorthRetrying = true
        /// How long the endpoint asks to wait.
        var seconds: Double?
    }

    /// One HTTP request, measured and accounted.
    private func exchange(_ body: Data, count: Int) -> Result<[Int: String], Problem> {
        let start = monotonicSeconds()
        let reply = transport.post(body, timeout: settings.timeoutSeconds)
        let end = monotonicSeconds()
        state.withLock {
            $0.statistics.requests += 1
            $0.statistics.noteLatency(end - start)
        }
        let result = read(reply, promptBytes: body.count, count: count)
        var isWell = true
        // An answer that is no use still shows that the endpoint is there.
        if case .failure(let problem) = result { isWell = !problem.isWorthRetrying || problem.failure == .malformed }
        state.withLock { $0.allowance.note(isWell: isWell, seconds: end) }
        return result
    }

    private func read(_ exchange: ChatExchange, promptBytes: Int, count: Int) -> Result<[Int: String], Problem> {
        switch exchange {
        case .unreachable: return .failure(Problem(failure: .unreachable))
        case .timedOut: return .failure(Problem(failure: .timedOut))
        case .tooLarge: return .failure(Problem(failure: .tooLarge, isWorthRetrying: false))
        case .reply(429, let after, _):
            return .failure(Problem(failure: .tooManyRequests, seconds: Self.seconds(after)))
        case .reply(let status, let after, _) where status >= 500:
            return .failure(Problem(failure: .serverError, seconds: Self.seconds(after)))
        case .reply(let status, _, _) where !(200..<300).contains(status):
            return .failure(Problem(failure: .refusedRequest, isWorthRetrying: false))
        case .reply(_, _, let body):
            do {
                let reply = try ChatReply(body, count: count)
                account(reply.promptTokens ?? promptBytes / 4, reply.completionTokens ?? body.count / 4)
                if reply.sentences.count < count { self.count(.wrongCount) }
                return .success(reply.sentences)
            } catch {
                // It was most likely paid for.
                account(promptBytes / 4, min(body.count / 4, settings.tokensPerSentence * count))
                return .failure(
                    Problem(
                        failure: error == .malformed ? .malformed : .noAnswers, isWorthRetrying: error == .malformed))
            }
        }
    }

    private func account(_ promptTokens: Int, _ completionTokens: Int) {
        let day = state.withLock { state -> SpendingFile.Day in
            state.statistics.promptTokens += promptTokens
            state.statistics.completionTokens += completionTokens
            let cost = state.allowance.cost(promptTokens: promptTokens, completionTokens: completionTokens)
            state.allowance.spend(cost, unixSeconds: unixSeconds())
            return SpendingFile.Day(day: state.allowance.day, dollars: state.allowance.dollarsToday)
        }
        spending?.write(day)
    }

    private func count(_ failure: GenerationFailure) {
        state.withLock { $0.statistics.failures[failure.rawValue, default: 0] += 1 }
    }

    private func backoff(_ attempt: Int) -> Double {
        let jitter = state.withLock { $0.random.uniform() }
        return settings.backoffSeconds * Double(1 << attempt) * (1 + jitter / 2)
    }

    /// `Retry-After` in seconds; a date is not understood, and the usual pause stands in.
    private static func seconds(_ text: String?) -> Double? {
        guard let text, let seconds = Double(text.trimmingCharacters(in: .whitespaces)), seconds >= 0, seconds.isFinite
        else { return nil }
        return min(seconds, 3_600)
    }

    /// False where the client was stopped meanwhile.
    private func wait(_ seconds: Double) -> Bool {
        guard stopping.wait(timeout: .now() + seconds) == .success else { return true }
        stopping.signal()
        return false
    }
}
