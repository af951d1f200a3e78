import Foundation
import RecEngine

/// What `doctor` says of a shared store: who it is, what we may do there, what it does when it is full, how far away it is.
package struct StoreProbe {
    /// One line of `doctor`: whether it is well, what it is about, and what is to be known or done.
    package struct Finding: Sendable, Hashable {
        package var works: Bool
        package var subject: String
        package var text: String
    }

    private let client: RedisClient
    /// What is shared there.
    private let seams: [StoreStatus.Seam]
    private static let roundTrips = 200

    /// - Parameter seams: what is shared there, at least one thing.
    package init(_ client: RedisClient, _ seams: [StoreStatus.Seam]) {
        self.client = client
        self.seams = seams
    }

    /// Asks the store; waits as long as a call may take for each question.
    package func findings() -> [Finding] {
        let status = StoreMonitor(client, seams.first ?? .explanations).status
        var first = Finding(works: status.trouble == nil, subject: "store", text: "")
        guard let complaint = status.complaint else {
            first.text = identity(status)
            return [first, rights(), memory(), roundTrip()].compactMap(\.self)
        }
        first.text =
            "\(status.address): \(complaint.words) (\(status.state.rawValue)); "
            + seams.map(Self.withoutIt).joined(separator: ", ")
        if status.state == .degraded { first.text += "; \(identity(status))" }
        return [first]
    }

    /// What becomes of something while its store is away.
    private static func withoutIt(_ seam: StoreStatus.Seam) -> String {
        switch seam {
        case .explanations: "explanations are made here"
        case .sessions: "what other processes saw is not known"
        case .vectors: "viewers are folded in"
        case .events: "events wait here, those that find no room are in this machine's log alone"
        }
    }

    private func identity(_ status: StoreStatus) -> String {
        let mode = status.isCluster ? "cluster, \(status.shardsUp) of \(status.shards) shards up" : "one server"
        let endpoints = client.condition.nodes.map(\.endpoint)
        let isLocal = endpoints.allSatisfy(\.isLocal)
        let privacy =
            status.isEncrypted
            ? "TLS" : isLocal ? "no TLS, within this machine" : "no TLS: everybody on the way reads it"
        let version = client.condition.nodes.compactMap(\.condition.greeting).first?.protocolVersion ?? 2
        return
            "\(status.server.isEmpty ? "a server" : status.server) at \(status.address): \(mode), RESP\(version), \(privacy)"
    }

    /// What a serving process needs, tried on keys of its own; and what nobody should be given.
    private func rights() -> Finding {
        let name = "doctor:\(hexadecimal(UInt64.random(in: 0...UInt64.max)))"
        let needed = seams.flatMap { Self.commands($0, name: name) }
        var missing: [String] = []
        for words in needed {
            let reply = client.run(
                [RedisClient.Order(key: Array(words[1].utf8), RESPCommand(words))],
                milliseconds: client.settings.connectMilliseconds)[0]
            if case .error(let error)? = reply { missing.append("\(words[0]): \(error.prefix(60))") }
            if reply == nil { missing.append("\(words[0]) on \(words[1].prefix { $0 != ":" }):*") }
        }
        guard missing.isEmpty else {
            return Finding(
                works: false, subject: "store rights",
                text: "may not \(missing.joined(separator: ", ")); recscope doctor --print acl says what it needs")
        }
        let dangerous = endpoint.flatMap { client.ask(RESPCommand("CONFIG", "GET", "maxmemory"), of: $0) }
        if case .error? = dangerous {
            return Finding(works: true, subject: "store rights", text: "may do what it needs and no more")
        }
        return Finding(
            works: false, subject: "store rights",
            text: "may do more than it needs (CONFIG): recscope doctor --print acl says what is enough")
    }

    private static func commands(_ seam: StoreStatus.Seam, name: String) -> [[String]] {
        switch seam {
        case .explanations:
            [
                ["SET", "ex:\(name)", "1", "EX", "10"], ["GET", "ex:\(name)"], ["DEL", "ex:\(name)"],
                ["SET", "lock:ex:\(name)", "1", "NX", "PX", "1000"], ["INCRBY", "ct:\(name)", "1"],
                ["EXPIRE", "ct:\(name)", "1"],
            ]
        case .sessions:
            [
                ["RPUSH", "se:\(name)", "1"], ["LTRIM", "se:\(name)", "-200", "-1"],
                ["LRANGE", "se:\(name)", "0", "-1"],
                ["EXPIRE", "se:\(name)", "1"], ["SET", "sv:\(name)", "1", "EX", "10"], ["GET", "sv:\(name)"],
            ]
        case .vectors: [["SET", "uv:\(name)", "1", "EX", "10"], ["GET", "uv:\(name)"]]
        case .events:
            [
                ["XADD", "ev:\(name)", "MAXLEN", "~", "1", "*", "b", "1"],
                ["XRANGE", "ev:\(name)", "-", "+", "COUNT", "1"],
                ["EXPIRE", "ev:\(name)", "1"],
            ]
        }
    }

    private var endpoint: StoreEndpoint? { client.condition.nodes.first { $0.condition.isUp }?.endpoint }

    private func memory() -> Finding? {
        func setting(_ name: String) -> String? {
            endpoint.flatMap { client.ask(RESPCommand("CONFIG", "GET", name), of: $0) }?.value(of: name)?.text
        }
        // Of all keys the stream of events is one, which would go whole: only what has a time to live may.
        let advised = seams.contains(.events) ? "volatile-lfu" : "allkeys-lfu"
        guard let policy = setting("maxmemory-policy"), let limit = setting("maxmemory").flatMap(Int.init) else {
            return Finding(
                works: true, subject: "store memory",
                text: "eviction is not ours to read; the server's administrator sees to maxmemory and \(advised)")
        }
        if limit == 0 {
            return Finding(
                works: false, subject: "store memory",
                text: "no maxmemory: it grows until the machine has no more; set maxmemory and "
                    + "maxmemory-policy \(advised) (now \(policy))")
        }
        let limits = "\(limit >> 20) MiB, \(policy)"
        if policy == "noeviction" {
            return Finding(
                works: false, subject: "store memory",
                text: "\(limits): full, it refuses what is new; \(advised) lets the least used go")
        }
        let losesEvents = seams.contains(.events) && policy.hasPrefix("allkeys")
        return Finding(
            works: !losesEvents, subject: "store memory",
            text: limits + (losesEvents ? ": full, it may let all events go at once; \(advised) keeps them" : ""))
    }

    private func roundTrip() -> Finding {
        let keys = (0..<10).map { RedisClient.Order("GET", Array("ex:doctor:\($0)".utf8)) }
        var times: [Double] = []
        for _ in 0..<Self.roundTrips {
            let start = Deadline.now
            let replies = client.run(keys)
            if !replies.contains(nil) { times.append(Double(Deadline.now - start) * 1e-6) }
        }
        times.sort()
        guard let median = quantile(0.5, ofSorted: times), let p95 = quantile(0.95, ofSorted: times) else {
            return Finding(works: false, subject: "store speed", text: "no list of ten keys was answered in time")
        }
        let unanswered = Self.roundTrips - times.count
        let budget = client.settings.requestMilliseconds
        return Finding(
            works: unanswered == 0, subject: "store speed",
            text: String(
                format: "ten keys in %.2f ms, p95 %.2f ms, of %.0f ms that a request waits", median, p95, budget)
                + (unanswered > 0 ? "; \(unanswered) of \(Self.roundTrips) lists were not answered in time" : ""))
    }
}
