/// What features and the other sliders are called on the screen; commands and files keep the identifiers.
enum FeatureWords {
    private static let all: [String: String] = [
        "retrieval": "found high", "collaborative": "similar taste", "sequential": "often next",
        "content": "alike facts", "recent": "like latest", "people": "same people", "themes": "same themes",
        "genre": "usual genres", "popularity": "popular", "fresh": "new release", "acclaim": "awards",
        "survey": "asked for", "cross_encoder": "overall fit", "tonight": "fits tonight",
        "diversity": "alike allowed", "session": "tonight's say", "recency": "memory",
    ]

    /// In at most thirteen cells; the identifier itself where nothing is said here.
    static func words(of name: String) -> String { all[name] ?? spaced(name) }
}
