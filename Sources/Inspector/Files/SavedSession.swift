import Foundation
import RecEngine

/// What the user has set, to be kept in a file and taken back: ids instead of rows, so that it outlives the data's order.
struct SavedSession: Codable, Equatable {
    struct Watched: Codable, Equatable {
        var movie: String
        var watchedAt: Int64
    }

    var user: String
    /// What a viewer who was made by a survey answered, by the names of `surveys.jsonl`; nil for those of the data.
    var survey: [String: [String]]?
    /// Nil leaves them to the viewer's variants.
    var weights: RankingWeights?
    var sessionBlend: Float?
    var recency: Float?
    var schedule: RecencySchedule?
    var travelledTo: Int64?
    var switchedOff: [Watched]
    var added: [Watched]
    var forcedVariants: [String: String]
    var screen: String

    /// Where ids are hidden on the screen the file names the viewer by pseudonym.
    init(_ state: State) {
        let answered = state.data.made[state.userID]
        survey = answered.map { $0.fields(in: state.catalog) }
        user = answered == nil ? state.data.nameToHandOn(state.userID, showsIDs: true) : state.userID
        let question = state.question
        weights = question.ownWeights
        sessionBlend = question.sessionBlend
        (recency, schedule) = (question.recency, question.schedule)
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
        return String(decoding: escapingControls(data), as: UTF8.self) + "\n"
    }

    /// Throws `DataError.badData` that names the file, the place in it and what was expected.
    init(text: String, path: String) throws {
        self = try checkedDecoding(SavedSession.self, from: Data(text.utf8), fileName: path)
        user = canonicalID(user)
        func refuse(_ what: String, _ problem: String) -> DataError { .badData("\(path): \(what): \(problem)") }
        for (key, setting, value) in [
            ("sessionBlend", NumericSetting.sessionBlend, sessionBlend), ("recency", .recency, recency),
        ] {
            guard let value else { continue }
            do { _ = try setting.checked(value) } catch { throw refuse(key, error.description) }
        }
        let times =
            switchedOff.enumerated().map { ("switchedOff[\($0)].watchedAt", $1.watchedAt) }
            + added.enumerated().map { ("added[\($0)].watchedAt", $1.watchedAt) }
            + (travelledTo.map { [("travelledTo", $0)] } ?? [])
        for (place, time) in times where !CivilDate.range.contains(time) {
            throw refuse(place, "\(time) is no time in Unix seconds; expected the years 1 to 9999")
        }
    }

    /// The question that it asks of these data, and how many of its movies they do not have.
    fileprivate func question(in catalog: Catalog) -> (question: Question, missing: Int) {
        var question = Question(userID: user)
        question.ownWeights = weights
        question.sessionBlend = sessionBlend
        question.setRecency(schedule ?? recency.map { .exponential(positions: $0) })
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
func openSession(_ text: String, path: String, in state: inout State) -> [Effect] {
    var session: SavedSession
    do { session = try SavedSession(text: text, path: path) } catch {
        complain("no session of RecScope's: \(error)", in: &state)
        return []
    }
    let joined: [Effect]
    do { joined = try join(&session, in: &state) } catch {
        complain("no session of RecScope's: \(path): \(error)", in: &state)
        return []
    }
    state.data.look(for: session.user)
    guard let user = state.data.userID(named: session.user) else {
        complain("the session is of viewer \(session.user), who is not in these data", in: &state)
        return []
    }
    session.user = user
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
    return joined + (effects.isEmpty ? askEngine(&state) : effects) + opened
}

/// Makes the viewer of a session once more, whom only its survey knows: under another id where this one is taken by
/// somebody who answered otherwise.
private func join(_ session: inout SavedSession, in state: inout State) throws -> [Effect] {
    guard let fields = session.survey else { return [] }
    let text = String(decoding: try JSONEncoder().encode(fields), as: UTF8.self)
    let survey = try Survey(json: text, catalog: state.catalog)
    if state.data.made[session.user] == survey { return [] }
    let (viewer, effects) = join(survey, in: &state)
    session.user = viewer.userID
    return effects
}
