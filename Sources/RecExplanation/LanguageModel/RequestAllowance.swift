/// Whether a request may be sent now: the circuit breaker, requests a minute, money a day. A value; its owner locks it.
struct RequestAllowance: Sendable {
    /// Why not, and when to ask again.
    struct Refusal: Sendable, Hashable {
        var failure: GenerationFailure
        var seconds: Double
    }

    let settings: LanguageModelSettings
    private(set) var dollars = 0.0
    private(set) var dollarsToday = 0.0
    private(set) var day: Int64 = .min
    private(set) var failuresInARow = 0
    private var openUntil = 0.0
    /// A request is out that decides whether the breaker closes.
    private var isTrying = false
    /// Monotonic seconds of the last minute's requests, oldest first.
    private var sent: [Double] = []

    init(_ settings: LanguageModelSettings, spending: SpendingFile.Day? = nil) {
        self.settings = settings
        if let spending {
            day = spending.day
            dollarsToday = spending.dollars
        }
    }

    var isOpen: Bool { failuresInARow >= settings.breakerThreshold }

    /// Nil where it may be sent; it then counts as sent.
    ///
    /// - Parameters:
    ///   - seconds: of a monotonic clock.
    ///   - unixSeconds: of the wall clock, which says when a day ends (UTC).
    ///   - expectedDollars: what the request will cost, near enough.
    mutating func take(seconds: Double, unixSeconds: Int64, expectedDollars: Double) -> Refusal? {
        if isOpen {
            guard seconds >= openUntil, !isTrying else {
                return Refusal(failure: .breakerOpen, seconds: max(0.01, isTrying ? 1 : openUntil - seconds))
            }
        }
        turn(to: unixSeconds)
        if dollarsToday + expectedDollars > settings.dollarsPerDay {
            return Refusal(failure: .budgetSpent, seconds: Double((day + 1) * 86_400 - unixSeconds))
        }
        sent.removeAll { $0 <= seconds - 60 }
        if sent.count >= settings.requestsPerMinute {
            return Refusal(failure: .rateLimited, seconds: max(0.01, sent[0] + 60 - seconds))
        }
        sent.append(seconds)
        isTrying = isOpen
        return nil
    }

    /// A request has come back; failures are those that say the endpoint is not well.
    mutating func note(isWell: Bool, seconds: Double) {
        isTrying = false
        if isWell {
            failuresInARow = 0
        } else {
            failuresInARow += 1
            if isOpen { openUntil = seconds + settings.breakerSeconds }
        }
    }

    mutating func spend(_ amount: Double, unixSeconds: Int64) {
        turn(to: unixSeconds)
        dollars += amount
        dollarsToday += amount
    }

    func cost(promptTokens: Int, completionTokens: Int) -> Double {
        (Double(promptTokens) * settings.dollarsPerMillionInput + Double(completionTokens)
            * settings.dollarsPerMillionOutput) / 1e6
    }

    private mutating func turn(to unixSeconds: Int64) {
        let today = unixSeconds / 86_400
        if today != day {
            day = today
            dollarsToday = 0
        }
    }
}
