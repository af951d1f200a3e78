import RecRanking

/// What a rule asks of the sheets and the request.
enum Fact: String, Sendable {
    // Of people.
    /// Auteur: director and writer at once.
    case director, writer, author, auteur, cast, crew, credited
    /// Director or writer, or the lead, who may own a title: “De Niro's Taxi Driver”.
    case owner
    /// Credited with both movies: “again”, “reunites”.
    case again
    /// Director and cast, each of a pair: “X and Y, director and star of”.
    case directorThenCast = "director+cast"
    case castThenDirector = "cast+director"
    case directorThenWriter = "director+writer"
    case writerThenDirector = "writer+director"
    // Of the two movies.
    case sameDirector = "same:director"
    case sameWriter = "same:writer"
    case sameCast = "same:cast"
    case sameSeries = "same:series"
    /// The movie belongs to a series; it belongs to none.
    case inSeries = "in-series"
    case noSeries = "no-series"
    case sameYear = "same:year"
    case sameDecade = "same:decade"
    case sameCountry = "same:country"
    case sameLanguage = "same:language"
    case sameGenre = "same:genre"
    case sameAward = "same:award"
    case sequel
    /// A sequel with the same lead.
    case directSequel = "direct-sequel"
    case newer, older, longer, shorter
    /// About twice as long as the other.
    case twice
    /// The bound movie came before the other, or after it.
    case before, after
    /// Not animated; not of real people and events.
    case liveAction = "live-action"
    case fiction
    /// Of real people and events.
    case real
    // Of the request.
    case coWatched = "co-watched"
    case popular
    /// The viewer enjoyed the source: nothing else may be the object.
    case enjoyed
    /// Among the likes, the dislikes; told in a survey.
    case liked, disliked, told
    /// No sheet and no request says so.
    case never
    /// Claims nothing: the words are free.
    case free
}

extension Reading {
    /// A fact about the two movies or the request, without people; nil where the fact is about something else.
    func asks(_ fact: Fact, _ match: Pattern.Match, _ scope: Scope) -> (holds: Bool, why: String, field: String?)? {
        if fact == .never { return (false, "no fact sheet bears it out", nil) }
        if fact == .coWatched { return (reason == .coWatched, "what other viewers watch", nil) }
        if fact == .popular {
            return (reason == .popular || reason == .coWatched, "how many have watched it", nil)
        }
        if fact == .inSeries || fact == .noSeries {
            let isIn = holds(scope == .either ? .target : scope) { $0.sheet.franchise != nil }
            return (isIn == (fact == .inSeries), "whether the sheets name a series", "franchise")
        }
        if fact == .liveAction {
            let isDrawn = sheets(scope).contains { $0.sheet.genres.contains("animation") }
            return (!isDrawn, "whether it is animated", "genres")
        }
        if fact == .fiction || fact == .real {
            let isReal = sheets(scope).contains { sheet in
                sheet.sheet.themes.contains("based_on_true_story")
                    || sheet.sheet.genres.contains { ["biography", "documentary"].contains($0) }
            }
            return (isReal == (fact == .real), "whether it is of real events", "themes")
        }
        guard let source else {
            return isAboutTwo(fact) ? (false, "there is no other movie to compare with", nil) : nil
        }
        let a = source.sheet
        let b = target.sheet
        func meet(_ first: [String], _ second: [String]) -> Bool { first.contains(where: second.contains) }
        func answer(_ holds: Bool, _ field: String) -> (holds: Bool, why: String, field: String?) {
            let why =
                holds
                ? "\(a.title) and \(b.title) have it in common"
                : "the fact sheets of \(a.title) and \(b.title) say otherwise"
            return (holds, why, field)
        }
        let isSeries = a.franchise != nil && a.franchise == b.franchise
        switch fact {
        case .sameDirector: return answer(meet(a.directors, b.directors), "directors")
        case .sameWriter: return answer(meet(a.writers, b.writers), "writers")
        case .sameCast: return answer(meet(a.cast, b.cast), "cast")
        case .sameSeries: return answer(isSeries, "franchise")
        case .sameYear: return answer(a.year == b.year && a.year > 0, "year")
        case .sameDecade: return answer(a.year / 10 == b.year / 10 && a.year > 0, "year")
        case .sameCountry: return answer(meet(a.countries, b.countries), "countries")
        case .sameLanguage: return answer(a.language != nil && a.language == b.language, "language")
        case .sameGenre: return answer(meet(a.genres, b.genres), "genres")
        case .sameAward: return answer(sharesAward(a, b), "awards")
        case .sequel: return answer(isSeries && b.year > a.year, "franchise")
        case .directSequel: return answer(isSeries && b.year > a.year && a.cast.first == b.cast.first, "franchise")
        default: return compares(fact, match, scope, a, b)
        }
    }

    private func isAboutTwo(_ fact: Fact) -> Bool {
        fact.rawValue.hasPrefix("same:") || fact == .sequel || fact == .directSequel
    }

    private func sharesAward(_ a: FactSheet, _ b: FactSheet) -> Bool {
        a.awards.contains { own in
            b.awards.contains {
                AwardPhrases.body($0.name).name == AwardPhrases.body(own.name).name && $0.category == own.category
                    && $0.won && own.won
            }
        }
    }

    /// Order in time and length. The subject is the movie of the claim; the other one is what it is compared with.
    private func compares(_ fact: Fact, _ match: Pattern.Match, _ scope: Scope, _ a: FactSheet, _ b: FactSheet)
        -> (holds: Bool, why: String, field: String?)?
    {
        guard [.newer, .older, .longer, .shorter, .twice, .before, .after].contains(fact) else { return nil }
        let subject: FactSheet
        switch scope {
        case .source: subject = a
        default: subject = b
        }
        let other = scope == .source ? b : a
        switch fact {
        case .longer, .shorter, .twice:
            guard let own = subject.runtimeMinutes, let its = other.runtimeMinutes else {
                return (false, "the running times are not known", "runtime_minutes")
            }
            let why = "\(subject.title) runs \(own) minutes, \(other.title) \(its)"
            let holds = fact == .twice ? abs(own - 2 * its) <= its / 3 : fact == .longer ? own > its : own < its
            return (holds, why, "runtime_minutes")
        default:
            let isLater = [.newer, .after].contains(fact)
            let why = "\(subject.title) is from \(subject.year), \(other.title) from \(other.year)"
            return (
                isLater
                    ? subject.year > other.year || fact == .after && subject.year == other.year
                    : subject.year < other.year || fact == .before && subject.year == other.year, why, "year"
            )
        }
    }
}
