import RecEngine
import Synchronization

/// Simulated traffic as the screens show it: what is wanted of it, and what it has added up to.
public struct Traffic: Sendable {
    /// What the user wants; the background follows.
    public struct Wish: Sendable, Hashable {
        public var isRunning = false
        /// Requests a second.
        public var rate = 50.0
    }

    public var wish = Wish()
    /// Nil before the first request.
    public var snapshot: TrafficSnapshot?
    /// Requests a second that were answered lately.
    public var achievedRate = 0.0
}

/// How many requests a single step answers.
private let stepCount = 100

func performTraffic(_ action: Action, in state: inout State) -> [Effect] {
    var steps = 0
    switch action {
    case .toggleTraffic: state.traffic.wish.isRunning.toggle()
    case .stepTraffic: steps = stepCount
    default:
        let factor = action == .fasterTraffic ? 2.0 : 0.5
        let rates = TrafficWorker.rates
        state.traffic.wish.rate = min(rates.upperBound, max(rates.lowerBound, state.traffic.wish.rate * factor))
        say("\(decimal(state.traffic.wish.rate, 0)) requests a second", in: &state)
    }
    return [.traffic(state.traffic.wish, steps: steps)]
}

/// The traffic, made when it is first asked for.
final class TrafficBox: Sendable {
    private let kept = Mutex<TrafficWorker?>(nil)
    private let make: Program.MakeTraffic

    init(_ make: @escaping Program.MakeTraffic) { self.make = make }

    func worker() throws -> TrafficWorker {
        try kept.withLock { kept in
            if let kept { return kept }
            let made = try make()
            kept = made
            return made
        }
    }

    func stop() { kept.withLock { $0?.stop() } }
}

extension TrafficBox {
    /// Makes the traffic as it is wanted, and posts its figures.
    func following(_ wish: Traffic.Wish, steps: Int) -> Program.Work {
        { [self] isCancelled, post in
            do {
                let worker = try worker()
                worker.rate = wish.rate
                if steps > 0 { worker.step(steps) }
                if isCancelled() { return }
                if wish.isRunning { worker.start() } else { worker.stop() }
                post(.traffic(worker.snapshot(), achievedRate: wish.isRunning ? worker.achievedRate : 0))
                if let failure = worker.failure { post(.trafficFailed(failure)) }
            } catch {
                post(.trafficFailed("\(error)"))
            }
        }
    }

    /// Posts the figures as they are; nothing restarts.
    func figures() -> Program.Work {
        { [self] _, post in
            guard let worker = kept.withLock({ $0 }) else { return }
            post(.traffic(worker.snapshot(), achievedRate: worker.achievedRate))
            if let failure = worker.failure { post(.trafficFailed(failure)) }
        }
    }
}
