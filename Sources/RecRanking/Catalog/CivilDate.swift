/// A moment as calendar and clock show it, UTC, proleptic Gregorian; RFC 3339 in and out.
///
/// Hand-made, since `ISO8601DateFormatter` parses 25 million rows too slowly (Howard Hinnant, *chrono-Compatible
/// Low-Level Date Algorithms*, 2013).
public struct CivilDate: Sendable, Hashable, CustomStringConvertible {
    /// Month and day begin at 1, the rest at 0.
    public var year: Int
    public var month: Int
    public var day: Int
    public var hour: Int
    public var minute: Int
    public var second: Int

    /// Unix seconds of the years 1 to 9999: what RFC 3339 can write, and what any sum of times stays within.
    public static let range =
        unixSeconds(
            year: 1, month: 1, day: 1)...unixSeconds(
            year: 9_999, month: 12, day: 31, hour: 23, minute: 59, second: 59)

    public init(unixSeconds: Int64) {
        var days = unixSeconds / 86_400
        var rest = unixSeconds % 86_400
        if rest < 0 {
            rest += 86_400
            days -= 1
        }
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = Int(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
        month = Int(shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9)
        year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
        hour = Int(rest / 3_600)
        minute = Int(rest % 3_600 / 60)
        second = Int(rest % 60)
    }

    /// Unix seconds of a calendar date and time, UTC.
    public static func unixSeconds(
        year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0
    ) -> Int64 {
        let y = Int64(month <= 2 ? year - 1 : year)
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = Int64((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1)
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        let days = era * 146_097 + dayOfEra - 719_468
        return days * 86_400 + Int64(hour * 3_600 + minute * 60 + second)
    }

    /// RFC 3339: `2026-03-01T20:15:00Z`.
    public var description: String {
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let paddedYear = String(repeating: "0", count: max(0, 4 - String(year).count)) + String(year)
        return "\(paddedYear)-\(two(month))-\(two(day))T\(two(hour)):\(two(minute)):\(two(second))Z"
    }

    /// Reads RFC 3339 (`2026-03-01T20:15:00Z`, with an offset or a fraction of a second if need be, or a date
    /// alone) or a number of seconds since 1970; nil where it is neither.
    public static func unixSeconds(parsing text: some StringProtocol) -> Int64? { Moment(text)?.seconds }

    /// A date as RFC 3339, SQL and Python write it: `T` or a space before the time, seconds and zone if need be. Without a
    /// zone it is read as UTC; a date alone needs none.
    static func parse(_ bytes: [UInt8]) -> (seconds: Int64, hasZone: Bool)? {
        func number(_ from: Int, _ length: Int) -> Int? {
            guard from + length <= bytes.count else { return nil }
            var value = 0
            for byte in bytes[from..<from + length] {
                guard byte >= 48, byte <= 57 else { return nil }
                value = value * 10 + Int(byte - 48)
            }
            return value
        }
        func has(_ character: Character, at index: Int) -> Bool {
            index < bytes.count && bytes[index] == character.asciiValue
        }
        guard let year = number(0, 4), has("-", at: 4), let month = number(5, 2), has("-", at: 7),
            let day = number(8, 2), (1...12).contains(month), (1...daysInMonth(year, month)).contains(day)
        else { return nil }
        if bytes.count == 10 { return (unixSeconds(year: year, month: month, day: day), true) }
        guard has("T", at: 10) || has("t", at: 10) || has(" ", at: 10), let hour = number(11, 2),
            has(":", at: 13), let minute = number(14, 2), hour < 24, minute < 60
        else { return nil }
        var at = 16
        var second = 0
        if has(":", at: at) {
            guard let found = number(at + 1, 2), found < 61 else { return nil }
            second = found
            at += 3
            if has(".", at: at) || has(",", at: at) {
                let digits = bytes[(at + 1)...].prefix { $0 >= 48 && $0 <= 57 }.count
                guard digits > 0 else { return nil }
                at += 1 + digits
            }
        }
        let local = unixSeconds(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        if at == bytes.count { return (local, false) }
        return offset(bytes[at...]).map { (local - $0, true) }
    }

    /// Seconds of a zone: `Z`, ` UTC`, `+02:00`, `+0200`, `+02`; nil where it is none.
    private static func offset(_ zone: ArraySlice<UInt8>) -> Int64? {
        let text = String(decoding: zone, as: UTF8.self).trimmingPrefix(" ")
        if ["Z", "z", "UTC", "GMT"].contains(String(text)) { return 0 }
        guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
        let digits = text.dropFirst().utf8.filter { $0 != UInt8(ascii: ":") }
        guard digits.count == 2 || digits.count == 4, digits.allSatisfy({ $0 >= 48 && $0 <= 57 }),
            text.utf8.count <= 6
        else { return nil }
        let values = digits.map { Int64($0) - 48 }
        let hours = values[0] * 10 + values[1]
        let minutes = digits.count == 4 ? values[2] * 10 + values[3] : 0
        guard hours <= 18, minutes < 60 else { return nil }
        return (hours * 3_600 + minutes * 60) * (sign == "-" ? -1 : 1)
    }

    private static func daysInMonth(_ year: Int, _ month: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        default: 31
        }
    }
}
