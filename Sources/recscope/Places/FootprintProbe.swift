import CKernels
import Foundation
import RecEngine

/// Measures what movies and viewers take of this machine: made before the data are loaded, asked afterwards.
struct FootprintProbe {
    private let before: UInt64

    init() {
        // What is there once, whatever the data are, does not count.
        Explainer.makeTables()
        before = ck_allocated_bytes()
    }

    func footprint(_ engine: Engine, _ paths: Paths) -> Footprint {
        let dataset = engine.dataset
        // Sentences grow with neither.
        let cacheBytes = engine.explainer.statistics.byteCount
        var result = Footprint()
        let movies = Double(max(1, dataset.catalog.count))
        let viewers = Double(max(1, dataset.viewerCount))
        let histories = dataset.mapped == nil ? Double(Self.historyBytes(dataset.watches)) : 0
        result.memoryPerViewer = histories / viewers
        let model = Double(Self.size(of: paths.model) { $0.hasSuffix(".safetensors") })
        let now = ck_allocated_bytes()
        // The model is mapped, so that it is allocated nowhere.
        if before > 0, now > before {
            result.memoryPerMovie = max(0, Double(now - before) - Double(cacheBytes) - histories + model) / movies
        }
        result.diskPerMovie = model / movies
        if dataset.mapped != nil {
            result.diskPerViewer = Double(HistoryArchive.diskBytes(paths.data)) / viewers
            return result
        }
        let tables = Set(DataLayout.all.flatMap { $0.watchFiles + $0.surveyFiles })
        result.diskPerViewer = Double(Self.size(of: paths.data, tables.contains)) / viewers
        return result
    }

    /// Columns, identifiers, offsets, and the table from identifier to row, which is at most three quarters full.
    private static func historyBytes(_ log: WatchLog) -> Int {
        let watch =
            MemoryLayout<Int32>.size + MemoryLayout<Int64>.size + MemoryLayout<Float>.size + MemoryLayout<Bool>.size
        let slot = (MemoryLayout<String>.size + MemoryLayout<Int>.size) * 4 / 3
        // A name of up to 15 bytes lies in its own value.
        let names = log.userIDs.reduce(0) { $0 + ($1.utf8.count > 15 ? $1.utf8.count + 48 : 0) }
        return log.count * watch + names
            + log.userCount * (MemoryLayout<String>.size + MemoryLayout<Int>.size + slot)
    }

    private static func size(of folder: String, _ isMeant: (String) -> Bool) -> Int {
        let folder = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter(isMeant).reduce(0) { sum, name in
            let attributes = try? FileManager.default.attributesOfItem(atPath: folder + "/" + name)
            return sum + (attributes?[.size] as? Int ?? 0)
        }
    }
}
