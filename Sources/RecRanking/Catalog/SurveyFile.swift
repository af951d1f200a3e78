import Foundation

/// Reads `surveys.jsonl`: what new users said, one JSON object a line.
///
/// `{"user_id":"u7","liked_genres":["drama"],"disliked_genres":[],"liked_themes":[],"disliked_themes":[],
/// "liked_people":["Agnès Varda"],"disliked_people":[],"liked_movies":["heat-1995"],"disliked_movies":[]}`
enum SurveyFile {
    static func load(_ path: String, catalog: Catalog, into report: inout LoadReport) throws -> [String: Survey] {
        var surveys: [String: Survey] = [:]
        try JSONLines.read(path, into: &report) { fields in
            guard let user = fields["user_id"] as? String, !user.isEmpty else { return "\"user_id\" is missing" }
            do { surveys[cleanText(user)] = try Survey(fields: fields, catalog: catalog) } catch let problem
                as SurveyProblem
            {
                return problem.text
            } catch { return "\(error)" }
            return nil
        }
        return surveys
    }
}

/// What is wrong with a survey's answers.
private struct SurveyProblem: Error { var text: String }

extension Survey {
    /// Its answers as a line of `surveys.jsonl` holds them.
    fileprivate init(fields: [String: Any], catalog: Catalog) throws {
        func list(_ key: String) -> [String] { (fields[key] as? [String] ?? []).map(cleanText) }
        func rows(_ word: String) throws -> [Int] {
            try list("\(word)_movies").map { id in
                guard let row = catalog.row(ofMovie: id) else {
                    throw SurveyProblem(text: "\(word) movie \"\(id)\" is not in the catalogue")
                }
                return row
            }
        }
        self.init()
        likedGenres = list("liked_genres")
        dislikedGenres = list("disliked_genres")
        likedThemes = list("liked_themes")
        dislikedThemes = list("disliked_themes")
        likedPeople = list("liked_people")
        dislikedPeople = list("disliked_people")
        likedMovieRows = try rows("liked")
        dislikedMovieRows = try rows("disliked")
    }

    /// Reads one survey, as a line of `surveys.jsonl` holds it. Throws `DataError.badData` that says what is wrong.
    public init(json: String, catalog: Catalog) throws {
        guard let object = try? JSONSerialization.jsonObject(with: Data(json.utf8)),
            let fields = object as? [String: Any]
        else { throw DataError.badData("a survey is a JSON object, e.g. {\"liked_genres\":[\"crime\"]}") }
        do { try self.init(fields: fields, catalog: catalog) } catch let problem as SurveyProblem {
            throw DataError.badData(problem.text)
        }
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
    static func load(_ path: String, into report: inout LoadReport) throws -> [Persona] {
        var personas: [Persona] = []
        try JSONLines.read(path, into: &report) { fields in
            guard let user = fields["user_id"] as? String, let name = fields["name"] as? String else {
                return "\"user_id\" or \"name\" is missing"
            }
            personas.append(
                Persona(
                    userID: cleanText(user), name: cleanText(name), line: cleanText(fields["line"] as? String ?? "")))
            return nil
        }
        return personas
    }
}

/// Reads `sentences.jsonl`: `{"user_id":"hal","sentence":"If you liked {source}, try {target}."}`.
enum SentenceFile {
    static func load(_ path: String, into report: inout LoadReport) throws -> [String: [String]] {
        var sentences: [String: [String]] = [:]
        try JSONLines.read(path, into: &report) { fields in
            guard let user = fields["user_id"] as? String, let sentence = fields["sentence"] as? String,
                !sentence.isEmpty
            else {
                return "\"user_id\" or \"sentence\" is missing"
            }
            sentences[cleanText(user), default: []].append(cleanText(sentence))
            return nil
        }
        return sentences
    }
}

/// A file of one JSON object a line.
package enum JSONLines {
    /// Calls `take` with each object; it returns what is wrong with it, or nil.
    package static func read(
        _ path: String, into report: inout LoadReport, take: ([String: Any]) -> String?
    ) throws {
        let file = try MappedFile(path)
        var problems = ProblemCollector(file: file.name)
        file.withBytes { bytes in
            for (number, line) in bytes.split(separator: 10, omittingEmptySubsequences: false).enumerated() {
                if line.allSatisfy({ $0 == 32 || $0 == 13 || $0 == 9 }) { continue }
                guard let object = try? JSONSerialization.jsonObject(with: Data(line)),
                    let fields = object as? [String: Any]
                else {
                    problems.skip(line: number + 1, "is not a JSON object")
                    continue
                }
                if let problem = take(fields) { problems.skip(line: number + 1, problem) } else { problems.keep() }
            }
        }
        try problems.finish(into: &report)
    }
}
