import Foundation
import RecEngine

/// What `evaluate --run`, `compare --run` and `gate` print: two systems' lists for the same held-out viewers.
struct RunReport: Output {
    struct Line: Encodable {
        var before: Estimate
        var after: Estimate
        var difference: Estimate
    }

    struct Part: Encodable {
        var by: String
        var name: String
        var users: Int
        var ndcg: Line
    }

    struct Viewer: Encodable {
        var user: String
        var rankBiasedOverlap: Double
        var ndcgBefore: Double
        var ndcgAfter: Double
    }

    struct Movie: Encodable {
        var movie: String
        var title: String
        /// Viewers who have it in their first ten.
        var before: Int
        var after: Int
    }

    var before: String
    var after: String
    var users: Int
    var usersWithoutList: [Int]
    var metrics: [RankingMetric: Line]
    /// The mean share of a viewer's first ten that the other system does not have there.
    var changedShare: Double
    var changedUsers: Int
    var mostChanged: [Viewer]
    var won: [Movie]
    var lost: [Movie]
    var slices: [Part]

    /// - Parameter names: of the two systems.
    init(
        _ comparison: RunComparison, catalog: Catalog, names: (String, String), userName: (String) -> String
    ) {
        func line(_ line: HeldOutComparison.Line) -> Line {
            Line(before: line.baseline, after: line.current, difference: line.difference)
        }
        (before, after) = names
        users = comparison.held.sample.viewers
        usersWithoutList = [comparison.withoutList.before, comparison.withoutList.after]
        metrics = Dictionary(uniqueKeysWithValues: comparison.held.lines.map { ($0.metric, line($0)) })
        changedShare = comparison.changedShare
        changedUsers = comparison.held.changed.count
        mostChanged = comparison.held.changed.prefix(10).map {
            Viewer(
                user: userName($0.userID), rankBiasedOverlap: $0.overlap, ndcgBefore: $0.ndcgBefore,
                ndcgAfter: $0.ndcgAfter)
        }
        let movies = comparison.exposure.map {
            Movie(
                movie: catalog[$0.movieRow].id, title: catalog[$0.movieRow].titleAndYear, before: $0.before,
                after: $0.after)
        }
        won = Array(movies.filter { $0.after > $0.before }.prefix(10))
        lost = Array(movies.filter { $0.after < $0.before }.prefix(10))
        slices = comparison.held.slices.map {
            Part(by: $0.division, name: $0.name, users: $0.line.current.count, ndcg: line($0.line))
        }
    }

    var text: String {
        func columns(_ line: Line) -> String {
            cell(line.before.text, 26) + cell(line.after.text, 26) + line.difference.text
        }
        var lines = [
            "\(users) users; mean and 95% interval (bootstrap over users), differences user by user",
            cell("", 18) + cell(before, 26) + cell(after, 26) + "difference",
        ]
        lines += RankingMetric.allCases.compactMap { metric in
            metrics[metric].map { cell(metric.rawValue, 18) + columns($0) }
        }
        if usersWithoutList != [0, 0] {
            lines.append(
                "without a list, which counts as empty: \(usersWithoutList[0]) and \(usersWithoutList[1]) users")
        }
        lines.append(
            String(
                format: "%d users have another order; %.1f%% of a first ten is new, on average", changedUsers,
                100 * changedShare))
        if !mostChanged.isEmpty { lines.append("most changed") }
        lines += mostChanged.prefix(5).map {
            "  " + cell($0.user, 24)
                + String(
                    format: "overlap %.3f, ndcg@10 %.4f -> %.4f", $0.rankBiasedOverlap, $0.ndcgBefore, $0.ndcgAfter)
        }
        for (word, movies) in [("shown to more", won), ("shown to fewer", lost)] where !movies.isEmpty {
            lines.append(word)
            lines += movies.prefix(5).map { "  " + cell($0.title, 44) + "\($0.before) -> \($0.after) first tens" }
        }
        lines.append("ndcg@10 by")
        lines += slices.map {
            cell($0.by, 26) + cell($0.name, 26) + cell("\($0.users) users", 14) + $0.ndcg.difference.text
        }
        return lines.joined(separator: "\n")
    }
}

/// What another system needs to answer the same questions, and what it is held against.
enum SplitExport {
    static func write(
        to folder: String, _ split: Split, _ cases: HeldOutCases, _ judge: HeldOutJudge, _ overrides: Overrides,
        _ catalog: Catalog
    ) throws {
        let log = split.training
        var text = "user_id,movie_id,watched_at,fraction\n"
        for user in 0..<log.userCount {
            for watch in log.history(ofUser: user) {
                text +=
                    [log.userIDs[user], catalog[watch.movieRow].id, "\(watch.watchedAt)", "\(watch.fraction)"]
                    .map(csvField).joined(separator: ",") + "\n"
            }
        }
        try AtomicFile.write(Data(text.utf8), to: folder + "/train.csv", isPrivate: true)
        try AtomicFile.write(Data(RankedRun.qrels(cases, catalog).utf8), to: folder + "/qrels.txt", isPrivate: true)
        let lists = parallelMap(cases.cases.count) { judge.list(cases.cases[$0], overrides) }
        let run = zip(cases.cases, lists).map { item, rows in
            RankedRun.lines(user: judge.userID(of: item), movies: rows.map { catalog[$0].id }, tag: "recscope")
        }.joined()
        try AtomicFile.write(Data(run.utf8), to: folder + "/engine.run", isPrivate: true)
        complain("train.csv, qrels.txt and engine.run are in \(folder)")
    }
}
