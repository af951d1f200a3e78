/// Why a store did not answer.
package enum StoreFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// Nobody listens, or nobody is there.
    case unreachable(String)
    /// It did not answer by the deadline.
    case timedOut
    /// It ended the connection.
    case closed
    /// What it sent is no reply.
    case malformed(String)
    /// It refuses us: who we are, what we may, its certificate. Trying again changes nothing.
    case refused(String)

    package var description: String {
        switch self {
        case .unreachable(let why): why
        case .timedOut: "no answer in time"
        case .closed: "the connection was closed"
        case .malformed(let what): "it sends \(what)"
        case .refused(let words): words
        }
    }

    /// It answers, and says no: asking again changes nothing before somebody has changed something there.
    package var isRefusal: Bool { if case .refused = self { true } else { false } }

    /// What an error of the server means for the connection: nil for one that is the command's own.
    static func ofConnection(_ error: String) -> StoreFault? {
        let codes = ["NOAUTH", "WRONGPASS", "NOPERM"]
        return codes.contains { error.hasPrefix($0) } ? .refused(error) : nil
    }
}
