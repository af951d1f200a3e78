/// What the explanation cache said to one look-up.
public enum CacheOutcome: Sendable, Hashable {
    /// Served from the cache; age in seconds.
    case hit(ageSeconds: Int64)
    /// It was there and past its time to live; age in seconds.
    case expired(ageSeconds: Int64)
    case miss
    /// A shared store could not be asked: neither a hit nor a miss.
    case unavailable
    /// The strategy of this request uses no cache.
    case off

    /// A kept sentence was served.
    public var isHit: Bool { if case .hit = self { true } else { false } }
    /// It was asked for and was not there, or not any more.
    public var isMiss: Bool {
        switch self {
        case .miss, .expired: true
        case .hit, .unavailable, .off: false
        }
    }

    /// For screens and traces: one word.
    public var word: String {
        switch self {
        case .hit: "hit"
        case .expired: "expired"
        case .miss: "miss"
        case .unavailable: "unavailable"
        case .off: "off"
        }
    }

    /// How long ago the sentence that was found was made; nil where none was found.
    public var ageSeconds: Int64? {
        switch self {
        case .hit(let age), .expired(let age): age
        case .miss, .unavailable, .off: nil
        }
    }
}

/// One checkable statement in a sentence, and whether the fact sheets bear it out.
public struct Claim: Sendable, Hashable, Encodable {
    /// What a claim is about.
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        case title, person, role, year, runtime, award, genre, theme, tone, franchise, country, language, relation
        case user
        case otherPeople = "other_people"
        case superlative, number, name, plot, form, instruction
    }

    /// Which rule read it.
    public var kind: Kind
    /// The words of the sentence that make the claim.
    public var text: String
    /// Half-open range of Character offsets in the sentence.
    public var start: Int
    public var end: Int
    /// Whether the fact sheets hold it, or what is known of the viewer.
    public var supported: Bool
    /// Why it holds or not, naming the fact: "Christopher Nolan directed Inception and Tenet".
    public var why: String
    /// The field of the fact sheet that it rests on, e.g. `directors`; nil where there is none.
    public var field: String?

    public init(
        kind: Kind, text: String, start: Int, end: Int, supported: Bool, why: String, field: String? = nil
    ) {
        self.kind = kind
        self.text = text
        self.start = start
        self.end = end
        self.supported = supported
        self.why = why
        self.field = field
    }
}

/// The validator's judgement of one sentence.
public struct Verdict: Sendable, Hashable {
    /// Of a sentence from the cache the claims stay packed until somebody reads them: few do, and they are thirty texts.
    private enum Content: Sendable {
        case claims([Claim])
        case packed(PackedClaims)
    }

    private var content: Content

    public init(claims: [Claim]) { content = .claims(claims) }

    init(_ packed: PackedClaims) { content = .packed(packed) }

    /// All claims in the order of the sentence, supported ones too.
    public var claims: [Claim] {
        get {
            switch content {
            case .claims(let claims): claims
            case .packed(let packed): packed.claims
            }
        }
        set { content = .claims(newValue) }
    }

    /// Every claim is supported; a sentence that claims nothing is too.
    public var grounded: Bool {
        switch content {
        case .claims(let claims): claims.allSatisfy { $0.supported }
        case .packed(let packed): packed.areSupported
        }
    }

    /// The claims that are not supported, in the order of the sentence.
    public var violations: [Claim] { claims.filter { !$0.supported } }

    public static func == (one: Verdict, other: Verdict) -> Bool { one.claims == other.claims }

    public func hash(into hasher: inout Hasher) { hasher.combine(claims) }
}

/// One sentence that says why a result is there, and what is known about it.
public struct Explanation: Sendable, Hashable {
    /// What the sentence was made from; it is there whether or not a sentence held.
    public var evidence: Evidence
    /// Empty where no sentence held, of any generator; the verdict says why.
    public var sentence: String
    /// "realiser", or the language model's name.
    public var generator: String
    /// `source:target:reason`, and what keeps a voice or a viewer's own sentence apart.
    public var cacheKey: String
    /// What the look-up of this request came to.
    public var cache: CacheOutcome
    /// The validator's, made for this sentence and these sheets, cached or not.
    public var verdict: Verdict
    /// How long the cached sentence will still be served, in seconds; nil where it did not come from the cache.
    public var secondsLeft: Int64?
    /// It stands in for a language model's sentence that was asked for, or would be; `Explainer.renewed` brings that one.
    public var isStandIn = false
    /// What other generators said first and the validator refused, oldest first.
    public var rejections: [RejectedSentence] = []

    /// The latest of what was refused; nil where nothing was.
    public var rejected: RejectedSentence? { rejections.last }
    /// The realiser's construction, by its text; nil where another generator made the sentence.
    public var construction: String?

    public init(
        evidence: Evidence, sentence: String, generator: String, cacheKey: String, cache: CacheOutcome,
        verdict: Verdict
    ) {
        self.evidence = evidence
        self.sentence = sentence
        self.generator = generator
        self.cacheKey = cacheKey
        self.cache = cache
        self.verdict = verdict
    }
}

/// A sentence that was not shown, and why.
public struct RejectedSentence: Sendable, Hashable {
    public var sentence: String
    public var generator: String
    public var verdict: Verdict

    public init(sentence: String, generator: String, verdict: Verdict) {
        self.sentence = sentence
        self.generator = generator
        self.verdict = verdict
    }
}

/// How a variant explains its results.
public enum ExplanationStrategy: String, Sendable, Hashable, Codable, CaseIterable {
    /// From catalogue facts alone, cached for everybody; in the plain voice.
    case shared
    /// The same in the warm voice.
    case warm
    /// With the user's context, cached under the user's own key.
    case personal
    /// The realiser only, never a language model; in the plain voice.
    case realiserOnly = "realiser_only"
    case none

    /// How sentences are worded where this is the strategy.
    public var voice: RealiserVoice {
        switch self {
        case .shared, .realiserOnly, .none: .plain
        case .warm: .warm
        case .personal: .personal
        }
    }
}
