import CNcurses
import Foundation
import Inspector

/// The real terminal: draws grids by ncurses, decodes keys, wakes for signals. Used by one thread.
final class Terminal {
    let isUTF8: Bool
    let input: Int32
    let wakeFile: Int32
    private var palette: Palette
    private let colorCount: Int
    private(set) var colors: Colors
    /// What the terminal has said of its background.
    private var ground: Ground?
    private var drawn: CellGrid?
    private(set) var mouseIsOn = false
    /// Whether what is read from right to left is to be put in that order: not where the terminal does it by itself and
    /// can't be told to leave it.
    private let ordersCells: Bool
    /// Nil where the terminal may not read what it says.
    private let squeeze: FrameSqueeze?

    enum Failure: Error { case notATerminal(String) }

    /// Opens the screen; throws where standard input or output is no terminal that can address its cursor.
    init(usesColor: Bool, usesMouse: Bool, colors: Colors = Colors()) throws {
        isUTF8 = cn_set_locale()
        guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
            throw Failure.notATerminal("standard input or output is not a terminal")
        }
        wakeFile = cn_wake_pipe()
        cn_guard_crashes(STDOUT_FILENO)
        var result = cn_open(nil, STDIN_FILENO, STDOUT_FILENO)
        let name = ProcessInfo.processInfo.environment["TERM"] ?? ""
        if result == Int32(CN_OPEN_UNKNOWN_TERMINAL.rawValue), !name.isEmpty, name != "dumb", name != "unknown" {
            // Terminals newer than the system's descriptions speak xterm.
            result = cn_open("xterm-256color", STDIN_FILENO, STDOUT_FILENO)
        }
        guard result == Int32(CN_OPEN_OK.rawValue) else {
            throw Failure.notATerminal("TERM=\(name.isEmpty ? "(unset)" : name) cannot address the cursor")
        }
        input = STDIN_FILENO
        self.colors = colors
        colorCount = usesColor ? Int(cn_colors()) : 0
        ground = Self.ground(ofVariable: ProcessInfo.processInfo.environment["COLORFGBG"])
        palette = Palette(count: colorCount, colors, ground: ground)
        squeeze = cn_speaks_ecma48() ? FrameSqueeze() : nil
        ordersCells = !Self.turnsTextAround(ProcessInfo.processInfo.environment)
        setMouse(usesMouse)
        StandardStreams.hold()
        if colorCount > 0, Self.answersQuestions(name) { cn_ask_ground() }
    }

    /// `COLORFGBG`, as rxvt, Konsole and others set it: numbers of the colours of text and ground, the ground's last.
    private static func ground(ofVariable text: String?) -> Ground? {
        text?.split(separator: ";").last.flatMap { Int($0) }.map {
            [7, 9, 10, 11, 14, 15].contains($0) ? .light : .dark
        }
    }

    /// Konsole, mlterm and Apple's Terminal order text as they see fit, whatever they are told.
    private static func turnsTextAround(_ environment: [String: String]) -> Bool {
        environment["KONSOLE_VERSION"] != nil || environment["MLTERM"] != nil
            || environment["TERM_PROGRAM"] == "Apple_Terminal"
    }

    /// Terminals that read a question for their colours; others would print it.
    private static func answersQuestions(_ name: String) -> Bool {
        ["xterm", "tmux", "screen", "rxvt", "alacritty", "foot", "kitty", "ghostty", "wezterm", "konsole", "vte", "st"]
            .contains { name == $0 || name.hasPrefix($0 + "-") }
    }

    deinit { close() }

    func close() {
        cn_close()
        StandardStreams.release()
    }

    var size: (width: Int, height: Int) {
        var columns: Int32 = 0
        var rows: Int32 = 0
        cn_size(STDOUT_FILENO, &columns, &rows)
        return (Int(columns), Int(rows))
    }

    func resize(width: Int, height: Int) {
        cn_resize(Int32(width), Int32(height))
        drawn = nil
    }

    func setTheme(_ theme: Theme) {
        colors.theme = theme
        dye()
    }

    /// The terminal has said what its background is.
    func setGround(_ ground: Ground) {
        guard ground != self.ground else { return }
        self.ground = ground
        dye()
    }

    private func dye() {
        palette = Palette(count: colorCount, colors, ground: ground)
        drawn = nil
    }

    func setMouse(_ on: Bool) {
        mouseIsOn = on
        cn_mouse_enable(on)
    }

    /// Draws the cells that differ from the last grid; ncurses says what that changes, and it is sent at once.
    func draw(_ wanted: CellGrid) {
        let grid = ordersCells ? wanted.inVisualOrder() : wanted
        let old = drawn?.width == grid.width && drawn?.height == grid.height ? drawn : nil
        if old == nil { cn_clear() }
        for (index, cell) in grid.cells.enumerated() where !cell.text.isEmpty {
            if let old, old.cells[index] == cell { continue }
            put(cell, column: index % grid.width, row: index / grid.width)
        }
        drawn = grid
        place(grid.cursor)
        send()
    }

    private func send() {
        var bytes: UnsafeMutablePointer<UInt8>?
        let count = cn_compose(&bytes)
        guard count > 0, let bytes else { return }
        guard var squeeze else { return cn_send(bytes, count) }
        let frame = UnsafeBufferPointer(start: bytes, count: count)
        squeeze.squeezed(frame, columns: size.width, rows: size.height).withUnsafeBufferPointer {
            cn_send($0.baseAddress, $0.count)
        }
    }

    /// Where the terminal's own cursor stands; in the last cell of what is typed it is seen too.
    private func place(_ cursor: CellGrid.Cursor?) {
        let cursor = cursor ?? CellGrid.Cursor(column: 0, row: 0)
        cn_place_cursor(Int32(cursor.row), Int32(cursor.column), cursor.isShown)
    }

    /// Whether all is to be drawn anew.
    var isStale: Bool { drawn == nil }

    /// What is on the screen is not what was drawn there.
    func redraw() {
        drawn = nil
        cn_discard()
    }

    /// Gives the terminal back to the shell until the job is continued.
    func suspend() {
        let mouse = mouseIsOn
        cn_close()
        cn_stop_job()
        cn_reopen()
        setMouse(mouse)
        drawn = nil
    }

    /// So many go into one cell of ncurses.
    private static let scalarsACell = 5

    private func put(_ cell: Cell, column: Int, row: Int) {
        let (attributes, pair) = palette.look(of: cell.style)
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Self.scalarsACell) { scalars in
            var count = 0
            for scalar in cell.text.unicodeScalars.prefix(Self.scalarsACell) {
                scalars[count] = scalar.value
                count += 1
            }
            cn_put(Int32(row), Int32(column), scalars.baseAddress, Int32(count), attributes, pair)
        }
    }
}
