import Foundation
import RecEngine

/// Ranking weights instead of those that a viewer is served with.
struct WeightOptions: OptionGroup {
    @Option("weights", "[PRESET,]NAME=V,…", "a preset and weights by feature name; diversity is λ", .weights)
    private var weights: WeightAdjustment?
    @Option("preset", "NAME", "weights by name: \(RankingPreset.all.map(\.name).joined(separator: ", "))", .preset)
    private var preset: RankingPreset?

    /// What the two make of the weights that a viewer is served with; nil where neither is given.
    func adjustment() throws -> WeightAdjustment? {
        let (weights, preset) = (weights, preset)
        guard let preset else { return weights }
        var adjustment = weights ?? WeightAdjustment()
        if let other = adjustment.presets.first, other != preset {
            throw CommandError(.usage, "--preset is \"\(preset.name)\" and --weights begins with \(other.name)")
        }
        if adjustment.presets.isEmpty { adjustment.presets = [preset] }
        return adjustment
    }
}

/// How a request is answered, whoever asks: weights, session blend, recency and variants instead of the viewer's own.
struct SettingOptions: OptionGroup {
    let weights = WeightOptions()
    @Option("session-blend", "B", "session blend β, 0 to 1", .setting(.sessionBlend)) var sessionBlend: Float?
    @Option(
        "recency", "N|threefold|uniform",
        "what an older watch counts: a third after N (1 to 40), a third before the last fifth, all the same", .recency)
    var recency: RecencySchedule?
    @Option("variant", "EXPERIMENT=VARIANT,…", "variants instead of those that the viewer is in", .variants)
    private var variants: [VariantName]?

    /// Variant by experiment; a name that the data do not have is a usage error.
    func forcedVariants(in set: ExperimentSet) throws -> [String: String] {
        var forced: [String: String] = [:]
        for name in variants ?? [] {
            guard let experiment = set.experiments.first(where: { $0.id == name.experiment }) else {
                throw unknown(name.experiment, "no experiment \(name.experiment)", in: set.experiments.map(\.id))
            }
            let names = experiment.variants.map(\.name)
            guard names.contains(name.variant) else {
                throw unknown(name.variant, "no variant \(name.variant) in \(experiment.id)", in: names)
            }
            forced[experiment.id] = name.variant
        }
        return forced
    }

    private func unknown(_ word: String, _ problem: String, in known: [String]) -> CommandError {
        let near = nearest(to: word, in: known).map { "; did you mean \($0)?" } ?? ""
        let list = known.isEmpty ? "the data have none" : known.joined(separator: ", ")
        return CommandError(.usage, "--variant: there is \(problem)\(near) (\(list))")
    }

    /// What they set for one request.
    func overrides(_ experiments: ExperimentSet) throws -> Overrides {
        var overrides = Overrides()
        overrides.adjustment = try weights.adjustment()
        overrides.sessionBlend = sessionBlend
        overrides.recency = recency
        overrides.forcedVariants = try forcedVariants(in: experiments)
        return overrides
    }
}

/// `--at`: the moment of what is asked.
struct TimeOptions: OptionGroup {
    @Option("at", "TIME", "the request's now: RFC 3339 or Unix seconds (default: after the newest watch)", .time)
    private var at: Int64?

    /// - Parameter guest: who may have watched since the data end.
    func now(_ dataset: Dataset, of guest: Guest? = nil) -> Int64 {
        at ?? guest?.history.present(dataset.now) ?? dataset.now
    }
}

/// Whose request it is, at which moment, and after which history.
struct ViewerOptions: OptionGroup {
    @Option var user: String?
    let own = ImportOptions()
    let time = TimeOptions()
    @Option(
        "without", "ID[@TIME],…", "watches to leave out: all of a movie's, or the one of a moment", .watches)
    private var without: [WatchName]?
    @Option(
        "with", "ID[@TIME],…", "watches to add; without a time just before now, the last one newest", .watches)
    private var with: [WatchName]?
    @Option(
        "survey", "JSON", "answers instead of the user's own, as a line of surveys.jsonl; the user may be a new one",
        .text)
    private var survey: String?

    /// - Parameters:
    ///   - needsUser: false where the command can go without one.
    ///   - substitutes: options that make up for it, beside a history that is brought along.
    init(needsUser: Bool, orElse substitutes: [String] = []) {
        _user = Option(
            "user", "ID", "user to ask for, by id or pseudonym", .id(of: .viewers), isRequired: needsUser,
            orElse: ["import"] + substitutes)
    }

    /// The request of the user who is named, or of `standardUser` where none is.
    ///
    /// - Parameters:
    ///   - hidesIDs: whether an error may name nobody's id.
    ///   - guest: who was hosted already.
    func request(
        _ engine: Engine, standardUser: String = "", hidesIDs: Bool = false, guest: Guest? = nil
    ) throws -> Request {
        let guest = try guest ?? self.guest(of: engine)
        let survey = try survey.map { json in
            do { return try Survey(json: json, catalog: engine.catalog) } catch {
                throw CommandError(.usage, "--survey: \(error)")
            }
        }
        // Whoever answers a survey has joined with it.
        if let user, let survey, !engine.isKnown(user), !user.hasPrefix("viewer-") {
            engine.sessions.join(user, survey: survey)
        }
        let userID =
            try guest?.userID ?? user.map { try engine.userID(named: $0, hidesIDs: hidesIDs) } ?? standardUser
        var request = Request(userID: userID, now: time.now(engine.dataset, of: guest))
        request.overrides.survey = survey
        request.overrides.history = try overlay(engine, request)
        return request
    }

    /// Who brings a history along: the engine knows them from then on. Nil where nobody does.
    func guest(of engine: Engine) throws -> Guest? { try own.guest(of: engine, insteadOf: user) }

    private func overlay(_ engine: Engine, _ request: Request) throws -> HistoryOverlay {
        let (without, with) = (without ?? [], with ?? [])
        var overlay = HistoryOverlay()
        let history = without.isEmpty ? [] : engine.history(of: request.userID, before: .max)
        for name in without {
            let row = try movieRow(name.movie, engine.catalog)
            let watches = history.filter { watch in
                let isMeant = name.watchedAt.map { watch.watchedAt == $0 } ?? (watch.watchedAt < request.now)
                return watch.movieRow == row && isMeant
            }
            guard !watches.isEmpty else {
                let moment = name.watchedAt.map { " at \(CivilDate(unixSeconds: $0))" } ?? ""
                throw CommandError(
                    .noInput, "--without: \(engine.catalog[row].title) is not in this viewer's history\(moment)")
            }
            overlay.switchedOff.formUnion(watches.map(HistoryOverlay.WatchID.init))
        }
        for (number, name) in with.enumerated() {
            let time = name.watchedAt ?? request.now - Int64(60 * (with.count - number))
            overlay.added.append(Watch(movieRow: try movieRow(name.movie, engine.catalog), watchedAt: time))
        }
        return overlay
    }
}

/// One question to the engine, as the command line asks it: the inspector's `reproducingCommand` writes these options,
/// and they give its list back.
struct RequestOptions: OptionGroup {
    let viewer: ViewerOptions
    let settings = SettingOptions()

    init(needsUser: Bool = true, orElse substitutes: [String] = []) {
        viewer = ViewerOptions(needsUser: needsUser, orElse: substitutes)
    }

    func request(
        _ engine: Engine, standardUser: String = "", hidesIDs: Bool = false, resultCount: Int = 10,
        guest: Guest? = nil
    ) throws -> Request {
        var request = try viewer.request(engine, standardUser: standardUser, hidesIDs: hidesIDs, guest: guest)
        let (history, survey) = (request.overrides.history, request.overrides.survey)
        request.overrides = try settings.overrides(engine.experiments)
        (request.overrides.history, request.overrides.survey) = (history, survey)
        request.resultCount = resultCount
        return request
    }
}

/// `EXPERIMENT=VARIANT`.
struct VariantName: Hashable {
    var experiment: String
    var variant: String
}

/// `ID` or `ID@TIME`.
struct WatchName: Hashable {
    var movie: String
    var watchedAt: Int64?

    /// An `@` that no time follows belongs to the id.
    init(_ text: String) {
        if let at = text.lastIndex(of: "@"), let time = try? Reader.time.read(String(text[text.index(after: at)...])) {
            movie = withoutBackslashes(String(text[..<at]))
            watchedAt = time
        } else {
            movie = withoutBackslashes(text)
        }
    }
}

extension Reader where Value == [WatchName] {
    static var watches: Reader { Reader(.knownList(.movies)) { commaSeparated($0).map(WatchName.init) } }
}

extension Reader where Value == [VariantName] {
    static var variants: Reader {
        Reader(.knownList(.variants)) { text in
            try commaSeparated(text).map { part in
                guard let (experiment, variant) = equated(part) else { throw Unreadable("expected EXPERIMENT=VARIANT") }
                return VariantName(experiment: experiment, variant: variant)
            }
        }
    }
}

extension Reader where Value == RankingPreset {
    static var preset: Reader { .name(of: RankingPreset.all.map(\.name)) { RankingPreset.named($0) } }
}

extension Reader where Value == WeightAdjustment {
    /// `[PRESET,]NAME=V,…`: presets first, then weights that are set; `diversity` is λ.
    static var weights: Reader {
        let names = RankingPreset.all.map(\.name) + RankingWeights.Coordinate.all.map { $0.name + "=" }
        return Reader(.list(names)) { text in
            do { return try WeightAdjustment(parsing: text) } catch { throw Unreadable("\(error)") }
        }
    }
}

extension Reader where Value == Float {
    /// A number that a request takes, within its range.
    static func setting(_ setting: NumericSetting) -> Reader {
        Reader { text in
            do { return try setting.parsed(text) } catch { throw Unreadable("expected \(setting.rangeText)") }
        }
    }
}

extension Reader where Value == RecencySchedule {
    /// A schedule by name, or the positions of an exponential one.
    static var recency: Reader {
        .name(of: RecencySchedule.named.map(\.name), orElse: "\(NumericSetting.recency.rangeText), or ") { text in
            if let found = RecencySchedule.named.first(where: { $0.name == text }) { return found.schedule }
            return (try? NumericSetting.recency.parsed(text)).map { .exponential(positions: $0) }
        }
    }
}

/// The row of a movie by id; an unknown one names the nearest, by id or by title.
func movieRow(_ id: String, _ catalog: Catalog) throws -> Int {
    guard let row = catalog.row(ofMovie: id) else { throw unknownMovie(id, catalog) }
    return row
}

/// Names the nearest movie: by id, or by title where that was given.
func unknownMovie(_ id: String, _ catalog: Catalog) -> CommandError {
    let byTitle = catalog.movies.first { $0.title.lowercased() == id.lowercased() }?.id
    let near = byTitle ?? nearest(to: id, in: catalog.movies.lazy.map(\.id))
    return CommandError(.noInput, "there is no movie \(id)\(near.map { "; the nearest is \($0)" } ?? "")")
}
