import RecEngine

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

    /// - Parameter hidesID: whether nobody may find the viewer by their id, letter by letter.
    public init(userID: String, name: String, line: String = "", watchCount: Int, hidesID: Bool = false) {
        self.userID = userID
        self.name = name
        self.line = line
        self.watchCount = watchCount
        foldedName = folded(name)
        let regime = Regime(watchCount: watchCount).rawValue
        let isAlone = (name == userID || hidesID) && line.isEmpty
        foldedText =
            isAlone
            ? "\(foldedName) \(regime)" : folded("\(name) \(hidesID ? "" : userID) \(line) \(regime)")
    }
}
