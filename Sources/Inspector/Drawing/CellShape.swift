/// What the lines and blocks of a screen are in a picture: rectangles that meet those of the next cell, whatever font
/// the picture is shown with.
enum CellShape {
    /// Light and heavy lines, in the picture's units.
    private static let (light, heavy) = (1.2, 2.6)

    /// Which neighbours a line leads to.
    private struct Arms: OptionSet {
        let rawValue: Int
        static let left = Arms(rawValue: 1)
        static let right = Arms(rawValue: 2)
        static let up = Arms(rawValue: 4)
        static let down = Arms(rawValue: 8)
    }

    private static let lines: [Character: Arms] = [
        "─": [.left, .right], "│": [.up, .down], "┌": [.right, .down], "┐": [.left, .down],
        "└": [.right, .up],
        "┘": [.left, .up], "├": [.up, .down, .right], "┤": [.up, .down, .left],
        "┬": [.left, .right, .down],
        "┴": [.left, .right, .up], "┼": [.left, .right, .up, .down],
    ]
    private static let heavyLines: [Character: Arms] = ["━": [.left, .right], "┃": [.up, .down]]
    /// Eighths of a cell that are filled.
    private static let fromLeft: [Character: Double] = [
        "▏": 1, "▎": 2, "▍": 3, "▌": 4, "▋": 5, "▊": 6, "▉": 7, "█": 8,
    ]
    private static let fromBelow: [Character: Double] = [
        "▁": 1, "▂": 2, "▃": 3, "▄": 4, "▅": 5, "▆": 6, "▇": 7,
    ]

    /// Whether a cell is drawn so, and not with a font.
    static func isOne(_ text: String) -> Bool {
        guard let character = text.first, text.utf8.count > 1 else { return false }
        return lines[character] != nil || heavyLines[character] != nil || fromLeft[character] != nil
            || fromBelow[character] != nil
    }

    /// SVG path data of neighbouring cells, the first with its corner at (x, y).
    static func path(_ text: String, x: Double, y: Double, cell: (width: Double, height: Double))
        -> String
    {
        var path = ""
        var column = 0
        var rest = Substring(text)
        while let character = rest.first {
            // Equal ones are one, where the one goes on in the other.
            let isWide =
                character == "─" || character == "━" || character == "█" || fromBelow[character] != nil
            let count = isWide ? rest.prefix { $0 == character }.count : 1
            rest = rest.dropFirst(count)
            let left = x + Double(column) * cell.width
            column += count
            for part in rectangles(character, (cell.width * Double(count), cell.height)) {
                path +=
                    "M\(decimal(left + part.x, 1)) \(decimal(y + part.y, 1))"
                    + "h\(decimal(part.width, 1))v\(decimal(part.height, 1))h\(decimal(-part.width, 1))z"
            }
        }
        return path
    }

    private typealias Rectangle = (x: Double, y: Double, width: Double, height: Double)

    private static func rectangles(_ character: Character, _ size: (width: Double, height: Double))
        -> [Rectangle]
    {
        let (width, height) = size
        if let eighths = fromLeft[character] { return [(0, 0, width * eighths / 8, height)] }
        if let eighths = fromBelow[character] {
            let part = height * eighths / 8
            return [(0, height - part, width, part)]
        }
        guard let arms = lines[character] ?? heavyLines[character] else { return [] }
        let thickness = lines[character] == nil ? heavy : light
        let (middle, center) = ((width - thickness) / 2, (height - thickness) / 2)
        var parts: [Rectangle] = []
        if !arms.isDisjoint(with: [.left, .right]) {
            let start = arms.contains(.left) ? 0 : middle
            let end = arms.contains(.right) ? width : middle + thickness
            parts.append((start, center, end - start, thickness))
        }
        if !arms.isDisjoint(with: [.up, .down]) {
            let start = arms.contains(.up) ? 0 : center
            let end = arms.contains(.down) ? height : center + thickness
            parts.append((middle, start, thickness, end - start))
        }
        return parts
    }
}

extension CellGrid {
    /// Cells of a row that are drawn as one: letters of one style with no more than a space between them, or shapes.
    struct Part {
        var column: Int
        var width: Int
        var text: String
        var style: Style
        var isShape: Bool
    }

    /// What is to be seen in a row, but for the grounds of what is reversed.
    func parts(row: Int) -> [Part] {
        var parts: [Part] = []
        for column in 0..<width {
            let cell = self[column, row]
            let gap = parts.last.map { column - $0.column - $0.width } ?? .max
            if cell.text.isEmpty {
                // The second half of a wide letter.
                if gap == 0 { parts[parts.count - 1].width += 1 }
                continue
            }
            if cell.text == " " { continue }
            let isShape = CellShape.isOne(cell.text)
            let joins = parts.last.map { last in
                last.style == cell.style && last.isShape == isShape
                    && (gap == 0 || gap == 1 && !isShape && self[column - 1, row].style == cell.style)
            }
            if joins == true {
                parts[parts.count - 1].text += String(repeating: " ", count: gap) + cell.text
                parts[parts.count - 1].width += gap + 1
            } else {
                parts.append(
                    Part(column: column, width: 1, text: cell.text, style: cell.style, isShape: isShape))
            }
        }
        return parts
    }
}
