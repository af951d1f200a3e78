/// Fact sheets and surveys as numbers that refer to texts.
struct SnapshotCoding {
    var texts = TextTable()
    /// Sheets one after the other, and where each ends.
    private(set) var sheets: [Int32] = []
    private(set) var sheetEnds: [Int64] = []
    /// Viewers with their answers, personas, and sentences by viewer.
    private(set) var surveys: [Int32] = []
    private(set) var personas: [Int32] = []
    private(set) var sentences: [Int32] = []

    mutating func add(_ sheet: FactSheet) {
        var row = [texts.number(sheet.id), texts.number(sheet.title), Int32(sheet.year)]
        for text in [
            sheet.originalTitle, sheet.franchise, sheet.language, sheet.certificate, sheet.synopsis, sheet.hook,
        ] {
            row.append(texts.number(text))
        }
        row.append(Int32(sheet.runtimeMinutes ?? -1))
        for list in [
            sheet.directors, sheet.writers, sheet.cast, sheet.genres, sheet.themes, sheet.tone, sheet.countries,
            sheet.pitches, sheet.awardsComplete,
        ] {
            row += numbers(list)
        }
        row.append(Int32(sheet.awards.count))
        for award in sheet.awards {
            row += [texts.number(award.name), texts.number(award.category), Int32(award.year ?? -1), award.won ? 1 : 0]
        }
        sheets += row
        sheetEnds.append(Int64(sheets.count))
    }

    /// How many there are, and which.
    private mutating func numbers(_ list: [String]) -> [Int32] {
        [Int32(list.count)] + list.map { texts.number($0) }
    }

    static func sheet(_ stream: inout NumberStream) -> FactSheet {
        var sheet = FactSheet(id: stream.text(), title: stream.text(), year: stream.number())
        sheet.originalTitle = stream.optionalText()
        sheet.franchise = stream.optionalText()
        sheet.language = stream.optionalText()
        sheet.certificate = stream.optionalText()
        sheet.synopsis = stream.optionalText()
        sheet.hook = stream.optionalText()
        sheet.runtimeMinutes = stream.count()
        sheet.directors = stream.list()
        sheet.writers = stream.list()
        sheet.cast = stream.list()
        sheet.genres = stream.list()
        sheet.themes = stream.list()
        sheet.tone = stream.list()
        sheet.countries = stream.list()
        sheet.pitches = stream.list()
        sheet.awardsComplete = stream.list()
        sheet.awards = stream.list { stream in
            Award(
                name: stream.text(), category: stream.optionalText(), year: stream.count(), won: stream.number() == 1)
        }
        return sheet
    }

    mutating func add(_ survey: Survey, of user: String) {
        surveys.append(texts.number(user))
        for list in [
            survey.likedGenres, survey.dislikedGenres, survey.likedThemes, survey.dislikedThemes, survey.likedPeople,
            survey.dislikedPeople,
        ] {
            surveys += numbers(list)
        }
        for rows in [survey.likedMovieRows, survey.dislikedMovieRows] {
            surveys.append(Int32(rows.count))
            surveys += rows.map { Int32($0) }
        }
    }

    static func survey(_ stream: inout NumberStream) -> (user: String, answers: Survey) {
        let user = stream.text()
        var survey = Survey()
        survey.likedGenres = stream.list()
        survey.dislikedGenres = stream.list()
        survey.likedThemes = stream.list()
        survey.dislikedThemes = stream.list()
        survey.likedPeople = stream.list()
        survey.dislikedPeople = stream.list()
        survey.likedMovieRows = stream.list { $0.number() }
        survey.dislikedMovieRows = stream.list { $0.number() }
        return (user, survey)
    }

    mutating func add(_ persona: Persona) {
        personas += [texts.number(persona.userID), texts.number(persona.name), texts.number(persona.line)]
    }

    static func persona(_ stream: inout NumberStream) -> Persona {
        Persona(userID: stream.text(), name: stream.text(), line: stream.text())
    }

    mutating func add(_ own: [String], saidTo user: String) {
        sentences.append(texts.number(user))
        sentences += numbers(own)
    }
}
