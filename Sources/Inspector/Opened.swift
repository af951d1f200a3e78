import RecEngine

/// What the inspector was opened on: the data, the viewers, and what the user has kept for them.
public struct Opened: Sendable {
    public let catalog: Catalog
    /// All of a folder; of an archive those who were asked for.
    public private(set) var viewers: [Viewer]
    /// Finds the others; nil where there are none.
    public var directory: ViewerDirectory?
    /// What the viewers who were made here answered, by id.
    public private(set) var made: [String: Survey] = [:]
    /// The histories of their own that people have brought, by the viewer's id; they are in `viewers` too.
    public private(set) var imported: [String: Imported] = [:]
    /// Where another system's lists were read from, as it was named.
    public var runPath: String?
    /// The moment of the requests where the user has not travelled, Unix seconds.
    public let present: Int64
    /// What the model and the data are called in the header.
    public var name: String
    /// Which model it is and when the inspector was opened on it, for what is handed on; empty where nobody says.
    public var provenance = ""
    /// The words after `recscope` that name the data, the model and what makes explanations, for commands to copy.
    public var arguments: [String] = []
    /// Whether viewers are shown and handed on by pseudonym.
    public var redactsIDs: Bool
    /// What names viewers where their ids are hidden.
    public var pseudonyms = Pseudonyms(key: "")
    /// Of the data folder; empty where it has none.
    public var experiments = ExperimentSet()
    /// Whether a language model writes explanations.
    public var hasLanguageModel = false
    /// The language model that may judge sentences, beside people; nil where there is none.
    public var judge: LanguageModelSettings?
    /// True while a newer model than the one that answers is on the disk.
    public var hasNewerModel = false
    /// Weightings that the user keeps by name: by feature, and `diversity`.
    public var presets: [String: RankingWeights] = [:]
    /// Titles and years as filters compare them, by movie row; made when they are first needed.
    var foldedTitles: [String] = []
    /// What a survey may ask about; made when it is first needed.
    var surveyTopics: [SurveyTopic] = []
    private var places: [String: Int]

    init(catalog: Catalog, viewers: [Viewer], present: Int64, name: String, redactsIDs: Bool) {
        self.catalog = catalog
        self.viewers = viewers
        self.present = present
        self.name = name
        self.redactsIDs = redactsIDs
        places = Dictionary(
            viewers.enumerated().map { ($0.element.userID, $0.offset) }, uniquingKeysWith: { first, _ in first })
    }

    /// How what leaves the screen names a user: by pseudonym, unless ids are asked for where they are shown.
    func nameToHandOn(_ userID: String, showsIDs: Bool = false) -> String {
        showsIDs && !redactsIDs ? userID : pseudonyms.name(of: userID)
    }

    /// Everyone who can be found.
    var viewerCount: Int { directory.map { $0.count + joinedCount } ?? viewers.count }

    /// Takes viewers into the list who are not in it.
    mutating func list(_ found: [Viewer]) {
        for viewer in found where places[viewer.userID] == nil {
            places[viewer.userID] = viewers.count
            viewers.append(viewer)
        }
    }

    /// Has the viewer of an id in the list where there is one.
    public mutating func look(for userID: String) {
        guard places[userID] == nil, let viewer = directory?.viewer(named: userID) else { return }
        list([viewer])
    }

    /// The viewer of an id or, as what was handed on names them, of a pseudonym.
    func userID(named name: String) -> String? {
        if viewerIndex(of: name) != nil { return name }
        guard name.hasPrefix("viewer-") else { return nil }
        return viewers.first { pseudonyms.name(of: $0.userID) == name }?.userID
    }

    /// Takes in a viewer who answered a survey here.
    mutating func make(_ viewer: Viewer, answering survey: Survey) {
        made[viewer.userID] = survey
        places[viewer.userID] = viewers.count
        viewers.append(viewer)
    }

    /// Takes in a viewer whose history a person has brought.
    mutating func make(_ viewer: Viewer, from imported: Imported) {
        self.imported[viewer.userID] = imported
        places[viewer.userID] = viewers.count
        viewers.append(viewer)
    }

    /// The moment of a viewer's requests, Unix seconds: whoever brought a history may have watched since the data end.
    public func present(of userID: String) -> Int64 { imported[userID]?.present ?? present }

    /// How many viewers are the user's own: made here, or with a history that was brought along.
    var joinedCount: Int { made.count + imported.count }

    /// Whether a viewer is one of these.
    func hasJoined(_ userID: String) -> Bool { made[userID] != nil || imported[userID] != nil }

    /// Takes over what an engine says of itself.
    mutating func read(_ engine: Engine) {
        experiments = engine.experiments
        hasLanguageModel = engine.explainer.generation != nil
        pseudonyms = engine.pseudonyms
    }

    /// Index into `viewers`; nil where there is none of that id.
    public func viewerIndex(of userID: String) -> Int? { places[userID] }
}
