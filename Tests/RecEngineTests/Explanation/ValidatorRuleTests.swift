import Foundation
import RecRanking
import Testing

@testable import RecExplanation

/// Every rule of the validator's grammar, judged by its own two examples.
@Suite(.timeLimit(.minutes(10))) struct ValidatorRuleTests {
    static let validator = GroundednessValidator(catalog: FixtureCatalog.catalog)

    /// An example is of Inception and Tenet, or of the movies that stand before it: `source>target: sentence`.
    static func parts(_ example: String) -> (source: String, target: String, sentence: String) {
        guard let colon = example.range(of: ": "), let arrow = example[..<colon.lowerBound].firstIndex(of: ">") else {
            return ("inception-2010", "tenet-2020", example)
        }
        return (
            String(example[..<arrow]), String(example[example.index(after: arrow)..<colon.lowerBound]),
            String(example[colon.upperBound...])
        )
    }

    static func read(_ example: String) -> Reading {
        let (source, target, sentence) = parts(example)
        return validator.read(
            sentence, source: PreparedSheet(FixtureCatalog.sheet(source)),
            target: PreparedSheet(FixtureCatalog.sheet(target)),
            reason: nil, user: nil)
    }

    @Test func `every line of the tables is understood`() {
        for (kind, table) in RuleBook.tables {
            for line in table.split(separator: "\n") { #expect(Rule(line, kind: kind) != nil, "\(line)") }
        }
        #expect(Rule("{nobody} directed | here | director | A | B", kind: .role) == nil)
        #expect(Rule("<nonsense> directed | here | director | A | B", kind: .role) == nil)
        #expect(Rule("{p} directed | nowhere | director | A | B", kind: .role) == nil)
        #expect(Rule("{p} directed | here | gardener | A | B", kind: .role) == nil)
    }

    @Test func `every rule's true example holds, and its false one is refused`() {
        for rule in RuleBook.standard.rules {
            let holds = Self.read(rule.holds).verdict
            #expect(
                holds.grounded,
                "\(rule.pattern.source): “\(rule.holds)” refused: \(holds.violations.map { "\($0.text): \($0.why)" })")
            let fails = Self.read(rule.fails)
            #expect(!fails.verdict.grounded, "\(rule.pattern.source): “\(rule.fails)” passed")
            #expect(
                fails.fired.contains { !$0.supported && RuleBook.standard.rules[Int($0.rule)].fact == rule.fact },
                "\(rule.pattern.source): “\(rule.fails)” is refused by others: \(fails.verdict.violations.map(\.why))")
        }
    }
}
