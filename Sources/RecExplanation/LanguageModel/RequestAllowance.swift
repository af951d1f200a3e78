/// Whether a request may be sent now: the circuit breaker, and requests a minute. A value; its owner locks it.
struct RequestAllowance: Sendable {
    /// Why not, and when to ask again.
    struct Refusal: Sendable, Hashable {
        var failure: GenerationFailure
        var seconds: Double
    }

    let settings: LanguageModelSettings
    private(set) var failuresInARow = 0
    private var openUntil = 0.0
    /// A request is out that decides whether the breaker closes.
    private var isTrying = false
    /// Monotonic seconds of the last minute's requests, oldest first.
    private var sent: [Double] = []

    init(_ settings: LanguageModelSettings) { self.settings = settings }

    var isOpen: Bool { failuresInARow >= settings.breakerThreshold }

    /// Until a request may try whether the endpoint is well again; 0 where the breaker is shut or that time has come.
    func secondsUntilTry(seconds: Double) -> Double { isOpen ? max(0, openUntil - seconds) : 0 }

    /// Nil where it may be sent; it then counts as sent.
    ///
    /// - Parameter seconds: of a monotonic clock.
    mutating func take(seconds: Double) -> Refusal? {
        if isOpen {
            guard seconds >= openUntil, !isTrying else {
                return Refusal(failure: .breakerOpen, seconds: max(0.01, isTrying ? 1 : openUntil - seconds))
            }
        }
        sent.removeAll { $0 <= seconds - 60 }
        if sent.count >= settings.requestsPerMinute {
            return Refusal(failure: .rateLimited, seconds: max(0.01, sent[0] + 60 - seconds))
        }
        sent.append(seconds)
        isTrying = isOpen
        return nil
    }

    /// A request that was taken is not sent after all.
    mutating func giveBack() {
        _ = sent.popLast()
        isTrying = false
    }

    /// A request has come back, with or without something to use. Each try of an open breaker that fails doubles its
    /// pause, up to 32 times: an endpoint that will never do is not paid for ever.
    mutating func note(isWell: Bool, seconds: Double) {
        isTrying = false
        if isWell {
            failuresInARow = 0
            return
        }
        failuresInARow += 1
        if isOpen {
            let tries = min(5, failuresInARow - settings.breakerThreshold)
            openUntil = seconds + settings.breakerSeconds * Double(1 << tries)
        }
    }
}
