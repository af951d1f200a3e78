/// Dates as services write them for people, whose order of day and month is the account's language: the whole column
/// tells it, since each must be a date, and since such lists are newest first.
struct LocalDates {
    enum Order: CaseIterable {
        case yearFirst, monthFirst, dayFirst
    }

    /// The one that fits all, or nearly; nil where nothing is a date.
    let order: Order?
    /// Whether another order fits as well.
    let isAmbiguous: Bool

    init(_ texts: [String]) {
        let parts = texts.compactMap(Self.parts)
        let readings = Order.allCases.map { order -> (order: Order, days: [Int64], rises: Int) in
            let days = parts.compactMap { Self.day($0, order) }
            return (order, days, zip(days, days.dropFirst()).count { $0 < $1 })
        }
        let most = readings.map(\.days.count).max() ?? 0
        let fitting = readings.filter { $0.days.count == most && most > 0 }
        // A list that is newest first falls; one that is oldest first rises nearly always, either is a list in order.
        func disorder(_ rises: Int) -> Int { min(rises, max(0, most - 1 - rises)) }
        // Where both are, what stands between the numbers is the custom of a language.
        let usual = Self.usual(texts.first ?? "")
        func place(_ order: Order) -> Int { usual.firstIndex(of: order) ?? usual.count }
        let best = fitting.min { (disorder($0.rises), place($0.order)) < (disorder($1.rises), place($1.order)) }
        order = best?.order
        isAmbiguous = fitting.contains {
            $0.order != best?.order && disorder($0.rises) == disorder(best?.rises ?? 0) && $0.days != best?.days
        }
    }

    /// How dates are read that could be read otherwise; nil where there is no doubt.
    var remark: String? {
        guard isAmbiguous else { return nil }
        return "day and month can't be told apart in its dates; they are read as "
            + (order == .monthFirst ? "month/day/year" : "day/month/year")
    }

    private static func usual(_ text: String) -> [Order] {
        if text.contains("/") { return [.monthFirst, .dayFirst, .yearFirst] }
        return text.contains(".") ? [.dayFirst, .yearFirst, .monthFirst] : [.yearFirst, .dayFirst, .monthFirst]
    }

    /// Unix seconds of the day's start; nil where the text is no date of this order.
    func seconds(_ text: String) -> Int64? {
        if let moment = Moment(text), moment.form == .calendar || moment.form == .calendarWithoutZone {
            return moment.seconds
        }
        guard let order, let parts = Self.parts(text) else { return nil }
        return Self.day(parts, order)
    }

    /// The three numbers of a date, whatever stands between them.
    private static func parts(_ text: String) -> [Int]? {
        let parts = text.split { !$0.isNumber }.map(String.init)
        guard parts.count == 3 else { return nil }
        let numbers = parts.compactMap { Int($0) }
        return numbers.count == 3 ? numbers : nil
    }

    private static func day(_ parts: [Int], _ order: Order) -> Int64? {
        let (year, month, day) =
            switch order {
            case .yearFirst: (parts[0], parts[1], parts[2])
            case .monthFirst: (parts[2], parts[0], parts[1])
            case .dayFirst: (parts[2], parts[1], parts[0])
            }
        let full = year < 100 ? 2_000 + year : year
        guard (1_990...2_100).contains(full), (1...12).contains(month), (1...31).contains(day) else { return nil }
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return Moment("\(full)-\(two(month))-\(two(day))")?.seconds
    }
}
