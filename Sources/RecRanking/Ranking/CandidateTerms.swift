/// The terms of some candidates, numbered from 0: a history is summed over these alone, since no other is asked for.
struct CandidateTerms: Sendable {
    /// By term row: its number, −1 where no candidate has it.
    private let numbers: [Int32]
    /// How many there are.
    let count: Int

    init(of movieRows: [Int], facts: FactIndex) {
        var numbers = [Int32](repeating: -1, count: facts.terms.count)
        var count: Int32 = 0
        for row in movieRows {
            for term in facts.terms(ofMovie: row) where numbers[Int(term)] < 0 {
                numbers[Int(term)] = count
                count += 1
            }
        }
        (self.numbers, self.count) = (numbers, Int(count))
    }

    /// A term's number; −1 for one that no candidate has.
    @inline(__always)
    subscript(term: Int32) -> Int { Int(numbers[Int(term)]) }
}
