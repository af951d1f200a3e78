import Foundation

/// Reads matrices in NumPy's .npy format (versions 1 to 3; float16, float32 and float64, little-endian, in either order).
public enum NpyFile {
    /// What a file says of itself.
    private struct Header {
        var type: String
        var isColumnMajor: Bool
        var shape: [Int]
        /// Where the numbers begin.
        var start: Int
    }

    private static func bad(_ path: String, _ what: String, _ expected: String) -> DataError {
        .badData("\(path): \(what); expected a .npy file with \(expected)")
    }

    private static func header(_ data: Data, _ path: String, _ expected: String) throws -> Header {
        guard data.count >= 12, data.prefix(6) == Data([0x93] + Array("NUMPY".utf8)) else {
            throw bad(path, "does not begin like a .npy file", expected)
        }
        let lengthBytes = data[6] >= 2 ? 4 : 2
        let length = (0..<lengthBytes).reduce(0) { $0 | Int(data[8 + $1]) << (8 * $1) }
        let start = 8 + lengthBytes + length
        guard start <= data.count, let header = String(data: data[8 + lengthBytes..<start], encoding: .utf8) else {
            throw bad(path, "its header is cut off", expected)
        }
        guard let type = header.firstMatch(of: /'descr':\s*'([^']+)'/)?.output.1,
            let order = header.firstMatch(of: /'fortran_order':\s*(True|False)/)?.output.1,
            let shape = header.firstMatch(of: /'shape':\s*\((\d+)(?:,\s*(\d+))?,?\s*\)/)?.output,
            let first = Int(shape.1)
        else {
            let words = trimmed(cleanText(header)).prefix(80)
            throw bad(path, "has the header \(words)", expected)
        }
        var sizes = [first]
        if let text = shape.2 {
            guard let second = Int(text) else { throw bad(path, "has a dimension of \(text.prefix(40))", expected) }
            sizes.append(second)
        }
        return Header(type: String(type), isColumnMajor: order == "True", shape: sizes, start: start)
    }

    /// Whole numbers of 32 bits in one dimension. Throws `DataError` that names the file and what is wrong.
    static func integers(_ path: String) throws -> [Int32] {
        let data = try MappedFile(path).data
        let expected = "one row of 32-bit whole numbers"
        let header = try header(data, path, expected)
        guard header.type == "<i4", header.shape.count == 1 else {
            throw bad(path, "has \(header.shape.count) dimensions of \(cleanText(header.type).prefix(40))", expected)
        }
        let (size, overflow) = header.shape[0].multipliedReportingOverflow(by: 4)
        guard !overflow, data.count - header.start == size else {
            throw bad(
                path, "has \(data.count - header.start) bytes of numbers, \(header.shape[0]) were announced", expected)
        }
        return data.withUnsafeBytes { bytes in
            (0..<header.shape[0]).map { bytes.loadUnaligned(fromByteOffset: header.start + 4 * $0, as: Int32.self) }
        }
    }

    /// A matrix of two dimensions. Throws `DataError` that names the file and what is wrong.
    public static func matrix(_ path: String) throws -> Matrix {
        let file = try MappedFile(path)
        let data = file.data
        let header = try header(data, path, "a matrix of floats")
        func bad(_ what: String) -> DataError { Self.bad(path, what, "a matrix of floats") }
        guard header.shape.count == 2 else { throw bad("has one dimension") }
        let (start, rows, columns) = (header.start, header.shape[0], header.shape[1])
        guard let element = FloatElement(rawValue: header.type) else {
            throw bad("has elements of type \(cleanText(header.type).prefix(40))")
        }
        let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
        guard !overflow, count < 1 << 40, data.count - start == count * element.size else {
            throw bad("has \(data.count - start) bytes of numbers, \(rows)×\(columns) were announced")
        }
        return data.withUnsafeBytes { bytes in
            let base = UnsafeRawBufferPointer(rebasing: bytes[start...])
            let elements = (0..<count).map { index in
                element.value(base, at: header.isColumnMajor ? index % columns * rows + index / columns : index)
            }
            return Matrix(rows: rows, columns: columns, elements: elements)
        }
    }

    /// The kinds of float that trainers write, little-endian.
    enum FloatElement: String {
        case half = "<f2"
        case single = "<f4"
        case double = "<f8"

        var size: Int { self == .half ? 2 : self == .single ? 4 : 8 }

        func value(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Float {
            switch self {
            case .half:
                Self.float(half: UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: index * 2, as: UInt16.self)))
            case .single: bytes.loadUnaligned(fromByteOffset: index * 4, as: Float.self)
            case .double: Float(bytes.loadUnaligned(fromByteOffset: index * 8, as: Double.self))
            }
        }

        /// IEEE 754 binary16; written out, since the type is not on every platform.
        static func float(half bits: UInt16) -> Float {
            let sign: Float = bits & 0x8000 == 0 ? 1 : -1
            let exponent = Int(bits >> 10 & 31)
            let fraction = Float(bits & 0x3FF)
            switch exponent {
            case 0: return sign * fraction * Float(sign: .plus, exponent: -24, significand: 1)
            case 31: return fraction == 0 ? sign * .infinity : .nan
            default: return sign * Float(sign: .plus, exponent: exponent - 15, significand: 1 + fraction / 1_024)
            }
        }
    }
}
