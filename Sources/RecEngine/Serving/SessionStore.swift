import RecRanking

/// What is known of a viewer since the data were loaded.
public struct ViewerSession: Sendable, Hashable {
    /// Oldest first.
    public var watches: [Watch]
    public var survey: Survey?
    /// Whether anything is known of them at all.
    public var isKnown: Bool

    public init(watches: [Watch] = [], survey: Survey? = nil, isKnown: Bool = false) {
        self.watches = watches
        self.survey = survey
        self.isKnown = isKnown
    }
}

/// What viewers have watched, and who has joined, since the data were loaded: read by every request, written as events
/// come in. In this process alone (`LocalSessions`), or shared, so that what one process saw all know, for a day.
public protocol SessionStore: Sendable {
    /// A watch that has just ended. Watches of one viewer may come in any order.
    func add(_ watch: Watch, of userID: String)

    /// A viewer whom the data don't know, with what they answered; an empty survey where they said nothing.
    func join(_ userID: String, survey: Survey)

    /// A person with a history of their own, which stays in this process whatever is shared: it is in nobody's counts, no
    /// language model is asked for it, and nothing makes room by forgetting it.
    ///
    /// - Parameter watches: oldest first.
    func host(_ userID: String, watches: [Watch])

    func isGuest(_ userID: String) -> Bool

    /// All that is known of a viewer, by one question with a deadline. Where a shared store can't be asked, what this
    /// process saw itself.
    func session(of userID: String) -> (session: ViewerSession, call: StoreCall?)

    /// What this process saw itself, which asks nobody: oldest first.
    func watches(of userID: String) -> [Watch]

    func survey(of userID: String) -> Survey?

    func knows(_ userID: String) -> Bool

    /// Watches that are held here.
    var watchCount: Int { get }

    /// How the shared store is; nil where there is none.
    var status: StoreStatus? { get }
}

extension SessionStore {
    public var status: StoreStatus? { nil }
}
