/// A moment as files write it, and in which form: RFC 3339 and its relatives, or a number of seconds, milliseconds,
/// microseconds or nanoseconds since 1970, which the number itself tells apart.
package struct Moment {
    /// How it was written.
    package enum Form: Hashable {
        case seconds, milliseconds, microseconds, nanoseconds
        /// A date with its time zone, or a date alone.
        case calendar
        /// A date and a time without a zone.
        case calendarWithoutZone
    }

    /// Unix seconds, within the years 1 to 9999.
    package let seconds: Int64
    /// How it was written: the numbers of one column must share it.
    package let form: Form

    /// For messages about what is no moment.
    package static let expected = "RFC 3339 (2026-03-01T20:15:00Z) or Unix seconds"

    /// What a number of any unit means; nil where no unit makes a moment of it.
    ///
    /// In seconds, four digits of a year end at 253,402,300,799. A larger number is taken in the largest unit that puts it
    /// into those years; milliseconds before 1978 can't be told from seconds.
    package init?(number: Int64) {
        if CivilDate.range.contains(number) {
            (seconds, form) = (number, .seconds)
            return
        }
        for (form, divisor) in Self.fractions {
            let (quotient, rest) = number.quotientAndRemainder(dividingBy: divisor)
            let seconds = rest < 0 ? quotient - 1 : quotient
            guard abs(seconds) <= Self.newestOfFractions else { continue }
            (self.seconds, self.form) = (seconds, form)
            return
        }
        return nil
    }

    private static let fractions: [(Form, Int64)] = [
        (.milliseconds, 1_000), (.microseconds, 1_000_000), (.nanoseconds, 1_000_000_000),
    ]
    /// The year 2500: a number that is only reached in later years is meant in the next smaller unit.
    private static let newestOfFractions: Int64 = 16_725_225_600

    package init?(_ text: some StringProtocol) { self.init(bytes: Array(text.utf8)[...]) }

    /// Nil where the bytes are no moment.
    package init?(bytes: some BidirectionalCollection<UInt8>) {
        if let number = Self.number(bytes) {
            self.init(number: number)
            return
        }
        guard let found = CivilDate.parse(Array(bytes)) else { return nil }
        guard CivilDate.range.contains(found.seconds) else { return nil }
        self.init(seconds: found.seconds, form: found.hasZone ? .calendar : .calendarWithoutZone)
    }

    private init(seconds: Int64, form: Form) {
        self.seconds = seconds
        self.form = form
    }

    /// A whole number; with a fraction, which is cut off, or an exponent, as programs write columns of floats.
    private static func number(_ bytes: some BidirectionalCollection<UInt8>) -> Int64? {
        guard let last = bytes.last, bytes.count <= 32 else { return nil }
        if let whole = wholeNumber(bytes) { return whole }
        guard (0x30...0x39).contains(last),
            bytes.allSatisfy({ (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }),
            bytes.dropFirst().allSatisfy({ $0 != UInt8(ascii: "-") }) || bytes.contains(where: { $0 | 0x20 == 0x65 }),
            let value = Double(String(decoding: bytes, as: UTF8.self)), abs(value) < 9e18
        else { return nil }
        return Int64(value.rounded(.down))
    }
}

/// Digits with or without a sign before them, at most 19; nil where they are none or too many.
func wholeNumber(_ bytes: some BidirectionalCollection<UInt8>) -> Int64? {
    guard let first = bytes.first else { return nil }
    let isNegative = first == UInt8(ascii: "-")
    let digits = isNegative ? bytes.dropFirst() : bytes[...]
    guard !digits.isEmpty, digits.count <= 18 || Int64(String(decoding: bytes, as: UTF8.self)) != nil else {
        return nil
    }
    var value: Int64 = 0
    for byte in digits {
        guard byte >= 48, byte <= 57 else { return nil }
        value = value &* 10 &- Int64(byte &- 48)
    }
    return isNegative ? value : 0 &- value
}

/// The times of one column of one file: their unit, which all numbers must share, and what is worth saying of them.
package struct MomentColumn {
    /// The column's, for messages.
    package let name: String
    /// Later than this is no moment of a watch that has been: Unix seconds.
    package let latest: Int64
    private var unit: Moment.Form?

    package init(_ name: String, latest: Int64 = CivilDate.range.upperBound) {
        self.name = name
        self.latest = latest
    }

    /// What a field of the column says.
    package enum Field {
        case seconds(Int64)
        /// A moment, but one after `latest`.
        case later(String)
        /// Why it is none.
        case bad(String)
    }

    /// Reads a field; forms that are not the usual ones are noted once.
    package mutating func read(
        _ bytes: some BidirectionalCollection<UInt8>, line: Int, into problems: inout ProblemCollector
    ) -> Field {
        guard let moment = Moment(bytes: bytes) else {
            return .bad("\(name) is \"\(cleanText(decodedText(bytes).text))\"; expected \(Moment.expected)")
        }
        switch moment.form {
        case .calendar: break
        case .calendarWithoutZone:
            problems.note("\(name) names no time zone; it is read as UTC", line: line)
        default:
            if let unit, unit != moment.form {
                return .bad(
                    "\(name) is \(String(decoding: bytes, as: UTF8.self)), which is in \(moment.form), where those before are "
                        + "in \(unit)")
            }
            unit = moment.form
            if bytes.contains(where: { $0 == UInt8(ascii: ".") || $0 | 0x20 == UInt8(ascii: "e") }) {
                problems.note("\(name) is a decimal number, of which whole seconds are read", line: line)
            }
            if moment.form != .seconds { problems.note("\(name) is in \(moment.form), and read so", line: line) }
        }
        guard moment.seconds <= latest else {
            return .later(
                "\(name) is \(CivilDate(unixSeconds: moment.seconds)), later than \(CivilDate(unixSeconds: latest))")
        }
        return .seconds(moment.seconds)
    }
}
