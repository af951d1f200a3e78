import Foundation

/// The safetensors format: 8 bytes of header length (little-endian), a JSON header, the tensors' bytes without gaps.
///
/// Files are read by mapping: a float tensor becomes a `Matrix` that borrows the file's pages.
public enum SafeTensors {
    /// One named array to write.
    public struct Tensor {
        var name: String
        var type: String
        var shape: [Int]
        var data: Data
        /// XXH64 of the bytes.
        var hash: UInt64 { data.withUnsafeBytes { XXHash64.hash($0) } }

        /// F32, rows × columns.
        public static func floats(_ name: String, _ matrix: Matrix) -> Tensor {
            Tensor(
                name: name, type: "F32", shape: [matrix.rows, matrix.columns],
                data: matrix.withUnsafeElements { Data(buffer: $0) })
        }

        /// I32, of one dimension.
        public static func integers(_ name: String, _ values: [Int32]) -> Tensor {
            Tensor(
                name: name, type: "I32", shape: [values.count],
                data: values.withUnsafeBufferPointer { Data(buffer: $0) })
        }

        /// Numbers as they lie in memory, of one dimension and of the type that is named: `I64`, `F32`.
        static func values<Value: BitwiseCopyable>(_ name: String, _ type: String, _ values: [Value]) -> Tensor {
            Tensor(
                name: name, type: type, shape: [values.count],
                data: values.withUnsafeBufferPointer { Data(buffer: $0) })
        }

        /// U8, of one dimension.
        public static func bytes(_ name: String, _ data: Data) -> Tensor {
            Tensor(name: name, type: "U8", shape: [data.count], data: data)
        }
    }

    /// The bytes of a file; the header is padded so that the first tensor starts at a multiple of 64.
    public static func encoded(_ tensors: [Tensor]) throws -> Data {
        var header: [String: Any] = [:]
        var offset = 0
        for tensor in tensors {
            header[tensor.name] = [
                "dtype": tensor.type, "shape": tensor.shape, "data_offsets": [offset, offset + tensor.data.count],
            ]
            offset += tensor.data.count
        }
        var json = try JSONSerialization.data(withJSONObject: header, options: [.sortedKeys])
        while (8 + json.count) % 64 != 0 { json.append(32) }
        var file = Data(capacity: 8 + json.count + offset)
        withUnsafeBytes(of: UInt64(json.count).littleEndian) { file.append(contentsOf: $0) }
        file.append(json)
        for tensor in tensors { file.append(tensor.data) }
        return file
    }

    /// A mapped file with its header read and checked.
    public final class Reader: @unchecked Sendable {
        /// For messages: what can't be used is named by it.
        public let path: String
        private let data: FileMapping
        private let start: Int
        private struct Entry {
            var type: String
            var shape: [Int]
            var range: Range<Int>
        }
        private let entries: [String: Entry]

        /// Throws `DataError` that names the file and what is wrong with it.
        public convenience init(_ path: String) throws {
            guard FileManager.default.fileExists(atPath: path) else { throw DataError.noInput("\(path) is not there") }
            try self.init(path, on: SystemFiles())
        }

        package init(_ path: String, on files: any FileSystem) throws {
            self.path = path
            data = try FileMapping(path, on: files)
            func bad(_ what: String) -> DataError {
                .badData("\(path): \(what); train the model anew with recscope train")
            }
            guard data.count >= 8 else { throw bad("is truncated: \(data.count) bytes") }
            let length = UInt64(littleEndian: data.bytes.loadUnaligned(as: UInt64.self))
            guard length <= UInt64(data.count - 8), length < 100_000_000 else { throw bad("its header is cut off") }
            start = 8 + Int(length)
            let json = Data(bytes: data.bytes + 8, count: Int(length))
            guard let header = try? JSONSerialization.jsonObject(with: json) as? [String: Any] else {
                throw bad("its header is not JSON")
            }
            var entries: [String: Entry] = [:]
            for (name, value) in header where name != "__metadata__" {
                guard let fields = value as? [String: Any], let type = fields["dtype"] as? String,
                    let shape = fields["shape"] as? [Int], let offsets = fields["data_offsets"] as? [Int],
                    offsets.count == 2, offsets[0] >= 0, offsets[0] <= offsets[1], offsets[1] <= data.count - start,
                    shape.allSatisfy({ $0 >= 0 && $0 < 1 << 40 })
                else { throw bad("tensor \"\(name)\" does not lie in the file") }
                let size = ["U8": 1, "F16": 2, "F32": 4, "I32": 4, "F64": 8, "I64": 8][type] ?? 0
                let (count, overflow) = shape.reduce((size, false)) { partial, next in
                    let (product, over) = partial.0.multipliedReportingOverflow(by: next)
                    return (product, partial.1 || over)
                }
                guard size > 0, !overflow, count == offsets[1] - offsets[0] else {
                    throw bad("tensor \"\(name)\" has a shape that does not fit its bytes")
                }
                entries[name] = Entry(type: type, shape: shape, range: offsets[0]..<offsets[1])
            }
            self.entries = entries
        }

        /// XXH64 of the whole file.
        public var checksum: UInt64 { XXHash64.hash(UnsafeRawBufferPointer(start: data.bytes, count: data.count)) }
        /// Of the whole file, header and all.
        public var byteCount: Int { data.count }

        /// Of all tensors, sorted.
        public var names: [String] { entries.keys.sorted() }

        /// Whether there is a tensor of that name, of any type.
        public func holds(_ name: String) -> Bool { entries[name] != nil }

        /// Float32 is mapped where it is aligned; float16 and float64 are converted.
        public func matrix(_ name: String) throws -> Matrix {
            let element = entries[name].flatMap { ["F16": NpyFile.FloatElement.half, "F64": .double][$0.type] }
            let entry = try entry(name, type: element == nil ? "F32" : element == .half ? "F16" : "F64")
            guard entry.shape.count == 2 else { throw wrong(name, "two dimensions") }
            let pointer = (data.bytes + start + entry.range.lowerBound)
            if let element {
                let bytes = UnsafeRawBufferPointer(start: pointer, count: entry.range.count)
                return Matrix(
                    rows: entry.shape[0], columns: entry.shape[1],
                    elements: (0..<entry.range.count / element.size).map { element.value(bytes, at: $0) })
            }
            if Int(bitPattern: pointer) % 4 == 0 {
                return Matrix(
                    rows: entry.shape[0], columns: entry.shape[1],
                    borrowing: pointer.assumingMemoryBound(to: Float.self), owner: data)
            }
            let floats = (0..<entry.range.count / 4).map {
                pointer.loadUnaligned(fromByteOffset: $0 * 4, as: Float.self)
            }
            return Matrix(rows: entry.shape[0], columns: entry.shape[1], elements: floats)
        }

        /// A tensor of I32, row after row whatever its shape. Throws `DataError.badData` where there is none of that
        /// name and type.
        public func integers(_ name: String) throws -> [Int32] { try values(name, "I32", of: Int32.self) }

        /// The same of any type, as the values that lie in memory like it.
        func values<Value: BitwiseCopyable>(_ name: String, _ type: String, of: Value.Type) throws -> [Value] {
            let entry = try entry(name, type: type)
            let pointer = data.bytes + start + entry.range.lowerBound
            return [Value](count: entry.range.count / MemoryLayout<Value>.size) {
                memcpy($0, pointer, entry.range.count)
            }
        }

        /// A tensor's bytes, whatever it is of; of none that is not there.
        func rawBytes(_ name: String) -> UnsafeRawBufferPointer {
            let range = entries[name]?.range ?? 0..<0
            return UnsafeRawBufferPointer(start: data.bytes + start + range.lowerBound, count: range.count)
        }

        /// A tensor of U8, whatever its shape. Throws `DataError.badData` where there is none of that name and type.
        public func bytes(_ name: String) throws -> Data {
            let entry = try entry(name, type: "U8")
            return Data(bytes: data.bytes + start + entry.range.lowerBound, count: entry.range.count)
        }

        private func entry(_ name: String, type: String) throws -> Entry {
            guard let entry = entries[name] else { throw wrong(name, "to be there") }
            guard entry.type == type else { throw wrong(name, type) }
            return entry
        }

        private func wrong(_ name: String, _ expected: String) -> DataError {
            .badData("\(path): tensor \"\(name)\": expected \(expected); train the model anew with recscope train")
        }
    }
}
