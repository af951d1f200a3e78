import RecEngine

/// A survey that is being answered for a new viewer.
public struct SurveyForm: Sendable, Hashable {
    /// What an answer is about.
    public enum Topic: Sendable, Hashable {
        case genre(String)
        case theme(String)
        case person(String)
        /// By catalogue row.
        case title(Int)
    }

    /// What is said of a topic.
    public enum Answer: Sendable, Hashable {
        case liked, disliked
    }

    public var prompt = Prompt()
    /// True once an answer was given: the next letter begins another search.
    var isAnswered = false
    /// Indices into `Opened.surveyTopics` that match, best first.
    public var matches: [Int] = []
    /// Index into `matches`.
    public var selection = 0
    /// True while the keys are on what makes the viewer.
    public var isAtEnd = false
    /// In the order in which they were given.
    public private(set) var answers: [(topic: Topic, answer: Answer)] = []

    public init() {}

    /// What was said of a topic; nil where nothing was.
    public func answer(to topic: Topic) -> Answer? { answers.first { $0.topic == topic }?.answer }

    /// Nothing, liked, disliked, and nothing again.
    mutating func turn(_ topic: Topic) {
        let next: Answer? =
            switch answer(to: topic) {
            case nil: .liked
            case .liked: .disliked
            case .disliked: nil
            }
        let place = answers.firstIndex { $0.topic == topic }
        if let place { answers.remove(at: place) }
        if let next { answers.insert((topic, next), at: place ?? answers.count) }
    }

    /// The answers as the engine takes them.
    public var survey: Survey {
        answers.reduce(into: Survey()) { survey, given in
            switch (given.topic, given.answer) {
            case (.genre(let name), .liked): survey.likedGenres.append(name)
            case (.genre(let name), .disliked): survey.dislikedGenres.append(name)
            case (.theme(let name), .liked): survey.likedThemes.append(name)
            case (.theme(let name), .disliked): survey.dislikedThemes.append(name)
            case (.person(let name), .liked): survey.likedPeople.append(name)
            case (.person(let name), .disliked): survey.dislikedPeople.append(name)
            case (.title(let row), .liked): survey.likedMovieRows.append(row)
            case (.title(let row), .disliked): survey.dislikedMovieRows.append(row)
            }
        }
    }

    public static func == (first: SurveyForm, second: SurveyForm) -> Bool {
        first.prompt == second.prompt && first.isAnswered == second.isAnswered && first.matches == second.matches
            && first.selection == second.selection && first.isAtEnd == second.isAtEnd
            && first.answers.elementsEqual(second.answers, by: ==)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(prompt)
        hasher.combine(selection)
        for given in answers { hasher.combine(given.topic) }
    }
}

extension Survey {
    /// "likes crime, Michael Mann; not horror"; empty without answers.
    func words(_ catalog: Catalog) -> String {
        func list(_ labels: [String], _ people: [String], _ rows: [Int]) -> String {
            (labels.map(spaced) + people + rows.map { catalog[$0].titleAndYear }).joined(separator: ", ")
        }
        let liked = list(likedGenres + likedThemes, likedPeople, likedMovieRows)
        let disliked = list(dislikedGenres + dislikedThemes, dislikedPeople, dislikedMovieRows)
        return [liked.isEmpty ? "" : "likes \(liked)", disliked.isEmpty ? "" : "not \(disliked)"].filter { !$0.isEmpty }
            .joined(separator: "; ")
    }
}

extension SurveyForm.Topic {
    func name(in catalog: Catalog) -> String {
        switch self {
        case .genre(let name), .theme(let name): spaced(name)
        case .person(let name): name
        case .title(let row): catalog[row].titleAndYear
        }
    }

    var kind: String {
        switch self {
        case .genre: "genre"
        case .theme: "theme"
        case .person: "person"
        case .title: "title"
        }
    }
}

/// Something that a survey may ask about.
struct SurveyTopic: Sendable {
    let topic: SurveyForm.Topic
    let name: String
    /// How many movies it is of; 1 for a title.
    let movieCount: Int
    let foldedName: String

    /// All that the catalogue offers: genres, themes and people, the most frequent first, then the titles.
    static func all(_ catalog: Catalog) -> [SurveyTopic] {
        func people(_ movie: FactSheet) -> [String] { movie.directors + movie.writers + movie.cast }
        func counted(_ names: (FactSheet) -> [String], _ topic: (String) -> SurveyForm.Topic) -> [SurveyTopic] {
            var counts: [String: Int] = [:]
            for movie in catalog.movies { for name in Set(names(movie)) { counts[name, default: 0] += 1 } }
            return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
                SurveyTopic(topic($0.key), movieCount: $0.value, catalog)
            }
        }
        return counted(\.genres) { .genre($0) } + counted(\.themes) { .theme($0) }
            + counted(people) { .person($0) }
            + catalog.movies.indices.map { SurveyTopic(.title($0), movieCount: 1, catalog) }
    }

    private init(_ topic: SurveyForm.Topic, movieCount: Int, _ catalog: Catalog) {
        self.topic = topic
        self.movieCount = movieCount
        name = topic.name(in: catalog)
        foldedName = folded(name)
    }

    /// Nobody reads further, and a large catalogue must not slow the typing.
    private static let limit = 400

    /// Topics with all words in name or kind; those whose name is or begins with what was typed come first, whole words
    /// before parts of them.
    static func matches(_ topics: [SurveyTopic], _ text: String) -> [Int] {
        let words = folded(text).split(separator: " ").map(String.init)
        guard let first = words.first else { return Array(topics.indices.prefix(limit)) }
        var (heads, others): ([Int], [Int]) = ([], [])
        for (index, topic) in topics.enumerated() {
            guard words.allSatisfy({ topic.foldedName.contains($0) || topic.topic.kind.hasPrefix($0) }) else {
                continue
            }
            if topic.foldedName.hasPrefix(first) {
                heads.append(index)
            } else if others.count < limit {
                others.append(index)
            }
            if heads.count == limit { break }
        }
        let typed = words.joined(separator: " ")
        func isWhole(_ index: Int) -> Bool { (topics[index].foldedName + " ").hasPrefix(typed + " ") }
        let found = heads.filter(isWhole) + heads.filter { !isWhole($0) } + others
        return Array(found.prefix(limit))
    }
}
