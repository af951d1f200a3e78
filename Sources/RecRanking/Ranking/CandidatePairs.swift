/// What the candidates of an answer have with the viewer's watches, each with each, and what else is known of them that no
/// reading of the history changes.
///
/// Made once an answer. All readings of the history look into it, and so do the rankings of a viewer without some of the
/// watches: leaving one out takes a column away and changes no other.
package struct CandidatePairs: Sendable {
    /// By index of a watch in the history: its column; −1 for one that is never read.
    private let columns: [Int32]
    /// Candidates × columns: cosine of factors, cosine of content, transition strength.
    let factors: Matrix
    let content: Matrix
    let transitions: Matrix
    let terms: CandidateTerms
    /// By candidate.
    let watched: [WatchedBefore]

    init(_ tables: RankingTables, candidates movieRows: [Int], user: UserState, now: Int64) {
        var columns = [Int32](repeating: -1, count: user.history.count)
        var seen: [Int] = []
        // The latest end first, so that the columns of a reading lie side by side. One watch more than is read of it: what
        // comes into sight where one is left out.
        for watches in user.readWatches.sorted(by: { $0.upperBound > $1.upperBound }) {
            for index in watches.suffix(CrossEncoderInput.historyLimit + 1).reversed() where columns[index] < 0 {
                columns[index] = Int32(seen.count)
                seen.append(user.history[index].movieRow)
            }
        }
        let model = tables.model
        self.columns = columns
        factors = Self.cosines(model.servingFactors, movieRows, seen)
        content = Self.cosines(model.content.embeddings, movieRows, seen)
        transitions = model.sequential.transitions(from: seen, to: movieRows)
        terms = CandidateTerms(of: movieRows, facts: tables.facts)
        let day = Int32(clamping: now / 86_400)
        watched = movieRows.map { WatchedBefore(model.timeline, movieRow: $0, day: day) }
    }

    /// The columns of the newest watches that the cross-encoder reads, newest first.
    ///
    /// - Parameters:
    ///   - watches: a part of a history.
    ///   - kept: by index in that history, the index in the history of the pairs; nil where they are one.
    /// - Returns: nil where a watch among them was never read before.
    func columns(of watches: Range<Int>, kept: [Int]?) -> [Int]? {
        var result: [Int] = []
        result.reserveCapacity(CrossEncoderInput.historyLimit)
        for index in watches.suffix(CrossEncoderInput.historyLimit).reversed() {
            let column = columns[kept?[index] ?? index]
            if column < 0 { return nil }
            result.append(Int(column))
        }
        return result
    }

    private static func cosines(_ table: Matrix, _ rows: [Int], _ seen: [Int]) -> Matrix {
        var result = Matrix(rows: rows.count, columns: seen.count)
        let columns = table.columns
        let (scales, seenScales) = (table.inverseLengths(ofRows: rows), table.inverseLengths(ofRows: seen))
        result.withUnsafeMutableElements { target in
            table.withUnsafeElements { elements in
                guard let base = elements.baseAddress else { return }
                for (i, row) in rows.enumerated() {
                    for (j, watched) in seen.enumerated() {
                        target[i * seen.count + j] =
                            scales[i] * seenScales[j] * dot(base + row * columns, base + watched * columns, columns)
                    }
                }
            }
        }
        return result
    }
}

/// How often a movie was watched before the day of a request; watches from then on are unknown.
struct WatchedBefore: Sendable {
    /// In all.
    var all = 0
    /// In the 365 days before, and in the 90.
    var year = 0
    var quarter = 0

    /// - Parameter day: of the request, since 1970.
    init(_ timeline: WatchTimeline?, movieRow: Int, day: Int32) {
        guard let timeline else { return }
        all = timeline.count(ofMovie: movieRow, before: day)
        year = all - timeline.count(ofMovie: movieRow, before: day - 365)
        quarter = all - timeline.count(ofMovie: movieRow, before: day - 90)
    }
}

/// What one reading of a history looks at: some of the candidates, and the columns of its newest watches.
struct PairReading {
    let pairs: CandidatePairs
    /// Indices of candidates in `pairs`.
    let candidates: [Int]
    /// Of `pairs`, newest watch first.
    let columns: [Int]
    /// The first of them where they lie side by side.
    private let start: Int?

    init(pairs: CandidatePairs, candidates: [Int], columns: [Int]) {
        (self.pairs, self.candidates, self.columns) = (pairs, candidates, columns)
        start =
            columns.indices.allSatisfy { columns[$0] == columns[0] + $0 } ? columns.first ?? 0 : nil
    }

    /// A candidate's numbers of a table, newest watch first; valid within `body`.
    ///
    /// - Parameters:
    ///   - place: among `candidates`.
    ///   - gathered: room for them, where they do not lie side by side.
    @inline(__always)
    func withNumbers<Result>(
        of place: Int, in table: Matrix, gathered: inout [Float], _ body: (UnsafeBufferPointer<Float>) -> Result
    ) -> Result {
        table.withUnsafeElements { elements in
            let row = candidates[place] * table.columns
            if let start {
                return body(UnsafeBufferPointer(rebasing: elements[row + start..<row + start + columns.count]))
            }
            gathered.removeAll(keepingCapacity: true)
            for column in columns { gathered.append(elements[row + column]) }
            return gathered.withUnsafeBufferPointer(body)
        }
    }
}
