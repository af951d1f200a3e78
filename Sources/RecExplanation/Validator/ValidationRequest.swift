import Foundation
import RecRanking

/// One line of a file of sentences to judge: `{"source", "target", "reason", "sentence", "user"}`.
///
/// `source` and `target` are movie ids or whole fact sheets, so that movies of no catalogue can be judged; `source` is
/// missing or null where the sentence cites none. `user` is a user's id, or an object with what is known of them:
/// `watched`, `likes` and `dislikes`, each a list of texts.
public struct ValidationRequest: Sendable {
    /// The movie that the sentence cites as watched; nil where it cites none.
    public var source: FactSheet?
    /// The movie that it recommends.
    public var target: FactSheet
    /// Nil where the line names none.
    public var reason: ReasonType?
    public var sentence: String
    /// Nil where nothing is known of whom it is for; then what it says they like is believed only for `survey_match`.
    public var user: UserFacts?

    /// Why a line can't be judged.
    public enum Problem: Error, Sendable, Hashable {
        case malformed(String)
        case unknownMovie(id: String, field: String)
        case unknownReason(String)
    }

    /// A line that can be, for messages.
    public static let example =
        #"{"source":"inception-2010","target":"tenet-2020","reason":"same_director","sentence":"…"}"#

    /// - Parameter user: what is known of a user, by id; may throw.
    public init(parsing json: Data, catalog: Catalog, user: (String) throws -> UserFacts) throws {
        let fields: JSONFields
        do { fields = try JSONFields(try JSONValue(parsing: json)) } catch {
            throw Problem.malformed("is not a JSON object; expected \(Self.example)")
        }
        guard case .text(let sentence) = fields["sentence"] else {
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

    private static func sheet(_ value: JSONValue?, field: String, _ catalog: Catalog) throws -> FactSheet? {
        switch value {
        case nil, .null: return nil
        case .object(let members):
            // A sheet that belongs to no catalogue needs no id.
            let title = members.first { $0.name == "title" }.map { [(name: "id", value: $0.value)] } ?? []
            let hasID = members.contains { $0.name == "id" }
            do { return try FactSheetFile.sheet(JSONFields(.object(members + (hasID ? [] : title)))) } catch {
                throw Problem.malformed("\"\(field)\": \(error)")
            }
        case .text(let id): return try movie(id, field, catalog)
        case .number(let id): return try movie(Int(exactly: id).map(String.init) ?? "\(id)", field, catalog)
        default: throw Problem.malformed("\"\(field)\" is neither a movie's id nor a fact sheet")
        }
    }

    private static func movie(_ id: String, _ field: String, _ catalog: Catalog) throws -> FactSheet {
        guard let row = catalog.row(ofMovie: id) else { throw Problem.unknownMovie(id: id, field: field) }
        return catalog[row]
    }

    /// A family alone, `shared_theme`, promises nothing that a check could use.
    private static func reason(_ value: JSONValue?) throws -> ReasonType? {
        switch value {
        case nil, .null: return nil
        case .text(let key):
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

    private static func user(
        _ value: JSONValue?, _ catalog: Catalog, _ named: (String) throws -> UserFacts
    ) throws -> UserFacts? {
        switch value {
        case nil, .null: return nil
        case .text(let id): return id.isEmpty ? nil : try named(id)
        case .number(let id): return try named(Int(exactly: id).map(String.init) ?? "\(id)")
        case .object(let members):
            var facts = UserFacts()
            for (key, value) in members {
                guard let place = keys[key] else { continue }
                guard case .list(let items) = value else {
                    throw Problem.malformed("\"user\": \"\(key)\" is not a list of texts")
                }
                facts[keyPath: place] += try items.map { item in
                    guard case .text(let text) = item else {
                        throw Problem.malformed("\"user\": \"\(key)\" is not a list of texts")
                    }
                    return catalog.row(ofMovie: text).map { catalog[$0].title } ?? text
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
    /// Why the line could not be judged; nil where it was.
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
