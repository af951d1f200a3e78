import RecEngine

/// Where a viewer's history came from who brought it along.
public struct Imported: Sendable, Hashable {
    /// The file or folder, as it was named.
    public var path: String
    /// The moment of their requests, Unix seconds: behind their newest watch.
    public var present: Int64

    public init(path: String, present: Int64) {
        self.path = path
        self.present = present
    }
}

/// Makes a viewer of a person's own history, known to the screen, and says what became of it.
///
/// - Parameters:
///   - userID: under which the engine knows them.
///   - present: the moment of their requests, Unix seconds.
public func takeIn(
    _ history: ImportedHistory, path: String, as userID: String, present: Int64, in state: inout State
) {
    let disliked = history.watches.count(where: \.disliked)
    let count = state.data.imported.count
    let viewer = Viewer(
        userID: userID, name: "You (\(history.layout)\(count == 0 ? "" : " \(count + 1)"))",
        // Short, since eighty columns leave no more beside the rest.
        line: "stays here, in nobody's counts",
        watchCount: history.watches.count, known: KnownWatches(before: history.watches.count - disliked))
    state.data.make(viewer, from: Imported(path: path, present: present))
    say("\(history.summary); nothing of it leaves this machine", in: &state)
    if let rest = restNotFound(history, path: path) { state.notices.announce(Notice(rest)) }
}

/// “Not found: Avatar (2009), 640 more; recscope import FILE --report lists them”; nil where all were found.
private func restNotFound(_ history: ImportedHistory, path: String) -> String? {
    var films: [String] = []
    for row in history.rows {
        if case .matched = row.outcome { continue }
        let film = row.year.map { "\(row.title) (\($0))" } ?? row.title
        if !films.contains(film) { films.append(film) }
    }
    guard !films.isEmpty else { return nil }
    let named = films.prefix(3).joined(separator: ", ")
    let more = films.count > 3 ? ", \(grouped(films.count - 3)) more" : ""
    return "Not found: \(named)\(more); recscope import \(shellQuoted(path)) --report lists them"
}

/// Opens the viewer of a history that was read for `:import`.
func openImported(_ history: ImportedHistory, path: String, in state: inout State) -> [Effect] {
    guard !history.watches.isEmpty else {
        complain(
            "\(path): \(history.summary); recscope import \(shellQuoted(path)) --report lists the rest", in: &state)
        return []
    }
    var number = state.data.imported.count + 1
    while state.data.viewerIndex(of: "imported-\(number)") != nil { number += 1 }
    let id = "imported-\(number)"
    takeIn(history, path: path, as: id, present: history.present(state.data.present), in: &state)
    state.place.screen = .inspect
    return [.ask(.host(userID: id, watches: history.watches))] + open(viewer: state.viewers.count - 1, in: &state)
}
