import Dispatch
import Foundation
import RecEngine

/// A Redis or Valkey server, or a cluster of them, as one thing that is asked for keys.
///
/// A call is one batch: all servers are written to first and then waited for together, by one deadline. Every command is
/// answered by itself: with what its server said, or with nothing where that server can't be asked now. Connecting and
/// learning who has which slot happen beside the calls.
package final class RedisClient: Sendable {
    /// Who we are to the store, and how long we wait.
    package let settings: ConnectionSettings
    struct State {
        var nodes: [StoreEndpoint: RedisNode] = [:]
        var nodeCount = 0
        var slots: SlotMap?
        var isLearning = false
        /// On the machine's clock.
        var lastLearnt: UInt64 = 0
        var figures = ClientFigures()
    }

    let state = Locked(State())
    let learning = DispatchQueue(label: "recscope.store.slots", qos: .userInitiated)
    static let nanosecondsBetweenLessons: UInt64 = 250_000_000
    /// How often a key may be sent elsewhere.
    private static let rounds = 4

    package init(_ settings: ConnectionSettings) {
        self.settings = settings
        learnSoon()
    }

    /// A command that concerns one key.
    package struct Order: Sendable {
        let command: RESPCommand
        let key: ArraySlice<UInt8>

        package init(key: [UInt8], _ command: RESPCommand) {
            self.key = key[...]
            self.command = command
        }

        /// `NAME KEY arguments…`
        package init(_ name: String, _ key: [UInt8], _ arguments: [UInt8]...) {
            self.init(key: key, RESPCommand([Array(name.utf8), key] + arguments))
        }

        /// `GET` of a key that is a prefix and a text.
        init(get prefix: StaticString, _ text: String) {
            let (command, place) = RESPCommand.get(prefix, text)
            self.command = command
            key = command.bytes[place]
        }
    }

    private struct Pending {
        let place: Int
        /// Where the server of the slot sent it; nil for whom the slot map names.
        var target: StoreEndpoint?
        var asks = false
    }

    /// The replies in order; nil for a key whose server can't be asked by the deadline.
    ///
    /// - Parameters:
    ///   - milliseconds: what is waited at most, beside the requests; nil for what a request waits.
    ///   - waited: ms that the request has waited for stores before, which it does not wait again. Where that leaves
    ///     nothing, the servers are looked at beside it, so that the next request does not find out by waiting.
    package func run(_ orders: [Order], milliseconds: Double? = nil, waited: Double = 0) -> [RESPValue?] {
        let start = Deadline.now
        let deadline = Deadline(milliseconds: milliseconds ?? settings.requestMilliseconds - waited, from: start)
        var replies = [RESPValue?](repeating: nil, count: orders.count)
        if deadline.nanoseconds <= start {
            lookBeside()
        } else {
            var pending = orders.indices.map { Pending(place: $0) }
            for turn in 0..<Self.rounds where !pending.isEmpty && (turn == 0 || !deadline.isPast) {
                pending = round(pending, orders, &replies, by: deadline, isRequest: milliseconds == nil)
            }
        }
        // What is written beside the requests says nothing of what they wait.
        if milliseconds == nil {
            let unanswered = replies.count { $0 == nil }
            let took = Double(Deadline.now - start) * 1e-6
            state.withLock { $0.figures.note(milliseconds: took, orders: orders.count, unanswered: unanswered) }
        }
        return replies
    }

    /// Has every server that is up show that it answers; until it has, nobody waits for it.
    private func lookBeside() {
        for node in state.withLock({ Array($0.nodes.values) }) { node.lookBeside() }
    }

    /// Asks each server for its part; returns what was sent elsewhere.
    private func round(
        _ pending: [Pending], _ orders: [Order], _ replies: inout [RESPValue?], by deadline: Deadline, isRequest: Bool
    ) -> [Pending] {
        var batches: [(node: RedisNode, connection: RedisConnection, items: [Pending])] = []
        for (node, items) in parts(of: pending, orders) {
            guard let connection = node.take(by: deadline, isRequest: isRequest) else {
                learnSoon()
                continue
            }
            connection.start(items.count + items.count { $0.asks }) { bytes in
                for item in items {
                    if item.asks { bytes.append(contentsOf: Self.asking.bytes) }
                    bytes.append(contentsOf: orders[item.place].command.bytes)
                }
            }
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

    private static let asking = RESPCommand("ASKING")

    /// The commands of each server, the servers in one order for all threads, so that no two wait for each other.
    private func parts(of pending: [Pending], _ orders: [Order]) -> [(RedisNode, [Pending])] {
        guard let slots = state.withLock({ $0.slots }) else {
            learnSoon()
            return []
        }
        if !slots.isCluster, let endpoint = slots.endpoints.first { return [(node(endpoint), pending)] }
        var shards = [[Pending]](repeating: [], count: slots.endpoints.count)
        var redirected: [StoreEndpoint: [Pending]] = [:]
        for item in pending {
            if let endpoint = item.target {
                redirected[endpoint, default: []].append(item)
            } else if let shard = slots.shard(of: orders[item.place].key) {
                shards[shard].append(item)
            } else {
                learnSoon()
            }
        }
        for (shard, items) in shards.enumerated() where !items.isEmpty {
            redirected[slots.endpoints[shard], default: []] += items
        }
        return redirected.map { (node($0.key), $0.value) }.sorted { $0.0.order < $1.0.order }
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

    func node(_ endpoint: StoreEndpoint) -> RedisNode {
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

    // MARK: How it is

    /// What is known of the servers now.
    package struct Condition: Sendable {
        /// Whether it has been learnt which server has which keys.
        package var isKnown: Bool
        package var isCluster: Bool
        /// The servers that have keys, by address; before that is known those that were named.
        package var nodes: [(endpoint: StoreEndpoint, condition: RedisNode.Condition)]
        package var figures: ClientFigures
    }

    /// Of the moment; asks no server.
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
