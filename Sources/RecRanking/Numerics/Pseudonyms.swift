/// Names users in logs, cache keys and exports by a keyed hash of their id: without the key nobody can go from one to
/// the other, with it the same user keeps the same pseudonym.
public struct Pseudonyms: Sendable {
    private let key: String

    public init(key: String) { self.key = key }

    public func hash(of userID: String) -> UInt64 { XXHash64.hash("\(key):\(canonicalID(userID))") }

    /// `viewer-` and ten hexadecimal digits, for people to read.
    public func name(of userID: String) -> String { Self.name(ofHash: hash(of: userID)) }

    public static func name(ofHash hash: UInt64) -> String { "viewer-" + String(hexadecimal(hash).prefix(10)) }
}
