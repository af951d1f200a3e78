/// Whose cached sentences a request may be served.
public enum CacheStrategy: String, Sendable, Hashable, Codable, CaseIterable {
    /// Everybody's: sentences are made from catalogue facts alone.
    case shared
    /// The user's own only, under a keyed hash of their id.
    case perUser = "per_user"
    case off
}
