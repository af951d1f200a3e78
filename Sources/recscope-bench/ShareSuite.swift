import RecEngine

/// The check of the shares, looked at after every user: false alarms of experiments that keep their promise, over runs of
/// 20,000 users, and the users until a variant that loses a tenth of its users is noticed. Checked: no more false alarms
/// than promised, and every loss is noticed.
@Sendable func shareSuite(_ options: Options) throws -> [Measurement] {
    let splits: [[Double]] = [[0.5, 0.5], [0.9, 0.1], [0.99, 0.01], [0.34, 0.33, 0.33]]
    return splits.map { shares in
        var fair = ShareSimulation(shares: shares)
        fair.users = 20_000
        let start = seconds()
        let kept = fair.run(repeats: 20_000)
        let taken = seconds() - start
        var losing = fair
        losing.lost = 0.1
        losing.users = shares.contains { $0 < 0.2 } ? 400_000 : 40_000
        let noticed = losing.run(repeats: 200)
        return Measurement(
            suite: "shares",
            setup: [
                "smallest_share": shares.min() ?? 0, "variants": Double(shares.count), "users": Double(fair.users),
                "runs": Double(kept.repeats),
            ],
            figures: [
                "false_alarms": kept.rate, "looks_per_second": Double(kept.repeats * fair.users) / taken,
                "users_until_a_tenth_lost_shows": Double(noticed.medianUsers ?? 0), "losses_noticed": noticed.rate,
            ], isCorrect: kept.rate <= fair.level && noticed.rate > 0.95)
    }
}
