import Foundation
import RecRanking

/// A small HTTP server on 127.0.0.1 for tests, which answers as a test tells it to. It goes with the last reference.
final class LocalServer: Sendable {
    struct Received: Sendable {
        var head: String
        var body: Data
        /// From 0.
        var number: Int
    }

    enum Reply: Sendable {
        case http(status: Int, headers: [String: String] = [:], body: Data)
        /// Nothing, for so long; then the connection is closed.
        case silence(seconds: Double)
        /// A body that ends only with the connection, in chunks or of a length that is not told.
        case flood(isChunked: Bool)

        static func text(_ status: Int, _ text: String, _ headers: [String: String] = [:]) -> Reply {
            .http(status: status, headers: headers, body: Data(text.utf8))
        }
    }

    let port: Int
    private let listener: Int32
    private let received = Locked<[Received]>([])
    private let questions = Locked(0)
    private let flooded = Locked((bytes: 0, isOver: false))

    /// What was posted.
    var requests: [Received] { received.withLock { $0 } }
    /// How often it was asked for its models, which it says at once and on an open connection.
    var modelQuestions: Int { questions.withLock { $0 } }
    /// Bytes of floods that went out, and whether the last one was stopped.
    var flood: (bytes: Int, isOver: Bool) { flooded.withLock { $0 } }
    var address: String { "http://127.0.0.1:\(port)/v1" }

    init(_ answer: @escaping @Sendable (Received) -> Reply) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        self.listener = listener
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(listener, pointer, length) == 0 && listen(listener, 64) == 0
                    && getsockname(listener, pointer, &length) == 0
            }
        }
        guard bound else { throw POSIXError(.EADDRINUSE) }
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread { [weak self] in
            while true {
                let connection = accept(listener, nil, nil)
                if connection < 0 { return }
                guard let self else {
                    close(connection)
                    return
                }
                Thread.detachNewThread { [weak self] in
                    self?.serve(connection, answer)
                    close(connection)
                }
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    private func serve(_ connection: Int32, _ answer: (Received) -> Reply) {
        guard let (head, body) = Self.read(connection) else { return }
        if head.hasPrefix("GET /v1/models ") {
            questions.withLock { $0 += 1 }
            Self.send(Data("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".utf8), connection)
            return serve(connection, answer)
        }
        let number = received.withLock { received -> Int in
            received.append(Received(head: head, body: body, number: received.count))
            return received.count - 1
        }
        switch answer(Received(head: head, body: body, number: number)) {
        case .silence(let seconds): Thread.sleep(forTimeInterval: seconds)
        case .flood(let isChunked):
            let coding = isChunked ? "Transfer-Encoding: chunked\r\n" : ""
            Self.send(Data("HTTP/1.1 200 OK\r\nConnection: close\r\n\(coding)\r\n".utf8), connection)
            let spaces = Data(repeating: 32, count: 65_536)
            let piece = isChunked ? Data("10000\r\n".utf8) + spaces + Data("\r\n".utf8) : spaces
            flooded.withLock { $0.isOver = false }
            while Self.send(piece, connection) { flooded.withLock { $0.bytes += piece.count } }
            flooded.withLock { $0.isOver = true }
        case .http(let status, let headers, let body):
            var text = "HTTP/1.1 \(status) Status\r\nConnection: close\r\n"
            var headers = headers
            if headers["Content-Length"] == nil { headers["Content-Length"] = String(body.count) }
            for (name, value) in headers { text += "\(name): \(value)\r\n" }
            Self.send(Data((text + "\r\n").utf8) + body, connection)
        }
    }

    private static func read(_ connection: Int32) -> (head: String, body: Data)? {
        var data = Data()
        var buffer = [UInt8](repeating: 0, count: 65_536)
        var length: Int?
        while true {
            if let end = data.range(of: Data("\r\n\r\n".utf8)) {
                let head = String(decoding: data[..<end.lowerBound], as: UTF8.self)
                if length == nil {
                    length =
                        head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
                        .flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) } ?? 0
                    if head.lowercased().contains("expect: 100") {
                        send(Data("HTTP/1.1 100 Continue\r\n\r\n".utf8), connection)
                    }
                }
                if let length, data.count - end.upperBound >= length { return (head, Data(data[end.upperBound...])) }
            }
            let count = recv(connection, &buffer, buffer.count, 0)
            if count <= 0 { return nil }
            data.append(contentsOf: buffer[..<count])
        }
    }

    /// False where the other side has gone.
    @discardableResult
    private static func send(_ data: Data, _ connection: Int32) -> Bool {
        data.withUnsafeBytes { bytes in
            var at = 0
            while at < bytes.count {
                let count = Glibc.send(
                    connection, bytes.baseAddress! + at, bytes.count - at, Int32(truncatingIfNeeded: MSG_NOSIGNAL))
                if count <= 0 { return false }
                at += count
            }
            return true
        }
    }
}

/// Chat completions as a server sends them.
enum ChatServer {
    /// What the request's data hold, as they were fenced.
    struct Item {
        var source: String?
        var target: String
        var isSecondTry: Bool
    }

    static func items(_ body: Data) -> [Item] {
        guard let fields = (try? JSONSerialization.jsonObject(with: body)) as? [String: Any],
            let messages = fields["messages"] as? [[String: Any]], let text = messages.last?["content"] as? String,
            let start = text.range(of: "<data>"), let end = text.range(of: "</data>", options: .backwards),
            let data = (try? JSONSerialization.jsonObject(with: Data(text[start.upperBound..<end.lowerBound].utf8)))
                as? [String: Any],
            let items = data["items"] as? [[String: Any]]
        else { return [] }
        return items.map {
            Item(
                source: ($0["enjoyed"] as? [String: Any])?["title"] as? String,
                target: ($0["recommended"] as? [String: Any])?["title"] as? String ?? "",
                isSecondTry: $0["refused"] != nil)
        }
    }

    static func completion(_ content: String, prompt: Int = 1_000, output: Int = 200) -> LocalServer.Reply {
        let object: [String: Any] = [
            "choices": [["message": ["role": "assistant", "content": content]]],
            "usage": ["prompt_tokens": prompt, "completion_tokens": output],
        ]
        return .http(
            status: 200, headers: ["Content-Type": "application/json"],
            body: (try? JSONSerialization.data(withJSONObject: object)) ?? Data())
    }

    static func answers(_ sentences: [String]) -> String {
        let list = sentences.enumerated().map { ["id": $0 + 1, "sentence": $1] as [String: Any] }
        let data = (try? JSONSerialization.data(withJSONObject: ["explanations": list])) ?? Data()
        return String(decoding: data, as: UTF8.self)
    }

    /// A true sentence for each item.
    static func good(_ items: [Item]) -> [String] {
        items.map { item in
            (item.source.map { "Since you enjoyed \($0), \(item.target)" } ?? item.target)
                + " may well be a good choice to try next."
        }
    }
}
