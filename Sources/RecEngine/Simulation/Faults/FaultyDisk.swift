import Foundation
import RecRanking

/// A disk in memory that fails, stalls, is cut and lies by a seed, with the rules of a real one: what was written is seen
/// at once and outlives the process; a power cut takes back what was not synchronised, in any part and order, and names
/// in their order; a failed synchronisation drops what it should have written and says so once.
///
/// The same calls after the same seed meet the same faults. Threads that take turns may share it.
package final class FaultyDisk: FileSystem {
    /// How a life of the process on this disk ends.
    package enum Ending: Sendable, CaseIterable { case exit, kill, powerCut }

    struct Node {
        /// What a read gives.
        var live: [UInt8] = []
        /// What a power cut leaves, once the changes that it happens to keep are made.
        var durable: [UInt8] = []
        var changes: [Change] = []
    }

    enum Change {
        case write(at: Int, bytes: [UInt8])
        case truncate(to: Int)
    }

    enum NameChange {
        case link(path: String, node: Int)
        case unlink(path: String)
        case rename(path: String, other: String)

        var path: String {
            switch self {
            case .link(let path, _), .unlink(let path): path
            case .rename(_, let other): other
            }
        }
    }

    struct State {
        var plan = FaultPlan()
        var random: RandomSource
        var nodes: [Node] = []
        var names: [String: Int] = [:]
        var durableNames: [String: Int] = [:]
        var nameChanges: [NameChange] = []
        /// Open files: the node, nil for a lock.
        var handles: [Int32: Int?] = [:]
        var nextHandle: Int32 = 3
        var life = 0
        var uniqueNames = 0
        var isDead = false
        var callsLeft: Int?
        /// What has gone wrong, by kind.
        var faults: [String: Int] = [:]
        var calls = 0
        var hasLied = false
        var hasRotted = false
    }

    let state: Locked<State>
    let clock: FaultClock

    package init(seed: UInt64, clock: FaultClock) {
        state = Locked(State(random: RandomSource(seed: seed)))
        self.clock = clock
    }

    /// Whether the machine has stopped in the middle of a call. Nothing works until `restart`.
    package var isDead: Bool { state.withLock { $0.isDead } }
    /// Whether a synchronisation has said so falsely, or a byte has turned over: then not all promises hold.
    package var hasLied: Bool { state.withLock { $0.hasLied } }
    package var hasRotted: Bool { state.withLock { $0.hasRotted } }
    /// Failures so far, by the call that failed.
    package var faults: [String: Int] { state.withLock { $0.faults } }
    /// Of any kind so far.
    package var calls: Int { state.withLock { $0.calls } }

    /// Begins a life with its plan.
    package func begin(_ plan: FaultPlan) {
        state.withLock { state in
            state.plan = plan
            state.callsLeft = plan.callsToDeath
        }
    }

    /// Puts a file there, whole and safe.
    package func put(_ bytes: [UInt8], at path: String) {
        state.withLock { state in
            let node = Node(live: bytes, durable: bytes)
            if let there = state.names[path] {
                state.nodes[there] = node
            } else {
                state.nodes.append(node)
                state.names[path] = state.nodes.count - 1
                state.durableNames[path] = state.nodes.count - 1
            }
        }
    }

    // MARK: FileSystem

    package func open(_ path: String, _ access: FileAccess, mode: UInt32) throws(SystemError) -> Int32 {
        try call("open") { state in
            if let node = state.names[path] {
                if access == .new { throw SystemError(EEXIST) }
                return state.handle(node)
            }
            state.nodes.append(Node())
            let node = state.nodes.count - 1
            state.names[path] = node
            state.nameChanges.append(.link(path: path, node: node))
            return state.handle(node)
        }
    }

    package func close(_ file: Int32) { state.withLock { $0.handles[file] = nil } }

    package func write(_ bytes: UnsafeRawBufferPointer, to file: Int32) throws(SystemError) -> Int {
        let wanted = Array(bytes)
        do {
            return try call("write") { state in
                var bytes = wanted
                if bytes.count > 1, state.random.uniform() < state.plan.shortWrite {
                    state.note("short write")
                    bytes = Array(bytes.prefix(1 + state.random.below(bytes.count - 1)))
                }
                try state.append(bytes, to: file)
                return bytes.count
            }
        } catch {
            // A write that fails, or that death meets, may have taken some of the bytes.
            state.withLock { state in
                guard state.random.uniform() < 0.5, !wanted.isEmpty else { return }
                try? state.append(Array(wanted.prefix(state.random.below(wanted.count + 1))), to: file)
            }
            throw error
        }
    }

    package func read(
        _ file: Int32, into buffer: UnsafeMutableRawBufferPointer, at offset: Int
    ) throws(SystemError) -> Int {
        let bytes = try call("read") { state in
            let live = state.nodes[try state.node(file)].live
            guard offset < live.count else { return [UInt8]() }
            var count = min(buffer.count, live.count - offset)
            if count > 1, state.random.uniform() < state.plan.shortWrite { count = 1 + state.random.below(count - 1) }
            return Array(live[offset..<offset + count])
        }
        buffer.copyBytes(from: bytes)
        return bytes.count
    }

    package func size(of file: Int32) throws(SystemError) -> Int {
        try call("size") { state in state.nodes[try state.node(file)].live.count }
    }

    package func truncate(_ file: Int32, to size: Int) throws(SystemError) {
        try call("truncate") { state in
            let node = try state.node(file)
            state.nodes[node].apply(.truncate(to: size))
        }
    }

    package func synchronise(_ file: Int32) throws(SystemError) {
        do {
            try call("synchronise") { state in
                let node = try state.node(file)
                if state.random.uniform() < state.plan.lie {
                    state.hasLied = !state.plan.hidesLies
                    return state.note("lie of a synchronisation")
                }
                state.nodes[node].keep()
            }
        } catch {
            // The system takes what it could not write for written from now on: nothing will write it later.
            state.withLock { state in
                guard !state.isDead, let node = try? state.node(file) else { return }
                state.nodes[node].changes = []
            }
            throw error
        }
    }

    package func synchroniseFolder(_ path: String) throws(SystemError) {
        try call("synchronise folder") { state in
            if state.random.uniform() < state.plan.lie {
                state.hasLied = !state.plan.hidesLies
                return state.note("lie of a synchronisation")
            }
            let last = state.nameChanges.lastIndex { ($0.path as NSString).deletingLastPathComponent == path }
            guard let last else { return }
            state.keepNames(last + 1)
        }
    }

    package func rename(_ path: String, to other: String) throws(SystemError) {
        try call("rename") { state in
            guard let node = state.names.removeValue(forKey: path) else { throw SystemError(ENOENT) }
            state.names[other] = node
            state.nameChanges.append(.rename(path: path, other: other))
        }
    }

    package func remove(_ path: String) throws(SystemError) {
        try call("remove") { state in
            guard state.names.removeValue(forKey: path) != nil else { throw SystemError(ENOENT) }
            state.nameChanges.append(.unlink(path: path))
        }
    }

    /// Folders are there at once: what becomes of their making is no different from any other name.
    package func makeFolder(_ path: String, mode: UInt32) throws(SystemError) {
        try call("make folder") { _ in }
    }

    package func names(in folder: String) throws(SystemError) -> [String] {
        try call("list") { state in
            state.names.keys.filter { ($0 as NSString).deletingLastPathComponent == folder }.sorted().map {
                ($0 as NSString).lastPathComponent
            }
        }
    }

    package func contents(of path: String) throws(SystemError) -> Data? {
        try call("contents") { state in
            state.names[path].map { Data(state.nodes[$0].live) }
        }
    }

    package func lock(_ path: String, waits: Bool) throws(SystemError) -> Int32? {
        try call("lock") { state in state.handle(nil) }
    }

    package func unlock(_ file: Int32) { close(file) }

    package func uniqueName() -> String {
        state.withLock { state in
            if state.random.uniform() >= state.plan.repeatedName { state.uniqueNames += 1 }
            return "\(state.life).\(state.uniqueNames)"
        }
    }

    package func isAbandoned(_ uniqueName: some StringProtocol) -> Bool {
        state.withLock { state in
            uniqueName.split(separator: ".").first.flatMap { Int($0) }.map { $0 < state.life } ?? false
        }
    }

    /// One call: it may take long, be refused, or be the one in which the machine stops.
    private func call<Answer>(
        _ kind: String, _ body: (inout State) throws -> Answer
    ) throws(SystemError) -> Answer {
        var result: Result<Answer, SystemError>?
        var stall = 0.0
        state.withLock { state in
            state.calls += 1
            guard !state.isDead else {
                result = .failure(SystemError(EIO))
                return
            }
            if let left = state.callsLeft {
                state.callsLeft = left - 1
                if left <= 1 {
                    state.isDead = true
                    // Some calls are done when the machine stops, and nobody hears of it.
                    if state.random.uniform() < 0.5 { _ = try? body(&state) }
                    result = .failure(SystemError(EIO))
                    return
                }
            }
            if state.random.uniform() < state.plan.stall {
                stall = 20 * state.random.uniform()
                state.note("stall")
            }
            if state.random.uniform() < state.plan.refusal {
                state.note("refused \(kind)")
                let codes = [EIO, ENOSPC, EACCES, EMFILE]
                result = .failure(SystemError(codes[state.random.below(codes.count)]))
                return
            }
            result = Result { try body(&state) }.mapError { $0 as? SystemError ?? SystemError(EIO) }
        }
        if stall > 0 { clock.advance(stall) }
        switch result {
        case .success(let answer): return answer
        case .failure(let error): throw error
        case nil: throw SystemError(EIO)
        }
    }
}
