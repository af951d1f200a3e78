/// How strictly the form of an answer is asked for. A server that follows a schema while it generates can't answer
/// anything else, which makes even a small model's answer readable.
enum ResponseFormat: Sendable, Hashable {
    case schema, object, none

    /// What to ask for after a refusal that names the field; the same where it names another.
    func adapted(toRefusal words: Set<String>) -> ResponseFormat {
        guard words.contains("response_format") || words.contains("json_schema") else { return self }
        return self == .schema && words.contains("json_object") ? .object : .none
    }
}

/// The field `response_format` of a chat completion's request.
struct ResponseFormatField: Encodable {
    private struct Named: Encodable {
        var name: String
        var strict = true
        var schema: JSONSchema
    }

    private var type: String
    private var jsonSchema: Named?

    /// - Parameter schema: with a name of letters, which some servers want.
    /// - Returns: nil where no form is asked for.
    init?(_ format: ResponseFormat, name: String, schema: JSONSchema) {
        switch format {
        case .schema: (type, jsonSchema) = ("json_schema", Named(name: name, schema: schema))
        case .object: (type, jsonSchema) = ("json_object", nil)
        case .none: return nil
        }
    }
}

/// As much of JSON Schema as answers need. Every property is required and no other is allowed, as "strict" asks for.
indirect enum JSONSchema: Encodable, Sendable {
    case text, integer, truth
    case list(of: JSONSchema)
    case object([String: JSONSchema])

    /// A value of the schema's own text. Its keys are those of a dictionary, which no key strategy changes.
    private enum Part: Encodable {
        case word(String)
        case flag(Bool)
        case words([String])
        case schema(JSONSchema)
        case schemas([String: JSONSchema])

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .word(let word): try container.encode(word)
            case .flag(let flag): try container.encode(flag)
            case .words(let words): try container.encode(words)
            case .schema(let schema): try container.encode(schema)
            case .schemas(let schemas): try container.encode(schemas)
            }
        }
    }

    private var parts: [String: Part] {
        switch self {
        case .text: ["type": .word("string")]
        case .integer: ["type": .word("integer")]
        case .truth: ["type": .word("boolean")]
        case .list(let element): ["type": .word("array"), "items": .schema(element)]
        case .object(let properties):
            [
                "type": .word("object"), "properties": .schemas(properties),
                "required": .words(properties.keys.sorted()), "additionalProperties": .flag(false),
            ]
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(parts)
    }
}
