import RecRanking

/// Fills slots from two fact sheets. States nothing that is not on them.
struct SlotValues {
    let source: FactSheet?
    let target: FactSheet
    let reason: ReasonType
    /// The evidence's facts.
    let facts: [String]
    let seed: UInt64

    func value(_ slot: Slot) -> String? {
        switch slot {
        case .source, .sourceOwns, .target, .targetOwns: title(slot)
        case .directors, .directorsOwn, .directorNoun, .directorHand: sharedDirector(slot)
        case .cast, .castIs, .castWas, .castAppears, .castLinks, .castTurns: sharedCast(slot)
        case .theme, .themeAgain, .themeAbout, .themeModifier: reasonTheme(slot)
        case .otherSharedTheme: themePhrase(pick(otherSharedThemes, slot), slot)
        case .sourceTheme: themePhrase(pick(onlySourceThemes, slot), slot)
        case .targetTheme: themePhrase(targetThemePair.0, slot)
        case .targetThemeAgain: themePhrase(targetThemePair.1, slot)
        case .targetAbout: targetThemePair.0.flatMap { pick(ThemePhrases.standard[$0].abouts, slot) }
        case .sourceTone, .targetTone, .targetMood, .sharedTone: tone(slot)
        case .description, .genreDescription, .targetGenres, .genre, .genres: genre(slot)
        case .targetDirectors, .targetDirectorsOwn, .newDirectors, .sameDirectors: targetDirector(slot)
        case .lead: leads.isEmpty ? nil : Grammar.list(leads)
        case .leadAppears: leads.count == 1 ? "appears" : "appear"
        case .year: target.year > 0 ? String(target.year) : nil
        case .decade: target.year > 0 ? Grammar.decade(of: target.year) : nil
        case .franchise, .franchiseName: franchise(slot)
        case .won, .wonByBoth, .winner, .winners, .targetPrize: prize(slot)
        case .era, .styleFilm, .styleFilms: style(slot)
        case .likes: likes
        case .widely: facts.contains(EvidenceFinder.widelyWatched) ? "" : nil
        }
    }

    /// One of the items, the same each time for one seed and slot.
    private func pick<Item>(_ items: [Item], _ slot: Slot) -> Item? {
        items.isEmpty ? nil : items[Int(random(slot) % UInt64(items.count))]
    }

    private func random(_ slot: Slot) -> UInt64 {
        var random = RandomSource(seed: seed ^ XXHash64.hash(slot.rawValue))
        return random.next()
    }

    // MARK: Titles and people

    private func title(_ slot: Slot) -> String? {
        switch slot {
        case .source: source.map { Grammar.inline($0.title) }
        case .sourceOwns: source.flatMap { Grammar.possessive($0.title) }
        case .target: Grammar.inline(target.title)
        default: Grammar.possessive(target.title)
        }
    }

    private func sharedDirector(_ slot: Slot) -> String? {
        guard reason == .sameDirector, !facts.isEmpty else { return nil }
        return switch slot {
        case .directors: Grammar.list(facts)
        case .directorsOwn: Grammar.possessive(Grammar.list(facts))
        case .directorNoun: facts.count == 1 ? "director" : "directors"
        default: facts.count == 1 ? "hand is" : "hands are"
        }
    }

    private func sharedCast(_ slot: Slot) -> String? {
        guard reason == .sharedCast, !facts.isEmpty else { return nil }
        let isOne = facts.count == 1
        return switch slot {
        case .cast: Grammar.list(facts)
        case .castIs: isOne ? "is" : "are"
        case .castWas: isOne ? "was" : "were"
        case .castAppears: isOne ? "appears" : "appear"
        case .castLinks: isOne ? "links" : "link"
        default: isOne ? "turns" : "turn"
        }
    }

    private func targetDirector(_ slot: Slot) -> String? {
        guard !target.directors.isEmpty, target.directors.count <= 2 else { return nil }
        let names = Grammar.list(target.directors)
        switch slot {
        case .targetDirectors: return names
        case .targetDirectorsOwn: return Grammar.possessive(names)
        case .newDirectors:
            // A person whom the sentence already names for the cast would stand there twice.
            let isNamed = target.directors.contains { source?.directors.contains($0) ?? false || facts.contains($0) }
            return isNamed ? nil : names
        default:
            guard let source, source.directors == target.directors else { return nil }
            return target.directors.count == 1 ? "director" : "directors"
        }
    }

    /// One or two of the target's first names on the bill that the evidence does not name already.
    private var leads: [String] {
        let free = target.cast.prefix(4).filter { !facts.contains($0) && !target.directors.contains($0) }
        return Array(free.prefix(random(.lead) % 2 == 0 ? 1 : 2))
    }

    // MARK: Themes and tones

    private var reasonThemeWord: String? {
        reason.theme
    }

    private func reasonTheme(_ slot: Slot) -> String? {
        guard let theme = reasonThemeWord else { return nil }
        let entry = ThemePhrases.standard[theme]
        let first = Int(random(.theme) % UInt64(entry.nounPhrases.count))
        return switch slot {
        case .theme: entry.nounPhrases[first]
        case .themeAgain: entry.nounPhrases[(first + 1) % entry.nounPhrases.count]
        case .themeAbout: pick(entry.abouts, slot)
        default: entry.modifier
        }
    }

    private var otherSharedThemes: [String] {
        guard let source else { return [] }
        return target.themes.filter { $0 != reasonThemeWord && source.themes.contains($0) && !facts.contains($0) }
    }

    private var onlySourceThemes: [String] { source?.themes.filter { !target.themes.contains($0) } ?? [] }

    /// Two themes of the target that the evidence does not name, those first that the source has not.
    private var targetThemePair: (String?, String?) {
        let free = target.themes.filter { $0 != reasonThemeWord && !facts.contains($0) }
        let own = free.filter { !(source?.themes.contains($0) ?? false) }
        let themes = own.count > 1 ? own : free
        guard !themes.isEmpty else { return (nil, nil) }
        let first = Int(random(.targetTheme) % UInt64(themes.count))
        return (themes[first], themes.count > 1 ? themes[(first + 1) % themes.count] : nil)
    }

    private func themePhrase(_ theme: String?, _ slot: Slot) -> String? {
        theme.flatMap { pick(ThemePhrases.standard[$0].nounPhrases, slot) }
    }

    private func tone(_ slot: Slot) -> String? {
        switch slot {
        case .sourceTone: pick(source?.tone ?? [], slot).map { TonePhrases.standard[$0].adjective }
        case .targetTone: pick(target.tone, slot).map { TonePhrases.standard[$0].adjective }
        case .targetMood: pick(target.tone, slot).flatMap { pick(TonePhrases.standard[$0].nounPhrases, .targetMood) }
        default:
            pick(target.tone.filter { source?.tone.contains($0) ?? false }, slot).map {
                TonePhrases.standard[$0].adjective
            }
        }
    }

    // MARK: Genres, franchise, prizes

    private func genre(_ slot: Slot) -> String? {
        let phrases = GenrePhrases.standard
        let choice = Int(random(slot) % 64)
        switch slot {
        case .genre, .genres:
            guard reason == .sharedGenre else { return nil }
            return phrases.description(of: facts, plural: slot == .genres, pick: Int(random(.genre) % 64))
        case .targetGenres: return phrases.description(of: target.genres, plural: true, pick: choice)
        case .genreDescription: return phrases.description(of: target.genres, pick: choice)
        default:
            guard let noun = phrases.description(of: target.genres, pick: choice) else { return nil }
            guard let tone = pick(target.tone, slot) else { return noun }
            let adjective = TonePhrases.standard[tone].adjective
            return noun.contains(adjective.prefix(5)) ? noun : "\(adjective) \(noun)"
        }
    }

    private func franchise(_ slot: Slot) -> String? {
        guard let name = target.franchise, name == source?.franchise else { return nil }
        return slot == .franchise || !name.hasPrefix("The ") ? name : String(name.dropFirst(4))
    }

    private func prize(_ slot: Slot) -> String? {
        if slot == .targetPrize { return pick(target.awards.filter(\.won).compactMap(AwardPhrases.prize), slot) }
        guard reason == .award, let body = facts.first else { return nil }
        let award = Award(name: body, category: facts.count > 1 ? facts[1] : nil)
        guard let prize = AwardPhrases.prize(award) else {
            return switch slot {
            case .won: "was selected for the National Film Registry"
            case .wonByBoth: "were selected for the National Film Registry"
            case .winner: "National Film Registry selection"
            default: "National Film Registry selections"
            }
        }
        let title = AwardPhrases.title(award) ?? AwardPhrases.body(body).short
        return switch slot {
        case .won, .wonByBoth: "won \(prize)"
        case .winner: "\(title) winner"
        default: "\(title) winners"
        }
    }

    // MARK: Style of an era, survey answers

    /// The facts are tones, a country or genres, and the decade at the end.
    private func style(_ slot: Slot) -> String? {
        guard reason == .styleEra, let decade = facts.last, let year = Int(decade.dropLast()) else { return nil }
        if slot == .era { return Grammar.decade(of: year) }
        let plural = slot == .styleFilms
        let words = Array(facts.dropLast())
        let noun = plural ? "films" : "film"
        if words.allSatisfy(target.tone.contains) {
            return pick(words, .styleFilm).map { "\(TonePhrases.standard[$0].adjective) \(noun)" }
        }
        if let country = words.first, target.countries.contains(country) {
            return CountryPhrases.adjective(of: country).map { "\($0) \(noun)" } ?? "\(noun) from \(country)"
        }
        return GenrePhrases.standard.description(of: words, plural: plural)
    }

    private var likes: String? {
        guard reason == .surveyMatch, !facts.isEmpty else { return nil }
        return Grammar.list(
            facts.map { answer in
                if target.genres.contains(answer) { return GenrePhrases.standard[answer].plural }
                if target.themes.contains(answer) { return "\(ThemePhrases.standard[answer].modifier) stories" }
                return answer
            })
    }
}
