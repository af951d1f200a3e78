import Foundation

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

/// A small world with a known answer: two crowds, each with its own movies, watched in the order of a cycle.
enum SmallWorld {
    static let moviesPerCrowd = 80

    /// Movies 0…79 are crime, 80…159 are comedy; every tenth shares a director with the one after it.
    static let catalog: Catalog = {
        var movies: [FactSheet] = []
        for index in 0..<moviesPerCrowd * 2 {
            let isCrime = index < moviesPerCrowd
            var movie = FactSheet(id: "m\(index)", title: "Movie \(index)", year: 1980 + index % 40)
            movie.genres = [isCrime ? "crime" : "comedy"]
            movie.themes = [isCrime ? "heist" : "weddings", "theme_\(index % 7)"]
            movie.directors = ["Director \(isCrime ? "C" : "F")\(index % moviesPerCrowd / 5)"]
            movie.cast = ["Actor \(index % 23)", "Actor \(40 + index % 17)"]
            if index % 10 == 0 { movie.awards = [Award(name: "Academy Award", category: "Best Picture", year: 2000)] }
            movies.append(movie)
        }
        return Catalog(movies: movies)
    }()

    /// 300 users of each crowd, 12 to 40 watches each; a watch of movie m is often followed by m + 1.
    static let watches: WatchLog = {
        var random = RandomSource(seed: 11)
        var ids: [String] = []
        var offsets = [0]
        var rows: [Int32] = []
        var times: [Int64] = []
        func add(_ id: String, _ history: [(Int, Int64)]) {
            ids.append(id)
            rows += history.map { Int32($0.0) }
            times += history.map(\.1)
            offsets.append(rows.count)
        }
        for user in 0..<600 {
            let base = user < 300 ? 0 : moviesPerCrowd
            var seen = Set<Int>()
            var history: [(Int, Int64)] = []
            var time: Int64 = 1_700_000_000 + Int64(user) * 1_000
            let count = 12 + random.below(29)
            while history.count < count {
                let popular = Int(Double(moviesPerCrowd) * random.uniform() * random.uniform())
                var movie = base + popular
                if let last = history.last?.0, random.uniform() < 0.6 {
                    movie = base + (last - base + 1) % moviesPerCrowd
                }
                guard seen.insert(movie).inserted else { continue }
                time += random.uniform() < 0.5 ? 7_000 : 200_000
                history.append((movie, time))
            }
            add("u\(user)", history)
        }
        add("four", [(3, 1_700_000_000), (4, 1_700_010_000), (9, 1_700_400_000), (10, 1_700_410_000)])
        let count = rows.count
        return WatchLog(
            userIDs: ids, offsets: offsets, movieRows: rows, watchedAt: times,
            fractions: [Float](repeating: 1, count: count), disliked: [Bool](repeating: false, count: count))
    }()

    static let dataset: Dataset = {
        var survey = Survey()
        survey.likedGenres = ["comedy"]
        survey.dislikedThemes = ["theme_3"]
        return Dataset(catalog: catalog, watches: watches, surveys: ["asked": survey, "silent": Survey()])
    }()

    static let facts = FactIndex(catalog)

    static let parameters: TrainingParameters = {
        var parameters = TrainingParameters()
        parameters.als.factors = 16
        parameters.als.iterations = 8
        parameters.contentDimensions = 16
        return parameters
    }()

    static let model: RecommenderModel = train(dataset)

    static func train(_ dataset: Dataset) -> RecommenderModel {
        guard let model = TrainingPipeline.train(dataset, facts: facts, parameters: parameters)?.model else {
            preconditionFailure("nothing stopped the training")
        }
        return model
    }

    static func engine(
        _ dataset: Dataset = dataset, model: RecommenderModel = model, experiments: ExperimentSet = ExperimentSet(),
        cache: ExplanationCache = ExplanationCache(), generation: GenerationSettings? = nil,
        processorClock: (@Sendable () -> UInt64)? = nil
    ) -> Engine {
        Engine(
            dataset: dataset, model: model, experiments: experiments,
            explainer: Explainer(
                catalog: catalog, facts: facts, coWatch: model.coWatch, popularity: model.popularity, cache: cache,
                generation: generation),
            facts: facts, monotonicClock: { DispatchTime.now().uptimeNanoseconds }, processorClock: processorClock)
    }

    static let now: Int64 = 1_800_000_000
}
