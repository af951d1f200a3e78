import Foundation

/// Names inputs by the paths, sizes and times of their files: to hash all of them would take as long as to read them.
enum InputStamp {
    /// - Parameters:
    ///   - paths: of files that are there or are not, which is part of the name.
    ///   - terms: what else decides how they are read.
    static func of(_ paths: [String], _ terms: [String]) -> String {
        let files = paths.map { path -> String in
            let attributes = try? FileManager.default.attributesOfItem(atPath: path)
            let time = (attributes?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
            let number = attributes?[.systemFileNumber] as? Int ?? 0
            return "\(path) \(attributes?[.size] as? Int ?? -1) \(time) \(number)"
        }
        return hexadecimal(XXHash64.hash((files + terms).joined(separator: "\n")))
    }
}
