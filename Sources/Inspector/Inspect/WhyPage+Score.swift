import RecEngine

/// What adds up to the score, who found the movie, and what it is.
extension WhyPage {
    /// Every feature's part of the score, the largest first.
    private var parts: [(name: String, value: Double)] {
        Feature.all.indices.map {
            (FeatureWords.words(of: Feature.all[$0].name), Double(response.ranking.contributions[index, $0]))
        }
        .sorted { abs($0.1) > abs($1.1) }
    }

    private var score: Double { Double(response.ranking.scores[index]) }

    /// The parts as bars to the right or left, and their sum.
    var contributions: [[Span]] {
        let parts = parts
        let largest = max(0.001, abs(parts.first?.value ?? 1))
        let barWidth = max(3, (width - 14 - 8) / 2)
        func row(_ name: String, _ value: Double, _ left: String, _ right: String, _ style: Style = .plain) -> [Span] {
            [
                Span(glyphs.padded(name, to: 14), style),
                Span(glyphs.padded(left, to: barWidth, right: true), Style(.barNegative)),
                Span(glyphs.padded(right, to: barWidth), Style(.bar)),
                Span(glyphs.padded(decimal(value, 3, plus: true), to: 8, right: true), style),
            ]
        }
        let adding = parts.filter { abs($0.value) >= 0.0005 }
        let rest = parts.count - adding.count
        return adding.map { name, value in
            row(
                name, value, glyphs.leftBar(-value, of: largest, width: barWidth),
                glyphs.bar(value, of: largest, width: barWidth))
        } + (rest > 0 ? [[Span("\(rest) more add nothing", Style(.muted))]] : []) + [
            row("= score", score, "", "", Style(.normal, bold: true))
        ]
    }

    /// The parts as numbers, two in a line; those that add nothing are left out.
    var contributionsInTwoColumns: [[Span]] {
        let cell = (width - 2) / 2
        let shown =
            parts.filter { abs($0.value) >= 0.0005 }.map { ($0.name, $0.value, Style.plain) }
            + [("= score", score, Style(.normal, bold: true))]
        return stride(from: 0, to: shown.count, by: 2).map { first in
            shown[first..<min(first + 2, shown.count)].enumerated().flatMap { number, part in
                [
                    Span(number == 1 ? "  " : ""),
                    Span(glyphs.padded(part.0, to: cell - 7), part.2),
                    Span(
                        glyphs.padded(decimal(part.1, 3, plus: true), to: 7, right: true),
                        Style(part.1 < 0 ? .barNegative : .normal, bold: part.2.bold)),
                ]
            }
        }
    }

    /// The score against that of the pinned row, or of the row above, and the features that make most of the difference.
    var difference: [[Span]] {
        let ranking = response.ranking
        let place = ranking.position[index]
        let pinned = state.lists.pinnedMovie.flatMap { response.input.movieRows.firstIndex(of: $0) }
        guard let other = pinned ?? (place > 0 ? ranking.order[place - 1] : nil), other != index else { return [] }
        let total = score - Double(ranking.scores[other])
        let parts = Feature.all.indices.map {
            (
                FeatureWords.words(of: Feature.all[$0].name),
                Double(ranking.contributions[index, $0] - ranking.contributions[other, $0])
            )
        }
        .filter { abs($0.1) >= 0.0005 }.sorted { abs($0.1) > abs($1.1) }.prefix(4)
        .map { "\($0.0) \(decimal($0.1, 3, plus: true))" }
        let title = state.catalog[response.input.movieRows[other]].title
        let text =
            "\(title): \(decimal(total, 3, plus: true))" + (parts.isEmpty ? "" : "; " + parts.joined(separator: ", "))
        return labelled("vs \(pinned == nil ? "" : "*")#\(ranking.position[other] + 1)", text)
    }

    /// Who found it, and what the diversity step did to it.
    var origin: [[Span]] {
        let hits = response.candidates[index].hits.map { "\($0.source.words) #\($0.rank)" }
        var lines = labelled("found by", hits.joined(separator: ", "))
        let byScore = response.ranking.positionByScore[index]
        let place = response.ranking.position[index]
        if byScore != place {
            var text = "diversity moved it from #\(byScore + 1) to #\(place + 1)"
            let suppressor = response.ranking.suppressedBy[index]
            if suppressor >= 0, byScore < place {
                text += ": too like \(state.catalog[response.input.movieRows[suppressor]].title)"
            }
            lines += wrapped(text)
        }
        return lines
    }

    var facts: [[Span]] {
        var lines: [[Span]] = []
        func add(_ label: String, _ words: [String]) {
            if !words.isEmpty { lines += labelled(label, words.map(spaced).joined(separator: ", "), Style(.muted)) }
        }
        add("director", movie.directors)
        add("cast", movie.cast)
        add("genres", movie.genres)
        add("themes", movie.themes)
        if let synopsis = movie.synopsis { lines += wrapped(synopsis, Style(.muted)) }
        return lines
    }
}
