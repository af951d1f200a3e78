import Foundation
import RecRanking

/// What each experiment was when it ran: what must not change under its users, nor under what was recorded of them.
public struct ExperimentHistory: Sendable, Hashable, Codable {
    struct Record: Sendable, Hashable, Codable {
        struct Range: Sendable, Hashable, Codable {
            var name: String
            var first: Int
            var last: Int
        }

        var salt: String
        var variants: [Range]
    }

    /// By experiment id; those that have ever run.
    private var ran: [String: Record] = [:]

    private enum CodingKeys: String, CodingKey { case ran = "running" }

    public init() {}

    /// Throws `badData` where the bytes are no such record.
    public init(json: Data, fileName: String) throws {
        do {
            self = try JSONDecoder().decode(Self.self, from: json)
        } catch {
            throw DataError.badData(
                "\(fileName): is damaged; remove it, and the next start records the experiments anew")
        }
    }

    /// The history as its file holds it. Throws what the encoder throws.
    public func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        return try encoder.encode(self)
    }

    /// The record after a set was read. Throws `DataError.badData` where the salt or the ranges of an experiment that runs
    /// or has run are others: users would move from one variant to another, or stand in one whose events they never
    /// made. Growing its traffic moves nobody, and a draft has nobody.
    public func updated(by set: ExperimentSet, fileName: String = "experiments.json") throws -> ExperimentHistory {
        var result = self
        for experiment in set.experiments where experiment.status != .draft {
            let record = Record(
                salt: experiment.salt,
                variants: experiment.variants.map {
                    .init(name: $0.name, first: $0.buckets.lowerBound, last: $0.buckets.upperBound)
                })
            let name = "\(fileName): experiment \"\(experiment.id)\""
            if let before = ran[experiment.id] {
                try Self.compare(
                    before, record, named: name, experiment.status == .running ? "while it runs" : "after it ran")
            } else if experiment.status == .running {
                result.ran[experiment.id] = record
            }
        }
        return result
    }

    private static func compare(_ before: Record, _ now: Record, named name: String, _ when: String) throws {
        guard before.salt == now.salt else {
            throw DataError.badData(
                "\(name): its salt was \"\(before.salt)\" and is now \"\(now.salt)\" \(when), which would deal its "
                    + "users anew; restore the salt, or give the new deal another id")
        }
        for range in now.variants {
            guard
                let moved = before.variants.first(where: {
                    $0.name != range.name && $0.first <= range.last && range.first <= $0.last
                })
            else { continue }
            let first = max(moved.first, range.first)
            let last = min(moved.last, range.last)
            throw DataError.badData(
                "\(name): buckets \(first) to \(last) were \"\(moved.name)\" and are now \"\(range.name)\" \(when), "
                    + "which would move their users; restore the ranges and grow its traffic, or give the new deal another id"
            )
        }
    }
}
