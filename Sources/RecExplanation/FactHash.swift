import RecRanking

extension FactSheet {
    /// Changes with any fact that a sentence may state: the part of a cache key that makes a corrected fact forget
    /// the sentences made from the wrong one.
    var factHash: UInt64 {
        var text = [id, title, originalTitle ?? "", String(year), franchise ?? "", language ?? "", certificate ?? ""]
        text += [runtimeMinutes.map(String.init) ?? "", synopsis ?? ""]
        text += [directors, writers, cast, genres, themes, tone, countries].map { $0.joined(separator: "\u{1f}") }
        text += awards.map { "\($0.name)\u{1f}\($0.category ?? "")\u{1f}\($0.year ?? 0)\u{1f}\($0.won)" }
        if let hook { text.append(hook) }
        if !pitches.isEmpty { text.append(pitches.joined(separator: "\u{1f}")) }
        if !awardsComplete.isEmpty { text.append(awardsComplete.joined(separator: "\u{1f}")) }
        return XXHash64.hash(text.joined(separator: "\u{1e}"))
    }
}
