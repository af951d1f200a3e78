import RecEngine

/// The held-out viewers of a program, made when they are first needed and once for all who ask.
public final class HeldOutSource: Sendable {
    /// Makes them, which may train a model: says what it is doing, nil where it was stopped.
    public typealias Make =
        @Sendable (_ isCancelled: @Sendable () -> Bool, _ say: @Sendable (String) -> Void) -> HeldOutMetric?

    private let make: Make
    private let kept = Locked<HeldOutMetric?>(nil)

    public init(_ make: @escaping Make) { self.make = make }

    /// Whoever asks meanwhile waits for the same; what was begun is not stopped, since the next will want it.
    func metric(_ say: @Sendable (String) -> Void = { _ in }) -> HeldOutMetric? {
        kept.withLock { kept in
            if kept == nil { kept = make({ false }, say) }
            return kept
        }
    }

    /// The next who asks gets new ones.
    func forget() { kept.withLock { $0 = nil } }
}

/// Work of a program on its held-out viewers; nil is a program without any.
extension HeldOutSource {
    /// First on a sample, so that there is an answer at once, then on all.
    static func measuring(_ source: HeldOutSource?, _ question: Metric.Asked) -> Program.Work {
        { isCancelled, post in
            guard let source else {
                post(.metric(.preparing("there are no held-out watches here")))
                post(.metric(.unmeasurable))
                return
            }
            guard let metric = source.metric({ post(.metric(.preparing($0))) }) else {
                post(.metric(.unmeasurable))
                return
            }
            for count in [40, Int.max] where count == .max || count < metric.count {
                guard
                    let result = metric.compare(
                        question.baseline, question.current, count: count, isCancelled: isCancelled)
                else { return }
                post(.metric(.measured(question, result, isWhole: count == .max)))
            }
        }
    }

    /// One after the other, on a part of the viewers: whether it costs much shows there too.
    static func costing(
        _ source: HeldOutSource?, movieRow: Int, from start: Overrides, _ changes: [Overrides]
    ) -> Program.Work {
        { isCancelled, post in
            guard let metric = source?.metric() else { return }
            for (number, change) in changes.enumerated() {
                guard let result = metric.compare(start, change, count: 200, isCancelled: isCancelled) else { return }
                post(.answer(.whyNotCost(movieRow: movieRow, suggestion: number, result.ndcg.difference)))
            }
        }
    }

    /// On a part of the viewers: the form of a curve needs fewer than a difference does.
    static func drawingCurve(_ source: HeldOutSource?, _ question: CurveQuestion) -> Program.Work {
        { isCancelled, post in
            let values = source?.metric()?.curve(
                along: question.coordinate, by: question.values.map { $0 - question.served }, from: question.change,
                count: 120, isCancelled: isCancelled)
            if let values { post(.metric(.curve(question, values))) }
        }
    }

    /// Seeks a difference to what everyone is served with, from the weights that this viewer has on screen.
    static func tuning(
        _ source: HeldOutSource?, _ engine: Engine, _ response: Response, from start: RankingWeights,
        _ question: Metric.Asked
    ) -> Program.Work {
        { isCancelled, post in
            guard let metric = source?.metric({ post(.metric(.preparing($0))) }) else {
                post(.host(.failed("there are no held-out watches to tune on")))
                return
            }
            let served = response.settings.servedWeights
            let search = WeightTuning(metric) { weights in
                var change = question.current
                change.difference = WeightDifference(from: served, to: weights)
                return change
            }
            guard
                let found = search.tuned(
                    from: start, against: question.baseline, isCancelled: isCancelled,
                    report: { post(.metric(.tuning($0))) })
            else { return }
            func results(_ response: Response) -> [Int] { response.results.map { response.input.movieRows[$0] } }
            let (before, after) = (results(response), results(engine.reranked(response, with: found.weights)))
            let proposal = Tuning.Proposal(
                from: start, found: found, coming: after.filter { !before.contains($0) },
                leaving: before.filter { !after.contains($0) })
            post(.metric(.tuned(proposal)))
        }
    }
}
