import Foundation
import RecEngine

/// What the user has set, to be kept in a file and taken back: ids instead of rows, so that it outlives the data's order.
struct SavedSession: Codable, Equatable {
    struct Watched: Codable, Equatable {
        var movie: String
        var watchedAt: Int64
    }

    var user: String
    /// By feature name, and `diversity`; nil leaves the weights to the viewer's variants.
    var weights: [String: Float]?
    var sessionBlend: Float?
    var recency: Float?
    var travelledTo: Int64?
    var switchedOff: [Watched]
    var added: [Watched]
    var forcedVariants: [String: String]
    var screen: String

    init(_ state: State) {
        user = state.userID
        let question = state.question
        weights = question.ownWeights.map(named)
        sessionBlend = question.sessionBlend
        recency = question.recency
        travelledTo = question.travelledTo
        switchedOff = question.whatIf.switchedOff.map {
            Watched(movie: state.catalog[$0.movieRow].id, watchedAt: $0.watchedAt)
        }
        .sorted { ($0.watchedAt, $0.movie) < ($1.watchedAt, $1.movie) }
        added = question.whatIf.added.map { Watched(movie: state.catalog[$0.movieRow].id, watchedAt: $0.watchedAt) }
        forcedVariants = question.forcedVariants
        screen = state.place.screen.name
    }

    var text: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let data = (try? encoder.encode(self)) ?? Data()
        return String(decoding: data, as: UTF8.self) + "\n"
    }

    init(text: String) throws { self = try JSONDecoder().decode(SavedSession.self, from: Data(text.utf8)) }

    /// The question that it asks of these data, and how many of its movies they do not have.
    fileprivate func question(in catalog: Catalog) -> (question: Question, missing: Int) {
        var question = Question(userID: user)
        question.ownWeights = weights.map(Inspector.weights(of:))
        question.sessionBlend = sessionBlend
        question.recency = recency
        question.travelledTo = travelledTo
        question.forcedVariants = forcedVariants
        var missing = 0
        func watch(_ saved: Watched) -> Watch? {
            guard let row = catalog.row(ofMovie: saved.movie) else {
                missing += 1
                return nil
            }
            return Watch(movieRow: row, watchedAt: saved.watchedAt)
        }
        question.whatIf.switchedOff = Set(switchedOff.compactMap(watch).map(HistoryOverlay.WatchID.init))
        question.whatIf.added = added.compactMap(watch)
        return (question, missing)
    }
}

/// Takes a session over from the text of its file; says what these data do not have.
func openSession(_ text: String, in state: inout State) -> [Effect] {
    guard let session = try? SavedSession(text: text) else {
        complain("that is no session of RecScope's", in: &state)
        return []
    }
    guard state.data.viewerIndex(of: session.user) != nil else {
        complain("the session is of viewer \(session.user), who is not in these data", in: &state)
        return []
    }
    let (question, missing) = session.question(in: state.catalog)
    let effects = change(&state) { state in
        state.question = question
        state.input.filter.clear()
        state.input.drag = nil
    }
    var lacking = missing == 0 ? [] : ["\(missing) movie\(missing == 1 ? "" : "s") that are not in these data"]
    var opened: [Effect] = []
    if let screen = Screen.named(session.screen) {
        opened = show(screen, in: &state)
    } else {
        lacking.append("its screen \(session.screen), which is none of RecScope's")
    }
    say("the session is open" + (lacking.isEmpty ? "" : " without " + lacking.joined(separator: " and ")), in: &state)
    return (effects.isEmpty ? askEngine(&state) : effects) + opened
}
