import CNcurses
import Inspector

/// Reads keys: what ncurses knows, and what the assembler makes of the rest.
struct KeyDecoder {
    /// So much is read at a time before something else has its turn.
    private static let burst = 4_096

    private let special: [Int32: Key]
    private var assembler: KeyAssembler
    private var ready: [Key] = []
    private var isDragging = false
    /// True where there may be more to read at once.
    private(set) var hasMore = false

    /// - Parameter escapePatience: how long an Escape waits for the rest of its sequence, in milliseconds.
    init(escapePatience: Int32) {
        assembler = KeyAssembler(escapePatience: escapePatience)
        var special: [Int32: Key] = [
            cn_key_up(): .up, cn_key_down(): .down, cn_key_left(): .left, cn_key_right(): .right,
            cn_key_home(): .home, cn_key_end(): .end, cn_key_page_up(): .pageUp, cn_key_page_down(): .pageDown,
            cn_key_backspace(): .backspace, cn_key_delete(): .delete, cn_key_back_tab(): .backTab,
            cn_key_enter(): .enter, cn_key_shift_left(): .shiftLeft, cn_key_shift_right(): .shiftRight,
            cn_key_shift_up(): .shiftUp, cn_key_shift_down(): .shiftDown,
        ]
        for number in 1...12 { special[cn_key_function(Int32(number))] = .function(number) }
        self.special = special
    }

    /// Milliseconds of silence after which `timeOut` is to be called; nil where nothing has begun.
    var patience: Int32? { assembler.patience }

    /// Nothing came for that long.
    mutating func timeOut() { ready += assembler.timeOut() }

    /// The next key that is waiting; nil for none, or where much was read that is no key yet. What means nothing is
    /// passed over.
    mutating func next() -> Key? {
        hasMore = false
        var count = 0
        while ready.isEmpty {
            guard count < Self.burst else {
                hasMore = true
                return nil
            }
            guard let input = read() else { return nil }
            count += 1
            if let input = input { ready += assembler.take(input) }
        }
        hasMore = true
        return ready.removeFirst()
    }

    /// Nil for nothing to read; a nil inside for what means nothing.
    private mutating func read() -> KeyAssembler.Input?? {
        var code: Int32 = 0
        switch cn_read_key(&code) {
        case 0: return nil
        case 1: return .some(Unicode.Scalar(UInt32(bitPattern: code)).map { .scalar($0) })
        default:
            if code == cn_key_mouse() { return .some(mouse().map { .key(.mouse($0)) }) }
            return .some(special[code].map { .key($0) })
        }
    }

    /// ncurses reports a drag as presses that repeat.
    private mutating func mouse() -> MouseEvent? {
        var column: Int32 = 0
        var row: Int32 = 0
        let kind = cn_mouse_event(&column, &row)
        func event(_ action: MouseEvent.Action) -> MouseEvent {
            MouseEvent(action, column: Int(column), row: Int(row))
        }
        switch UInt32(kind) {
        case CN_MOUSE_PRESS.rawValue:
            defer { isDragging = true }
            return event(isDragging ? .drag : .press)
        case CN_MOUSE_RELEASE.rawValue:
            isDragging = false
            return event(.release)
        case CN_MOUSE_DOUBLE.rawValue: return event(.doubleClick)
        case CN_MOUSE_UP.rawValue: return event(.wheelUp)
        case CN_MOUSE_DOWN.rawValue: return event(.wheelDown)
        default: return nil
        }
    }
}
