/// The watches of a viewer that count for what is known of them: disliked ones do not, and those of the running session
/// as far as the session blend lets them. The one rule behind the regime, wherever it is shown.
public struct KnownWatches: Sendable, Hashable {
    /// Before the running session.
    public var before: Int
    /// In the running session.
    public var tonight: Int

    public init(before: Int = 0, tonight: Int = 0) {
        self.before = before
        self.tonight = tonight
    }

    /// - Parameter sessionStart: index of the running session's first watch; the history's count without one.
    init(_ history: [Watch], sessionStart: Int) {
        before = history[..<sessionStart].count { !$0.disliked }
        tonight = history[sessionStart...].count { !$0.disliked }
    }

    /// How many count under a session blend β, 0…1.
    public func count(sessionBlend: Float) -> Float {
        Float(before) + SessionBlend.known(sessionBlend) * Float(tonight)
    }

    public func regime(sessionBlend: Float) -> Regime {
        Regime(watchCount: Int(count(sessionBlend: sessionBlend).rounded(.up)))
    }
}

extension WatchLog {
    /// What is known of a user by a moment, as a request of that moment knows it; no history is made for it.
    ///
    /// - Parameter now: Unix seconds.
    public func known(ofUser userRow: Int, before now: Int64) -> KnownWatches {
        var known = KnownWatches()
        // Of the moment itself, of a watch after it.
        var later = now
        var isTonight = true
        for index in (offsets[userRow]..<offsets[userRow + 1]).reversed() where watchedAt[index] < now {
            isTonight = isTonight && later - watchedAt[index] < sessionGapSeconds
            later = watchedAt[index]
            if disliked[index] { continue }
            if isTonight { known.tonight += 1 } else { known.before += 1 }
        }
        return known
    }
}
