/// The events of one simulated viewer's answer to a list.
enum TrafficEvents {
    /// What happened in the minutes and hours after the list was served, in the order of time.
    static func events(
        after response: Response, outcome: ClickModel.Outcome, time: Int64, requestID: UInt64, engine: Engine
    ) -> [Event] {
        func event(_ kind: Event.Kind, _ position: Int, after milliseconds: Int64) -> Event? {
            engine.event(kind, at: position, of: response, time: time + milliseconds, requestID: requestID)
        }
        var events = outcome.dismissed.compactMap { event(.dismiss, $0, after: 5_000) }
        guard let place = outcome.clicked else { return events }
        let end = 10_000 + Int64(outcome.seconds) * 1_000
        var watch = event(.watch, place, after: end)
        watch?.seconds = Float(outcome.seconds)
        watch?.fraction = Float(outcome.fraction)
        events += [event(.click, place, after: 10_000), outcome.isSkip ? event(.skip, place, after: end) : nil, watch]
            .compactMap { $0 }
        return events
    }
}
