import Foundation
import Testing

/// `Sources/promises.md` names a test for what it promises.
@Suite(.timeLimit(.minutes(10))) struct PromiseTests {
    private static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    @Test func `every promise names a test that exists`() throws {
        let article = try String(
            contentsOf: Self.package.appendingPathComponent("Sources/promises.md"), encoding: .utf8)
        // A test's name is a sentence; a command or an option has no spaces, or begins like one.
        let named = Set(article.matches(of: /`([^`]+)`/).map { String($0.output.1) }).filter {
            $0.split(separator: " ").count > 3
        }
        #expect(named.count > 15)
        var tests = ""
        let folder = Self.package.appendingPathComponent("Tests")
        for case let file as URL in FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
            ?? .init()
        where file.pathExtension == "swift" {
            tests += (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        }
        for name in named.sorted() { #expect(tests.contains("func `\(name)`"), "\(name)") }
        for row in article.split(separator: "\n") where row.hasPrefix("|") && !row.hasPrefix("|---") {
            let last = row.split(separator: "|").last.map { $0.trimmingCharacters(in: .whitespaces) } ?? ""
            #expect(last == "test" || last == "same" || last.hasPrefix("`"), "a promise without a test: \(row)")
        }
    }
}
