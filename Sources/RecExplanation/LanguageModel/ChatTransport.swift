import Foundation

/// What came back for one HTTP request, or why nothing did.
public enum ChatExchange: Sendable {
    case reply(status: Int, retryAfter: String?, body: Data)
    /// No answer, and what the system says of it.
    case unreachable(String)
    case timedOut
    /// The reply was cut off at this many bytes.
    case tooLarge(Int)
}

/// Carries one request's body to a chat endpoint and brings the reply.
public protocol ChatTransport: Sendable {
    /// Returns within `timeout` seconds, whatever the other side does.
    func post(_ body: Data, timeout: Double) -> ChatExchange
}
