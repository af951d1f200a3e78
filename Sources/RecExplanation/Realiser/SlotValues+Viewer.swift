import RecRanking

extension SlotValues {
    // MARK: What is known of the viewer

    func ofViewer(_ slot: Slot) -> String? {
        guard let viewer else { return nil }
        switch slot {
        case .ownGenres:
            let own = target.genres.filter(viewer.preferredGenres.contains)
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

    /// The reason behind “{T} is”: “by Bong Joon Ho, like Parasite”, or as the echo of a clause that named the source:
    /// “by Bong Joon Ho too”.
    func link(_ slot: Slot) -> String? {
        guard let title = value(.source) else { return nil }
        return Constructions.wording(of: reason.family).link(self, slot == .linkBack ? nil : title)
    }
}
