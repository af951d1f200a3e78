import Dispatch
import Foundation
import Synchronization

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// HTTP by URLSession: no cookies, no cache, no redirects (a key must not follow one), and no more bytes than asked for.
///
/// On Linux a session that had to connect for a request watches the socket for writing until the reply is there, which
/// keeps a processor busy all the while; a request on an open connection does not. So each connection has a session of
/// its own, and is opened by a question that is answered at once: which models there are.
public final class URLSessionTransport: ChatTransport {
    private let endpoint: URL
    private let key: APIKey?
    private let settings: LanguageModelSettings
    private let idle = Mutex<[Line]>([])

    /// - Parameter key: sent as a bearer token; left out where the settings say that it may not travel.
    public init(_ settings: LanguageModelSettings, key: APIKey?) {
        endpoint = settings.endpoint
        self.key = settings.mayCarryKey ? key : nil
        self.settings = settings
    }

    public func post(_ body: Data, timeout: Double) -> ChatExchange {
        let end = DispatchTime.now() + timeout
        let line = idle.withLock { $0.popLast() } ?? Line(settings)
        defer { idle.withLock { $0.append(line) } }
        if !line.isOpen { _ = line.exchange(request("GET", modelsURL), until: min(end, .now() + Self.openingSeconds)) }
        var request = request("POST", endpoint)
        request.httpBody = body
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        return line.exchange(request, until: end)
    }

    /// …/chat/completions has …/models beside it.
    private var modelsURL: URL {
        endpoint.deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("models")
    }

    /// A server that is slow to say which models it has gets its request all the same.
    private static let openingSeconds = 1.0

    private func request(_ method: String, _ url: URL) -> URLRequest {
        var request = URLRequest(url: url, timeoutInterval: settings.timeoutSeconds)
        request.httpMethod = method
        request.setValue("application/json", forHTTPHeaderField: "Accept")
        if let key { request.setValue("Bearer \(key.value)", forHTTPHeaderField: "Authorization") }
        return request
    }

    /// One connection, used by one request at a time.
    private final class Line: Sendable {
        private let session: URLSession
        private let exchanges: Exchanges
        private let lastReply = Mutex<DispatchTime?>(nil)

        init(_ settings: LanguageModelSettings) {
            exchanges = Exchanges(byteLimit: settings.replyByteLimit)
            let configuration = URLSessionConfiguration.ephemeral
            configuration.httpCookieStorage = nil
            configuration.urlCache = nil
            configuration.httpMaximumConnectionsPerHost = 1
            configuration.timeoutIntervalForRequest = settings.timeoutSeconds
            configuration.timeoutIntervalForResource = settings.timeoutSeconds
            session = URLSession(configuration: configuration, delegate: exchanges, delegateQueue: nil)
        }

        deinit { session.invalidateAndCancel() }

        /// Servers keep a connection open for a while, many for five seconds.
        var isOpen: Bool { lastReply.withLock { reply in reply.map { DispatchTime.now() < $0 + 3 } ?? false } }

        func exchange(_ request: URLRequest, until end: DispatchTime) -> ChatExchange {
            let task = session.dataTask(with: request)
            let done = DispatchSemaphore(value: 0)
            exchanges.begin(task.taskIdentifier, done)
            task.resume()
            // The session's own time-outs count idle time; this one counts time.
            let isDone = done.wait(timeout: end) == .success
            if !isDone { task.cancel() }
            let exchange = exchanges.end(task.taskIdentifier)
            var isReply = false
            if case .reply = exchange { isReply = isDone }
            lastReply.withLock { $0 = isReply ? .now() : nil }
            return isDone ? exchange : .timedOut
        }
    }

    /// What has arrived for each task.
    private final class Exchanges: NSObject, URLSessionDataDelegate, Sendable {
        private struct Exchange {
            var done: DispatchSemaphore
            var body = Data()
            var response: (status: Int, retryAfter: String?)?
            var result: ChatExchange?
        }

        private let state = Mutex<[Int: Exchange]>([:])
        private let byteLimit: Int

        init(byteLimit: Int) { self.byteLimit = byteLimit }

        func begin(_ task: Int, _ done: DispatchSemaphore) { state.withLock { $0[task] = Exchange(done: done) } }

        func end(_ task: Int) -> ChatExchange { state.withLock { $0.removeValue(forKey: task)?.result ?? .timedOut } }

        func urlSession(
            _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
            completionHandler: @escaping @Sendable (URLSession.ResponseDisposition) -> Void
        ) {
            let http = response as? HTTPURLResponse
            let isTooLarge = response.expectedContentLength > Int64(byteLimit)
            state.withLock {
                $0[dataTask.taskIdentifier]?.response = (
                    http?.statusCode ?? 0, http?.value(forHTTPHeaderField: "Retry-After")
                )
                if isTooLarge { $0[dataTask.taskIdentifier]?.result = .tooLarge(byteLimit) }
            }
            completionHandler(isTooLarge ? .cancel : .allow)
            if isTooLarge { finish(dataTask.taskIdentifier, nil) }
        }

        func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
            let isTooLarge = state.withLock { state -> Bool in
                guard let exchange = state[dataTask.taskIdentifier], exchange.result == nil else { return false }
                if exchange.body.count + data.count > byteLimit {
                    state[dataTask.taskIdentifier]?.result = .tooLarge(byteLimit)
                    return true
                }
                state[dataTask.taskIdentifier]?.body.append(data)
                return false
            }
            guard isTooLarge else { return }
            dataTask.cancel()
            finish(dataTask.taskIdentifier, nil)
        }

        func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
            finish(task.taskIdentifier, error)
        }

        func urlSession(
            _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
            newRequest request: URLRequest, completionHandler: @escaping @Sendable (URLRequest?) -> Void
        ) {
            completionHandler(nil)
        }

        private func finish(_ task: Int, _ error: (any Error)?) {
            state.withLock { state in
                guard var exchange = state[task] else { return }
                if exchange.result == nil {
                    if let error {
                        exchange.result = (error as? URLError)?.code == .timedOut ? .timedOut : .unreachable
                    } else {
                        exchange.result =
                            exchange.response.map {
                                .reply(status: $0.status, retryAfter: $0.retryAfter, body: exchange.body)
                            } ?? .unreachable
                    }
                }
                state[task] = exchange
                exchange.done.signal()
            }
        }
    }
}
