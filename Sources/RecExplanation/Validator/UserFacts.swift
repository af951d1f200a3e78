import RecRanking

/// What may be said about the user in a sentence: what the request says of them, and no more.
public struct UserFacts: Sendable, Hashable {
    /// Titles in their history.
    public var watched: [String] = []
    /// Genres, themes and people that they said they like, in the fact sheets' words.
    public var likes: [String] = []
    /// The same of what they said they do not like.
    public var dislikes: [String] = []

    public init() {}

    /// What a history and a survey tell.
    public init(history: [Watch], survey: Survey, catalog: Catalog) {
        watched = history.map { catalog[$0.movieRow].title }
        likes = survey.likedGenres + survey.likedThemes + survey.likedPeople
        dislikes = survey.dislikedGenres + survey.dislikedThemes + survey.dislikedPeople
    }

    /// What a user's state holds.
    public init(_ user: UserState, catalog: Catalog) {
        self.init(history: user.history, survey: user.survey, catalog: catalog)
    }
}
