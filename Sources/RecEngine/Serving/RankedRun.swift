import Foundation
import RecRanking

/// Ranked lists of any system, by user: a TREC run (`user Q0 movie rank score tag`, one line a result), as `trec_eval`, `ranx`
/// and `ir_measures` read and write it.
///
/// The score orders a list, as in `trec_eval`; the rank decides between equal scores. Spaces and percent signs of ids are
/// written `%20` and `%25`. A run is itself and no other: lists by the million are not compared.
public final class RankedRun: Sendable, Hashable {
    /// What the lines call the system.
    public let tag: String
    /// Movie rows by user id, best first.
    public let lists: [String: [Int]]
    public let report: LoadReport

    init(tag: String, lists: [String: [Int]], report: LoadReport = LoadReport()) {
        (self.tag, self.lists, self.report) = (tag, lists, report)
    }

    public static func == (first: RankedRun, second: RankedRun) -> Bool { first === second }

    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }

    /// Throws `DataError`: `noInput` where the file is not there, `badData` where more than 1% of its lines are no results of
    /// the catalogue's movies.
    public static func read(_ path: String, catalog: Catalog) throws -> RankedRun {
        let file = try TextFile(path)
        var problems = ProblemCollector(file: file.name)
        var (tag, report) = ("run", LoadReport())
        var results: [String: [(row: Int, rank: Int, score: Double)]] = [:]
        for (number, line) in String(decoding: file.data, as: UTF8.self).split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline
        ).enumerated() {
            let fields = line.split { $0 == " " || $0 == "\t" }.map(String.init)
            if fields.isEmpty { continue }
            guard fields.count == 6, let rank = Int(fields[3]), let score = Double(fields[4]), score.isFinite else {
                problems.skip(
                    line: number + 1,
                    "\"\(cleanText(String(line.prefix(60))))\" is no result; expected user Q0 movie rank score tag")
                continue
            }
            let user: String
            do { user = try readID(unescaped(fields[0])) } catch {
                problems.skip(line: number + 1, "the user's id \(error)")
                continue
            }
            guard let row = catalog.row(ofMovie: unescaped(fields[2])) else {
                problems.skip(line: number + 1, "movie \"\(cleanText(fields[2]))\" is not in the catalogue")
                continue
            }
            problems.keep()
            tag = cleanText(fields[5])
            results[user, default: []].append((row, rank, score))
        }
        try problems.finish(into: &report)
        if results.isEmpty {
            throw DataError.badData("\(path) holds no results; expected user Q0 movie rank score tag")
        }
        let lists = results.mapValues { list in
            var seen = Set<Int>()
            return list.sorted { ($1.score, $0.rank) < ($0.score, $1.rank) }.map(\.row).filter {
                seen.insert($0).inserted
            }
        }
        return RankedRun(tag: tag, lists: lists, report: report)
    }

    /// The lines of one user's list; the scores only say the order.
    public static func lines(user: String, movies: [String], tag: String) -> String {
        movies.enumerated().map { place, movie in
            "\(escaped(user)) Q0 \(escaped(movie)) \(place + 1) \(movies.count - place) \(escaped(tag))\n"
        }.joined()
    }

    static func escaped(_ id: String) -> String {
        id.replacing("%", with: "%25").replacing(" ", with: "%20").replacing("\t", with: "%09")
    }

    private static func unescaped(_ text: String) -> String { text.removingPercentEncoding ?? text }
}
