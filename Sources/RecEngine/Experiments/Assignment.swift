import RecExplanation
import RecRanking

/// Which variant of an experiment a user has, and how that came about.
public struct Assignment: Sendable, Hashable {
    /// Why the user is in this variant, or in none.
    public enum Reason: String, Sendable, Hashable, Codable {
        case hash
        case forced
        case holdout
        case notInTraffic = "not_in_traffic"
        case notRunning = "not_running"
        case anotherInLayer = "another_in_layer"
    }

    /// As in `experiments.json`.
    public var experimentID: String
    /// `salt:user`, the UTF-8 bytes that were hashed.
    public var hashInput: String
    /// MurmurHash3 (x86, 32 bits, seed 0) of it; the bucket is its remainder by 10,000.
    public var hash: UInt32
    /// 0…9999.
    public var bucket: Int
    /// Nil where the user is in none.
    public var variant: String?
    /// Why this variant, or why none.
    public var reason: Reason

    public init(
        experimentID: String, hashInput: String, hash: UInt32, bucket: Int, variant: String?, reason: Reason
    ) {
        self.experimentID = experimentID
        self.hashInput = hashInput
        self.hash = hash
        self.bucket = bucket
        self.variant = variant
        self.reason = reason
    }
}
