import Foundation
import RecRanking

/// One line of a file of sentences to judge: `{"source", "target", "reason", "sentence", "user"}`.
///
/// `source` and `target` are movie ids or whole fact sheets, so that movies of no catalogue can be judged; `source` is
/// missing or null where the sentence cites none. `user` is a user's id, or an object with what is known of them:
/// `watched`, `likes` and `dislikes`, each a list of texts.
public struct ValidationRequest: Sendable {
    public var source: FactSheet?
    public var target: FactSheet
    public var reason: ReasonType?
    public var sentence: String
    public var user: UserFacts?

    public enum Problem: Error, Sendable, Hashable {
        case malformed(String)
        case unknownMovie(id: String, field: String)
        case unknownReason(String)
    }

    public static let example =
        #"{"source":"inception-2010","target":"tenet-2020","reason":"same_director","sentence":"…"}"#

    /// - Parameter user: what is known of a user, by id; may throw.
    public init(parsing json: Data, catalog: Catalog, user: (String) throws -> UserFacts) throws {
        guard let fields = (try? JSONSerialization.jsonObject(with: json)) as? [String: Any] else {
            throw Problem.malformed("is not a JSON object; expected \(Self.example)")
        }
        guard let sentence = fields["sentence"] as? String else {
            throw Problem.malformed("\"sentence\" is missing; expected a text")
        }
        self.sentence = sentence
        source = try Self.sheet(fields["source"], field: "source", catalog)
        guard let target = try Self.sheet(fields["target"], field: "target", catalog) else {
            throw Problem.malformed("\"target\" is missing; expected a movie's id or its fact sheet")
        }
        self.target = target
        reason = try Self.reason(fields["reason"])
        self.user = try Self.user(fields["user"], catalog, user)
    }

    private static func sheet(_ value: Any?, field: String, _ catalog: Catalog) throws -> FactSheet? {
        switch value {
        case nil, is NSNull: return nil
        case var sheet as [String: Any]:
            // A sheet that belongs to no catalogue needs no id.
            if sheet["id"] == nil { sheet["id"] = sheet["title"] }
            do { return try FactSheetFile.sheet(sheet) } catch { throw Problem.malformed("\"\(field)\": \(error)") }
        case let id as String: return try movie(id, field, catalog)
        case let id as NSNumber: return try movie(id.stringValue, field, catalog)
        default: throw Problem.malformed("\"\(field)\" is neither a movie's id nor a fact sheet")
        }
    }

    private static func movie(_ id: String, _ field: String, _ catalog: Catalog) throws -> FactSheet {
        guard let row = catalog.row(ofMovie: id) else { throw Problem.unknownMovie(id: id, field: field) }
        return catalog[row]
    }

    /// A family alone, `shared_theme`, promises nothing that a check could use.
    private static func reason(_ value: Any?) throws -> ReasonType? {
        switch value {
        case nil, is NSNull: return nil
        case let key as String:
            if key.isEmpty || key == "shared_theme" { return nil }
            guard let reason = ReasonType(key: key) else { throw Problem.unknownReason(key) }
            return reason
        default: throw Problem.malformed("\"reason\" is not a text")
        }
    }

    private static let keys: [String: WritableKeyPath<UserFacts, [String]> & Sendable] = [
        "watched": \.watched, "history": \.watched, "recent": \.watched, "recent_movies": \.watched,
        "likes": \.likes, "liked_genres": \.likes, "liked_themes": \.likes, "liked_people": \.likes,
        "preferred_genres": \.likes, "genres": \.likes, "dislikes": \.dislikes, "disliked_genres": \.dislikes,
        "disliked_themes": \.dislikes,
    ]

    private static func user(_ value: Any?, _ catalog: Catalog, _ named: (String) throws -> UserFacts) throws
        -> UserFacts?
    {
        switch value {
        case nil, is NSNull: return nil
        case let id as String: return id.isEmpty ? nil : try named(id)
        case let id as NSNumber: return try named(id.stringValue)
        case let fields as [String: Any]:
            var facts = UserFacts()
            for (key, value) in fields {
                guard let place = keys[key] else { continue }
                guard let list = value as? [String] else {
                    throw Problem.malformed("\"user\": \"\(key)\" is not a list of texts")
                }
                facts[keyPath: place] += list.map { text in catalog.row(ofMovie: text).map { catalog[$0].title } ?? text
                }
            }
            return facts
        default: throw Problem.malformed("\"user\" is neither an id nor an object {watched, likes, dislikes}")
        }
    }
}

/// The line that answers a `ValidationRequest`.
public struct ValidationAnswer: Sendable, Encodable {
    /// False too where the line could not be read: what was not judged is not shown.
    public var grounded: Bool
    /// The claims that do not hold.
    public var violations: [Claim]
    /// All claims in the order of the sentence, supported ones too.
    public var claims: [Claim]
    public var error: String?

    public init(_ verdict: Verdict) {
        grounded = verdict.grounded
        violations = verdict.violations
        claims = verdict.claims
    }

    public init(error: String) {
        grounded = false
        violations = []
        claims = []
        self.error = error
    }

    /// One line of JSON without its end, keys sorted.
    public func encoded() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }
}
