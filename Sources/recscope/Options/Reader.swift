import Foundation
import RecEngine

/// Why a value can't be taken: what was expected, to be put behind the option and its value.
struct Unreadable: Error {
    var text: String

    init(_ text: String) { self.text = text }
}

/// Makes an option's value of its text; throws `Unreadable`.
struct Reader<Value> {
    let completion: Completion
    let read: (String) throws -> Value

    /// - Parameter completion: what a shell can offer for the text.
    init(_ completion: Completion = .nothing, read: @escaping (String) throws -> Value) {
        self.completion = completion
        self.read = read
    }

    /// The value of one of a few names; another one is told the nearest.
    ///
    /// - Parameter more: what else may stand there, in words.
    static func name(of names: [String], orElse more: String = "", _ value: @escaping (String) throws -> Value?)
        -> Reader
    {
        Reader(.words(names)) { text in
            if let value = try value(text) { return value }
            let near = nearest(to: text, in: names).map { "; did you mean \($0)?" } ?? ""
            throw Unreadable("expected \(more)one of \(names.joined(separator: ", "))\(near)")
        }
    }
}

extension Reader where Value == String {
    /// Any text but the empty one.
    static var text: Reader {
        Reader { text in
            guard !text.isEmpty else { throw Unreadable("expected a value") }
            return text
        }
    }

    /// An id: of a user, a movie, an experiment.
    static var id: Reader {
        Reader { text in
            guard !text.isEmpty else { throw Unreadable("expected a value") }
            do { return try readID(text) } catch { throw Unreadable("an id that \(error)") }
        }
    }

    /// An id of the data that a shell can complete.
    static func id(of known: KnownIDs) -> Reader { Reader(.known(known), read: Reader.id.read) }

    /// The path of a file or folder, without `.` and `..` in its middle; a `~` behind an equals sign is the program's to read.
    static var path: Reader {
        Reader(.file) { (UserFolders.full(try Reader.text.read($0)) as NSString).standardizingPath }
    }

    /// The path of a folder, of the same kind.
    static var folder: Reader { Reader(.folder, read: Reader.path.read) }
}

extension Reader where Value == Int {
    /// A whole number within a range.
    static func whole(_ range: ClosedRange<Int>) -> Reader {
        Reader { text in
            guard let number = Int(text), range.contains(number) else {
                let limit = range.upperBound == .max ? "upwards" : "to \(range.upperBound)"
                throw Unreadable("expected a whole number from \(range.lowerBound) \(limit)")
            }
            return number
        }
    }
}

extension Reader where Value == UInt64 {
    /// A seed of everything random.
    static var seed: Reader { Reader { UInt64(try Reader<Int>.whole(0...Int.max).read($0)) } }
}

extension Reader where Value: BinaryFloatingPoint & LosslessStringConvertible {
    /// A number within a range; `words` say of what.
    static func number(_ range: ClosedRange<Value>, _ words: String = "") -> Reader {
        Reader { text in
            guard let number = Value(text), range.contains(number) else {
                func plain(_ bound: Value) -> String { String(format: "%g", Double(bound)) }
                let range = "expected \(plain(range.lowerBound)) to \(plain(range.upperBound))"
                throw Unreadable(range + (words.isEmpty ? "" : " " + words))
            }
            return number
        }
    }
}

extension Reader where Value == Int64 {
    /// A moment, Unix seconds: within the years 1 to 9999.
    static var time: Reader {
        Reader { text in
            guard let moment = Moment(text), [.seconds, .calendar, .calendarWithoutZone].contains(moment.form) else {
                throw Unreadable("expected \(Moment.expected)")
            }
            return moment.seconds
        }
    }
}

extension Reader where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    /// One of a few words.
    static var word: Reader { .name(of: Value.allCases.map(\.rawValue)) { Value(rawValue: $0) } }
}

/// The parts between commas; a comma, an equals sign or a backslash that belongs to a part has a backslash before it.
func commaSeparated(_ text: String) -> [String] { split(text, at: ",", limit: .max) }

/// `first` and `second` of `first=second`, without the backslashes; nil where there is no such sign.
func equated(_ text: String) -> (first: String, second: String)? {
    let parts = split(text, at: "=", limit: 2)
    return parts.count == 2 ? (withoutBackslashes(parts[0]), withoutBackslashes(parts[1])) : nil
}

func withoutBackslashes(_ text: String) -> String {
    var result = ""
    var isEscaped = false
    for character in text {
        isEscaped = character == "\\" && !isEscaped
        if !isEscaped { result.append(character) }
    }
    return result
}

/// Keeps the backslashes of the parts.
private func split(_ text: String, at separator: Character, limit: Int) -> [String] {
    var parts = [""]
    var isEscaped = false
    for character in text {
        if character == separator, !isEscaped, parts.count < limit {
            parts.append("")
        } else {
            parts[parts.count - 1].append(character)
        }
        isEscaped = character == "\\" && !isEscaped
    }
    return parts.filter { !$0.isEmpty }
}
