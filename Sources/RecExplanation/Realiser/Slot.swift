/// What a construction may name. The raw value is how it is written there, in braces.
enum Slot: String, Sendable, CaseIterable {
    // Titles; the possessive is missing where the title's own punctuation forbids it.
    case source = "S"
    case sourceOwns = "S's"
    case target = "T"
    case targetOwns = "T's"
    // The shared directors, and words that agree with their number.
    case directors = "dir"
    case directorsOwn = "dir's"
    case directorNoun = "director"
    case directorHand = "hand is"
    // The shared cast, and verbs that agree with their number.
    case cast = "cast"
    case castIs = "cast:is"
    case castWas = "cast:was"
    case castAppears = "cast:appears"
    case castLinks = "cast:links"
    case castTurns = "cast:turns"
    // The shared theme of the reason, in two phrasings; another shared theme.
    case theme = "np"
    case themeAgain = "np2"
    case themeAbout = "about"
    case themeModifier = "mod"
    case otherSharedTheme = "sh"
    // What only one sheet is asked for.
    case sourceTheme = "snp"
    case targetTheme = "tnp"
    case targetThemeAgain = "tnp2"
    case targetAbout = "tabout"
    case sourceTone = "stone"
    case targetTone = "ttone"
    case targetMood = "tmood"
    case sharedTone = "shtone"
    case description = "desc"
    case genreDescription = "gdesc"
    case targetGenres = "gplural"
    /// The target's directors.
    case targetDirectors = "tdir"
    case targetDirectorsOwn = "tdir's"
    /// The target's directors where none of them directed the source.
    case newDirectors = "ndir"
    /// “director” or “directors” where source and target have the same ones.
    case sameDirectors = "samedir"
    case lead = "tlead"
    case leadAppears = "lead:appears"
    case year
    case decade
    // Shared genres as one noun.
    case genre
    case genres
    case franchise = "fr"
    /// The franchise before a noun, without its own article.
    case franchiseName = "frx"
    // The shared prize.
    case won
    case wonByBoth = "wonpl"
    case winner
    case winners
    /// A prize that the target won.
    case targetPrize = "taward"
    // The style of an era.
    case era
    case styleFilm = "stylefilm"
    case styleFilms = "stylefilms"
    // Survey answers.
    case likes
    /// Empty, and there only for a movie that many have watched.
    case widely = "wide"

    var isName: Bool {
        switch self {
        case .source, .sourceOwns, .target, .targetOwns, .directors, .directorsOwn, .cast, .targetDirectors,
            .targetDirectorsOwn:
            true
        default: false
        }
    }
}
