import Foundation

extension ExperimentReport {
    /// How the figures are made; the defaults are what the commands and the screen use.
    public struct Settings: Sendable, Hashable {
        /// The relative effect that the power is about.
        public var effect = 0.03
        /// How intervals are made that hold however often one looks.
        public var interval = SequentialInterval()
        /// A sequential test of the shares at this level or below is an alarm: the chance of a false one over a whole run.
        public var sampleRatioLevel = 0.001
        /// Of the smallest variant; below it the test of the shares says that it can't tell.
        public var fewestExpected = 5.0

        public init() {}
    }

    /// - Parameter viewer: whose assignments are listed too, and under which name the hash input shows them.
    public init(
        _ set: ExperimentSet, _ counters: EngagementCounters, damage: EventLog.Damage = .init(),
        viewer: (userID: String, shownAs: String)? = nil, settings: Settings = Settings()
    ) {
        effect = settings.effect
        let running = counters.stillWatching
        experiments = set.experiments.map {
            Self.experiment(
                $0, counters.experiments[$0.id] ?? .init(), running: running[$0.id] ?? [:], settings: settings)
        }
        events = counters.problems
        self.damage = damage
        newestEvent = counters.newest
        if let viewer { self.viewer = Self.rows(set, userID: viewer.userID, shownAs: viewer.shownAs) }
    }

    /// Each experiment for one viewer.
    public static func rows(_ set: ExperimentSet, userID: String, shownAs name: String) -> [ViewerRow] {
        zip(set.experiments, set.assignments(of: userID)).map { experiment, assignment in
            ViewerRow(
                experiment: experiment.id, hashInput: "\(experiment.salt):\(name)", hash: assignment.hash,
                bucket: assignment.bucket, variant: assignment.variant, reason: assignment.reason.rawValue,
                why: set.why(assignment, in: experiment))
        }
    }

    private static func experiment(
        _ experiment: RecEngine.Experiment, _ counts: EngagementCounters.ExperimentCounts,
        running: [String: Int], settings: Settings
    ) -> Experiment {
        let control = experiment.control
        let names = [control.name] + experiment.variants.map(\.name).filter { $0 != control.name }
        var groups = [String: [EngagementCounters.UserTotals]]()
        var firstExposed = [String: Int]()
        for user in counts.users.values {
            let name = counts.variants[user.variant]
            firstExposed[name, default: 0] += 1
            if !user.isCrossed { groups[name, default: []].append(user) }
        }
        let shares = names.map { name in
            Double(experiment.variant(named: name)?.buckets.count ?? 0) / Double(bucketCount)
        }
        let ratio = sampleRatio(names.map { firstExposed[$0] ?? 0 }, names: names, shares: shares, settings: settings)
        let baseline = VariantFigures(groups[control.name] ?? [])
        let variants = names.enumerated().map { index, name in
            let isControl = index == 0
            let figures = isControl ? baseline : VariantFigures(groups[name] ?? [])
            var variant = variant(
                name, figures.users, expectedShare: shares[index],
                estimates: MetricName.allCases.map { metric in
                    estimate(metric, figures, control: isControl ? nil : baseline, ratio, settings: settings)
                }, isControl: isControl)
            variant.stillWatching = running[name] ?? 0
            // Who wrote the sentences is not in the events: only what is the same in any case counts.
            variant.changesNothing =
                experiment.variant(named: name).map { experiment.changesNothing($0, hasLanguageModel: true) } ?? false
            return variant
        }
        return Experiment(
            id: experiment.id, status: experiment.status.rawValue, traffic: experiment.traffic, variants: variants,
            sampleRatio: ratio, crossedUsers: counts.users.values.count { $0.isCrossed },
            forcedRequests: counts.forcedRequests,
            unknownVariants: firstExposed.filter { !names.contains($0.key) })
    }

    private static func variant(
        _ name: String, _ users: [EngagementCounters.UserTotals], expectedShare: Double, estimates: [MetricEstimate],
        isControl: Bool
    ) -> Variant {
        func sum(_ key: KeyPath<EngagementCounters.UserTotals, Int>) -> Int {
            users.reduce(0) { $0 + $1[keyPath: key] }
        }
        return Variant(
            name: name, isControl: isControl, expectedShare: expectedShare, users: users.count,
            requests: sum(\.requests),
            impressions: sum(\.impressions), clicks: sum(\.clicks),
            watchSeconds: users.reduce(0) { $0 + $1.watchSeconds }.rounded(), skips: sum(\.skips),
            dismissals: sum(\.dismissals), completions: sum(\.completions), stillWatching: 0, changesNothing: false,
            estimates: estimates)
    }

    private static func sampleRatio(
        _ counts: [Int], names: [String], shares: [Double], settings: Settings
    ) -> SampleRatio {
        let test = SequentialShareTest.fit(counts, shares: shares)
        let isAlarm = test.probability <= settings.sampleRatioLevel
        let canTell = isAlarm || test.fewestExpected >= settings.fewestExpected
        let words: String
        if test.count == 0 {
            words = "no users yet"
        } else if isAlarm {
            let parts = zip(names, zip(counts, shares)).map { name, pair in
                let seen = (Double(pair.0) / Double(test.count) * 1_000).rounded() / 10
                return "\(name) \(seen)% of \((pair.1 * 1_000).rounded() / 10)%"
            }
            words = "sample ratio mismatch: \(parts.joined(separator: ", ")); no verdict until its cause is found"
        } else if !canTell {
            let least = shares.filter { $0 > 0 }.min() ?? 1
            let needed = Int((settings.fewestExpected / least).rounded(.up))
            words = "too few to tell whether users come in the promised shares: \(test.count) of \(needed)"
        } else {
            words = "users come in the promised shares (sequential p \((test.probability * 1_000).rounded() / 1_000))"
        }
        return SampleRatio(test: test, isAlarm: isAlarm, canTell: canTell, words: words)
    }

    private static func estimate(
        _ metric: MetricName, _ figures: VariantFigures, control: VariantFigures?, _ ratio: SampleRatio,
        settings: Settings
    ) -> MetricEstimate {
        let own = figures[metric]
        var estimate = MetricEstimate(
            metric: metric, mean: own.moments.mean,
            interval: settings.interval.interval(of: own.moments, within: metric.range),
            users: own.moments.contributing, largestUserShare: own.largestShare)
        // The others are held against the control's.
        let isDominated = max(own.largestShare, control?[metric].largestShare ?? 0) >= UserParts.limit
        if estimate.interval == nil {
            estimate.withheld = .tooFew
        } else if isDominated {
            estimate.withheld = .oneUser
        } else if ratio.isAlarm {
            estimate.withheld = .sampleRatio
        } else if let control {
            estimate.difference = difference(metric, figures, control, settings: settings)
            if estimate.difference == nil { estimate.withheld = .tooFew }
        }
        return estimate
    }

    private static func difference(
        _ metric: MetricName, _ treatment: VariantFigures, _ control: VariantFigures, settings: Settings
    ) -> Difference? {
        let (a, b) = (treatment[metric].moments, control[metric].moments)
        guard let (estimate, interval, variance) = settings.interval.difference(a, b, within: metric.range),
            let base = b.mean
        else { return nil }
        let users = a.count + b.count
        let needed = Power.usersNeeded(
            effect: settings.effect * base, variancePerUser: variance * Double(users), interval: settings.interval)
        return Difference(
            estimate: estimate, relative: base > 0 ? estimate / base : nil, interval: interval,
            adjusted: VarianceReduction.adjusted(metric, treatment, control, interval: settings.interval),
            verdict: interval.low > 0 ? .higher : interval.high < 0 ? .lower : .undecided,
            usersMissing: needed.map { max(0, $0 - users) })
    }
}

/// The users of one variant, and what each metric is of them.
struct VariantFigures {
    let users: [EngagementCounters.UserTotals]
    private let byMetric: [UserParts]

    init(_ users: [EngagementCounters.UserTotals]) {
        // In a fixed order: sums of floating-point numbers depend on it, and a dictionary has none.
        let sorted = users.sorted(by: Self.comesBefore)
        self.users = sorted
        byMetric = ExperimentReport.MetricName.allCases.map { UserParts($0, sorted) }
    }

    subscript(metric: ExperimentReport.MetricName) -> UserParts {
        byMetric[ExperimentReport.MetricName.allCases.firstIndex(of: metric) ?? 0]
    }

    private static func comesBefore(_ a: EngagementCounters.UserTotals, _ b: EngagementCounters.UserTotals) -> Bool {
        (a.watchSeconds, a.impressions, a.clicks, a.skips, a.completions, a.priorSeconds ?? -1)
            < (b.watchSeconds, b.impressions, b.clicks, b.skips, b.completions, b.priorSeconds ?? -1)
    }
}

extension ExperimentReport.MetricName {
    /// Numerator and denominator of one user.
    func parts(of user: EngagementCounters.UserTotals) -> (Double, Double) {
        switch self {
        case .ctr: (Double(user.clicks), Double(user.impressions))
        case .watchTime: (user.watchSeconds, 1)
        case .skipRate: (Double(user.skips), Double(user.clicks))
        case .completion: (Double(user.completions), Double(user.clicks))
        }
    }

    /// What it can be at all.
    var range: ClosedRange<Double> {
        switch self {
        case .ctr, .skipRate, .completion: 0...1
        case .watchTime: 0...Double.infinity
        }
    }

    /// What the difference of two can be.
    var differenceRange: ClosedRange<Double> {
        let width = range.upperBound - range.lowerBound
        return -width...width
    }

    /// Whether watches that still run will change it.
    public var awaitsWatches: Bool { self != .ctr }
}
