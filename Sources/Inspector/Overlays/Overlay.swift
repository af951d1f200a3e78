import RecEngine

/// What lies over the panes and takes the keys.
public enum Overlay: Sendable, Hashable {
    case help(HelpList)
    case picker(Picker)
    /// A number is being typed for the selected weight.
    case value(Prompt)
    /// The answer is in `State.answer.whyNot`.
    case whyNot(scroll: Int)
    case palette(CommandLine)
    /// The form is in `State.input.survey`.
    case survey
    /// How far tuning is, or what it found: `State.metric.tuning`.
    case tuning
    /// All that was said.
    case messages(scroll: Int)
    case confirmation(Confirmation)
    case welcome
}

func pressInOverlay(_ key: Key, in state: inout State) -> [Effect] {
    switch state.input.overlay {
    case .help(let help): pressInHelp(key, help, in: &state)
    case .picker(let picker): pressInPicker(key, picker: picker, in: &state)
    case .value(let prompt): pressInValue(key, prompt: prompt, in: &state)
    case .palette(let line): pressInPalette(key, line: line, in: &state)
    case .whyNot(let scroll): pressInWhyNot(key, scroll: scroll, in: &state)
    case .tuning: pressInTuning(key, in: &state)
    case .survey: pressInSurvey(key, in: &state)
    case .messages(let scroll): pressInMessages(key, scroll: scroll, in: &state)
    case .confirmation(let confirmation): pressInConfirmation(key, confirmation, in: &state)
    case .welcome: pressInWelcome(key, in: &state)
    case nil: []
    }
}

func drawOverlay(_ state: State, _ canvas: inout Canvas) {
    switch state.input.overlay {
    case .help(let help): HelpOverlay.draw(state, help, &canvas)
    case .picker(let picker): PickerOverlay.draw(state, picker, &canvas)
    case .value(let prompt): ValueOverlay.draw(state, prompt, &canvas)
    case .palette(let line): PaletteOverlay.draw(state, line, &canvas)
    case .whyNot(let scroll):
        if let answer = state.answer.whyNot { WhyNotOverlay.draw(state, answer, scroll: scroll, &canvas) }
    case .tuning: TuningOverlay.draw(state, &canvas)
    case .survey: SurveyOverlay.draw(state, &canvas)
    case .messages(let scroll): MessagesOverlay.draw(state, scroll: scroll, &canvas)
    case .confirmation(let confirmation): ConfirmationOverlay.draw(state, confirmation, &canvas)
    case .welcome: Welcome.draw(state, &canvas)
    case nil: break
    }
}

/// Where what lies over the panes lies; nil where nothing does.
func overlayFrame(_ state: State) -> Rect? {
    var canvas = Canvas(
        grid: CellGrid(width: state.chrome.width, height: state.chrome.height), glyphs: state.chrome.glyphs)
    drawOverlay(state, &canvas)
    return canvas.opened?.frame
}

/// The keys that scroll a text: the line to be first, nil for another key.
func scrollTarget(_ key: Key, from scroll: Int, page: Int) -> Int? {
    switch key {
    case .down, .character("j"): scroll + 1
    case .up, .character("k"): scroll - 1
    case .pageDown, .character(" "), .control("d"), .control("f"): scroll + page
    case .pageUp, .control("u"), .control("b"): scroll - page
    case .home, .character("g"): 0
    case .end, .character("G"): .max
    default: nil
    }
}

/// A box in the middle of the screen. What lies over the panes is cleared and framed.
func boxArea(_ state: State, width: Int, height: Int) -> PaneArea {
    let width = min(width, state.chrome.width - 2)
    let height = min(height, state.chrome.height - 2)
    return PaneArea(
        boxed: Rect(
            x: (state.chrome.width - width) / 2, y: max(1, (state.chrome.height - height) / 2), width: width,
            height: height))
}

extension Canvas {
    mutating func open(_ area: PaneArea, title: String, note: String, scroll: Scroll? = nil) {
        opened = area
        grid.cursor = nil
        grid.fill(area.frame)
        frame(area, title: title, note: note, scroll: scroll, isFocused: true)
    }
}
