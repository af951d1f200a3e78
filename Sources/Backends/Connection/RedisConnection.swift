import Foundation

/// What a server says of itself when it is greeted.
package struct ServerGreeting: Sendable, Hashable {
    /// `redis`, `valkey`.
    package var name = "redis"
    /// As the server writes it; empty where it does not say.
    package var version = ""
    /// Whether it is one of a cluster's servers, so that keys belong to some of them alone.
    package var isCluster = false
    /// Of the protocol.
    package var protocolVersion = 2
}

/// One connection to one server. Whoever took it out of its pool uses it alone.
///
/// Sending and receiving never wait, so that many connections can be served at once: `start` gives commands, `advance`
/// moves bytes, and `exchange` waits for all of them together.
package final class RedisConnection: @unchecked Sendable {
    private let stream: any ByteStream
    private var reader = RESPReader()
    private var outgoing: [UInt8] = []
    private var sent = 0
    private var expected = 0
    private var buffer = [UInt8](repeating: 0, count: 32 << 10)
    private(set) var replies: [RESPValue] = []
    /// What was assumed before the server has been greeted; then what it says.
    package private(set) var greeting = ServerGreeting()
    /// When it was opened, on the machine's clock.
    let openedAt = Deadline.now

    /// Connects and greets by the deadline.
    package init(
        to endpoint: StoreEndpoint, _ settings: ConnectionSettings, by deadline: Deadline
    ) throws(StoreFault) {
        if settings.forbids(endpoint) {
            throw .refused(
                "\(endpoint) is not this machine and would be spoken to without TLS: use rediss://, "
                    + "or say --insecure-store")
        }
        stream =
            settings.location.isSecure
            ? try SecureStream(to: endpoint, settings.location.certificates, by: deadline)
            : try SocketStream.connected(to: endpoint, by: deadline)
        do { greeting = try greet(settings, by: deadline) } catch .closed where settings.location.isSecure {
            // A server that wants a certificate says so by hanging up behind the handshake.
            throw .refused("\(endpoint) hung up after the handshake: it wants a certificate of ours (cert= and key=)")
        }
    }

    private func greet(_ settings: ConnectionSettings, by deadline: Deadline) throws(StoreFault) -> ServerGreeting {
        let user = settings.location.user
        var hello = ["HELLO", "3"]
        if let password = settings.password { hello += ["AUTH", user ?? "default", password.text] }
        let reply = try ask([RESPCommand(hello)], by: deadline)[0]
        var greeting = ServerGreeting()
        if case .error(let words) = reply {
            guard words.hasPrefix("ERR unknown command") || words.hasPrefix("NOPROTO") else {
                throw .refused(Self.refusal(words, user: user))
            }
            if let password = settings.password {
                let words = (user.map { [$0] } ?? []) + [password.text]
                if case .error(let error) = try ask([RESPCommand(["AUTH"] + words)], by: deadline)[0] {
                    throw .refused(Self.refusal(error, user: user))
                }
            }
            // Servers before version 6 do not say what they are.
            if case .array = try ask([RESPCommand("CLUSTER", "SLOTS")], by: deadline)[0] { greeting.isCluster = true }
            return greeting
        }
        greeting.protocolVersion = 3
        greeting.name = reply.value(of: "server")?.text ?? "redis"
        greeting.version = reply.value(of: "version")?.text ?? ""
        switch reply.value(of: "mode")?.text {
        case "cluster": greeting.isCluster = true
        case "sentinel":
            throw .refused("it is a Sentinel, which keeps nothing: name the server itself, or a cluster")
        default: break
        }
        return greeting
    }

    /// The server's words with who was refused; a password is in none of them.
    private static func refusal(_ words: String, user: String?) -> String {
        let code = words.prefix { !$0.isWhitespace }
        switch code {
        case "WRONGPASS": return "WRONGPASS for user \(user ?? "default")"
        case "NOAUTH":
            return "NOAUTH: it wants a password (RECSCOPE_STORE_PASSWORD, or --store-password FILE)"
        default: return String(words.prefix(160))
        }
    }

    /// Gives commands to send, which `write` writes. The replies to the last ones must have come.
    func start(_ count: Int, _ write: (inout [UInt8]) -> Void) {
        outgoing.removeAll(keepingCapacity: true)
        write(&outgoing)
        sent = 0
        expected = count
        replies = []
        replies.reserveCapacity(count)
    }

    var isDone: Bool { replies.count >= expected }

    /// What `poll` is to wait for.
    var poll: pollfd {
        let events = sent < outgoing.count ? POLLIN | POLLOUT : POLLIN
        return pollfd(fd: stream.descriptor, events: Int16(events), revents: 0)
    }

    /// Sends what the socket takes.
    func send() throws(StoreFault) {
        while sent < outgoing.count {
            switch outgoing.withUnsafeBytes({ stream.send(UnsafeRawBufferPointer(rebasing: $0[sent...])) }) {
            case .bytes(let count): sent += count
            case .wouldBlock: return
            case .ended: throw .closed
            }
        }
    }

    /// Receives what is there.
    func receive() throws(StoreFault) {
        while !isDone {
            let result = buffer.withUnsafeMutableBytes { stream.receive(into: $0) }
            switch result {
            case .bytes(let count):
                reader.append(buffer[..<count])
                try read()
                // A socket that gave less than it could has no more; what TLS holds back shows only by asking again.
                if count < buffer.count, stream is SocketStream { return }
            case .wouldBlock: return
            case .ended: throw .closed
            }
        }
    }

    private func read() throws(StoreFault) {
        do {
            while !isDone, let value = try reader.next() {
                // What is said unasked answers nothing.
                if case .push = value { continue }
                replies.append(value)
            }
        } catch { throw .malformed(error.description) }
        if isDone, reader.pendingCount > 0 { throw .malformed("more than it was asked") }
    }

    /// The replies to commands. After a fault the connection is of no use: what comes next would answer something else.
    package func ask(_ commands: [RESPCommand], by deadline: Deadline) throws(StoreFault) -> [RESPValue] {
        start(commands.count) { bytes in for command in commands { bytes.append(contentsOf: command.bytes) } }
        if let fault = Self.exchange([self], by: deadline)[0] { throw fault }
        return replies
    }

    /// Sends on all connections, and then waits for all of them until the deadline; by connection the fault, if any.
    static func exchange(_ connections: [RedisConnection], by deadline: Deadline) -> [StoreFault?] {
        var faults = [StoreFault?](repeating: nil, count: connections.count)
        var open: [Int] = []
        for (place, connection) in connections.enumerated() {
            do throws(StoreFault) {
                try connection.send()
                open.append(place)
            } catch { faults[place] = error }
        }
        var waiting = [pollfd]()
        while !open.isEmpty {
            waiting.removeAll(keepingCapacity: true)
            for place in open { waiting.append(connections[place].poll) }
            let count = Glibc.poll(&waiting, nfds_t(waiting.count), deadline.pollTime)
            if count <= 0, count == 0 || errno != EINTR || deadline.isPast {
                for place in open { faults[place] = .timedOut }
                return faults
            }
            var unfinished: [Int] = []
            for (place, event) in zip(open, waiting) {
                do throws(StoreFault) {
                    if event.revents != 0 {
                        try connections[place].send()
                        try connections[place].receive()
                    }
                    if !connections[place].isDone { unfinished.append(place) }
                } catch { faults[place] = error }
            }
            open = unfinished
        }
        return faults
    }
}
