extension Screen {
    public static let inspect = Screen(name: "inspect", title: "Inspect", sheets: nil)
}

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
