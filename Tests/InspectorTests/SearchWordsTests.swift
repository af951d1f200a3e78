import RecEngine
import Testing

@testable import Inspector

/// What is typed to look for something.
@Suite(.timeLimit(.minutes(10))) struct SearchWordsTests {
    @Test func `words are found wherever they stand, as a search by letters finds them`() {
        var random = RandomSource(seed: 11)
        let letters = Array("abé 千")
        func text(_ longest: Int) -> String {
            String((0..<Int(random.next() % UInt64(longest + 1))).map { _ in letters[Int(random.next() % 5)] })
        }
        var found = 0
        for _ in 0..<3_000 {
            let (hay, words) = (folded(text(12)), searchWords(text(4)))
            let expected = words.allSatisfy { word in
                hay.isEmpty ? false : hay.indices.contains { hay[$0...].hasPrefix(word) }
            }
            #expect(areFound(words, in: hay) == expected, "\(words) in \(hay)")
            found += expected ? 1 : 0
        }
        #expect((300...2_700).contains(found))
    }

    @Test func `a word that is typed a thousand times is looked for once`() {
        #expect(searchWords(String(repeating: "Heist ", count: 1_000)) == ["heist"])
        #expect(searchWords("  Amélie  amelie") == ["amelie"] && searchWords(" ").isEmpty)
    }
}
