/// One number about (user, candidate): its name, and what a screen says of it.
///
/// Values are raw here; `FeatureScaling`, learnt in training, makes them comparable, so that a score means the
/// same tomorrow.
public struct Feature: Sendable {
    /// The name used in weights, files and on the command line: `collaborative`.
    public let name: String
    /// What one unit of the raw value is: "inner product", "cosine", "log watches".
    public let unit: String
    /// Where raw values lie.
    public let range: ClosedRange<Float>
    /// One sentence for the screen.
    public let sentence: String
    /// Weight where training has learnt none.
    public let defaultWeight: Float
    /// False for a feature that says how well the movie fits: training never turns such a one against it.
    public let mayCountAgainst: Bool
    /// False where no data could teach the weight, since it stands for a wish: it stays as it is set by hand, and the
    /// values are not scaled.
    public let isLearned: Bool
    let extract: @Sendable (FeatureContext, Int) -> Float

    init(
        name: String, unit: String, range: ClosedRange<Float>, sentence: String, defaultWeight: Float,
        mayCountAgainst: Bool = false, isLearned: Bool = true,
        extract: @escaping @Sendable (FeatureContext, Int) -> Float
    ) {
        self.name = name
        self.unit = unit
        self.range = range
        self.sentence = sentence
        self.defaultWeight = defaultWeight
        self.mayCountAgainst = mayCountAgainst
        self.isLearned = isLearned
        self.extract = extract
    }

    /// All features, in the order of every feature matrix.
    public static let all: [Feature] = readByCrossEncoder + [crossEncoder, sessionSimilarity]

    /// Those that the cross-encoder reads beside the pairs of watch and candidate. A new feature stands here; models
    /// that were trained without it are not used any more.
    static let readByCrossEncoder: [Feature] = [
        retrievalRank, collaborativeSimilarity, sequential, contentSimilarity, recentSimilarity, sharedPeople,
        sharedThemes, genreAffinity, popularity, releaseRecency, acclaim, surveyMatch,
    ]

    /// Its column in every matrix of features; nil where there is none of that name.
    public static func index(named name: String) -> Int? { all.firstIndex { $0.name == name } }
}
