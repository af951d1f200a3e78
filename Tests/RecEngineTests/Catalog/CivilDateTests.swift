import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct CivilDateTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", Int64(0)), ("2026-03-01T20:15:00Z", 1_772_396_100),
        ("2000-02-29T12:00:00Z", 951_825_600),
        ("2026-03-01T22:15:00+02:00", 1_772_396_100), ("2026-03-01", 1_772_323_200), ("1772396100", 1_772_396_100),
        ("2026-03-01T20:15:00.25Z", 1_772_396_100), ("1969-12-31T23:59:59Z", -1),
    ])
    func `RFC 3339 and Unix seconds are read`(text: String, seconds: Int64) {
        #expect(CivilDate.unixSeconds(parsing: text) == seconds)
    }

    @Test(arguments: [
        "", "yesterday", "2026-13-01", "2026-02-29", "2026-03-01T25:00:00Z", "2026-03-01T20:15:00X",
        "2026-03-01T20:15:00Zx",
    ])
    func `what is no moment is refused`(text: String) {
        #expect(CivilDate.unixSeconds(parsing: text) == nil)
    }

    @Test func `every day from 1900 to 2100 survives the way there and back`() {
        for day in stride(from: -25_567 as Int64, through: 47_482, by: 1) {
            let date = CivilDate(unixSeconds: day * 86_400 + 3_661)
            #expect(CivilDate.unixSeconds(parsing: date.description) == day * 86_400 + 3_661)
        }
    }
}
