import Foundation
import Inspector
import RecEngine
import RecRanking

/// Judgements, one JSON object a line, on the disk before the next is shown: neither a crash nor a power cut loses one
/// that was made.
enum ReviewFile {
    /// `$XDG_STATE_HOME/recscope/reviews.jsonl`.
    static func path() throws -> String { try UserFolders.state() + "/reviews.jsonl" }

    static func append(_ review: Review) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try LineFile.append(try encoder.encode(review), to: try path())
    }

    /// Takes the last line with this judgement out; a file without it stays as it is.
    static func remove(_ review: Review) throws {
        let decoder = JSONDecoder()
        try LineFile.removeLast(from: try path()) { (try? decoder.decode(Review.self, from: $0)) == review }
    }

    /// What was kept, and what is to be said of lines that are no judgement, such as one that a crash has cut off: they
    /// are passed over, and nothing else is.
    static func read() -> (reviews: [Review], warning: String?) {
        do {
            let path = try path()
            let decoder = JSONDecoder()
            var reviews: [Review] = []
            var passedOver: [Int] = []
            for (index, line) in try LineFile.lines(of: path).enumerated() where !line.isEmpty {
                if let review = try? decoder.decode(Review.self, from: line) {
                    reviews.append(review)
                } else {
                    passedOver.append(index + 1)
                }
            }
            guard let first = passedOver.first else { return (reviews, nil) }
            return (
                reviews,
                "\(UserFolders.short(path)): \(passedOver.count) of \(reviews.count + passedOver.count) lines are no "
                    + "judgement and were passed over, the first is line \(first)"
            )
        } catch { return ([], "judgements that were kept can't be read: \(sentence(of: error))") }
    }
}
