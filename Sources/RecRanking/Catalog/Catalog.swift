/// What exists: the fact sheets, each with a dense row number that every matrix of the model shares.
public struct Catalog: Sendable {
    /// By row.
    public let movies: [FactSheet]
    private let rowByID: [String: Int]

    /// Ids must be unique; the loaders see to that.
    public init(movies: [FactSheet]) {
        self.movies = movies
        var rows = [String: Int](minimumCapacity: movies.count)
        for (row, movie) in movies.enumerated() { rows[movie.id] = row }
        precondition(rows.count == movies.count, "movie ids are not unique")
        rowByID = rows
    }

    /// Movies; their rows are 0..<count.
    public var count: Int { movies.count }

    /// The row of a movie, nil where the catalogue has none of that id.
    public func row(ofMovie id: String) -> Int? { rowByID[id] }

    /// Read in place: a sheet is a score of texts and lists, and most callers want one of them.
    public subscript(row: Int) -> FactSheet {
        _read { yield movies[row] }
    }
}
