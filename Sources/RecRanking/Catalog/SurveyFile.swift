/// Reads `surveys.jsonl`: what new users said, one JSON object a line.
///
/// `{"user_id":"u7","liked_genres":["drama"],"disliked_genres":[],"liked_themes":[],"disliked_themes":[],
/// "liked_people":["Agnès Varda"],"liked_movies":["heat-1995"]}`
enum SurveyFile {
    private static let keys = [
        "user_id", "liked_genres", "disliked_genres", "liked_themes", "disliked_themes", "liked_people", "liked_movies",
    ]

    static func load(_ path: String, catalog: Catalog, into report: inout LoadReport) throws -> [String: Survey] {
        var surveys: [String: Survey] = [:]
        let genres = Set(catalog.movies.lazy.flatMap(\.genres))
        let themes = Set(catalog.movies.lazy.flatMap(\.themes))
        let people = Set(catalog.movies.lazy.flatMap { $0.directors + $0.writers + $0.cast })
        try JSONLines.read(path, keys: keys, into: &report) { fields, line, problems throws(JSONProblem) in
            let user = try fields.required("user_id", "a user's id", try fields.id("user_id"))
            guard surveys[user] == nil else { throw fields.problem("user_id", "\(user) has a survey already") }
            /// Words that no movie has say nothing, and are named.
            func words(_ key: String, of known: Set<String>) throws(JSONProblem) -> [String] {
                let words = try fields.texts(key)
                for word in words where !known.contains(word) {
                    problems.note("\"\(key)\" has \"\(word)\", which no movie has", line: line)
                }
                return words
            }
            var survey = Survey()
            survey.likedGenres = try words("liked_genres", of: genres)
            survey.dislikedGenres = try words("disliked_genres", of: genres)
            survey.likedThemes = try words("liked_themes", of: themes)
            survey.dislikedThemes = try words("disliked_themes", of: themes)
            survey.likedPeople = try words("liked_people", of: people)
            for id in try fields.ids("liked_movies") {
                guard let row = catalog.row(ofMovie: id) else {
                    throw fields.problem("liked_movies", "has \"\(id)\", which is not in the catalogue")
                }
                survey.likedMovieRows.append(row)
            }
            surveys[user] = survey
        }
        return surveys
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
