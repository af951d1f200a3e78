import Foundation
import RecRanking

/// What the running experiments were when they were last read: what must not change under their users.
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

    /// By experiment id; those that run.
    private var running: [String: Record] = [:]

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

    public func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        return try encoder.encode(self)
    }

    /// The record after a set was read. Throws `DataError.badData` where a running experiment's salt or ranges have
    /// changed, which would move its users from one variant to another; growing its traffic moves nobody.
    public func updated(by set: ExperimentSet, fileName: String = "experiments.json") throws -> ExperimentHistory {
        var result = ExperimentHistory()
        for experiment in set.experiments where experiment.status == .running {
            let record = Record(
                salt: experiment.salt,
                variants: experiment.variants.map {
                    .init(name: $0.name, first: $0.buckets.lowerBound, last: $0.buckets.upperBound)
                })
            if let before = running[experiment.id] {
                try Self.compare(before, record, named: "\(fileName): experiment \"\(experiment.id)\"")
            }
            result.running[experiment.id] = record
        }
        return result
    }

    private static func compare(_ before: Record, _ now: Record, named name: String) throws {
        guard before.salt == now.salt else {
            throw DataError.badData(
                "\(name): its salt was \"\(before.salt)\" and is now \"\(now.salt)\" while it runs, which would deal its "
                    + "users anew; restore the salt, or set the status to stopped and start another id")
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
                "\(name): buckets \(first) to \(last) were \"\(moved.name)\" and are now \"\(range.name)\" while it runs, "
                    + "which would move their users; restore the ranges and grow its traffic, or start another id")
        }
    }
}
