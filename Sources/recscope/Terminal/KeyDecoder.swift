import CNcurses
import Inspector

/// Turns what ncurses reads into keys.
struct KeyDecoder {
    private let special: [Int32: Key]
    private var isDragging = false

    init() {
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

    /// The next key that is waiting; nil for none. What means nothing is passed over.
    mutating func next() -> Key? {
        while true {
            var code: Int32 = 0
            switch cn_read_key(&code) {
            case 0: return nil
            case 1: if let key = character(code) { return key == .escape ? afterEscape() : key }
            default:
                if code == cn_key_mouse() {
                    if let event = mouse() { return .mouse(event) }
                } else if let key = special[code] {
                    return key
                }
            }
        }
    }

    /// A character that comes at once with an Escape was typed with Alt.
    private func afterEscape() -> Key {
        var code: Int32 = 0
        guard cn_read_key(&code) == 1, let key = character(code), case .character(let character) = key else {
            return .escape
        }
        return .alt(character)
    }

    private func character(_ code: Int32) -> Key? {
        switch code {
        case 9: return .tab
        case 10, 13: return .enter
        case 27: return .escape
        case 8, 127: return .backspace
        case 1...26: return .control(Character(Unicode.Scalar(UInt8(96 + code))))
        default:
            guard code >= 32, let scalar = Unicode.Scalar(UInt32(code)) else { return nil }
            return .character(Character(scalar))
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
