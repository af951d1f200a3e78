import Foundation

/// A value that one thread at a time may use.
///
/// A lock of POSIX threads on purpose: the standard library's `Mutex` waits on Linux by priority-inheriting futexes, ends
/// the program at any error that it does not know of the kernel's (seen once in some thousand contended seconds), takes
/// several times as long where threads contend, and is unknown to the thread sanitizer.
package final class Locked<Value>: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private var value: Value

    package init(_ value: consuming sending Value) {
        self.value = value
        mutex.initialize(to: pthread_mutex_t())
        pthread_mutex_init(mutex, nil)
    }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    /// Calls `body` with the value while no other thread has it; not from within itself.
    package func withLock<Result, Failure: Error>(
        _ body: (inout sending Value) throws(Failure) -> sending Result
    ) throws(Failure) -> sending Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return try body(&value)
    }
}
