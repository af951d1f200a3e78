import Foundation

/// What the cross-encoder reads of one request: the candidates held against each of the last watches, and what comes
/// of it, one row of numbers a candidate.
struct CrossEncoderInput: Sendable {
    /// How many of the last watches are read.
    static let historyLimit = 50

    /// Names of the columns of `values`, after those of `Feature`.
    static let names: [String] =
        ["factors", "content", "transition"].flatMap { table in
            ["last", "max3", "max10", "max", "top3", "mean10", "decay2", "decay10"].map { "\(table).\($0)" }
        } + PairFacts.names

    /// The features before the cross-encoder's own: it reads those, raw, and the columns of `names`.
    static let featureCount = Feature.index(named: "cross_encoder") ?? Feature.all.count
    static let allNames = Feature.all.prefix(featureCount).map(\.name) + names

    /// Candidates × watches, newest watch first: cosine of factors, cosine of content, transition strength.
    var factors: Matrix
    var content: Matrix
    var transitions: Matrix
    /// Candidates × `allNames`.
    var values: Matrix
    var watches: [Watch]

    init(context: FeatureContext, candidates: [Candidate], features: Matrix, now: Int64) {
        let rows = candidates.map(\.movieRow)
        watches = Array(context.user.history.reversed().lazy.filter { !$0.disliked }.prefix(Self.historyLimit))
        let seen = watches.map(\.movieRow)
        let model = context.model
        factors = Self.cosines(model.servingFactors, rows, seen)
        content = Self.cosines(model.content.embeddings, rows, seen)
        transitions = Matrix(rows: rows.count, columns: seen.count)
        let sequential = model.sequential
        transitions.withUnsafeMutableElements { target in
            for (i, row) in rows.enumerated() {
                for (j, watched) in seen.enumerated() { target[i * seen.count + j] = sequential.transition(from: watched, to: row) }
            }
        }
        let width = Self.allNames.count
        let pairs = PairFacts(context: context, watches: watches, day: Int32(clamping: now / 86_400))
        let tables = [factors, content, transitions]
        values = Matrix(rows: rows.count, columns: width)
        var out: [Float] = []
        out.reserveCapacity(width)
        values.withUnsafeMutableElements { target in
            for (i, candidate) in candidates.enumerated() {
                out.removeAll(keepingCapacity: true)
                for column in 0..<Self.featureCount { out.append(features[i, column]) }
                for table in tables {
                    table.withUnsafeElements {
                        Self.pool(UnsafeBufferPointer(rebasing: $0[i * seen.count..<(i + 1) * seen.count]), into: &out)
                    }
                }
                pairs.append(candidate, to: &out)
                for (column, value) in out.enumerated() { target[i * width + column] = value }
            }
        }
    }

    /// The candidate's inputs, and below them its inputs without each watch in turn: what the watch's similarities and
    /// its place in the order did. What both share as facts stays, which the similarity of content holds too.
    func leavingOut(ofCandidate index: Int) -> Matrix {
        let width = Self.allNames.count
        var result = Matrix(rows: watches.count + 1, columns: width)
        let tables = [factors, content, transitions]
        let count = watches.count
        var pooled: [Float] = []
        result.withUnsafeMutableElements { target in
            for omitted in -1..<count {
                let base = (omitted + 1) * width
                for column in 0..<width { target[base + column] = values[index, column] }
                if omitted < 0 { continue }
                pooled.removeAll(keepingCapacity: true)
                for table in tables {
                    table.withUnsafeElements {
                        Self.pool(
                            UnsafeBufferPointer(rebasing: $0[index * count..<(index + 1) * count]), omitting: omitted, into: &pooled)
                    }
                }
                for (column, value) in pooled.enumerated() { target[base + Self.featureCount + column] = value }
            }
        }
        return result
    }

    /// How many numbers `pool` makes of one table.
    static let poolCount = 8
    private static let decays: [[Float]] = [Float(2), 10].map { tau in (0..<historyLimit).map { exp(-Float($0) / tau) } }

    /// One candidate against the watches, newest first, in eight numbers; without the watch at `omitted`.
    static func pool(_ row: UnsafeBufferPointer<Float>, omitting omitted: Int = -1, into out: inout [Float]) {
        var (last, max3, max10, highest): (Float, Float, Float, Float) = (0, 0, 0, 0)
        var (first, second, third): (Float, Float, Float) = (0, 0, 0)
        var (sum10, short, long): (Float, Float, Float) = (0, 0, 0)
        var place = 0
        for index in row.indices where index != omitted {
            let value = row[index]
            if place == 0 { (last, max3, max10, highest) = (value, value, value, value) }
            if place < 3 { max3 = max(max3, value) }
            if place < 10 {
                max10 = max(max10, value)
                sum10 += value
            }
            highest = max(highest, value)
            if value > first {
                (first, second, third) = (value, first, second)
            } else if value > second {
                (second, third) = (value, second)
            } else if value > third {
                third = value
            }
            short += decays[0][place] * value
            long += decays[1][place] * value
            place += 1
        }
        out += [last, max3, max10, highest, (first + second + third) / 3, sum10 / 10, short, long]
    }

    private static func cosines(_ table: Matrix, _ rows: [Int], _ seen: [Int]) -> Matrix {
        var result = Matrix(rows: rows.count, columns: seen.count)
        let columns = table.columns
        result.withUnsafeMutableElements { target in
            table.withUnsafeElements { elements in
                guard let base = elements.baseAddress else { return }
                func scale(_ row: Int) -> Float {
                    let norm = dot(base + row * columns, base + row * columns, columns)
                    return norm > 0 ? 1 / norm.squareRoot() : 0
                }
                let seenScales = seen.map(scale)
                for (i, row) in rows.enumerated() {
                    let own = scale(row)
                    for (j, watched) in seen.enumerated() {
                        target[i * seen.count + j] = own * seenScales[j] * dot(base + row * columns, base + watched * columns, columns)
                    }
                }
            }
        }
        return result
    }
}
