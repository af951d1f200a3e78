import Foundation
import RecEngine

/// `recscope rank`: `user<TAB>movie,movie,…` for every user, or for those of a file; seen movies are left out.
let runRank: @Sendable (Options) throws -> Void = { options in
    let k = try options.integer("k", default: 100, in: 1...100)
    let engine = try Workplace(options).openEngine()
    var users = engine.dataset.watches.userIDs
    if let path = options["users"] {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw CommandError(.noInput, "--users: \(path) can't be read; expected a file with a user id a line")
        }
        users = text.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }.filter {
            !$0.isEmpty
        }
        for (line, user) in users.enumerated() where !engine.isKnown(user) {
            throw CommandError(.badData, "\(path):\(line + 1): \(unknownUser(user, engine).text)")
        }
    }
    let catalog = engine.catalog
    var text = ""
    BatchRanking.rank(engine, userIDs: users, k: k) { user, rows in
        text += user + "\t" + rows.map { catalog[$0].id }.joined(separator: ",") + "\n"
    }
    if let path = options["out"] {
        try AtomicFile.write(Data(text.utf8), to: path)
    } else {
        FileHandle.standardOutput.write(Data(text.utf8))
    }
}
