/// One award or nomination, as a fact sheet states it.
public struct Award: Sendable, Hashable, Codable {
    /// The awarding body: "Academy Award", "Cannes Film Festival".
    public var name: String
    /// What it was for: "Best Picture", "Palme d'Or".
    public var category: String?
    /// The year of the ceremony.
    public var year: Int?
    /// False for a nomination.
    public var won: Bool

    public init(name: String, category: String? = nil, year: Int? = nil, won: Bool = true) {
        self.name = name
        self.category = category
        self.year = year
        self.won = won
    }
}

/// All that may be claimed about a movie. An unknown fact is empty or nil, never guessed.
public struct FactSheet: Sendable, Hashable {
    /// Stable identifier: `inception-2010` in the sample catalogue, the movie's number in MovieLens.
    public var id: String
    /// As the catalogue shows it.
    public var title: String
    /// In the language it was made in; nil where it is the same or unknown.
    public var originalTitle: String?
    /// Year of first release; 0 where the data set has none.
    public var year: Int
    /// Full names, as people are compared by.
    public var directors: [String] = []
    public var writers: [String] = []
    /// In billing order.
    public var cast: [String] = []
    /// Words of the genre vocabulary, e.g. `science_fiction`.
    public var genres: [String] = []
    /// Words of the theme vocabulary, e.g. `time_manipulation`.
    public var themes: [String] = []
    /// Words of the tone vocabulary, e.g. `tragic`.
    public var tone: [String] = []
    /// Nominations and wins; complete only for the awards in `awardsComplete`.
    public var awards: [Award] = []
    /// Names of the awards of which `awards` lists every nomination and win: only these can be counted.
    public var awardsComplete: [String] = []
    /// What it is a part of, by the name that its other parts share.
    public var franchise: String?
    /// Names in English: `United States`.
    public var countries: [String] = []
    /// Its main language by its English name; `Silent` where nobody speaks.
    public var language: String?
    /// 1…100,000; cuts differ.
    public var runtimeMinutes: Int?
    /// Of age, in the words of whoever gave it: `PG-13`.
    public var certificate: String?
    /// The plot in a few sentences; may give away what happens, so only what is checked is said of it.
    public var synopsis: String?
    /// 4 to 10 true, spoiler-free words about what the movie is about: “a city under siege and two hobbits”.
    public var hook: String?
    /// What the movie does with its story, each as the predicate of a sentence whose subject is the movie: “sets a thief
    /// and a detective on a collision course”. True and spoiler-free; each from another side.
    public var pitches: [String] = []

    public init(id: String, title: String, year: Int) {
        self.id = id
        self.title = title
        self.year = year
    }

    /// All that was written to be said of the movie as it stands: its hook and its pitches.
    package var sayings: [String] { (hook.map { [$0] } ?? []) + pitches }

    /// How long it runs, in seconds: 110 minutes where the sheet has no runtime (the mean of the sample catalogue is 116).
    public var runtimeSeconds: Int { (runtimeMinutes ?? 110) * 60 }

    /// Title and year, as a screen or a log names the movie: "Heat (1995)".
    public var titleAndYear: String { year > 0 ? "\(title) (\(year))" : title }
}
