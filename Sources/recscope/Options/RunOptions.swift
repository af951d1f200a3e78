import RecEngine

/// Another system's lists instead of the engine's.
struct RunOptions: OptionGroup {
    @Option("run", "FILE", "another system's lists (a TREC run) instead of the engine's", .path) var path: String?

    /// The lists; nil where none are named.
    func run(_ engine: Engine) throws -> RankedRun? {
        try path.map { path in
            let run = try RankedRun.read(path, catalog: engine.catalog)
            Paths.say(run.report)
            return run
        }
    }
}
