/// Puts keys together from what a terminal sends.
///
/// A sequence that the terminal's description knows arrives here as one key. Every other one is read to its final byte
/// and is a key as xterm and its kin send it, or nothing: no part of it ever acts as a letter. A pasted text is one key.
public struct KeyAssembler: Sendable {
    /// What was read.
    public enum Input: Sendable {
        case scalar(Unicode.Scalar)
        /// A key that the terminal's description knows.
        case key(Key)
    }

    /// What has begun and is not at its end.
    private enum Reading: Equatable {
        case nothing
        case escape
        /// After `ESC [` (CSI) or `ESC O` (SS3). Late is one whose Escape was taken for the key.
        case sequence(introducer: Unicode.Scalar, isLate: Bool)
        /// The answer to a question that was put to the terminal: up to BEL or `ESC \`.
        case string
        case paste
    }

    private static let pasteEnd = Array("\u{1B}[201~".unicodeScalars)
    private static let longestPaste = 65_536
    private static let longestSequence = 64

    private var reading = Reading.nothing
    private var bytes: [Unicode.Scalar] = []
    private var pasted: [Unicode.Scalar] = []
    /// How much of a paste's end was read.
    private var matchedEnd = 0
    /// True after an Escape that nothing followed in time: the rest of an arrow may still come.
    private var mayBeLate = false
    /// How long an Escape waits for what may belong to it, in milliseconds.
    private let escapePatience: Int32

    /// - Parameter escapePatience: milliseconds; more where the way to the terminal is long.
    public init(escapePatience: Int32 = 50) { self.escapePatience = escapePatience }

    /// How many milliseconds of silence end what has begun; nil where nothing has.
    public var patience: Int32? {
        switch reading {
        case .nothing: nil
        case .escape, .sequence(_, isLate: true): escapePatience
        case .sequence, .string: 500
        case .paste: 3_000
        }
    }

    /// The keys that are complete with this.
    public mutating func take(_ input: Input) -> [Key] {
        switch (reading, input) {
        case (.paste, .scalar(let scalar)): return takePasted(scalar)
        // What the description takes for a key is part of the text.
        case (.paste, .key): return []
        case (.nothing, .key(let key)):
            mayBeLate = false
            return [key]
        case (.escape, .key(let key)):
            reading = .nothing
            return [.escape, key]
        case (.sequence(let introducer, isLate: true), .key(let key)):
            reading = .nothing
            return (bytes.isEmpty ? [.character(Character(introducer))] : []) + [key]
        case (_, .key(let key)):
            reading = .nothing
            return [key]
        case (.nothing, .scalar(let scalar)): return begin(scalar)
        case (.escape, .scalar(let scalar)): return takeAfterEscape(scalar)
        case (.sequence(let introducer, let isLate), .scalar(let scalar)):
            return takeInSequence(scalar, introducer, isLate: isLate)
        case (.string, .scalar(let scalar)):
            // ESC begins `ESC \`, whose second half is then an Alt key that nobody has bound.
            if scalar == "\u{07}" || scalar == "\u{1B}" {
                reading = scalar == "\u{07}" ? .nothing : .escape
                return answer()
            }
            if bytes.count <= Self.longestSequence { bytes.append(scalar) }
            return []
        }
    }

    /// Nothing came for as long as `patience` says: what has begun is what it is.
    public mutating func timeOut() -> [Key] {
        defer { reading = .nothing }
        switch reading {
        case .nothing, .string: return []
        case .escape:
            mayBeLate = true
            return [.escape]
        case .sequence(let introducer, isLate: true) where bytes.isEmpty: return [.character(Character(introducer))]
        case .sequence: return []
        case .paste: return endPaste()
        }
    }

    /// What the terminal has answered, where it was the question for its background.
    private func answer() -> [Key] {
        let text = String(String.UnicodeScalarView(bytes))
        return text.hasPrefix("11;") ? Ground(report: text).map { [.ground($0)] } ?? [] : []
    }

    private mutating func begin(_ scalar: Unicode.Scalar) -> [Key] {
        defer { mayBeLate = false }
        if scalar == "\u{1B}" {
            reading = .escape
            return []
        }
        if mayBeLate, scalar == "[" || scalar == "O" {
            bytes = []
            reading = .sequence(introducer: scalar, isLate: true)
            return []
        }
        return Self.key(of: scalar).map { [$0] } ?? []
    }

    private mutating func takeAfterEscape(_ scalar: Unicode.Scalar) -> [Key] {
        switch scalar {
        case "\u{1B}": return [.escape]
        case "[", "O":
            bytes = []
            reading = .sequence(introducer: scalar, isLate: false)
            return []
        case "]", "P", "X", "^", "_":
            bytes = []
            reading = .string
            return []
        default:
            reading = .nothing
            // A character that comes at once with an Escape was typed with Alt.
            if case .character(let character)? = Self.key(of: scalar) { return [.alt(character)] }
            return [.escape] + (Self.key(of: scalar).map { [$0] } ?? [])
        }
    }

    private mutating func takeInSequence(_ scalar: Unicode.Scalar, _ introducer: Unicode.Scalar, isLate: Bool) -> [Key]
    {
        if isLate, bytes.isEmpty, !"ABCDFHZ0123456789<?".unicodeScalars.contains(scalar) {
            // It was typed, not sent.
            reading = .nothing
            return [.character(Character(introducer))] + begin(scalar)
        }
        switch scalar.value {
        // The console's function keys have a second bracket.
        case 0x5B where bytes.isEmpty && introducer == "[": bytes.append(scalar)
        case 0x20...0x3F where bytes.first != "[":
            bytes.append(scalar)
            if bytes.count > Self.longestSequence { reading = .nothing }
        case 0x20...0x7E:
            reading = .nothing
            return finish(scalar)
        default:
            reading = .nothing
            return begin(scalar)
        }
        return []
    }

    /// A whole sequence: the key that it stands for; nothing for all others.
    private mutating func finish(_ final: Unicode.Scalar) -> [Key] {
        let text = String(String.UnicodeScalarView(bytes))
        let parameters = text.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) }
        let first = parameters.first ?? nil
        let modifier = (parameters.count > 1 ? parameters[1] : nil) ?? 1
        guard text.allSatisfy({ $0.isNumber || $0 == ";" }) else { return [] }
        if final == "~", first == 200 {
            reading = .paste
            pasted = []
            matchedEnd = 0
            return []
        }
        if final == "u" { return Self.named(code: first ?? 0, modifier: modifier).map { [$0] } ?? [] }
        let plain = final == "~" ? Self.numbered[first ?? 0] : parameters.count > 2 ? nil : Self.lettered[final]
        guard let plain else { return [] }
        switch modifier {
        case 1: return [plain]
        case 2: return Self.shifted[plain].map { [$0] } ?? []
        default: return []
        }
    }

    private static let lettered: [Unicode.Scalar: Key] = [
        "A": .up, "B": .down, "C": .right, "D": .left, "H": .home, "F": .end, "Z": .backTab, "M": .enter,
        "P": .function(1), "Q": .function(2), "S": .function(4),
    ]
    private static let numbered: [Int: Key] = [
        1: .home, 7: .home, 4: .end, 8: .end, 3: .delete, 5: .pageUp, 6: .pageDown, 11: .function(1), 12: .function(2),
        13: .function(3), 14: .function(4), 15: .function(5), 17: .function(6), 18: .function(7), 19: .function(8),
        20: .function(9), 21: .function(10), 23: .function(11), 24: .function(12),
    ]
    private static let shifted: [Key: Key] = [
        .up: .shiftUp, .down: .shiftDown, .left: .shiftLeft, .right: .shiftRight,
    ]

    /// A key by its code and modifier, as terminals send it that were asked to disambiguate.
    private static func named(code: Int, modifier: Int) -> Key? {
        guard let scalar = UInt32(exactly: code).flatMap(Unicode.Scalar.init), let key = key(of: scalar) else {
            return nil
        }
        guard case .character(let character) = key else { return modifier == 1 ? key : code == 9 ? .backTab : nil }
        return switch modifier {
        case 1, 2: key
        case 3: .alt(character)
        case 5: .control(character)
        default: nil
        }
    }

    /// What a character alone means; nil for nothing.
    private static func key(of scalar: Unicode.Scalar) -> Key? {
        switch scalar.value {
        case 9: .tab
        case 10, 13: .enter
        case 27: .escape
        case 8, 127: .backspace
        case 1...26: .control(Character(Unicode.Scalar(UInt8(96 + scalar.value))))
        case 0x20..<0x7F, 0xA0...: .character(Character(scalar))
        default: nil
        }
    }

    private mutating func takePasted(_ scalar: Unicode.Scalar) -> [Key] {
        if scalar == Self.pasteEnd[matchedEnd] {
            matchedEnd += 1
            if matchedEnd < Self.pasteEnd.count { return [] }
            reading = .nothing
            return endPaste()
        }
        // It only began like the end.
        for missed in Self.pasteEnd[..<matchedEnd] { keep(missed) }
        matchedEnd = scalar == Self.pasteEnd[0] ? 1 : 0
        if matchedEnd == 0 { keep(scalar) }
        return []
    }

    /// Text alone is kept: lines end in one way, tabs are spaces, control characters go.
    private mutating func keep(_ scalar: Unicode.Scalar) {
        guard pasted.count < Self.longestPaste else { return }
        switch scalar.value {
        case 9: pasted.append(" ")
        case 10, 13: pasted.append("\n")
        case 0..<32, 127..<160: break
        default: pasted.append(scalar)
        }
    }

    private mutating func endPaste() -> [Key] {
        defer { pasted = [] }
        return pasted.isEmpty ? [] : [.paste(String(String.UnicodeScalarView(pasted)))]
    }
}
