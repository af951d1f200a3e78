import Foundation
import Testing

@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct FileLockTests {
    @Test func `a lock that is given up is free at once, though a child that is being started has the file too`() throws
    {
        let folder = try TemporaryFolder()
        let path = folder.path + "/lock"
        let files = SystemFiles()
        let lock = try #require(try files.lock(path, waits: false))
        // What a child has between its birth and the program that it is to run.
        let inherited = dup(lock)
        defer { close(inherited) }
        let second = try files.lock(path, waits: false)
        #expect(second == nil)
        files.unlock(lock)
        let third = try files.lock(path, waits: false)
        #expect(third != nil)
        if let third { files.unlock(third) }
    }
}
