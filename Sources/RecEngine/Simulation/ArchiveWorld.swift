import Foundation
import RecRanking

/// Viewers for archives of any size, thousands for each that `SyntheticWorld` makes in the same time: simpler, and like
/// real ones in what storage, training and serving see.
///
/// A viewer belongs to one of a few hundred clusters, or to two; a cluster is a random taste (`Taste`), and its movies are
/// drawn with probability ∝ exp(utility), which has the long tail of Zipf's law, each movie once a viewer. Numbers of
/// watches are log-normal. Times go back over two years: more in winter than in summer, in the evening, and a third of
/// them within hours of the one before. A tenth answer a survey. Unlike `SyntheticWorld`, what is watched next depends on
/// the cluster alone.
public struct ArchiveWorld: Sendable {
    private let world: SyntheticWorld
    private let seed: UInt64
    private let watchesMedian: Double
    private let clusters: [Cluster]
    /// Digits of a viewer's number: ids ascend with it.
    private let digits: Int
    /// Their numbers are 0..<`viewerCount`.
    public let viewerCount: Int

    private struct Cluster: Sendable {
        var table: AliasTable
        /// How much a movie is liked in it, 0 to 1, by row.
        var liking: [Float]
        var survey: String
    }

    private static let spread = 0.75
    private static let years = 2
    /// Viewers that are made at a time, on all cores.
    private static let batch = 32_768

    /// - Parameters:
    ///   - watchesPerViewer: their mean.
    ///   - clusters: nil for as many as keep their tables below 200 MB.
    public init(_ world: SyntheticWorld, viewerCount: Int, watchesPerViewer: Int, clusters wanted: Int? = nil) {
        self.world = world
        self.viewerCount = viewerCount
        seed = world.seed
        watchesMedian = log(Double(watchesPerViewer)) - Self.spread * Self.spread / 2
        digits = max(5, String(max(0, viewerCount - 1)).count)
        let count = wanted ?? max(16, min(256, 200_000_000 / (max(1, world.catalog.count) * 12)))
        let pools = TastePools(world.facts)
        clusters = parallelMap(count) { index in
            var random = RandomSource(seed: world.seed &+ 0xC1_05_7E5 &* UInt64(index + 1))
            let taste = Taste.random(world.facts, pools: pools, random: &random)
            let utilities = taste.utilities(world.facts, catalog: world.catalog, base: world.base)
            let best = utilities.max() ?? 0
            return Cluster(
                table: AliasTable(weights: utilities.map { exp(1.6 * Double($0 - best)) }),
                liking: utilities.map { max(0, 1 + ($0 - best) / 12) },
                survey: world.survey(of: taste).json(in: world.catalog))
        }
    }

    /// Writes the archive: the personas of `SyntheticWorld` and the viewers of these clusters.
    public func write(
        to folder: String, companions: String, progress: (ArchiveMaker.Progress) -> Void
    ) throws -> ArchiveMaker.Summary {
        let personas = world.personaViewers().map(\.viewer).sorted {
            $0.userID.utf8.lexicographicallyPrecedes($1.userID.utf8)
        }
        let first = id(0)
        func isBefore(_ viewer: SyntheticViewer) -> Bool { viewer.userID.utf8.lexicographicallyPrecedes(first.utf8) }
        // The oldest persona's watches may lie further back than two years.
        let oldest = personas.compactMap(\.watches.first?.watchedAt).min() ?? world.end
        let base = min(oldest, world.end - Int64(Self.years + 18) * 366 * 86_400)
        return try ArchiveMaker(folder).write(
            world.catalog, companions: companions, personas: try personaLines(), now: world.end, base: base
        ) { emit in
            func emitAll(_ viewers: [SyntheticViewer]) throws {
                for viewer in viewers {
                    try emit(viewer.userID, viewer.watches, viewer.survey?.json(in: world.catalog))
                }
            }
            try emitAll(personas.filter(isBefore))
            var (made, watches) = (0, 0)
            while made < viewerCount {
                let start = made
                let parts = parallelMap(min(Self.batch, viewerCount - start)) { viewer(start + $0) }
                for (offset, part) in parts.enumerated() {
                    try emit(id(start + offset), part.watches, part.survey)
                    watches += part.watches.count
                }
                made += parts.count
                progress(
                    ArchiveMaker.Progress(
                        stage: .writing, watches: watches, ofWatches: watches / made * viewerCount, bytes: watches * 8))
            }
            try emitAll(personas.filter { !isBefore($0) })
        }
    }

    private func personaLines() throws -> Data {
        var lines = Data()
        for (spec, _) in world.personaViewers() {
            lines.append(
                contentsOf: (try SyntheticWorld.json(["user_id": spec.id, "name": spec.name, "line": spec.line]) + "\n")
                    .utf8)
        }
        return lines
    }

    private func id(_ index: Int) -> String {
        let number = String(index)
        return "v" + String(repeating: "0", count: digits - number.count) + number
    }

    /// The viewer of a number: the same on any number of threads.
    func viewer(_ index: Int) -> (watches: [Watch], survey: String?) {
        var random = RandomSource(seed: seed &+ 0x9E37_79B9_7F4A_7C15 &* UInt64(index + 1))
        let own = clusters[random.below(clusters.count)]
        let other = random.uniform() < 0.2 ? clusters[random.below(clusters.count)] : own
        let survey = random.uniform() < 0.1 ? own.survey : nil
        if index % 97 == 13 { return ([], own.survey) }
        let limit = max(1, world.catalog.count / 4)
        let count = min(limit, max(1, Int(exp(watchesMedian + Self.spread * random.normal()).rounded())))
        var watches: [Watch] = []
        watches.reserveCapacity(count)
        var time = world.end - 60 - Int64(pow(random.uniform(), 2) * 300 * 86_400)
        let start = world.end - Int64(Self.years) * 365 * 86_400
        var tries = 0
        while watches.count < count, tries < count * 20 {
            tries += 1
            let cluster = random.uniform() < 0.6 ? own : other
            let row = cluster.table.draw(&random)
            if watches.contains(where: { $0.movieRow == row }) { continue }
            let liking = cluster.liking[row]
            let quits = random.uniform() < 0.16 * Double(1 - liking) + 0.02
            let fraction = quits ? 0.05 + 0.55 * random.uniform() : 0.9 + 0.1 * random.uniform()
            watches.append(
                Watch(movieRow: row, watchedAt: time, fraction: Float((fraction * 100).rounded() / 100)))
            if random.uniform() < 0.35 {
                time -= Int64(5_400 + 5_400 * random.uniform())
            } else {
                // Even parts of what is left of the two years, on average.
                let gap = Double(max(0, time - start)) / Double(count - watches.count + 1)
                time = Self.evening(before: time - Int64(2 * gap * random.uniform()), random: &random)
            }
        }
        watches.reverse()
        return (watches, survey)
    }

    /// A moment in the evening of about that day: of summer days every third one is passed over.
    private static func evening(before time: Int64, random: inout RandomSource) -> Int64 {
        let day = time / 86_400
        let season = cos(2 * Double.pi * Double(day % 365) / 365)
        let shifted = random.uniform() < 0.2 * (1 - season) ? day - 1 - Int64(random.below(20)) : day
        return min(time, shifted * 86_400 + 61_200 + Int64(random.below(18_000))) - 1
    }
}

/// Draws by weights in the same time for any number of them (Vose, 1991).
struct AliasTable: Sendable {
    private var shares: [Float]
    private var others: [Int32]

    /// - Parameter weights: not negative, one of them above 0.
    init(weights: [Double]) {
        let count = weights.count
        let sum = weights.reduce(0, +)
        var scaled = weights.map { $0 / sum * Double(count) }
        shares = [Float](repeating: 1, count: count)
        others = (0..<count).map { Int32($0) }
        var small = scaled.indices.filter { scaled[$0] < 1 }
        var large = scaled.indices.filter { scaled[$0] >= 1 }
        while let low = small.popLast(), let high = large.last {
            shares[low] = Float(scaled[low])
            others[low] = Int32(high)
            scaled[high] -= 1 - scaled[low]
            if scaled[high] < 1 {
                large.removeLast()
                small.append(high)
            }
        }
    }

    func draw(_ random: inout RandomSource) -> Int {
        let place = random.below(shares.count)
        return Float(random.uniform()) < shares[place] ? place : Int(others[place])
    }
}
