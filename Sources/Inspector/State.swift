import RecEngine

/// Everything that the screen shows: a value, changed by `update` alone.
///
/// Each part belongs to a room, and lies in its folder together with the messages that change it, the update that
/// takes them and the view that draws it.
public struct State: Sendable {
    /// What the inspector was opened on.
    public var data: Opened
    /// The size of the screen and what can be drawn on it.
    public var chrome: Chrome
    /// The screen and the pane that the user looks at.
    public var place = Place()
    /// What a request is made of.
    public var question: Question
    /// The questions before it, and those that were undone.
    public var changes = Changes()
    /// Which key does what.
    public var keymap = Keymap()
    /// What the engine said to it, and what that is compared with.
    public var answer = Answer()
    /// Which line of each list is selected.
    public var lists = Lists()
    /// The weights on held-out watches, and weights that are sought on them.
    public var metric = Metric()
    /// Explanations to judge.
    public var review = ReviewQueue()
    /// Simulated traffic.
    public var traffic = Traffic()
    /// What the cache and the answers that were served have come to.
    public var cache = CacheRoom()
    /// What is being typed, dragged or lies over the panes.
    public var input = Input()
    /// What is said to the user.
    public var notices = Notices()
    /// The tour that is being given; nil where the user drives.
    public var demo: Demo.Showing?

    public init(
        catalog: Catalog, viewers: [Viewer], userID: String, now: Int64, width: Int, height: Int,
        glyphs: Glyphs = .unicode, dataName: String = "", redactsIDs: Bool = false
    ) {
        data = Opened(catalog: catalog, viewers: viewers, present: now, name: dataName, redactsIDs: redactsIDs)
        chrome = Chrome(width: width, height: height, glyphs: glyphs)
        question = Question(userID: userID)
    }
}

/// What every room asks for.
extension State {
    /// Of the data that were opened.
    public var catalog: Catalog { data.catalog }
    public var viewers: [Viewer] { data.viewers }
    /// The answer that is shown; nil before the first.
    public var response: Response? { answer.response }
    /// Whether a sentence on the screen stands in for one that a language model may bring.
    var awaitsSentences: Bool {
        (response?.explanations ?? []).contains(where: \.isStandIn)
            || answer.extraExplanation?.explanation.isStandIn == true
    }
    /// The cache's counters: as they are now, or as they were after the answer that is shown.
    var cacheStatistics: CacheStatistics? { cache.figures?.cache ?? response?.cache }
    /// Whose requests are shown.
    public var userID: String { question.userID }
    /// The viewer of `userID`; nil where the list has none.
    public var viewer: Viewer? { data.viewerIndex(of: userID).map { viewers[$0] } }
    /// The moment of the requests, Unix seconds.
    public var now: Int64 { question.travelledTo ?? data.present(of: userID) }
    /// True when the user has set the weights; else they are what the viewer's variants and the model say.
    public var hasOwnWeights: Bool { question.ownWeights != nil }
    /// The weights that the list is ranked by.
    public var weights: RankingWeights { question.ownWeights ?? response?.ranking.weights ?? .balanced }
    /// The weights that nobody has moved: what training found for this viewer, and the viewer's variants.
    public var servedWeights: RankingWeights { response?.settings.servedWeights ?? .balanced }
}
