import Foundation
import RecEngine

/// The panes of the Inspect screen; the raw value is the number in the title.
public enum Pane: Int, Sendable, Hashable, CaseIterable {
    case history = 1
    case candidates, why, weights, request

    public var title: String {
        switch self {
        case .history: "History"
        case .candidates: "Candidates"
        case .why: "Why"
        case .weights: "Weights"
        case .request: "Request"
        }
    }
}

/// One viewer as the picker lists them.
public struct Viewer: Sendable, Hashable {
    public var userID: String
    /// A persona's name, the id, or a pseudonym.
    public var name: String
    /// A persona's line; empty for the rest.
    public var line: String
    public var watchCount: Int
    /// What the picker's filter looks through.
    let foldedName: String
    let foldedText: String

    public init(userID: String, name: String, line: String = "", watchCount: Int) {
        self.userID = userID
        self.name = name
        self.line = line
        self.watchCount = watchCount
        foldedName = folded(name)
        let regime = Regime(watchCount: watchCount).rawValue
        foldedText =
            name == userID && line.isEmpty ? "\(foldedName) \(regime)" : folded("\(name) \(userID) \(line) \(regime)")
    }
}

/// A line to type into, with its cursor at the end.
public struct Prompt: Sendable, Hashable {
    public var text = ""

    public init(_ text: String = "") { self.text = text }
}

/// What lies over the panes and takes the keys.
public enum Overlay: Sendable, Hashable {
    case help(scroll: Int)
    case picker(Picker)
    /// A number is being typed for the selected weight.
    case value(Prompt)
    /// The answer is in `State.whyNot`.
    case whyNot(scroll: Int)
    case palette(CommandLine)
    /// How far tuning is, or what it found: `State.tuning`.
    case tuning
}

/// The weights that rises and falls are shown against, and the places that they gave.
public struct Baseline: Sendable {
    public var weights: RankingWeights
    /// The weights that the user had set then; nil where they were the viewer's own.
    public var ownWeights: RankingWeights?
    public var response: Response
    /// Place by movie row, 0-based.
    public var position: [Int: Int]

    public init(_ response: Response, ownWeights: RankingWeights? = nil) {
        weights = response.ranking.weights
        self.ownWeights = ownWeights
        self.response = response
        position = [:]
        for (place, index) in response.ranking.order.enumerated() {
            position[response.input.movieRows[index]] = place
        }
    }
}

/// Something to say to the user: information fades, an error stays until a key is pressed.
public struct Toast: Sendable, Hashable {
    public var text: String
    public var isError: Bool
    /// Seconds of the wall clock.
    public var expiresAt: Int64
}

/// Everything that the screen shows: a value, changed by `update` alone.
public struct State: Sendable {
    public var width: Int
    public var height: Int
    public var glyphs: Glyphs
    public let catalog: Catalog
    public let viewers: [Viewer]
    /// What the model and the data are called in the header.
    public var dataName: String
    /// The words after `recscope` that name this data, for commands to copy: `--data DIR`.
    public var dataArguments: [String] = []
    public var redactsIDs: Bool
    /// The moment of the requests where the user has not travelled, Unix seconds.
    public let present: Int64
    /// The moment that the user has gone back to; nil is the present.
    public var travelledTo: Int64?
    /// The moment of the requests, Unix seconds.
    public var now: Int64 { travelledTo ?? present }

    public var userID: String { didSet { viewer = viewers.first { $0.userID == userID } } }
    /// The viewer of `userID`; nil where the list has none.
    public private(set) var viewer: Viewer?
    public var response: Response?
    /// The viewer's watches up to the present, oldest first, whatever the request knows of them.
    public var wholeHistory: [Watch] = []
    /// Watches switched off and added: a question, never written.
    public var whatIf = HistoryOverlay()
    /// Why the last movie that was asked about is not among the results.
    public var whyNot: WhyNot?
    /// True while what each watch is worth is to be seen.
    public var showsEffects = false
    /// What leaving out each watch does to the results; nil until it is known.
    public var effects: ResponsibilityReport?
    /// How far that is, 0…1.
    public var effectsProgress = 0.0
    /// Whether what each result's sentence cites moved it, by movie row.
    public var causality: [Int: Causality] = [:]
    /// Titles and years as filters compare them, by movie row; made when they are first needed.
    var foldedTitles: [String] = []
    public var baseline: Baseline?
    /// Explanation of the selected candidate, where it is not among the results; by movie row.
    public var extraExplanation: (movieRow: Int, explanation: Explanation)?

    public var weights: RankingWeights
    /// True when the user has set them; else they are what the viewer's variants and the model say.
    public private(set) var hasOwnWeights = false
    /// Session blend β that the user has set; nil is the default.
    public var sessionBlend: Float?
    /// Recency factor that the user has set, in watches; nil is the default.
    public var recency: Float?
    /// Weightings that the user keeps by name: by feature, and `diversity`.
    public var ownPresets: [String: RankingWeights] = [:]
    public var undo: [Settings] = []
    public var redo: [Settings] = []

    public var screen = Screen.inspect
    /// How far each screen is scrolled.
    public var sheetScroll: [Screen: Int] = [:]
    public var experiments = ExperimentSet()
    /// Variant by experiment, instead of the assigned one.
    public var forcedVariants: [String: String] = [:]
    /// Stages of the answers of this session, the newest last.
    public var timings: [[StageTiming]] = []
    /// The cache's hit rate after each of them, 0…1.
    public var hitRates: [Double] = []
    /// True while the weights are measured on held-out watches.
    public var showsMetric = false
    /// The baseline's weights against the current ones; nil until they are measured.
    public var metric: WeightComparison?
    /// What is being done about the metric, where it is not there yet.
    public var metricStatus = ""
    /// The weights that were asked for last.
    public var measured: Measured?
    /// NDCG@10 along the selected weight, and what it was asked for.
    public var curve: [Double] = []
    public var curveQuestion: CurveQuestion?
    /// Weights being sought, or found and waiting for a yes.
    public var tuning: Tuning?
    public var review = ReviewQueue()
    public var traffic = Traffic()
    /// What was entered in the `:` line, oldest first.
    /// True while a newer model than the one that answers is on the disk.
    public var hasNewerModel = false
    public var commandHistory: [String] = []
    /// What a demo says of what is seen.
    public var caption: String?

    public var focus: Pane = .candidates
    public var isZoomed = false
    public var overlay: Overlay?
    public var toast: Toast?
    /// Row of the selected movie: a selection survives a new order.
    public var selectedMovie: Int?
    /// Row of the movie that contributions are shown against; nil is the row above.
    public var pinnedMovie: Int?
    public var historySelection = 0
    public var weightSelection = 0
    public var whyScroll = 0
    public var requestScroll = 0
    /// What one list is narrowed to; empty shows all.
    public var filter = ""
    /// The list that the filter narrows: candidates or history.
    public var filteredPane = Pane.candidates
    /// True while the filter is being typed.
    public var isFiltering = false
    /// The slider that the mouse holds.
    public var drag: Drag?
    /// True from a request until its answer.
    public var isBusy = false
    /// Seconds of the wall clock at the last tick, for toasts.
    public var wallClock: Int64 = 0

    /// A slider held by the mouse, until the button is let go.
    public struct Drag: Sendable, Hashable {
        /// Index into `Slider.all`.
        public var slider: Int
        /// True once it has moved: undo goes back to where it was taken.
        public var hasMoved = false
    }

    /// Two weightings that are measured against each other; nil is what training found for each viewer.
    public struct Measured: Sendable, Hashable {
        public var baseline: RankingWeights?
        public var current: RankingWeights?

        public init(baseline: RankingWeights?, current: RankingWeights?) {
            self.baseline = baseline
            self.current = current
        }
    }

    /// What undo goes back to.
    public struct Settings: Sendable, Hashable {
        /// Nil leaves them to the viewer's variants and the model.
        public var ownWeights: RankingWeights?
        public var sessionBlend: Float?
        public var recency: Float?
        public var whatIf = HistoryOverlay()
        public var travelledTo: Int64?
        public var forcedVariants: [String: String] = [:]
    }

    public init(
        catalog: Catalog, viewers: [Viewer], userID: String, now: Int64, width: Int, height: Int,
        glyphs: Glyphs = .unicode, dataName: String = "", redactsIDs: Bool = false
    ) {
        self.catalog = catalog
        self.viewers = viewers
        self.userID = userID
        present = now
        self.width = width
        self.height = height
        weights = .balanced
        self.glyphs = glyphs
        self.dataName = dataName
        self.redactsIDs = redactsIDs
        viewer = viewers.first { $0.userID == userID }
    }

    public var settings: Settings {
        get {
            Settings(
                ownWeights: hasOwnWeights ? weights : nil, sessionBlend: sessionBlend, recency: recency, whatIf: whatIf,
                travelledTo: travelledTo,
                forcedVariants: forcedVariants)
        }
        set {
            if let own = newValue.ownWeights { weights = own }
            hasOwnWeights = newValue.ownWeights != nil
            sessionBlend = newValue.sessionBlend
            recency = newValue.recency
            whatIf = newValue.whatIf
            travelledTo = newValue.travelledTo
            forcedVariants = newValue.forcedVariants
        }
    }

    /// The weights that nobody has moved: what training found for this viewer.
    public var standardWeights: RankingWeights { response?.settings.standardWeights ?? .balanced }

    /// The filter of one list; empty where it shows all.
    func filter(of pane: Pane) -> String { filteredPane == pane ? filter : "" }

    /// Candidate indices in the order shown, narrowed by the filter.
    public var shownCandidates: [Int] {
        guard let response else { return [] }
        guard let isShown = predicate(of: .candidates) else { return response.ranking.order }
        return response.ranking.order.filter { isShown(catalog[response.input.movieRows[$0]]) }
    }

    /// The selected candidate's index in the response.
    public var selectedCandidate: Int? {
        guard let response, let selectedMovie else { return nil }
        return response.input.movieRows.firstIndex(of: selectedMovie)
    }

    /// The history newest first, narrowed by the filter.
    public var shownHistory: [Watch] { historyRows.map(\.watch) }

    /// The explanation to show for the selected candidate.
    public var selectedExplanation: Explanation? {
        guard let response, let index = selectedCandidate else { return nil }
        let place = response.ranking.position[index]
        if place < response.explanations.count, place < response.results.count { return response.explanations[place] }
        return extraExplanation?.movieRow == selectedMovie ? extraExplanation?.explanation : nil
    }

    /// Whether a movie passes the filter of a list: every word in its title, people, genres, themes or year, or with
    /// `!` first not so. Nil where the list shows all.
    func predicate(of pane: Pane) -> ((FactSheet) -> Bool)? {
        let text = filter(of: pane)
        let inverse = text.hasPrefix("!")
        let words = folded(inverse ? String(text.dropFirst()) : text).split(separator: " ").map(String.init)
        if words.isEmpty { return nil }
        return { movie in
            var parts = [movie.title, movie.originalTitle ?? "", "\(movie.year)"]
            parts += movie.directors + movie.cast + (movie.genres + movie.themes).map(spaced)
            let hay = folded(parts.joined(separator: " "))
            return words.allSatisfy(hay.contains) != inverse
        }
    }
}

/// Lower case without accents, for filters.
func folded(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 128 }) { return text.lowercased() }
    var result = String.UnicodeScalarView()
    for scalar in text.decomposedStringWithCanonicalMapping.lowercased().unicodeScalars
    where scalar.properties.generalCategory != .nonspacingMark {
        result.append(scalar)
    }
    return String(result)
}
