/// Collects what a loader met in one file, and decides when it is too much.
package struct ProblemCollector {
    let file: String
    private(set) var rowsRead = 0
    private(set) var rowsSkipped = 0
    private(set) var problems: [LoadReport.Problem] = []

    package init(file: String) { self.file = file }

    package mutating func keep() { rowsRead += 1 }

    /// Counts a bad row; the first hundred are kept with their text.
    package mutating func skip(line: Int, _ message: @autoclosure () -> String) {
        rowsRead += 1
        rowsSkipped += 1
        if problems.count < 100 { problems.append(.init(file: file, line: line, message: message())) }
    }

    /// Adds to the report; throws `badData` where more than 1% of the rows are bad.
    package func finish(into report: inout LoadReport) throws {
        report.rowsRead += rowsRead
        report.rowsSkipped += rowsSkipped
        report.problems += problems.prefix(max(0, 100 - report.problems.count))
        guard rowsSkipped * 100 > rowsRead, let first = problems.first else { return }
        throw DataError.badData(
            "\(file): \(rowsSkipped) of \(rowsRead) rows are bad, more than 1%; the first: \(first)")
    }
}

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

/// Finds a movie's row by the bytes of its id: numbers by a table, since MovieLens has millions of rows.
struct MovieLookup {
    private var byNumber: [Int32]
    /// Open addressing by the hash of an id's bytes: no string is made for a row of the watches.
    private var slots: [Int32]
    private let ids: [[UInt8]]

    init(_ catalog: Catalog) {
        byNumber = []
        ids = catalog.movies.map { Array($0.id.utf8) }
        slots = [Int32](repeating: -1, count: 1 << (Int.bitWidth - max(16, catalog.count * 2).leadingZeroBitCount))
        for (row, movie) in catalog.movies.enumerated() {
            if let number = Int(movie.id), number >= 0, number < 10_000_000, String(number) == movie.id {
                if number >= byNumber.count {
                    byNumber += [Int32](repeating: -1, count: max(number + 1, byNumber.count * 2) - byNumber.count)
                }
                byNumber[number] = Int32(row)
            } else {
                var slot = Self.hash(ids[row].withUnsafeBufferPointer { $0[...] }) & (slots.count - 1)
                while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
                slots[slot] = Int32(row)
            }
        }
    }

    func row(_ bytes: UnsafeBufferPointer<UInt8>.SubSequence) -> Int32? {
        if !byNumber.isEmpty, bytes.count <= 7, !bytes.isEmpty {
            var number = 0
            var isNumber = true
            for byte in bytes {
                guard byte >= 48, byte <= 57 else {
                    isNumber = false
                    break
                }
                number = number * 10 + Int(byte - 48)
            }
            if isNumber { return number < byNumber.count && byNumber[number] >= 0 ? byNumber[number] : nil }
        }
        var slot = Self.hash(bytes) & (slots.count - 1)
        while slots[slot] >= 0 {
            if ids[Int(slots[slot])].elementsEqual(bytes) { return slots[slot] }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>.SubSequence) -> Int {
        Int(truncatingIfNeeded: XXHash64.hash(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes))))
    }
}
