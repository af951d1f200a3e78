import Foundation
import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct ExperimentHistoryTests {
    private func set(
        salt: String = "s", split: Int = 5_000, traffic: Double = 0.2, status: Experiment.Status = .running
    ) -> ExperimentSet {
        ExperimentSet(experiments: [
            Experiment(
                id: "x", salt: salt, status: status, traffic: traffic,
                variants: [.init(name: "a", buckets: 0...split - 1), .init(name: "b", buckets: split...9_999)])
        ])
    }

    private func message(_ before: ExperimentSet, _ after: ExperimentSet) -> String {
        do {
            let history = try ExperimentHistory().updated(by: before)
            _ = try ExperimentHistory(json: try history.json(), fileName: "h").updated(by: after)
            return "accepted"
        } catch { return "\(error)" }
    }

    @Test func `a salt that changes while the experiment runs is refused with both salts named`() {
        let text = message(set(), set(salt: "t"))
        #expect(text.contains("\"x\"") && text.contains("was \"s\" and is now \"t\""), "\(text)")
    }

    @Test func `ranges that would move users are refused, more traffic is not`() {
        #expect(message(set(), set(split: 6_000)).contains("buckets 5000 to 5999 were \"b\" and are now \"a\""))
        #expect(message(set(), set(traffic: 0.9)) == "accepted")
    }

    @Test func `a stopped experiment may start anew with another salt`() throws {
        let running = try ExperimentHistory().updated(by: set())
        let stopped = try running.updated(by: set(salt: "t", status: .stopped))
        #expect(try stopped.updated(by: set(salt: "t")) != running)
    }

    @Test func `a damaged record is named`() {
        #expect(throws: DataError.self) { try ExperimentHistory(json: Data("{".utf8), fileName: "h") }
    }
}
