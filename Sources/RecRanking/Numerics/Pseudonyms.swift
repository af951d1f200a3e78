/// Names users in logs, cache keys and exports by a keyed hash of their id: without the key nobody can go from one to
/// the other, with it the same user keeps the same pseudonym.
public struct Pseudonyms: Sendable {
    private enum Key {
        case own(String)
        case shared(SigningKey)
    }

    private let key: Key

    /// Of one machine, for what stays there.
    public init(key: String) { self.key = .own(key) }

    /// Of all who share a key: a hash that can't be computed backwards, for what others can read.
    package init(signing key: SigningKey) { self.key = .shared(key) }

    /// Of the id in its one form (NFC). What others can read is hashed with a shared key, which can't be computed
    /// backwards.
    public func hash(of userID: String) -> UInt64 {
        switch key {
        case .own(let key): XXHash64.hash("\(key):\(canonicalID(userID))")
        case .shared(let key):
            key.signature(of: "events:\(canonicalID(userID))").prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        }
    }

    /// `viewer-` and ten hexadecimal digits, for people to read.
    public func name(of userID: String) -> String { Self.name(ofHash: hash(of: userID)) }

    /// What is shown of a hash: `viewer-` and ten hexadecimal digits.
    public static func name(ofHash hash: UInt64) -> String { "viewer-" + String(hexadecimal(hash).prefix(10)) }
}
