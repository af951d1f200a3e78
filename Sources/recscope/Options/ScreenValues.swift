import Foundation
import Inspector
import RecEngine

/// Size of a printed screen, in cells.
struct ScreenSize: Hashable {
    var width: Int
    var height: Int
}

extension Reader where Value == ScreenSize {
    static var size: Reader {
        Reader { text in
            let size = text.lowercased().split(separator: "x", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
            guard size.count == 2, size.allSatisfy((1...1_000).contains) else {
                throw Unreadable("expected COLSxROWS, e.g. 120x36")
            }
            return ScreenSize(width: size[0], height: size[1])
        }
    }
}

/// How a screen is printed.
enum ScreenFormat: String, CaseIterable {
    case text, ansi, svg

    func bytes(of grid: CellGrid, isLight: Bool = false) -> Data {
        switch self {
        case .text: Data(grid.plainText.utf8)
        case .ansi: Data(grid.ansiText.utf8)
        case .svg: Data(grid.svg(isLight: isLight).utf8)
        }
    }
}

extension Screen {
    /// The key that shows it.
    var key: Character { Character("\(number)") }
}

extension Reader where Value == Screen {
    static var screen: Reader { .name(of: Screen.allCases.map(\.name)) { Screen.named($0) } }
}

extension Reader where Value == [Key] {
    static var keys: Reader { Reader(read: parseKeys) }
}

/// Keys as a script writes them: characters, and names in angle brackets (`<tab>`, `<esc>`, `<c-r>`); spaces separate.
private func parseKeys(_ script: String) throws -> [Key] {
    let names: [String: Key] = [
        "tab": .tab, "backtab": .backTab, "enter": .enter, "esc": .escape, "up": .up, "down": .down, "left": .left,
        "right": .right, "home": .home, "end": .end, "pgup": .pageUp, "pgdn": .pageDown, "space": .character(" "),
        "backspace": .backspace, "del": .delete, "s-left": .shiftLeft, "s-right": .shiftRight, "f1": .function(1),
        "lt": .character("<"),
    ]
    var keys: [Key] = []
    var rest = Substring(script)
    while let first = rest.first {
        rest.removeFirst()
        if first == " " { continue }
        guard first == "<", let end = rest.firstIndex(of: ">") else {
            keys.append(.character(first))
            continue
        }
        let name = rest[..<end].lowercased()
        rest = rest[rest.index(after: end)...]
        if let key = names[name] {
            keys.append(key)
        } else if name.hasPrefix("a-"), name.count == 3, let letter = name.last {
            keys.append(.alt(letter))
        } else if name.hasPrefix("c-"), name.count == 3, let letter = name.last {
            keys.append(.control(letter))
        } else {
            let near = nearest(to: name, in: names.keys.sorted()).map { "; did you mean <\($0)>?" } ?? ""
            throw Unreadable("there is no key <\(name)>\(near)")
        }
    }
    return keys
}
