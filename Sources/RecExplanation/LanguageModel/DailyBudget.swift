import Foundation
import RecRanking

/// The day's money, which all processes that share its file spend together.
///
/// A request's expected price is reserved before it is sent and settled after it came back, each time by reading and
/// writing the file under a lock: so what is out at the same time can't be more than is left, and a process that is
/// killed has spent what it had reserved. A clock that is set back begins no new day, and neither does a file that
/// can't be read: it is named, and nothing is spent until it is gone.
final class DailyBudget: Sendable {
    /// What was set aside for one request.
    struct Reservation: Sendable, Hashable {
        var day: Int64
        var dollars: Double
    }

    enum Grant: Sendable, Hashable {
        case granted(Reservation)
        /// Why nothing is left, and seconds until more is.
        case refused(words: String, seconds: Double)
    }

    private struct Day: Sendable, Codable {
        /// Days since 1970, UTC.
        var day: Int64
        var dollars: Double
    }

    private struct State {
        var day = Day(day: .min, dollars: 0)
        /// Why the file can't be used, so that the limit holds for this process alone.
        var problem: String?
    }

    let dollarsPerDay: Double
    private let path: String?
    private let files: any FileSystem
    private let state = Locked(State())

    /// - Parameter path: of the file; nil for money of this process alone.
    init(path: String?, dollarsPerDay: Double, on files: any FileSystem = SystemFiles()) {
        self.path = path
        self.dollarsPerDay = dollarsPerDay
        self.files = files
    }

    /// As the file said when it was used last.
    var dollarsToday: Double { state.withLock { $0.day.dollars } }

    /// Why the day's limit holds for this process alone; nil where the file is used, or none was named.
    var problem: String? { state.withLock { $0.problem } }

    func reserve(_ dollars: Double, unixSeconds: Int64) -> Grant {
        // What costs nothing needs no account.
        guard dollars > 0 else { return .granted(Reservation(day: unixSeconds / 86_400, dollars: 0)) }
        do {
            return try update(unixSeconds) { day -> Grant in
                guard day.dollars + dollars <= dollarsPerDay else { return refusal(day, unixSeconds) }
                day.dollars += dollars
                return .granted(Reservation(day: day.day, dollars: dollars))
            }
        } catch {
            return .refused(words: "\(error)", seconds: 600)
        }
    }

    /// Puts what a request cost in the place of what was reserved for it.
    func settle(_ reservation: Reservation, dollars: Double, unixSeconds: Int64) {
        guard reservation.dollars > 0 || dollars > 0 else { return }
        try? update(unixSeconds) { day in
            // A day that is over is settled with it.
            if day.day == reservation.day { day.dollars = max(0, day.dollars + dollars - reservation.dollars) }
        }
    }

    private func refusal(_ day: Day, _ unixSeconds: Int64) -> Grant {
        let spent = String(format: "%.4f of the day's %.4f USD are spent", day.dollars, dollarsPerDay)
        let date = CivilDate(unixSeconds: day.day * 86_400).description.prefix(10)
        return .refused(
            words: spent + " (\(date)" + (path.map { ", \($0))" } ?? ")"),
            seconds: max(1, Double((day.day + 1) * 86_400 - unixSeconds)))
    }

    /// Reads, changes and writes the day, with every other process and thread kept out meanwhile.
    private func update<Value>(_ unixSeconds: Int64, _ change: (inout Day) throws -> Value) throws -> Value {
        try state.withLock { state in
            let held = path.flatMap { lock(besides: $0) }
            defer { if let held { files.unlock(held) } }
            if let path, held != nil {
                // The file says what is spent; where somebody has removed it, nothing is.
                state.day = try read(path) ?? Day(day: .min, dollars: 0)
                state.problem = nil
            } else if let path {
                state.problem = "\(path) can't be locked: the day's limit holds for this process alone"
            }
            let today = unixSeconds / 86_400
            if today > state.day.day { state.day = Day(day: today, dollars: 0) }
            let value = try change(&state.day)
            if let path, held != nil {
                do {
                    let encoder = JSONEncoder()
                    encoder.outputFormatting = .sortedKeys
                    try AtomicFile.write(encoder.encode(state.day), to: path, isPrivate: true, on: files)
                } catch {
                    state.problem = "\(error): the day's limit holds for this process alone"
                }
            }
            return value
        }
    }

    /// Nil where there is no file.
    private func read(_ path: String) throws -> Day? {
        let remedy = "so what was spent today is not known; nothing more is spent until it is removed"
        let data: Data?
        do { data = try files.contents(of: path) } catch { throw DataError.io("\(path): \(error), \(remedy)") }
        guard let data else { return nil }
        guard let day = try? JSONDecoder().decode(Day.self, from: data), day.dollars >= 0,
            (0...1_000_000).contains(day.day)
        else { throw DataError.badData("\(path) can't be read, \(remedy)") }
        return day
    }

    /// An open file that nobody else has locked, to be unlocked; nil where the system refuses.
    private func lock(besides path: String) -> Int32? {
        try? files.makeFolder((path as NSString).deletingLastPathComponent, mode: 0o700)
        return (try? files.lock(path + ".lock", waits: true)) ?? nil
    }
}
