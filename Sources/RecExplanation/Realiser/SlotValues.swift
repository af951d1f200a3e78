import RecRanking

/// Fills slots from two fact sheets, and in a viewer's own sentences from what is known of the viewer. States nothing
/// that is not there.
struct SlotValues {
    let source: FactSheet?
    let target: FactSheet
    let reason: ReasonType
    /// The evidence's facts.
    let facts: [String]
    /// Nil in what everybody may be shown.
    let viewer: ViewerContext?
    let seed: UInt64

    func value(_ slot: Slot) -> String? {
        switch slot {
        case .source, .target: title(slot)
        case .pitch: pick(target.pitches, .pitch)
        case .hook: target.hook
        // What stands behind a comma may be a thing, which nobody follows.
        case .people: target.hook.flatMap { HookPhrases.isOfPeople($0) && !$0.contains(",") ? $0 : nil }
        case .directors, .directorsOwn, .directorNoun: sharedDirector(slot)
        case .cast, .castIs, .castAppears, .actorNoun: sharedCast(slot)
        case .topic: topic
        case .likedTheme: reasonTheme?.liked
        case .targetDirectors, .targetDirectorsOwn, .newDirectors: targetDirector(slot)
        case .lead: leads.isEmpty ? nil : Grammar.list(leads)
        case .description, .genreDescription, .genre, .genres, .kin: genre(slot)
        case .series: series
        case .won, .winner: prize(slot)
        case .era, .styleFilm, .styleFilms: style(slot)
        case .likes: likes
        case .ownGenres, .absentGenre, .isRecent: ofViewer(slot)
        case .another: viewer == nil ? nil : Constructions.wording(of: reason.family).another(self)
        case .widely: facts.contains(EvidenceFinder.widelyWatched) ? "" : nil
        case .isGlad: isGlad ? "" : nil
        case .isSeen: [source, target].contains { $0?.genres.contains("animation") ?? false } ? nil : ""
        case .isLater: source.map { $0.year > 0 && target.year > $0.year } ?? false ? "" : nil
        case .isEarlier: source.map { target.year > 0 && target.year < $0.year } ?? false ? "" : nil
        }
    }

    private var isGlad: Bool { Gravity(target) < .grave && (source.map { Gravity($0) < .atrocity } ?? true) }

    /// One of the items, the same each time for one seed and slot.
    func pick<Item>(_ items: [Item], _ slot: Slot) -> Item? {
        items.isEmpty ? nil : items[Int(random(slot) % UInt64(items.count))]
    }

    func random(_ slot: Slot) -> UInt64 {
        var random = RandomSource(seed: seed ^ XXHash64.hash(slot.rawValue))
        return random.next()
    }

    // MARK: Titles and people

    private func title(_ slot: Slot) -> String? {
        // Two movies of one title are told apart by their years.
        if let source, source.title == target.title {
            return (slot == .source ? source : target).titleAndYear
        }
        guard slot == .source else { return Grammar.inline(target.title) }
        return source.map { Grammar.inline(Grammar.title($0.title, beside: target.title)) }
    }

    private func sharedDirector(_ slot: Slot) -> String? {
        guard reason == .sameDirector, !facts.isEmpty else { return nil }
        return switch slot {
        case .directors: Grammar.list(facts)
        case .directorsOwn: Grammar.possessive(Grammar.list(facts))
        default: facts.count == 1 ? "director" : "directors"
        }
    }

    private func sharedCast(_ slot: Slot) -> String? {
        guard reason == .sharedCast, !facts.isEmpty else { return nil }
        let isOne = facts.count == 1
        return switch slot {
        case .cast: Grammar.list(facts)
        case .castIs: isOne ? "is" : "are"
        case .castAppears: isOne ? "appears" : "appear"
        default: isOne ? "actor" : "actors"
        }
    }

    private func targetDirector(_ slot: Slot) -> String? {
        guard !target.directors.isEmpty, target.directors.count <= 2 else { return nil }
        let names = Grammar.list(target.directors)
        switch slot {
        case .targetDirectors: return names
        case .targetDirectorsOwn: return Grammar.possessive(names)
        default:
            // A person whom the sentence already names for the cast would stand there twice.
            let isNamed = target.directors.contains { source?.directors.contains($0) ?? false || facts.contains($0) }
            return isNamed ? nil : names
        }
    }

    /// One or two of the target's first names on the bill that the evidence does not name already.
    private var leads: [String] {
        let free = target.cast.prefix(4).filter { !facts.contains($0) && !target.directors.contains($0) }
        return Array(free.prefix(random(.lead) % 2 == 0 ? 1 : 2))
    }

    private var reasonTheme: ThemePhrases.Entry? {
        reason.theme.map { ThemePhrases.standard[$0] }
    }

    /// What both are about, in words that the target's hook does not say over again where there are such.
    private var topic: String? {
        guard let topics = reasonTheme?.topics else { return nil }
        let said = Set((target.hook ?? "").lowercased().split { !$0.isLetter }.filter { $0.count > 3 })
        let fresh = topics.filter { said.isDisjoint(with: $0.lowercased().split { !$0.isLetter }) }
        return pick(fresh.isEmpty ? topics : fresh, .topic)
    }

    // MARK: Genres, series, prizes

    private func genre(_ slot: Slot) -> String? {
        let phrases = GenrePhrases.standard
        let choice = Int(random(slot) % 64)
        switch slot {
        case .genre, .genres:
            guard reason == .sharedGenre else { return nil }
            return phrases.description(
                of: Array(facts.prefix(2)), plural: slot == .genres, pick: Int(random(.genre) % 64))
        case .kin:
            let shared = target.genres.prefix(2).filter { source?.genres.prefix(3).contains($0) ?? false }
            return shared == ["drama"] ? nil : phrases.description(of: shared, pick: choice)
        // A sheet's first genres are what a film is; the others are in it.
        case .genreDescription: return phrases.description(of: Array(target.genres.prefix(2)), pick: choice)
        default:
            guard let noun = phrases.description(of: Array(target.genres.prefix(2)), pick: choice) else { return nil }
            guard let tone = pick(target.tone, slot) else { return noun }
            let adjective = TonePhrases.standard[tone].adjective
            return noun.contains(adjective.prefix(5)) ? noun : "\(adjective) \(noun)"
        }
    }

    /// “the James Bond series”, “the Apu Trilogy”; without its name where a title has it.
    private var series: String? {
        guard let name = target.franchise, let source, name == source.franchise else { return nil }
        let bare = name.hasPrefix("The ") ? String(name.dropFirst(4)) : name
        if source.title.contains(bare) || target.title.contains(bare) { return "the series" }
        let isWhole = ["Trilogy", "Universe", "verse", "Saga", "Cycle"].contains { bare.hasSuffix($0) }
        return "the \(bare)\(isWhole ? "" : " series")"
    }

    private func prize(_ slot: Slot) -> String? {
        guard reason == .award, let body = facts.first else { return nil }
        let award = Award(name: body, category: facts.count > 1 ? facts[1] : nil)
        guard let prize = AwardPhrases.prize(award) else {
            return slot == .won ? "was selected for the National Film Registry" : "National Film Registry selection"
        }
        let title = AwardPhrases.title(award) ?? AwardPhrases.body(body).short
        return slot == .winner ? "\(title) winner" : "won \(prize)"
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
        var named: [String] = []
        var topics: [String] = []
        for answer in facts {
            let theme = target.themes.contains(answer) ? ThemePhrases.standard[answer] : nil
            if target.genres.contains(answer) {
                named.append(GenrePhrases.standard[answer].plural)
            } else if let theme, let topic = theme.topics.first {
                topics.append(topic)
            } else if let theme {
                // Nothing is said of an answer that no words name as a liking.
                if let liked = theme.liked { named.append(liked) }
            } else {
                let isDirector = target.directors.contains(answer)
                named.append(isDirector ? "films by \(answer)" : "films with \(answer)")
            }
        }
        // “films about desire and its discovery and about friendship”
        let isPlain = !topics.contains { $0.contains(" and ") }
        if !topics.isEmpty {
            named.append("films about \(isPlain ? Grammar.list(topics) : topics.joined(separator: " and about "))")
        }
        return named.isEmpty ? nil : Grammar.list(named)
    }
}
