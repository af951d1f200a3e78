import Foundation
import RecEngine
import Synchronization

/// The stores of explanations that this run has opened, so that its end can wait for what they still write.
enum ExplanationPlaces {
    private static let opened = Mutex<[ExplanationStore]>([])

    static func add(_ store: ExplanationStore) { opened.withLock { $0.append(store) } }

    static func finishWriting() {
        for store in opened.withLock({ $0 }) { store.flush() }
    }
}

extension Workplace {
    /// Commands that keep explanations unless they are asked not to. The others give the same numbers twice.
    private static let keepers: Set<String> = ["inspect", "recommend", "explain", "warm"]

    static func explanationsFolder(_ options: Options) -> String? {
        guard let folder = options["explanations"] else {
            return keepers.contains(options.command) ? cacheHome() + "/recscope/explanations" : nil
        }
        return folder == "none" ? nil : (folder as NSString).standardizingPath
    }

    /// A cache with its disk tier, which goes through its file while the caller loads the data. A folder that can't be
    /// used is named, and explanations are then kept in memory alone.
    func openExplanationCache() -> ExplanationCache {
        guard let explanationsFolder else { return ExplanationCache() }
        do {
            let store = try ExplanationStore(folder: explanationsFolder)
            ExplanationPlaces.add(store)
            return ExplanationCache(store: store)
        } catch {
            complain("\(error); explanations are kept in memory alone")
            return ExplanationCache()
        }
    }
}
