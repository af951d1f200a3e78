/// How a graph is built and searched. Letters as in Malkov and Yashunin (2018).
public struct HNSWParameters: Sendable, Hashable {
    /// M: links of a row on each upper layer; twice as many on the lowest.
    public var links = 16
    /// efConstruction: breadth of the search for a new row's links.
    public var constructionBreadth = 200
    /// ef: breadth of a query's search; at least the number of neighbours asked for. Doubled until it finds what is near.
    public var searchBreadth = 200
    /// Draws the rows' layers: the same seed gives the same graph.
    public var seed: UInt64 = 1

    public init() {}
}

/// The links of a graph, to be kept in a file.
public struct HNSWLinks: Sendable, Hashable {
    /// Rows × 2M on layer 0, filled up with −1.
    public var base: [Int32]
    /// The upper layers, row after row, M each.
    public var upper: [Int32]
    /// Row where a search begins and the layer that it is on; −1 where there is none.
    public var entry: Int32
    public var topLevel: Int32
    /// ef that these vectors were found to need; 0 where that was not measured.
    public var breadth: Int32

    public init(base: [Int32], upper: [Int32], entry: Int32, topLevel: Int32, breadth: Int32 = 0) {
        self.base = base
        self.upper = upper
        self.entry = entry
        self.topLevel = topLevel
        self.breadth = breadth
    }
}

/// Approximate neighbours from a hierarchy of navigable graphs (Malkov and Yashunin, *Efficient and Robust Approximate
/// Nearest Neighbor Search Using Hierarchical Navigable Small World Graphs*, 2018).
///
/// Inner products are no distance: a long vector is near to everything, itself not even its own nearest. Rows of
/// different length are therefore lifted onto a sphere by one more coordinate, √(longest² − |v|²), which a query has
/// as 0 (Bachrach et al., *Speeding Up the Xbox Recommender System Using a Euclidean Transformation for Inner-Product
/// Spaces*, 2014): on the sphere the nearest row is the one with the largest inner product.
///
/// Vectors that repeat are one node: copies of a node would be each other's nearest, and their links lead nowhere else.
public struct HNSWIndex: VectorIndex {
    /// As asked for, but for the breadth of a search, which is what these vectors need.
    public private(set) var parameters: HNSWParameters
    let graph: HNSWGraph
    private let nodes: DistinctRows

    public var count: Int { nodes.rowCount }
    public var dimensions: Int { graph.dimensions }
    public var name: String { "HNSW, M \(parameters.links), ef \(parameters.searchBreadth)" }

    /// Builds the graph on `threads` threads (nil: all processors), the same graph on any number of them.
    public init(_ vectors: Matrix, parameters: HNSWParameters = HNSWParameters(), threads: Int? = nil) {
        self.parameters = parameters
        nodes = DistinctRows(vectors)
        let distinct = nodes.selected(from: vectors)
        graph = HNSWGraph(distinct, links: parameters.links, seed: parameters.seed)
        graph.build(breadth: parameters.constructionBreadth, threads: threads)
        self.parameters.searchBreadth = graph.breadthNeeded(from: parameters.searchBreadth, in: distinct)
    }

    /// The index over `vectors` with links that were built before; nil where they are not of that many rows.
    public init?(_ vectors: Matrix, links: HNSWLinks, parameters: HNSWParameters = HNSWParameters()) {
        self.parameters = parameters
        nodes = DistinctRows(vectors)
        let distinct = nodes.selected(from: vectors)
        graph = HNSWGraph(distinct, links: parameters.links, seed: parameters.seed)
        guard graph.take(links) else { return nil }
        let least = parameters.searchBreadth
        let kept = Int(links.breadth)
        // Measured by scans of all rows, which at a start would take longer than all else.
        self.parameters.searchBreadth =
            (least...8 * least).contains(kept) ? kept : graph.breadthNeeded(from: least, in: distinct)
    }

    /// What building found: with it and the vectors the index is there again at once.
    public var links: HNSWLinks {
        var links = graph.savedLinks
        links.breadth = Int32(clamping: parameters.searchBreadth)
        return links
    }

    public func search(_ query: [Float], count k: Int, excluding excluded: (Int) -> Bool) -> [Neighbor] {
        search(query, count: k, breadth: parameters.searchBreadth, excluding: excluded)
    }

    /// As `search`, with another breadth: wider is slower and finds more of the true neighbours.
    public func search(
        _ query: [Float], count k: Int, breadth: Int, excluding excluded: (Int) -> Bool
    ) -> [Neighbor] {
        precondition(query.count == dimensions, "a query of \(query.count) for vectors of \(dimensions)")
        guard nodes.count < nodes.rowCount else {
            return graph.search(query, count: min(k, count), breadth: breadth, excluding: excluded)
        }
        let found = graph.search(query, count: min(k, nodes.count), breadth: breadth) { node in
            nodes.rows(of: node).allSatisfy { excluded(Int($0)) }
        }
        return nodes.rows(ofNodes: found, count: k, excluding: excluded)
    }
}

/// The rows and their links, in flat memory. Written while it is built, only read afterwards.
final class HNSWGraph: @unchecked Sendable {
    let count: Int
    let dimensions: Int
    /// Floats of a row that take part in building: the dimensions, and the lifting coordinate where lengths differ.
    let liftedDimensions: Int
    /// Rows start on cache lines.
    let rowStride: Int
    let vectors: UnsafeMutablePointer<Float>
    /// M, and 2M on layer 0.
    let links: Int
    /// Rows × 2M, filled up with −1.
    let baseLinks: UnsafeMutablePointer<Int32>
    /// The top layer of each row.
    let levels: [UInt8]
    /// Where a row's upper layers begin in `upperLinks`, M entries a layer from layer 1 on.
    let upperOffsets: [Int]
    let upperLinks: UnsafeMutablePointer<Int32>
    /// The row where every search starts, and the highest layer; −1 before the first row is in.
    var entry = -1
    var topLevel = 0
    let scratches = Locked<[SearchScratch]>([])

    init(_ matrix: Matrix, links: Int, seed: UInt64) {
        precondition((2...128).contains(links), "\(links) links a row; 2 to 128 are possible")
        count = matrix.rows
        dimensions = matrix.columns
        self.links = links
        var random = RandomSource(seed: seed)
        // A row is on layer l with probability M^−l.
        var levels = [UInt8](repeating: 0, count: count)
        var offsets = [0]
        for row in 0..<count {
            while levels[row] < 30 && random.below(links) == 0 { levels[row] += 1 }
            offsets.append(offsets[row] + Int(levels[row]) * links)
        }
        self.levels = levels
        upperOffsets = offsets
        baseLinks = Self.allocate(count * 2 * links, -1)
        upperLinks = Self.allocate(offsets[count], -1)

        let lifts = Self.lifts(matrix)
        let lifted = lifts.contains { $0 > 0 }
        liftedDimensions = lifted ? dimensions + 1 : dimensions
        rowStride = (liftedDimensions + 15) / 16 * 16
        vectors = Self.allocate(count * rowStride, 0)
        matrix.withUnsafeElements { elements in
            for row in 0..<count {
                for column in 0..<dimensions { vectors[row * rowStride + column] = elements[row * dimensions + column] }
                if lifted { vectors[row * rowStride + dimensions] = lifts[row] }
            }
        }
    }

    deinit {
        UnsafeMutableRawPointer(vectors).deallocate()
        UnsafeMutableRawPointer(baseLinks).deallocate()
        UnsafeMutableRawPointer(upperLinks).deallocate()
    }

    /// √(longest² − |v|²) for each row; all 0 where the lengths are equal but for rounding.
    private static func lifts(_ matrix: Matrix) -> [Float] {
        let squares = (0..<matrix.rows).map { row in matrix.row(row).reduce(Float(0)) { $0 + $1 * $1 } }
        guard let longest = squares.max(), let shortest = squares.min(), shortest < 0.9999 * longest else {
            return [Float](repeating: 0, count: matrix.rows)
        }
        return squares.map { max(0, longest - $0).squareRoot() }
    }

    private static func allocate<Element>(_ count: Int, _ value: Element) -> UnsafeMutablePointer<Element> {
        let raw = UnsafeMutableRawPointer.allocate(
            byteCount: max(1, count) * MemoryLayout<Element>.stride, alignment: 64)
        let typed = raw.bindMemory(to: Element.self, capacity: max(1, count))
        typed.initialize(repeating: value, count: count)
        return typed
    }

    var savedLinks: HNSWLinks {
        HNSWLinks(
            base: Array(UnsafeBufferPointer(start: baseLinks, count: count * 2 * links)),
            upper: Array(UnsafeBufferPointer(start: upperLinks, count: upperOffsets[count])),
            entry: Int32(entry), topLevel: Int32(topLevel))
    }

    /// False where the links can't be of this graph: another number of rows, or one that does not exist.
    func take(_ saved: HNSWLinks) -> Bool {
        guard saved.base.count == count * 2 * links, saved.upper.count == upperOffsets[count],
            (saved.entry >= 0 || count == 0) && Int(saved.entry) < max(count, 1), (0...30).contains(saved.topLevel),
            saved.base.allSatisfy({ $0 >= -1 && $0 < count }), saved.upper.allSatisfy({ $0 >= -1 && $0 < count }),
            staysOnLayers(saved.upper)
        else { return false }
        saved.base.withUnsafeBufferPointer {
            if let base = $0.baseAddress { baseLinks.update(from: base, count: $0.count) }
        }
        saved.upper.withUnsafeBufferPointer {
            if let base = $0.baseAddress { upperLinks.update(from: base, count: $0.count) }
        }
        entry = Int(saved.entry)
        topLevel = Int(saved.topLevel)
        return count == 0 || Int(levels[entry]) >= topLevel
    }

    /// Whether links of an upper layer lead only to rows that are on it.
    private func staysOnLayers(_ upper: [Int32]) -> Bool {
        (0..<count).allSatisfy { row in
            (upperOffsets[row]..<upperOffsets[row + 1]).allSatisfy { slot in
                upper[slot] < 0 || Int(levels[Int(upper[slot])]) > (slot - upperOffsets[row]) / links
            }
        }
    }

    func vector(_ row: Int) -> UnsafePointer<Float> { UnsafePointer(vectors + row &* rowStride) }

    /// How many links a row can have on a layer.
    func capacity(_ level: Int) -> Int { level == 0 ? 2 * links : links }

    /// A row's links on a layer it is on: `capacity(level)` entries, −1 after the last.
    func neighbors(_ row: Int, _ level: Int) -> UnsafeMutablePointer<Int32> {
        let offset = level == 0 ? row &* 2 &* links : upperOffsets[row] &+ (level &- 1) &* links
        return (level == 0 ? baseLinks : upperLinks) + offset
    }
}
