/// Everything that a key can do, by room.
public enum Action: Sendable, Hashable {
    case show(Screen)
    case app(AppAction)
    case move(MoveAction)
    case pane(PaneAction)
    case question(QuestionAction)
    case metric(MetricAction)
    case review(ReviewAction)
    case traffic(TrafficAction)
    case cache(CacheAction)

    /// What it is called in words: `focusHistory` is "focus history".
    var words: String {
        let name =
            switch self {
            case .show(let screen): screen.name
            case .app(let action): action.rawValue
            case .move(let action): action.rawValue
            case .pane(let action): action.rawValue
            case .question(let action): action.rawValue
            case .metric(let action): action.rawValue
            case .review(let action): action.rawValue
            case .traffic(let action): action.rawValue
            case .cache(let action): action.rawValue
            }
        return name.reduce(into: "") { words, character in
            if character.isUppercase { words.append(" ") }
            words += character.lowercased()
        }
    }
}

extension Action: CaseIterable {
    public static var allCases: [Action] {
        Screen.allCases.map(Action.show) + AppAction.allCases.map(Action.app) + MoveAction.allCases.map(Action.move)
            + PaneAction.allCases.map(Action.pane) + QuestionAction.allCases.map(Action.question)
            + MetricAction.allCases.map(Action.metric) + ReviewAction.allCases.map(Action.review)
            + TrafficAction.allCases.map(Action.traffic) + CacheAction.allCases.map(Action.cache)
    }
}

/// Carries out an action: one line a room.
func act(_ action: Action, in state: inout State) -> [Effect] {
    switch action {
    case .show(let screen): show(screen, in: &state)
    case .app(let action): act(action, in: &state)
    case .move(let action): move(action, in: &state)
    case .pane(let action): act(action, in: &state)
    case .question(let action): act(action, in: &state)
    case .metric(let action): act(action, in: &state)
    case .review(let action): act(action, in: &state)
    case .traffic(let action): act(action, in: &state)
    case .cache(let action): act(action, in: &state)
    }
}

/// What concerns the program, whatever is seen.
public enum AppAction: String, Sendable, Hashable, CaseIterable {
    case quit, back, help, command, messages, copyCommand, copyJSON, switchModel, redraw, suspend, toggleMouse

    /// What leaves, stops or repaints acts whatever lies over the panes.
    var actsEverywhere: Bool { self == .quit || self == .suspend || self == .redraw }
}

private func act(_ action: AppAction, in state: inout State) -> [Effect] {
    switch action {
    case .quit: return [.host(.quit)]
    case .redraw: return [.host(.redraw)]
    case .suspend: return [.host(.suspend)]
    case .toggleMouse: return [.host(.toggleMouse)]
    case .help: state.input.overlay = .help(HelpList())
    case .messages: state.input.overlay = .messages(scroll: 0)
    case .command:
        // What was written meanwhile is to be found too.
        state.input.listing = nil
        state.input.overlay = .palette(CommandLine())
    case .back: goBack(&state)
    case .copyCommand: return [.host(.copy(reproducingCommand(state)))]
    case .copyJSON: return responseJSON(state, pretty: false).map { [.host(.copy($0))] } ?? []
    case .switchModel:
        guard state.data.hasNewerModel else {
            say("this is the newest model", in: &state)
            return []
        }
        say("opening the newer model\(state.chrome.glyphs.ellipsis)", in: &state)
        return [.ask(.switchModel)]
    }
    return []
}

/// One step back from what is open; it never quits.
private func goBack(_ state: inout State) {
    let screen = state.place.screen
    if !state.input.filter.text.isEmpty {
        state.input.filter.clear()
    } else if screen == .inspect ? state.place.isZoomed : state.place.zoomedScreens.contains(screen) {
        if screen == .inspect { state.place.isZoomed = false } else { state.place.zoomedScreens.remove(screen) }
    } else if screen != .inspect {
        state.place.screen = .inspect
    } else {
        state.place.focus = .candidates
    }
}
