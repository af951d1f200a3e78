import RecRanking
import Testing

@testable import RecExplanation

/// Words of which one rules the others out, and which movie a word is told of.
@Suite(.timeLimit(.minutes(10))) struct ContrastTests {
    static let source: FactSheet = {
        var sheet = FactSheet(id: "s", title: "The Short Walk", year: 2001)
        sheet.synopsis = "A priest walks from Lisbon to the sea with his cat."
        sheet.directors = ["Ana Reis"]
        return sheet
    }()
    static let target: FactSheet = {
        var sheet = FactSheet(id: "t", title: "The Long Siege", year: 2003)
        sheet.synopsis =
            "A chauffeur's daughter and her dog ride a train to a wedding in Vienna in the last winter of the war."
        sheet.themes = ["weddings", "animal_companion"]
        sheet.directors = ["Ana Reis"]
        return sheet
    }()

    static func isGrounded(_ sentence: String) -> Bool {
        GroundednessValidator(catalog: Catalog(movies: [source, target])).validate(
            sentence, source: source, target: target, reason: nil, user: nil
        ).grounded
    }

    @Test(arguments: [
        (own: "a dog", other: "a cat"), (own: "a wedding", other: "a funeral"), (own: "a train", other: "a ship"),
        (own: "a chauffeur", other: "a surgeon"),
        (own: "a daughter", other: "a son"), (own: "the last winter", other: "the first winter"),
        (own: "Vienna", other: "Lisbon"),
    ])
    func `what the text has rules out what it has another of`(pair: (own: String, other: String)) {
        func sentence(_ thing: String) -> String {
            "After The Short Walk, try The Long Siege, which is about \(thing) and the war."
        }
        #expect(Self.isGrounded(sentence(pair.own)), "\(pair.own)")
        #expect(!Self.isGrounded(sentence(pair.other)), "\(pair.other)")
    }

    @Test func `which came first is read without numbers`() {
        let told = [
            (
                "Ana Reis made The Short Walk before The Long Siege.",
                "Ana Reis made The Long Siege before The Short Walk."
            ),
            (
                "The Long Siege followed The Short Walk, by the same director.",
                "The Short Walk followed The Long Siege, by the same director."
            ),
            (
                "The Short Walk led Ana Reis to The Long Siege in the end.",
                "The Long Siege led Ana Reis to The Short Walk in the end."
            ),
            (
                "After The Short Walk, Ana Reis made The Long Siege.",
                "After The Long Siege, Ana Reis made The Short Walk."
            ),
        ]
        for (held, lie) in told {
            #expect(Self.isGrounded(held), "\(held)")
            #expect(!Self.isGrounded(lie), "\(lie)")
        }
        #expect(Self.isGrounded("If you enjoyed The Short Walk, see The Long Siege before the evening ends."))
    }

    @Test func `a class has no more meanings than a word has bits, and no word means all of it`() {
        for classes in [ContrastClasses.things, .describers] {
            for (word, values) in classes.words {
                for value in values { #expect(value.meanings != 0 && value.kind < classes.count, "\(word)") }
            }
        }
    }
}
