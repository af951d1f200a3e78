extension Screen {
    public static let inspect = Screen(name: "inspect", title: "Inspect", sheets: nil)
}

/// The panes of the Inspect screen; Alt with the raw value goes to one.
public enum Pane: Int, Sendable, Hashable, CaseIterable {
    case history = 1
    case candidates, why, weights, request

    /// In the box's frame; its marked letter goes there behind `g`.
    public var title: String {
        switch self {
        case .history: "History"
        case .candidates: "Candidates"
        case .why: "Why"
        case .weights: "Weights"
        case .request: "Request"
        }
    }

    /// `g` and this letter go to it; it is marked in the title.
    var letter: Character {
        switch self {
        case .history: "h"
        case .candidates: "c"
        case .why: "y"
        case .weights: "w"
        case .request: "r"
        }
    }
}
