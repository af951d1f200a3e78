import Foundation
import Inspector
import RecEngine

/// Lists viewers for a screen to choose from: personas first, then everyone else in the order of the data; of an archive
/// the first of them, and an index of all.
struct ViewerLister: Sendable {
    private let histories: any HistorySource
    private let personas: [Persona]
    /// The moment at which their sessions run, Unix seconds.
    private let now: Int64
    private let redacts: Bool

    /// Of an archive so many are listed before anyone is looked for.
    private static let listed = 1_000

    init(_ engine: Engine, now: Int64, redacts: Bool) {
        (histories, personas) = (engine.histories, engine.dataset.personas)
        (self.now, self.redacts) = (now, redacts)
    }

    private func viewer(_ row: Int, _ id: String, _ persona: Persona? = nil) -> Viewer {
        let line = persona?.line ?? ""
        return Viewer(
            userID: id, name: redacts && line.isEmpty ? pseudonym(of: id) : persona?.name ?? id, line: line,
            watchCount: histories.watchCount(row), known: histories.known(row, before: now), hidesID: redacts)
    }

    var viewers: [Viewer] {
        let named = Set(personas.map(\.userID))
        let count = histories is HistoryArchive ? min(Self.listed, histories.viewerCount) : histories.viewerCount
        return personas.compactMap { persona in
            histories.row(of: persona.userID).map { viewer($0, persona.userID, persona) }
        }
            + (0..<count).compactMap { row in
                let id = histories.userID(row)
                return named.contains(id) ? nil : viewer(row, id)
            }
    }

    /// Nil where the list has everyone.
    var directory: ViewerDirectory? {
        guard let archive = histories as? HistoryArchive else { return nil }
        return ViewerDirectory(archive, hidesIDs: redacts) { row in
            let id = archive.userID(row)
            return id.isEmpty ? nil : viewer(row, id)
        }
    }
}
