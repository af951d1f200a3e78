import Dispatch
import Foundation
import RecEngine

/// Who has which slot, learnt beside the calls.
extension RedisClient {
    func learnSoonWhereNothingIsKnown() {
        if state.withLock({ $0.slots == nil }) { learnSoon() }
    }

    /// Learns anew who has which slot, beside the caller and at most four times a second.
    func learnSoon() {
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
}
