import RecEngine

/// Opens the survey; one that was left goes on.
func openSurvey(_ state: inout State) {
    if state.data.surveyTopics.isEmpty { state.data.surveyTopics = SurveyTopic.all(state.catalog) }
    if state.input.survey.matches.isEmpty, state.input.survey.prompt.text.isEmpty { narrow(&state) }
    state.input.overlay = .survey
}

func pressInSurvey(_ key: Key, in state: inout State) -> [Effect] {
    var form = state.input.survey
    let page = SurveyOverlay.visibleCount(state)
    func select(_ index: Int) {
        form.isAtEnd = false
        form.selection = max(0, min(index, form.matches.count - 1))
    }
    switch key {
    case .escape where form.prompt.text.isEmpty:
        state.input.overlay = nil
        if !form.answers.isEmpty { say("the survey waits as it is; A goes on with it", in: &state) }
        return []
    case .escape: return search("", in: &state)
    case .enter where form.isAtEnd: return makeViewer(&state)
    case .enter: return turn(form.selection, in: &state)
    case .tab, .backTab: form.isAtEnd.toggle()
    case .down, .control("n"): select(form.selection + 1)
    case .up where form.isAtEnd, .control("p") where form.isAtEnd: form.isAtEnd = false
    case .up, .control("p"): select(form.selection - 1)
    case .pageDown: select(form.selection + page)
    case .pageUp: select(form.selection - page)
    case .home: select(0)
    case .end: select(form.matches.count)
    default:
        if form.isAnswered, case .character = key { form.prompt = Prompt() }
        let before = state.input.survey.prompt.text
        guard form.prompt.edit(key), form.prompt.text != before else { break }
        return search(form.prompt, in: &state)
    }
    state.input.survey = form
    return []
}

private func search(_ text: String, in state: inout State) -> [Effect] { search(Prompt(text), in: &state) }

private func search(_ prompt: Prompt, in state: inout State) -> [Effect] {
    state.input.survey.prompt = prompt
    narrow(&state)
    return []
}

private func narrow(_ state: inout State) {
    state.input.survey.matches = SurveyTopic.matches(state.data.surveyTopics, state.input.survey.prompt.text)
    state.input.survey.selection = 0
    state.input.survey.isAtEnd = false
    state.input.survey.isAnswered = false
}

/// Turns the answer to a match: liked, disliked, none.
func turn(_ index: Int, in state: inout State) -> [Effect] {
    guard state.input.survey.matches.indices.contains(index) else { return [] }
    state.input.survey.isAtEnd = false
    state.input.survey.selection = index
    state.input.survey.isAnswered = true
    state.input.survey.turn(state.data.surveyTopics[state.input.survey.matches[index]].topic)
    return []
}

/// Makes the viewer who has answered so, and opens them; the engine knows them as long as it runs.
func makeViewer(_ state: inout State) -> [Effect] {
    let (viewer, joined) = join(state.input.survey.survey, in: &state)
    state.input.survey = SurveyForm()
    state.input.overlay = nil
    state.place.screen = .inspect
    say("\(viewer.name) has joined: a adds a watch, u goes back to the viewer before", in: &state)
    return joined + open(viewer: state.viewers.count - 1, in: &state)
}

/// The next new viewer, known to the screen and, by the effect, to the engine.
func join(_ survey: Survey, in state: inout State) -> (viewer: Viewer, effects: [Effect]) {
    var number = state.data.made.count + 1
    while state.data.viewerIndex(of: "new-\(number)") != nil { number += 1 }
    let id = "new-\(number)"
    let words = survey.words(state.catalog)
    let viewer = Viewer(
        userID: id, name: "New viewer \(number)", line: words.isEmpty ? "said nothing" : words, watchCount: 0)
    state.data.make(viewer, answering: survey)
    return (viewer, [.ask(.join(userID: id, survey))])
}
