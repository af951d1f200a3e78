import Dispatch
import Foundation
import RecEngine

/// A Redis or Valkey server, or a cluster of them, as one thing that is asked for keys.
///
/// A call is one batch: all servers are written to first and then waited for together, by one deadline. Every command is
/// answered by itself: with what its server said, or with nothing where that server can't be asked now. Connecting and
/// learning who has which slot happen beside the calls.
package final class RedisClient: Sendable {
    package let settings: ConnectionSettings
    private struct State {
        var nodes: [StoreEndpoint: RedisNode] = [:]
        var nodeCount = 0
        var slots: SlotMap?
        var isLearning = false
        /// On the machine's clock.
        var lastLearnt: UInt64 = 0
        var figures = ClientFigures()
    }

    private let state = Locked(State())
    private let learning = DispatchQueue(label: "recscope.store.slots", qos: .userInitiated)
    private static let nanosecondsBetweenLessons: UInt64 = 250_000_000
    /// How often a key may be sent elsewhere.
    private static let rounds = 4

    package init(_ settings: ConnectionSettings) {
        self.settings = settings
        learnSoon()
    }

    /// A command that concerns one key.
    package struct Order: Sendable {
        package var key: [UInt8]
        package var command: RESPCommand

        package init(key: [UInt8], _ command: RESPCommand) {
            self.key = key
            self.command = command
        }

        /// `NAME KEY arguments…`
        package init(_ name: String, _ key: [UInt8], _ arguments: [UInt8]...) {
            self.key = key
            command = RESPCommand([Array(name.utf8), key] + arguments)
        }
    }

    private struct Pending {
        var place: Int
        /// Where the server of the slot sent it; nil for whom the slot map names.
        var target: StoreEndpoint?
        var asks = false
    }

    /// The replies in order; nil for a key whose server can't be asked by the deadline.
    package func run(_ orders: [Order], milliseconds: Double? = nil) -> [RESPValue?] {
        let start = Deadline.now
        let deadline = Deadline(milliseconds: milliseconds ?? settings.requestMilliseconds)
        var replies = [RESPValue?](repeating: nil, count: orders.count)
        var pending = orders.indices.map { Pending(place: $0) }
        for _ in 0..<Self.rounds where !pending.isEmpty && !deadline.isPast {
            pending = round(pending, orders, &replies, by: deadline)
        }
        let unanswered = replies.count { $0 == nil }
        let took = Double(Deadline.now - start) * 1e-6
        // What is written beside the requests says nothing of what they wait.
        if milliseconds == nil {
            state.withLock { $0.figures.note(milliseconds: took, orders: orders.count, unanswered: unanswered) }
        }
        return replies
    }

    /// Asks each server for its part; returns what was sent elsewhere.
    private func round(
        _ pending: [Pending], _ orders: [Order], _ replies: inout [RESPValue?], by deadline: Deadline
    ) -> [Pending] {
        var batches: [(node: RedisNode, connection: RedisConnection, items: [Pending])] = []
        for (node, items) in parts(of: pending, orders) {
            guard let connection = node.take(by: deadline) else {
                learnSoon()
                continue
            }
            var commands: [RESPCommand] = []
            for item in items {
                if item.asks { commands.append(RESPCommand("ASKING")) }
                commands.append(orders[item.place].command)
            }
            connection.start(commands)
            batches.append((node, connection, items))
        }
        var moved: [Pending] = []
        let faults = RedisConnection.exchange(batches.map(\.connection), by: deadline)
        for (batch, fault) in zip(batches, faults) {
            if let fault {
                batch.node.drop(batch.connection, fault)
                learnSoon()
                continue
            }
            let answers = batch.connection.replies
            batch.node.give(batch.connection)
            var at = 0
            for item in batch.items {
                at += item.asks ? 2 : 1
                switch verdict(on: answers[at - 1], item, from: batch.node.endpoint) {
                case .reply(let value): replies[item.place] = value
                case .elsewhere(let item): moved.append(item)
                case .unanswered: break
                }
            }
        }
        return moved
    }

    /// The commands of each server, the servers in one order for all threads, so that no two wait for each other.
    private func parts(of pending: [Pending], _ orders: [Order]) -> [(RedisNode, [Pending])] {
        let slots = state.withLock { $0.slots }
        guard let slots else {
            learnSoon()
            return []
        }
        if !slots.isCluster, let endpoint = slots.endpoints.first { return [(node(endpoint), pending)] }
        var parts: [StoreEndpoint: [Pending]] = [:]
        for item in pending {
            if let endpoint = item.target ?? slots.endpoint(of: orders[item.place].key) {
                parts[endpoint, default: []].append(item)
            } else {
                learnSoon()
            }
        }
        return parts.map { (node($0.key), $0.value) }.sorted { $0.0.order < $1.0.order }
    }

    private enum Verdict {
        case reply(RESPValue)
        case elsewhere(Pending)
        case unanswered
    }

    /// What a reply means: an answer, a key that lies elsewhere, or a server that can't answer now.
    private func verdict(on reply: RESPValue, _ item: Pending, from endpoint: StoreEndpoint) -> Verdict {
        guard case .error(let words) = reply else { return .reply(reply) }
        let code = words.prefix { !$0.isWhitespace }
        switch code {
        case "MOVED", "ASK":
            let isMoved = code == "MOVED"
            state.withLock { state in
                if isMoved { state.figures.moved += 1 } else { state.figures.asked += 1 }
            }
            if isMoved { learnSoon() }
            guard let target = target(of: words, from: endpoint), trusts(target) else { return .unanswered }
            return .elsewhere(Pending(place: item.place, target: target, asks: !isMoved))
        case "CLUSTERDOWN", "MASTERDOWN", "READONLY", "TRYAGAIN", "LOADING", "BUSY":
            learnSoon()
            return .unanswered
        case "NOAUTH", "WRONGPASS", "NOPERM":
            state.withLock { $0.figures.refusal = String(words.prefix(160)) }
            return .unanswered
        default: return .reply(reply)
        }
    }

    /// `MOVED 3999 127.0.0.1:6381`; without a host, the one that says so.
    private func target(of words: String, from endpoint: StoreEndpoint) -> StoreEndpoint? {
        let parts = words.split(separator: " ")
        guard parts.count >= 3 else { return nil }
        if parts[2].hasPrefix(":"), case .host(let name, _) = endpoint {
            return StoreEndpoint("[\(name)]\(parts[2])", standardPort: nil)
        }
        // IPv6 comes without brackets.
        guard let colon = parts[2].lastIndex(of: ":") else { return nil }
        return StoreEndpoint("[\(parts[2][..<colon])]\(parts[2][colon...])", standardPort: nil)
    }

    /// A redirection takes the password along: it is followed to servers that the slot map or the user named, or that
    /// show a certificate.
    private func trusts(_ endpoint: StoreEndpoint) -> Bool {
        settings.location.isSecure || settings.location.endpoints.contains(endpoint)
            || state.withLock { $0.slots?.endpoints.contains(endpoint) ?? false }
    }

    private func node(_ endpoint: StoreEndpoint) -> RedisNode {
        state.withLock { state in
            if let node = state.nodes[endpoint] { return node }
            state.nodeCount += 1
            let node = RedisNode(endpoint, settings, order: state.nodeCount) { [weak self] in
                self?.learnSoonWhereNothingIsKnown()
            }
            state.nodes[endpoint] = node
            return node
        }
    }

    // MARK: Who has which slot

    private func learnSoonWhereNothingIsKnown() {
        if state.withLock({ $0.slots == nil }) { learnSoon() }
    }

    /// Learns anew who has which slot, beside the caller and at most four times a second.
    private func learnSoon() {
        let begins = state.withLock { state -> Bool in
            let now = Deadline.now
            guard !state.isLearning, now >= state.lastLearnt + Self.nanosecondsBetweenLessons else { return false }
            state.isLearning = true
            state.lastLearnt = now
            return true
        }
        guard begins else { return }
        learning.async { [weak self] in
            guard let self else { return }
            let slots = learn()
            state.withLock { state in
                state.isLearning = false
                guard let slots else { return }
                state.slots = slots
                let known = Set(slots.endpoints + settings.location.endpoints)
                state.nodes = state.nodes.filter { known.contains($0.key) }
            }
            // What is not connected yet is by the time of the next request.
            for endpoint in slots?.endpoints ?? [] {
                let node = node(endpoint)
                if let connection = node.take(by: Deadline(milliseconds: 0)) { node.give(connection) }
            }
        }
    }

    /// Asks whoever of the known servers answers first.
    private func learn() -> SlotMap? {
        let known = state.withLock { $0.slots?.endpoints ?? [] }
        for endpoint in known + settings.location.endpoints.filter({ !known.contains($0) }) {
            let node = node(endpoint)
            let deadline = Deadline(milliseconds: settings.connectMilliseconds)
            guard let connection = node.take(by: deadline, waitsForDial: true) else { continue }
            guard connection.greeting.isCluster else {
                node.give(connection)
                return SlotMap(single: endpoint)
            }
            do throws(StoreFault) {
                let reply = try connection.ask([RESPCommand("CLUSTER", "SLOTS")], by: deadline)[0]
                node.give(connection)
                if case .error(let words) = reply { state.withLock { $0.figures.refusal = String(words.prefix(160)) } }
                if let slots = SlotMap(reply, from: endpoint) { return slots }
            } catch { node.drop(connection, error) }
        }
        return nil
    }

    /// Waits until of every server that is known it is clear how it is, or the time is over; for the start of a program,
    /// and for its doctor.
    package func waitUntilReady(milliseconds: Double) {
        let deadline = Deadline(milliseconds: milliseconds)
        learnSoon()
        while !deadline.isPast {
            let (isKnown, nodes) = (condition.isKnown, condition.nodes.map(\.condition))
            if isKnown, nodes.allSatisfy({ $0.isUp || $0.fault != nil }) { return }
            if !nodes.isEmpty, nodes.allSatisfy({ $0.fault != nil }) { return }
            learnSoon()
            Thread.sleep(forTimeInterval: 0.005)
        }
    }

    // MARK: How it is

    /// What is known of the servers now.
    package struct Condition: Sendable {
        package var isKnown: Bool
        package var isCluster: Bool
        package var nodes: [(endpoint: StoreEndpoint, condition: RedisNode.Condition)]
        package var figures: ClientFigures
    }

    package var condition: Condition {
        let (slots, nodes, figures) = state.withLock { ($0.slots, $0.nodes, $0.figures) }
        let endpoints = slots?.endpoints ?? settings.location.endpoints
        return Condition(
            isKnown: slots != nil, isCluster: slots?.isCluster ?? false,
            nodes: endpoints.compactMap { endpoint in nodes[endpoint].map { (endpoint, $0.condition) } },
            figures: figures)
    }

    /// Asks one server directly, off the path of requests: what `doctor` wants to know.
    package func ask(_ command: RESPCommand, of endpoint: StoreEndpoint) -> RESPValue? {
        let node = node(endpoint)
        let deadline = Deadline(milliseconds: settings.connectMilliseconds)
        guard let connection = node.take(by: deadline, waitsForDial: true) else { return nil }
        do throws(StoreFault) {
            let reply = try connection.ask([command], by: deadline)[0]
            node.give(connection)
            return reply
        } catch {
            node.drop(connection, error)
            return nil
        }
    }
}

/// What a client has come to.
package struct ClientFigures: Sendable {
    package private(set) var calls = 0
    package private(set) var orders = 0
    package private(set) var unanswered = 0
    package internal(set) var moved = 0
    package internal(set) var asked = 0
    /// The server's words where it refused a command for what we may.
    package internal(set) var refusal: String?
    /// The latest calls: what each took in ms, and how many of its orders were not answered.
    private var recent: [(milliseconds: Double, orders: Int, unanswered: Int)] = []
    private static let recentCount = 256

    mutating func note(milliseconds: Double, orders: Int, unanswered: Int) {
        let call = (milliseconds, orders, unanswered)
        if recent.count < Self.recentCount { recent.append(call) } else { recent[calls % Self.recentCount] = call }
        calls += 1
        self.orders += orders
        self.unanswered += unanswered
    }

    /// Of the latest calls, in ms; nil before the first.
    package func milliseconds(quantile share: Double) -> Double? {
        quantile(share, ofSorted: recent.map(\.milliseconds).sorted())
    }

    /// Of the latest calls' orders the share that was not answered.
    package var unansweredShare: Double {
        let orders = recent.reduce(0) { $0 + $1.orders }
        return orders == 0 ? 0 : Double(recent.reduce(0) { $0 + $1.unanswered }) / Double(orders)
    }
}
