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
    /// A persona's name, or the id.
    public var name: String
    /// A persona's line; empty for the rest.
    public var line: String
    public var watchCount: Int

    public init(userID: String, name: String, line: String = "", watchCount: Int) {
        self.userID = userID
        self.name = name
        self.line = line
        self.watchCount = watchCount
    }
}

/// A line to type into, with its cursor at the end.
public struct Prompt: Sendable, Hashable {
    public var text = ""

    public init(_ text: String = "") { self.text = text }
}

/// What lies over the panes.
public enum Overlay: Sendable, Hashable {
    case help(scroll: Int)
    case picker(Picker)
    /// A number is being typed for the selected weight.
    case value(Prompt)
}

/// The list of viewers with a typed filter.
public struct Picker: Sendable, Hashable {
    public var prompt = Prompt()
    /// Indices into `State.viewers` that match, best first.
    public var matches: [Int]
    public var selection = 0

    public init(matches: [Int]) { self.matches = matches }
}

/// The weights that rises and falls are shown against, and the places that they gave.
public struct Baseline: Sendable, Hashable {
    public var weights: RankingWeights
    /// Place by movie row, 0-based.
    public var position: [Int: Int]

    public init(_ response: Response) {
        weights = response.ranking.weights
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
    public var expiresAt: Int64
}

/// Everything that the screen shows: a value, changed by `update` alone.
public struct State: Sendable {
    public var width: Int
    public var height: Int
    public var glyphs: Glyphs
    public let catalog: Catalog
    public var viewers: [Viewer]
    /// What the model and the data are called in the header.
    public var dataName: String
    public var redactsIDs: Bool
    /// The moment of the requests, Unix seconds.
    public var now: Int64

    public var userID: String
    public var response: Response?
    public var baseline: Baseline?
    /// Explanation of the selected candidate, where it is not among the results; by movie row.
    public var extraExplanation: (movieRow: Int, explanation: Explanation)?

    public var weights: RankingWeights
    /// Session blend β that the user has set; nil is the default.
    public var sessionBlend: Float?
    public var undo: [Settings] = []
    public var redo: [Settings] = []

    public var focus: Pane = .candidates
    public var isZoomed = false
    public var overlay: Overlay?
    public var toast: Toast?
    /// Row of the selected movie: a selection survives a new order.
    public var selectedMovie: Int?
    public var historySelection = 0
    public var weightSelection = 0
    public var whyScroll = 0
    public var requestScroll = 0
    /// What the candidates and the history are narrowed to; empty shows all.
    public var filter = ""
    /// True while the filter is being typed.
    public var isFiltering = false
    /// True from a request until its answer.
    public var isBusy = false
    /// True when the weights came with the command line and not from a variant.
    public var isRestored = false
    /// Seconds of the wall clock at the last tick, for toasts.
    public var wallClock: Int64 = 0

    /// What undo goes back to.
    public struct Settings: Sendable, Hashable {
        public var weights: RankingWeights
        public var sessionBlend: Float?
    }

    public init(
        catalog: Catalog, viewers: [Viewer], userID: String, now: Int64, width: Int, height: Int,
        weights: RankingWeights = .balanced, glyphs: Glyphs = .unicode, dataName: String = "", redactsIDs: Bool = false
    ) {
        self.catalog = catalog
        self.viewers = viewers
        self.userID = userID
        self.now = now
        self.width = width
        self.height = height
        self.weights = weights
        self.glyphs = glyphs
        self.dataName = dataName
        self.redactsIDs = redactsIDs
    }

    public var settings: Settings { Settings(weights: weights, sessionBlend: sessionBlend) }

    /// The weights that nobody has moved: what training found for this viewer.
    public var standardWeights: RankingWeights { response?.settings.standardWeights ?? .balanced }

    public var viewer: Viewer? { viewers.first { $0.userID == userID } }

    /// Candidate indices in the order shown, narrowed by the filter.
    public var shownCandidates: [Int] {
        guard let response else { return [] }
        if filter.isEmpty || focus == .history { return response.ranking.order }
        return response.ranking.order.filter { matches(catalog[response.input.movieRows[$0]]) }
    }

    /// The selected candidate's index in the response.
    public var selectedCandidate: Int? {
        guard let response, let selectedMovie else { return nil }
        return response.input.movieRows.firstIndex(of: selectedMovie)
    }

    /// The history newest first, narrowed by the filter where the history has the focus.
    public var shownHistory: [Watch] {
        guard let response else { return [] }
        let newestFirst = Array(response.user.history.reversed())
        return filter.isEmpty || focus != .history ? newestFirst : newestFirst.filter { matches(catalog[$0.movieRow]) }
    }

    /// The explanation to show for the selected candidate.
    public var selectedExplanation: Explanation? {
        guard let response, let index = selectedCandidate else { return nil }
        let place = response.ranking.position[index]
        if place < response.explanations.count, place < response.results.count { return response.explanations[place] }
        return extraExplanation?.movieRow == selectedMovie ? extraExplanation?.explanation : nil
    }

    private func matches(_ movie: FactSheet) -> Bool {
        let inverse = filter.hasPrefix("!")
        let words = (inverse ? String(filter.dropFirst()) : filter).split(separator: " ")
        if words.isEmpty { return true }
        let hay = folded(([movie.title] + movie.directors + movie.genres + movie.themes + ["\(movie.year)"]).joined(separator: " "))
        return words.allSatisfy { hay.contains(folded(String($0))) } != inverse
    }
}

/// Lower case without accents, for filters.
func folded(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.decomposedStringWithCanonicalMapping.lowercased().unicodeScalars
    where scalar.properties.generalCategory != .nonspacingMark {
        result.append(scalar)
    }
    return String(result)
}
