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

        /// What a yes to it says.
        public var sentence: String {
            switch self {
            case .isTrue: "every claim holds"
            case .personal: "it speaks to this viewer's own history"
            case .specific: "it would not fit just any movie"
            case .fluent: "it reads like a person wrote it"
            }
        }
    }

    /// Ids of the viewer and of the movie, and of the movie that is cited; nil where none is.
    public var user: String
    public var movie: String
    public var source: String?
    /// Key of the reason: `shared_theme:heist`.
    public var reason: String
    /// As it was judged: another wording is another explanation.
    public var sentence: String
    /// `realiser`, or the language model's name.
    public var generator: String
    /// What the validator says of it.
    public var grounded: Bool
    /// The questions that were answered with no.
    public var failed: [Question]
    /// Would I show it?
    public var shown: Bool
    /// In the reviewer's words; empty where none was written.
    public var note: String
    /// Who judged; nil is the first reviewer.
    public var reviewer: String?
    /// The viewer's variant by experiment; nil in judgements that were kept before it was noted.
    public var variants: [String: String]?
    /// Of a model, which is asked twice: whether it said the same of truth and of showing; nil for people.
    public var isConsistent: Bool?

    /// What the reviewer's name begins with where it is a model.
    static let modelPrefix = "model "
    /// Whether a model judged.
    var isByModel: Bool { reviewer?.hasPrefix(Self.modelPrefix) ?? false }

    /// The explanation that was judged, by whomever.
    public var subject: String { Self.subject(user: user, movie: movie, sentence: sentence) }

    static func subject(user: String, movie: String, sentence: String) -> String { "\(user)|\(movie)|\(sentence)" }

    /// What makes it the same explanation: a later review of it replaces the earlier.
    public var identity: String { Self.identity(of: subject, by: reviewer) }

    static func identity(of subject: String, by reviewer: String?) -> String { "\(reviewer ?? "")|\(subject)" }
}
