import Foundation
import Testing

@testable import Backends
@testable import RecEngine
@testable import RecRanking

/// Real programs that share a store: what one of them makes, serves and records, another one has.
@Suite(.timeLimit(.minutes(10)), .serialized, .startsRedis) struct TwoProgramTests {
    /// A home of a test's own: its state, and the fleet's key.
    private final class Home {
        let folder = NSTemporaryDirectory() + "recscope-fleet-" + UUID().uuidString.prefix(8)
        var key: String { folder + "/fleet-key" }
        var state: String { folder + "/state" }
        var data: String { folder + "/data" }
        var model: String { folder + "/model" }
        var unsent: String { state + "/recscope/unsent-events" }

        init() throws {
            try FileManager.default.createDirectory(
                atPath: state + "/recscope", withIntermediateDirectories: true)
            try Data().write(to: URL(fileURLWithPath: state + "/recscope/welcomed"))
            try String(repeating: "a key of the test ", count: 4).write(
                toFile: key, atomically: true, encoding: .utf8)
            chmod(key, 0o600)
            try FileManager.default.copyItem(atPath: BuiltProgram.folder + "/data", toPath: data)
            try FileManager.default.copyItem(atPath: BuiltProgram.folder + "/model", toPath: model)
            let experiments =
                #"{"experiments":[{"id":"x","salt":"x","status":"running","traffic":1,"variants":["#
                + #"{"name":"a","buckets":[0,4999]},{"name":"b","buckets":[5000,9999]}]}]}"#
            try experiments.write(toFile: data + "/experiments.json", atomically: true, encoding: .utf8)
        }

        deinit { try? FileManager.default.removeItem(atPath: folder) }

        func arguments(_ location: StoreLocation, _ more: [String]) -> [String] {
            more + [
                "--data", data, "--model", model, "--store", location.url, "--store-key", key,
            ]
        }

        func run(_ location: StoreLocation, _ more: String...) throws -> (code: Int32, output: String, errors: String) {
            try BuiltProgram.run(arguments(location, more), ["XDG_STATE_HOME": state])
        }

        func terminal(_ location: StoreLocation, _ more: String...) throws -> PseudoTerminal {
            var environment = BuiltProgram.environment("xterm-256color")
            environment["XDG_STATE_HOME"] = state
            return try PseudoTerminal(
                BuiltProgram.path, arguments(location, more), environment: environment, columns: 80, rows: 24)
        }
    }

    /// Of `recommend --json`, what matters here.
    private struct Answer: Decodable {
        struct Result: Decodable {
            struct Explanation: Decodable { var sentence: String }
            var explanation: Explanation
        }
        struct Trace: Decodable {
            struct Call: Decodable {
                var seam: String
                var hits: Int
                var misses: Int
                var unavailable: Int
            }
            var stores: [Call]
        }
        var results: [Result]
        var trace: Trace

        var explanations: Trace.Call? { trace.stores.first { $0.seam == "explanations" } }
    }

    enum Servers: CaseIterable { case one, cluster }

    /// A server or a cluster, with who holds it.
    private static func start(_ servers: Servers) throws -> (location: StoreLocation, holder: AnyObject) {
        switch servers {
        case .one:
            let server = try RedisServer()
            return (server.location, server)
        case .cluster:
            let cluster = try RedisCluster()
            return (cluster.location, cluster)
        }
    }

    @Test(.startsCluster, arguments: Servers.allCases)
    func `a sentence that one program made is a hit in the next, word for word`(servers: Servers) throws {
        let (location, holder) = try Self.start(servers)
        let home = try Home()
        func answer() throws -> Answer {
            let run = try home.run(location, "recommend", "--user", "u1", "--json")
            #expect(run.code == 0, "\(run.errors)")
            return try JSONDecoder().decode(Answer.self, from: Data(run.output.utf8))
        }
        let (first, second) = (try answer(), try answer())
        let made = try #require(first.explanations)
        #expect(made.misses == first.results.count && made.hits == 0 && made.unavailable == 0)
        let found = try #require(second.explanations)
        #expect(found.hits == second.results.count && found.misses == 0)
        #expect(first.results.map(\.explanation.sentence) == second.results.map(\.explanation.sentence))
        withExtendedLifetime(holder) {}
    }

    /// Waits until all of the texts stand on the screen, which is drawn anew to be read as a whole.
    private static func wait(_ terminal: PseudoTerminal, toShow texts: String...) async throws {
        let end = ContinuousClock.now + .seconds(60)
        for turn in 0... {
            let start = terminal.count
            terminal.resize(columns: turn % 2 == 0 ? 82 : 80, rows: 24)
            try await terminal.settle()
            let seen = terminal.text(since: start)
            if texts.allSatisfy(seen.contains) { return }
            guard ContinuousClock.now < end else {
                throw PseudoTerminal.Failure.tooLate(texts.joined(separator: ", "), seen: String(seen.suffix(3_000)))
            }
        }
    }

    @Test(.startsCluster, arguments: Servers.allCases)
    func `two inspectors show one fleet: what one made the other finds, its rate, and everybody's events`(
        servers: Servers
    ) async throws {
        let (location, holder) = try Self.start(servers)
        let home = try Home()
        let one = try home.terminal(location, "--user", "u2", "--screen", "cache")
        try await Self.wait(one, toShow: "0 hits, 10 misses", "10 written")
        let other = try home.terminal(location, "--user", "u2", "--screen", "cache")
        try await Self.wait(other, toShow: "10 hits, 0 misses")
        // Ten that one missed and ten that the other hit, on both screens.
        for terminal in [one, other] { try await Self.wait(terminal, toShow: "50.0% of 20") }
        // Traffic of one, then of both, on the other's screen too.
        for terminal in [one, other] { terminal.type("3") }
        try await Self.wait(other, toShow: "Events of 0 processes")
        one.type("S")
        for terminal in [one, other] { try await Self.wait(terminal, toShow: "Events of 1 process:") }
        other.type("S")
        for terminal in [one, other] { try await Self.wait(terminal, toShow: "Events of 2 processes:") }
        for terminal in [one, other] {
            terminal.type("q")
            #expect(try await terminal.exitCode() == 0)
        }
        let report = try home.run(location, "experiments", "report", "--events", location.url)
        #expect(report.code == 0 && report.output.contains("2 processes"), "\(report.output) \(report.errors)")
        #expect(((try? SystemFiles().names(in: home.unsent)) ?? []).isEmpty, "all was sent")
        withExtendedLifetime(holder) {}
    }

    @Test func `what a program that was killed had recorded while the store was away is sent by the next, once`() throws
    {
        let server = try RedisServer()
        let home = try Home()
        let process = BuiltProgram.process(
            home.arguments(server.location, ["simulate", "--requests", "100000", "--rate", "200"]),
            ["XDG_STATE_HOME": home.state])
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        defer { kill(process.processIdentifier, SIGKILL) }
        #expect(eventually(seconds: 60) { (try? server.ask("XLEN", "ev:1").integer) ?? 0 > 50 })
        server.stop()
        func unsentBytes() -> Int {
            ((try? SystemFiles().names(in: home.unsent)) ?? []).reduce(0) {
                $0
                    + (((try? FileManager.default.attributesOfItem(atPath: home.unsent + "/" + $1))?[.size] as? Int)
                        ?? 0)
            }
        }
        #expect(eventually(seconds: 60) { unsentBytes() > 50_000 })
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        var recorded: [Event] = []
        _ = try EventLogReader.replay(folder: home.model + "/simulated-events") { recorded.append($0) }
        server.goOn()
        let next = try home.run(server.location, "simulate", "--requests", "1")
        #expect(next.code == 0 && !next.errors.contains("events wait"), "\(next.errors)")

        let source = EventSinkTests.source(
            server, key: try StoreSecrets.fleetKey(file: home.key))
        var sent: [UInt64: [Event]] = [:]
        while source.read({ events, writer in sent[writer, default: []] += events }) == .more {}
        let reading = try #require(source.reading)
        #expect(reading.writers == 2 && reading.lost == 0 && reading.refused == 0 && reading.trimmed == 0)
        let ofKilled = sent.values.max { $0.count < $1.count } ?? []
        #expect(Set(ofKilled).count == ofKilled.count && Set(ofKilled).isSubset(of: Set(recorded)))
        // What was in the log and not yet in the outbox when the process was killed is one request's.
        #expect(recorded.count - ofKilled.count < 40 && recorded.count > 500)
        #expect(unsentBytes() == 0)
    }
}
