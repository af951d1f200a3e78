import RecEngine

/// What a client has come to.
package struct ClientFigures: Sendable {
    /// Batches, the commands in them, and those of them that no server answered in time.
    package private(set) var calls = 0
    package private(set) var orders = 0
    package private(set) var unanswered = 0
    /// Answers of a cluster that a key is elsewhere: for good, and for this once.
    package internal(set) var moved = 0
    package internal(set) var asked = 0
    /// The server's words where it refused a command for what we may.
    package internal(set) var refusal: String?
    /// The latest calls: what each took in ms, and how many of its orders were not answered.
    private var recent: [(milliseconds: Double, orders: Int, unanswered: Int)] = []
    private static let recentCount = 256

    mutating func note(milliseconds: Double, orders: Int, unanswered: Int) {
        let call = (milliseconds, orders, unanswered)
        if recent.count < Self.recentCount { recent.append(call) } else { recent[calls % Self.recentCount] = call }
        calls += 1
        self.orders += orders
        self.unanswered += unanswered
    }

    /// Of the latest calls, in ms; nil before the first.
    package func milliseconds(quantile share: Double) -> Double? {
        quantile(share, ofSorted: recent.map(\.milliseconds).sorted())
    }

    /// Of the latest calls' orders the share that was not answered.
    package var unansweredShare: Double {
        let orders = recent.reduce(0) { $0 + $1.orders }
        return orders == 0 ? 0 : Double(recent.reduce(0) { $0 + $1.unanswered }) / Double(orders)
    }
}
