import RecRanking

/// Values that are made again where they are not there: those that were asked for lately, in two halves, of which the older
/// one is forgotten when the newer one is full. Locks itself; a value is made outside the lock, so that two threads may make
/// the same one.
final class RecentValues<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Halves {
        var new: [Key: Value] = [:]
        var old: [Key: Value] = [:]
    }

    private let halves = Locked(Halves())
    private let halfCount: Int

    /// - Parameter count: how many are kept at most.
    init(count: Int) { halfCount = max(1, count / 2) }

    func value(of key: Key, made make: () -> Value) -> Value {
        if let known = halves.withLock({ $0.new[key] }) { return known }
        let value = halves.withLock { $0.old[key] } ?? make()
        halves.withLock { halves in
            if halves.new.count >= halfCount {
                halves.old = halves.new
                halves.new = [:]
            }
            halves.new[key] = value
        }
        return value
    }
}
