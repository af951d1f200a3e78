import Foundation

/// Reads `surveys.jsonl`: what new users said, one JSON object a line.
///
/// `{"user_id":"u7","liked_genres":["drama"],"disliked_genres":[],"liked_themes":[],"disliked_themes":[],
/// "liked_people":["Agnès Varda"],"disliked_people":[],"liked_movies":["heat-1995"],"disliked_movies":[]}`
enum SurveyFile {
    /// Surveys that a sink gets at a time.
    private static let partSize = 100_000

    /// - Parameter sink: takes them part by part; then none are returned, and a second one of a user in another part is
    ///   passed over by who joins the parts.
    static func load(
        _ path: String, catalog: Catalog, sink: (any HistorySink)? = nil, into report: inout LoadReport
    ) throws -> [String: Survey] {
        var failure: (any Error)?
        var surveys: [String: Survey] = [:]
        let words = Vocabulary(catalog)
        try JSONLines.read(path, keys: ["user_id"] + Survey.keys, into: &report) {
            fields, line, problems throws(JSONProblem) in
            let user = try fields.required("user_id", "a user's id", try fields.id("user_id"))
            guard surveys[user] == nil else { throw fields.problem("user_id", "\(user) has a survey already") }
            surveys[user] = try Survey(fields, catalog: catalog) { key, list in
                // Words that no movie has say nothing, and are named.
                for problem in words.problems(of: list, for: key) { problems.note(problem, line: line) }
            }
            guard let sink, failure == nil, surveys.count >= partSize else { return }
            do { try sink.take(surveys, catalog) } catch { failure = error }
            surveys = [:]
        }
        if let failure { throw failure }
        guard let sink else { return surveys }
        try sink.take(surveys, catalog)
        return [:]
    }
}

/// The words of a catalogue that a survey may hold.
private struct Vocabulary {
    private let genres: Set<String>
    private let themes: Set<String>
    private let people: Set<String>

    init(_ catalog: Catalog) {
        genres = Set(catalog.movies.lazy.flatMap(\.genres))
        themes = Set(catalog.movies.lazy.flatMap(\.themes))
        people = Set(catalog.movies.lazy.flatMap { $0.directors + $0.writers + $0.cast })
    }

    /// What is wrong with words that no movie has.
    ///
    /// - Parameter key: such as `liked_genres`.
    func problems(of list: [String], for key: String) -> [String] {
        let known = words(for: key)
        return list.filter { !known.contains($0) }.map { word in
            let near = nearest(to: word, in: known.sorted()).map { "; did you mean \"\($0)\"?" } ?? ""
            return "\"\(key)\" has \"\(word)\", which no movie has\(near)"
        }
    }

    private func words(for key: String) -> Set<String> {
        switch key.split(separator: "_").last {
        case "genres": genres
        case "themes": themes
        default: people
        }
    }
}

extension Survey {
    fileprivate static let keys = [
        "liked_genres", "disliked_genres", "liked_themes", "disliked_themes", "liked_people", "disliked_people",
        "liked_movies", "disliked_movies",
    ]

    /// Its answers as a line of `surveys.jsonl` holds them.
    ///
    /// - Parameter look: hears each list of words with its name.
    fileprivate init(
        _ fields: JSONFields, catalog: Catalog, look: (_ key: String, _ words: [String]) -> Void = { _, _ in }
    ) throws(JSONProblem) {
        func words(_ key: String) throws(JSONProblem) -> [String] {
            let words = try fields.texts(key)
            look(key, words)
            return words
        }
        func rows(_ key: String) throws(JSONProblem) -> [Int] {
            var rows: [Int] = []
            for id in try fields.ids(key) {
                guard let row = catalog.row(ofMovie: id) else {
                    throw fields.problem(key, "has \"\(id)\", which is not in the catalogue")
                }
                rows.append(row)
            }
            return rows
        }
        self.init()
        likedGenres = try words("liked_genres")
        dislikedGenres = try words("disliked_genres")
        likedThemes = try words("liked_themes")
        dislikedThemes = try words("disliked_themes")
        likedPeople = try words("liked_people")
        dislikedPeople = try words("disliked_people")
        likedMovieRows = try rows("liked_movies")
        dislikedMovieRows = try rows("disliked_movies")
    }

    /// Reads one survey, as a line of `surveys.jsonl` holds it. Throws `DataError.badData` that says what is wrong: a
    /// word that no movie has among it, since it would ask for nothing.
    public init(json: String, catalog: Catalog) throws {
        do {
            let fields = try JSONFields(try JSONValue(parsing: json.utf8))
            try fields.refuseUnknown(known: ["user_id"] + Self.keys)
            let words = Vocabulary(catalog)
            var problems: [String] = []
            try self.init(fields, catalog: catalog) { key, list in problems += words.problems(of: list, for: key) }
            if let first = problems.first { throw DataError.badData(first) }
        } catch { throw DataError.badData("the survey: \(error)") }
    }

    /// Reads what `json(in:)` has written over the same catalogue; nil where it is none. Its words are not looked up.
    package init?(kept json: UnsafeRawBufferPointer, catalog: Catalog) {
        do throws(JSONProblem) {
            let fields = try JSONFields(try JSONValue(parsing: json.bindMemory(to: UInt8.self)))
            try self.init(fields, catalog: catalog)
        } catch { return nil }
    }

    /// The answers by their names in `surveys.jsonl`; what was not answered is not there.
    package func fields(in catalog: Catalog) -> [String: [String]] {
        let lists = [
            "liked_genres": likedGenres, "disliked_genres": dislikedGenres, "liked_themes": likedThemes,
            "disliked_themes": dislikedThemes, "liked_people": likedPeople, "disliked_people": dislikedPeople,
            "liked_movies": likedMovieRows.map { catalog[$0].id },
            "disliked_movies": dislikedMovieRows.map { catalog[$0].id },
        ]
        return lists.filter { !$0.value.isEmpty }
    }

    /// `{"liked_genres":["crime"]}`, as `init(json:catalog:)` reads it.
    public func json(in catalog: Catalog) -> String {
        let data = try? JSONSerialization.data(
            withJSONObject: fields(in: catalog), options: [.sortedKeys, .withoutEscapingSlashes])
        return data.map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
}

/// Reads `personas.jsonl`: `{"user_id":"maya","name":"Maya","line":"heist films and Korean thrillers"}`.
enum PersonaFile {
    /// - Parameter isKnown: whether the data have a user; a persona of nobody is a bad row.
    static func load(
        _ path: String, isKnown: (String) -> Bool, into report: inout LoadReport
    ) throws -> [Persona] {
        var personas: [Persona] = []
        try JSONLines.read(path, keys: ["user_id", "name", "line"], into: &report) {
            fields, _, _ throws(JSONProblem) in
            let user = try fields.required("user_id", "a user's id", try fields.id("user_id"))
            let name = try fields.required("name", "a text", try fields.text("name"))
            guard isKnown(user) else {
                throw fields.problem("user_id", "\(user) has neither watches nor a survey in these data")
            }
            guard !personas.contains(where: { $0.userID == user }) else {
                throw fields.problem("user_id", "\(user) is a persona already")
            }
            personas.append(Persona(userID: user, name: name, line: try fields.text("line") ?? ""))
        }
        return personas
    }
}

/// Reads `sentences.jsonl`: `{"user_id":"hal","sentence":"If you liked {source}, try {target}."}`.
enum SentenceFile {
    /// - Parameter isKnown: whether the data have a user; a sentence for nobody is a bad row.
    static func load(
        _ path: String, isKnown: (String) -> Bool, into report: inout LoadReport
    ) throws -> [String: [String]] {
        var sentences: [String: [String]] = [:]
        try JSONLines.read(path, keys: ["user_id", "sentence"], into: &report) { fields, _, _ throws(JSONProblem) in
            let user = try fields.required("user_id", "a user's id", try fields.id("user_id"))
            let sentence = try fields.required("sentence", "a text", try fields.text("sentence"))
            guard isKnown(user) else {
                throw fields.problem("user_id", "\(user) has neither watches nor a survey in these data")
            }
            sentences[user, default: []].append(sentence)
        }
        return sentences
    }
}

/// A file of one JSON object a line.
package enum JSONLines {
    /// Calls `take` with each object and its line; it throws what is wrong with it. A name that is nearly one of `keys` is
    /// noted, since it is not read; others are passed over.
    package static func read(
        _ path: String, keys: [String], into report: inout LoadReport,
        take: (_ fields: JSONFields, _ line: Int, _ problems: inout ProblemCollector) throws(JSONProblem) -> Void
    ) throws {
        let file = try TextFile(path)
        var problems = ProblemCollector(file: file.name)
        var unknown = UnknownNames(known: keys)
        file.withBytes { bytes in
            for (number, row) in lines(of: bytes) {
                do throws(JSONProblem) {
                    let fields = try JSONFields(try JSONValue(parsing: UnsafeBufferPointer(rebasing: row)))
                    unknown.note(fields.unknown(known: keys), line: number, in: &problems)
                    try take(fields, number, &problems)
                    problems.keep()
                } catch {
                    problems.skip(line: number, error.description)
                }
            }
        }
        try problems.finish(into: &report)
    }

    /// The lines that are not blank, with their numbers from 1.
    static func lines(
        of bytes: UnsafeBufferPointer<UInt8>
    ) -> [(number: Int, bytes: UnsafeBufferPointer<UInt8>.SubSequence)] {
        bytes.split(separator: 10, omittingEmptySubsequences: false).enumerated().compactMap { index, line in
            line.allSatisfy { $0 == 32 || $0 == 13 || $0 == 9 } ? nil : (index + 1, line)
        }
    }
}

/// Names that a file has and nobody reads: those that are nearly known ones are noted.
struct UnknownNames {
    let known: [String]
    /// By name; looked up once, since a file has the same names in each line.
    private var nearestOf: [String: String?] = [:]

    init(known: [String]) { self.known = known }

    mutating func note(_ names: [String], line: Int, in problems: inout ProblemCollector) {
        for name in names {
            let near = nearestOf[name] ?? nearest(to: name, in: known)
            if nearestOf.count < 1_000 { nearestOf[name] = .some(near) }
            guard let near else { continue }
            problems.note("\"\(cleanText(name))\" is not read; is \"\(near)\" meant?", line: line)
        }
    }
}
