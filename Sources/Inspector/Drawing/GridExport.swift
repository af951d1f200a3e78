extension CellGrid {
    /// The grid with SGR sequences, for a file that a terminal shows.
    public var ansiText: String {
        var text = ""
        for row in 0..<height {
            var last = Style.plain
            for column in 0..<width {
                let cell = self[column, row]
                if cell.style != last {
                    text += "\u{1B}[\(Self.sgr(cell.style))m"
                    last = cell.style
                }
                text += cell.text
            }
            text += "\u{1B}[0m\n"
        }
        return text
    }

    /// The fonts of pictures: the first is there wherever one is drawn by a program, the others where people look at it.
    private static let fonts =
        "font-family=\"'DejaVu Sans Mono', Menlo, Consolas, 'Liberation Mono', monospace\" font-size=\"14\""
    private static let (cellWidth, cellHeight) = (8.4, 18)

    /// The grid as a picture: monospaced text on a ground, the same bytes for the same grid.
    public var svg: String { svg(isLight: false) }

    /// The grid as an SVG document.
    public func svg(isLight: Bool) -> String {
        let colors = isLight ? Self.darkOnLight : Self.lightOnDark
        let ground = isLight ? "#fdfdfb" : "#16181d"
        let pictureWidth = Int(saturating: (Double(width) * Self.cellWidth).rounded(.up)) + 16
        var lines = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(pictureWidth)\" height=\"\(height * Self.cellHeight + 16)\" "
                + "\(Self.fonts)>",
            "<rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"\(ground)\"/>",
        ]
        for row in 0..<height {
            let y = 8 + row * Self.cellHeight
            for run in runs(row: row) where run.style.reverse {
                let (x, runWidth) = Self.span(column: run.column, width: run.width)
                let color = colors[run.style.role] ?? colors[.normal] ?? ground
                lines.append(
                    "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(runWidth)\" height=\"\(Self.cellHeight)\" fill=\"\(color)\"/>"
                )
            }
            for part in parts(row: row) {
                let color =
                    part.style.reverse ? ground : colors[part.style.role] ?? colors[.normal] ?? ground
                if part.isShape {
                    lines.append("<path fill=\"\(color)\" d=\"\(Self.path(part, row: row))\"/>")
                    continue
                }
                let (x, length) = Self.span(column: part.column, width: part.width)
                var attributes = "fill=\"\(color)\""
                if part.style.bold { attributes += " font-weight=\"bold\"" }
                if part.style.underline { lines.append("<rect \(Self.underline(part, row: row)) fill=\"\(color)\"/>") }
                lines.append(
                    "<text x=\"\(x)\" y=\"\(y + 14)\" textLength=\"\(length)\" lengthAdjust=\"spacingAndGlyphs\" "
                        + "\(attributes)>\(Self.escaped(part.text))</text>")
            }
        }
        return lines.joined(separator: "\n") + "\n</svg>\n"
    }

    /// Where cells begin in a picture and how wide they are.
    private static func span(column: Int, width: Int) -> (x: String, length: String) {
        (decimal(8 + Double(column) * cellWidth, 1), decimal(Double(width) * cellWidth, 1))
    }

    private static func path(_ part: Part, row: Int) -> String {
        CellShape.path(
            part.text, x: 8 + Double(part.column) * cellWidth, y: Double(8 + row * cellHeight),
            cell: (cellWidth, Double(cellHeight)))
    }

    /// Where the line under a text lies: as a shape, since not every renderer knows an underlined text.
    private static func underline(_ part: Part, row: Int) -> String {
        let (x, length) = span(column: part.column, width: part.width)
        return "x=\"\(x)\" y=\"\(8 + row * cellHeight + 16)\" width=\"\(length)\" height=\"1\""
    }

    /// Neighbouring cells of one style.
    private func runs(row: Int) -> [(column: Int, width: Int, text: String, style: Style)] {
        var runs: [(column: Int, width: Int, text: String, style: Style)] = []
        for column in 0..<width {
            let cell = self[column, row]
            if let last = runs.last, last.style == cell.style {
                runs[runs.count - 1].text += cell.text
                runs[runs.count - 1].width += 1
            } else {
                runs.append((column, 1, cell.text, cell.style))
            }
        }
        return runs
    }

    private static func sgr(_ style: Style) -> String {
        let codes: [Style.Role: String] = [
            .muted: "2", .accent: "36", .good: "32", .bad: "31", .warning: "35", .bar: "34",
            .barNegative: "31",
            .badge: "35", .key: "36",
        ]
        var parts = ["0"]
        if style.bold { parts.append("1") }
        if style.underline { parts.append("4") }
        if style.reverse { parts.append("7") }
        if let code = codes[style.role] { parts.append(code) }
        return parts.joined(separator: ";")
    }

    private static let darkOnLight: [Style.Role: String] = [
        .normal: "#24272e", .muted: "#5f6672", .accent: "#00638a", .title: "#101216", .good: "#1b6e2c",
        .bad: "#b3261e",
        .warning: "#8a2f91", .bar: "#2f5fbf", .barNegative: "#b3261e", .badge: "#8a2f91",
        .key: "#00638a",
    ]

    private static let lightOnDark: [Style.Role: String] = [
        .normal: "#d5d8df", .muted: "#8a909c", .accent: "#56c8d8", .title: "#f0f2f5", .good: "#7fc98a",
        .bad: "#f2777a",
        .warning: "#d99bdc", .bar: "#6ea8fe", .barNegative: "#f2777a", .badge: "#d99bdc",
        .key: "#56c8d8",
    ]

    private static func escaped(_ text: String) -> String {
        var result = ""
        // XML has no place for these two, not even as a reference.
        for character in text
        where !character.unicodeScalars.contains(where: { (0xFFFE...0xFFFF).contains($0.value) }) {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            default: result.append(character)
            }
        }
        return result
    }
}

// MARK: Films

extension CellGrid {
    /// What a terminal must be sent so that it shows this grid after another: the cells that differ, or all.
    func changes(from before: CellGrid?) -> String {
        let old = before?.width == width && before?.height == height ? before : nil
        var text = old == nil ? "\u{1B}[?25l\u{1B}[0m\u{1B}[2J" : ""
        var style: Style?
        for row in 0..<height {
            var place = -1
            for column in 0..<width {
                let cell = self[column, row]
                if let old, old[column, row] == cell { continue }
                if cell.text.isEmpty { continue }
                if place != column { text += "\u{1B}[\(row + 1);\(column + 1)H" }
                if style != cell.style { text += "\u{1B}[\(Self.sgr(cell.style))m" }
                style = cell.style
                text += cell.text
                let isWide = column + 1 < width && self[column + 1, row].text.isEmpty
                place = column + (isWide ? 2 : 1)
            }
        }
        return text
    }

    /// The beginning of a moving picture: its ground, and a class for each role.
    static func movingHead(width: Int, height: Int) -> String {
        let (pictureWidth, pictureHeight) = (
            Int(saturating: (Double(width) * cellWidth).rounded(.up)) + 16, height * cellHeight + 16
        )
        let classes = Style.Role.allCases.map { role in
            ".\(role){fill:\(lightOnDark[role] ?? "#d5d8df")}"
        }.joined()
        return
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(pictureWidth) \(pictureHeight)\" width=\"\(pictureWidth)\" "
            + "\(fonts)>\n"
            + "<style>\(classes).b{font-weight:bold}.i{fill:#16181d}</style>\n"
            + "<rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"#16181d\"/>"
    }

    /// What one line of it is drawn of.
    func movingMarks(row: Int) -> [FilmMark] {
        let y = 8 + row * Self.cellHeight
        var marks = runs(row: row).filter(\.style.reverse).map { run -> FilmMark in
            let (x, length) = Self.span(column: run.column, width: run.width)
            return .ground(
                "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(length)\" height=\"\(Self.cellHeight)\" class=\"\(run.style.role)\"/>"
            )
        }
        for part in parts(row: row) {
            var names = part.style.reverse ? "i" : "\(part.style.role)"
            if part.isShape {
                marks.append(.shape(names: names, path: Self.path(part, row: row)))
                continue
            }
            if part.style.underline {
                marks.append(.underline("<rect class=\"\(names)\" \(Self.underline(part, row: row))/>"))
            }
            if part.style.bold { names += " b" }
            let (x, length) = Self.span(column: part.column, width: part.width)
            marks.append(
                .text(
                    y: y + 14,
                    "<tspan x=\"\(x)\" textLength=\"\(length)\" class=\"\(names)\">\(Self.escaped(part.text))</tspan>"))
        }
        return marks
    }
}
