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

    /// The cold-start case that a request under a session blend β, 0…1, falls into.
    public func regime(sessionBlend: Float) -> Regime {
        Regime(watchCount: Int(count(sessionBlend: sessionBlend).rounded(.up)))
    }
}

extension HistorySource {
    /// What is known of a viewer by a moment, as a request of that moment knows it; no history is made for it.
    ///
    /// - Parameter now: Unix seconds.
    public func known(_ row: Int, before now: Int64) -> KnownWatches {
        var known = KnownWatches()
        // Of the moment itself, of a watch after it.
        var later = now
        var isTonight = true
        newestFirst(row) { watch in
            guard watch.watchedAt < now else { return true }
            isTonight = isTonight && later - watch.watchedAt < sessionGapSeconds
            later = watch.watchedAt
            if !watch.disliked {
                if isTonight { known.tonight += 1 } else { known.before += 1 }
            }
            return true
        }
        return known
    }
}
