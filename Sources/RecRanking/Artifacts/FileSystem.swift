import Foundation

/// Why the system refused: its error number and its words for it.
package struct SystemError: Error, Sendable, Hashable, CustomStringConvertible {
    /// As in `errno`.
    package var code: Int32

    package init(_ code: Int32) { self.code = code }

    /// Of the call that has just failed.
    package static var last: SystemError { SystemError(errno) }

    package var description: String { String(cString: strerror(code)) }
}

/// How a file is opened.
package enum FileAccess: Sendable, Hashable {
    /// Made where it is not there; read, and written behind its end.
    case appending
    /// Refused where it is there already; written behind its end.
    case new
    /// Made where it is not there; read.
    case reading
}

/// What all that is kept asks of the system: the one seam between what this program promises about its files and what
/// disks do. `SystemFiles` is the system's own; `FaultyDisk` fails, stalls, cuts and lies by a seed.
///
/// Every call says what became of it: nothing is read from `errno`, nothing traps.
package protocol FileSystem: Sendable {
    /// A file of `path`, to be closed. One that is made has the mode.
    func open(_ path: String, _ access: FileAccess, mode: UInt32) throws(SystemError) -> Int32
    func close(_ file: Int32)
    /// How many of the bytes were written: one at least, and not always all.
    func write(_ bytes: UnsafeRawBufferPointer, to file: Int32) throws(SystemError) -> Int
    /// How many bytes were read; none at the end of the file.
    func read(_ file: Int32, into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(SystemError) -> Int
    func size(of file: Int32) throws(SystemError) -> Int
    func truncate(_ file: Int32, to size: Int) throws(SystemError)
    /// Puts what was written on the disk, to outlive a power cut.
    func synchronise(_ file: Int32) throws(SystemError)
    /// Puts the names of a folder on the disk: a file that was made or renamed has its name only then.
    func synchroniseFolder(_ path: String) throws(SystemError)
    func rename(_ path: String, to other: String) throws(SystemError)
    func remove(_ path: String) throws(SystemError)
    /// With all above it that are not there.
    func makeFolder(_ path: String, mode: UInt32) throws(SystemError)
    /// Without `.` and `..`, in any order.
    func names(in folder: String) throws(SystemError) -> [String]
    /// The whole file, mapped where that can be; nil where there is none.
    func contents(of path: String) throws(SystemError) -> Data?
    /// An open file that nobody else has locked, to be unlocked; nil where another process has it and `waits` is false.
    func lock(_ path: String, waits: Bool) throws(SystemError) -> Int32?
    /// Gives a lock up and closes its file.
    func unlock(_ file: Int32)
    /// A name that no other file has.
    func uniqueName() -> String
    /// Whether whoever made the name has ended.
    func isAbandoned(_ uniqueName: some StringProtocol) -> Bool
}

extension FileSystem {
    /// Writes all of the bytes, or throws with some of them written.
    package func writeAll(_ bytes: UnsafeRawBufferPointer, to file: Int32) throws(SystemError) {
        var at = 0
        while at < bytes.count {
            at += try write(UnsafeRawBufferPointer(rebasing: bytes[at...]), to: file)
        }
    }

    /// Fills the buffer as far as the file goes, and says how far.
    package func readAll(
        _ file: Int32, into buffer: UnsafeMutableRawBufferPointer, at offset: Int
    ) throws(SystemError) -> Int {
        var at = 0
        while at < buffer.count {
            let count = try read(
                file, into: UnsafeMutableRawBufferPointer(rebasing: buffer[at...]), at: offset + at)
            if count == 0 { break }
            at += count
        }
        return at
    }
}
