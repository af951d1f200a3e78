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
        // Tests of two modules run in one process, and each has its own.
        let module = #fileID.prefix { $0 != "/" }
        let folder = NSTemporaryDirectory() + "/recscope-tests-\(getpid())-\(module)"
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

    /// A state folder of someone who has seen the welcome.
    static let welcomed: String = {
        let folder = NSTemporaryDirectory() + "/recscope-tests-state"
        try? FileManager.default.createDirectory(atPath: folder + "/recscope", withIntermediateDirectories: true)
        try? "".write(toFile: folder + "/recscope/welcomed", atomically: true, encoding: .utf8)
        return folder
    }()

    static func environment(_ terminal: String?, locale: String = "C.UTF-8") -> [String: String] {
        var environment = ["PATH": "/usr/bin:/bin", "HOME": NSTemporaryDirectory(), "LC_ALL": locale]
        environment["XDG_CACHE_HOME"] = NSTemporaryDirectory() + "/recscope-tests-cache"
        environment["XDG_STATE_HOME"] = welcomed
        environment["LD_LIBRARY_PATH"] = ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"]
        environment["TERM"] = terminal
        return environment
    }

    /// Runs the program without a terminal.
    ///
    /// - Parameters:
    ///   - more: variables of its environment; nil takes one away.
    ///   - output: where its standard output goes instead of into the answer.
    static func run(
        _ arguments: [String], _ more: [String: String?] = [:], in folder: String? = nil, output: FileHandle? = nil
    ) throws -> (code: Int32, output: String, errors: String) {
        let process = process(arguments, more)
        if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
        let pipe = Pipe()
        let errors = Pipe()
        process.standardOutput = output ?? pipe
        process.standardError = errors
        try process.run()
        let data = output == nil ? pipe.fileHandleForReading.readDataToEndOfFile() : Data()
        let problems = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let code = process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
        return (code, String(decoding: data, as: UTF8.self), String(decoding: problems, as: UTF8.self))
    }

    /// Runs a process to its end: its exit code, and all that it says, errors among it.
    static func finish(_ process: Process) throws -> (code: Int32, said: String) {
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }

    /// The program, not yet started, with nothing to read.
    ///
    /// - Parameter program: another one of the system instead.
    static func process(
        _ arguments: [String], _ more: [String: String?] = [:], program: String = path
    ) -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        var environment = environment(nil)
        for (name, value) in more { environment[name] = value }
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        return process
    }
}
