/// What the sequential model knows of movies beyond its dense tables: for each of them its nearest neighbours among the
/// movies of the tables, and what each of these says for it.
///
/// The regressions are those of the tables, with the predictors of a movie confined to its neighbours (as in SLIM with
/// feature selection: Ning and Karypis, 2011). So memory and time grow with the catalogue and not with its square; what is
/// lost is what such a movie's own watches say of others.
public struct SequentialTail: Sendable, Equatable {
    /// Neighbours of a movie, at most.
    static let neighborCount = 32

    /// Movie rows, the most watched first.
    public var movieRows: [Int32]
    /// By table of `SequentialModel.tableNames`.
    public var tables: [Links]

    /// By number of a movie in the dense tables: the movies of the tail for which its watch says something.
    public struct Links: Sendable, Equatable {
        /// Where each movie's targets begin; one more than there are movies.
        public var offsets: [Int32]
        /// Indices in `movieRows`.
        public var targets: [Int32]
        /// One a target: its coefficient in the regression.
        public var weights: [Float]

        public init(offsets: [Int32], targets: [Int32], weights: [Float]) {
            (self.offsets, self.targets, self.weights) = (offsets, targets, weights)
        }

        /// Nothing for anyone.
        static func none(of movies: Int) -> Links {
            Links(offsets: [Int32](repeating: 0, count: movies + 1), targets: [], weights: [])
        }

        /// Whether it can be read without looking beyond an end.
        func fits(movies: Int, tail: Int) -> Bool {
            offsets.count == movies + 1 && offsets.first == 0 && offsets.last.map(Int.init) == targets.count
                && zip(offsets, offsets.dropFirst()).allSatisfy { $0 <= $1 } && weights.count == targets.count
                && targets.allSatisfy { (0..<Int32(tail)).contains($0) }
        }

        /// What watches of some movies say together, each times its weight, for the `count` movies of the tail.
        func sum(
            _ movies: UnsafeBufferPointer<Int32>, _ weights: UnsafeBufferPointer<Float>,
            into sum: UnsafeMutablePointer<Float>, count: Int
        ) {
            sum.initialize(repeating: 0, count: count)
            guard count > 0 else { return }
            for (movie, scale) in zip(movies, weights) {
                for index in Int(offsets[Int(movie)])..<Int(offsets[Int(movie) + 1]) {
                    sum[Int(targets[index])] += scale * self.weights[index]
                }
            }
        }
    }

    public init(movieRows: [Int32], tables: [Links]) { (self.movieRows, self.tables) = (movieRows, tables) }

    static func none(of movies: Int) -> SequentialTail {
        SequentialTail(
            movieRows: [], tables: SequentialModel.tableNames.map { _ in .none(of: movies) })
    }

    func fits(movies: Int, movieCount: Int) -> Bool {
        tables.count == SequentialModel.tableNames.count
            && tables.allSatisfy { $0.fits(movies: movies, tail: movieRows.count) }
            && movieRows.allSatisfy { (0..<Int32(movieCount)).contains($0) }
    }
}
