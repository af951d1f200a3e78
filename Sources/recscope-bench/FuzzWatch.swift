import Foundation
import Synchronization

/// Watches over executions: one that traps, hangs or eats memory is named before the process ends.
enum FuzzWatch {
    private static let seed = Atomic<UInt64>(0)
    private static let name = Atomic<UInt>(0)
    private static let hangSeconds = 2.0

    /// From here on executions are of this format.
    static func begin(_ format: String) {
        // It is read in a handler of signals, where nothing may be allocated or freed.
        let text = strdup(
            "\nrecscope-bench: fuzz: trapped or hung; again: recscope-bench fuzz --format '\(format)' --runs 1 --seed ")
        name.store(UInt(bitPattern: text), ordering: .releasing)
    }

    static func note(_ execution: UInt64) { seed.store(execution, ordering: .relaxed) }

    static func start() {
        for number in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE] {
            signal(number) { number in
                FuzzWatch.tell()
                signal(number, SIG_DFL)
                raise(number)
            }
        }
        let thread = Thread { watch() }
        thread.qualityOfService = .utility
        thread.start()
    }

    static func residentBytes() -> Int {
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return 0 }
        let fields = text.split(separator: " ")
        return fields.count > 1 ? (Int(fields[1]) ?? 0) * 4_096 : 0
    }

    private static func watch() {
        var (last, since) = (UInt64.max, 0.0)
        while true {
            Thread.sleep(forTimeInterval: 0.25)
            // The processor's time, not the wall's: a busy machine hangs nothing.
            let now = Double(clock()) / Double(CLOCKS_PER_SEC)
            let current = seed.load(ordering: .relaxed)
            if current != last {
                (last, since) = (current, now)
            } else if now - since > hangSeconds {
                end("more than \(hangSeconds) s")
            }
            if residentBytes() > 1 << 30 { end("more than 1 GiB") }
        }
    }

    private static func end(_ why: String) {
        FileHandle.standardError.write(Data("recscope-bench: fuzz: \(why)".utf8))
        tell()
        _exit(70)
    }

    /// Which execution it was, by calls that a handler of signals may make.
    private static func tell() {
        if let text = UnsafePointer<CChar>(bitPattern: name.load(ordering: .acquiring)) {
            _ = write(STDERR_FILENO, text, strlen(text))
        }
        var number = seed.load(ordering: .relaxed)
        withUnsafeTemporaryAllocation(byteCount: 24, alignment: 1) { digits in
            var at = 23
            digits[at] = 10
            repeat {
                at -= 1
                digits[at] = UInt8(48 + number % 10)
                number /= 10
            } while number > 0
            _ = write(STDERR_FILENO, digits.baseAddress! + at, 24 - at)
        }
    }
}
