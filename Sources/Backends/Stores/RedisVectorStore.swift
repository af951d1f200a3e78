import Dispatch
import RecEngine

/// Vectors of viewers that were folded in before, for all processes of a fleet: a cache for factors that were trained
/// elsewhere, for a day.
///
/// A key (`uv:MODEL:VIEWER`) names the model and, by a keyed hash under the fleet's key, the viewer; the signed value says of
/// which history the vector is. What is of another model, of another history, damaged or not the fleet's is a miss.
package final class RedisVectorStore: UserVectorStore {
    private struct State {
        var pending: [RedisClient.Order] = []
        var isWriting = false
        var counts = StoreCounts()
    }

    package let client: RedisClient
    private let key: FleetKey
    private let seal: SignedValue
    private let monitor: StoreMonitor
    private let address: String
    private let state = Locked(State())
    private let writer = DispatchQueue(label: "recscope.store.vectors", qos: .utility)
    private static let day = Array("86400".utf8)
    /// What does not fit is folded in again.
    private static let pendingLimit = 4_096
    private static let batchSize = 256

    package init(_ client: RedisClient, key: FleetKey) {
        self.client = client
        self.key = key
        seal = SignedValue(key)
        monitor = StoreMonitor(client, .vectors)
        address = client.settings.location.description
    }

    private func name(of userID: String, _ version: VectorVersion) -> [UInt8] {
        Array("uv:\(hexadecimal(version.model)):\(key.current.name(of: userID, for: "vector"))".utf8)
    }

    package func vector(
        of userID: String, _ version: VectorVersion, waited: Double
    ) -> (answer: StoreAnswer<[Float]>, call: StoreCall?) {
        let start = Deadline.now
        let name = name(of: userID, version)
        let reply = client.run([RedisClient.Order("GET", name)], waited: waited)[0]
        let answer: StoreAnswer<[Float]>
        var isForged = false
        switch reply {
        case .bulk(let value)?:
            let content = seal.opened(value, under: name)
            isForged = content == nil
            answer = content.flatMap { Self.vector($0, version) }.map { .hit($0) } ?? .miss
        case .null?: answer = .miss
        default: answer = .unavailable
        }
        let call = StoreCall(
            seam: "vector", store: address,
            milliseconds: Double(Deadline.now - start) * 1e-6, answers: [answer])
        state.withLock { $0.counts.asked(call, forged: isForged ? 1 : 0) }
        return (answer, call)
    }

    /// The history's fingerprint, and the numbers.
    private static func content(_ vector: [Float], _ version: VectorVersion) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(8 + 4 * vector.count)
        withUnsafeBytes(of: version.history.littleEndian) { bytes.append(contentsOf: $0) }
        for number in vector { withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes.append(contentsOf: $0) } }
        return bytes
    }

    private static func vector(_ content: ArraySlice<UInt8>, _ version: VectorVersion) -> [Float]? {
        guard content.count == 8 + 4 * version.factors else { return nil }
        return content.withUnsafeBytes { bytes in
            guard UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self)) == version.history else { return nil }
            let vector = (0..<version.factors).map { place in
                Float(
                    bitPattern: UInt32(
                        littleEndian: bytes.loadUnaligned(fromByteOffset: 8 + 4 * place, as: UInt32.self)))
            }
            return vector.allSatisfy(\.isFinite) ? vector : nil
        }
    }

    package func keep(_ vector: [Float], of userID: String, _ version: VectorVersion) {
        let name = name(of: userID, version)
        let order = RedisClient.Order(
            "SET", name, seal.sealed(Self.content(vector, version), under: name), Array("EX".utf8), Self.day)
        let begins = state.withLock { state -> Bool in
            if state.pending.count < Self.pendingLimit { state.pending.append(order) } else { state.counts.lost(1) }
            defer { state.isWriting = true }
            return !state.isWriting
        }
        if begins { writer.async { [self] in write() } }
    }

    private func write() {
        while true {
            let (orders, isFull) = state.withLock { state in
                let orders = state.pending.takeFirst(Self.batchSize)
                if orders.isEmpty { state.isWriting = false }
                return (orders, state.counts.isFull)
            }
            if orders.isEmpty { return }
            let replies = isFull ? [] : client.run(orders, milliseconds: client.settings.writeMilliseconds)
            let written = replies.count { $0 == .simple("OK") }
            state.withLock { state in
                state.counts.wrote(written)
                state.counts.lost(orders.count - written)
                state.counts.answered(replies)
            }
        }
    }

    /// Returns when what was kept so far has been written, or given up.
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
