import RecRanking

/// What a host records of the answers that it serves. The experiments' report (`ExperimentReport`) is made from such
/// events, whoever wrote them.
extension Engine {
    /// The exposure of an answer that was served and an impression of each result, in the order in which they are
    /// recorded. An answer that nobody sees (a preview, a what-if) exposes nobody.
    ///
    /// - Parameters:
    ///   - milliseconds: Unix time of the serving.
    ///   - requestID: of this serving alone; what the viewer does next carries it too.
    public func servedEvents(of response: Response, at milliseconds: Int64, requestID: UInt64) -> [Event] {
        let exposure = Event(
            kind: .exposure, time: milliseconds, requestID: requestID,
            viewer: eventPseudonyms.hash(of: response.user.userID), priorSeconds: priorSeconds(response),
            exposed: response.assignments.compactMap { assignment in
                assignment.variant.map {
                    .init(experiment: assignment.experimentID, variant: $0, isForced: assignment.reason == .forced)
                }
            })
        return [exposure]
            + response.results.indices.compactMap {
                event(.impression, at: $0 + 1, of: response, time: milliseconds, requestID: requestID)
            }
    }

    /// Something that happened to one result of an answer that was served: a click, a watch, a skip, a dismissal.
    ///
    /// - Parameters:
    ///   - position: 1-based.
    ///   - milliseconds: Unix time.
    /// - Returns: nil where the answer has no such position.
    public func event(
        _ kind: Event.Kind, at position: Int, of response: Response, time milliseconds: Int64, requestID: UInt64
    ) -> Event? {
        guard response.results.indices.contains(position - 1) else { return nil }
        let row = response.input.movieRows[response.results[position - 1]]
        return Event(
            kind: kind, time: milliseconds, requestID: requestID,
            viewer: eventPseudonyms.hash(of: response.user.userID),
            position: position, movieID: catalog[row].id)
    }

    /// What the viewer watched in the period before the request, in seconds.
    private func priorSeconds(_ response: Response) -> Float {
        let start = response.request.now - Event.priorPeriod
        return response.user.history.reversed().prefix { $0.watchedAt >= start }.reduce(0) { sum, watch in
            sum + watch.fraction * Float(catalog[watch.movieRow].runtimeSeconds)
        }
    }
}
