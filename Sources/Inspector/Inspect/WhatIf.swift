import RecEngine

/// One line of the history: a watch and whether the request knows it.
public struct HistoryRow: Sendable, Hashable {
    /// What the viewer's question makes of a watch.
    public enum Standing: Sendable, Hashable {
        case kept
        /// Switched off by the user: the request is answered as if it had not been.
        case off
        /// Hypothetical: added by the user.
        case added
        /// It lies after the moment to which the user has travelled.
        case later
    }

    /// A watch of the history, or one that was added, and whether it counts.
    public var watch: Watch
    public var standing: Standing
}

extension State {
    /// The history newest first with what the overlay and time travel do to it, narrowed by the filter. Of watches at the
    /// same moment the one that came last, or was added last, stands first.
    public var historyRows: [HistoryRow] {
        guard response != nil else { return [] }
        var rows = answer.wholeHistory.map { watch in
            let isOff = question.whatIf.switchedOff.contains(HistoryOverlay.WatchID(watch))
            return HistoryRow(watch: watch, standing: watch.watchedAt >= now ? .later : isOff ? .off : .kept)
        }
        rows += question.whatIf.added.map { HistoryRow(watch: $0, standing: $0.watchedAt >= now ? .later : .added) }
        let sorted = rows.enumerated().sorted {
            ($0.element.watch.watchedAt, $0.offset) > ($1.element.watch.watchedAt, $1.offset)
        }.map(\.element)
        guard let isShown = predicate(of: .history) else { return sorted }
        return sorted.filter { isShown(catalog[$0.watch.movieRow]) }
    }

    /// The first watch at or after the moment that was travelled to: what they watched next.
    public var watchedNext: Watch? {
        question.travelledTo == nil ? nil : answer.wholeHistory.first { $0.watchedAt >= now }
    }

    /// What differs from what the viewer would be served, for the badges; and of a history that was brought along that it
    /// stays.
    public var badges: [String] {
        var badges: [String] = []
        if data.hasNewerModel { badges.append("newer model: K") }
        if data.imported[userID] != nil { badges.append("stays here, uncounted") }
        let changes = question.whatIf.switchedOff.count + question.whatIf.added.count
        if changes > 0 { badges.append("what if: \(changes) watch\(changes == 1 ? "" : "es")") }
        if question.travelledTo != nil { badges.append("at \(CivilDate(unixSeconds: now).description.prefix(10))") }
        if let run = question.run { badges.append("run: \(run.tag)") }
        if let forced = question.forcedVariants.first { badges.append("forced: \(forced.value)") }
        if hasOwnWeights || question.sessionBlend != nil || question.recencySchedule != nil {
            badges.append("your weights")
        }
        return badges
    }
}

/// Switches the selected watch off or on; a hypothetical one goes.
func toggleWatch(_ state: inout State) -> [Effect] {
    let rows = state.historyRows
    guard rows.indices.contains(state.lists.historySelection) else { return [] }
    let row = rows[state.lists.historySelection]
    let title = state.catalog[row.watch.movieRow].title
    switch row.standing {
    case .later:
        say("\(title) lies after the moment that is shown; > goes there", in: &state)
        return []
    case .added:
        say("\(title) is taken out again", in: &state)
        return change(&state) { $0.question.whatIf.added.removeAll { $0 == row.watch } }
    case .off:
        say("\(title) counts again", in: &state)
        return change(&state) { $0.question.whatIf.switchedOff.remove(HistoryOverlay.WatchID(row.watch)) }
    case .kept:
        say("as if \(title) had not been watched", in: &state)
        return change(&state) { $0.question.whatIf.switchedOff.insert(HistoryOverlay.WatchID(row.watch)) }
    }
}

/// Goes back to just before the last watch that the request knows, or on to just before the next but one.
func travel(_ direction: Int, in state: inout State) -> [Effect] {
    let times = Array(Set(state.answer.wholeHistory.map(\.watchedAt))).sorted()
    let moment: Int64?
    if direction < 0 {
        guard let earlier = times.last(where: { $0 < state.now }) else {
            say("there is no earlier watch", in: &state)
            return []
        }
        moment = earlier
    } else {
        guard state.question.travelledTo != nil else {
            say("this is the present already", in: &state)
            return []
        }
        moment = times.first { $0 > state.now }
    }
    return change(&state) { $0.question.travelledTo = moment }
}

func clearWhatIf(_ state: inout State) -> [Effect] {
    guard !state.question.whatIf.isEmpty || state.question.travelledTo != nil else {
        say("the history is as it is: nothing to clear", in: &state)
        return []
    }
    say("the history is as it is again", in: &state)
    return change(&state) { state in
        state.question.whatIf = HistoryOverlay()
        state.question.travelledTo = nil
    }
}
