import RecRanking

extension EvidenceFinder {
    /// What is shared between one source and the target, added up by kind.
    private struct Sums {
        var director: Float = 0
        var cast: Float = 0
        var genre: Float = 0
        var style: Float = 0
        var decade: Float = 0
        var country: Float = 0
        var language: Float = 0
        var themes = 0
    }

    /// All evidence from one source to the target whose terms are marked.
    func append(_ source: Source, target: Int, marks: [Float], to found: inout [RawEvidence]) {
        var sums = Sums()
        let before = found.count
        let fit = Gravity.fit(gravities[Int(source.row)], gravities[target])
        func add(_ family: ReasonType.Family, _ detail: Int32, _ rarity: Float) {
            found.append(
                RawEvidence(
                    sourceRow: source.row, targetRow: Int32(target), family: family, detail: detail,
                    strength: family.strength * rarity * source.weight * (family.isOfMatter ? fit : 1)))
        }
        var places = Salience()
        for term in facts.terms(ofMovie: Int(source.row)) {
            // Counted also for what is not shared: the place is that on the sheet.
            let salience = places.next(termKinds[Int(term)])
            let mark = marks[Int(term)] * salience
            guard mark > 0 else { continue }
            switch termKinds[Int(term)] {
            case .director: sums.director = max(sums.director, mark)
            case .cast: sums.cast += sums.cast == 0 ? mark : 0.5 * mark
            case .genre: sums.genre += sums.genre == 0 ? mark : 0.7 * mark
            case .theme:
                sums.themes += 1
                add(.sharedTheme, term, mark)
            case .tone: sums.style = max(sums.style, mark)
            case .franchise: add(.franchise, term, mark)
            case .decade: sums.decade = mark
            case .country: sums.country = max(sums.country, mark)
            case .language: sums.language = Int(term) == english ? 0 : mark
            case .writer: break
            }
        }
        if sums.director > 0 { add(.sameDirector, -1, sums.director) }
        if sums.cast > 0 { add(.sharedCast, -1, min(1.3, sums.cast)) }
        if sums.genre > 0 { add(.sharedGenre, -1, min(1, sums.genre)) }
        // Later decades have no style of their own yet that anybody would name.
        if sums.decade > 0, isStyled[target] {
            // Style of an era: the same tone, the same national cinema, or on thin sheets the same genre.
            let style = max(sums.style, min(sums.country, sums.language), 0.5 * sums.genre)
            if style > 0 { add(.styleEra, -1, min(1, style + 0.5 * sums.decade)) }
        }
        if let prize = awards.shared(Int(source.row), target) { add(.award, Int32(prize), awards.worths[prize]) }
        let viewers = coWatch.distinctUsers(Int(source.row), target)
        if viewers >= Int(CoWatchCounts.leastUsers) {
            let size = Float(popularity.viewerCounts[Int(source.row)]) * Float(popularity.viewerCounts[target])
            add(.coWatched, -1, min(1, Float(viewers) / max(1, size.squareRoot())))
        }
        weigh(&found[before...], sums, isHeardInOne: isAnimated[Int(source.row)] != isAnimated[target])
    }

    /// What the other things that two movies share, or do not, make of a reason.
    ///
    /// - Parameter isHeardInOne: whether one of the two is animated, so that its cast is heard and not seen.
    private func weigh(_ found: inout ArraySlice<RawEvidence>, _ sums: Sums, isHeardInOne: Bool) {
        // Movies with several themes in common are nearer than one theme says, those with no genre in common farther.
        let nearness = 1 + 0.12 * Float(max(1, min(sums.themes, 5)) - 1)
        let kinship = 0.4 + 0.6 * min(1, sums.genre / Self.kinGenres)
        let isSeries = found.contains { $0.family == .franchise }
        for index in found.indices {
            switch found[index].family {
            case .sharedTheme: found[index].strength *= nearness * kinship * kinship
            // One common genre says nothing; two films of one genre that are alike in nothing else say little more.
            case .sharedGenre:
                let likeness: Float = sums.themes > 0 ? 1 : sums.style > 0 ? 0.4 : 0.15
                found[index].strength *= kinship * kinship * likeness
            case .coWatched: found[index].strength *= kinship * kinship
            case .sharedCast: found[index].strength *= isHeardInOne ? 0.2 : 1
            default: break
            }
            if isSeries { found[index].strength *= found[index].family.strengthWithinSeries }
        }
    }

    /// The rarities of shared genres that make two movies of a kind, added up: one of the rarer or two of the commoner.
    private static let kinGenres: Float = 0.3
}

/// What two fact sheets have in common, in their words; also for sheets that are in no catalogue.
enum SharedFacts {
    /// The facts that a reason rests on; empty where it does not hold between the two.
    static func of(_ reason: ReasonType, source: FactSheet, target: FactSheet) -> [String] {
        switch reason.family {
        case .sameDirector: return target.directors.filter(source.directors.contains)
        case .sharedCast: return Array(target.cast.filter(source.cast.contains).prefix(3))
        case .sharedTheme:
            return [reason.theme].compactMap { $0 }.filter { source.themes.contains($0) && target.themes.contains($0) }
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
