import RecRanking

/// Whether a key is this process's to make a sentence for.
public enum StoreClaim: Sendable, Hashable {
    case ours
    /// Another process makes it.
    case taken
    /// The store can't say.
    case unavailable
}

/// What stands behind the cache in memory: a file of this machine (`ExplanationFile`), or a store that many processes
/// share. Only sentences that everybody may be served come here.
///
/// It is synchronous, takes a whole list at once, and answers every key in a time of its own, whatever happens: nothing
/// here throws on the path of a request, or waits longer than the store's deadline.
public protocol ExplanationStore: Sendable {
    /// An answer for each key, in order. What comes back is untrusted: whoever shows it judges it again.
    ///
    /// - Parameter waited: ms that the request has waited for stores before: one deadline is that of all it asks.
    func look(up keys: [String], waited: Double) -> (answers: [StoreAnswer<SentenceRecord>], call: StoreCall?)

    /// Keeps a sentence for as long as it may be served, soon: the caller does not wait.
    func append(_ record: SentenceRecord)

    /// Forgets a sentence that is not fit to be shown.
    func forget(_ key: String)

    /// Claims keys for this process, so that of all that share the store one makes the sentence. A claim ends by itself.
    func claim(_ keys: [String], seconds: Double) -> [StoreClaim]

    /// How long memory may serve what is here before it asks again, in seconds: what somebody else takes out is gone
    /// everywhere by then. Nil where nobody else writes.
    var memorySeconds: Int64? { get }

    /// Counts a list that was served, for the rate of all processes together.
    func countServed(hits: Int, of count: Int)

    /// Empties what is this process's own to empty. Throws `DataError.io` where that fails.
    func clear() throws

    /// Returns when what is kept can be looked up, or after so many seconds: for who asks once, and wants what is there.
    func waitUntilLoaded(seconds: Double)

    /// Returns when what was appended so far has been written, or given up.
    func flush()

    /// Nil for a store of many processes.
    var fileStatistics: ExplanationFile.Statistics? { get }

    /// Nil for a file of this machine.
    var status: StoreStatus? { get }
}

extension ExplanationStore {
    /// For who has waited for no store yet.
    public func look(up keys: [String]) -> (answers: [StoreAnswer<SentenceRecord>], call: StoreCall?) {
        look(up: keys, waited: 0)
    }
}

/// The file is one process's own: whoever asks for a sentence makes it.
extension ExplanationFile: ExplanationStore {
    public func look(
        up keys: [String], waited: Double
    ) -> (answers: [StoreAnswer<SentenceRecord>], call: StoreCall?) {
        (keys.map { record(for: $0).map { .hit($0) } ?? .miss }, nil)
    }

    public func claim(_ keys: [String], seconds: Double) -> [StoreClaim] { keys.map { _ in .ours } }

    public var memorySeconds: Int64? { nil }

    public func countServed(hits: Int, of count: Int) {}

    public var fileStatistics: Statistics? { statistics }

    public var status: StoreStatus? { nil }
}
