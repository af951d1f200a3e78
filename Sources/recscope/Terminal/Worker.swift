import CNcurses
import Foundation
import Inspector
import RecEngine

/// Runs what would hold up the keys, one job of a kind at a time, and keeps what it posts for the loop.
final class Worker: Sendable {
    private let queue = DispatchQueue(label: "recscope.worker", qos: .utility, attributes: .concurrent)
    private let mail = Locked<[Message]>([])
    /// The newest job of each kind: a smaller number was overtaken.
    private let newest = Locked<[Program.JobKind: Int]>([:])

    func run(_ kind: Program.JobKind, _ work: @escaping Program.Work) {
        let number = newest.withLock { numbers in
            numbers[kind, default: 0] += 1
            return numbers[kind, default: 0]
        }
        queue.async { [self] in
            let isCancelled: @Sendable () -> Bool = { [self] in newest.withLock { $0[kind] != number } }
            if isCancelled() { return }
            work(isCancelled) { [self] message in
                if !isCancelled() { post(message) }
            }
        }
    }

    /// Posts what has happened elsewhere, from any thread.
    func post(_ message: Message) {
        mail.withLock { $0.append(message) }
        cn_wake(CChar(CN_WAKE_MAIL.rawValue))
    }

    /// What was posted since the last time, oldest first.
    func take() -> [Message] {
        mail.withLock { mail in
            defer { mail = [] }
            return mail
        }
    }
}
