import Foundation

extension DataLayout {
    /// Tables of The Movie Database as Kaggle has them: TMDB 5000 (`tmdb_5000_movies.csv`, `tmdb_5000_credits.csv`), The Movies
    /// Dataset (`movies_metadata.csv`, `credits.csv`, `keywords.csv`; `ratings.csv` and `links.csv` are MovieLens') and its
    /// successors in one table.
    ///
    /// Source: the data sets' pages, kaggle.com/datasets/tmdb/tmdb-movie-metadata and kaggle.com/datasets/rounakbanik/
    /// the-movies-dataset. Cells hold JSON, Python's way to write it, or names with commas; rows that a line break has torn are
    /// skipped and named.
    static let tmdb = catalogue(
        TMDBTables.self, name: "TMDB", expected: "TMDB's table with id,original_title,release_date,genres")
}

struct TMDBTables: CatalogueTables {
    private let movies: ExportTable
    private let credits: ExportTable?
    private let keywords: ExportTable?

    var all: [ExportTable] { [movies] + [credits, keywords].compactMap(\.self) }

    static var link: (column: String, id: (String) -> String?) {
        // 862, and 862.0 where a column has gaps.
        ("tmdbId", { Double($0).flatMap(Int.init(exactly:)).map { "\($0)" } })
    }

    init?(_ tables: [ExportTable]) {
        guard let movies = tables.first(where: { $0.has("id", "original_title", "release_date", "genres") }) else {
            return nil
        }
        self.movies = movies
        credits = tables.first { $0.has("cast", "crew") && ($0.has("id") || $0.has("movie_id")) }
        keywords = tables.first { $0.has("id", "keywords") && $0.name != movies.name }
    }

    func sheets(into report: inout LoadReport) throws -> [FactSheet] {
        var sheets = try readMovies(into: &report)
        var rows: [String: Int] = [:]
        for (row, sheet) in sheets.enumerated() { rows[sheet.id] = row }
        try credits.map { try addCredits($0, to: &sheets, rows, into: &report) }
        try keywords.map { try addKeywords($0, to: &sheets, rows, into: &report) }
        return sheets
    }

    private func readMovies(into report: inout LoadReport) throws -> [FactSheet] {
        var sheets: [FactSheet] = []
        var known = Set<Int>()
        var adult = 0
        let table = movies
        let problems = try table.eachRow(spansLines: true) { scanner, problems in
            let row = ExportRow(scanner: scanner, columns: table.columns, file: table.name)
            guard scanner.fields.count == table.columns.count else {
                return problems.skip(
                    line: scanner.line, "has \(scanner.fields.count) fields; expected \(table.columns.count)")
            }
            guard let id = row["id"].flatMap({ Int($0) }), id > 0, let title = row["title"] ?? row["original_title"]
            else {
                return problems.skip(
                    line: scanner.line, "has the id \"\(row["id"] ?? "")\"; expected a whole number and a title")
            }
            if row["adult"]?.lowercased() == "true" {
                adult += 1
                return problems.keep()
            }
            guard known.insert(id).inserted else {
                return problems.skip(line: scanner.line, "movie \(id) is there already")
            }
            sheets.append(sheet(row, id: id, title: title))
            problems.keep()
        }
        try problems.finish(into: &report)
        if adult > 0 {
            report.notes.append(.init(file: table.name, line: nil, message: "\(adult) adult films are left out"))
        }
        if sheets.isEmpty { throw DataError.badData("\(table.path) holds no movies") }
        return sheets
    }

    private func sheet(_ row: ExportRow, id: Int, title: String) -> FactSheet {
        var sheet = FactSheet(id: "\(id)", title: title, year: ExportRow.year(row["release_date"]) ?? 0)
        sheet.originalTitle = row["original_title"].flatMap { $0 == title ? nil : $0 }
        sheet.genres = CellNames.genres(CellNames.names(row, "genres"))
        sheet.countries = CellNames.names(row, "production_countries").map(CellNames.country)
        sheet.language = row["original_language"].flatMap(CellNames.language)
        // A runtime of 0 is one that nobody entered.
        sheet.runtimeMinutes = row["runtime"].flatMap { Double($0) }.flatMap {
            (1...1_000).contains($0) ? Int($0) : nil
        }
        sheet.synopsis = row["overview"]
        sheet.themes = CellNames.themes(CellNames.names(row, "keywords"))
        let collection = CellNames.value(row, "belongs_to_collection").flatMap { CellNames.text($0, "name") }
        sheet.franchise = collection.map { $0.hasSuffix(" Collection") ? String($0.dropLast(11)) : $0 }
        return sheet
    }

    /// Directors, writers and the first ten of the cast.
    private func addCredits(
        _ table: ExportTable, to sheets: inout [FactSheet], _ rowByID: [String: Int], into report: inout LoadReport
    ) throws {
        let problems = try table.eachRow(spansLines: true) { scanner, problems in
            let row = ExportRow(scanner: scanner, columns: table.columns, file: table.name)
            guard case .list(let cast)? = CellNames.value(row, "cast"),
                case .list(let crew)? = CellNames.value(row, "crew"), let id = row["movie_id"] ?? row["id"]
            else {
                return problems.skip(line: scanner.line, "is no cast and crew; expected two lists and a movie's id")
            }
            problems.keep()
            // What is left out of the movies is left out here.
            guard let place = rowByID[id] else { return }
            func people(_ jobs: Set<String>) -> [String] {
                CellNames.unique(
                    crew.filter { CellNames.text($0, "job").map(jobs.contains) ?? false }
                        .compactMap { CellNames.text($0, "name") })
            }
            sheets[place].cast = CellNames.unique(cast.prefix(10).compactMap { CellNames.text($0, "name") })
            sheets[place].directors = people(["Director"])
            sheets[place].writers = people(["Screenplay", "Writer", "Story", "Novel", "Author"])
        }
        try problems.finish(into: &report)
    }

    private func addKeywords(
        _ table: ExportTable, to sheets: inout [FactSheet], _ rowByID: [String: Int], into report: inout LoadReport
    ) throws {
        let problems = try table.eachRow(spansLines: true) { scanner, problems in
            let row = ExportRow(scanner: scanner, columns: table.columns, file: table.name)
            guard let id = row["id"], CellNames.value(row, "keywords") != nil else {
                return problems.skip(line: scanner.line, "is no list of keywords; expected a movie's id and a list")
            }
            problems.keep()
            guard let place = rowByID[id] else { return }
            sheets[place].themes = CellNames.themes(CellNames.names(row, "keywords"))
        }
        try problems.finish(into: &report)
    }
}
