import Foundation
import RecEngine
import Testing

@testable import Backends
@testable import RecExplanation

/// A cluster of three masters and three replicas, and what becomes of requests when parts of it fail. How many requests,
/// answers and milliseconds there were is printed, for the table in `Sources/shared-stores.md`.
@Suite(.timeLimit(.minutes(10)), .serialized, .startsRedis, .startsCluster) struct ClusterTests {
    private static let count = 300

    private static func record(_ number: Int) -> SentenceRecord { ExplanationStoreTests.record("\(number)") }

    /// - Parameter milliseconds: what a request waits: long where no answer may be missing on a busy machine.
    private static func filled(
        _ cluster: RedisCluster, milliseconds: Double = 20
    ) throws -> RedisExplanationStore {
        let store = try ExplanationStoreTests.shared(cluster.location) {
            $0.requestMilliseconds = milliseconds
            $0.connectMilliseconds = 500
        }
        for number in 0..<count { store.append(record(number)) }
        store.flush()
        _ = try cluster.areReplicated()
        return store
    }

    /// What became of lists of ten that were asked for one after the other.
    struct Outcome {
        var requests = 0
        var keys = 0
        var unanswered = 0
        /// Misses of what is there, and other sentences than those that were asked for.
        var wrong = 0
        var slowest = 0.0
        var times: [Double] = []

        func report(_ fault: String) {
            let sorted = times.sorted()
            print(
                String(
                    format:
                        "%@ | %d requests | %d of %d keys unanswered | %d wrong | p50 %.3f p95 %.3f slowest %.1f ms",
                    fault, requests, unanswered, keys, wrong, quantile(0.5, ofSorted: sorted) ?? 0,
                    quantile(0.95, ofSorted: sorted) ?? 0, slowest))
        }
    }

    /// Asks every few milliseconds for as long as said.
    private static func load(
        _ store: RedisExplanationStore, seconds: Double, pause: Double = 0.002, mayMiss: Bool = false,
        _ event: (Int) -> Void = { _ in }
    ) -> Outcome {
        var outcome = Outcome()
        let end = Deadline(milliseconds: seconds * 1_000)
        while !end.isPast {
            event(outcome.requests)
            let numbers = (0..<10).map { (outcome.requests * 10 + $0) % count }
            let start = Deadline.now
            let answers = store.look(up: numbers.map { record($0).key }).answers
            let took = Double(Deadline.now - start) * 1e-6
            outcome.requests += 1
            outcome.keys += 10
            outcome.times.append(took)
            outcome.slowest = max(outcome.slowest, took)
            for (number, answer) in zip(numbers, answers) {
                switch answer {
                case .hit(let found): if found.sentence != record(number).sentence { outcome.wrong += 1 }
                case .miss: if !mayMiss { outcome.wrong += 1 }
                case .unavailable: outcome.unanswered += 1
                }
            }
            if pause > 0 { usleep(UInt32(pause * 1e6)) }
        }
        return outcome
    }

    @Test func `keys spread over all shards, and a list is one round trip to each`() throws {
        let cluster = try RedisCluster()
        let store = try Self.filled(cluster, milliseconds: 2_000)
        let outcome = Self.load(store, seconds: 1, pause: 0)
        outcome.report("nothing")
        #expect(outcome.unanswered == 0 && outcome.wrong == 0)
        let status = try #require(store.status)
        #expect(status.isCluster && status.shards == 3 && status.shardsUp == 3 && status.state == .well)
        let sizes = try cluster.servers.map { try $0.ask("DBSIZE").integer ?? 0 }
        #expect(sizes.filter { $0 > 50 }.count >= 3)
    }

    @Test func `what one process has made is a hit in another within a frame, and both know what the fleet served`()
        throws
    {
        let cluster = try RedisCluster()
        let stores = try (0..<2).map { _ in try Self.filled(cluster, milliseconds: 2_000) }
        var times: [Double] = []
        for number in 1_000..<1_100 {
            let start = Deadline.now
            stores[0].append(Self.record(number))
            while stores[1].look(up: [Self.record(number).key]).call?.hits != 1 {
                try #require(Double(Deadline.now - start) * 1e-9 < 10)
            }
            times.append(Double(Deadline.now - start) * 1e-6)
        }
        let sorted = times.sorted()
        print(
            String(
                format: "from one process to the other | p50 %.2f p95 %.2f slowest %.2f ms",
                quantile(0.5, ofSorted: sorted) ?? 0, quantile(0.95, ofSorted: sorted) ?? 0, sorted.last ?? 0))
        stores[0].countServed(hits: 9, of: 10)
        stores[1].countServed(hits: 1, of: 10)
        for store in stores + stores { store.flush() }
        for store in stores { #expect(store.status?.fleet == StoreStatus.Fleet(hits: 10, count: 20)) }
    }

    @Test func `a master that is killed costs its keys until its replica takes over, and nobody else anything`() throws
    {
        let cluster = try RedisCluster()
        let store = try Self.filled(cluster)
        let victim = try cluster.master(ofSlot: 100)
        var isDone = false
        let outcome = Self.load(store, seconds: 9) { number in
            if number == 200, !isDone {
                isDone = true
                victim.kill()
            }
        }
        outcome.report("kill -9 of a master")
        #expect(outcome.wrong == 0)
        #expect(outcome.unanswered > 0 && outcome.unanswered < outcome.keys / 2, "a third of the keys, for a while")
        #expect(
            eventually { store.look(up: (0..<300).map { Self.record($0).key }).call?.hits == 300 },
            "the replica answers")
        #expect(store.status?.state == .well)
    }

    @Test func `a master that stops answering costs one deadline, its keys, and no more`() throws {
        let cluster = try RedisCluster()
        let store = try Self.filled(cluster)
        let victim = try cluster.master(ofSlot: 100)
        victim.stop()
        let outcome = Self.load(store, seconds: 1.2)
        outcome.report("SIGSTOP of a master, 1.2 s")
        #expect(outcome.wrong == 0 && outcome.unanswered < outcome.keys / 2)
        let complaint = store.status?.complaint?.words ?? ""
        #expect(complaint.hasPrefix("2/3 shards · ") && complaint.contains("% unanswered · since "))
        victim.goOn()
        #expect(eventually { store.look(up: (0..<30).map { Self.record($0).key }).call?.hits == 30 })
    }

    @Test func `slots that move under load lose no key`() throws {
        let cluster = try RedisCluster()
        let store = try Self.filled(cluster, milliseconds: 2_000)
        let (from, to) = (try cluster.master(ofSlot: 100), try cluster.master(ofSlot: 16_000))
        let ids = try [from, to].map { try $0.ask("CLUSTER", "MYID").text ?? "" }
        let moving = DispatchGroup()
        let arguments = [
            "--cluster", "reshard", "127.0.0.1:\(from.port)", "--cluster-from", ids[0], "--cluster-to", ids[1],
            "--cluster-slots", "600", "--cluster-yes",
        ]
        DispatchQueue.global().async(group: moving) { _ = try? RedisCluster.cli(arguments) }
        let outcome = Self.load(store, seconds: 4, pause: 0)
        moving.wait()
        outcome.report("600 slots moved")
        #expect(outcome.wrong == 0 && outcome.unanswered == 0)
        #expect(store.client.condition.figures.moved > 0)
    }

    @Test func `a move that is half done is asked through`() throws {
        let cluster = try RedisCluster()
        let store = try Self.filled(cluster, milliseconds: 2_000)
        let slot = SlotMap.slot(of: Array("ex:\(Self.record(0).key)".utf8))
        let from = try cluster.master(ofSlot: slot)
        let to = try cluster.master(ofSlot: slot < 8_000 ? 16_000 : 100)
        let ids = try [from, to].map { try $0.ask("CLUSTER", "MYID").text ?? "" }
        #expect(try to.ask("CLUSTER", "SETSLOT", "\(slot)", "IMPORTING", ids[0]) == .simple("OK"))
        #expect(try from.ask("CLUSTER", "SETSLOT", "\(slot)", "MIGRATING", ids[1]) == .simple("OK"))
        #expect(
            try from.ask("MIGRATE", "127.0.0.1", "\(to.port)", "ex:\(Self.record(0).key)", "0", "5000") == .simple("OK")
        )
        let outcome = Self.load(store, seconds: 1, pause: 0)
        outcome.report("half-done migration of a slot")
        #expect(outcome.wrong == 0 && outcome.unanswered == 0)
        #expect(store.client.condition.figures.asked > 0)
    }

    @Test func `without enough room new sentences are not kept, and those that are there are served`() throws {
        let cluster = try RedisCluster()
        let store = try Self.filled(cluster, milliseconds: 2_000)
        for server in cluster.servers { try server.ask("CONFIG", "SET", "maxmemory", "1mb") }
        for number in 0..<30 { store.append(Self.record(10_000 + number)) }
        store.flush()
        let outcome = Self.load(store, seconds: 0.5)
        outcome.report("no memory")
        #expect(outcome.wrong == 0 && outcome.unanswered == 0)
        #expect(store.status?.complaint?.words == "read-only: server is out of memory")
    }
}
