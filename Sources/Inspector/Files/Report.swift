import Foundation
import RecEngine

/// A page to hand on: headings, paragraphs and tables, as Markdown or as one HTML file that needs nothing else.
struct Report {
    enum Block {
        case heading(Int, String)
        case paragraph(String)
        case table(head: [String], rows: [[String]])
    }

    var title: String
    var blocks: [Block]

    var markdown: String {
        // What is text must not be markup, wherever it came from.
        func plain(_ text: String) -> String {
            cleanText(text).reduce(into: "") { result, character in
                if "\\`*_{}[]<>#|!~&".contains(character) { result.append("\\") }
                result.append(character)
            }
        }
        var text = "# \(plain(title))\n"
        for block in blocks {
            text += "\n"
            switch block {
            case .heading(let level, let words): text += String(repeating: "#", count: level) + " \(plain(words))\n"
            case .paragraph(let words): text += plain(words) + "\n"
            case .table(let head, let rows):
                func line(_ cells: [String]) -> String { "| " + cells.map(plain).joined(separator: " | ") + " |\n" }
                text += line(head) + "|" + String(repeating: " --- |", count: head.count) + "\n"
                text += rows.map(line).joined()
            }
        }
        return text
    }

    var html: String {
        func plain(_ text: String) -> String {
            cleanText(text).replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
                .replacing("\"", with: "&quot;")
        }
        var body = "<h1>\(plain(title))</h1>\n"
        for block in blocks {
            switch block {
            case .heading(let level, let words): body += "<h\(level)>\(plain(words))</h\(level)>\n"
            case .paragraph(let words): body += "<p>\(plain(words))</p>\n"
            case .table(let head, let rows):
                func line(_ cells: [String], _ tag: String) -> String {
                    "<tr>" + cells.map { "<\(tag)>\(plain($0))</\(tag)>" }.joined() + "</tr>\n"
                }
                body += "<table>\n" + line(head, "th") + rows.map { line($0, "td") }.joined() + "</table>\n"
            }
        }
        return """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>\(plain(title))</title><style>
            :root { color-scheme: light dark }
            body { font: 15px/1.5 system-ui, sans-serif; max-width: 70em; margin: 2em auto; padding: 0 1em }
            table { border-collapse: collapse } th, td { text-align: left; vertical-align: top; padding: .3em .8em }
            tr { border-bottom: 1px solid #8886 }
            </style></head><body>
            \(body)</body></html>

            """
    }
}

/// Writes what is on the screens to one file: the list with its sentences, and what was judged.
///
/// - Parameter showsIDs: whether viewers are named by their ids, not by pseudonym.
func writeReport(to path: String, showsIDs: Bool, in state: inout State) -> [Effect] {
    guard let response = state.response else {
        complain("there is no answer yet to report", in: &state)
        return []
    }
    let report = Report(
        title: "RecScope: \(name(of: state.userID, showsIDs, state))",
        blocks: list(response, showsIDs, state) + judged(showsIDs, state))
    let text: String
    switch path.split(separator: ".").last {
    case "md": text = report.markdown
    case "html": text = report.html
    default:
        complain("report takes a name that ends in .md or .html", in: &state)
        return []
    }
    return [.host(.write(path: path, text: text, what: "the report"))]
}

/// A persona is nobody; everyone else is named as what is handed on names them.
private func name(of userID: String, _ showsIDs: Bool, _ state: State) -> String {
    let viewer = state.data.viewerIndex(of: userID).map { state.viewers[$0] }
    if let viewer, !viewer.line.isEmpty { return viewer.name }
    return state.data.nameToHandOn(userID, showsIDs: showsIDs)
}

private func list(_ response: Response, _ showsIDs: Bool, _ state: State) -> [Report.Block] {
    let user = response.user
    let variants = response.assignments.compactMap { assignment in
        assignment.variant.map { "\(assignment.experimentID): \($0)" }
    }
    let changes = state.badges.isEmpty ? "what this viewer is served with" : state.badges.joined(separator: ", ")
    let about = [
        state.data.provenance,
        "Sentences by \(writers(response)).",
        "At \(CivilDate(unixSeconds: state.now).description), \(user.regime.rawValue), \(grouped(user.history.count)) watches; \(changes).",
        variants.isEmpty ? "" : "Variants: \(variants.joined(separator: ", ")).",
        "The same list again: \(reproducingCommand(state, hidesID: !showsIDs))",
    ]
    let rows = response.results.enumerated().map { place, index -> [String] in
        let explanation = place < response.explanations.count ? response.explanations[place] : nil
        let movie = response.input.movieRows[index]
        let most = Feature.all.indices.map { ($0, response.ranking.contributions[index, $0]) }
            .sorted { abs($0.1) > abs($1.1) }.prefix(3)
            .map { "\(FeatureWords.words(of: Feature.all[$0.0].name)) \(decimal(Double($0.1), 2, plus: true))" }
        return [
            "\(place + 1)", state.catalog[movie].titleAndYear, CandidatesPane.move(of: movie, to: place, state).0,
            decimal(Double(response.ranking.scores[index]), 3), most.joined(separator: ", "),
            explanation?.sentence ?? "", explanation.map(verdict) ?? "",
        ]
    }
    return about.filter { !$0.isEmpty }.map { .paragraph($0) } + [
        .heading(2, "What is recommended"),
        .table(head: ["#", "movie", "moved", "score", "most by", "sentence", "validator"], rows: rows),
    ]
}

/// Who wrote the sentences of an answer: language models by name.
private func writers(_ response: Response) -> String {
    let names = Set(response.explanations.map { WhyPage.writer($0.generator) }).sorted()
    return names.isEmpty ? "nobody" : names.joined(separator: ", ")
}

private func verdict(_ explanation: Explanation) -> String {
    if explanation.verdict.claims.isEmpty { return "not checked" }
    let wrong = explanation.verdict.violations.map { "\($0.text): \($0.why)" }.joined(separator: "; ")
    return explanation.verdict.grounded ? "grounded" : "not grounded: \(wrong)"
}

private func judged(_ showsIDs: Bool, _ state: State) -> [Report.Block] {
    let judged = state.review.judged
    guard !judged.isEmpty else { return [] }
    let agreement = Agreement(judged)
    var words =
        "\(judged.count) judged by \(state.review.reviewer ?? "the first reviewer"), \(judged.count { !$0.shown }) would not be shown. The validator says the same of "
    words += "\(agreement.alike) of \(agreement.count) on what is true"
    if let kappa = agreement.kappa, let interval = agreement.kappaInterval {
        words +=
            "; kappa \(decimal(kappa, 2)) (\(decimal(interval.lowerBound, 2)) to \(decimal(interval.upperBound, 2)), 95%)"
    }
    let kinds = ReviewKind.all(judged).map { kind in
        let name = kind.division == "generator" ? WhyPage.writer(kind.name) : spaced(kind.name)
        return [
            spaced(kind.division), name, "\(kind.rejected) of \(kind.judged)", "\(kind.untrue)",
            kind.judged < ReviewKind.fewest
                ? "too few" : "\(decimal(kind.interval.low * 100, 0))% to \(decimal(kind.interval.high * 100, 0))%",
        ]
    }
    let titles = Dictionary(
        state.catalog.movies.map { ($0.id, $0.titleAndYear) }, uniquingKeysWith: { first, _ in first })
    let rows = judged.map { review in
        [
            name(of: review.user, showsIDs, state), titles[review.movie] ?? review.movie, review.sentence,
            review.shown ? "show it" : "don't", review.failed.map { "not \($0.rawValue)" }.joined(separator: ", "),
            review.grounded ? "grounded" : "not grounded", review.note,
        ]
    }
    return [
        .heading(2, "What was judged"), .paragraph(words + "."),
        .table(head: ["by", "kind", "not shown", "untrue", "95% of not shown"], rows: kinds),
        .heading(2, "Every judgement"),
        .table(head: ["viewer", "movie", "sentence", "verdict", "wanting", "validator", "note"], rows: rows),
    ]
}
