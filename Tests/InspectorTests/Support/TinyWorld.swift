import Synchronization

@testable import Inspector
@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

/// A world that is small and trained in no time: real titles first (wide, accented, long), then two crowds' movies.
enum TinyWorld {
    static let catalog: Catalog = {
        var movies = [
            movie(
                "spirited-away-2001", "千と千尋の神隠し", 2001, "Hayao Miyazaki", ["animation", "fantasy"], ["coming_of_age"]),
            movie("amelie-2001", "Ame\u{301}lie", 2001, "Jean-Pierre Jeunet", ["comedy", "romance"], ["loneliness"]),
            movie("heat-1995", "Heat", 1995, "Michael Mann", ["crime", "drama"], ["heist", "obsession"]),
            movie("thief-1981", "Thief", 1981, "Michael Mann", ["crime"], ["heist"]),
            movie("le-samourai-1967", "Le Samouraï", 1967, "Jean-Pierre Melville", ["crime"], ["loneliness", "heist"]),
            movie(
                "dr-strangelove-1964", "Dr. Strangelove or: How I Learned to Stop Worrying and Love the Bomb", 1964,
                "Stanley Kubrick", ["comedy", "war"], ["satire"]),
            movie("seven-samurai-1954", "七人の侍", 1954, "Akira Kurosawa", ["action", "drama"], ["honor"]),
        ]
        while movies.count < 140 {
            let index = movies.count
            let isCrime = index % 2 == 0
            var movie = movie(
                "m\(index)", "Movie \(index)", 1950 + index % 70, "Director \(isCrime ? "C" : "F")\(index % 9)",
                [isCrime ? "crime" : "comedy"], [isCrime ? "heist" : "weddings", "theme_\(index % 7)"])
            movie.cast = ["Actor \(index % 13)", "Actor \(20 + index % 11)"]
            movies.append(movie)
        }
        return Catalog(movies: movies)
    }()

    private static func movie(
        _ id: String, _ title: String, _ year: Int, _ director: String, _ genres: [String], _ themes: [String]
    ) -> FactSheet {
        var movie = FactSheet(id: id, title: title, year: year)
        movie.directors = [director]
        movie.genres = genres
        movie.themes = themes
        return movie
    }

    static let now: Int64 = 1_800_000_000

    /// Two crowds of 60; `maya` with an open session, `theo` with four watches, a late one in `bad`.
    static let dataset: Dataset = {
        var random = RandomSource(seed: 5)
        var ids: [String] = []
        var offsets = [0]
        var rows: [Int32] = []
        var times: [Int64] = []
        func add(_ id: String, _ history: [(row: Int, time: Int64)]) {
            ids.append(id)
            rows += history.map { Int32($0.row) }
            times += history.map(\.time)
            offsets.append(rows.count)
        }
        func time(_ index: Int) -> Int64 { now - 40_000_000 + Int64(index) * 90_000 }
        add(
            "maya",
            [2, 8, 10, 5, 12, 14, 16, 3, 18, 1].enumerated().map { ($1, time($0)) } + [
                (7, now - 7_200), (9, now - 1_800),
            ])
        add("theo", [4, 2, 22, 24].enumerated().map { ($1, time($0)) })
        for user in 0..<120 {
            var seen = Set<Int>()
            var history: [(row: Int, time: Int64)] = []
            while history.count < 12 + user % 15 {
                let row =
                    (Int(140 * random.uniform() * random.uniform()) & ~1)
                    + (random.uniform() < 0.9 ? user % 2 : 1 - user % 2)
                if seen.insert(row).inserted { history.append((row, time(history.count * 3 + user % 5))) }
            }
            add("u\(user)", history)
        }
        var survey = Survey()
        survey.likedGenres = ["comedy"]
        survey.likedPeople = ["Hayao Miyazaki"]
        survey.likedMovieRows = [0]
        survey.dislikedThemes = ["theme_3"]
        let count = rows.count
        var fractions = [Float](repeating: 1, count: count)
        fractions[3] = 0.4
        var disliked = [Bool](repeating: false, count: count)
        disliked[4] = true
        return Dataset(
            catalog: catalog,
            watches: WatchLog(
                userIDs: ids, offsets: offsets, movieRows: rows, watchedAt: times, fractions: fractions,
                disliked: disliked),
            surveys: ["sam": survey, "nora": Survey()])
    }()

    static let viewers: [Viewer] = {
        let personas = [
            "maya": "heist films, on comedies tonight", "theo": "four watches, film noir: hybrid",
            "sam": "only a survey: comedy",
        ]
        func viewer(_ id: String, _ name: String) -> Viewer {
            let row = dataset.watches.row(ofUser: id)
            return Viewer(
                userID: id, name: name, line: personas[id] ?? "",
                watchCount: row.map(dataset.watches.historyCount(ofUser:)) ?? 0,
                known: row.map { dataset.histories.known($0, before: now) })
        }
        return [viewer("maya", "Maya"), viewer("theo", "Théo"), viewer("sam", "Sam"), viewer("nora", "nora")]
            + (0..<120).map { viewer("u\($0)", "u\($0)") }
    }()

    static let experiments: ExperimentSet = {
        var discovery = VariantSettings()
        if let popularity = try? RankingWeights.Coordinate.named("popularity") {
            discovery.weights[popularity] = -0.25
        }
        discovery.weights[.diversity] = 0.65
        return ExperimentSet(experiments: [
            Experiment(
                id: "discovery", salt: "discovery-1",
                variants: [
                    .init(name: "control", buckets: 0...0),
                    .init(name: "less_popular", buckets: 1...9_999, effect: discovery),
                ]),
            Experiment(
                id: "sources", salt: "sources-1", traffic: 0, variants: [.init(name: "control", buckets: 0...9_999)]),
        ])
    }()

    private static let facts = FactIndex(catalog)

    private static let model = trained(seed: 1)

    /// A model of the same data; another seed gives other factors.
    static func trained(seed: UInt64) -> RecommenderModel {
        var parameters = TrainingParameters()
        parameters.seed = seed
        parameters.als.factors = 8
        parameters.als.iterations = 4
        parameters.contentDimensions = 8
        guard let model = TrainingPipeline.train(dataset, facts: facts, parameters: parameters)?.model else {
            preconditionFailure("nothing stopped the training")
        }
        return model
    }

    /// For tests that do not look at the cache's counters and the times.
    static let sharedEngine = engine()

    /// An engine with an empty cache, whose clock says that each stage took a millisecond.
    ///
    /// - Parameter sentences: what a language model once wrote, by viewer.
    static func engine(
        experiments: ExperimentSet = experiments, generation: GenerationSettings? = nil,
        sentences: [String: [String]] = [:]
    ) -> Engine {
        let clock = CountingClock()
        var dataset = dataset
        dataset.preparedSentences = sentences
        return Engine(
            dataset: dataset, model: model, experiments: experiments,
            explainer: Explainer(
                catalog: catalog, facts: facts, coWatch: model.coWatch, popularity: model.popularity,
                generation: generation),
            facts: facts, monotonicClock: { clock.next() })
    }

    /// Traffic of everyone in the world over an engine; it stands still.
    static func traffic(_ engine: Engine) -> TrafficWorker {
        var taste = Taste()
        taste.weights[TasteFact(.genre, "crime")] = 1.5
        let tastes = Dictionary(uniqueKeysWithValues: dataset.watches.userIDs.map { ($0, [taste]) })
        return TrafficWorker(TrafficSimulation(engine: engine, tastes: tastes, start: now), monotonicClock: { 0 })
    }

    /// Viewers whose last watches the model does not know.
    static let heldOut: HeldOutMetric? = {
        var parameters = TrainingParameters()
        parameters.als.factors = 8
        parameters.als.iterations = 4
        parameters.contentDimensions = 8
        let split = Split(dataset.watches, by: .temporal)
        let evaluator = Evaluator(dataset, facts: facts, parameters: parameters, experiments: experiments)
        return evaluator.engine(trainedOn: split.training).map {
            HeldOutMetric(HeldOutJudge($0, HeldOutCases(split)), limit: 100)
        }
    }()

    static func state(user: String = "maya", width: Int = 120, height: Int = 36) -> State {
        State(
            catalog: catalog, viewers: viewers, userID: user, now: now, width: width, height: height,
            dataName: "tiny data, 140 movies")
    }
}

/// A clock that goes on by a millisecond each time it is read.
private final class CountingClock: Sendable {
    private let milliseconds = Atomic<UInt64>(0)

    func next() -> UInt64 { milliseconds.wrappingAdd(1, ordering: .relaxed).newValue * 1_000_000 }
}
