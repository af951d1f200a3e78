import Dispatch
import Foundation
#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif
import Synchronization

/// HTTP by URLSession, which on Linux keeps a thread busy for as long as a request is out (its socket is watched for
/// writing to the end): `concurrency` bounds that too.
///
/// No cookies, no cache, no redirects (a key must not follow one), and no more bytes than asked for.
public final class URLSessionTransport: ChatTransport {
    private let endpoint: URL
    private let key: APIKey?
    private let replyByteLimit: Int
    private let exchanges: Exchanges
    private let session: URLSession

    /// - Parameter key: sent as a bearer token; left out where the settings say that it may not travel.
    public init(_ settings: LanguageModelSettings, key: APIKey?) {
        endpoint = settings.endpoint
        self.key = settings.mayCarryKey ? key : nil
        replyByteLimit = settings.replyByteLimit
        exchanges = Exchanges(byteLimit: settings.replyByteLimit)
        let configuration = URLSessionConfiguration.ephemeral
        configuration.httpCookieStorage = nil
        configuration.urlCache = nil
        configuration.httpMaximumConnectionsPerHost = settings.concurrency
        configuration.timeoutIntervalForRequest = settings.timeoutSeconds
        configuration.timeoutIntervalForResource = settings.timeoutSeconds
        session = URLSession(configuration: configuration, delegate: exchanges, delegateQueue: nil)
    }

    deinit { session.invalidateAndCancel() }

    public func post(_ body: Data, timeout: Double) -> ChatExchange {
        var request = URLRequest(url: endpoint, timeoutInterval: timeout)
        request.httpMethod = "POST"
        request.httpBody = body
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.setValue("application/json", forHTTPHeaderField: "Accept")
        if let key { request.setValue("Bearer \(key.value)", forHTTPHeaderField: "Authorization") }
        let task = session.dataTask(with: request)
        let done = DispatchSemaphore(value: 0)
        exchanges.begin(task.taskIdentifier, done)
        task.resume()
        // The session's own time-outs count idle time; this one counts time.
        let isDone = done.wait(timeout: .now() + timeout) == .success
        if !isDone { task.cancel() }
        let exchange = exchanges.end(task.taskIdentifier)
        return isDone ? exchange : .timedOut
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
                $0[dataTask.taskIdentifier]?.response = (http?.statusCode ?? 0, http?.value(forHTTPHeaderField: "Retry-After"))
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
                        exchange.result = exchange.response.map {
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
