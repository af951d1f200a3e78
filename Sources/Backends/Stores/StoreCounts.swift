import RecEngine

/// What the questions to a shared store and the writings to it have come to, and whether its server takes more: the same for
/// all that is kept there.
struct StoreCounts {
    private var hits = 0
    private var misses = 0
    private var unavailable = 0
    private var forged = 0
    private var written = 0
    private var lost = 0
    private var late = 0
    /// Until when nothing is written, since the server has no room, on the machine's clock.
    private var fullUntil: UInt64 = 0
    /// How long a server without room is left alone, in nanoseconds.
    private static let pause: UInt64 = 10_000_000_000

    /// Whether the server had no room a moment ago.
    var isFull: Bool { Deadline.now < fullUntil }

    /// - Parameter forged: values that the fleet's key did not sign.
    mutating func asked(_ call: StoreCall, forged: Int) {
        hits += call.hits
        misses += call.misses
        unavailable += call.unavailable
        self.forged += forged
    }

    /// - Parameter isLate: whether they waited for the store for a second or more.
    mutating func wrote(_ count: Int, isLate: Bool = false) {
        written += count
        if isLate { late += count }
    }

    mutating func lost(_ count: Int) { lost += count }

    /// Takes in what a writing was answered; a server without room is left alone for a while.
    mutating func answered(_ replies: [RESPValue?]) {
        if replies.contains(where: { $0?.isOutOfMemory == true }) { fullUntil = Deadline.now + Self.pause }
    }

    /// Adds all of it to how a store is.
    func add(to status: inout StoreStatus) {
        status.hits = hits
        status.misses = misses
        status.unavailable = unavailable
        status.forged = forged
        status.written = written
        status.lost = lost
        status.late = late
        if status.trouble == nil, isFull { status.trouble = .outOfMemory }
    }
}
