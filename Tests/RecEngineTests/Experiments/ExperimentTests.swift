import Foundation
import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct ExperimentTests {
    @Test func `the example in the articles is an experiment, and what it leaves out is what they say`() throws {
        let page = URL(fileURLWithPath: #filePath)
            .appendingPathComponent("../../../../Sources/reviews-and-experiments.md").standardizedFileURL
        let parts = try String(contentsOf: page, encoding: .utf8).components(separatedBy: "```")
        let example = try #require(parts.first { $0.hasPrefix("json\n") }).dropFirst(5)
        let set = try ExperimentFile.parse(Array(example.utf8))
        #expect(set.holdout == 0.02 && set.experiments[0].variants[1].effect.weights.listed.count == 2)
        let bare = #"{"experiments":[{"id":"a","salt":"a","variants":[{"name":"control","buckets":[0,9999]}]}]}"#
        let least = try ExperimentFile.parse(Array(bare.utf8))
        #expect(least.holdout == 0 && least.experiments[0].traffic == 1 && least.experiments[0].status == .running)
    }

    private func message(_ json: String) -> String {
        do {
            _ = try ExperimentFile.parse(Array(json.utf8))
            return "parsed"
        } catch { return "\(error)" }
    }

    private func file(_ variants: String, more: String = "") -> String {
        "{\"experiments\":[{\"id\":\"x\",\"salt\":\"s\",\"variants\":[\(variants)]\(more)}]}"
    }

    @Test(arguments: [
        (
            "{\"name\":\"a\",\"buckets\":[0,4999]},{\"name\":\"b\",\"buckets\":[4000,9999]}",
            "overlap another variant's below 5000"
        ),
        (
            "{\"name\":\"a\",\"buckets\":[0,4999]},{\"name\":\"b\",\"buckets\":[6000,9999]}",
            "buckets 5000 to 5999 belong to no variant"
        ),
        ("{\"name\":\"a\",\"buckets\":[0,9998]}", "buckets 9999 to 9999 belong to no variant"),
        ("{\"name\":\"a\",\"buckets\":[0,10000]}", "expected [first, last] within 0 to 9999"),
        (
            "{\"name\":\"a\",\"buckets\":[0,9999],\"weights\":{\"popularty\":1}}",
            "experiments[0].variants[0].weights.popularty: there is no feature \"popularty\"; did you mean popularity?"
        ),
        (
            "{\"name\":\"a\",\"buckets\":[0,9999],\"weights\":{\"popularity\":1e17}}",
            "experiments[0].variants[0].weights.popularity: popularity is 1e+17; expected -2 to 2"
        ),
        (
            "{\"name\":\"a\",\"buckets\":[0,9999],\"weights\":{\"diversity\":0.5},\"diversity\":0.5}",
            "variant \"a\" sets diversity twice"
        ),
        (
            "{\"name\":\"a\",\"buckets\":[0,9999],\"diversity\":7}",
            "variant \"a\": diversity is 7.0; expected 0 to 1"
        ),
        (
            "{\"name\":\"a\",\"buckets\":[0,9999],\"candidates\":{\"magic\":10}}",
            "candidates \"magic\": 10; expected one of"
        ),
        (
            "{\"name\":\"a\",\"buckets\":[0,9999],\"explanation\":\"poem\"}",
            "explanation \"poem\"; expected one of shared"
        ),
        (
            "{\"name\":\"a\",\"buckets\":[0,9999],\"ranking\":\"best\"}",
            "ranking \"best\"; expected one of learned, balanced"
        ),
        (
            "{\"name\":\"a\",\"buckets\":[0,9999],\"cache\":\"mine\"}",
            "cache \"mine\"; expected one of shared, per_user, off"
        ),
        ("{\"buckets\":[0,9999]}", "experiments[0].variants[0]: \"name\" is missing"),
    ])
    func `a bad experiment says what is wrong`(variants: String, expected: String) {
        #expect(message(file(variants)).contains(expected), "\(message(file(variants)))")
    }

    @Test func `two experiments with one salt are refused`() {
        let one = "\"salt\":\"s\",\"variants\":[{\"name\":\"a\",\"buckets\":[0,9999]}]"
        #expect(message("{\"experiments\":[{\"id\":\"x\",\(one)},{\"id\":\"y\",\(one)}]}").contains("share the salt"))
    }

    private func experiment(traffic: Double = 1, salt: String = "salt") -> Experiment {
        Experiment(
            id: "x", salt: salt, traffic: traffic,
            variants: [.init(name: "a", buckets: 0...4_999), .init(name: "b", buckets: 5_000...9_999)])
    }

    @Test func `a bucket is the hash of salt and user modulo 10000`() {
        let assignment = ExperimentSet(experiments: [experiment()]).assignments(of: "maya")[0]
        #expect(assignment.hashInput == "salt:maya" && assignment.hash == murmurHash3("salt:maya".utf8))
        #expect(assignment.bucket == Int(assignment.hash % 10_000))
        #expect(assignment.variant == (assignment.bucket < 5_000 ? "a" : "b"))
    }

    @Test func `growing the traffic moves nobody who is in`() {
        let small = ExperimentSet(experiments: [experiment(traffic: 0.2)])
        let large = ExperimentSet(experiments: [experiment(traffic: 0.6)])
        var inSmall = 0
        for user in 0..<2_000 {
            let before = small.assignments(of: "u\(user)")[0].variant
            if before != nil {
                inSmall += 1
                #expect(large.assignments(of: "u\(user)")[0].variant == before)
            }
        }
        #expect((300...500).contains(inSmall))
    }

    @Test func `a million users fill the buckets evenly, and two salts deal them independently`() {
        let set = ExperimentSet(experiments: [experiment(salt: "one"), experiment(salt: "two")])
        let check = AssignmentCheck.measure(set, idCount: 1_000_000)
        for row in check.uniformity {
            #expect(row.buckets.degrees == 9_999 && row.buckets.probability > 0.001, "\(row)")
        }
        #expect(check.independence[0].joint.degrees == 9_801)
        #expect(check.independence[0].joint.probability > 0.001 && check.independence[0].variants.probability > 0.001)
        #expect(
            AssignmentCheck.buckets(salt: "one", idCount: 8)[7] == UInt16(bucket(salt: "one", userID: "user7").bucket))
    }

    @Test func `the check finds uneven and dependent buckets`() {
        #expect(ChiSquareTest.fit([5_200, 4_800], shares: [1, 1]).probability < 0.001)
        #expect(ChiSquareTest.independence([[520, 480], [440, 560]]).probability < 0.001)
        // One salt twice: the same user has the same bucket in both.
        let twice = ExperimentSet(experiments: [experiment(salt: "one"), experiment(salt: "one")])
        #expect(AssignmentCheck.measure(twice, idCount: 20_000).independence[0].joint.probability < 1e-9)
    }

    @Test func `forcing, holdout, status and layers say why`() {
        var forced = experiment()
        forced.forced = ["maya": "b"]
        let set = ExperimentSet(experiments: [forced])
        #expect(set.assignments(of: "maya")[0].reason == .forced)
        #expect(set.assignments(of: "joe", forced: ["x": "a"])[0].variant == "a")
        var stopped = experiment()
        stopped.status = .stopped
        #expect(ExperimentSet(experiments: [stopped]).assignments(of: "joe")[0].reason == .notRunning)
        #expect(ExperimentSet(experiments: [experiment()], holdout: 1).assignments(of: "joe")[0].reason == .holdout)
        var first = experiment(salt: "1")
        first.layer = .init(layer: "ranking", slots: 0...4_999)
        var second = experiment(salt: "2")
        second.layer = .init(layer: "ranking", slots: 5_000...9_999)
        for user in 0..<200 {
            let variants = ExperimentSet(experiments: [first, second]).assignments(of: "u\(user)").map(\.variant)
            #expect(variants.count { $0 != nil } == 1)
        }
    }
}
