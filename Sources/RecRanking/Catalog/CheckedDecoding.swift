import Foundation

/// Decodes a value from a JSON file of which nothing may be read as something else or as nothing: names that are there
/// twice and names that the value has no use for are refused, beside what the value itself refuses.
///
/// Throws `DataError.badData` that names the file, the place in it and what was expected.
public func checkedDecoding<Value: Codable>(
    _ type: Value.Type, from data: Data, fileName: String, decoder: JSONDecoder = JSONDecoder(),
    encoder: JSONEncoder = JSONEncoder()
) throws -> Value {
    do {
        let written = try JSONValue(parsing: data)
        let value = try decoder.decode(type, from: data)
        // What it would write itself has all the names that it knows.
        try refuseUnknown(in: written, knownFrom: try JSONValue(parsing: try encoder.encode(value)), path: "")
        return value
    } catch let problem as JSONProblem {
        throw DataError.badData(problem.message(in: fileName))
    } catch let error as DecodingError {
        throw DataError.badData("\(fileName): \(error.placeAndProblem)")
    }
}

private func refuseUnknown(in written: JSONValue, knownFrom value: JSONValue, path: String) throws(JSONProblem) {
    switch (written, value) {
    case (.object(let members), .object(let known)):
        for (name, member) in members {
            if case .null = member { continue }
            let place = path.isEmpty ? cleanText(name) : "\(path).\(cleanText(name))"
            guard let match = known.first(where: { $0.name == name }) else {
                let near = nearest(to: name, in: known.map(\.name)).map { "; did you mean \"\($0)\"?" } ?? ""
                throw JSONProblem(path: place, "is unknown\(near)")
            }
            try refuseUnknown(in: member, knownFrom: match.value, path: place)
        }
    case (.list(let items), .list(let known)) where items.count == known.count:
        for (index, item) in items.enumerated() {
            try refuseUnknown(in: item, knownFrom: known[index], path: "\(path)[\(index)]")
        }
    default: break
    }
}
