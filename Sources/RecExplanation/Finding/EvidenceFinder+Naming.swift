import RecRanking

extension EvidenceFinder {
    /// Evidence with its facts named: which director, which theme.
    func named(_ found: Found) -> Evidence {
        let source = Int(found.sourceRow)
        let target = Int(found.targetRow)
        return Evidence(
            sourceRow: source, targetRow: target, reason: reason(of: found), facts: sharedFacts(found),
            strength: found.strength)
    }

    func reason(of found: Found) -> ReasonType {
        switch found.kind {
        case .sameDirector: .sameDirector
        case .sharedCast: .sharedCast
        case .sharedTheme: .sharedTheme(facts.terms[Int(found.detail)].name)
        case .sharedGenre: .sharedGenre
        case .franchise: .franchise
        case .award: .award
        case .styleEra: .styleEra
        case .coWatched: .coWatched
        case .surveyMatch: .surveyMatch
        case .popular: .popular
        }
    }

    private func sharedFacts(_ found: Found) -> [String] {
        let source = catalog[Int(found.sourceRow)]
        let target = catalog[Int(found.targetRow)]
        switch found.kind {
        case .sharedTheme, .franchise: return [facts.terms[Int(found.detail)].name]
        case .award:
            let prize = awards.prizes[Int(found.detail)]
            return prize.category.isEmpty ? [prize.body] : [prize.body, prize.category]
        case .sameDirector, .sharedCast, .sharedGenre, .styleEra:
            return SharedFacts.of(reason(of: found), source: source, target: target)
        case .coWatched, .surveyMatch, .popular: return []
        }
    }
}

/// What two fact sheets have in common, in their words; also for sheets that are in no catalogue.
enum SharedFacts {
    /// The facts that a reason rests on; empty where it does not hold between the two.
    static func of(_ reason: ReasonType, source: FactSheet, target: FactSheet) -> [String] {
        switch reason {
        case .sameDirector: return target.directors.filter(source.directors.contains)
        case .sharedCast: return Array(target.cast.filter(source.cast.contains).prefix(3))
        case .sharedTheme(let theme):
            return source.themes.contains(theme) && target.themes.contains(theme) ? [theme] : []
        case .sharedGenre: return target.genres.filter(source.genres.contains)
        case .franchise:
            return source.franchise != nil && source.franchise == target.franchise ? [source.franchise ?? ""] : []
        case .award: return sharedAward(source, target)
        case .styleEra: return styleEra(source, target)
        case .coWatched, .surveyMatch, .popular: return []
        }
    }

    private static func sharedAward(_ source: FactSheet, _ target: FactSheet) -> [String] {
        for award in target.awards where award.won {
            let body = AwardPhrases.body(award.name).name
            let isShared = source.awards.contains {
                $0.won && AwardPhrases.body($0.name).name == body && $0.category == award.category
            }
            if isShared { return [body] + (award.category.map { [$0] } ?? []) }
        }
        return []
    }

    /// The decade, behind the shared tones, the shared national cinema or, on thin sheets, the shared genres.
    private static func styleEra(_ source: FactSheet, _ target: FactSheet) -> [String] {
        guard source.year > 0, source.year / 10 == target.year / 10 else { return [] }
        let decade = "\(target.year / 10 * 10)s"
        let tones = target.tone.filter(source.tone.contains)
        if !tones.isEmpty { return Array(tones.prefix(2)) + [decade] }
        let countries = target.countries.filter(source.countries.contains)
        // A national cinema is one by its language; English says nothing of the kind.
        if let country = countries.first, source.language == target.language, let language = target.language,
            language != "English"
        {
            return [country, decade]
        }
        let genres = target.genres.filter(source.genres.contains)
        return genres.isEmpty ? [] : Array(genres.prefix(2)) + [decade]
    }
}
