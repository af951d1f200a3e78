import Foundation

/// The program that was built beside the tests, and small data for it.
enum BuiltProgram {
    static let path: String = {
        var folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        // The tests may run in a helper of the toolchain; the package's own folder is then the way.
        if !FileManager.default.fileExists(atPath: folder.appendingPathComponent("recscope").path) {
            folder = URL(fileURLWithPath: #filePath)
            for _ in 0..<4 { folder.deleteLastPathComponent() }
            folder.appendPathComponent(".build/release")
        }
        return folder.appendingPathComponent("recscope").path
    }()

    /// A folder with `data` and, once a command has trained it, `model`. It goes with the process.
    static let folder: String = {
        let folder = NSTemporaryDirectory() + "/recscope-tests-\(getpid())"
        try? FileManager.default.createDirectory(atPath: folder + "/data", withIntermediateDirectories: true)
        var catalog = ""
        for movie in 0..<60 {
            let genre = ["crime", "comedy"][movie % 2]
            catalog +=
                #"{"id":"m\#(movie)","title":"Film \#(movie)é","year":\#(1960 + movie),"directors":["Director \#(movie % 7)"],"genres":["\#(genre)"],"themes":["theme_\#(movie % 5)"]}"#
                + "\n"
        }
        var watches = "user_id,movie_id,watched_at,fraction\n"
        for user in 0..<40 {
            for watch in 0..<14 {
                watches +=
                    "u\(user),m\((user % 2 + 2 * (watch * (user % 5 + 1))) % 60),\(1_700_000_000 + watch * 90_000 + user),1\n"
            }
        }
        try? catalog.write(toFile: folder + "/data/catalog.jsonl", atomically: true, encoding: .utf8)
        try? watches.write(toFile: folder + "/data/watches.csv", atomically: true, encoding: .utf8)
        _ = try? run(["train", "--data", folder + "/data", "--model", folder + "/model"])
        return folder
    }()

    static var dataArguments: [String] { ["--data", folder + "/data", "--model", folder + "/model"] }

    static func environment(_ terminal: String?, locale: String = "C.UTF-8") -> [String: String] {
        var environment = ["PATH": "/usr/bin:/bin", "HOME": NSTemporaryDirectory(), "LC_ALL": locale]
        environment["XDG_CACHE_HOME"] = NSTemporaryDirectory() + "/recscope-tests-cache"
        environment["LD_LIBRARY_PATH"] = ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"]
        environment["TERM"] = terminal
        return environment
    }

    /// Runs the program without a terminal.
    static func run(_ arguments: [String]) throws -> (code: Int32, output: String, errors: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.environment = environment(nil)
        let output = Pipe()
        let errors = Pipe()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        let problems = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (
            process.terminationStatus, String(decoding: data, as: UTF8.self), String(decoding: problems, as: UTF8.self)
        )
    }
}
