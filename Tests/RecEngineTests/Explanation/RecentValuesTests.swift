import Testing

@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct RecentValuesTests {
    @Test func `what was asked for lately is not made again, and what was not is forgotten`() {
        let values = RecentValues<Int, String>(count: 8)
        var made: [Int] = []
        func ask(_ key: Int) -> String {
            values.value(of: key) {
                made.append(key)
                return "\(key)"
            }
        }
        for key in [1, 2, 1, 2, 1] { #expect(ask(key) == "\(key)") }
        #expect(made == [1, 2])
        // 1 is asked for all along, 2 is not.
        for key in 10..<40 {
            _ = ask(key)
            #expect(ask(1) == "1")
        }
        #expect(made.count { $0 == 1 } == 1)
        #expect(ask(2) == "2" && made.count { $0 == 2 } == 2)
    }
}
