import Foundation
import RecEngine

/// The only way to standard output and standard error: every write is checked, and no text that came from a file, an
/// argument or the environment can steer a terminal.
enum StandardStreams {
    enum Failure: Error {
        /// Whoever read standard output has gone away, as `head` does.
        case closed
        /// Standard output takes no more, and why.
        case failed(String)
    }

    /// Text to standard output at once, without control characters, and a line end where it has none.
    static func print(_ text: String) throws {
        try write(Data(withoutControls(text.hasSuffix("\n") ? text : text + "\n").utf8), to: STDOUT_FILENO)
    }

    /// Bytes to standard output at once and as they are: JSON, or a picture with its own escape sequences.
    static func write(_ bytes: Data) throws { try write(bytes, to: STDOUT_FILENO) }

    /// One line to standard error, named like other Unix programs do. That nobody can be told is no failure. While a
    /// screen is open it waits, since it would stand in its midst.
    ///
    /// A tab or a line end that an argument or a name brings is a space: no one writes a second line in our name.
    static func complain(_ text: String) {
        let line = withoutControls(text).split(whereSeparator: { $0.isNewline || $0 == "\t" }).joined(separator: " ")
        let isHeld = held.withLock { held in
            held?.append(line)
            return held != nil
        }
        if !isHeld { steer("recscope: \(line)\n") }
    }

    /// What waits for the screen to close; nil while none is open.
    private static let held = Locked<[String]?>(nil)

    static func hold() { held.withLock { $0 = $0 ?? [] } }

    /// What was complained about since the screen opened.
    static var heldComplaints: [String] { held.withLock { $0 ?? [] } }

    /// Says what has waited.
    static func release() {
        let lines = held.withLock { held in
            defer { held = nil }
            return held ?? []
        }
        for line in lines { complain(line) }
    }

    /// To standard error as it is, for a bar that is drawn over itself: never what comes from outside.
    static func steer(_ text: String) { try? write(Data(text.utf8), to: STDERR_FILENO) }

    private static func write(_ bytes: Data, to file: Int32) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if count < 0, errno == EAGAIN {
                var room = pollfd(fd: file, events: Int16(POLLOUT), revents: 0)
                _ = poll(&room, 1, -1)
            } else if count == 0 || errno != EINTR {
                throw errno == EPIPE ? Failure.closed : Failure.failed(String(cString: strerror(errno)))
            }
        }
    }
}

/// One line to standard error.
func complain(_ text: String) { StandardStreams.complain(text) }

/// Text without whole escape sequences, without the control characters C0 (but line ends and tabs), DEL and C1, and without
/// what turns the direction of a line.
func withoutControls(_ text: String) -> String {
    func isPlain(_ byte: UInt8) -> Bool { (32..<127).contains(byte) || byte == 9 || byte == 10 }
    if text.utf8.allSatisfy(isPlain) { return text }
    var kept = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
        switch scalar.value {
        case 0x1B: rest = behindSequence(rest)
        case 0x9B: rest = behindParameters(rest)
        case 9, 10: kept.append(scalar)
        case 0..<32, 127..<160, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: continue
        default: kept.append(scalar)
        }
    }
    return String(kept)
}

/// What follows an escape sequence (ECMA-48) whose ESC was read.
private func behindSequence(_ rest: Substring.UnicodeScalarView) -> Substring.UnicodeScalarView {
    guard let kind = rest.first else { return rest }
    switch kind {
    case "[": return behindParameters(rest.dropFirst())
    case "]", "P", "X", "^", "_":
        // A string that ends with BEL or ESC \; one without an end in its line is only a mark that was typed.
        let body = rest.dropFirst().prefix { $0 != "\u{07}" && $0 != "\u{1B}" && $0 != "\n" }
        guard body.endIndex < rest.endIndex, rest[body.endIndex] != "\n" else { return rest.dropFirst() }
        let behind = rest[rest.index(after: body.endIndex)...]
        if rest[body.endIndex] == "\u{07}" { return behind }
        return behind.first == "\\" ? behind.dropFirst() : rest[body.endIndex...]
    default: return rest
    }
}

/// What follows a control sequence's parameters, its one intermediate byte if it has one, and its final byte.
private func behindParameters(_ rest: Substring.UnicodeScalarView) -> Substring.UnicodeScalarView {
    var behind = rest.drop { (0x30...0x3F).contains($0.value) }
    if let next = behind.first, (0x20...0x2F).contains(next.value) { behind.removeFirst() }
    guard let final = behind.first, (0x40...0x7E).contains(final.value) else { return rest }
    return behind.dropFirst()
}
