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
        var pending: [(watch: Watch?, survey: Survey?, userID: String)] = []
        var isWriting = false
    }

    package let client: RedisClient
    private let local = LocalSessions()
    private let catalog: Catalog
    private let key: SigningKey
    private let seal: SignedValue
    private let unixSeconds: @Sendable () -> Int64
    private let state = Locked(State())
    private let writer = DispatchQueue(label: "recscope.store.sessions", qos: .utility)
    /// What a viewer watches in a day is less.
    private static let watchLimit = 200
    private static let day: Int64 = 86_400
    private static let pendingLimit = 50_000

    package init(
        _ client: RedisClient, key: SigningKey, catalog: Catalog,
        unixSeconds: @escaping @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970) }
    ) {
        self.client = client
        self.key = key
        self.catalog = catalog
        self.unixSeconds = unixSeconds
        seal = SignedValue(signing: key)
    }

    private func names(of userID: String) -> (watches: [UInt8], survey: [UInt8]) {
        let hash = key.signature(of: "viewer:\(canonicalID(userID))").prefix(16)
        let name = hash.map { byte in String(byte >> 4, radix: 16) + String(byte & 15, radix: 16) }
            .joined()
        return (Array("se:{\(name)}".utf8), Array("sv:{\(name)}".utf8))
    }

    package func session(of userID: String) -> (session: ViewerSession, call: StoreCall?) {
        let start = Deadline.now
        var session = local.session(of: userID).session
        // Of a guest the store is not even asked.
        if local.isGuest(userID) { return (session, nil) }
        let names = names(of: userID)
        let replies = client.run([
            RedisClient.Order("LRANGE", names.watches, Array("0".utf8), Array("-1".utf8)),
            RedisClient.Order("GET", names.survey),
        ])
        for value in replies[0]?.elements ?? [] {
            guard let watch = value.bytes.flatMap({ watch($0, under: names.watches) }) else { continue }
            if !session.watches.contains(where: {
                $0.movieRow == watch.movieRow && $0.watchedAt == watch.watchedAt
            }) {
                session.watches.append(watch)
            }
            session.isKnown = true
        }
        session.watches.sort { $0.watchedAt < $1.watchedAt }
        if let content = replies[1]?.bytes.flatMap({ seal.opened($0, under: names.survey) }) {
            session.isKnown = true
            let json = String(decoding: content, as: UTF8.self)
            session.survey = session.survey ?? (try? Survey(json: json, catalog: catalog))
        }
        let answer: StoreAnswer<Bool> =
            replies.contains(nil) ? .unavailable : session.isKnown ? .hit(true) : .miss
        let call = StoreCall(
            seam: "session", store: client.settings.location.description,
            milliseconds: Double(Deadline.now - start) * 1e-6, answers: [answer])
        return (session, call)
    }

    /// `movie<TAB>watched at<TAB>fraction<TAB>disliked<TAB>written at`; nil for what is not ours, of a movie that is not
    /// here, or older than a day.
    private func watch(_ value: [UInt8], under name: [UInt8]) -> Watch? {
        guard let content = seal.opened(value, under: name) else { return nil }
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

    private func send(_ item: (watch: Watch?, survey: Survey?, userID: String)) {
        if local.isGuest(item.userID) { return }
        let begins = state.withLock { state -> Bool in
            if state.pending.count < Self.pendingLimit { state.pending.append(item) }
            defer { state.isWriting = true }
            return !state.isWriting
        }
        if begins { writer.async { [self] in write() } }
    }

    private func write() {
        while true {
            let items = state.withLock { state in
                defer { state.pending = [] }
                if state.pending.isEmpty { state.isWriting = false }
                return state.pending
            }
            if items.isEmpty { return }
            _ = client.run(items.flatMap(orders), milliseconds: client.settings.writeMilliseconds)
        }
    }

    private func orders(_ item: (watch: Watch?, survey: Survey?, userID: String)) -> [RedisClient
        .Order]
    {
        let names = names(of: item.userID)
        let day = Array(String(Self.day).utf8)
        var orders: [RedisClient.Order] = []
        if let watch = item.watch {
            let text =
                "\(catalog[watch.movieRow].id)\t\(watch.watchedAt)\t\(watch.fraction)\t\(watch.disliked ? 1 : 0)\t\(unixSeconds())"
            orders = [
                RedisClient.Order(
                    "RPUSH", names.watches, seal.sealed(Array(text.utf8), under: names.watches)),
                RedisClient.Order(
                    "LTRIM", names.watches, Array("-\(Self.watchLimit)".utf8), Array("-1".utf8)),
                RedisClient.Order("EXPIRE", names.watches, day),
            ]
        }
        if let survey = item.survey {
            let value = seal.sealed(Array(survey.json(in: catalog).utf8), under: names.survey)
            orders.append(RedisClient.Order("SET", names.survey, value, Array("EX".utf8), day))
        }
        return orders
    }

    /// Returns when what was seen so far has been written, or given up.
    package func flush() { writer.sync {} }
}
