import Foundation

@testable import Backends
@testable import RecRanking

/// Answers whoever connects by what it is asked first, or with the same bytes whatever that is.
final class ScriptedServer: @unchecked Sendable {
    let port: Int
    private let listener: Int32
    private let connections = Locked(0)

    var connectionCount: Int { connections.withLock { $0 } }

    convenience init(reply: String) throws { try self.init(replies: ["": reply]) }

    /// - Parameter replies: by a word of what came; without one that fits, `+PONG`.
    init(replies: [String: String]) throws {
        let port = try RedisServer.freePort()
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let isBound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isBound, listen(listener, 8) == 0 else { throw StoreFault.unreachable("port \(port)") }
        (self.port, self.listener) = (port, listener)
        let connections = connections
        Thread.detachNewThread {
            while case let client = accept(listener, nil, nil), client >= 0 {
                connections.withLock { $0 += 1 }
                Thread.detachNewThread {
                    var buffer = [UInt8](repeating: 0, count: 4_096)
                    while case let count = read(client, &buffer, buffer.count), count > 0 {
                        let came = String(decoding: buffer[..<count], as: UTF8.self)
                        let reply = replies.first { $0.key.isEmpty || came.contains($0.key) }?.value ?? "+PONG\r\n"
                        let bytes = Array(reply.utf8)
                        if send(client, bytes, bytes.count, Int32(MSG_NOSIGNAL)) <= 0 { break }
                    }
                    close(client)
                }
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }
}
