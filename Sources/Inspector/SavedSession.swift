import Foundation
import RecEngine

/// What the user has set, to be kept in a file and taken back: ids instead of rows, so that it outlives the data's order.
struct SavedSession: Codable, Equatable {
    struct Watched: Codable, Equatable {
        var movie: String
        var watchedAt: Int64
    }

    var user: String
    /// Nil leaves the weights to the viewer's variants.
    var weights: RankingWeights?
    var sessionBlend: Float?
    var recency: Float?
    var travelledTo: Int64?
    var switchedOff: [Watched]
    var added: [Watched]
    var forcedVariants: [String: String]
    var screen: String

    init(_ state: State) {
        user = state.userID
        let settings = state.settings
        weights = settings.ownWeights
        sessionBlend = settings.sessionBlend
        recency = settings.recency
        travelledTo = settings.travelledTo
        switchedOff = settings.whatIf.switchedOff.map {
            Watched(movie: state.catalog[$0.movieRow].id, watchedAt: $0.watchedAt)
        }
        .sorted { ($0.watchedAt, $0.movie) < ($1.watchedAt, $1.movie) }
        added = settings.whatIf.added.map { Watched(movie: state.catalog[$0.movieRow].id, watchedAt: $0.watchedAt) }
        forcedVariants = settings.forcedVariants
        screen = state.screen.name
    }

    var text: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let data = (try? encoder.encode(self)) ?? Data()
        return String(decoding: data, as: UTF8.self) + "\n"
    }

    /// Throws `DataError.badData` that names the file, the place in it and what was expected.
    init(text: String, path: String) throws {
        do { self = try JSONDecoder().decode(SavedSession.self, from: Data(text.utf8)) } catch let error
            as DecodingError
        {
            throw DataError.badData("\(path): \(error.placeAndProblem)")
        }
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

    /// Takes it over; says what these data do not have.
    func open(in state: inout State) -> [Effect] {
        guard let index = state.viewers.firstIndex(where: { $0.userID == user }) else {
            complain("the session is of viewer \(user), who is not in these data", in: &state)
            return []
        }
        _ = Inspector.open(viewer: index, in: &state)
        var settings = State.Settings(
            sessionBlend: sessionBlend, recency: recency, travelledTo: travelledTo, forcedVariants: forcedVariants)
        settings.ownWeights = weights
        var missing = 0
        func row(_ id: String) -> Int? {
            let row = state.catalog.row(ofMovie: id)
            if row == nil { missing += 1 }
            return row
        }
        for watch in switchedOff {
            if let row = row(watch.movie) {
                settings.whatIf.switchedOff.insert(
                    HistoryOverlay.WatchID(Watch(movieRow: row, watchedAt: watch.watchedAt)))
            }
        }
        for watch in added {
            if let row = row(watch.movie) {
                settings.whatIf.added.append(Watch(movieRow: row, watchedAt: watch.watchedAt))
            }
        }
        state.settings = settings
        state.screen = Screen.allCases.first { $0.name == screen } ?? .inspect
        say(
            missing == 0
                ? "the session is open" : "the session is open without \(missing) movies that are not in these data",
            in: &state)
        state.isBusy = true
        return [.request(currentRequest(state))]
    }
}
