import Foundation

let usage = """
    usage: recscope-bench SUITE… [--threads N] [--factors D,…] [--write DIR]
    suites: als foldin exact hnsw linear frame paint metric why-not request serve load events shares event-writer
            explanations explanation-writer membership faults fuzz store
      --threads N     threads of the parallel suites (default: all processors)
      --factors D,…   factors of the als and foldin suites (default: 64,128)
      --rows N,…      rows of the exact suite (default: 4000,100000)
      --data DIR      data folder of the frame, request, load, membership and explanations suites (default: sample-data)
      --model DIR     model of the serve suite, whose data are an archive
      --requests N    requests of each of its loops (default: 4000)
      --program PATH  the program that the paint suite runs (default: recscope beside this one)
      --sets N        simulated lists of the explanations suite (default: 100000)
      --sessions S    sessions a viewer and day in them (default: 0.4)
      --runs N        runs of the faults suite, executions of the fuzz suite (default: 10000)
      --seed S        seed of the first of them (default: 1)
      --format NAME   of the fuzz suite, that one alone (default: all)
      --fuzz PROGRAM  also fuzz this program's command line
      --write DIR     also write the suites' data there, for another program to be measured on
    """

/// What a run was asked for.
struct Options: Sendable {
    var suites: [String] = []
    var threads: Int?
    var factors = [64, 128]
    var rows = [4_000, 100_000]
    var folder: URL?
    var data = "sample-data"
    var model: String?
    var requests = 4_000
    var sets = 100_000
    var runs = 10_000
    var seed: UInt64 = 1
    var format: String?
    var fuzzedProgram: String?
    /// The inspector, for what is measured on a terminal.
    var program =
        URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path + "/recscope"
    var sessions = 0.4
}

let suites: [String: @Sendable (Options) throws -> [Measurement]] = [
    "als": trainingSuite, "foldin": foldInSuite, "exact": exactSuite, "hnsw": graphSuite, "linear": linearSuite,
    "frame": frameSuite, "paint": paintSuite, "why-not": whyNotSuite, "metric": metricSuite, "request": requestSuite,
    "miss": missSuite, "serve": serveSuite, "load": loadSuite,
    "events": eventSuite, "shares": shareSuite, "event-writer": eventWriterSuite, "explanations": explanationSuite,
    "explanation-writer": explanationWriterSuite, "membership": membershipSuite, "faults": faultSuite,
    "fuzz": fuzzSuite, "store": storeSuite,
]

/// Runs the suites that the arguments name and returns the exit code.
func run(_ arguments: [String]) -> Int32 {
    guard let options = parse(arguments), !options.suites.isEmpty else {
        FileHandle.standardError.write(Data((usage + "\n").utf8))
        return 64
    }
    var correct = true
    for name in options.suites {
        guard let suite = suites[name] else {
            FileHandle.standardError.write(Data("recscope-bench: no suite \(name)\n\(usage)\n".utf8))
            return 64
        }
        do {
            for measurement in try suite(options) {
                print(measurement.json)
                correct = correct && measurement.isCorrect
            }
        } catch {
            FileHandle.standardError.write(Data("recscope-bench: \(name): \(error)\n".utf8))
            return 74
        }
    }
    return correct ? 0 : 70
}

private func parse(_ arguments: [String]) -> Options? {
    var options = Options()
    var rest = arguments[...]
    while let argument = rest.popFirst() {
        switch argument {
        case "--threads":
            guard let value = rest.popFirst().flatMap(Int.init), value > 0 else { return nil }
            options.threads = value
        case "--factors":
            guard let list = rest.popFirst()?.split(separator: ",").map({ Int($0) }), !list.contains(nil) else {
                return nil
            }
            options.factors = list.compactMap { $0 }
        case "--rows":
            guard let list = rest.popFirst()?.split(separator: ",").map({ Int($0) }), !list.contains(nil) else {
                return nil
            }
            options.rows = list.compactMap { $0 }
        case "--sets":
            guard let value = rest.popFirst().flatMap(Int.init), value >= 10 else { return nil }
            options.sets = value
        case "--format":
            guard let name = rest.popFirst() else { return nil }
            options.format = name
        case "--fuzz":
            guard let path = rest.popFirst() else { return nil }
            options.fuzzedProgram = path
        case "--runs":
            guard let value = rest.popFirst().flatMap(Int.init), value > 0 else { return nil }
            options.runs = value
        case "--seed":
            guard let value = rest.popFirst().flatMap(UInt64.init) else { return nil }
            options.seed = value
        case "--sessions":
            guard let value = rest.popFirst().flatMap(Double.init), value > 0 else { return nil }
            options.sessions = value
        case "--data":
            guard let path = rest.popFirst() else { return nil }
            options.data = path
        case "--model":
            guard let path = rest.popFirst() else { return nil }
            options.model = path
        case "--requests":
            guard let value = rest.popFirst().flatMap(Int.init), value >= 10 else { return nil }
            options.requests = value
        case "--program":
            guard let path = rest.popFirst() else { return nil }
            options.program = path
        case "--write":
            guard let path = rest.popFirst() else { return nil }
            options.folder = URL(fileURLWithPath: path)
        default:
            if argument.hasPrefix("-") { return nil }
            options.suites.append(argument)
        }
    }
    return options
}
