/// What the generation of sentences off the path of requests has come to.
public struct GenerationStatistics: Sendable, Hashable, Encodable {
    /// The generator's name.
    public var generator = ""
    /// Keys in the queue, and keys that the generator has been asked for and has not answered.
    public var waiting = 0
    public var inFlight = 0
    /// Requests for a sentence, and how many of them met one for the same key.
    public var asked = 0
    public var joined = 0
    /// Requests that a full queue did not keep.
    public var dropped = 0
    /// Requests for a key whose sentences were refused a while ago.
    public var heldBack = 0
    /// Calls of the generator.
    public var batches = 0
    /// Sentences that came back.
    public var made = 0
    /// Of these the ones that the validator let pass, at first and at the second try.
    public var accepted = 0
    public var acceptedAtSecondTry = 0
    /// Refused at the first try, and for good.
    public var refusedOnce = 0
    public var rejected = 0
    /// Sentences that another process made, and its store had.
    public var adopted = 0
    /// Requests that another process is at, or that wait for a store that is away.
    public var elsewhere = 0
    /// Requests that a batch gave no answer to.
    public var unanswered = 0
    /// Requests given up after failing again and again.
    public var abandoned = 0
    /// Why nothing is sent at present, and for how many seconds; nil where batches go out as they come.
    public var standstill: GenerationFailure?
    public var standstillSeconds = 0.0
    /// Grows with each sentence that was kept, refused for good or given up.
    public var news = 0
    /// Violations by kind of claim, over all refusals.
    public var violations: [String: Int] = [:]
    /// The latest refused sentences that everybody would have shared, newest last: what the model says before it is
    /// judged. Sentences of one viewer are not kept.
    public private(set) var refusals: [Refusal] = []
    /// All zeros where the generator is none.
    public var languageModel = LanguageModelStatistics()

    /// A sentence that was made and not shown.
    public struct Refusal: Sendable, Hashable, Encodable {
        /// Of the cache.
        public var key: String
        public var sentence: String
        /// What the validator said of its claims, one text each.
        public var problems: [String]
    }

    private static let refusalsKept = 100

    public init() {}

    /// Sentences that are in the cache for it.
    public var kept: Int { accepted + acceptedAtSecondTry }

    /// Whether nothing will be made for a while, so that waiting for it is no use: the endpoint refuses for good or has
    /// failed again and again, or the day's money is spent.
    public var isAtAnEnd: Bool {
        standstill.map { ![.rateLimited, .tooManyRequests].contains($0) } ?? false
    }

    /// One line on what is wrong, with the endpoint's own words; nil where all is well.
    public var trouble: String? {
        if standstill == .budgetSpent { return languageModel.lastProblem?.text ?? GenerationFailure.budgetSpent.words }
        return languageModel.trouble
    }

    mutating func note(_ refusal: Refusal) {
        if refusals.count >= Self.refusalsKept { refusals.removeFirst() }
        refusals.append(refusal)
    }
}
