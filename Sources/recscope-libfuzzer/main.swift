import Foundation
import RecEngine

// The formats of `recscope-bench fuzz` under libFuzzer, which follows the branches of the code that it meets:
// `recscope-libfuzzer FORMAT` and libFuzzer's own arguments. Sources/README.md has the commands.

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

private func say(_ words: String) { FileHandle.standardError.write(Data((words + "\n").utf8)) }

private func fuzz(_ name: String) throws -> CInt {
    let scratch = NSTemporaryDirectory() + "recscope-libfuzzer-\(getpid())"
    defer { try? FileManager.default.removeItem(atPath: scratch) }
    try FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: true)
    var targets = try FuzzTarget.data(scratch: scratch)
    if let world = FaultWorld(catalog: try DatasetLoader.loadCatalog(folder: "sample-data")) {
        targets += try FuzzTarget.kept(world)
    }
    guard let found = targets.first(where: { $0.name == name }) else {
        let names = targets.map(\.name).joined(separator: ", ")
        say("recscope-libfuzzer FORMAT [libFuzzer's arguments]; formats: \(names)")
        return EX_USAGE
    }
    target = found
    // The format is ours; the rest is libFuzzer's.
    var count = CommandLine.argc - 1
    CommandLine.unsafeArgv[1] = CommandLine.unsafeArgv[0]
    var arguments = CommandLine.unsafeArgv + 1
    return runDriver(&count, &arguments) { bytes, count in
        let input = Array(UnsafeBufferPointer(start: bytes, count: count))
        guard let problem = target?.check(input) else { return 0 }
        say(problem)
        // What libFuzzer takes for a failure: it keeps the input.
        abort()
    }
}

nonisolated(unsafe) private var target: FuzzTarget?

do { exit(try fuzz(CommandLine.arguments.dropFirst().first ?? "")) } catch {
    say("\(error)")
    exit(EX_IOERR)
}
