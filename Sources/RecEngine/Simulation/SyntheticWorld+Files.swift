import Foundation
import RecRanking

/// Where the lines of one file go; called in order, for a writer that keeps nothing.
public protocol LineSink {
    func write(_ line: String) throws
}

/// What `generate` wrote.
public struct GeneratedCounts: Sendable {
    /// Lines that were written: of viewers, of their watches, of their surveys.
    public var viewers = 0
    public var watches = 0
    public var surveys = 0
}

extension SyntheticWorld {
    /// Writes viewer after viewer; memory does not grow with their number.
    public func write<Sink: LineSink>(
        viewerCount: Int, watches: Sink, surveys: Sink, personas: Sink, tastes: Sink
    ) throws -> GeneratedCounts {
        var counts = GeneratedCounts()
        try watches.write("user_id,movie_id,watched_at,fraction")
        func write(_ viewer: SyntheticViewer) throws {
            counts.viewers += 1
            counts.watches += viewer.watches.count
            for watch in viewer.watches {
                let fraction = String(Int((watch.fraction * 100).rounded()))
                let text = fraction == "100" ? "1" : "." + (fraction.count == 1 ? "0" : "") + fraction
                try watches.write("\(viewer.userID),\(catalog[watch.movieRow].id),\(watch.watchedAt),\(text)")
            }
            if let survey = viewer.survey {
                counts.surveys += 1
                var fields: [String: Any] = survey.fields(in: catalog)
                fields["user_id"] = viewer.userID
                try surveys.write(try Self.json(fields))
            }
            try tastes.write(try Self.json(["user_id": viewer.userID, "tastes": viewer.tastes.map(Self.fields(of:))]))
        }
        for (spec, viewer) in personaViewers() {
            try write(viewer)
            try personas.write(try Self.json(["user_id": spec.id, "name": spec.name, "line": spec.line]))
        }
        for index in 0..<viewerCount { try write(viewer(index)) }
        return counts
    }

    private static func fields(of taste: Taste) -> [String: Any] {
        var fields: [String: Any] = ["crowd": Double(Int(taste.crowd * 100)) / 100]
        if let era = taste.era { fields["era"] = [Int(era.center), Int(era.width)] }
        var kinds: [String: [String: Double]] = [:]
        for (fact, weight) in taste.weights {
            kinds["\(fact.kind)", default: [:]][fact.name] = Double(Int((weight * 100).rounded())) / 100
        }
        for (kind, weights) in kinds { fields[kind] = weights }
        return fields
    }

    static func json(_ fields: [String: Any]) throws -> String {
        let data = try JSONSerialization.data(withJSONObject: fields, options: [.sortedKeys, .withoutEscapingSlashes])
        return String(decoding: data, as: UTF8.self)
    }
}
