import Dispatch
import Foundation
import RecEngine

/// What viewers watched since the data were loaded, and the surveys of those who joined, for all processes of a fleet and
/// for a day.
///
/// What this process saw it knows at once and whatever becomes of the store; what others saw comes with the request's one
/// question. A viewer is named by a keyed hash under the fleet's key (`se:{…}` and `sv:{…}`, on one server of a cluster);
/// each watch is signed under that name, and names its movie by id, since rows are each process's own.
package final class RedisSessionStore: SessionStore {
    private struct State {
        var pending: [Item] = []
        var isWriting = false
        /// Written are watches and surveys.
        var counts = StoreCounts()
    }

    package let client: RedisClient
    private let local = LocalSessions()
    private let catalog: Catalog
    private let key: FleetKey
    private let monitor: StoreMonitor
    private let address: String
    private let seal: SignedValue
    private let unixSeconds: @Sendable () -> Int64
    private let state = Locked(State())
    private let writer = DispatchQueue(label: "recscope.store.sessions", qos: .utility)
    /// What a viewer watches in a day is less.
    private static let watchLimit = 200
    private static let day: Int64 = 86_400
    private static let pendingLimit = 50_000
    private static let batchSize = 256

    package init(
        _ client: RedisClient, key: FleetKey, catalog: Catalog,
        unixSeconds: @escaping @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970) }
    ) {
        self.client = client
        self.key = key
        self.catalog = catalog
        self.unixSeconds = unixSeconds
        seal = SignedValue(key)
        monitor = StoreMonitor(client, .sessions)
        address = client.settings.location.description
    }

    private typealias Names = (watches: [UInt8], survey: [UInt8])

    private func names(of userID: String, by key: SigningKey) -> Names {
        let name = key.name(of: userID, for: "viewer")
        return (Array("se:{\(name)}".utf8), Array("sv:{\(name)}".utf8))
    }

    package func session(of userID: String) -> (session: ViewerSession, call: StoreCall?) {
        let start = Deadline.now
        var session = local.session(of: userID).session
        // Of a guest the store is not even asked.
        if local.isGuest(userID) { return (session, nil) }
        // What was written before the fleet's key was changed is under another name.
        let names = ([key.current] + (key.previous.map { [$0] } ?? [])).map { self.names(of: userID, by: $0) }
        let replies = client.run(
            names.flatMap { names in
                [
                    RedisClient.Order("LRANGE", names.watches, Array("0".utf8), Array("-1".utf8)),
                    RedisClient.Order("GET", names.survey),
                ]
            })
        var forged = 0
        for (place, names) in names.enumerated() {
            forged += take(replies[2 * place], replies[2 * place + 1], under: names, into: &session)
        }
        session.watches.sort { $0.watchedAt < $1.watchedAt }
        let answer: StoreAnswer<Bool> =
            replies.contains(nil) ? .unavailable : session.isKnown ? .hit(true) : .miss
        let call = StoreCall(
            seam: "session", store: address,
            milliseconds: Double(Deadline.now - start) * 1e-6, answers: [answer])
        state.withLock { $0.counts.asked(call, forged: forged) }
        return (session, call)
    }

    /// Adds what a store has of a viewer to what this process saw; returns how many values were refused.
    private func take(
        _ watches: RESPValue?, _ survey: RESPValue?, under names: Names, into session: inout ViewerSession
    ) -> Int {
        var forged = 0
        for value in watches?.elements ?? [] {
            guard let content = value.bytes.flatMap({ seal.opened($0, under: names.watches) }) else {
                forged += 1
                continue
            }
            guard let watch = watch(content) else { continue }
            if !session.watches.contains(where: { $0.movieRow == watch.movieRow && $0.watchedAt == watch.watchedAt }) {
                session.watches.append(watch)
            }
            session.isKnown = true
        }
        guard let value = survey?.bytes else { return forged }
        guard let content = seal.opened(value, under: names.survey) else { return forged + 1 }
        session.isKnown = true
        let json = String(decoding: content, as: UTF8.self)
        session.survey = session.survey ?? (try? Survey(json: json, catalog: catalog))
        return forged
    }

    /// `movie<TAB>watched at<TAB>fraction<TAB>disliked<TAB>written at`; nil for what is none, of a movie that is not
    /// here, or older than a day.
    private func watch(_ content: ArraySlice<UInt8>) -> Watch? {
        let parts = String(decoding: content, as: UTF8.self).split(separator: "\t").map(String.init)
        guard parts.count == 5, let row = catalog.row(ofMovie: parts[0]),
            let watchedAt = Int64(parts[1]),
            let fraction = Float(parts[2]), (0...1).contains(fraction), let writtenAt = Int64(parts[4]),
            writtenAt > unixSeconds() - Self.day
        else { return nil }
        return Watch(movieRow: row, watchedAt: watchedAt, fraction: fraction, disliked: parts[3] == "1")
    }

    package func add(_ watch: Watch, of userID: String) {
        local.add(watch, of: userID)
        send((watch, nil, userID))
    }

    package func join(_ userID: String, survey: Survey) {
        local.join(userID, survey: survey)
        send((nil, survey, userID))
    }

    package func host(_ userID: String, watches: [Watch]) { local.host(userID, watches: watches) }
    package func isGuest(_ userID: String) -> Bool { local.isGuest(userID) }
    package func watches(of userID: String) -> [Watch] { local.watches(of: userID) }
    package func survey(of userID: String) -> Survey? { local.survey(of: userID) }
    package func knows(_ userID: String) -> Bool { local.knows(userID) }
    package var watchCount: Int { local.watchCount }

    private typealias Item = (watch: Watch?, survey: Survey?, userID: String)

    private func send(_ item: Item) {
        if local.isGuest(item.userID) { return }
        let begins = state.withLock { state -> Bool in
            if state.pending.count < Self.pendingLimit { state.pending.append(item) } else { state.counts.lost(1) }
            defer { state.isWriting = true }
            return !state.isWriting
        }
        if begins { writer.async { [self] in write() } }
    }

    private func write() {
        while true {
            let (items, isFull) = state.withLock { state in
                let items = state.pending.takeFirst(Self.batchSize)
                if items.isEmpty { state.isWriting = false }
                return (items, state.counts.isFull)
            }
            if items.isEmpty { return }
            if isFull {
                state.withLock { $0.counts.lost(items.count) }
            } else {
                write(items)
            }
        }
    }

    private func write(_ items: [Item]) {
        let orders = items.map(orders)
        let replies = client.run(orders.flatMap(\.self), milliseconds: client.settings.writeMilliseconds)
        // The first command of each item is the one that keeps it.
        var (written, at) = (0, 0)
        for own in orders {
            switch replies[at] {
            case .integer?, .simple("OK")?: written += 1
            default: break
            }
            at += own.count
        }
        state.withLock { state in
            state.counts.wrote(written)
            state.counts.lost(items.count - written)
            state.counts.answered(replies)
        }
    }

    private func orders(_ item: Item) -> [RedisClient.Order] {
        let names = names(of: item.userID, by: key.current)
        let day = Array(String(Self.day).utf8)
        if let survey = item.survey {
            let value = seal.sealed(Array(survey.json(in: catalog).utf8), under: names.survey)
            return [RedisClient.Order("SET", names.survey, value, Array("EX".utf8), day)]
        }
        guard let watch = item.watch else { return [] }
        let text =
            "\(catalog[watch.movieRow].id)\t\(watch.watchedAt)\t\(watch.fraction)\t\(watch.disliked ? 1 : 0)\t\(unixSeconds())"
        return [
            RedisClient.Order("RPUSH", names.watches, seal.sealed(Array(text.utf8), under: names.watches)),
            RedisClient.Order("LTRIM", names.watches, Array("-\(Self.watchLimit)".utf8), Array("-1".utf8)),
            RedisClient.Order("EXPIRE", names.watches, day),
        ]
    }

    /// Returns when what was seen so far has been written, or given up.
    package func flush() { writer.sync {} }

    package var status: StoreStatus? {
        var status = monitor.status
        state.withLock { state in
            state.counts.add(to: &status)
            status.waiting = state.pending.count
        }
        return status
    }
}
