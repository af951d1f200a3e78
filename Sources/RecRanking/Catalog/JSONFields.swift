import Foundation

/// The fields of a JSON object by name, each read as what it must be. Whatever is there and is something else is an error
/// that names its path; a field that is null counts as missing.
package struct JSONFields {
    /// Where the object stands: `experiments[0]`; empty for the outermost.
    package let path: String
    private var values: [String: JSONValue] = [:]
    /// In the order of the file, those that are null too.
    package let names: [String]

    /// Throws where the value is no object.
    package init(_ value: JSONValue, path: String = "") throws(JSONProblem) {
        guard case .object(let members) = value else { throw JSONProblem(path: path, "is not a JSON object") }
        self.path = path
        names = members.map(\.name)
        for member in members {
            if case .null = member.value { continue }
            values[member.name] = member.value
        }
    }

    /// Whether the object has it; `null` counts as missing.
    package func has(_ name: String) -> Bool { values[name] != nil }

    /// As it stands; nil where it is missing or null.
    package subscript(name: String) -> JSONValue? { values[name] }

    /// Says what is wrong with a field, behind the object's path.
    package func problem(_ name: String, _ text: String) -> JSONProblem {
        JSONProblem(path: path, "\"\(name)\" \(text)")
    }

    // MARK: one value

    /// A text without control characters and spaces around it; nil where it is missing or blank.
    package func text(_ name: String) throws(JSONProblem) -> String? {
        guard let value = values[name] else { return nil }
        guard case .text(let text) = value else { throw problem(name, "is not a text") }
        try checkLength(text, name)
        let clean = trimmed(cleanText(text))
        return clean.isEmpty ? nil : clean
    }

    /// Nobody reads more of a field, and every screen and check would go through it.
    private static let textByteLimit = 20_000

    private func checkLength(_ text: String, _ name: String) throws(JSONProblem) {
        guard text.utf8.count > Self.textByteLimit else { return }
        throw problem(name, "has \(text.utf8.count) bytes; at most \(Self.textByteLimit) are possible")
    }

    /// An id; nil where it is missing.
    package func id(_ name: String) throws(JSONProblem) -> String? {
        guard let value = values[name] else { return nil }
        guard case .text(let text) = value else { throw problem(name, "is not a text") }
        do { return try readID(text) } catch { throw problem(name, "\(error)") }
    }

    /// A text that is hashed byte by byte, and so is never repaired: refused where it would not be an id as it stands.
    package func exact(_ name: String) throws(JSONProblem) -> String? {
        guard let value = values[name] else { return nil }
        guard case .text(let text) = value else { throw problem(name, "is not a text") }
        let id: String
        do { id = try readID(text) } catch { throw problem(name, "\(error)") }
        guard id == text else {
            throw problem(name, "has spaces around it, or invisible characters in it; take them out")
        }
        return text
    }

    /// Nil where it is missing or null; throws where it is no number, or out of range.
    package func number(_ name: String, in range: ClosedRange<Double>) throws(JSONProblem) -> Double? {
        guard let value = values[name] else { return nil }
        guard case .number(let number) = value else { throw problem(name, "is not a number") }
        guard range.contains(number) else {
            throw problem(name, "is \(number); expected \(plain(range.lowerBound)) to \(plain(range.upperBound))")
        }
        return number
    }

    /// Nil where it is missing or null; throws where it is no whole number, or out of range.
    package func whole(_ name: String, in range: ClosedRange<Int>) throws(JSONProblem) -> Int? {
        guard let value = values[name] else { return nil }
        guard case .number(let number) = value, let whole = Int(exactly: number) else {
            throw problem(name, "is not a whole number")
        }
        guard range.contains(whole) else {
            throw problem(name, "is \(whole); expected \(range.lowerBound) to \(range.upperBound)")
        }
        return whole
    }

    /// Nil where it is missing or null; throws where it is neither true nor false.
    package func flag(_ name: String) throws(JSONProblem) -> Bool? {
        guard let value = values[name] else { return nil }
        guard case .flag(let flag) = value else { throw problem(name, "is neither true nor false") }
        return flag
    }

    /// A moment in Unix seconds, of RFC 3339 or a number of any unit.
    package func moment(_ name: String) throws(JSONProblem) -> Int64? {
        switch values[name] {
        case nil: return nil
        case .text(let text):
            if let moment = Moment(text) { return moment.seconds }
        case .number(let number):
            if let whole = Int64(exactly: number.rounded(.towardZero)), let moment = Moment(number: whole) {
                return moment.seconds
            }
        default: break
        }
        throw problem(name, "is no time; expected \(Moment.expected)")
    }

    // MARK: lists and objects

    /// Texts without those that are empty; none where the field is missing.
    package func texts(_ name: String) throws(JSONProblem) -> [String] {
        guard let value = values[name] else { return [] }
        guard case .list(let items) = value else { throw problem(name, "is not a list of texts") }
        var texts: [String] = []
        for item in items {
            guard case .text(let text) = item else { throw problem(name, "is not a list of texts") }
            try checkLength(text, name)
            let clean = trimmed(cleanText(text))
            if !clean.isEmpty { texts.append(clean) }
        }
        return texts
    }

    /// Ids; none where the field is missing.
    package func ids(_ name: String) throws(JSONProblem) -> [String] {
        guard let value = values[name] else { return [] }
        guard case .list(let items) = value else { throw problem(name, "is not a list of ids") }
        return try items.map { item throws(JSONProblem) in
            guard case .text(let text) = item else { throw problem(name, "is not a list of ids") }
            do { return try readID(text) } catch { throw problem(name, "holds an id that \(error)") }
        }
    }

    /// Nil where it is missing or null; throws where one of its items is no number.
    package func numbers(_ name: String) throws(JSONProblem) -> [Double]? {
        guard let value = values[name] else { return nil }
        guard case .list(let items) = value else { throw problem(name, "is not a list of numbers") }
        return try items.map { item throws(JSONProblem) in
            guard case .number(let number) = item else { throw problem(name, "is not a list of numbers") }
            return number
        }
    }

    /// Nil where the field is missing.
    package func object(_ name: String) throws(JSONProblem) -> JSONFields? {
        guard let value = values[name] else { return nil }
        return try JSONFields(value, path: inner(name))
    }

    /// Objects; none where the field is missing.
    package func objects(_ name: String) throws(JSONProblem) -> [JSONFields] {
        guard let value = values[name] else { return [] }
        guard case .list(let items) = value else { throw problem(name, "is not a list of objects") }
        var objects: [JSONFields] = []
        for (index, item) in items.enumerated() {
            objects.append(try JSONFields(item, path: "\(inner(name))[\(index)]"))
        }
        return objects
    }

    // MARK: what must be there, and what must not

    /// The value of a field that must be there.
    package func required<Value>(_ name: String, _ expected: String, _ value: Value?) throws(JSONProblem) -> Value {
        guard let value else { throw problem(name, "is missing; expected \(expected)") }
        return value
    }

    /// What stands there and is none of the known names.
    package func unknown(known: [String]) -> [String] { names.filter { !known.contains($0) } }

    /// Throws where a name is not known: for files in which nothing may be passed over.
    package func refuseUnknown(known: [String]) throws(JSONProblem) {
        guard let found = unknown(known: known).first else { return }
        let remedy = nearest(to: found, in: known).map { "did you mean \"\($0)\"?" }
        throw problem(cleanText(found), "is unknown; " + (remedy ?? "known: \(known.joined(separator: ", "))"))
    }

    private func inner(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

    private func plain(_ bound: Double) -> String { Int(exactly: bound).map(String.init) ?? "\(bound)" }
}
