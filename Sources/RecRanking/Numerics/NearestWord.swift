/// The closest of the known words by edit distance, where one is close enough to be meant.
public func nearest(to word: String, in known: some Sequence<String>) -> String? {
    let target = Array(word.lowercased())
    var best: (distance: Int, word: String)?
    for candidate in known {
        let distance =
            candidate.lowercased().hasPrefix(word.lowercased())
            ? 1 : editDistance(target, Array(candidate.lowercased()))
        if distance < best?.distance ?? .max { best = (distance, candidate) }
    }
    guard let best, best.distance <= max(2, word.count / 3) else { return nil }
    return best.word
}

/// Levenshtein distance: insertions, deletions and replacements.
private func editDistance(_ first: [Character], _ second: [Character]) -> Int {
    var row = Array(0...second.count)
    for (i, a) in first.enumerated() {
        var diagonal = row[0]
        row[0] = i + 1
        for (j, b) in second.enumerated() {
            let above = row[j + 1]
            row[j + 1] = min(above + 1, row[j] + 1, diagonal + (a == b ? 0 : 1))
            diagonal = above
        }
    }
    return row[second.count]
}
