import Foundation
import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct RankingWeightsTests {
    private func message(_ text: String) -> String {
        do {
            _ = try WeightAdjustment(parsing: text)
            return "read"
        } catch { return error.description }
    }

    private func decoded(_ json: String) -> String {
        do {
            _ = try JSONDecoder().decode([String: RankingWeights].self, from: Data(json.utf8))
            return "read"
        } catch let error as DecodingError { return error.placeAndProblem } catch { return "\(error)" }
    }

    @Test(arguments: [
        ("popularity=1e17", "popularity is 1e+17; expected -2 to 2"),
        ("popularity=nan", "popularity is nan; expected -2 to 2"),
        ("popularity=-inf", "popularity is -inf; expected -2 to 2"),
        ("popularity=2.01", "popularity is 2.01; expected -2 to 2"),
        ("diversity=1.5", "diversity is 1.5; expected 0 to 1"),
        ("popularity=", "popularity is \"\"; expected -2 to 2"),
        ("popularty=1", "there is no feature \"popularty\"; did you mean popularity?"),
        ("discovry", "\"discovry\" is neither name=number nor a preset; did you mean discovery?"),
        ("themes=1,people=1,themes=2", "themes is set twice"),
        ("discovery,themes=-2,diversity=0", "read"),
    ])
    func `weights on a command line are read, or what is wrong with them is said`(text: String, expected: String) {
        #expect(message(text).hasPrefix(expected), "\(message(text))")
    }

    @Test(arguments: [
        (#"{"mine":{"popularity":1e17}}"#, "mine.popularity: popularity is 1e+17; expected -2 to 2"),
        (#"{"mine":{"diversity":-0.1}}"#, "mine.diversity: diversity is -0.1; expected 0 to 1"),
        (#"{"mine":{"thmes":1}}"#, "mine.thmes: there is no feature \"thmes\"; did you mean themes?"),
        (#"{"mine":{"themes":"much"}}"#, "mine.themes: expected a number"),
        (#"{"mine":{"themes":1}}"#, "read"),
    ])
    func `weights in a file are read, or the place in it and what is wrong are said`(json: String, expected: String) {
        #expect(decoded(json).hasPrefix(expected), "\(decoded(json))")
    }

    @Test func `weights that are written are read back to the last bit, from a command line and from a file`() throws {
        var weights = RankingWeights.balanced
        var random = RandomSource(seed: 3)
        for coordinate in RankingWeights.Coordinate.all {
            let range = coordinate.setting.range
            weights[coordinate] =
                range.lowerBound + Float(random.uniform()) * (range.upperBound - range.lowerBound)
        }
        #expect(try WeightAdjustment(parsing: "\(weights)").applied(to: .balanced) == weights)
        #expect(try JSONDecoder().decode(RankingWeights.self, from: JSONEncoder().encode(weights)) == weights)
    }

    @Test func `no weight is ever out of its range, whatever is put in`() {
        var weights = RankingWeights(values: Feature.all.map { _ in 1e30 }, diversity: -.infinity)
        #expect(weights.values.allSatisfy { $0 == 2 } && weights.diversity == 0)
        for coordinate in RankingWeights.Coordinate.all {
            weights[coordinate] = .nan
            #expect(weights[coordinate] == coordinate.setting.standard)
        }
        #expect(weights == .balanced)
    }

    @Test func `every preset changes what its words say`() throws {
        func change(_ preset: String, _ name: String) throws -> Float {
            let found = try #require(RankingPreset.named(preset))
            let weight = try RankingWeights.Coordinate.named(name)
            return found.applied(to: .balanced)[weight] - RankingWeights.balanced[weight]
        }
        #expect(try change("discovery", "popularity") < -0.3 && change("discovery", "diversity") < -0.1)
        #expect(try change("fresh", "fresh") > 0.3 && change("fresh", "popularity") == 0)
        for name in ["content", "people", "themes", "genre"] { #expect(try change("taste", name) > 0.1) }
        #expect(try change("taste", "popularity") < -0.1)
        #expect(RankingPreset.named("balanced")?.applied(to: .balanced) == .balanced)
    }

    @Test func `the linear preset takes the weights that were learnt for it, and changes come on top`() throws {
        var linear = RankingWeights.linear
        linear[try .named("themes")] = 0.35
        let adjustment = try WeightAdjustment(parsing: "linear,people=0.9")
        let weights = adjustment.applied(to: .balanced, linear: linear)
        #expect(weights["themes"] == 0.35 && weights["people"] == 0.9 && weights.isLinear)
        #expect(weights["cross_encoder"] == 0 && !RankingWeights.balanced.isLinear)
        #expect(try RankingWeights.Coordinate.named("themes").step(inLinear: weights) == 0.35)
        #expect(RankingWeights.Coordinate.diversity.step(inLinear: weights) == 0.05)
    }

    @Test func `presets add up, and single weights come last`() throws {
        let weights = try WeightAdjustment(parsing: "popularity=0.5,discovery,fresh").applied(to: .balanced)
        let expected = try #require(RankingPreset.named("fresh")).applied(
            to: try #require(RankingPreset.named("discovery")).applied(to: .balanced))
        #expect(weights["popularity"] == 0.5 && weights["fresh"] == expected["fresh"])
        #expect(weights.diversity == expected.diversity && expected.diversity != RankingWeights.balanced.diversity)
    }

    @Test func `a number becomes an integer whatever it is`() {
        #expect(
            [Double.nan, .infinity, -.infinity, 1e38, -1e38].map { Int(saturating: $0) } == [0, .max, .min, .max, .min])
        #expect(Int(saturating: 2.9) == 2 && Int(saturating: -2.9) == -2 && Int(saturating: Float(1e17)) > 0)
    }
}
