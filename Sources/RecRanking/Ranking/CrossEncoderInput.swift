import Foundation

/// What the cross-encoder reads of one request: the candidates held against each of the last watches, and what comes
/// of it, one row of numbers a candidate.
package struct CrossEncoderInput: Sendable {
    /// How many of the last watches are read.
    static let historyLimit = 50

    /// Names of the columns of `values`, after those of `Feature`.
    static let names: [String] =
        tableNames.flatMap { table in HistoryPool.names.map { "\(table).\($0)" } }
        + tableNames.map { "tonight.\($0)" }
        + SequentialModel.memories.flatMap { ["\($0.name).score", "\($0.name).deviations"] } + PairFacts.names
    private static let tableNames = ["factors", "content", "transition"]
    /// How many of the running session's watches are read by themselves.
    static let sessionLimit = 10

    /// The features before the cross-encoder's own: it reads those, raw, and the columns of `names`.
    package static let featureCount = Feature.readByCrossEncoder.count
    package static let allNames = Feature.readByCrossEncoder.map(\.name) + names

    /// Candidates × watches, newest watch first: cosine of factors, cosine of content, transition strength.
    var factors: Matrix
    var content: Matrix
    var transitions: Matrix
    /// Candidates × `allNames`.
    package var values: Matrix
    var watches: [Watch]

    init(context: FeatureContext, candidates: [Candidate], features: Matrix, now: Int64) {
        let rows = candidates.map(\.movieRow)
        watches = Array(context.user.history.reversed().prefix(Self.historyLimit))
        let seen = watches.map(\.movieRow)
        let shared = context.tables
        factors = Self.cosines(shared.model.servingFactors, rows, seen)
        content = Self.cosines(shared.model.content.embeddings, rows, seen)
        transitions = shared.model.sequential.transitions(from: seen, to: rows)
        let width = Self.allNames.count
        let pairs = PairFacts(context: context, watches: watches, day: Int32(clamping: now / 86_400))
        let tables = [factors, content, transitions]
        let sessionCount = min(Self.sessionLimit, context.user.history.count - context.user.sessionStart)
        values = Matrix(rows: rows.count, columns: width)
        var out: [Float] = []
        out.reserveCapacity(width)
        values.withUnsafeMutableElements { target in
            for (i, candidate) in candidates.enumerated() {
                out.removeAll(keepingCapacity: true)
                for column in 0..<Self.featureCount { out.append(features[i, column]) }
                for table in tables {
                    let pooled = table.withUnsafeElements {
                        HistoryPool.pool(UnsafeBufferPointer(rebasing: $0[i * seen.count..<(i + 1) * seen.count]))
                    }
                    for number in pooled.indices { out.append(pooled[number]) }
                }
                for table in tables { out.append(Self.mean(table, row: i, first: sessionCount)) }
                for memory in SequentialModel.memories.indices {
                    out.append(context.user.sequence?.score(memory, movieRow: candidate.movieRow) ?? 0)
                    out.append(context.user.sequence?.standardized(memory, movieRow: candidate.movieRow) ?? 0)
                }
                pairs.append(candidate, to: &out)
                precondition(out.count == width, "\(out.count) numbers for \(width) inputs")
                for (column, value) in out.enumerated() { target[i * width + column] = value }
            }
        }
    }

    /// The mean over the first columns, the newest watches'; 0 of none.
    private static func mean(_ table: Matrix, row: Int, first count: Int) -> Float {
        count == 0 ? 0 : (0..<count).reduce(0) { $0 + table[row, $1] } / Float(count)
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

extension ModelInputs {
    /// What the features and the cross-encoder of this program read.
    public static let current = ModelInputs(
        features: Feature.all.map(\.name), crossEncoder: CrossEncoderInput.allNames)
}
