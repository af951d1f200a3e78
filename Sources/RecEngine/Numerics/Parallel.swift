import Dispatch

/// Runs `body` over `0..<count` in chunks, on all cores. The chunks are the same on any machine, so what is written
/// per index, or summed per chunk and then in order, does not depend on the number of threads.
func parallelChunks(_ count: Int, chunk: Int, _ body: @Sendable (Range<Int>) -> Void) {
    guard count > 0 else { return }
    DispatchQueue.concurrentPerform(iterations: (count + chunk - 1) / chunk) { part in
        body(part * chunk..<min(count, (part + 1) * chunk))
    }
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
