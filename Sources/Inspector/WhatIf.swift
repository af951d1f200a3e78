import RecEngine

/// One line of the history: a watch and whether the request knows it.
public struct HistoryRow: Sendable, Hashable {
    public enum Standing: Sendable, Hashable {
        case kept
        /// Switched off by the user: the request is answered as if it had not been.
        case off
        /// Hypothetical: added by the user.
        case added
        /// It lies after the moment to which the user has travelled.
        case later
    }

    public var watch: Watch
    public var standing: Standing
}

extension State {
    /// The history newest first with what the overlay and time travel do to it, narrowed by the filter.
    public var historyRows: [HistoryRow] {
        guard response != nil else { return [] }
        let known = Set(whatIf.added)
        var rows = wholeHistory.map { watch in
            HistoryRow(
                watch: watch,
                standing: watch.watchedAt >= now
                    ? .later : whatIf.switchedOff.contains(HistoryOverlay.WatchID(watch)) ? .off : .kept)
        }
        rows += known.map { HistoryRow(watch: $0, standing: $0.watchedAt >= now ? .later : .added) }
        let order = rows.enumerated().sorted {
            ($0.element.watch.watchedAt, $0.offset) > ($1.element.watch.watchedAt, $1.offset)
        }
        let sorted = order.map(\.element)
        guard let isShown = predicate(of: .history) else { return sorted }
        return sorted.filter { isShown(catalog[$0.watch.movieRow]) }
    }

    /// The first watch at or after the moment that was travelled to: what they watched next.
    public var watchedNext: Watch? { travelledTo == nil ? nil : wholeHistory.first { $0.watchedAt >= now } }

    /// What differs from what the viewer would be served, for the badges.
    public var badges: [String] {
        var badges: [String] = []
        if hasNewerModel { badges.append("newer model: K") }
        let changes = whatIf.switchedOff.count + whatIf.added.count
        if changes > 0 { badges.append("what if: \(changes) watch\(changes == 1 ? "" : "es")") }
        if travelledTo != nil { badges.append("at \(CivilDate(unixSeconds: now).description.prefix(10))") }
        if let forced = forcedVariants.first { badges.append("forced: \(forced.value)") }
        if hasOwnWeights || sessionBlend != nil || recency != nil { badges.append("your weights") }
        return badges
    }
}

/// Switches the selected watch off or on; a hypothetical one goes.
func toggleWatch(_ state: inout State) -> [Effect] {
    let rows = state.historyRows
    guard rows.indices.contains(state.historySelection) else { return [] }
    let row = rows[state.historySelection]
    let title = state.catalog[row.watch.movieRow].title
    switch row.standing {
    case .later:
        say("\(title) lies after the moment that is shown; > goes there", in: &state)
        return []
    case .added:
        say("\(title) is taken out again", in: &state)
        return change(&state) { $0.whatIf.added.removeAll { $0 == row.watch } }
    case .off:
        say("\(title) counts again", in: &state)
        return change(&state) { $0.whatIf.switchedOff.remove(HistoryOverlay.WatchID(row.watch)) }
    case .kept:
        say("as if \(title) had not been watched", in: &state)
        return change(&state) { $0.whatIf.switchedOff.insert(HistoryOverlay.WatchID(row.watch)) }
    }
}

/// Goes back to just before the last watch that the request knows, or on to just before the next but one.
func travel(_ direction: Int, in state: inout State) -> [Effect] {
    let times = Array(Set(state.wholeHistory.map(\.watchedAt))).sorted()
    let moment: Int64?
    if direction < 0 {
        guard let earlier = times.last(where: { $0 < state.now }) else {
            say("there is no earlier watch", in: &state)
            return []
        }
        moment = earlier
    } else {
        guard state.travelledTo != nil else {
            say("this is the present already", in: &state)
            return []
        }
        moment = times.first { $0 > state.now }
    }
    return change(&state) { $0.travelledTo = moment }
}

func clearWhatIf(_ state: inout State) -> [Effect] {
    guard !state.whatIf.isEmpty || state.travelledTo != nil else {
        say("the history is as it is: nothing to clear", in: &state)
        return []
    }
    say("the history is as it is again", in: &state)
    return change(&state) { state in
        state.whatIf = HistoryOverlay()
        state.travelledTo = nil
    }
}

/// Shows or hides what each watch is worth to the selected result.
func toggleEffects(_ state: inout State) -> [Effect] {
    state.showsEffects.toggle()
    state.effects = nil
    state.causality = [:]
    return askForEffects(&state)
}

/// Asks for the leave-one-out of the answer that is shown, where the user wants to see it.
func askForEffects(_ state: inout State) -> [Effect] {
    guard state.showsEffects, state.response != nil else { return [] }
    state.effects = nil
    state.causality = [:]
    state.effectsProgress = 0
    return [.weigh]
}
