import Foundation

/// Lower case without accents, for filters.
func folded(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 128 }) { return text.lowercased() }
    var result = String.UnicodeScalarView()
    for scalar in text.decomposedStringWithCanonicalMapping.lowercased().unicodeScalars
    where scalar.properties.generalCategory != .nonspacingMark {
        result.append(scalar)
    }
    return String(result)
}

/// The words of what was typed, each once, as `areFound` looks for them.
func searchWords(_ text: String) -> [String] {
    var seen: Set<String> = []
    return folded(text).split(separator: " ").map(String.init).filter { seen.insert($0).inserted }
}

/// Whether a folded text holds every one of these folded words, by their bytes: what is typed is looked for at each key in
/// all that a list shows, and Foundation's search takes ten times as long.
func areFound(_ words: [String], in text: String) -> Bool {
    var text = text
    return text.withUTF8 { hay in
        words.allSatisfy { word in
            var word = word
            return word.withUTF8 { isFound($0, in: hay) }
        }
    }
}

private func isFound(_ needle: UnsafeBufferPointer<UInt8>, in hay: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let wanted = needle.baseAddress, needle.count > 0 else { return true }
    guard let begin = hay.baseAddress else { return false }
    var at = 0
    while at + needle.count <= hay.count,
        let next = memchr(begin + at, Int32(needle[0]), hay.count - needle.count - at + 1)
    {
        if memcmp(next, wanted, needle.count) == 0 { return true }
        at = UnsafeRawPointer(begin).distance(to: next) + 1
    }
    return false
}
