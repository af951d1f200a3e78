import RecEngine

/// A person who brought a history of their own.
struct Guest {
    var userID: String
    /// The file or folder, as it was named.
    var path: String
    var history: ImportedHistory
}

/// A history of one's own as the viewer's.
struct ImportOptions: OptionGroup {
    @Option(
        "import", "FILE",
        "your own history as the viewer: a Letterboxd, Netflix, IMDb or Trakt export, or title,year; it stays here",
        .path)
    private var imported: String?
    @Option("profile", "NAME", "with --import: whose rows, of an export of several people", .text)
    private var profile: String?

    /// Who brings it: the engine knows them from then on. Nil where nobody does.
    ///
    /// - Parameter user: who was named as the viewer; there is one.
    func guest(of engine: Engine, insteadOf user: String?) throws -> Guest? {
        guard let imported else {
            guard let profile else { return nil }
            throw CommandError(.usage, "--profile \(profile) needs --import FILE")
        }
        if let user { throw CommandError(.usage, "--import \(imported) is the viewer; leave --user \(user) out") }
        let history = try ImportedHistory.read(
            imported, catalog: engine.catalog, today: unixNow(), profile: profile)
        guard !history.watches.isEmpty else {
            throw CommandError(
                .noInput, "\(imported): \(history.summary); recscope import \(imported) --report lists the rest")
        }
        var number = 1
        while engine.isKnown("imported-\(number)"), !engine.sessions.isGuest("imported-\(number)") { number += 1 }
        let guest = Guest(userID: "imported-\(number)", path: imported, history: history)
        engine.sessions.host(guest.userID, watches: history.watches)
        return guest
    }
}
