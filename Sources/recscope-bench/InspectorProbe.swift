import Foundation
import Inspector
import RecEngine

/// An inspector without a terminal that is typed into and fed at random.
final class InspectorProbe: @unchecked Sendable {
    private let program: Program
    /// As `:save` writes it.
    let session: String

    init(_ engine: Engine) {
        let dataset = engine.dataset
        let viewers = dataset.watches.userIDs.map { Viewer(userID: $0, name: $0, watchCount: 1) }
        let state = State(
            catalog: dataset.catalog, viewers: viewers, userID: dataset.watches.userIDs[0],
            now: (dataset.watches.watchedAt.max() ?? 0) + 60, width: 120, height: 36)
        program = Program(state: state, engine: engine)
        _ = program.start()
        var session = ""
        for key in Self.keys(":save x\n") {
            for case .write(_, let text, _) in program.send(.key(key)) { session = text }
        }
        self.session = session
    }

    private static func keys(_ text: String) -> [Key] {
        text.map { $0 == "\n" ? .enter : .character($0) }
    }

    /// Types a command, as it comes and as a paste, and looks at the screen after it.
    func problem(typing text: String) -> String? {
        let line = text.prefix(400).filter { !$0.isNewline }
        _ = program.send(.key(.character(":")))
        for character in line.prefix(60) { _ = program.send(.key(.character(character))) }
        _ = program.send(.key(.paste(String(line.dropFirst(60)))))
        _ = program.send(.key(.tab))
        _ = program.send(.key(.enter))
        defer { for _ in 0..<3 { _ = program.send(.key(.escape)) } }
        return problemOnScreen()
    }

    /// Opens a session, and the real one after it.
    func problem(opening text: String) -> String? {
        _ = program.send(.host(.opened(text: text, path: "session.json")))
        defer { _ = program.send(.host(.opened(text: session, path: "session.json"))) }
        return problemOnScreen()
    }

    func problem(judgements lines: [Data]) -> String? {
        let reviews = lines.compactMap { try? JSONDecoder().decode(Review.self, from: $0) }
        guard !reviews.isEmpty else { return nil }
        _ = program.send(.review(.kept(reviews)))
        _ = program.send(.key(.character("2")))
        defer { _ = program.send(.key(.escape)) }
        return problemOnScreen()
    }

    private func problemOnScreen() -> String? {
        let screen = program.screen()
        guard screen.width == 120, screen.height == 36 else { return "a screen of \(screen.width)×\(screen.height)" }
        let areFinite = program.state.weights.values.allSatisfy(\.isFinite)
        guard areFinite else { return "a weight that is no number" }
        return screen.cells.lazy.compactMap { FuzzTarget.unclean($0.text) }.first
    }
}
