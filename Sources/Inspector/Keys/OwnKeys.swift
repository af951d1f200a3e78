import RecEngine

/// The bindings that act: the table's, with the keys that the user has set in the place of its own.
public struct Keymap: Sendable {
    /// The table with the user's keys.
    public private(set) var bindings = Binding.all

    public init() {}

    /// The first binding of a key in a pane; a binding of that pane or screen goes before one for all.
    func find(_ key: Key, in pane: Pane, on screen: Screen) -> Binding? {
        Binding.find(key, among: bindings, in: pane, on: screen)
    }

    /// Puts keys in the place of those that an action has. Throws what the user should read: an action that is none, a key
    /// that is none, a key that does something else there.
    ///
    /// - Parameters:
    ///   - name: as the palette shows it, with underscores: `why_not`.
    ///   - keys: as the help writes them, spaces between: `W Ctrl-W F5`.
    public mutating func set(_ name: String, to keys: String) throws(KeymapError) {
        let words = name.split(separator: "_").joined(separator: " ")
        guard let place = bindings.firstIndex(where: { $0.action.words == words }) else {
            throw KeymapError(unknownAction: name)
        }
        let new = try Self.keys(keys)
        let old = bindings[place]
        let others = bindings.indices.filter { $0 != place }.map { bindings[$0] }
        let changed = Binding(
            new, old.action, old.help, panes: old.panes, screens: old.screens, hint: old.hint)
        for other in others where changed.meets(other) {
            if let key = new.first(where: other.keys.contains) {
                throw KeymapError(
                    "\(Binding.name(of: key)) is the key of \"\(other.action.words)\" already: give that another one first"
                )
            }
        }
        bindings[place] = changed
    }

    /// The actions' names, for those who look for one.
    static var names: [String] {
        var seen = Set<String>()
        return Binding.all.map { $0.action.words.split(separator: " ").joined(separator: "_") }.filter {
            seen.insert($0).inserted
        }
    }

    private static func keys(_ text: String) throws(KeymapError) -> [Key] {
        var keys: [Key] = []
        var words = text.split(separator: " ").map(String.init)[...]
        while let word = words.popFirst() {
            if word == "g", let letter = words.first, letter.count == 1, let character = letter.first {
                words.removeFirst()
                keys.append(.go(character))
            } else if let key = Binding.key(named: word) {
                keys.append(key)
            } else {
                throw KeymapError(
                    "there is no key \"\(word)\": a letter, Ctrl-, Alt- or g and a letter, F1 to F12, Enter, …")
            }
        }
        // The first of two keys can't be one that acts.
        guard !keys.contains(.character("g")) else { throw KeymapError("g begins the keys that go to a box") }
        return keys
    }
}

/// Why a key can't be set.
public struct KeymapError: Error, CustomStringConvertible {
    public let description: String

    init(_ description: String) { self.description = description }

    fileprivate init(unknownAction name: String) {
        let near = nearest(to: name, in: Keymap.names).map { "; did you mean key.\($0)?" } ?? "; : lists them all"
        description = "there is no action \(name)\(near)"
    }
}

extension Binding {
    /// Whether both would be asked for a key at the same place.
    fileprivate func meets(_ other: Binding) -> Bool {
        let isOnOneScreen = screens.isEmpty || other.screens.isEmpty || !screens.isDisjoint(with: other.screens)
        if panes.isEmpty != other.panes.isEmpty {
            // What a pane has goes before what all have, and then it would not act there.
            return isOnOneScreen
        }
        if !panes.isEmpty { return !panes.isDisjoint(with: other.panes) }
        // A screen may have another use for a key that acts everywhere; Inspect is where everything acts.
        if screens.isEmpty == other.screens.isEmpty { return isOnOneScreen }
        return screens.union(other.screens).contains(.inspect)
    }

    /// The key that is written so; nil for none.
    static func key(named name: String) -> Key? {
        if name.count == 1, let character = name.first { return .character(character) }
        let special: [Key] = [
            .character(" "), .enter, .escape, .tab, .backTab, .backspace, .delete, .up, .down, .left, .right, .home,
            .end,
            .pageUp, .pageDown, .shiftLeft, .shiftRight, .shiftUp, .shiftDown,
        ]
        let modified: [(prefix: String, make: (Character) -> Key)] = [
            ("ctrl-", { .control(Character($0.lowercased())) }), ("alt-", { .alt($0) }),
        ]
        for (prefix, make) in modified where name.lowercased().hasPrefix(prefix) && name.count == prefix.count + 1 {
            return name.last.map(make)
        }
        let numbered = (1...12).map { Key.function($0) }
        return (special + numbered).first { Self.name(of: $0).lowercased() == name.lowercased() }
    }
}
