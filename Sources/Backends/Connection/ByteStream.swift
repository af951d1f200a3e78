import CTLS
import Foundation

/// What came of an attempt to send or receive, which never waits.
enum StreamResult {
    case bytes(Int)
    /// Nothing now: `poll` says when.
    case wouldBlock
    case ended
}

/// A connected stream of bytes. One thread at a time uses it.
protocol ByteStream: AnyObject {
    var descriptor: Int32 { get }
    func send(_ bytes: UnsafeRawBufferPointer) -> StreamResult
    func receive(into buffer: UnsafeMutableRawBufferPointer) -> StreamResult
}

/// A socket of this system: TCP, or of the file system.
final class SocketStream: ByteStream {
    let descriptor: Int32

    private init(_ descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// Connects by the deadline.
    static func connected(to endpoint: StoreEndpoint, by deadline: Deadline) throws(StoreFault) -> SocketStream {
        switch endpoint {
        case .host(let name, let port): try connected(name, port, endpoint, by: deadline)
        case .socket(let path): try connected(path: path, by: deadline)
        }
    }

    func send(_ bytes: UnsafeRawBufferPointer) -> StreamResult {
        result(Glibc.send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL)), atEnd: .wouldBlock)
    }

    func receive(into buffer: UnsafeMutableRawBufferPointer) -> StreamResult {
        result(recv(descriptor, buffer.baseAddress, buffer.count, 0), atEnd: .ended)
    }

    private func result(_ count: Int, atEnd: StreamResult) -> StreamResult {
        if count > 0 { return .bytes(count) }
        if count == 0 { return atEnd }
        return errno == EAGAIN || errno == EINTR ? .wouldBlock : .ended
    }

    private static func connected(
        _ name: String, _ port: Int, _ endpoint: StoreEndpoint, by deadline: Deadline
    ) throws(StoreFault) -> SocketStream {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(name, String(port), &hints, &list) == 0, let list else {
            throw .unreachable("no address of \(name)")
        }
        defer { freeaddrinfo(list) }
        var why = StoreFault.timedOut
        var next: UnsafeMutablePointer<addrinfo>? = list
        while let address = next?.pointee {
            next = address.ai_next
            do {
                let stream = try connected(address.ai_family, address.ai_addr, address.ai_addrlen, by: deadline)
                var one: Int32 = 1
                setsockopt(stream.descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, 4)
                return stream
            } catch { why = error }
        }
        if case .unreachable(let words) = why { throw .unreachable("\(words) \(endpoint)") }
        throw why
    }

    private static func connected(path: String, by deadline: Deadline) throws(StoreFault) -> SocketStream {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let room = MemoryLayout.size(ofValue: address.sun_path)
        guard path.utf8.count < room else { throw .unreachable("the socket's path is longer than \(room - 1) bytes") }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        do {
            return try withUnsafePointer(to: &address) { pointer throws(StoreFault) in
                try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer throws(StoreFault) in
                    try connected(AF_UNIX, pointer, socklen_t(MemoryLayout<sockaddr_un>.size), by: deadline)
                }
            }
        } catch .unreachable(let words) { throw .unreachable("\(words) \(path)") }
    }

    private static func connected(
        _ family: Int32, _ address: UnsafePointer<sockaddr>?, _ length: socklen_t, by deadline: Deadline
    ) throws(StoreFault) -> SocketStream {
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        let descriptor = socket(family, kind, 0)
        guard descriptor >= 0 else { throw .unreachable(words(errno)) }
        let stream = SocketStream(descriptor)
        if connect(descriptor, address, length) == 0 { return stream }
        guard errno == EINPROGRESS || errno == EAGAIN else { throw .unreachable(words(errno)) }
        var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        guard poll(&waiting, 1, deadline.pollTime) > 0 else { throw .timedOut }
        var code: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &size)
        guard code == 0 else { throw .unreachable(words(code)) }
        return stream
    }

    private static func words(_ code: Int32) -> String { String(cString: strerror(code)).lowercased() }
}

/// TLS 1.2 or later over TCP, the certificate and its name verified, by the libcurl that Foundation loads anyway.
final class SecureStream: ByteStream {
    private let stream: OpaquePointer
    let descriptor: Int32

    init(to endpoint: StoreEndpoint, _ files: StoreLocation.Certificates, by deadline: Deadline) throws(StoreFault) {
        guard case .host(let name, let port) = endpoint else { throw .refused("TLS needs a host and a port") }
        var words = [CChar](repeating: 0, count: 256)
        let milliseconds = Int(max(1, deadline.pollTime))
        let opened = ct_open(
            name, Int32(port), files.authority, files.certificate, files.key, milliseconds, &words, words.count)
        guard let opened else {
            let text = String(decoding: words.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            throw ct_is_refusal(&words) ? .refused("\(text) (\(endpoint))") : .unreachable("\(text) \(endpoint)")
        }
        stream = opened
        descriptor = ct_descriptor(opened)
    }

    deinit { ct_close(stream) }

    func send(_ bytes: UnsafeRawBufferPointer) -> StreamResult {
        result(ct_send(stream, bytes.baseAddress, bytes.count))
    }

    func receive(into buffer: UnsafeMutableRawBufferPointer) -> StreamResult {
        result(ct_receive(stream, buffer.baseAddress, buffer.count))
    }

    private func result(_ count: Int) -> StreamResult {
        count > 0 ? .bytes(count) : count == -1 ? .wouldBlock : .ended
    }
}
