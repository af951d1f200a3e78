import Foundation
import Testing

@testable import RecExplanation

/// The day's money of a folder, whoever spends it.
@Suite(.timeLimit(.minutes(10))) struct DailyBudgetTests {
    private static let day: Int64 = 20_000
    private static let now = day * 86_400 + 400

    private static func reservation(_ grant: DailyBudget.Grant) -> DailyBudget.Reservation? {
        guard case .granted(let reservation) = grant else { return nil }
        return reservation
    }

    private static func file(_ folder: TemporaryFolder) -> String { folder.path + "/explanations/spending.json" }

    @Test func `many who share a file spend no more than the day's money together`() throws {
        let folder = try TemporaryFolder()
        let budgets = (0..<4).map { _ in DailyBudget(path: Self.file(folder), dollarsPerDay: 1) }
        // More is reserved than is spent, and what is reserved is spent until it is settled.
        DispatchQueue.concurrentPerform(iterations: 80) { number in
            let budget = budgets[number % 4]
            guard let reservation = Self.reservation(budget.reserve(0.05, unixSeconds: Self.now)) else { return }
            budget.settle(reservation, dollars: 0.03, unixSeconds: Self.now)
        }
        let spent = try #require(Self.reservation(budgets[0].reserve(0.000_001, unixSeconds: Self.now)))
        #expect(spent.day == Self.day)
        #expect(budgets[0].dollarsToday > 0.8 && budgets[0].dollarsToday <= 1)
        #expect(budgets.allSatisfy { $0.problem == nil })
        let later = DailyBudget(path: Self.file(folder), dollarsPerDay: 1)
        #expect(Self.reservation(later.reserve(0.2, unixSeconds: Self.now)) == nil, "a later start finds it spent")
    }

    @Test func `what was reserved and never settled is spent, until the day is over`() throws {
        let folder = try TemporaryFolder()
        let killed = DailyBudget(path: Self.file(folder), dollarsPerDay: 1)
        let reservation = try #require(Self.reservation(killed.reserve(0.8, unixSeconds: Self.now)))
        let next = DailyBudget(path: Self.file(folder), dollarsPerDay: 1)
        guard case .refused(let words, let seconds) = next.reserve(0.3, unixSeconds: Self.now) else {
            Issue.record("0.2 are left")
            return
        }
        #expect(
            seconds == 86_000 && words.contains("0.8000 of the day's 1.0000 USD") && words.contains("spending.json"))
        #expect(Self.reservation(next.reserve(0.3, unixSeconds: Self.now + 86_400)) != nil)
        killed.settle(reservation, dollars: 0.1, unixSeconds: Self.now + 86_400)
        #expect(killed.dollarsToday == 0.3, "a day that is over gives nothing back to the next")
    }

    @Test func `a clock that is set back begins no new day`() throws {
        let folder = try TemporaryFolder()
        for path in [Self.file(folder), nil] {
            let budget = DailyBudget(path: path, dollarsPerDay: 1)
            #expect(Self.reservation(budget.reserve(0.9, unixSeconds: Self.now)) != nil)
            #expect(Self.reservation(budget.reserve(0.2, unixSeconds: Self.now - 3 * 86_400)) == nil)
            #expect(Self.reservation(budget.reserve(0.05, unixSeconds: Self.now - 3 * 86_400))?.day == Self.day)
        }
    }

    @Test(arguments: ["{", "", #"{"day":20000,"dollars":-5}"#, #"{"day":99999999999999,"dollars":0}"#])
    func `a file that can't be read is named and spends nothing until it is gone`(_ text: String) throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(
            atPath: folder.path + "/explanations", withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(fileURLWithPath: Self.file(folder)))
        let budget = DailyBudget(path: Self.file(folder), dollarsPerDay: 1)
        guard case .refused(let words, _) = budget.reserve(0.1, unixSeconds: Self.now) else {
            Issue.record("what was spent is not known")
            return
        }
        #expect(words.contains(Self.file(folder)) && words.contains("until it is removed"))
        try FileManager.default.removeItem(atPath: Self.file(folder))
        #expect(Self.reservation(budget.reserve(0.1, unixSeconds: Self.now)) != nil)
    }

    @Test func `what costs nothing needs no file`() throws {
        let folder = try TemporaryFolder()
        let budget = DailyBudget(path: Self.file(folder), dollarsPerDay: 0)
        #expect(Self.reservation(budget.reserve(0, unixSeconds: Self.now)) != nil)
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/explanations"))
    }
}
