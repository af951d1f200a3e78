import Dispatch
import Foundation
import RecRanking

/// Makes sentences by an OpenAI-compatible endpoint: one chat completion for a batch, with retries, and within its
/// limits of time, requests and money.
///
/// Only what did not come through is sent again by itself: an answer that can't be used was paid for, and whoever asked
/// for it decides whether to ask again. What an endpoint refuses to take is left out and remembered; a model whose JSON
/// could not be read twice is asked for one sentence at a time.
public final class LanguageModelClient: SentenceGenerator {
    /// As they were given; what an endpoint refused is remembered beside them.
    public let settings: LanguageModelSettings
    private let transport: any ChatTransport
    private let monotonicSeconds: @Sendable () -> Double
    private let unixSeconds: @Sendable () -> Int64
    private let budget: DailyBudget
    private let stopping = DispatchSemaphore(value: 0)
    private let state: Locked<State>
    /// Answers without a sentence before JSON is asked for no more.
    private static let unreadableLimit = 2

    private struct State {
        var allowance: RequestAllowance
        var statistics = LanguageModelStatistics()
        var dialect: EndpointDialect
        var unreadableInARow = 0
        var random: RandomSource
        var isStopped = false
    }

    /// - Parameters:
    ///   - spendingFile: where the day's spending is kept across runs and shared with other processes; nil for nowhere.
    ///   - seed: of the jitter between attempts.
    public convenience init(
        settings: LanguageModelSettings, transport: any ChatTransport, spendingFile: String? = nil, seed: UInt64 = 1,
        monotonicSeconds: @escaping @Sendable () -> Double, unixSeconds: @escaping @Sendable () -> Int64
    ) {
        self.init(
            settings: settings, transport: transport, spendingFile: spendingFile, on: SystemFiles(), seed: seed,
            monotonicSeconds: monotonicSeconds, unixSeconds: unixSeconds)
    }

    package init(
        settings: LanguageModelSettings, transport: any ChatTransport, spendingFile: String?,
        on files: any FileSystem, seed: UInt64, monotonicSeconds: @escaping @Sendable () -> Double,
        unixSeconds: @escaping @Sendable () -> Int64
    ) {
        self.settings = settings
        self.transport = transport
        self.monotonicSeconds = monotonicSeconds
        self.unixSeconds = unixSeconds
        budget = DailyBudget(path: spendingFile, dollarsPerDay: settings.dollarsPerDay, on: files)
        state = Locked(
            State(
                allowance: RequestAllowance(settings), dialect: EndpointDialect(settings),
                random: RandomSource(seed: seed)))
    }

    public var name: String { settings.model }
    public var version: String { ChatPrompt.version(settings) }
    /// 1 once the model has shown that it can't answer for several at a time.
    public var batchSize: Int { state.withLock { $0.dialect.isPlain ? 1 : settings.batchSize } }
    public var concurrency: Int { settings.concurrency }

    /// Since the start, and what a try now would meet.
    public var statistics: LanguageModelStatistics {
        let now = monotonicSeconds()
        var result = state.withLock { state in
            var result = state.statistics
            result.isBreakerOpen = state.allowance.isOpen
            result.secondsUntilTry = state.allowance.secondsUntilTry(seconds: now)
            result.failuresInARow = state.allowance.failuresInARow
            result.adaptations = state.dialect.changes(from: settings)
            return result
        }
        result.endpoint = settings.endpoint.absoluteString
        result.model = settings.model
        result.dollarsToday = budget.dollarsToday
        result.dollarsPerDay = budget.dollarsPerDay
        result.spendingProblem = budget.problem
        return result
    }

    public func stop() {
        state.withLock { $0.isStopped = true }
        stopping.signal()
    }

    public func generate(_ requests: [SentenceRequest]) -> GenerationResult {
        guard batchSize == 1, requests.count > 1 else { return ask(requests) }
        // A batch that was put together before the model turned out to be a plain one.
        var sentences: [Int: String] = [:]
        for (place, request) in requests.enumerated() {
            let result = ask([request])
            guard case .sentences(let found) = result else { return sentences.isEmpty ? result : .sentences(sentences) }
            sentences[place + 1] = found[1]
        }
        return .sentences(sentences)
    }

    /// One batch, sent again where it did not come through.
    private func ask(_ requests: [SentenceRequest]) -> GenerationResult {
        guard !requests.isEmpty else { return .sentences([:]) }
        var failure = GenerationFailure.unreachable
        for attempt in 0..<settings.attempts {
            let (isStopped, isRefused) = state.withLock { ($0.isStopped, $0.statistics.isRefusedForGood) }
            if isStopped { return .unavailable(.stopped, seconds: 0) }
            if isRefused { return .refusedForGood(.refusedRequest) }
            if attempt > 0 { state.withLock { $0.statistics.retries += 1 } }
            switch send(requests) {
            case .sentences(let sentences): return .sentences(sentences)
            case .held(.rateLimited, let seconds) where seconds <= settings.longestWaitSeconds:
                if !wait(seconds) { return .unavailable(.stopped, seconds: 0) }
            case .held(let why, let seconds):
                // What was sent and failed before the breaker opened has failed.
                return attempt > 0 && why == .breakerOpen
                    ? .failed(failure, pauseSeconds: seconds) : .unavailable(why, seconds: seconds)
            case .failed(let problem):
                failure = problem.failure
                if problem.isForGood { return .refusedForGood(failure) }
                let open = state.withLock { $0.allowance.secondsUntilTry(seconds: monotonicSeconds()) }
                guard problem.isWorthRetrying, open == 0 else { return .failed(failure, pauseSeconds: open) }
                let pause = problem.seconds ?? backoff(attempt)
                if pause > settings.longestWaitSeconds { return .failed(failure, pauseSeconds: pause) }
                if attempt + 1 < settings.attempts, !wait(pause) { return .unavailable(.stopped, seconds: 0) }
            }
        }
        return .failed(failure)
    }

    // MARK: One request

    private enum Outcome {
        case sentences([Int: String])
        case failed(ExchangeProblem)
        /// It was not sent.
        case held(GenerationFailure, seconds: Double)
    }

    /// Sends a batch, and once more for each thing that the endpoint names and refuses.
    private func send(_ requests: [SentenceRequest]) -> Outcome {
        var dialect = state.withLock { $0.dialect }
        while true {
            guard let body = try? ChatPrompt.body(requests, settings: settings, dialect: dialect) else {
                return .failed(ExchangeProblem(failure: .refusedRequest, words: "the request can't be written"))
            }
            let completionTokens = ChatPrompt.tokenLimit(requests.count, settings: settings, dialect: dialect)
            let reservation: DailyBudget.Reservation
            switch take(dollars: settings.cost(promptTokens: body.count / 4, completionTokens: completionTokens)) {
            case .success(let taken): reservation = taken
            case .failure(let refusal): return .held(refusal.failure, seconds: refusal.seconds)
            }
            let result = exchange(body, dialect, count: requests.count, reservation)
            if case .failure(let problem) = result, let adapted = problem.adapted {
                // Each turn leaves something out, so there is a last one.
                dialect = adapted
                state.withLock { $0.statistics.retries += 1 }
                continue
            }
            return note(result, asked: dialect)
        }
    }

    private struct Refusal: Error {
        var failure: GenerationFailure
        var seconds: Double
    }

    /// A place among the minute's requests, and money for it.
    private func take(dollars: Double) -> Result<DailyBudget.Reservation, Refusal> {
        let refusal = state.withLock { $0.allowance.take(seconds: monotonicSeconds()) }
        if let refusal {
            count(refusal.failure)
            return .failure(Refusal(failure: refusal.failure, seconds: refusal.seconds))
        }
        let now = unixSeconds()
        switch budget.reserve(dollars, unixSeconds: now) {
        case .granted(let reservation): return .success(reservation)
        case .refused(let words, let seconds):
            count(.budgetSpent)
            state.withLock {
                $0.allowance.giveBack()
                $0.statistics.lastProblem = LanguageModelProblem(
                    failure: .budgetSpent, status: nil, words: EndpointWords.shown(words), at: now)
            }
            return .failure(Refusal(failure: .budgetSpent, seconds: seconds))
        }
    }

    /// One HTTP request, measured and paid.
    private func exchange(
        _ body: Data, _ dialect: EndpointDialect, count: Int, _ reservation: DailyBudget.Reservation
    ) -> Result<ChatReply, ExchangeProblem> {
        let start = monotonicSeconds()
        let exchange = transport.post(body, timeout: settings.timeoutSeconds)
        let end = monotonicSeconds()
        let result = read(exchange, dialect, promptBytes: body.count, count: count)
        var tokens = (prompt: 0, completion: 0)
        switch result {
        case .success(let reply):
            tokens = (reply.promptTokens ?? body.count / 4, reply.completionTokens ?? 40 * reply.sentences.count)
            if reply.sentences.count < count { self.count(.wrongCount) }
        case .failure(let problem): tokens = problem.tokens
        }
        let cost = settings.cost(promptTokens: tokens.prompt, completionTokens: tokens.completion)
        budget.settle(reservation, dollars: cost, unixSeconds: unixSeconds())
        state.withLock { state in
            state.statistics.requests += 1
            state.statistics.noteLatency(end - start)
            state.statistics.promptTokens += tokens.prompt
            state.statistics.completionTokens += tokens.completion
            state.statistics.dollars += cost
        }
        return result
    }

    /// What a request came to, for the breaker, the dialect and the figures.
    private func note(_ result: Result<ChatReply, ExchangeProblem>, asked dialect: EndpointDialect) -> Outcome {
        let now = unixSeconds()
        return state.withLock { state -> Outcome in
            switch result {
            case .success(let reply):
                state.allowance.note(isWell: true, seconds: monotonicSeconds())
                state.statistics.answeringModel = reply.model ?? state.statistics.answeringModel
                state.unreadableInARow = 0
                // What it took is how it wants to be asked, unless another request has found out more meanwhile.
                if !state.dialect.isPlain || dialect.isPlain { state.dialect = dialect }
                return .sentences(reply.sentences)
            case .failure(let problem):
                state.allowance.note(isWell: false, seconds: monotonicSeconds())
                state.statistics.failures[problem.failure.rawValue, default: 0] += 1
                state.statistics.lastProblem = LanguageModelProblem(
                    failure: problem.failure, status: problem.status, words: problem.words, at: now)
                if problem.isForGood { state.statistics.isRefusedForGood = true }
                if problem.failure == .noAnswers {
                    state.unreadableInARow += 1
                    if problem.isCutOff { state.dialect.tokenFactor = EndpointDialect.longAnswerFactor }
                    if state.unreadableInARow >= Self.unreadableLimit { state.dialect = state.dialect.plain }
                }
                return .failed(problem)
            }
        }
    }

    private func count(_ failure: GenerationFailure) {
        state.withLock { $0.statistics.failures[failure.rawValue, default: 0] += 1 }
    }

    // MARK: Pauses

    private func backoff(_ attempt: Int) -> Double {
        let jitter = state.withLock { $0.random.uniform() }
        return settings.backoffSeconds * Double(1 << attempt) * (1 + jitter / 2)
    }

    /// False where the client was stopped meanwhile.
    private func wait(_ seconds: Double) -> Bool {
        guard stopping.wait(timeout: .now() + seconds) == .success else { return true }
        stopping.signal()
        return false
    }
}
