import RecEngine

/// The key that all who share a store are given, and for a while the one before it.
package struct FleetKey: Sendable {
    /// What signs, and names viewers.
    package let current: SigningKey
    private let old: SigningKey?
    /// Until when the old one is read, on the machine's clock.
    private let end: UInt64

    /// - Parameters:
    ///   - previous: what others may still sign with; nil for none.
    ///   - seconds: how long that is read; what it signed is gone from a store after a day.
    package init(_ current: SigningKey, previous: SigningKey? = nil, seconds: Double = 86_400) {
        self.current = current
        old = previous
        end = Deadline(milliseconds: seconds * 1_000).nanoseconds
    }

    /// What others may still sign with; nil where its time is over, or there is none.
    package var previous: SigningKey? { old != nil && Deadline.now < end ? old : nil }
}

extension SigningKey {
    /// The name of a viewer in a store's keys, another one for each purpose: 128 bits that only who has the key can make.
    func name(of userID: String, for purpose: String) -> String {
        let hash = signature(of: "\(purpose):\(canonicalID(userID))")
        return hash.prefix(16).map { byte in String(byte >> 4, radix: 16) + String(byte & 15, radix: 16) }.joined()
    }
}
