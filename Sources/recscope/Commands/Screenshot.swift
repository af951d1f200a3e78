import Foundation
import Inspector
import RecEngine

/// A picture to be drawn: which keys lead to it, and at which size.
private struct Scene {
    var name: String
    var screen: Screen
    var width = 120
    var height = 36
    var keys: String

    static let all: [Scene] = [
        Scene(name: "inspect", screen: .inspect, keys: ""),
        Scene(name: "inspect-80x24", screen: .inspect, width: 80, height: 24, keys: ""),
        Scene(name: "inspect-200x60", screen: .inspect, width: 200, height: 60, keys: "e"),
        Scene(name: "inspect-weights", screen: .inspect, keys: "<a-4> j L L <a-2>"),
        Scene(name: "inspect-metric", screen: .inspect, keys: "M <a-4> j j L L"),
        Scene(name: "inspect-tune", screen: .inspect, keys: "T"),
        Scene(name: "inspect-why-not", screen: .inspect, keys: "W <down> <down> <down> <enter>"),
        Scene(name: "inspect-what-if", screen: .inspect, keys: "<a-1> x j j x"),
        Scene(name: "inspect-time-travel", screen: .inspect, keys: ", , <a-1>"),
        Scene(name: "review", screen: .review, keys: "2 y t s n"),
        Scene(name: "experiments", screen: .experiments, keys: "3"),
        Scene(name: "cache", screen: .cache, keys: "] [ ] ] [ [ ] r r 4"),
        Scene(name: "evaluate", screen: .evaluate, keys: "M <a-4> j j L L 5"),
        Scene(name: "compare", screen: .compare, keys: "<a-4> j L L 6"),
    ]
}

/// `recscope screenshot`: every screen as a picture and as text, drawn without a terminal. The clock of the engine stands
/// still and everything random has its seed, so that the same data give the same bytes.
let runScreenshot: @Sendable (Options) throws -> Void = { options in
    let folder = options["out"] ?? "screenshots"
    var scenes = Scene.all
    if let name = options["screen"] {
        _ = try screenKey(name)
        scenes = scenes.filter { $0.screen.name == name }
    }
    do {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
        throw CommandError(.cannotCreate, "\(folder) can't be made: \(error.localizedDescription)")
    }
    let workplace = try Workplace(options)
    let dataset = try workplace.loadDataset()
    // One set of viewers serves all pictures.
    let engine = try workplace.openEngine(dataset, monotonicClock: { 0 })
    let measured = HeldOutOnce(try heldOutViewers(options, engine))
    for scene in scenes {
        // An engine of its own: the cache's counters start anew.
        let engine = try workplace.openEngine(dataset, monotonicClock: { 0 })
        let state = try initialState(options, engine, width: scene.width, height: scene.height)
        let program = Program(state: state, engine: engine, heldOut: { measured.viewers($0, $1) })
        _ = program.start()
        for key in try parseKeys(scene.keys) { _ = program.send(.key(key)) }
        let grid = program.screen()
        for (suffix, text) in [("svg", grid.svg), ("txt", grid.plainText)] {
            try AtomicFile.write(Data(text.utf8), to: "\(folder)/\(scene.name).\(suffix)")
        }
        complain("\(folder)/\(scene.name).svg, .txt")
    }
}

/// Held-out viewers made once for many programs.
private final class HeldOutOnce: @unchecked Sendable {
    private let make: Program.MakeHeldOut
    private let lock = NSLock()
    private var kept: HeldOutViewers?

    init(_ make: @escaping Program.MakeHeldOut) { self.make = make }

    func viewers(_ isCancelled: @Sendable () -> Bool, _ say: @Sendable (String) -> Void) -> HeldOutViewers? {
        lock.lock()
        defer { lock.unlock() }
        if kept == nil { kept = make(isCancelled, say) }
        return kept
    }
}
