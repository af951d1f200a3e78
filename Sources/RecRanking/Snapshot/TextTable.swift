import Foundation

/// Texts by number, each once: what columns of numbers refer to.
struct TextTable {
    private var numbers: [String: Int32] = [:]
    private var bytes = Data()
    private var ends: [Int64] = []

    /// The number of a text, which is given one at its first use.
    mutating func number(_ text: String) -> Int32 {
        if let known = numbers[text] { return known }
        let number = Int32(ends.count)
        numbers[text] = number
        bytes.append(contentsOf: text.utf8)
        ends.append(Int64(bytes.count))
        return number
    }

    /// −1 for nil.
    mutating func number(_ text: String?) -> Int32 { text.map { number($0) } ?? -1 }

    /// `name` and `name.ends`.
    func tensors(_ name: String) -> [SafeTensors.Tensor] {
        [.bytes(name, bytes), .values(name + ".ends", "I64", ends)]
    }

    /// The texts in the order of their numbers.
    static func texts(_ name: String, in reader: SafeTensors.Reader) throws -> [String] {
        let bytes = try reader.bytes(name)
        let ends = try reader.values(name + ".ends", "I64", of: Int64.self)
        let isOrdered = zip([0] + ends, ends).allSatisfy { $0 <= $1 }
        guard isOrdered, ends.last ?? 0 == bytes.count else {
            throw DataError.badData("\(reader.path): \(name) has ends that do not fit it")
        }
        return bytes.withUnsafeBytes { raw in
            guard let start = raw.bindMemory(to: UInt8.self).baseAddress else { return ends.map { _ in "" } }
            let base = SharedConstPointer(start)
            return parallelMap(ends.count) { number in
                let start = number == 0 ? 0 : Int(ends[number - 1])
                return String(
                    decoding: UnsafeBufferPointer(start: base.base + start, count: Int(ends[number]) - start),
                    as: UTF8.self)
            }
        }
    }
}

/// Numbers one after the other, read as they were written. What was not written so reads as nothing and is remembered.
struct NumberStream {
    private let numbers: [Int32]
    private let texts: [String]
    private var at = 0
    /// Whether a number was none, a text not there, or something went behind the end.
    private(set) var isBad = false

    init(_ numbers: [Int32], texts: [String], from start: Int = 0) {
        (self.numbers, self.texts, at) = (numbers, texts, start)
    }

    var isAtEnd: Bool { isBad || at == numbers.count }

    mutating func number() -> Int {
        guard numbers.indices.contains(at) else {
            isBad = true
            return 0
        }
        defer { at += 1 }
        return Int(numbers[at])
    }

    /// Nil for −1.
    mutating func count() -> Int? {
        let number = number()
        return number < 0 ? nil : number
    }

    mutating func text() -> String { text(number()) }

    private mutating func text(_ number: Int) -> String {
        guard texts.indices.contains(number) else {
            isBad = true
            return ""
        }
        return texts[number]
    }

    mutating func optionalText() -> String? { count().map { text($0) } }

    mutating func list<Item>(_ item: (inout NumberStream) -> Item) -> [Item] {
        let count = number()
        guard count > 0, count <= numbers.count - at else {
            isBad = isBad || count != 0
            return []
        }
        var items: [Item] = []
        items.reserveCapacity(count)
        for _ in 0..<count { items.append(item(&self)) }
        return items
    }

    mutating func list() -> [String] { list { $0.text() } }
}
