import Foundation

/// Reads matrices in NumPy's .npy format (versions 1 to 3; float16, float32 and float64, little-endian, in either order).
public enum NpyFile {
    /// A matrix of two dimensions. Throws `DataError` that names the file and what is wrong.
    public static func matrix(_ path: String) throws -> Matrix {
        let file = try MappedFile(path)
        let data = file.data
        func bad(_ what: String) -> DataError {
            .badData("\(path): \(what); expected a .npy file with a matrix of floats")
        }
        guard data.count >= 12, data.prefix(6) == Data([0x93] + Array("NUMPY".utf8)) else {
            throw bad("does not begin like a .npy file")
        }
        let isLong = data[6] >= 2
        let lengthBytes = isLong ? 4 : 2
        let length = (0..<lengthBytes).reduce(0) { $0 | Int(data[8 + $1]) << (8 * $1) }
        let start = 8 + lengthBytes + length
        guard start <= data.count, let header = String(data: data[8 + lengthBytes..<start], encoding: .utf8) else {
            throw bad("its header is cut off")
        }
        guard let type = header.firstMatch(of: /'descr':\s*'([^']+)'/)?.output.1,
            let order = header.firstMatch(of: /'fortran_order':\s*(True|False)/)?.output.1,
            let shape = header.firstMatch(of: /'shape':\s*\((\d+),\s*(\d+),?\s*\)/)?.output,
            let rows = Int(shape.1), let columns = Int(shape.2)
        else { throw bad("has the header \(cleanText(header).trimmingCharacters(in: .whitespaces).prefix(80))") }
        guard let element = FloatElement(rawValue: String(type)) else {
            throw bad("has elements of type \(cleanText(String(type)).prefix(40))")
        }
        let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
        guard !overflow, count < 1 << 40, data.count - start == count * element.size else {
            throw bad("has \(data.count - start) bytes of numbers, \(rows)×\(columns) were announced")
        }
        return data.withUnsafeBytes { bytes in
            let base = UnsafeRawBufferPointer(rebasing: bytes[start...])
            let elements = (0..<count).map { index in
                element.value(base, at: order == "True" ? index % columns * rows + index / columns : index)
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
