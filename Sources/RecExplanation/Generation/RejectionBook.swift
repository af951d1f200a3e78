/// What was made for keys and refused: the latest of each of the latest keys. A value; its owner locks it.
struct RejectionBook: Sendable {
    private var byKey: [String: [RejectedSentence]] = [:]
    /// Keys in the order of their first refusal.
    private var order: [String] = []
    private static let keyLimit = 512
    private static let limitOfKey = 4

    subscript(key: String) -> [RejectedSentence] { byKey[key] ?? [] }

    mutating func add(_ sentence: RejectedSentence, to key: String) {
        if byKey[key] == nil {
            order.append(key)
            if order.count > Self.keyLimit {
                for old in order.prefix(Self.keyLimit / 8) { byKey[old] = nil }
                order.removeFirst(Self.keyLimit / 8)
            }
        }
        byKey[key, default: []].append(sentence)
        if byKey[key, default: []].count > Self.limitOfKey { byKey[key]?.removeFirst() }
    }
}
