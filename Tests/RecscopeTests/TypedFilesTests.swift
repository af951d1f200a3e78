import Foundation
import Inspector
import Testing

@testable import recscope

@Suite(.timeLimit(.minutes(10))) struct TypedFilesTests {
    private func text(_ message: HostMessage) -> String {
        switch message {
        case .failed(let text): "failed: \(text)"
        case .note(let text): "note: \(text)"
        case .opened(let text, _): "opened: \(text)"
        default: "?"
        }
    }

    @Test func `a file that is named on the screen is written, or what stands in the way is said once`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "typed-\(UUID())").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        func written(_ path: String) -> String { text(TypedFiles.written("{}", to: path, what: "the session")) }
        #expect(written("\(folder)/s.json") == "note: the session is in \(folder)/s.json")
        #expect(text(TypedFiles.opened("\(folder)/s.json")) == "opened: {}")
        #expect(written(folder) == "failed: \(folder) is a folder: name a file in it")
        #expect(written("\(folder)/no/such/s.json") == "failed: there is no folder \(folder)/no/such: make it first")
        #expect(!FileManager.default.fileExists(atPath: "\(folder)/no"))
        #expect(text(TypedFiles.opened("\(folder)/t.json")) == "failed: \(folder)/t.json is not there")
        #expect(text(TypedFiles.opened(folder)).hasSuffix("is a folder: name a file in it"))
    }
}
