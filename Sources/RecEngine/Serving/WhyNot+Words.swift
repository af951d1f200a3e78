import RecRanking

extension WhyNot {
    /// One step of the way, as it is told.
    public struct Step: Sendable, Hashable {
        /// How the movie came through a stage.
        public enum Outcome: Sendable, Hashable {
            case passed, stopped, notAsked
            /// A source that does not have it, which stops nothing since another one has.
            case missing
        }

        public var stage: String
        public var outcome: Outcome
        public var text: String
    }

    /// The answer in one sentence.
    public func headline(_ catalog: Catalog) -> String {
        let title = catalog[movieRow].title
        let count = response.request.resultCount
        switch gate {
        case .served(let place): return "\(title) is there, at #\(place + 1)."
        case .seen: return "\(title) was watched already; what was seen is not recommended again."
        case .disliked(let term): return "\(title) is ruled out by the survey: the viewer dislikes \(spelled(term))."
        case .notRetrieved: return "No retriever puts \(title) among its first \(CandidateGenerator.listDepth)."
        case .merged(let place):
            return
                "\(title) was found, but stands at #\(place + 1) of the merged lists; the first \(response.candidates.count) are kept."
        case .outscored(let place):
            // Diversity may have put a lower score there.
            let missing =
                margin.map {
                    $0 >= 0
                        ? " Its score misses #\(count) by \(fixed($0))."
                        : " Its score is \(fixed(-$0)) above that of #\(count), which diversity put there."
                } ?? ""
            return "\(title) is a candidate, at #\(place + 1) by score.\(missing)"
        case .listed(let place): return "The run has \(title) at #\(place + 1), behind its first \(count)."
        case .notListed: return "\(title) is not in the run."
        case .suppressed(let row):
            let by = row.map { " like \(catalog[$0].title)" } ?? " alike"
            return "\(title) scores high enough, but the diversity step held it back: too much\(by)."
        }
    }

    /// The way through the gates, up to the one that stopped it.
    ///
    /// - Parameters:
    ///   - source: what a source is called.
    ///   - feature: what a feature is called.
    public func steps(
        _ catalog: Catalog, source: (CandidateSource) -> String = \.rawValue, feature: (String) -> String = { $0 }
    ) -> [Step] {
        var steps: [Step] = []
        switch gate {
        case .seen(let time):
            return [
                Step(
                    stage: "eligible", outcome: .stopped,
                    text: "watched on \(CivilDate(unixSeconds: time).description.prefix(10))")
            ]
        case .listed(let place):
            return [
                Step(
                    stage: "run", outcome: .stopped,
                    text: "#\(place + 1) of \(response.candidates.count); the first \(response.results.count) are shown"
                )
            ]
        case .notListed(let watchedAt):
            let seen = watchedAt.map { "; watched on \(CivilDate(unixSeconds: $0).description.prefix(10))" } ?? ""
            return [
                Step(
                    stage: "run", outcome: .stopped,
                    text: response.candidates.isEmpty
                        ? "it has no list for this viewer" : "not among its \(response.candidates.count) movies\(seen)")
            ]
        case .disliked(let term):
            return [Step(stage: "eligible", outcome: .stopped, text: "the survey dislikes \(spelled(term))")]
        default: steps.append(Step(stage: "eligible", outcome: .passed, text: "not seen, not ruled out"))
        }
        let isFound = retrievers.contains { $0.quota > 0 && $0.isWithin }
        steps += retrievers.map { Self.step($0, name: source($0.source), isFound: isFound) }
        if let mergePlace, let fusedScore, let fusedCut {
            let isKept = mergePlace < response.candidates.count && score != nil
            steps.append(
                Step(
                    stage: "merge", outcome: isKept ? .passed : .stopped,
                    text:
                        "#\(mergePlace + 1) of the merged lists, \(fixed(fusedScore)); the last candidate has \(fixed(fusedCut))"
                ))
        } else {
            steps.append(Step(stage: "merge", outcome: .stopped, text: "in no list"))
        }
        guard let score, let index = response.input.movieRows.firstIndex(of: movieRow) else { return steps }
        let ranking = response.ranking
        let count = response.results.count
        let byScore = ranking.positionByScore[index]
        steps.append(
            Step(
                stage: "score", outcome: byScore < count ? .passed : .stopped,
                text: "\(fixed(score)), #\(byScore + 1) by score"
                    + (margin.map { $0 > 0 ? "; \(fixed($0)) short of #\(count)" : "" } ?? "")))
        for loss in losses {
            steps.append(
                Step(
                    stage: "", outcome: .notAsked,
                    text: "\(feature(loss.feature)) \(fixed(loss.difference)) against #\(count)")
            )
        }
        let place = ranking.position[index]
        var words = "#\(place + 1) in the end"
        if case .suppressed(let row) = gate, let row { words += "; held back by \(catalog[row].title)" }
        if byScore < count || place < count {
            steps.append(Step(stage: "diversity", outcome: place < count ? .passed : .stopped, text: words))
        }
        return steps
    }

    private static func step(_ retriever: Retriever, name: String, isFound: Bool) -> Step {
        let otherwise: Step.Outcome = isFound ? .missing : .stopped
        guard retriever.quota > 0 else {
            return Step(stage: name, outcome: .notAsked, text: "not asked for this viewer")
        }
        guard let rank = retriever.rank else { return Step(stage: name, outcome: otherwise, text: "does not know it") }
        // So near that the digits don't show it is near.
        let gap = retriever.gap.map { fixed($0) == fixed(0) ? ", less than 0.001 short" : ", \(fixed($0)) short" } ?? ""
        return Step(
            stage: name, outcome: retriever.isWithin ? .passed : otherwise,
            text: retriever.isWithin
                ? "#\(rank) of the first \(retriever.depth)" : "#\(rank), the first \(retriever.depth) count\(gap)")
    }

    /// What would admit it, the smallest change first; empty where no single weight does.
    public func advice(limit: Int, feature: (String) -> String = { $0 }) -> [String] {
        suggestions.prefix(limit).map { change in
            "\(feature(change.weight.name)) from \(fixed(change.from, 2)) to \(fixed(change.to, 2)) makes it #\(change.place + 1)"
        }
    }
}

private func spelled(_ term: String) -> String { String(term.map { $0 == "_" ? " " : $0 }) }

/// A number with a fixed count of decimals.
private func fixed(_ value: Float, _ places: Int = 3) -> String {
    guard value.isFinite else { return "?" }
    var scale = 1
    for _ in 0..<places { scale *= 10 }
    let rounded = Int(saturating: (abs(Double(value)) * Double(scale)).rounded())
    let fraction = String(rounded % scale)
    let sign = value < 0 && rounded > 0 ? "-" : ""
    return "\(sign)\(rounded / scale).\(String(repeating: "0", count: places - fraction.count))\(fraction)"
}
