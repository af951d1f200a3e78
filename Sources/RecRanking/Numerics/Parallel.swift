import Dispatch
import Foundation
import Synchronization

/// The processors that this process may use: how many threads a computation takes unless told otherwise.
public let processorCount = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

/// Runs `body` over `0..<count` in chunks, on `threads` threads (nil: all processors), each taking the next chunk when
/// it is done with one.
///
/// The chunks do not depend on the number of threads: what is written per index, or summed per chunk and then in the
/// order of the chunks, has the same bits on any number of threads.
func parallelChunks(_ count: Int, chunk: Int, threads: Int? = nil, _ body: @Sendable (Range<Int>) -> Void) {
    parallelWorkers(count, chunk: chunk, threads: threads) { _, range in body(range) }
}

/// As `parallelChunks`; `body` also learns which worker it runs on, 0..<`workerCount`, so that each can own scratch
/// memory.
func parallelWorkers(
    _ count: Int, chunk: Int, threads: Int? = nil, _ body: @Sendable (_ worker: Int, Range<Int>) -> Void
) {
    guard count > 0 else { return }
    let chunks = (count + chunk - 1) / chunk
    let workers = workerCount(count, chunk: chunk, threads: threads)
    if workers == 1 {
        for part in 0..<chunks { body(0, part * chunk..<min(count, (part + 1) * chunk)) }
        return
    }
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: workers) { worker in
        while true {
            let part = next.wrappingAdd(1, ordering: .relaxed).oldValue
            guard part < chunks else { return }
            body(worker, part * chunk..<min(count, (part + 1) * chunk))
        }
    }
}

/// How many workers `parallelWorkers` uses with the same arguments.
func workerCount(_ count: Int, chunk: Int, threads: Int?) -> Int {
    max(1, min(threads ?? processorCount, (count + chunk - 1) / chunk))
}

/// Memory that several threads write, each its own part.
struct SharedPointer<Element>: @unchecked Sendable {
    let base: UnsafeMutablePointer<Element>
    init(_ base: UnsafeMutablePointer<Element>) { self.base = base }
}

/// Memory that several threads read.
struct SharedConstPointer<Element>: @unchecked Sendable {
    let base: UnsafePointer<Element>
    init(_ base: UnsafePointer<Element>) { self.base = base }
}

/// Floats that each worker has for itself: aligned, not initialised, freed with the last reference.
final class Scratch: @unchecked Sendable {
    private let base: UnsafeMutablePointer<Float>
    private let each: Int

    init(workers: Int, floats: Int) {
        // Whole cache lines, so that no two workers write the same one.
        each = (floats + 15) / 16 * 16
        base = UnsafeMutableRawPointer.allocate(byteCount: max(1, workers * each) * 4, alignment: 64)
            .bindMemory(to: Float.self, capacity: max(1, workers * each))
    }

    deinit { UnsafeMutableRawPointer(base).deallocate() }

    subscript(worker: Int) -> UnsafeMutablePointer<Float> { base + worker * each }
}

/// `transform` of `0..<count` in order, on `threads` threads but no more than there are processors (nil: as many).
public func parallelMap<Result: Sendable>(
    _ count: Int, threads: Int? = nil, _ transform: @Sendable (Int) -> Result
) -> [Result] {
    [Result](count: count) { base in
        let target = SharedPointer(base)
        parallelChunks(count, chunk: 1, threads: threads.map { min($0, processorCount) }) { range in
            for index in range { (target.base + index).initialize(to: transform(index)) }
        }
    }
}

extension Array {
    /// An array of `count` elements, each of which `fill` initialises in place, so that none is written twice.
    ///
    /// Of no elements `fill` isn't called: the standard library would write their count, 0, into the one empty array that
    /// all threads share, a race that ThreadSanitizer reports.
    init(count: Int, fill: (UnsafeMutablePointer<Element>) throws -> Void) rethrows {
        guard count > 0 else {
            self = []
            return
        }
        try self.init(unsafeUninitializedCapacity: count) { buffer, initialized in
            if let base = buffer.baseAddress { try fill(base) }
            initialized = count
        }
    }
}

/// Two things at the same time, where two processors are free. Throws what the first throws, else what the second does.
package func concurrently<First: Sendable, Second: Sendable, Failure: Error>(
    _ first: @Sendable () throws(Failure) -> First, _ second: @Sendable () throws(Failure) -> Second
) throws(Failure) -> (First, Second) {
    let results = parallelMap(2) { index -> (first: Result<First, Failure>?, second: Result<Second, Failure>?) in
        index == 0
            ? (Result { () throws(Failure) in try first() }, nil) : (nil, Result { () throws(Failure) in try second() })
    }
    guard let one = results[0].first, let other = results[1].second else { preconditionFailure("no result") }
    return (try one.get(), try other.get())
}
