import RecEngine

/// One judgement of one explanation, as it is kept.
public struct Review: Sendable, Hashable, Codable {
    /// The questions of the rubric, each answered yes or no.
    public enum Question: String, Sendable, Hashable, Codable, CaseIterable {
        case isTrue = "true"
        case personal, specific, fluent

        /// The key that answers it with no.
        public var key: Character {
            switch self {
            case .isTrue: "t"
            case .personal: "p"
            case .specific: "s"
            case .fluent: "f"
            }
        }

        public var sentence: String {
            switch self {
            case .isTrue: "every claim holds"
            case .personal: "it speaks to this viewer's own history"
            case .specific: "it would not fit just any movie"
            case .fluent: "it reads like a person wrote it"
            }
        }
    }

    public var user: String
    public var movie: String
    public var source: String?
    public var reason: String
    public var sentence: String
    public var generator: String
    /// What the validator says of it.
    public var grounded: Bool
    /// The questions that were answered with no.
    public var failed: [Question]
    /// Would I show it?
    public var shown: Bool
    public var note: String
    /// Who judged; nil is the first reviewer.
    public var reviewer: String?

    /// The explanation that was judged, by whomever.
    public var subject: String { "\(user)|\(movie)|\(sentence)" }

    /// What makes it the same explanation: a later review of it replaces the earlier.
    public var identity: String { "\(reviewer ?? "")|\(subject)" }
}

/// How the reviewer and the validator agree on whether a sentence is true.
public struct Agreement: Sendable, Hashable {
    public var bothTrue = 0
    public var bothFalse = 0
    /// The reviewer says no, the validator let it through.
    public var missed = 0
    /// The validator says no, the reviewer sees nothing wrong.
    public var falseAlarms = 0

    public init(_ reviews: some Sequence<Review>) {
        self.init(pairs: reviews.map { (!$0.failed.contains(.isTrue), $0.grounded) })
    }

    /// Two reviewers on what both have judged: would they show it? The second takes the validator's place.
    public init(_ first: some Sequence<Review>, _ second: some Sequence<Review>) {
        let others = Dictionary(second.map { ($0.subject, $0.shown) }, uniquingKeysWith: { $1 })
        self.init(pairs: first.compactMap { review in others[review.subject].map { (review.shown, $0) } })
    }

    private init(pairs: [(Bool, Bool)]) {
        for pair in pairs {
            switch pair {
            case (true, true): bothTrue += 1
            case (false, false): bothFalse += 1
            case (false, true): missed += 1
            case (true, false): falseAlarms += 1
            }
        }
    }

    public var count: Int { bothTrue + bothFalse + missed + falseAlarms }

    /// Cohen's κ (1960): agreement beyond chance; nil where chance alone would agree always.
    public var kappa: Double? {
        guard count > 0 else { return nil }
        let n = Double(count)
        let observed = Double(bothTrue + bothFalse) / n
        let humanYes = Double(bothTrue + falseAlarms) / n
        let machineYes = Double(bothTrue + missed) / n
        let chance = humanYes * machineYes + (1 - humanYes) * (1 - machineYes)
        return chance < 1 ? (observed - chance) / (1 - chance) : nil
    }
}

/// One explanation that waits for a judgement.
public struct ReviewItem: Sendable, Hashable {
    public var userID: String
    public var explanation: Explanation
    /// The viewer's last watches, newest first: what "personal" is judged against.
    public var recentRows: [Int]
}

/// The queue, where one is in it, and what was answered so far.
public struct ReviewQueue: Sendable {
    public enum Order: String, Sendable, Hashable, CaseIterable {
        case sampled
        /// The weakest evidence first.
        case worstFirst = "worst first"
    }

    /// Which explanations the queue is made of.
    public struct Filter: Sendable, Hashable {
        /// A family of reasons; empty for all.
        public var reason = ""
        /// By the validator; nil for all.
        public var isGrounded: Bool?
        /// The name of a generator begins with it; empty for all.
        public var generator = ""
        /// Variant by experiment that all requests of the queue get.
        public var variants: [String: String] = [:]

        /// "shared genre, not grounded"; empty for all.
        public var words: String {
            let verdict = isGrounded.map { $0 ? "grounded" : "not grounded" } ?? ""
            let variants = variants.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            return ([reason.map { $0 == "_" ? " " : String($0) }.joined(), verdict, generator] + variants).filter {
                !$0.isEmpty
            }.joined(separator: ", ")
        }

        func holds(_ explanation: Explanation) -> Bool {
            (reason.isEmpty || explanation.evidence.reason.family.key == reason)
                && (isGrounded == nil || explanation.verdict.grounded == isGrounded)
                && (generator.isEmpty || explanation.generator.hasPrefix(generator))
        }
    }

    public var items: [ReviewItem] = []
    public var place = 0
    public var order = Order.sampled
    /// What is in the queue.
    public var filter = Filter()
    /// Who judges; nil is the first reviewer.
    public var reviewer: String?
    /// False shows the validator's verdict before the judgement.
    public var isBlind = true
    /// Answers to the item that is shown, until it is judged.
    public var failed: [Review.Question] = []
    public var note = ""
    public var isTypingNote = false
    /// Finished judgements in the order they were made; the last of an identity holds.
    public var reviews: [Review] = []
    /// The judgement just made, whose verdict may now be seen.
    public var last: Review?
    public var keysPressed = 0

    public var current: ReviewItem? { items.indices.contains(place) ? items[place] : nil }
    /// The judgements of whoever judges now, the last of each explanation.
    public var judged: [Review] { latest.filter { $0.reviewer == reviewer } }
    /// Those of everyone else.
    public var ofOthers: [Review] { latest.filter { $0.reviewer != reviewer } }

    /// The last judgement of each explanation by each reviewer, in the order they were first made.
    var latest: [Review] {
        var order: [String] = []
        var last: [String: Review] = [:]
        for review in reviews {
            if last.updateValue(review, forKey: review.identity) == nil { order.append(review.identity) }
        }
        return order.compactMap { last[$0] }
    }
}
