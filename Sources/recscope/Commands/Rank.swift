import Foundation
import RecEngine

/// `recscope rank`: `user<TAB>movie,movie,…` for every user, or for some of them; seen movies are left out.
struct RankCommand: Command {
    static let name = "rank"
    static let summary = "rank for every user, in batch"

    @Option("k", "N", "how many movies a user", .whole(1...100)) private var count = 100
    @Option("users", "N|FILE", "how many viewers, or a file of user ids (default: all with watches)", .users)
    private var users: UserSelection?
    let settings = SettingOptions()
    private enum Format: String, CaseIterable {
        /// `user<TAB>movie,movie,…`
        case lists
        /// A TREC run: `user Q0 movie rank score tag`.
        case trec
    }

    @Option("format", "lists|trec", "user<TAB>movie,movie,… or a TREC run (user Q0 movie rank score tag)", .word)
    private var format = Format.lists
    @Option("tag", "NAME", "with --format trec: what the run is called (default recscope)", .text)
    private var tag: String?
    @Option("out", "FILE", "where to write (default: standard output)", .path) private var file: String?
    let engine = EngineOptions()

    func run() throws {
        let engine = try engine.openEngine()
        let users = try users?.userIDs(in: engine) ?? engine.histories.watchingUserIDs
        let overrides = try settings.overrides(engine.experiments)
        let catalog = engine.catalog
        let format = format
        let tag = format == .trec ? self.tag ?? "recscope" : ""
        var text = ""
        // A file is replaced as a whole; a pipe gets each part when it is there.
        try BatchRanking.rank(engine, userIDs: users, k: count, overrides: overrides) { user, rows in
            let movies = rows.map { catalog[$0].id }
            text +=
                format == .trec
                ? RankedRun.lines(user: user, movies: movies, tag: tag)
                : user + "\t" + movies.joined(separator: ",") + "\n"
            if file == nil, text.utf8.count > 1 << 20 {
                try StandardStreams.print(text)
                text = ""
            }
        }
        if let file {
            try AtomicFile.write(Data(text.utf8), to: file)
        } else if !text.isEmpty {
            try StandardStreams.print(text)
        }
    }
}
