import Foundation

extension ExperimentReport {
    /// How the figures are made; the defaults are what the commands and the screen use.
    public struct Settings: Sendable, Hashable {
        /// The relative effect that the power is about.
        public var effect = 0.03
        public var interval = SequentialInterval()
        /// An SRM test below this is an alarm.
        public var sampleRatioLevel = 0.001

        public init() {}
    }

    /// - Parameter viewer: whose assignments are listed too, and under which name the hash input shows them.
    public init(
        _ set: ExperimentSet, _ counters: EngagementCounters, damage: EventLog.Damage = .init(),
        viewer: (userID: String, shownAs: String)? = nil, settings: Settings = Settings()
    ) {
        effect = settings.effect
        experiments = set.experiments.map {
            Self.experiment($0, counters.experiments[$0.id] ?? .init(), settings: settings)
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
        _ experiment: RecEngine.Experiment, _ counts: EngagementCounters.ExperimentCounts, settings: Settings
    ) -> Experiment {
        let control = experiment.variant(named: "control") ?? experiment.variants[0]
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
        let baseline = VariantMoments(groups[control.name] ?? [])
        let variants = names.enumerated().map { index, name in
            let users = groups[name] ?? []
            let isControl = index == 0
            let moments = isControl ? baseline : VariantMoments(users)
            return variant(
                name, users, expectedShare: shares[index],
                estimates: MetricName.allCases.map { metric in
                    Self.estimate(
                        metric, moments, control: isControl || ratio.isAlarm ? nil : baseline, settings: settings)
                }, isControl: isControl)
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
            dismissals: sum(\.dismissals), completions: sum(\.completions), estimates: estimates)
    }

    private static func sampleRatio(
        _ counts: [Int], names: [String], shares: [Double], settings: Settings
    ) -> SampleRatio {
        let test = ChiSquareTest.fit(counts, shares: shares)
        let isAlarm = test.probability < settings.sampleRatioLevel
        let total = max(1, counts.reduce(0, +))
        var words = "users come in the promised shares"
        if counts.allSatisfy({ $0 == 0 }) {
            words = "no users yet"
        } else if isAlarm {
            let parts = zip(names, zip(counts, shares)).map { name, pair in
                let seen = (Double(pair.0) / Double(total) * 1_000).rounded() / 10
                return "\(name) \(seen)% of \((pair.1 * 1_000).rounded() / 10)%"
            }
            words = "sample ratio mismatch: \(parts.joined(separator: ", ")); no verdict until its cause is found"
        }
        return SampleRatio(test: test, isAlarm: isAlarm, words: words)
    }

    private static func estimate(
        _ metric: MetricName, _ moments: VariantMoments, control: VariantMoments?, settings: Settings
    ) -> MetricEstimate {
        let own = moments.moments(metric)
        let z = Distributions.normalQuantile(1 - settings.interval.level / 2)
        let interval = own.mean.flatMap { mean in
            own.varianceOfMean.map { ConfidenceInterval(around: mean, halfWidth: z * $0.squareRoot()) }
        }
        return MetricEstimate(
            metric: metric, mean: own.mean, interval: interval,
            difference: control.flatMap { difference(metric, moments, $0, settings: settings) })
    }

    private static func difference(
        _ metric: MetricName, _ treatment: VariantMoments, _ control: VariantMoments, settings: Settings
    ) -> Difference? {
        let (a, b) = (treatment.moments(metric), control.moments(metric))
        guard let (estimate, halfWidth) = settings.interval.difference(a, b), let base = b.mean,
            let variance = a.varianceOfMean.flatMap({ left in b.varianceOfMean.map { left + $0 } })
        else { return nil }
        let users = a.count + b.count
        let interval = ConfidenceInterval(around: estimate, halfWidth: halfWidth)
        let needed = Power.usersNeeded(
            effect: settings.effect * base, variancePerUser: variance * Double(users), interval: settings.interval)
        return Difference(
            estimate: estimate, relative: base > 0 ? estimate / base : nil, interval: interval,
            adjusted: VarianceReduction.adjusted(
                metric, treatment, control, variance: variance, interval: settings.interval),
            verdict: interval.low > 0 ? .higher : interval.high < 0 ? .lower : .undecided,
            usersMissing: needed.map { max(0, $0 - users) })
    }
}

/// The users of one variant, and their sums for each metric.
struct VariantMoments {
    let users: [EngagementCounters.UserTotals]
    private let byMetric: [RatioMoments]

    init(_ users: [EngagementCounters.UserTotals]) {
        // In a fixed order: sums of floating-point numbers depend on it, and a dictionary has none.
        let sorted = users.sorted(by: Self.comesBefore)
        self.users = sorted
        byMetric = ExperimentReport.MetricName.allCases.map { metric in
            var moments = RatioMoments()
            for user in sorted {
                let (y, x) = metric.parts(of: user)
                moments.add(y, per: x)
            }
            return moments
        }
    }

    func moments(_ metric: ExperimentReport.MetricName) -> RatioMoments {
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
}
