import Foundation
import RecRanking

/// Runs simulated traffic in the background, at a rate that one sets: started, stopped, stepped and asked for figures
/// from any thread.
///
/// A request that is due waits for the one before it, up to `patience`; one that would wait longer is shed: it is counted and
/// never made up for.
public final class TrafficWorker: Sendable {
    private struct State {
        var simulation: TrafficSimulation
        /// Requests a second of real time.
        var rate: Double
        var isRunning = false
        /// Counts the starts, so that a thread of an earlier one ends.
        var generation = 0
        var failure: String?
        /// Of the last second or so.
        var achieved = 0.0
        /// Requests that were due and could not be answered in time.
        var shed = 0.0
    }

    private let state: Locked<State>
    /// Taken by who asks while waiting for the state, and looked at by the traffic before each request: a thread that gives a
    /// lock back and takes it again at once leaves it to nobody else, and traffic that can't keep up does that all the time.
    private let turn = Locked(())
    /// Nanoseconds of a clock that only goes forward.
    private let monotonicClock: @Sendable () -> UInt64
    /// What the rate may be.
    public static let rates = 1.0...5_000.0
    /// Nanoseconds that a request waits for its turn at most.
    private static let patience = 5e7

    /// Stands still until it is started.
    ///
    /// - Parameter rate: requests a second; taken into `rates`.
    public init(
        _ simulation: TrafficSimulation, rate: Double = 50, monotonicClock: @escaping @Sendable () -> UInt64
    ) {
        self.monotonicClock = monotonicClock
        state = Locked(
            State(simulation: simulation, rate: min(Self.rates.upperBound, max(Self.rates.lowerBound, rate))))
    }

    /// The state, before the next request.
    private func ask<Result: Sendable>(_ body: (inout State) -> Result) -> Result {
        turn.withLock { _ in state.withLock { body(&$0) } }
    }

    /// Whether it sends requests now.
    public var isRunning: Bool { ask { $0.isRunning } }
    /// Why the traffic stopped by itself.
    public var failure: String? { ask { $0.failure } }
    /// Requests a second that were answered lately: below the rate where the processor can't do more.
    public var achievedRate: Double { ask { $0.achieved } }

    /// Requests a second that are asked for.
    public var rate: Double {
        get { ask { $0.rate } }
        set { ask { $0.rate = min(Self.rates.upperBound, max(Self.rates.lowerBound, newValue)) } }
    }

    /// Goes on in a thread of its own until `stop`; nothing where it runs already.
    public func start() {
        let generation: Int? = ask { state in
            guard !state.isRunning else { return nil }
            state.isRunning = true
            state.failure = nil
            state.generation += 1
            return state.generation
        }
        guard let generation else { return }
        let thread = Thread { [self] in
            // The inspector's own thread comes first. On Linux this is of the calling thread alone.
            _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
            run(generation)
        }
        thread.name = "traffic"
        thread.start()
    }

    /// Asks it to end after the request that it is at; does not wait.
    public func stop() { ask { $0.isRunning = false } }

    /// Answers `count` requests now, on the caller's thread.
    public func step(_ count: Int) { ask { Self.step(&$0, count) } }

    /// What it came to by now, with one viewer's assignments where one is named.
    public func snapshot(viewer: (userID: String, shownAs: String)? = nil) -> TrafficSnapshot {
        ask { state in
            var snapshot = state.simulation.snapshot(viewer: viewer)
            snapshot.shedRequests = Int(saturating: state.shed)
            return snapshot
        }
    }

    private static func step(_ state: inout State, _ count: Int) {
        do {
            try state.simulation.step(count)
        } catch {
            state.failure = "\(error)"
            state.isRunning = false
        }
    }

    private func run(_ generation: Int) {
        var due = Double(monotonicClock())
        var (second, answered) = (due, 0)
        while true {
            turn.withLock { _ in }
            let pause: Double? = state.withLock { state in
                guard state.isRunning, state.generation == generation else { return nil }
                Self.step(&state, 1)
                answered += 1
                let now = Double(monotonicClock())
                if now - second >= 1e9 {
                    state.achieved = Double(answered) / ((now - second) * 1e-9)
                    (second, answered) = (now, 0)
                }
                let next = due + 1e9 / state.rate
                due = max(next, now - Self.patience)
                state.shed += (due - next) * 1e-9 * state.rate
                return due - now
            }
            guard let pause else { return }
            if pause > 0 { Thread.sleep(forTimeInterval: pause * 1e-9) }
        }
    }
}
