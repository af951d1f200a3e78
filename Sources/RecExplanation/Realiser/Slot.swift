/// What a construction may name. The raw value is how it is written there, in braces.
enum Slot: String, Sendable, CaseIterable {
    // Titles.
    case source = "S"
    case target = "T"
    /// A colon, where the title before it has none of its own.
    case colon = ":"
    // What the two are about, in the few words of their sheets.
    case hook
    /// Missing where it ends in an afterthought behind a comma, which would run on, and beside a grave film.
    case sourceHook = "shook"
    /// The target's hook where it begins with a person or several.
    case people = "who"
    // The shared directors, and words that agree with their number.
    case directors = "dir"
    case directorsOwn = "dir's"
    case directorNoun = "director"
    // The shared cast, and verbs that agree with their number.
    case cast = "cast"
    case castIs = "cast:is"
    case castAppears = "cast:appears"
    case castLinks = "cast:links"
    // The shared theme of the reason.
    case topic = "about"
    /// The theme as something that one can have more of.
    case likedTheme = "more"
    // What only one sheet is asked for.
    case description = "desc"
    case genreDescription = "gdesc"
    /// The target's directors.
    case targetDirectors = "tdir"
    case targetDirectorsOwn = "tdir's"
    /// The target's directors where none of them directed the source.
    case newDirectors = "ndir"
    case lead
    // Shared genres as one noun.
    case genre
    case genres
    /// The same beside another reason: what both films are first of all, where that is more than a drama.
    case kin
    // The series that both belong to: its name where no title has it already, else “the series”.
    case series
    // The shared prize.
    case won
    case winner
    // The style of an era.
    case era
    case styleFilm = "stylefilm"
    case styleFilms = "stylefilms"
    // Survey answers.
    case likes
    // What is known of the viewer.
    /// A genre of the target that they prefer, in the plural.
    case ownGenres = "mine"
    /// A genre that they dislike and the target is not of.
    case absentGenre = "none"
    /// Another film of the kind that the reason names, in a viewer's own sentence.
    case another
    // Conditions: empty, and there only where they hold.
    /// Many have watched the target.
    case widely = "wide"
    case isLater = "later"
    case isEarlier = "earlier"
    /// The viewer has watched the source lately.
    case isRecent = "recent"
    /// Neither film is of a kind that an evening's treat would be out of place for.
    case isGlad = "glad"

    var isName: Bool {
        switch self {
        case .source, .target, .directors, .directorsOwn, .cast, .targetDirectors, .targetDirectorsOwn: true
        default: false
        }
    }

    var isCondition: Bool {
        switch self {
        case .widely, .isLater, .isEarlier, .isRecent, .isGlad: true
        default: false
        }
    }
}
