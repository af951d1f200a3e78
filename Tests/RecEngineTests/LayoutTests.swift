import Foundation
import Testing

/// Promises about the sources that no compiler keeps.
@Suite(.timeLimit(.minutes(10))) struct LayoutTests {
    private static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Sources")

    /// The modules of the engine, in the order in which data flows.
    private static let engine = ["RecRanking", "RecExplanation", "RecEngine"]

    /// The folders of the engine, in reading order: each names only those before it. `RecExplanation` is one.
    private static let order = [
        "Numerics", "Index", "Catalog", "Models", "Artifacts", "Archive", "Snapshot", "Retrieval", "Ranking",
        "RecExplanation", "Experiments", "Serving", "Offline", "Simulation",
    ]

    /// The code of all files of the engine, with the folder that they count to.
    private static let engineSources: [(path: String, folder: String, text: String)] = engine.flatMap { module in
        files(module).filter { $0.path != "Exports.swift" }.map { path, text in
            let folder = module == "RecExplanation" ? module : String(path.split(separator: "/")[0])
            return ("\(module)/\(path)", folder, code(text))
        }
    }

    private static func files(_ folder: String) -> [(path: String, text: String)] {
        let root = sources.appendingPathComponent(folder).path
        let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(".swift") }.sorted().compactMap { name in
            (try? String(contentsOfFile: root + "/" + name, encoding: .utf8)).map { (name, $0) }
        }
    }

    /// A source without comments and string literals.
    private static func code(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            var line = String(line)
            if let comment = line.range(of: "//") { line = String(line[..<comment.lowerBound]) }
            guard line.utf8.contains(UInt8(ascii: "\"")) else { return line }
            return line.replacing(/"(\\.|[^"\\])*"/, with: "\"\"")
        }.joined(separator: "\n")
    }

    @Test func `the engine never prints, reads no clock and no environment, never exits`() {
        for (path, _, code) in Self.engineSources {
            for word in ["exit(", "Date()", "ProcessInfo", "getenv", "import CNcurses", "fatalError", "try!", " as! "] {
                #expect(!code.contains(word), "\(path) has \(word)")
            }
            #expect(!code.contains(/\bprint\(/), "\(path) prints")
        }
    }

    @Test func `the inspector's logic knows no terminal and no files`() {
        for (path, text) in Self.files("Inspector") {
            let code = Self.code(text)
            for word in ["import CNcurses", "FileManager", "FileHandle", "Date()", "ProcessInfo"] {
                #expect(!code.contains(word), "\(path) has \(word)")
            }
            #expect(!code.contains(/\bprint\(/), "\(path) prints")
        }
    }

    @Test func `a folder of the engine names only folders before it`() throws {
        var folderOfType: [String: String] = [:]
        // Nested and private types may share a name with another folder's.
        let declaration =
            /(?m)^(?:public |package )?(?:final )?(?:indirect )?(?:struct|class|enum|protocol|actor) ([A-Z]\w*)/
        let files = Self.engineSources
        #expect(files.count > 40)
        for (_, folder, text) in files {
            for match in text.matches(of: declaration) {
                folderOfType[String(match.output.1)] = folder
            }
        }
        for (path, folder, text) in files {
            let place = try #require(
                Self.order.firstIndex(of: folder), "\(path) lies in a folder without a place in the order")
            for word in Set(text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)) {
                guard let home = folderOfType[word], let other = Self.order.firstIndex(of: home) else { continue }
                #expect(other <= place, "\(path) names \(word) of \(home)")
            }
        }
    }

    @Test func `no file is longer than 400 lines`() {
        for folder in Self.engine + ["Backends", "Inspector", "recscope", "recscope-bench"] {
            for (path, text) in Self.files(folder) {
                let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
                #expect(lines <= 401, "\(folder)/\(path) has \(lines) lines")
            }
        }
    }

    @Test func `no function is longer than 70 lines`() {
        for folder in Self.engine + ["Backends", "Inspector", "recscope", "recscope-bench"] {
            for (path, text) in Self.files(folder) {
                for (name, lines) in Self.functions(text) {
                    #expect(lines <= 70, "\(folder)/\(path): \(name) has \(lines) lines")
                }
            }
        }
    }

    /// Every function with its lines, from the one that names it to the brace that closes it at the same depth.
    private static func functions(_ text: String) -> [(name: String, lines: Int)] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        var open: [(name: String, indent: Int, start: Int)] = []
        var found: [(name: String, lines: Int)] = []
        for (number, line) in lines.enumerated() {
            let indent = line.prefix { $0 == " " }.count
            if let last = open.last, indent == last.indent, line.dropFirst(indent).hasPrefix("}") {
                found.append((last.name, number - last.start + 1))
                open.removeLast()
            }
            guard line.contains("func ") || line.contains("init") else { continue }
            if let name = line.firstMatch(of: /^ *(?:[a-z@]+(?:\([a-z]+\))? )*(func [^\s(<]+|init)[?]?[<(]/),
                !line.hasSuffix("}")
            {
                // A requirement of a protocol has no body.
                if let last = open.last, last.indent == indent { open.removeLast() }
                open.append((String(name.output.1), indent, number))
            }
        }
        return found
    }

    @Test func `every test has a time limit`() throws {
        let tests = Self.sources.deletingLastPathComponent().appendingPathComponent("Tests")
        var count = 0
        let names = FileManager.default.enumerator(atPath: tests.path)?.compactMap { $0 as? String } ?? []
        for name in names.sorted() where name.hasSuffix(".swift") {
            let text = try String(contentsOf: tests.appendingPathComponent(name), encoding: .utf8)
            let mark = "@" + "Suite"
            for line in text.split(separator: "\n") where line.hasPrefix(mark) {
                count += 1
                #expect(line.contains(".timeLimit("), "\(name): \(line)")
            }
            // A test outside of every suite has none to take its limit from.
            #expect(!text.hasPrefix("@" + "Test") && !text.contains("\n@" + "Test"), "\(name)")
        }
        #expect(count > 90)
    }
}
