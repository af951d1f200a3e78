import Foundation
import Inspector
import RecEngine

/// A picture to be drawn: which keys lead to it, and at which size.
private struct Scene {
    var name: String
    var screen: Screen
    var width = 120
    var height = 36
    var isLight = false
    var keys: String

    /// Those that show something in particular, and one of each screen that has none.
    static let all =
        own
        + Screen.allCases.filter { screen in !own.contains { $0.screen == screen } }.map {
            Scene(name: $0.name, screen: $0, keys: "\($0.number)")
        }

    private static let own: [Scene] = [
        Scene(name: "inspect", screen: .inspect, keys: ""),
        Scene(name: "inspect-light", screen: .inspect, isLight: true, keys: ""),
        Scene(name: "inspect-80x24", screen: .inspect, width: 80, height: 24, keys: ""),
        Scene(name: "inspect-200x60", screen: .inspect, width: 200, height: 60, keys: "e"),
        Scene(name: "inspect-weights", screen: .inspect, keys: "<a-4> j L L <a-2>"),
        Scene(name: "inspect-metric", screen: .inspect, keys: "M <a-4> j j L L"),
        Scene(name: "inspect-tune", screen: .inspect, keys: "T"),
        Scene(name: "inspect-why-not", screen: .inspect, keys: "W <down> <down> <down> <enter>"),
        Scene(name: "inspect-what-if", screen: .inspect, keys: "<a-1> x j j x"),
        Scene(name: "inspect-time-travel", screen: .inspect, keys: ", , <a-1>"),
        Scene(name: "review", screen: .review, keys: "2 y t s n"),
        Scene(name: "experiments", screen: .experiments, keys: "3 S S S S S"),
        Scene(name: "cache", screen: .cache, keys: "4 S S S S S S"),
        Scene(name: "evaluate", screen: .evaluate, keys: "M <a-4> j j L L 5"),
        Scene(name: "compare", screen: .compare, keys: "<a-4> j L L 6"),
    ]
}

/// `recscope screenshot`: every screen as a picture and as text, drawn without a terminal. The engine's clock plays what
/// was recorded in one real run, users are named by a key of the pictures' own and everything random has its seed, so
/// that the same data give the same bytes on any machine.
struct ScreenshotCommand: Command {
    static let name = "screenshot"
    static let summary = "draw every screen as SVG and text"

    @Option("out", "DIR", "where to write (default: screenshots)", .folder) private var out = "screenshots"
    @Option("screen", "NAME", "which screen (default: all)", .screen) private var screen: Screen?
    @Option("record", "show the times of this run, and keep them in DIR/clock.json for the next ones") private
        var records: Bool
    let engine = EngineOptions()

    private struct Clocks {
        var monotonic: ClockTape
        var processor: ClockTape
    }

    func run() throws {
        let scenes = Scene.all.filter { screen == nil || $0.screen == screen }
        try makeFolder(out)
        let folder = try engine.modelFolder()
        let dataset = try folder.paths.loadDataset()
        let kept = records ? nil : try RecordedClock.kept()
        var recorded = RecordedClock(
            recordedAt: CivilDate(unixSeconds: unixNow()).description, machine: RecordedClock.thisMachine, pictures: [:]
        )
        func open(_ clocks: Clocks) throws -> Engine {
            let engine = try folder.openEngine(
                dataset, cache: ExplanationCache(), pseudonyms: Pseudonyms(key: "the key of all pictures"),
                monotonicClock: clocks.monotonic.read, processorClock: clocks.processor.read)
            // As an inspector's is: a picture is of an answer, not of the tables that the first one makes.
            engine.prepare(now: dataset.now)
            return engine
        }
        // One set of viewers serves all pictures.
        let still = Clocks(monotonic: ClockTape(playing: []), processor: ClockTape(playing: []))
        let heldOut = folder.heldOutSource(try open(still))
        for scene in scenes {
            // An engine and a clock of its own: the cache's counters start anew, and no picture depends on another.
            let clocks = clocks(for: scene, kept)
            let grid = try draw(scene, try open(clocks), heldOut, folder.paths)
            recorded.pictures[scene.name] = RecordedClock.Readings(
                monotonic: clocks.monotonic.steps, processor: clocks.processor.steps)
            for (suffix, text) in [("svg", grid.svg(isLight: scene.isLight)), ("txt", grid.plainText)] {
                try AtomicFile.write(Data(text.utf8), to: "\(out)/\(scene.name).\(suffix)")
            }
            complain("\(out)/\(scene.name).svg, .txt")
        }
        if records { try AtomicFile.write(try recorded.json, to: "\(out)/clock.json") }
        if let clock = records ? recorded : kept {
            complain("the times are those of \(clock.recordedAt) on \(clock.machine)")
        }
    }

    private func clocks(for scene: Scene, _ kept: RecordedClock?) -> Clocks {
        if records {
            return Clocks(
                monotonic: ClockTape(recording: monotonicNanoseconds),
                processor: ClockTape(recording: threadProcessorNanoseconds))
        }
        let readings = kept?.pictures[scene.name] ?? RecordedClock.Readings()
        return Clocks(
            monotonic: ClockTape(playing: readings.monotonic), processor: ClockTape(playing: readings.processor))
    }

    private func draw(_ scene: Scene, _ engine: Engine, _ heldOut: HeldOutSource, _ paths: Paths) throws -> CellGrid {
        var state = try openingState(
            engine, RequestOptions(needsUser: false), dataName: self.engine.data.name, width: scene.width,
            height: scene.height)
        state.chrome.theme = scene.isLight ? .light : .dark
        // What simulated viewers do is not kept where experiments are reported from.
        let log = NSTemporaryDirectory() + "recscope-screenshot-\(getpid())-\(scene.name)"
        defer { try? FileManager.default.removeItem(atPath: log) }
        let traffic = trafficMaker(paths, engine, start: state.data.present, folder: log)
        let program = Program(state: state, engine: engine, heldOut: heldOut, traffic: traffic)
        _ = program.start()
        for key in try Reader<[Key]>.keys.read(scene.keys) { _ = program.send(.key(key)) }
        _ = program.refresh()
        return program.screen()
    }
}
