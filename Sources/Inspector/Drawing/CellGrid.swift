/// How a cell looks, in words that every theme and every terminal maps to what it can.
public struct Style: Sendable, Hashable {
    /// What a colour stands for; the theme decides which colour that is.
    public enum Role: UInt8, Sendable, Hashable, CaseIterable {
        case normal, muted, accent, title, good, bad, warning, bar, barNegative, badge, key
    }

    /// What a colour stands for; a theme says which it is. The rest is seen without colour too.
    public var role: Role
    public var bold: Bool
    public var reverse: Bool
    public var underline: Bool

    public init(_ role: Role = .normal, bold: Bool = false, reverse: Bool = false, underline: Bool = false) {
        self.role = role
        self.bold = bold
        self.reverse = reverse
        self.underline = underline
    }

    /// The terminal's own colours.
    public static let plain = Style()
}

/// One terminal cell. A wide character owns its cell and the next, which is a continuation.
public struct Cell: Sendable, Hashable {
    /// One base scalar with its combining marks; empty in the second cell of a wide character.
    public var text: String
    public var style: Style

    public init(_ text: String = " ", _ style: Style = .plain) {
        self.text = text
        self.style = style
    }
}

/// A rectangle of cells: what a view makes and a drawer draws.
public struct CellGrid: Sendable, Equatable {
    /// In cells, as `height` is.
    public let width: Int
    public let height: Int
    /// `width * height` cells, row after row.
    public private(set) var cells: [Cell]
    /// Where the terminal's cursor stands: at what is typed, else at what is selected, for screen readers, magnifiers and
    /// input methods. Nil where nothing is.
    public var cursor: Cursor?

    /// Where the terminal's cursor stands, 0-based, and whether it is seen there.
    public struct Cursor: Sendable, Hashable {
        /// Counted in cells: a wide character takes two.
        public var column: Int
        public var row: Int
        /// True where text is typed: there it is seen.
        public var isShown: Bool

        public init(column: Int, row: Int, isShown: Bool = false) {
            self.column = column
            self.row = row
            self.isShown = isShown
        }
    }

    public init(width: Int, height: Int) {
        self.width = max(0, width)
        self.height = max(0, height)
        cells = [Cell](repeating: Cell(), count: self.width * self.height)
    }

    /// The cell at a place, 0-based from the upper left; it must be inside.
    public subscript(column: Int, row: Int) -> Cell { cells[row * width + column] }

    /// Writes `text` from (`column`, `row`) to the right and clips it at `limit` (exclusive) and at the grid's edge.
    /// Control characters are dropped. Returns the column after the last cell written.
    @discardableResult
    public mutating func write(
        _ text: String, column: Int, row: Int, style: Style = .plain, limit: Int? = nil
    ) -> Int {
        guard row >= 0, row < height else { return column }
        let end = min(limit ?? width, width)
        if TextWidth.isPlain(text) { return writePlain(text, column: column, row: row, style: style, end: end) }
        var at = column
        for character in text {
            var isFull = false
            TextWidth.cells(of: character) { cellText, cellWidth in
                if isFull || at + cellWidth > end {
                    isFull = true
                    return
                }
                if at >= 0 {
                    put(Cell(cellText, style), column: at, row: row)
                    if cellWidth == 2 { put(Cell("", style), column: at + 1, row: row) }
                }
                at += cellWidth
            }
            if isFull { break }
        }
        return at
    }

    /// What nearly all of a screen is made of: a scalar is a character is a cell.
    private mutating func writePlain(_ text: String, column: Int, row: Int, style: Style, end: Int) -> Int {
        var at = column
        cells.withUnsafeMutableBufferPointer { cells in
            for scalar in text.unicodeScalars {
                guard at < end else { break }
                if at >= 0 {
                    Self.put(Cell(TextWidth.plainCell(scalar), style), column: at, row: row, width: width, in: cells)
                }
                at += 1
            }
        }
        return at
    }

    private mutating func put(_ cell: Cell, column: Int, row: Int) {
        cells.withUnsafeMutableBufferPointer { Self.put(cell, column: column, row: row, width: width, in: $0) }
    }

    /// Replaces one cell; a wide character that it cuts in half becomes a space.
    private static func put(
        _ cell: Cell, column: Int, row: Int, width: Int, in cells: UnsafeMutableBufferPointer<Cell>
    ) {
        let index = row * width + column
        if !cell.text.isEmpty, cells[index].text.isEmpty, column > 0 { cells[index - 1].text = " " }
        if column + 1 < width, cells[index + 1].text.isEmpty { cells[index + 1].text = " " }
        cells[index] = cell
    }

    /// Fills a rectangle with spaces of one style; clips at the edges.
    public mutating func fill(_ rect: Rect, style: Style = .plain) {
        for row in max(0, rect.y)..<max(0, min(height, rect.y + rect.height)) {
            for column in max(0, rect.x)..<max(max(0, rect.x), min(width, rect.x + rect.width)) {
                put(Cell(" ", style), column: column, row: row)
            }
        }
    }

    /// Puts other cells in the place of as many, e.g. the same in another order.
    mutating func replace(_ range: Range<Int>, with others: [Cell]) { cells.replaceSubrange(range, with: others) }

    /// Changes the style of cells that are there, e.g. for a selected row.
    public mutating func restyle(_ rect: Rect, _ change: (inout Style) -> Void) {
        for row in max(0, rect.y)..<max(0, min(height, rect.y + rect.height)) {
            for column in max(0, rect.x)..<max(max(0, rect.x), min(width, rect.x + rect.width)) {
                change(&cells[row * width + column].style)
            }
        }
    }

    /// The text of one row, trailing spaces kept.
    public func text(row: Int) -> String {
        cells[row * width..<(row + 1) * width].map(\.text).joined()
    }

    /// All rows, trailing spaces dropped, each ended by a newline: what golden files hold.
    public var plainText: String {
        (0..<height).map { row in
            var line = text(row: row)
            while line.hasSuffix(" ") { line.removeLast() }
            return line + "\n"
        }.joined()
    }
}

/// A rectangle of a grid, in cells.
public struct Rect: Sendable, Hashable {
    /// Column and row of the upper left cell, 0-based, then the size in cells.
    public var x: Int
    public var y: Int
    public var width: Int
    public var height: Int

    public init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    /// Whether a cell lies in it.
    public func contains(column: Int, row: Int) -> Bool {
        column >= x && column < x + width && row >= y && row < y + height
    }

    /// The rectangle inside a one-cell border.
    public var inner: Rect { Rect(x: x + 1, y: y + 1, width: max(0, width - 2), height: max(0, height - 2)) }
}
