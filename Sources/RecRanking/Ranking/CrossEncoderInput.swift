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

    /// Candidates × `allNames`.
    package var values: Matrix

    init(context: FeatureContext, candidates: [Candidate], features: Matrix, reading: PairReading) {
        let pairs = reading.pairs
        let width = Self.allNames.count
        let facts = PairFacts(context: context, watches: context.user.history.suffix(Self.historyLimit).reversed())
        let tables = [pairs.factors, pairs.content, pairs.transitions]
        let sessionCount = min(Self.sessionLimit, context.user.history.count - context.user.sessionStart)
        values = Matrix(rows: candidates.count, columns: width)
        var (out, gathered): ([Float], [Float]) = ([], [])
        out.reserveCapacity(width)
        values.withUnsafeMutableElements { target in
            for (i, candidate) in candidates.enumerated() {
                out.removeAll(keepingCapacity: true)
                for column in 0..<Self.featureCount { out.append(features[i, column]) }
                var means = SIMD4<Float>.zero
                for (number, table) in tables.enumerated() {
                    let pooled = reading.withNumbers(of: i, in: table, gathered: &gathered) { numbers in
                        means[number] = Self.mean(numbers, first: sessionCount)
                        return HistoryPool.pool(numbers)
                    }
                    for number in pooled.indices { out.append(pooled[number]) }
                }
                for number in tables.indices { out.append(means[number]) }
                for memory in SequentialModel.memories.indices {
                    out.append(context.user.sequence?.score(memory, movieRow: candidate.movieRow) ?? 0)
                    out.append(context.user.sequence?.standardized(memory, movieRow: candidate.movieRow) ?? 0)
                }
                facts.append(candidate, watched: pairs.watched[reading.candidates[i]], to: &out)
                precondition(out.count == width, "\(out.count) numbers for \(width) inputs")
                for (column, value) in out.enumerated() { target[i * width + column] = value }
            }
        }
    }

    /// The mean over the first numbers, the newest watches'; 0 of none.
    private static func mean(_ numbers: UnsafeBufferPointer<Float>, first count: Int) -> Float {
        count == 0 ? 0 : (0..<count).reduce(0) { $0 + numbers[$1] } / Float(count)
    }
}

extension ModelInputs {
    /// What the features and the cross-encoder of this program read.
    public static let current = ModelInputs(
        features: Feature.all.map(\.name), crossEncoder: CrossEncoderInput.allNames)
}
