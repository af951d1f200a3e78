import RecRanking

extension ExplanationCache {
    /// A part of the keys with its counters, behind a lock of its own: requests seldom wait for each other.
    final class Shard: Sendable {
        static let noCounts = ReasonType.Family.allCases.map { _ in CacheStatistics.Counts() }
        private static let places = Dictionary(
            uniqueKeysWithValues: zip(ReasonType.Family.allCases, ReasonType.Family.allCases.indices))

        struct State {
            var entries: S3FIFO<PackedEntry>
            /// In the order of all families.
            var counts = Shard.noCounts
            var previews = CacheStatistics.Counts()

            mutating func count(
                _ purpose: RequestPurpose?, _ reason: ReasonType, _ change: (inout CacheStatistics.Counts) -> Void
            ) {
                switch purpose {
                case .served: Shard.places[reason.family].map { change(&counts[$0]) }
                case .preview, .silentPreview: change(&previews)
                case nil: break
                }
            }
        }

        let state: Locked<State>

        init(byteCapacity: Int) { state = Locked(State(entries: S3FIFO(byteCapacity: byteCapacity))) }
    }
}
