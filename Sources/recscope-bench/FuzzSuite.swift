import Foundation
import Inspector
import RecEngine

/// Every format that comes from outside, changed at random: `--runs` executions in all from `--seed` on, or of one format
/// with `--format`. No trap, no hang above two seconds of the processor, no gibibyte, nothing read that nobody wrote, and
/// every refusal names its place. Whatever is found is told with the command that plays it again.
@Sendable func fuzzSuite(_ options: Options) throws -> [Measurement] {
    let scratch = (options.folder?.path ?? NSTemporaryDirectory()) + "/recscope-fuzz-\(getpid())"
    defer { try? FileManager.default.removeItem(atPath: scratch) }
    try FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: true)
    let catalog = try DatasetLoader.loadCatalog(folder: options.data)
    guard let world = FaultWorld(catalog: catalog) else {
        throw DataError.badData("\(options.data) has too few movies")
    }
    var targets = try FuzzTarget.data(scratch: scratch) + FuzzTarget.kept(world) + inspectorTargets(world)
    if let program = options.fuzzedProgram { targets.append(commandLine(program, scratch: scratch)) }
    if let name = options.format {
        targets = targets.filter { $0.name == name }
        guard !targets.isEmpty else { throw DataError.noInput("there is no format \(name)") }
    }
    if let folder = options.folder { for target in targets { try writeExamples(of: target, to: folder) } }
    FuzzWatch.start()
    // What takes a thousandth of the time of another is run a thousand times as often.
    let speeds = targets.map { target in
        let start = seconds()
        for seed in 0..<20 { _ = target.check(target.input(seed: UInt64(seed))) }
        return 1 / max(1e-7, seconds() - start)
    }
    let least = options.format == nil ? min(10_000, options.runs / targets.count / 2) : options.runs
    let left = Double(options.runs - least * targets.count)
    let sum = speeds.reduce(0, +)
    return zip(targets, speeds).map { target, speed in
        run(target, count: least + Int(max(0, left) * speed / sum), from: options.seed)
    }
}

/// A folder a format: what another fuzzer begins with.
private func writeExamples(of target: FuzzTarget, to folder: URL) throws {
    let own = folder.appendingPathComponent(target.name.replacing(" ", with: "-"))
    try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
    for (index, example) in target.examples.enumerated() {
        try Data(example).write(to: own.appendingPathComponent("\(index)"))
    }
}

private func run(_ target: FuzzTarget, count: Int, from first: UInt64) -> Measurement {
    var found = 0
    let start = seconds()
    FuzzWatch.begin(target.name)
    for seed in first..<first + UInt64(count) {
        FuzzWatch.note(seed)
        guard let what = target.check(target.input(seed: seed)) else { continue }
        found += 1
        if found <= 5 {
            FileHandle.standardError.write(
                Data("\(target.name), seed \(seed): \(what.debugDescription)\n".utf8))
        }
    }
    let memory = FuzzWatch.residentBytes()
    print("fuzz: \(target.name): \(count) executions, \(found) failures")
    return Measurement(
        suite: "fuzz " + target.name.filter { $0 != "\"" }, setup: ["first_seed": Double(first)],
        figures: [
            "executions": Double(count), "failures": Double(found), "per_second": Double(count) / (seconds() - start),
            "resident_mib": Double(memory >> 20),
        ], isCorrect: found == 0 && memory < 1 << 30)
}

/// Keys, pastes, sessions, command lines and judgements: what a terminal sends and what the inspector takes back.
private func inspectorTargets(_ world: FaultWorld) throws -> [FuzzTarget] {
    let engine = world.engine()
    let program = InspectorProbe(engine)
    let keys = FuzzTarget(
        "terminal input",
        ["jk\u{1B}[A\u{1B}OP\u{1B}[1;5C\u{1B}[<0;10;5M\u{1B}[200~heist 千\u{1B}[201~lh:q\u{1B}"].map {
            Array($0.utf8)
        }, words: ["\u{1B}[", "\u{1B}[200~", "\u{1B}[201~", "\u{1B}O", "\u{1B}]", "\u{1B}P", ";5~", "M", "m", "~"]
    ) { bytes in
        var assembler = KeyAssembler()
        var count = 0
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            count += assembler.take(.scalar(scalar)).count
        }
        count += assembler.timeOut().count
        return count <= bytes.count ? nil : "\(count) keys of \(bytes.count) bytes"
    }
    let commands = FuzzTarget(
        "inspector's command line",
        [
            "preset discovery", "user u1", "save /tmp/x", "export a.csv", "queue 20", "at 2026-01-01", "keep mine",
            "set themes 1",
        ]
        .map { Array($0.utf8) },
        words: ["preset", "keep", "save", "open", "export", "worst", "queue", "viewer", "~/", " "]
    ) { bytes in program.problem(typing: String(decoding: bytes, as: UTF8.self)) }
    let session = FuzzTarget("session", [Array(program.session.utf8)], words: ["weights", "watchedAt", "recency"]) {
        bytes in
        program.problem(opening: String(decoding: bytes, as: UTF8.self))
    }
    let review =
        #"{"failed":["true"],"generator":"g","grounded":true,"movie":"m","note":"n","reason":"r","sentence":"s","shown":true,"user":"u"}"#
    let reviews = FuzzTarget("reviews.jsonl", [Array((review + "\n" + review + "\n").utf8)]) { bytes in
        program.problem(judgements: bytes.split(separator: 10).map { Data($0) })
    }
    return [keys, commands, session, reviews]
}

/// The program itself with arguments changed at random: it says what is wrong and ends by a code of sysexits.
private func commandLine(_ program: String, scratch: String) -> FuzzTarget {
    let examples = [
        "recommend --user maya --k 10 --json", "why-not --user maya --movie heat-1995", "inspect --once --size 80x24",
        "assign --user maya --json", "evaluate --split temporal", "explain --source a --target b --reason popular",
        "simulate --requests 10 --rate 5", "generate --users 2 --movies 30 --seed 1 --out x", "--version", "help",
        "rank --users 3 --weights discovery=1,themes=2 --at 2026-01-01",
    ]
    return FuzzTarget(
        "command line", examples.map { Array($0.replacing(" ", with: "\n").utf8) },
        words: ["--user", "--at", "--weights", "--preset", "--variant", "--json", "--data", "=", "--"]
    ) { bytes in
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        // A folder that is not there: what is asked for ends before any work begins.
        process.arguments =
            bytes.split(separator: 10).map { String(decoding: $0.filter { $0 != 0 }, as: UTF8.self) }
            + ["--data", scratch + "/none"]
        process.currentDirectoryURL = URL(fileURLWithPath: scratch)
        process.environment = ["HOME": scratch, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"]
        let errors = Pipe()
        (process.standardError, process.standardOutput) = (errors, FileHandle.nullDevice)
        process.standardInput = FileHandle.nullDevice
        do { try process.run() } catch { return nil }
        let text = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationReason == .exit else { return "ended by signal \(process.terminationStatus)" }
        let code = process.terminationStatus
        guard code == 0 || (64...78).contains(code) else { return "ended with \(code)" }
        if code != 0, text.isEmpty { return "ended with \(code) and not a word" }
        return FuzzTarget.unclean(String(decoding: text, as: UTF8.self))
    }
}
