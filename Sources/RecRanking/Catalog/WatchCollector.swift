/// Collects watches of any order and groups them by user, oldest first; ties in time keep the order of the file.
///
/// The one place where a row's user, movie and time are decoded, whatever the layout.
struct WatchCollector {
    private let lookup: MovieLookup
    private var times: MomentColumn
    private let names: (movie: String, user: String)
    private let areNumbers: Bool
    private var userRowByID: [String: Int32] = [:]
    private var userIDs: [String] = []
    private var users: [Int32] = []
    private var movies: [Int32] = []
    private var moments: [Int64] = []
    private var lines: [Int32] = []
    private var fractions: [Float] = []
    private var dislikes: [Bool] = []
    private var lastUserBytes: [UInt8] = []
    private var lastUserRow: Int32 = -1
    /// Takes what is collected, part by part, so that memory does not grow with the file; nil keeps all for `log`.
    private let sink: (any HistorySink)?

    /// Where a row has what.
    struct Places {
        var user: Int
        var movie: Int
        var time: Int
    }

    /// - Parameters:
    ///   - latest: Unix seconds; a watch after it has not been.
    ///   - time, movie, user: how the file calls its columns, for messages.
    ///   - areNumbers: of a layout whose ids are whole numbers, so that `7.0` is 7.
    init(
        _ catalog: Catalog, latest: Int64, time: String, movie: String, user: String, areNumbers: Bool = false,
        sink: (any HistorySink)? = nil
    ) {
        self.sink = sink
        self.areNumbers = areNumbers
        lookup = MovieLookup(catalog)
        times = MomentColumn(time, latest: latest)
        names = (movie, user)
    }

    /// The row of a movie in the catalogue; nil where it has none of that id.
    func movieRow(_ id: String) -> Int32? { lookup.row(id) }

    /// Takes a row over, or says what is wrong with it. Throws what a sink throws.
    ///
    /// - Parameter known: the movie's row, where the file does not name it in each row.
    mutating func take(
        _ rows: RowScanner, _ places: Places, ofMovie known: Int32? = nil, fraction: Float, disliked: Bool,
        into problems: inout ProblemCollector
    ) throws {
        guard
            let movie = known ?? lookup.row(rows.trimmed(places.movie))
                ?? number(rows, places.movie).flatMap(lookup.row)
        else {
            problems.skip(
                line: rows.line,
                "\(names.movie) \"\(rows.text(places.movie))\" is not in the catalogue; add its movie or drop the row")
            return
        }
        let moment: Int64
        switch times.read(rows.trimmed(places.time), line: rows.line, into: &problems) {
        case .seconds(let seconds): moment = seconds
        case .later(let words):
            problems.leaveOut(line: rows.line, words)
            return
        case .bad(let words):
            problems.skip(line: rows.line, words)
            return
        }
        let bytes = rows.raw(places.user)
        if lastUserRow < 0 || !lastUserBytes.elementsEqual(bytes) {
            let id = number(rows, places.user)
            if id != nil {
                problems.note("\(names.user) is a decimal number, and read as a whole one", line: rows.line)
            }
            do { lastUserRow = row(ofUser: try id ?? rows.id(places.user, into: &problems)) } catch {
                problems.skip(line: rows.line, "\(names.user) \(error)")
                lastUserRow = -1
                return
            }
            lastUserBytes = Array(bytes)
        }
        users.append(lastUserRow)
        movies.append(movie)
        moments.append(moment)
        lines.append(Int32(clamping: rows.line))
        fractions.append(fraction)
        dislikes.append(disliked)
        problems.keep()
        if let sink, users.count >= sink.partSize { try handOver(to: sink, &problems) }
    }

    /// Hands over what is collected, and goes on without it.
    private mutating func handOver(to sink: any HistorySink, _ problems: inout ProblemCollector) throws {
        let part = self
        (userRowByID, userIDs, users, movies, moments) = ([:], [], [], [], [])
        (lines, fractions, dislikes) = ([], [], [])
        (lastUserBytes, lastUserRow) = ([], -1)
        try sink.take(part.grouped(&problems))
    }

    /// What is collected, sorted by user (in the order in which they first came) and time; of what a sink has taken, none.
    ///
    /// A watch that says again what another says (the same user, movie, second and fraction) counts once, and is noted.
    consuming func log(into problems: inout ProblemCollector) throws -> WatchLog {
        guard let sink else { return grouped(&problems) }
        try handOver(to: sink, &problems)
        return grouped(&problems)
    }

    /// A whole number that is written with a point, as tools write it that know no whole numbers beside gaps.
    private func number(_ rows: RowScanner, _ field: Int) -> String? {
        areNumbers && rows.raw(field).contains(UInt8(ascii: ".")) ? rows.integer(field).map { "\($0)" } : nil
    }

    private mutating func row(ofUser id: String) -> Int32 {
        if let known = userRowByID[id] { return known }
        let row = Int32(userIDs.count)
        userRowByID[id] = row
        userIDs.append(id)
        return row
    }

    private consuming func grouped(_ problems: inout ProblemCollector) -> WatchLog {
        var offsets = [Int](repeating: 0, count: userIDs.count + 1)
        for user in users { offsets[Int(user) + 1] += 1 }
        for user in userIDs.indices { offsets[user + 1] += offsets[user] }
        var cursor = offsets
        var order = [Int32](repeating: 0, count: users.count)
        for (index, user) in users.enumerated() {
            order[cursor[Int(user)]] = Int32(index)
            cursor[Int(user)] += 1
        }
        users = []
        let moments = self.moments
        order.withUnsafeMutableBufferPointer { order in
            for user in 0..<(offsets.count - 1) {
                var part = UnsafeMutableBufferPointer(rebasing: order[offsets[user]..<offsets[user + 1]])
                let isSorted = zip(part, part.dropFirst()).allSatisfy { moments[Int($0)] <= moments[Int($1)] }
                if !isSorted { part.sort { (moments[Int($0)], $0) < (moments[Int($1)], $1) } }
            }
        }
        let repeats = repeats(order, offsets)
        if let first = repeats.min(by: { lines[Int($0)] < lines[Int($1)] }) {
            problems.note(
                "says again what a row before it says (the same user, movie and time), and counts once",
                line: Int(lines[Int(first)]), count: repeats.count)
            let dropped = Set(repeats)
            let counts = (0..<offsets.count - 1).map { user in
                order[offsets[user]..<offsets[user + 1]].count { !dropped.contains($0) }
            }
            order.removeAll(where: dropped.contains)
            for (user, count) in counts.enumerated() { offsets[user + 1] = offsets[user] + count }
        }
        return WatchLog(
            userIDs: userIDs, offsets: offsets, movieRows: order.map { movies[Int($0)] },
            watchedAt: order.map { moments[Int($0)] }, fractions: order.map { fractions[Int($0)] },
            disliked: order.map { dislikes[Int($0)] })
    }

    /// Watches that are the same as one before them, by their place in the file. They are among those of one second.
    private func repeats(_ order: [Int32], _ offsets: [Int]) -> [Int32] {
        var repeats: [Int32] = []
        func say(_ first: Int, _ second: Int) -> Bool {
            movies[first] == movies[second] && fractions[first] == fractions[second]
                && dislikes[first] == dislikes[second]
        }
        for user in 0..<offsets.count - 1 {
            var start = offsets[user]
            while start < offsets[user + 1] {
                var end = start + 1
                while end < offsets[user + 1], moments[Int(order[end])] == moments[Int(order[start])] { end += 1 }
                if end - start > 1 {
                    // By movie, so that a second with many watches takes no longer for each.
                    let group = order[start..<end].sorted { (movies[Int($0)], $0) < (movies[Int($1)], $1) }
                    for (first, second) in zip(group, group.dropFirst()) where say(Int(first), Int(second)) {
                        repeats.append(second)
                    }
                }
                start = end
            }
        }
        return repeats
    }
}

/// Takes watches and surveys as a load meets them, in parts that fit memory.
package protocol HistorySink: AnyObject, Sendable {
    /// Watches of a part.
    var partSize: Int { get }
    /// Watches in the order of the file: what comes later has later ties.
    func take(_ part: WatchLog) throws
    func take(_ surveys: [String: Survey], _ catalog: Catalog) throws
}
