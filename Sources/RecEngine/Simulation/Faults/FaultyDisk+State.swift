import Foundation
import RecRanking

extension FaultyDisk.Node {
    mutating func apply(_ change: FaultyDisk.Change) {
        changes.append(change)
        Self.apply(change, to: &live)
    }

    static func apply(_ change: FaultyDisk.Change, to bytes: inout [UInt8]) {
        switch change {
        case .truncate(let size):
            if size < bytes.count { bytes.removeLast(bytes.count - size) }
            if size > bytes.count { bytes += [UInt8](repeating: 0, count: size - bytes.count) }
        case .write(let offset, let new):
            let end = offset + new.count
            if end > bytes.count { bytes += [UInt8](repeating: 0, count: end - bytes.count) }
            bytes.replaceSubrange(offset..<end, with: new)
        }
    }

    /// Puts what was written on the disk, where it was not given up before.
    mutating func keep() {
        for change in changes { Self.apply(change, to: &durable) }
        changes = []
    }

    /// What a power cut leaves: each change that was not synchronised is made, half made or not made.
    mutating func cut(_ random: inout RandomSource) {
        for change in changes {
            switch (change, random.below(4)) {
            case (_, 0): continue
            case (.write(let offset, let bytes), 1):
                Self.apply(.write(at: offset, bytes: Array(bytes.prefix(random.below(bytes.count + 1)))), to: &durable)
            default: Self.apply(change, to: &durable)
            }
        }
        live = durable
        changes = []
    }
}

extension FaultyDisk.State {
    mutating func note(_ fault: String) { faults[fault, default: 0] += 1 }

    mutating func handle(_ node: Int?) -> Int32 {
        defer { nextHandle += 1 }
        handles.updateValue(node, forKey: nextHandle)
        return nextHandle
    }

    func node(_ file: Int32) throws(SystemError) -> Int {
        guard let handle = handles[file], let node = handle else { throw SystemError(EBADF) }
        return node
    }

    mutating func append(_ bytes: [UInt8], to file: Int32) throws(SystemError) {
        let node = try node(file)
        nodes[node].apply(.write(at: nodes[node].live.count, bytes: bytes))
    }

    /// Puts the first changes of names on the disk.
    mutating func keepNames(_ count: Int) {
        for change in nameChanges.prefix(count) {
            switch change {
            case .link(let path, let node): durableNames[path] = node
            case .unlink(let path): durableNames[path] = nil
            case .rename(let path, let other): durableNames[other] = durableNames.removeValue(forKey: path)
            }
        }
        nameChanges.removeFirst(count)
    }
}

extension FaultyDisk {
    /// Forgets a lie once a power cut has shown what it cost.
    package func forgetLies() { state.withLock { $0.hasLied = false } }

    /// Of all files, names and bytes.
    package var digest: UInt64 {
        state.withLock { state in
            var bytes: [UInt8] = []
            for (path, node) in state.names.sorted(by: { $0.key < $1.key }) {
                bytes += Array(path.utf8) + [0] + state.nodes[node].live
            }
            return bytes.withUnsafeBytes { XXHash64.hash($0) }
        }
    }

    /// Ends the process, and with a power cut the machine; what it had open is closed, and a new life begins without
    /// faults.
    package func restart(_ ending: Ending) {
        state.withLock { state in
            state.handles = [:]
            state.life += 1
            state.isDead = false
            state.hasRotted = false
            state.callsLeft = nil
            if ending == .powerCut {
                state.note("power cut")
                state.keepNames(state.random.below(state.nameChanges.count + 1))
                state.nameChanges = []
                state.names = state.durableNames
                for node in state.nodes.indices { state.nodes[node].cut(&state.random) }
            }
            rot(&state)
            state.plan = FaultPlan()
        }
    }

    /// Turns bytes of some files over.
    private func rot(_ state: inout State) {
        guard state.plan.rot > 0 else { return }
        for path in state.names.keys.sorted() where state.random.uniform() < state.plan.rot {
            guard let node = state.names[path], !state.nodes[node].live.isEmpty else { continue }
            let place = state.random.below(state.nodes[node].live.count)
            state.nodes[node].live[place] ^= UInt8(1 << state.random.below(8))
            state.nodes[node].durable = state.nodes[node].live
            state.nodes[node].changes = []
            state.hasRotted = true
            state.note("rotten byte")
        }
    }
}
