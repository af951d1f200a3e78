import RecRanking

/// The events of one answered request.
enum TrafficEvents {
    /// Those of the moment of the answer, then those of the minutes and hours after it, in the order of time.
    static func events(
        of response: Response, outcome: ClickModel.Outcome, rows: [Int], time: Int64, requestID: UInt64, engine: Engine
    ) -> (atOnce: [Event], later: [Event]) {
        let viewer = engine.pseudonyms.hash(of: response.user.userID)
        func event(_ kind: Event.Kind, _ position: Int, after milliseconds: Int64) -> Event {
            Event(
                kind: kind, time: time + milliseconds, requestID: requestID, viewer: viewer, position: position,
                movieID: engine.catalog[rows[position - 1]].id)
        }
        var atOnce = [
            Event(
                kind: .exposure, time: time, requestID: requestID, viewer: viewer,
                priorSeconds: priorSeconds(response, catalog: engine.catalog),
                exposed: response.assignments.compactMap { assignment in
                    assignment.variant.map {
                        .init(experiment: assignment.experimentID, variant: $0, isForced: assignment.reason == .forced)
                    }
                })
        ]
        for position in rows.indices { atOnce.append(event(.impression, position + 1, after: 0)) }
        var events: [Event] = []
        for position in outcome.dismissed { events.append(event(.dismiss, position, after: 5_000)) }
        if let place = outcome.clicked {
            events.append(event(.click, place, after: 10_000))
            let end = 10_000 + Int64(outcome.seconds) * 1_000
            if outcome.isSkip { events.append(event(.skip, place, after: end)) }
            var watch = event(.watch, place, after: end)
            watch.seconds = Float(outcome.seconds)
            watch.fraction = Float(outcome.fraction)
            events.append(watch)
        }
        return (atOnce, events)
    }

    private static func priorSeconds(_ response: Response, catalog: Catalog) -> Float {
        let start = response.request.now - Event.priorPeriod
        return response.user.history.reversed().prefix { $0.watchedAt >= start }.reduce(0) { sum, watch in
            sum + watch.fraction * Float((catalog[watch.movieRow].runtimeMinutes ?? 110) * 60)
        }
    }
}
