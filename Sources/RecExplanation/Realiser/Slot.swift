/// What a construction may name. The raw value is how it is written there, in braces.
enum Slot: String, Sendable, CaseIterable {
    // Titles.
    case source = "S"
    case target = "T"
    // What the target is about, in the words of its sheet.
    /// Its predicate: “sets a thief and a detective on a collision course”.
    case pitch
    case hook
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
    case actorNoun = "actor"
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
    /// Whoever is in both films is seen in them, and not only heard.
    case isSeen = "seen"

    var isName: Bool {
        switch self {
        case .source, .target, .directors, .directorsOwn, .cast, .targetDirectors, .targetDirectorsOwn: true
        default: false
        }
    }

    var isCondition: Bool {
        switch self {
        case .widely, .isLater, .isEarlier, .isRecent, .isGlad, .isSeen: true
        default: false
        }
    }
}
