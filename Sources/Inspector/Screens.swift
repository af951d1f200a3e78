/// A screen: what it is called, what it draws, and what opening it asks for. Its number is its place in the table below,
/// and the keys, the header, the hints and the help follow from that.
public struct Screen: Sendable {
    /// As options, saved sessions and the `:` line name it.
    public let name: String
    /// On the tab strip, in help and in reports.
    public let title: String
    /// Its boxes and where they lie; nil for the one that is made of panes.
    let sheets: (@Sendable (State) -> [(sheet: Sheet, area: PaneArea)])?
    /// What the tab strip calls it, where that is not the title.
    var tabName: String?
    /// What it calls it where there is little room.
    var shortName: String?
    /// What is to be asked for when it is shown.
    var opened: @Sendable (inout State) -> [Effect] = { _ in [] }
    /// What the words of its boxes mean, for `?`; those of panes are the panes'.
    var words: @Sendable (Glyphs) -> [GlossaryEntry] = { _ in [] }

    /// In the order of their numbers.
    public static let allCases: [Screen] = [.inspect, .review, .experiments, .cache, .evaluate, .compare]

    /// The key that opens it.
    public var number: Int { (Self.allCases.firstIndex(of: self) ?? 0) + 1 }

    /// A screen by the name of its option; nil where there is none of that name.
    public static func named(_ name: String) -> Screen? { allCases.first { $0.name == name } }
}

/// Two screens are the same when they have the same name.
extension Screen: Hashable, CaseIterable {
    public static func == (first: Screen, second: Screen) -> Bool { first.name == second.name }
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
