import Foundation
import RecEngine

/// What a store is used with and nobody may read: from files for their owner alone, or the environment; never from the
/// command line, and in no log.
package enum StoreSecrets {
    /// Why a secret can't be used: the file, what is wrong, and the remedy.
    package struct Unusable: Error, CustomStringConvertible {
        package let description: String
    }

    /// A key that all who share a store are given: it signs what they put there, and names viewers.
    ///
    /// - Parameter previous: the file of the key before it, which others may still use; nil for none.
    package static func fleetKey(file: String, previous: String? = nil) throws(Unusable) -> FleetKey {
        let current = try signingKey(file: file)
        guard let previous else { return FleetKey(current) }
        return FleetKey(current, previous: try signingKey(file: previous))
    }

    private static func signingKey(file: String) throws(Unusable) -> SigningKey {
        let key = try secret(file, "the fleet's key")
        guard key.count >= 32 else {
            throw Unusable(
                description: "\(file): the fleet's key has \(key.count) characters and needs 32 or more: "
                    + "(umask 077; head -c 32 /dev/urandom | base64 > \(file))")
        }
        return SigningKey(Array(key.utf8))
    }

    /// A file's text without the white space around it. Throws where the file is missing, empty, longer than 4 kB or open
    /// to others.
    package static func password(file: String) throws(Unusable) -> StorePassword? {
        StorePassword(try secret(file, "the store's password"))
    }

    /// The file's text without the white space around it. Throws where others may read it.
    private static func secret(_ path: String, _ what: String) throws(Unusable) -> String {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
        guard file >= 0 else {
            throw Unusable(description: "\(path), \(what), can't be read: \(String(cString: strerror(errno)))")
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw Unusable(description: "\(path), \(what), is no file")
        }
        guard status.st_mode & 0o077 == 0 else {
            let mode = String(status.st_mode & 0o777, radix: 8)
            throw Unusable(description: "\(path), \(what), may be read by others (mode \(mode)): chmod 600 \(path)")
        }
        var bytes = [UInt8](repeating: 0, count: 4_096)
        let count = read(file, &bytes, bytes.count)
        guard count > 0, count < bytes.count, let text = String(validating: bytes[..<count], as: UTF8.self) else {
            throw Unusable(description: "\(path), \(what), is empty, longer than 4 kB or no text")
        }
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
