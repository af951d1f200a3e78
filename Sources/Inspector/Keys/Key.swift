/// What the keyboard or mouse said, decoded; the terminal makes it and the keymap reads it.
public enum Key: Sendable, Hashable {
    case character(Character)
    case control(Character)
    case alt(Character)
    case enter, escape, tab, backTab, backspace, delete
    case up, down, left, right, home, end, pageUp, pageDown
    case shiftLeft, shiftRight, shiftUp, shiftDown
    case function(Int)
    case mouse(MouseEvent)
    /// `g`, and then this letter: the terminal sends two keys, the keymap knows one.
    case go(Character)
    /// The terminal has said what its background is.
    case ground(Ground)
    /// Bracketed paste.
    case paste(String)
}

/// What the mouse did, and at which cell, 0-based.
public struct MouseEvent: Sendable, Hashable {
    /// A press of the left button, the second of two within a moment, moving with it held, letting it go, and the
    /// wheel.
    public enum Action: Sendable, Hashable { case press, release, drag, wheelUp, wheelDown, doubleClick }

    public var action: Action
    public var column: Int
    public var row: Int

    public init(_ action: Action, column: Int, row: Int) {
        self.action = action
        self.column = column
        self.row = row
    }
}
