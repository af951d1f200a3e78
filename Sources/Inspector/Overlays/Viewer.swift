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
