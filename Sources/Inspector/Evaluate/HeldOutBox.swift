import RecEngine
import Synchronization

/// The held-out viewers, made once: whoever asks meanwhile waits for the same.
final class HeldOutBox: Sendable {
    private let kept = Mutex<HeldOutViewers?>(nil)

    func viewers(_ make: () -> HeldOutViewers?) -> HeldOutViewers? {
        kept.withLock { kept in
            if kept == nil { kept = make() }
            return kept
        }
    }
}
