import Foundation
import RecRanking

/// What was spent on one day, kept so that a restart does not renew the day's money.
struct SpendingFile: Sendable {
    struct Day: Sendable, Hashable, Codable {
        /// Days since 1970, UTC.
        var day: Int64
        var dollars: Double
    }

    let path: String

    /// Nil where nothing is kept. What can't be read counts as nothing: it is a guard against surprise, not an account.
    func read() -> Day? {
        guard let data = FileManager.default.contents(atPath: path),
            let day = try? JSONDecoder().decode(Day.self, from: data),
            day.dollars >= 0
        else { return nil }
        return day
    }

    func write(_ day: Day) {
        guard let data = try? JSONEncoder().encode(day) else { return }
        try? AtomicFile.write(data, to: path)
    }
}
