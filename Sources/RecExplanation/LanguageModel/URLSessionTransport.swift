import Dispatch
import Foundation
import RecRanking

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
    private let idle = Locked<[Line]>([])

    /// - Parameter key: sent as a bearer token; left out where the settings say that it may not travel.
    public init(_ settings: LanguageModelSettings, key: APIKey?) {
        endpoint = settings.endpoint
        self.key = settings.mayCarryKey ? key : nil
        self.settings = settings
    }

    public func post(_ body: Data, timeout: Double) -> ChatExchange {
        let end = DispatchTime.now() + timeout
        var line = idle.withLock { $0.popLast() } ?? Line(settings)
        if !line.isOpen {
            switch line.exchange(request("GET", modelsURL), until: min(end, .now() + Self.openingSeconds)) {
            case .reply, .unreachable: break
            case .timedOut, .tooLarge:
                close(line)
                line = Line(settings)
            }
        }
        var request = request("POST", endpoint)
        request.httpBody = body
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        let exchange = line.exchange(request, until: end)
        if case .reply(let status, let after, let body) = exchange {
            idle.withLock { $0.append(line) }
            return .reply(status: status, retryAfter: after, body: withoutKey(body))
        }
        close(line)
        return exchange
    }

    /// A session's end may be a while in coming, and nobody needs to wait for it.
    private func close(_ line: Line) { DispatchQueue.global(qos: .utility).async { line.close() } }

    /// An endpoint that repeats the key in what it says must not bring it to a screen.
    private func withoutKey(_ body: Data) -> Data {
        guard let key, body.range(of: Data(key.value.utf8)) != nil else { return body }
        return Data(String(decoding: body, as: UTF8.self).replacingOccurrences(of: key.value, with: "(hidden)").utf8)
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
        private let lastReply = Locked<DispatchTime?>(nil)
        private let task = Locked<URLSessionTask?>(nil)

        init(_ settings: LanguageModelSettings) {
            exchanges = Exchanges(byteLimit: settings.replyByteLimit)
            let configuration = URLSessionConfiguration.ephemeral
            configuration.httpCookieStorage = nil
            configuration.urlCache = nil
            configuration.httpMaximumConnectionsPerHost = 1
            configuration.timeoutIntervalForRequest = settings.timeoutSeconds
            configuration.timeoutIntervalForResource = settings.timeoutSeconds
            session = URLSession(
                configuration: configuration, delegate: exchanges, delegateQueue: CallingQueue())
        }

        deinit { session.invalidateAndCancel() }

        /// Ends what is still being read; blocks until the session has heard of it.
        func close() {
            task.withLock { $0 }?.cancel()
            session.invalidateAndCancel()
        }

        /// Servers keep a connection open for a while, many for five seconds.
        var isOpen: Bool { lastReply.withLock { reply in reply.map { DispatchTime.now() < $0 + 3 } ?? false } }

        func exchange(_ request: URLRequest, until end: DispatchTime) -> ChatExchange {
            let task = session.dataTask(with: request)
            let done = DispatchSemaphore(value: 0)
            exchanges.begin(task.taskIdentifier, done)
            self.task.withLock { $0 = task }
            task.resume()
            // The session's own time-outs count idle time; this one counts time.
            let isDone = done.wait(timeout: end) == .success
            let exchange = exchanges.end(task.taskIdentifier)
            var isReply = false
            if case .reply = exchange { isReply = isDone }
            lastReply.withLock { $0 = isReply ? .now() : nil }
            return isDone ? exchange : .timedOut
        }
    }

    /// Calls a session's delegate at once, on the session's own thread, which reads on only when the call has returned. In a
    /// queue of its own, as usual, what was read would pile up before the delegate could refuse it: a gigabyte in a second.
    private final class CallingQueue: OperationQueue, @unchecked Sendable {
        override func addOperation(_ block: @escaping @Sendable () -> Void) { block() }
        override func addOperation(_ operation: Operation) { operation.start() }
    }

    /// What has arrived for each task.
    private final class Exchanges: NSObject, URLSessionDataDelegate, Sendable {
        private struct Exchange {
            var done: DispatchSemaphore
            var body = Data()
            var response: (status: Int, retryAfter: String?)?
            var result: ChatExchange?
        }

        private let state = Locked<[Int: Exchange]>([:])
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
            let task = dataTask.taskIdentifier
            let isTooLarge = state.withLock { state -> Bool in
                guard let exchange = state[task], exchange.result == nil else { return false }
                if exchange.body.count + data.count > byteLimit {
                    state[task]?.body = Data()
                    state[task]?.result = .tooLarge(byteLimit)
                    return true
                }
                state[task]?.body.append(data)
                return false
            }
            guard isTooLarge else { return }
            finish(task, nil)
            Sockets.shutDown(toPort: dataTask.originalRequest?.url.flatMap(Self.port) ?? 0)
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

        private static func port(_ url: URL) -> Int? { url.port ?? (url.scheme == "https" ? 443 : 80) }

        private func finish(_ task: Int, _ error: (any Error)?) {
            state.withLock { state in
                guard var exchange = state[task] else { return }
                if exchange.result == nil {
                    if let error {
                        exchange.result =
                            (error as? URLError)?.code == .timedOut
                            ? .timedOut : .unreachable(error.localizedDescription)
                    } else {
                        exchange.result =
                            exchange.response.map {
                                .reply(status: $0.status, retryAfter: $0.retryAfter, body: exchange.body)
                            } ?? .unreachable("the connection was closed without an answer")
                    }
                }
                state[task] = exchange
                exchange.done.signal()
            }
        }
    }
}
