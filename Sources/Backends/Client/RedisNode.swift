import Dispatch
import Foundation
import RecEngine

/// One server: its connections, and whether it is worth asking.
///
/// Requests never connect: they take a connection that is there. One that failed is closed, and a new one is made
/// beside them, with pauses that double while that fails; it counts only when it has answered a `PING` within what a
/// request may wait, so that a server which accepts and does not answer is not asked again and again.
package final class RedisNode: @unchecked Sendable {
    let endpoint: StoreEndpoint
    /// Its place in the one order in which all threads take connections.
    let order: Int
    private let settings: ConnectionSettings
    private let lock = NSCondition()
    private var idle: [RedisConnection] = []
    /// Connections that are there, idle or in use.
    private var count = 0
    /// Those opened before this moment are closed instead of used again.
    private var validSince: UInt64 = 0
    private var isDialling = false
    /// Whether it is being looked at beside the requests: until it has answered, they take no connection.
    private var isSuspect = false
    private var nextDial: UInt64 = 0
    private var pause = RedisNode.shortestPause
    private var lastFault: StoreFault?
    private var deadlineMisses: [UInt64] = []
    private var greeting: ServerGreeting?
    private var probe: Double?
    private let onChange: @Sendable () -> Void
    private static let shortestPause = 0.1
    private static let longestPause = 5.0
    /// Of a server that refuses us.
    private static let refusedPause = 30.0
    private static let dials = DispatchQueue(
        label: "recscope.store.dial", qos: .userInitiated, attributes: .concurrent)

    /// - Parameters:
    ///   - order: another one for each node.
    ///   - onChange: called from another thread when a connection has been made.
    init(
        _ endpoint: StoreEndpoint, _ settings: ConnectionSettings, order: Int,
        onChange: @escaping @Sendable () -> Void
    ) {
        self.endpoint = endpoint
        self.order = order
        self.settings = settings
        self.onChange = onChange
    }

    /// What is known of the server.
    package struct Condition: Sendable {
        /// It has a connection.
        package var isUp: Bool
        /// What it was given up for last; nil where it is up.
        package var fault: StoreFault?
        /// Until it is tried again.
        package var secondsToRetry: Double
        /// Nil before it has been reached.
        package var greeting: ServerGreeting?
        /// What it took to answer, in ms, when it was too slow last.
        package var probeMilliseconds: Double?
    }

    /// Of the moment; asks nothing.
    package var condition: Condition {
        lock.lock()
        defer { lock.unlock() }
        let now = Deadline.now
        return Condition(
            isUp: count > 0, fault: count > 0 ? nil : lastFault,
            secondsToRetry: nextDial > now ? Double(nextDial - now) * 1e-9 : 0, greeting: greeting,
            probeMilliseconds: probe)
    }

    /// A connection for the caller alone; nil where the server has none, or none comes free by the deadline.
    ///
    /// - Parameters:
    ///   - isRequest: whether somebody waits for an answer, who does not find out for others whether the server is there.
    ///   - waitsForDial: whether the caller waits for the first one: never a request.
    func take(by deadline: Deadline, isRequest: Bool = false, waitsForDial: Bool = false) -> RedisConnection? {
        lock.lock()
        defer { lock.unlock() }
        while true {
            if isSuspect, isRequest { return nil }
            if let connection = idle.popLast() { return connection }
            if count < settings.poolSize { dial() }
            let mayCome = count > 0 || waitsForDial && isDialling
            if !mayCome || deadline.isPast { return nil }
            guard lock.wait(until: Date(timeIntervalSinceNow: deadline.secondsLeft)) else { return nil }
        }
    }

    /// Has the server answer beside the caller, who has no time left to wait for that; until it has, requests take it for
    /// away. One that does not answer in a request's time is dropped, as if a request had waited.
    func lookBeside() {
        lock.lock()
        defer { lock.unlock() }
        guard !isSuspect, let connection = idle.popLast() else { return }
        isSuspect = true
        Self.dials.async { [self] in
            var fault: StoreFault?
            do throws(StoreFault) {
                _ = try connection.ask(
                    [RESPCommand("PING")], by: Deadline(milliseconds: settings.requestMilliseconds))
            } catch { fault = error }
            lock.lock()
            defer { lock.unlock() }
            isSuspect = false
            if let fault { close(connection, fault) } else { keep(connection) }
        }
    }

    /// Takes back a connection whose replies have all come.
    func give(_ connection: RedisConnection) {
        lock.lock()
        defer { lock.unlock() }
        keep(connection)
    }

    /// The lock is held.
    private func keep(_ connection: RedisConnection) {
        if connection.openedAt < validSince {
            count -= 1
        } else {
            idle.append(connection)
        }
        lock.signal()
    }

    /// Closes a connection that failed, and with it all that were opened before: what ails one ails the others.
    func drop(_ connection: RedisConnection, _ fault: StoreFault) {
        lock.lock()
        defer { lock.unlock() }
        close(connection, fault)
    }

    /// The lock is held.
    private func close(_ connection: RedisConnection, _ fault: StoreFault) {
        count -= 1
        let now = Deadline.now
        if connection.openedAt >= validSince {
            count -= idle.count
            idle = []
            validSince = now
        }
        lastFault = fault
        if case .timedOut = fault {
            deadlineMisses = deadlineMisses.filter { now - $0 < 1_000_000_000 } + [now]
            if deadlineMisses.count >= 3 { postpone() }
        } else if fault.isRefusal {
            postpone()
        }
        dial()
        lock.broadcast()
    }

    /// Connects beside the caller where it is time to. The lock is held.
    private func dial() {
        guard !isDialling, Deadline.now >= nextDial else { return }
        isDialling = true
        Self.dials.async { [self] in
            let result = connect()
            lock.lock()
            isDialling = false
            switch result {
            case .success(let connection):
                idle.append(connection)
                count += 1
                greeting = connection.greeting
                lastFault = nil
                pause = Self.shortestPause
            case .failure(let fault):
                lastFault = fault
                postpone()
            }
            lock.broadcast()
            lock.unlock()
            onChange()
        }
    }

    private func postpone() {
        let seconds = lastFault?.isRefusal == true ? Self.refusedPause : pause
        nextDial = Deadline.now + UInt64(seconds * 1e9)
        pause = min(pause * 2, Self.longestPause)
    }

    /// The answer to `PING` is waited for longer than a request would, to tell a slow server from one that is stopped.
    private func connect() -> Result<RedisConnection, StoreFault> {
        do throws(StoreFault) {
            let deadline = Deadline(milliseconds: settings.connectMilliseconds)
            let connection = try RedisConnection(to: endpoint, settings, by: deadline)
            let start = Deadline.now
            _ = try connection.ask([RESPCommand("PING")], by: deadline)
            let took = Double(Deadline.now - start) * 1e-6
            let isSlow = took > settings.requestMilliseconds
            lock.lock()
            probe = isSlow ? took : nil
            lock.unlock()
            return isSlow ? .failure(.timedOut) : .success(connection)
        } catch { return .failure(error) }
    }
}
