import RecRanking

/// How often what goes wrong: drawn from a seed, so that one run knows quiet disks and another hardly any other.
package struct FaultPlan: Sendable, Hashable {
    /// Probability that a call to the disk is refused.
    package var refusal = 0.0
    /// That a write takes only some of the bytes: no fault, but few programs meet it.
    package var shortWrite = 0.0
    /// That a call takes long.
    package var stall = 0.0
    /// That a synchronisation says that it is done and has done nothing.
    package var lie = 0.0
    /// Whether nobody hears of these lies: as if the program had not asked. For a test of the tests.
    package var hidesLies = false
    /// That a byte of a file turns over while the machine is off.
    package var rot = 0.0
    /// That a name which is to be new has been given before.
    package var repeatedName = 0.0
    /// That the clock jumps, by up to a day to either side, when it is read.
    package var clockJump = 0.0
    /// That a request to the endpoint goes wrong.
    package var endpoint = 0.0
    /// Calls to the disk after which the machine stops, in the middle of one; nil for a life that ends by itself.
    package var callsToDeath: Int?

    package init() {}

    /// Rates that are 0 often, so that a life may go well.
    package static func drawn(_ random: inout RandomSource) -> FaultPlan {
        var plan = FaultPlan()
        func rate(_ chance: Double, _ highest: Double) -> Double {
            random.uniform() < chance ? highest * random.uniform() * random.uniform() : 0
        }
        plan.refusal = rate(0.6, 0.4)
        plan.shortWrite = rate(0.5, 0.8)
        plan.stall = rate(0.3, 0.1)
        plan.lie = rate(0.15, 1)
        plan.rot = rate(0.15, 0.5)
        plan.repeatedName = rate(0.2, 0.5)
        plan.clockJump = rate(0.2, 0.05)
        plan.endpoint = rate(0.7, 1.2)
        if random.uniform() < 0.6 { plan.callsToDeath = 1 + random.below(1 + random.below(400)) }
        return plan
    }
}

/// The clock of a run: stands still but for what stalls, and jumps where the plan says so.
package final class FaultClock: Sendable {
    private struct State {
        var seconds = 1_000.0
        /// Of the calendar's clock, against the one that only goes forward.
        var offset: Int64
    }

    private let state: Locked<State>

    package init(unixSeconds: Int64) { state = Locked(State(offset: unixSeconds - 1_000)) }

    /// Both clocks go on.
    package func advance(_ seconds: Double) { state.withLock { $0.seconds += seconds } }
    /// The calendar's clock alone is set, on or back.
    package func jump(_ seconds: Int64) { state.withLock { $0.offset += seconds } }
    package var monotonicSeconds: Double { state.withLock { $0.seconds } }
    package var unixSeconds: Int64 { state.withLock { Int64($0.seconds) + $0.offset } }
}
