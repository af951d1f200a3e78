/// A value whose absence JSON says as null instead of leaving its key out.
public struct Nullable<Value: Encodable & Sendable>: Encodable, Sendable {
    public var value: Value?

    public init(_ value: Value?) { self.value = value }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let value { try container.encode(value) } else { try container.encodeNil() }
    }
}
