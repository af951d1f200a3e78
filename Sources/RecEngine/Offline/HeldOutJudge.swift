import RecExplanation
import RecRanking

/// Asks an engine for held-out cases and measures its lists: the one way from a case to a figure.
public struct HeldOutJudge: Sendable {
    /// Over a model that has not seen what is asked for.
    public let engine: Engine
    /// What is asked for, and what would be right.
    public let cases: HeldOutCases
    let yardstick: Yardstick
    /// Whether the cases' histories are those that factors trained elsewhere stand for: not where watches are held out,
    /// which those factors have seen.
    private let usesStoredFactors: Bool

    public init(_ engine: Engine, _ cases: HeldOutCases, usesStoredFactors: Bool = false) {
        self.engine = engine
        self.cases = cases
        self.usesStoredFactors = usesStoredFactors
        yardstick = Yardstick(
            popularity: engine.model.popularity, viewerCount: engine.dataset.watches.userCount,
            embeddings: engine.model.content.embeddings, genres: GenreMix(engine.catalog))
    }

    /// What the viewer of a case would have been served, under changes that hold for all.
    func answer(_ item: HeldOutCase, _ overrides: Overrides) -> Response {
        var request = Request(userID: cases.userID(of: item), now: item.now, resultCount: 10, overrides: overrides)
        request.overrides.explanation = ExplanationStrategy.none
        return engine.recommend(request, knowing: cases.history(of: item), usesStoredFactors: usesStoredFactors)
    }

    /// The list of a case, best first: movie rows.
    public func list(_ item: HeldOutCase, _ overrides: Overrides = Overrides()) -> [Int] {
        answer(item, overrides).rankedRows
    }

    /// Whose case it is.
    public func userID(of item: HeldOutCase) -> String { cases.userID(of: item) }

    /// The list that a run has for a case's viewer; nil where it has none.
    public func list(_ item: HeldOutCase, in run: RankedRun) -> [Int]? { run.lists[cases.userID(of: item)] }

    /// The lists that the engine gives under `overrides`, beside the fused order of the same candidates and each source
    /// alone.
    public func evaluation(_ overrides: Overrides) -> Evaluation {
        let sources = CandidateSource.allCases
        return evaluation(overrides, ["engine", "retrieval"] + sources.map(\.rawValue)) { _, response in
            let lists = engine.generator.lists(
                for: response.user, quotas: Dictionary(uniqueKeysWithValues: sources.map { ($0, 1) }),
                depth: CandidateGenerator.candidateCount)
            return [response.rankedRows, response.candidates.map(\.movieRow)]
                + sources.map { (lists[$0] ?? []).map(\.row) }
        }
    }

    /// Lists by name, as `lists` makes them of a case's index and its answer.
    func evaluation(
        _ overrides: Overrides, _ names: [String], metrics: [RankingMetric] = RankingMetric.allCases,
        _ lists: @Sendable (Int, Response) -> [[Int]]
    ) -> Evaluation {
        let judged = parallelMap(cases.cases.count) { index -> (lists: [Yardstick.Measured], tags: [Slice.Tag]) in
            let item = cases.cases[index]
            let response = answer(item, overrides)
            return (
                lists(index, response).map {
                    yardstick.measured($0, relevant: item.relevant, history: cases.history(of: item), metrics)
                },
                Slice.tags(of: response, relevant: item.relevant, engine.catalog)
            )
        }
        let rows = names.enumerated().map { column, name in
            let own = judged.map { $0.lists[column] }
            return Evaluation.Row(
                name: name, judgement: Judgement(own, metrics, movieCount: engine.catalog.count))
        }
        return Evaluation(rows: rows, slices: Slice.all(judged.map(\.tags)), leftOut: cases.leftOut)
    }
}

/// Lists by name, made for the same viewers and measured.
public struct Evaluation: Sendable {
    /// One maker of lists with what came of them.
    public struct Row: Sendable {
        /// Of who made the lists: the engine, a source alone, a file.
        public var name: String
        public var judgement: Judgement
    }

    /// In the order in which they were asked for; the same viewers in each.
    public var rows: [Row]
    /// What the viewers are divided by; each holds for every row.
    public var slices: [Slice]
    /// Held-out viewers and watches that were not asked for, by why.
    public var leftOut: HeldOutCases.LeftOut

    /// Viewers who were judged, the same for every row.
    public var viewerCount: Int { rows.first?.judgement.count ?? 0 }

    /// Nil where nobody of that name made lists.
    public subscript(name: String) -> Judgement? { rows.first { $0.name == name }?.judgement }

    /// The source whose list alone has the highest NDCG@10 on these viewers.
    public var bestSource: Row? {
        rows.filter { CandidateSource(rawValue: $0.name) != nil }.max {
            $0.judgement.value(.ndcg10) < $1.judgement.value(.ndcg10)
        }
    }
}

extension Response {
    /// Movie rows of all candidates, best first.
    var rankedRows: [Int] { ranking.order.map { input.movieRows[$0] } }
}
