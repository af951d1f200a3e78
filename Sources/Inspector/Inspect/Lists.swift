import RecEngine

/// The screen and the pane that the user looks at.
public struct Place: Sendable {
    /// What is seen.
    public var screen = Screen.inspect
    /// Of Inspect: whose keys act.
    public var focus: Pane = .candidates
    /// Whether that pane is seen alone.
    public var isZoomed = false
    /// Of the screens that are made of sheets: which sheet has the focus.
    var sheetFocus: [Screen: Int] = [:]
    /// Which screens show that sheet alone.
    var zoomedScreens: Set<Screen> = []
    /// How far each sheet is scrolled.
    var sheetScroll: [SheetPlace: Int] = [:]

    struct SheetPlace: Sendable, Hashable {
        var screen: Screen
        var number: Int
    }
}

/// What is selected in each list, and how far each text is scrolled.
public struct Lists: Sendable, Hashable {
    /// Row of the selected movie: a selection survives a new order.
    public var selectedMovie: Int?
    /// Row of the movie that contributions are shown against; nil is the row above.
    public var pinnedMovie: Int?
    /// Index into the history as it is shown, newest first.
    public var historySelection = 0
    /// The first lines that were seen last: a list stays where it is while its selection is seen.
    var candidatesFirst = 0
    var historyFirst = 0
    /// Index into `Slider.all`.
    public var weightSelection = 0
    /// Lines that are above what is seen.
    public var whyScroll = 0
    /// Whether the sentences that were refused are seen beside the one that is shown.
    public var showsRefusals = false
    public var requestScroll = 0

    /// Where another viewer begins; the weights are the same ones.
    mutating func startAnew() {
        selectedMovie = nil
        historySelection = 0
        (candidatesFirst, historyFirst) = (0, 0)
        whyScroll = 0
        requestScroll = 0
    }
}

extension State {
    /// Remembers where the lists stand.
    mutating func keepLists() {
        guard place.screen == .inspect, response != nil else { return }
        let layout = layout
        if let area = layout.panes[.candidates] { lists.candidatesFirst = CandidatesPane.scroll(self, area).first }
        if let area = layout.panes[.history] { lists.historyFirst = HistoryPane.scroll(self, area).first }
    }

    /// Candidate indices in the order shown, narrowed by the filter.
    public var shownCandidates: [Int] {
        guard let response else { return [] }
        guard let isShown = predicate(of: .candidates) else { return response.ranking.order }
        return response.ranking.order.filter { isShown(catalog[response.input.movieRows[$0]]) }
    }

    /// The selected candidate's index in the response.
    public var selectedCandidate: Int? {
        guard let response, let selectedMovie = lists.selectedMovie else { return nil }
        return response.input.movieRows.firstIndex(of: selectedMovie)
    }

    /// The history newest first, narrowed by the filter.
    public var shownHistory: [Watch] { historyRows.map(\.watch) }

    /// The explanation to show for the selected candidate.
    public var selectedExplanation: Explanation? {
        guard let response, let index = selectedCandidate else { return nil }
        let place = response.ranking.position[index]
        if place < response.explanations.count, place < response.results.count { return response.explanations[place] }
        return answer.extraExplanation?.movieRow == lists.selectedMovie ? answer.extraExplanation?.explanation : nil
    }
}
