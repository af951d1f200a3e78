import Foundation

/// Reads `surveys.jsonl`: what new users said, one JSON object a line.
///
/// `{"user_id":"u7","liked_genres":["drama"],"disliked_genres":[],"liked_themes":[],"disliked_themes":[],
/// "liked_people":["Agnès Varda"],"liked_movies":["heat-1995"]}`
enum SurveyFile {
    static func load(_ path: String, catalog: Catalog, into report: inout LoadReport) throws -> [String: Survey] {
        var surveys: [String: Survey] = [:]
        try JSONLines.read(path, into: &report) { fields in
            guard let user = fields["user_id"] as? String, !user.isEmpty else { return "\"user_id\" is missing" }
            func list(_ key: String) -> [String] { (fields[key] as? [String] ?? []).map(cleanText) }
            var survey = Survey()
            survey.likedGenres = list("liked_genres")
            survey.dislikedGenres = list("disliked_genres")
            survey.likedThemes = list("liked_themes")
            survey.dislikedThemes = list("disliked_themes")
            survey.likedPeople = list("liked_people")
            for id in list("liked_movies") {
                guard let row = catalog.row(ofMovie: id) else {
                    return "liked movie \"\(id)\" is not in the catalogue"
                }
                survey.likedMovieRows.append(row)
            }
            surveys[cleanText(user)] = survey
            return nil
        }
        return surveys
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
