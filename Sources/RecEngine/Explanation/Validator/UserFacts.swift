/// What may be said about the user in a sentence: what the request says of them, and no more.
public struct UserFacts: Sendable, Hashable {
    /// Titles in their history.
    public var watched: [String] = []
    /// Genres, themes and people that they said they like, in the fact sheets' words.
    public var likes: [String] = []
    public var dislikes: [String] = []

    public init() {}

    /// What a user's state holds.
    public init(_ user: UserState, catalog: Catalog) {
        watched = user.history.map { catalog[$0.movieRow].title }
        likes = user.survey.likedGenres + user.survey.likedThemes + user.survey.likedPeople
        dislikes = user.survey.dislikedGenres + user.survey.dislikedThemes
    }
}
