/// Words that give a person a role.
enum RoleWords {
    /// Before the name: “directed by”, “starring”.
    static let before: [String: PreparedSheet.Roles] = table([
        (.director, "director directors direction directed helmed filmmaker filmmakers auteur helmer directing"),
        (
            .writer,
            "writer writers written screenwriter screenwriters penned scripted screenplay script cowritten scribe"
        ),
        (
            .cast,
            "starring stars star actor actors actress actresses featuring played performance performances turn turns lead leads led headlined casts fronted cast acting anchored opposite role roles portrayed"
        ),
        (
            .other,
            "composer composers score scored music cinematographer cinematography photographed lensed shot edited editor produced producer producers novelist novel designed costumes choreographed soundtrack composed"
        ),
        (.author, "made crafted conceived created"),
    ])

    /// Behind the name: “X directed”, “X stars”, “X at the helm”.
    static let behind: [String: PreparedSheet.Roles] = table([
        (.director, "directed directs directing direct helmed helms helm director directors behind filmed"),
        (.writer, "wrote writes penned pens scripted writer writers screenwriter screenplay script"),
        (
            .cast,
            "stars starred star starring plays played playing appears appeared appear appearing acted headlines headline lead leads led fronts carries anchors performs actor actress onscreen portrays portrayed"
        ),
        (
            .other,
            "composed scored score scores composer photographed cinematographer edited editor edits produced produces producer novelist composes"
        ),
        (.author, "made makes crafted crafts"),
    ])

    /// What a person is by trade, right before the name: a sheet knows of none of them.
    static let occupations: Set<String> = [
        "comedian", "comedienne", "choreographer", "author", "playwright", "singer", "songwriter", "dancer", "musician",
        "painter", "poet", "animator", "photographer", "journalist", "entertainer", "dramatist", "essayist",
        "biographer",
    ]

    /// Verbs that make a part only with a title behind them.
    static let needsTitle: Set<String> = [
        "leads", "led", "lead", "fronts", "carries", "anchors", "headlines", "headline",
    ]

    /// Words behind a name that stand in an apposition: “X, the director of …”.
    static let nouns: Set<String> = [
        "director", "directors", "writer", "writers", "screenwriter", "star", "stars", "actor", "actress", "lead",
        "composer",
        "cinematographer", "editor", "producer", "novelist",
    ]

    /// What “X's …” says of X.
    static let owned: [String: PreparedSheet.Roles] = table([
        (
            .author,
            "film films movie movies thriller drama comedy western direction filmmaking camera vision masterpiece classic puzzle epic feature storytelling work craft blockbuster directing romance noir mystery horror documentary debut"
        ),
        (.writer, "script screenplay writing dialogue"),
        (.cast, "performance performances role roles turn portrayal acting charisma character presence"),
        (.other, "score music cinematography soundtrack editing novel costumes"),
    ])

    /// Words that may stand between a name and what gives it a role.
    static let fillers: Set<String> = [
        "brothers", "sisters", "also", "both", "once", "again", "who", "the", "a", "an", "and", "at", "in", "as", "is",
        "was", "are", "were", "has",
        "had", "himself", "herself", "then", "later", "earlier", "great", "fine", "acclaimed", "veteran", "visionary",
        "here", "too", "now", "it", "them", "by", "from", "with", "co", "on", "screen", "of", "brilliantly",
        "memorably",
        "superb", "strong", "standout", "towering", "magnetic", "work", "full", "next", "same", "its", "time", "this",
    ]

    private static func table(_ rows: [(PreparedSheet.Roles, String)]) -> [String: PreparedSheet.Roles] {
        var table: [String: PreparedSheet.Roles] = [:]
        for (role, words) in rows {
            for word in words.split(separator: " ") { table[String(word), default: []].formUnion(role) }
        }
        return table
    }
}
