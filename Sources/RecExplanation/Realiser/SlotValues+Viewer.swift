import RecRanking

extension SlotValues {
    // MARK: What is known of the viewer

    func ofViewer(_ slot: Slot) -> String? {
        guard let viewer else { return nil }
        switch slot {
        case .ownGenres:
            // Whoever likes dramas has said next to nothing.
            let own = target.genres.filter { viewer.preferredGenres.contains($0) && $0 != "drama" }
            return pick(own, slot).map { GenrePhrases.standard[$0].plural }
        case .absentGenre:
            let absent = viewer.dislikes.filter { isAbsent($0) }
            return pick(absent, slot)
        default:
            return source.map { viewer.recentlyWatched.contains($0.title) } ?? false ? "" : nil
        }
    }

    /// Whether one may say of a film like these two that there is none of a genre in it: neither has it, the target is of
    /// a kind in which one might fear it, and no theme tells of it.
    private func isAbsent(_ genre: String) -> Bool {
        guard let near = Self.neighbours[genre], target.genres.contains(where: near.films.contains) else {
            return false
        }
        let sheets = [target] + (source.map { [$0] } ?? [])
        return sheets.allSatisfy { sheet in
            let plot = "\(sheet.title) \(sheet.synopsis ?? "") \(sheet.hook ?? "")".lowercased()
            return !sheet.genres.contains(genre)
                && !near.signs.contains { sign in plot.contains(sign) || sheet.themes.contains { $0.contains(sign) } }
        }
    }

    /// Of genres that can be absent: in which films one might fear them, and by which parts of themes they are known.
    private static let neighbours: [String: (films: Set<String>, signs: [String])] = [
        "horror": (
            ["thriller", "mystery", "science_fiction", "fantasy"],
            ["horror", "vampire", "zombie", "monster", "ghost", "haunted", "demon", "killer"]
        ),
        "romance": (["comedy", "drama", "musical"], ["romance", "love", "marriage", "wedding", "awakening"]),
        "war": (["history", "action"], ["war", "soldier", "battle", "last_stand", "rebellion", "resistance"]),
        "crime": (
            ["thriller", "mystery"],
            ["crime", "heist", "gangster", "robbery", "killer", "murder", "hitman", "drug", "crook"]
        ),
        "fantasy": (["adventure", "family", "animation"], ["magic", "fairy", "myth", "witch"]),
    ]

    /// What both are first of all, as a noun.
    var film: String { value(.kin) ?? "film" }
}
