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
    @Option("out", "FILE", "where to write (default: standard output)", .path) private var file: String?
    let engine = EngineOptions()

    func run() throws {
        let engine = try engine.openEngine()
        let users = try users?.userIDs(in: engine) ?? engine.histories.watchingUserIDs
        let overrides = try settings.overrides(engine.experiments)
        let catalog = engine.catalog
        var text = ""
        // A file is replaced as a whole; a pipe gets each part when it is there.
        try BatchRanking.rank(engine, userIDs: users, k: count, overrides: overrides) { user, rows in
            text += user + "\t" + rows.map { catalog[$0].id }.joined(separator: ",") + "\n"
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
