import RecRanking

extension FactSheet {
    /// Changes with any fact that a sentence may state: the part of a cache key that makes a corrected fact forget
    /// the sentences made from the wrong one.
    var factHash: UInt64 {
        // Fields with 0x1e between them, and the items of a list with 0x1f: in one buffer, since every sheet is hashed at
        // each start.
        var bytes: [UInt8] = []
        bytes.reserveCapacity(1_024)
        var isFirst = true
        func field() {
            if !isFirst { bytes.append(0x1e) }
            isFirst = false
        }
        func add(_ text: String) {
            field()
            bytes.append(contentsOf: text.utf8)
        }
        func add(_ list: [String]) {
            field()
            for (place, text) in list.enumerated() {
                if place > 0 { bytes.append(0x1f) }
                bytes.append(contentsOf: text.utf8)
            }
        }
        for text in [id, title, originalTitle ?? "", String(year), franchise ?? "", language ?? "", certificate ?? ""] {
            add(text)
        }
        add(runtimeMinutes.map(String.init) ?? "")
        add(synopsis ?? "")
        for list in [directors, writers, cast, genres, themes, tone, countries] { add(list) }
        for award in awards { add([award.name, award.category ?? "", "\(award.year ?? 0)", "\(award.won)"]) }
        if let hook { add(hook) }
        if !pitches.isEmpty { add(pitches) }
        if !awardsComplete.isEmpty { add(awardsComplete) }
        return bytes.withUnsafeBytes { XXHash64.hash($0) }
    }
}
