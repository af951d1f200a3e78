import RecEngine

/// The judgements of one kind of explanation: of a reason, a generator, or the viewers of a variant.
public struct ReviewKind: Sendable, Hashable {
    /// `reason`, `generator`, or an experiment's id.
    public var division: String
    /// Within its division: `shared_theme`, a model's name, a variant.
    public var name: String
    /// How many judgements there are of the kind.
    public var judged = 0
    /// The reviewer would not show them.
    public var rejected = 0
    /// Not every claim of them holds, as the reviewer says.
    public var untrue = 0

    /// 95% of the share that is rejected (Wilson, 1927).
    public var interval: ConfidenceInterval { .ofShare(rejected, of: judged) }

    /// Below this many judgements a kind is not compared.
    public static let fewest = 5

    /// Every kind of what was judged: by division, and within it what is surely worst first.
    public static func all(_ reviews: some Sequence<Review>) -> [ReviewKind] {
        var divisions = ["reason", "generator"]
        var kinds: [String: [String: ReviewKind]] = [:]
        for review in reviews {
            let family = review.reason.split(separator: ":").first.map(String.init) ?? review.reason
            let variants = (review.variants ?? [:]).sorted { $0.key < $1.key }
            for (division, name) in [("reason", family), ("generator", review.generator)] + variants {
                if !divisions.contains(division) { divisions.append(division) }
                var kind = kinds[division]?[name] ?? ReviewKind(division: division, name: name)
                kind.judged += 1
                if !review.shown { kind.rejected += 1 }
                if review.failed.contains(.isTrue) { kind.untrue += 1 }
                kinds[division, default: [:]][name] = kind
            }
        }
        return divisions.flatMap { division in
            (kinds[division] ?? [:]).values.sorted {
                ($0.interval.low, $0.judged, $1.name) > ($1.interval.low, $1.judged, $0.name)
            }
        }
    }

    /// Of one division, the kind that is surely rejected more often than all together; nil where none is.
    public static func worst(of kinds: [ReviewKind]) -> ReviewKind? {
        let (judged, rejected) = kinds.reduce((0, 0)) { ($0.0 + $1.judged, $0.1 + $1.rejected) }
        return kinds.first {
            $0.judged >= fewest && $0.interval.low > Double(rejected) / Double(max(1, judged))
        }
    }
}

/// Which kinds of explanation are worst, by what divides them.
enum ReviewKindLines {
    static func lines(_ judged: [Review], _ glyphs: Glyphs, width: Int) -> [[Span]] {
        guard !judged.isEmpty else { return [] }
        let kinds = Dictionary(grouping: ReviewKind.all(judged), by: \.division)
        let divisions = ["reason", "generator"] + kinds.keys.filter { !["reason", "generator"].contains($0) }.sorted()
        let rejected = judged.count { !$0.shown }
        var lines = [
            glyphs.heading("Which kind is worst"),
            [Span(" of all you would not show \(rejected) of \(judged.count)")],
        ]
        for division in divisions {
            guard let own = kinds[division] else { continue }
            lines += table(division, own, glyphs, width: width)
        }
        return lines
            + glyphs.paragraph(
                "The surely worst first: by the lower end of the 95% interval (Wilson) of the share not shown.",
                width: width) + [[]]
    }

    private static func table(_ division: String, _ kinds: [ReviewKind], _ glyphs: Glyphs, width: Int) -> [[Span]] {
        // The kinds' names come first; how many are untrue stands above the table too.
        let showsUntrue = width >= 52
        let nameWidth = max(8, width - (showsUntrue ? 31 : 24))
        func row(_ name: Column, _ rejected: Column, _ untrue: Column, _ range: Column) -> [Span] {
            glyphs.row(showsUntrue ? [name, rejected, untrue, range] : [name, rejected, range])
        }
        let worst = ReviewKind.worst(of: kinds)
        let head = row(
            Column(" by \(spaced(division))", nameWidth, Style(.title, bold: true)),
            Column("not shown", 9, right: true, Style(.muted)), Column("untrue", 6, right: true, Style(.muted)),
            Column("95%", 10, right: true, Style(.muted)))
        let rows = kinds.map { kind -> [Span] in
            let isWorst = kind == worst
            let interval = kind.interval
            let range =
                kind.judged < ReviewKind.fewest
                ? "too few" : "\(decimal(interval.low * 100, 0)) to \(decimal(interval.high * 100, 0))%"
            return row(
                Column(
                    " \(isWorst ? glyphs.no : " ") \(spaced(kind.name))", nameWidth, Style(isWorst ? .bad : .normal)),
                Column("\(kind.rejected) of \(kind.judged)", 9, right: true), Column("\(kind.untrue)", 6, right: true),
                Column(range, 10, right: true, Style(isWorst ? .bad : .muted, bold: isWorst)))
        }
        return [head] + rows + (worst == nil ? [[Span("   none stands out yet", Style(.muted))]] : [])
    }
}
