import Foundation
import RecRanking

/// Requests for shared sentences that were still waiting at the end of a run, for the next one: a JSON object a line.
enum PendingFile {
    struct Line: Codable, Hashable {
        var source: String?
        var target: String
        var reason: String
        var facts: [String]
        var strength: Float
        var priority: Double
        /// Nil for the plain one.
        var voice: RealiserVoice?
    }

    /// A request that waited.
    struct Waiting {
        var evidence: Evidence
        var priority: Double
        var voice: RealiserVoice
    }

    /// Leaves no file where nothing waits. What can't be written is asked for again when somebody wants it.
    static func write(_ requests: [SentenceRequest], to path: String, on files: any FileSystem) {
        let lines = requests.map {
            Line(
                source: $0.source?.id, target: $0.target.id, reason: $0.evidence.reason.key, facts: $0.evidence.facts,
                strength: $0.evidence.strength, priority: $0.priority, voice: $0.voice == .plain ? nil : $0.voice)
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let data = lines.compactMap { try? encoder.encode($0) }.reduce(into: Data()) { $0 += $1 + Data([10]) }
        if data.isEmpty {
            try? files.remove(path)
        } else {
            try? AtomicFile.write(data, to: path, isPrivate: true, on: files)
        }
    }

    /// What was waiting, with the file gone. Lines that can't be read, or of movies that are not there, are left out.
    static func take(
        from path: String, catalog: Catalog, on files: any FileSystem
    ) -> [Waiting] {
        guard let data = try? files.contents(of: path) else { return [] }
        try? files.remove(path)
        return data.split(separator: 10).compactMap { text in
            guard let line = try? JSONDecoder().decode(Line.self, from: Data(text)),
                let reason = ReasonType(key: line.reason),
                let target = catalog.row(ofMovie: line.target)
            else { return nil }
            let source = line.source.flatMap { catalog.row(ofMovie: $0) }
            if line.source != nil, source == nil { return nil }
            return Waiting(
                evidence: Evidence(
                    sourceRow: source, targetRow: target, reason: reason, facts: line.facts, strength: line.strength),
                priority: line.priority, voice: line.voice ?? .plain)
        }
    }
}
