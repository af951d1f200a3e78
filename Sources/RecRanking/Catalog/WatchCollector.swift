/// Collects watches of any order and groups them by user, oldest first; ties in time keep the order of the file.
struct WatchCollector {
    private var userRowByID: [String: Int32] = [:]
    private var userIDs: [String] = []
    private var users: [Int32] = []
    private var movies: [Int32] = []
    private var times: [Int64] = []
    private var fractions: [Float] = []
    private var dislikes: [Bool] = []
    private var lastUserBytes: [UInt8] = []
    private var lastUserRow: Int32 = -1

    mutating func add(
        userBytes: UnsafeBufferPointer<UInt8>.SubSequence, movieRow: Int32, watchedAt: Int64, fraction: Float,
        disliked: Bool
    ) {
        if lastUserRow < 0 || !lastUserBytes.elementsEqual(userBytes) {
            lastUserBytes = Array(userBytes)
            let id = cleanText(String(decoding: userBytes, as: UTF8.self))
            if let known = userRowByID[id] {
                lastUserRow = known
            } else {
                lastUserRow = Int32(userIDs.count)
                userRowByID[id] = lastUserRow
                userIDs.append(id)
            }
        }
        users.append(lastUserRow)
        movies.append(movieRow)
        times.append(watchedAt)
        fractions.append(fraction)
        dislikes.append(disliked)
    }

    /// Sorts by user (in the order in which they first came) and time.
    consuming func log() -> WatchLog {
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
        let times = self.times
        order.withUnsafeMutableBufferPointer { order in
            for user in 0..<(offsets.count - 1) {
                var part = UnsafeMutableBufferPointer(rebasing: order[offsets[user]..<offsets[user + 1]])
                let isSorted = zip(part, part.dropFirst()).allSatisfy { times[Int($0)] <= times[Int($1)] }
                if !isSorted { part.sort { (times[Int($0)], $0) < (times[Int($1)], $1) } }
            }
        }
        return WatchLog(
            userIDs: userIDs, offsets: offsets, movieRows: order.map { movies[Int($0)] },
            watchedAt: order.map { times[Int($0)] }, fractions: order.map { fractions[Int($0)] },
            disliked: order.map { dislikes[Int($0)] })
    }
}
