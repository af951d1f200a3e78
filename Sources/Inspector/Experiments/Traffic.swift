import RecEngine

/// Simulated traffic as the screens show it: what is wanted of it, and what it has added up to.
public struct Traffic: Sendable {
    /// What the user wants; the background follows.
    public struct Wish: Sendable, Hashable {
        /// Whether requests are to be sent.
        public var isRunning = false
        /// Requests a second.
        public var rate = 50.0
    }

    public var wish = Wish()
    /// Nil before the first request.
    public var snapshot: TrafficSnapshot?
    /// Requests a second that were answered lately.
    public var achievedRate = 0.0
    /// What the events of all processes say; nil where they are not shared.
    public var shared: SharedEngagement?
    /// What the experiments are judged by: the events of all processes, else those of the traffic here.
    var engagement: ExperimentReport? { shared?.report ?? snapshot?.engagement }
    /// What it added up to, one time after the other.
    var history = EngagementHistory()
}

/// How many requests a single step answers.
private let stepCount = 100

/// What the traffic has to say.
public enum TrafficMessage: Sendable {
    /// What it has added up to.
    case figures(TrafficSnapshot, achievedRate: Double)
    /// What all processes have recorded.
    case shared(SharedEngagement)
    /// It stopped by itself, or never began.
    case failed(String)
}

func receive(_ message: TrafficMessage, in state: inout State) -> [Effect] {
    switch message {
    case .figures(let snapshot, let achievedRate):
        state.traffic.snapshot = snapshot
        state.traffic.history.take(snapshot)
        state.traffic.achievedRate = achievedRate
    case .shared(let shared): state.traffic.shared = shared
    case .failed(let text):
        state.traffic.wish.isRunning = false
        complain(text, in: &state)
    }
    return []
}

/// What the keys do to the traffic.
public enum TrafficAction: String, Sendable, Hashable, CaseIterable {
    case toggleTraffic, stepTraffic, fasterTraffic, slowerTraffic
}

func act(_ action: TrafficAction, in state: inout State) -> [Effect] {
    var steps = 0
    switch action {
    case .toggleTraffic: state.traffic.wish.isRunning.toggle()
    case .stepTraffic: steps = stepCount
    case .fasterTraffic: changeRate(by: 2, in: &state)
    case .slowerTraffic: changeRate(by: 0.5, in: &state)
    }
    return [.ask(.traffic(state.traffic.wish, steps: steps))]
}

private func changeRate(by factor: Double, in state: inout State) {
    let rates = TrafficWorker.rates
    state.traffic.wish.rate = min(rates.upperBound, max(rates.lowerBound, state.traffic.wish.rate * factor))
    say("\(decimal(state.traffic.wish.rate, 0)) requests a second", in: &state)
}
