import Foundation
import Testing

@testable import Inspector
@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

/// The screens cell by cell, as files that one can look at.
///
/// After an intended change: `RECSCOPE_RENEW_GOLDENS=1 swift test -c release --filter GoldenTests` writes them anew;
/// look at `git diff Tests/InspectorTests/Golden` before it is kept.
@Suite(.timeLimit(.minutes(10))) struct GoldenTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
        "Golden")

    @Test(
        arguments: [(200, 60), (120, 36), (80, 24), (133, 41)], ["unicode", "console", "ascii"])
    func `the Inspect screen is drawn as the files say`(size: (Int, Int), glyphs: String) throws {
        let set = try #require(Glyphs.named(glyphs))
        let state = DrawnResponse.state(width: size.0, height: size.1, glyphs: set)
        try Self.check(view(state), name: "inspect-\(size.0)x\(size.1)-\(glyphs)")
    }

    @Test(arguments: Screen.allCases.filter { $0 != .inspect }, [(80, 24), (120, 36), (200, 60)])
    func `the other screens are drawn as the files say`(screen: Screen, size: (Int, Int)) throws {
        var state = DrawnResponse.state(width: size.0, height: size.1)
        state.data.experiments = TinyWorld.experiments
        state.metric.comparison = DrawnResponse.metric
        state.metric.isShown = true
        state.metric.asked = state.measured
        let response = DrawnResponse.response()
        state.review.items = response.explanations.map {
            ReviewItem(userID: "maya", explanation: $0, recentRows: [1, 3, 2])
        }
        state.review.order = .worstFirst
        _ = update(&state, .key(.character(Character("\(screen.number)"))))
        if screen == .review { for key in "ytn" { _ = update(&state, .key(.character(key))) } }
        try Self.check(view(state), name: "\(screen.name)-\(size.0)x\(size.1)")
    }

    /// Compares a grid with its file, or writes the file where that is asked for.
    static func check(_ grid: CellGrid, name: String) throws {
        let file = folder.appendingPathComponent(name + ".txt")
        let text = grid.plainText + "\n" + grid.styleRuns
        if ProcessInfo.processInfo.environment["RECSCOPE_RENEW_GOLDENS"] == "1" {
            try text.write(to: file, atomically: true, encoding: .utf8)
            return
        }
        let expected = try String(contentsOf: file, encoding: .utf8)
        guard text != expected else { return }
        let lines = zip(
            expected.split(separator: "\n", omittingEmptySubsequences: false),
            text.split(separator: "\n", omittingEmptySubsequences: false))
        let first = lines.enumerated().first { $0.element.0 != $0.element.1 }
        let (old, new) = first?.element ?? ("", "")
        Issue.record(
            """
            \(name), line \((first?.offset ?? -1) + 1): expected "\(old)", drawn "\(new)"; \
            if that is meant, renew the files with RECSCOPE_RENEW_GOLDENS=1 and look at the difference
            """)
    }
}

extension CellGrid {
    /// A line for each row that is not plain: `12: 3+10 accent bold`, the column, the cells, the style.
    fileprivate var styleRuns: String {
        (0..<height).map { row in
            var runs: [(start: Int, count: Int, style: Style)] = []
            for column in 0..<width {
                let style = self[column, row].style
                if runs.last?.style == style {
                    runs[runs.count - 1].count += 1
                } else {
                    runs.append((column, 1, style))
                }
            }
            let words = runs.filter { $0.style != .plain }.map { run in
                "\(run.start)+\(run.count) \(run.style.role)" + (run.style.bold ? " bold" : "")
                    + (run.style.reverse ? " reverse" : "") + (run.style.underline ? " underline" : "")
            }
            return words.isEmpty ? "" : "\(row): \(words.joined(separator: ", "))\n"
        }.joined()
    }
}
