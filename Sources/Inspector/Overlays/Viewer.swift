import RecEngine

/// One viewer as the picker lists them.
public struct Viewer: Sendable, Hashable {
    /// As the data have it.
    public var userID: String
    /// A persona's name, the id, or a pseudonym.
    public var name: String
    /// A persona's line; empty for the rest.
    public var line: String
    /// All watches, those that do not count too.
    public var watchCount: Int
    /// Those of them that count for what is known of the viewer.
    public var known: KnownWatches
    /// What the picker's filter looks through.
    let foldedName: String
    let foldedText: String

    /// The name where nothing beside it says what it names: a number alone could be anything.
    var heading: String { name.contains(where: \.isLetter) ? name : "viewer \(name)" }

    /// - Parameters:
    ///   - known: all watches where nothing else is said.
    ///   - hidesID: whether nobody may find the viewer by their id, letter by letter.
    public init(
        userID: String, name: String, line: String = "", watchCount: Int, known: KnownWatches? = nil,
        hidesID: Bool = false
    ) {
        self.userID = userID
        self.name = name
        self.line = line
        self.watchCount = watchCount
        self.known = known ?? KnownWatches(before: watchCount)
        foldedName = folded(name)
        let isAlone = (name == userID || hidesID) && line.isEmpty
        foldedText = isAlone ? foldedName : folded("\(name) \(hidesID ? "" : userID) \(line)")
    }
}

extension State {
    /// The regime that a viewer would be served by at the present, under the session blend that is set.
    func regime(of viewer: Viewer) -> Regime {
        viewer.known.regime(sessionBlend: question.sessionBlend ?? Defaults.sessionBlend)
    }
}
