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
struct ScreenshotCommand: Command {
    static let name = "screenshot"
    static let summary = "draw every screen as SVG and text"

    @Option("out", "DIR", "where to write (default: screenshots)", .path) private var out = "screenshots"
    @Option("screen", "NAME", "which screen (default: all)", .screen) private var screen: Screen?
    let engine = EngineOptions()

    func run() throws {
        let scenes = Scene.all.filter { screen == nil || $0.screen == screen }
        try makeFolder(out)
        let folder = try engine.modelFolder()
        let dataset = try folder.paths.loadDataset()
        func open() throws -> Engine {
            try folder.openEngine(dataset, cache: ExplanationCache(), monotonicClock: { 0 }, processorClock: nil)
        }
        // One set of viewers serves all pictures.
        let heldOut = folder.heldOutSource(try open())
        for scene in scenes {
            // An engine of its own: the cache's counters start anew.
            let engine = try open()
            let state = try openingState(
                engine, RequestOptions(needsUser: false), dataName: self.engine.data.name, width: scene.width,
                height: scene.height)
            let program = Program(state: state, engine: engine, heldOut: heldOut)
            _ = program.start()
            for key in try Reader<[Key]>.keys.read(scene.keys) { _ = program.send(.key(key)) }
            let grid = program.screen()
            for (suffix, text) in [("svg", grid.svg), ("txt", grid.plainText)] {
                try AtomicFile.write(Data(text.utf8), to: "\(out)/\(scene.name).\(suffix)")
            }
            complain("\(out)/\(scene.name).svg, .txt")
        }
    }
}
