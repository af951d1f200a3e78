/// A dense matrix of 32-bit floats, row-major, without padding: `rows × columns`.
///
/// A value type with copy-on-write storage that is 64-byte aligned, or borrowed from a memory-mapped file.
public struct Matrix: @unchecked Sendable, Equatable {
    /// Both may be 0; an element is at `row * columns + column`.
    public let rows: Int
    public let columns: Int
    private var storage: Storage

    /// Owns its floats, or keeps alive whoever does.
    private final class Storage {
        let base: UnsafeMutablePointer<Float>
        let count: Int
        let owner: AnyObject?

        init(count: Int) {
            let raw = UnsafeMutableRawPointer.allocate(
                byteCount: max(count, 1) * MemoryLayout<Float>.stride, alignment: 64)
            base = raw.bindMemory(to: Float.self, capacity: max(count, 1))
            self.count = count
            owner = nil
        }

        init(borrowing pointer: UnsafePointer<Float>, count: Int, owner: AnyObject) {
            base = UnsafeMutablePointer(mutating: pointer)
            self.count = count
            self.owner = owner
        }

        deinit { if owner == nil { UnsafeMutableRawPointer(base).deallocate() } }
    }

    /// A matrix of zeros.
    public init(rows: Int, columns: Int) {
        precondition(rows >= 0 && columns >= 0, "a matrix of \(rows) × \(columns)")
        self.rows = rows
        self.columns = columns
        storage = Storage(count: rows * columns)
        storage.base.initialize(repeating: 0, count: rows * columns)
    }

    /// A copy of `elements`, row after row.
    public init(rows: Int, columns: Int, elements: [Float]) {
        precondition(
            elements.count == rows * columns, "\(elements.count) elements for a matrix of \(rows) × \(columns)")
        self.rows = rows
        self.columns = columns
        storage = Storage(count: elements.count)
        elements.withUnsafeBufferPointer { source in
            if let address = source.baseAddress { storage.base.initialize(from: address, count: source.count) }
        }
    }

    /// A view of floats that `owner` keeps in place, such as a mapped file. Nothing is copied until it is written.
    public init(rows: Int, columns: Int, borrowing pointer: UnsafePointer<Float>, owner: AnyObject) {
        self.rows = rows
        self.columns = columns
        storage = Storage(borrowing: pointer, count: rows * columns, owner: owner)
    }

    /// One element; it must be inside.
    public subscript(row: Int, column: Int) -> Float {
        get {
            precondition(row >= 0 && row < rows && column >= 0 && column < columns)
            return storage.base[row * columns + column]
        }
        set {
            precondition(row >= 0 && row < rows && column >= 0 && column < columns)
            makeUnique()
            storage.base[row * columns + column] = newValue
        }
    }

    /// A copy of all elements, row after row.
    public var elements: [Float] { withUnsafeElements { Array($0) } }

    /// A copy of one row.
    public func row(_ row: Int) -> [Float] {
        precondition(row >= 0 && row < rows)
        return withUnsafeElements { Array($0[row * columns..<(row + 1) * columns]) }
    }

    /// All elements, row after row, where they lie.
    public func withUnsafeElements<Result>(
        _ body: (UnsafeBufferPointer<Float>) throws -> Result
    ) rethrows -> Result {
        try withExtendedLifetime(storage) {
            try body(UnsafeBufferPointer(start: UnsafePointer(storage.base), count: rows * columns))
        }
    }

    /// The same to be changed; elements that others share or that are borrowed are copied first.
    public mutating func withUnsafeMutableElements<Result>(
        _ body: (UnsafeMutableBufferPointer<Float>) throws -> Result
    ) rethrows -> Result {
        makeUnique()
        return try withExtendedLifetime(storage) {
            try body(UnsafeMutableBufferPointer(start: storage.base, count: rows * columns))
        }
    }

    /// Adds `scale` times a matrix of the same size.
    mutating func add(_ scale: Float, _ other: Matrix) {
        precondition(rows == other.rows && columns == other.columns)
        withUnsafeMutableElements { target in
            other.withUnsafeElements { source in
                if let into = target.baseAddress, let from = source.baseAddress {
                    addScaled(scale, from, to: into, target.count)
                }
            }
        }
    }

    /// Adds `scale` times a row to a vector of as many numbers as there are columns.
    func addRow(_ row: Int, scaled scale: Float, to sum: inout [Float]) {
        precondition(row >= 0 && row < rows && sum.count == columns)
        withUnsafeElements { source in
            sum.withUnsafeMutableBufferPointer { target in
                if let into = target.baseAddress, let from = source.baseAddress {
                    addScaled(scale, from + row * columns, to: into, columns)
                }
            }
        }
    }

    private mutating func makeUnique() {
        if storage.owner == nil && isKnownUniquelyReferenced(&storage) { return }
        let copy = Storage(count: rows * columns)
        copy.base.initialize(from: storage.base, count: rows * columns)
        storage = copy
    }

    public static func == (left: Matrix, right: Matrix) -> Bool {
        guard left.rows == right.rows, left.columns == right.columns else { return false }
        return left.withUnsafeElements { a in right.withUnsafeElements { b in a.elementsEqual(b) } }
    }
}
