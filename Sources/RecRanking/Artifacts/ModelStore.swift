import Foundation

/// A part of a model that is trained by itself and kept in a file of its own, so that what has not changed is not
/// trained again.
public enum ModelPart: String, Sendable, Codable, CaseIterable {
    /// Viewers by movie, and movies watched together.
    case counts
    /// iALS.
    case factors
    /// Content embeddings and what hangs on them: the map into factor space, the factors that are served.
    case content
    /// What follows what.
    case sequential
    /// The cross-encoder and the times that it reads.
    case ranking
}

/// One part's file, as the manifest names it.
public struct PartFile: Sendable, Codable, Hashable {
    /// `part-key-checksum.safetensors`, within the model's folder.
    public var name: String
    public var bytes: Int
    /// XXH64 of the whole file, 16 hexadecimal digits.
    public var checksum: String
}

/// The parts of models in a folder: safetensors files named `part-key-checksum`. The key stands for all that the part
/// was made from, so that a file that is there and whole need not be made again.
public struct ModelStore: Sendable {
    /// Where the files are; it need not be there before the first is written.
    public let folder: String
    let files: any FileSystem

    public init(folder: String) { self.init(folder: folder, on: SystemFiles()) }

    package init(folder: String, on files: any FileSystem) {
        self.folder = folder
        self.files = files
    }

    /// The part that was made from what `key` stands for; nil where there is none, or one that is not whole.
    public func find(_ part: ModelPart, key: String) -> (file: PartFile, reader: SafeTensors.Reader)? {
        let start = "\(part.rawValue)-\(key)-"
        for name in names() where name.hasPrefix(start) {
            let checksum = String(name.dropFirst(start.count).prefix(16))
            guard let reader = try? SafeTensors.Reader(folder + "/" + name, on: files),
                hexadecimal(reader.checksum) == checksum
            else { continue }
            return (PartFile(name: name, bytes: reader.byteCount, checksum: checksum), reader)
        }
        return nil
    }

    /// Writes a part beside what is there.
    @discardableResult
    public func write(_ part: ModelPart, key: String, _ tensors: [SafeTensors.Tensor]) throws -> PartFile {
        let data = try SafeTensors.encoded(tensors)
        let checksum = hexadecimal(data.withUnsafeBytes { XXHash64.hash($0) })
        let file = PartFile(
            name: "\(part.rawValue)-\(key)-\(checksum).safetensors", bytes: data.count, checksum: checksum)
        try AtomicFile.write(data, to: folder + "/" + file.name, isPrivate: true, on: files)
        return file
    }

    /// Opens the file that a manifest names, whole or not at all.
    func open(_ file: PartFile) throws -> SafeTensors.Reader {
        guard !file.name.contains("/"), cleanText(file.name) == file.name else {
            throw DataError.badData("\(folder)/manifest.json names a file that is none of its folder's")
        }
        let reader = try SafeTensors.Reader(folder + "/" + file.name, on: files)
        guard reader.byteCount == file.bytes, hexadecimal(reader.checksum) == file.checksum else {
            throw DataError.badData(
                "\(reader.path) is truncated or altered: its checksum is not the manifest's; train the model anew with "
                    + "recscope train")
        }
        return reader
    }

    /// Removes the parts that the manifest does not name. Whoever has one of them mapped keeps it.
    func removeParts(except kept: Set<String>) {
        for name in names() where name.hasSuffix(".safetensors") && !kept.contains(name) {
            try? files.remove(folder + "/" + name)
        }
    }

    /// Removes every part.
    public func removeAll() { removeParts(except: []) }

    private func names() -> [String] { ((try? files.names(in: folder)) ?? []).sorted() }
}

/// Holds a folder for one process at a time, as long as the value lives; waits for whoever has it.
public final class FolderLock {
    private let file: Int32?

    /// Throws `DataError.io` where the folder can't be made or locked.
    public init(_ folder: String) throws {
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        do { file = try SystemFiles().lock(folder + "/.lock", waits: true) } catch {
            throw DataError.io("\(folder) can't be written: \(error)")
        }
    }

    deinit { if let file { SystemFiles().unlock(file) } }
}
