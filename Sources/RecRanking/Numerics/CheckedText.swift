import Foundation

/// Text from outside without what could change a terminal's state or a line's direction: control characters and
/// bidirectional overrides are dropped, line ends become spaces; normal form C.
public func cleanText(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { $0 >= 32 && $0 < 127 }
    if isPlain { return text }
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 9, 10, 13: kept.append(" ")
        case _ where isInvisible(scalar): continue
        default: kept.append(scalar)
        }
    }
    return String(kept).precomposedStringWithCanonicalMapping
}

/// Without the spaces and tabs at both ends, of any script.
public func trimmed(_ text: some StringProtocol) -> String {
    var part = Substring(text)
    // As a rule there are none.
    if let first = part.utf8.first, let last = part.utf8.last, 33..<127 ~= first, 33..<127 ~= last {
        return String(part)
    }
    func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? scalar == " " || scalar == "\t" : scalar.properties.generalCategory == .spaceSeparator
    }
    while let first = part.unicodeScalars.first, isSpace(first) { part.unicodeScalars.removeFirst() }
    while let last = part.unicodeScalars.last, isSpace(last) { part.unicodeScalars.removeLast() }
    return String(part)
}

/// Whether a character shows nothing and steers something: C0, DEL, C1, marks of direction, breaks of lines, joints of
/// words. The joiners of scripts and emoji (U+200C, U+200D) are letters here.
private func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<32, 127..<160, 0x200B, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF: true
    default: false
    }
}

/// The one form of an id: normal form C, however it was typed or stored. Lookup, hash and pseudonym are of these bytes.
public func canonicalID(_ id: String) -> String {
    id.utf8.allSatisfy { $0 < 128 } ? id : id.precomposedStringWithCanonicalMapping
}

/// An id as it is read from outside, once: without spaces around it, in its one form. What can't be seen in it is written
/// out, `a<U+200B>b`, and not left out: two ids would become one.
public func readID(_ text: String) throws(IDProblem) -> String {
    let id = writingOutInvisibles(canonicalID(trimmed(text)))
    if id.isEmpty { throw IDProblem("is empty") }
    guard id.utf8.count <= idByteLimit else {
        throw IDProblem("has \(id.utf8.count) bytes; at most \(idByteLimit) are possible")
    }
    return id
}

private func writingOutInvisibles(_ id: String) -> String {
    guard id.unicodeScalars.contains(where: isInvisible) else { return id }
    return id.unicodeScalars.reduce(into: "") { result, scalar in
        guard isInvisible(scalar) else { return result.unicodeScalars.append(scalar) }
        let code = String(scalar.value, radix: 16, uppercase: true)
        result += "<U+\(String(repeating: "0", count: max(0, 4 - code.count)))\(code)>"
    }
}

/// What the event log keeps of an id.
public let idByteLimit = 255

/// Why a text is no id, to be put behind the name of its field.
public struct IDProblem: Error, Hashable, CustomStringConvertible {
    public let description: String

    init(_ description: String) { self.description = description }
}

/// Bytes as text; nil where they are no UTF-8. For what is read on every request: of raw bytes the standard library's own check
/// asks for its types' metadata each time.
package func utf8Text(_ bytes: UnsafeRawBufferPointer) -> String? {
    var text = bytes.withMemoryRebound(to: UInt8.self) { String(decoding: $0, as: UTF8.self) }
    // What was repaired is not what was there.
    let isSame = text.withUTF8 { own in
        guard own.count == bytes.count, let one = own.baseAddress, let other = bytes.baseAddress else {
            return own.count == bytes.count
        }
        return memcmp(one, other, own.count) == 0
    }
    return isSame ? text : nil
}

/// Bytes as text: UTF-8, or Windows-1252 (of which Latin-1 is a part) where they are none.
package func decodedText(_ bytes: some Collection<UInt8>) -> (text: String, isUTF8: Bool) {
    if let text = String(validating: bytes, as: UTF8.self) { return (text, true) }
    let scalars = bytes.map { byte in
        (0x80...0x9F).contains(byte) ? windows1252[Int(byte) - 0x80] : Unicode.Scalar(byte)
    }
    return (String(String.UnicodeScalarView(scalars)), false)
}

/// What Windows-1252 has for 0x80 to 0x9F; its five holes stay control characters.
private let windows1252: [Unicode.Scalar] = [
    "\u{20AC}", "\u{81}", "\u{201A}", "\u{192}", "\u{201E}", "\u{2026}", "\u{2020}", "\u{2021}", "\u{2C6}", "\u{2030}",
    "\u{160}", "\u{2039}", "\u{152}", "\u{8D}", "\u{17D}", "\u{8F}", "\u{90}", "\u{2018}", "\u{2019}", "\u{201C}",
    "\u{201D}", "\u{2022}", "\u{2013}", "\u{2014}", "\u{2DC}", "\u{2122}", "\u{161}", "\u{203A}", "\u{153}", "\u{9D}",
    "\u{17E}", "\u{178}",
]

/// JSON with every character escaped that shows nothing and steers something, behind ASCII too, where its encoder leaves
/// them as they are: so that JSON on a terminal can neither steer it nor turn a line around.
public func escapingControls(_ json: Data) -> Data {
    guard json.contains(where: { $0 == 0x7F || $0 >= 0xC2 }), let text = String(data: json, encoding: .utf8),
        text.unicodeScalars.contains(where: { $0.value >= 0x7F && isInvisible($0) })
    else { return json }
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        if scalar.value >= 0x7F, isInvisible(scalar) {
            let code = String(scalar.value, radix: 16)
            escaped.append(contentsOf: ("\\u" + String(repeating: "0", count: 4 - code.count) + code).unicodeScalars)
        } else {
            escaped.append(scalar)
        }
    }
    return Data(String(escaped).utf8)
}
