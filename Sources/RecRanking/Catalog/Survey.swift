/// What a new user said about their taste. A dislike never recommends; a like is evidence.
public struct Survey: Sendable, Hashable {
    /// Words of the catalogue's genre and theme vocabularies.
    public var likedGenres: [String] = []
    public var dislikedGenres: [String] = []
    public var likedThemes: [String] = []
    public var dislikedThemes: [String] = []
    /// Directors, writers or actors.
    public var likedPeople: [String] = []
    /// Catalogue rows of titles that the user named as liked.
    public var likedMovieRows: [Int] = []
    /// Directors, writers or actors.
    public var dislikedPeople: [String] = []
    /// Catalogue rows of titles that the user named as disliked.
    public var dislikedMovieRows: [Int] = []

    public init() {}

    /// Nothing was answered: the viewer counts as one without a survey.
    public var isEmpty: Bool {
        likedGenres.isEmpty && dislikedGenres.isEmpty && likedThemes.isEmpty && dislikedThemes.isEmpty
            && likedPeople.isEmpty && dislikedPeople.isEmpty && likedMovieRows.isEmpty && dislikedMovieRows.isEmpty
    }
}

/// A viewer with a name: who they are and which behaviour of the engine they show.
public struct Persona: Sendable, Hashable {
    /// Of one of the folder's viewers.
    public var userID: String
    /// What the picker and the header call them.
    public var name: String
    /// One line: who they are, and what to look at.
    public var line: String

    public init(userID: String, name: String, line: String) {
        self.userID = userID
        self.name = name
        self.line = line
    }
}
