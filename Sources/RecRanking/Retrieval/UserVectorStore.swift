/// What a viewer's vector was folded in from: of another model, or of another history, it is no vector of theirs.
public struct VectorVersion: Sendable, Hashable {
    /// Of the movies' factors and the equations.
    public var model: UInt64
    /// Of the movies that were folded in, and what each counted.
    public var history: UInt64
    /// Numbers in the vector.
    public var factors: Int

    public init(model: UInt64, history: UInt64, factors: Int) {
        self.model = model
        self.history = history
        self.factors = factors
    }
}

/// Vectors that were folded in before, by this process or another: a cache that no answer depends on, since whoever
/// misses one folds it in. Only of factors that were trained elsewhere.
public protocol UserVectorStore: Sendable {
    /// The vector of exactly this version, by one question with a deadline.
    ///
    /// - Parameter waited: ms that the request has waited for stores before.
    func vector(
        of userID: String, _ version: VectorVersion, waited: Double
    ) -> (answer: StoreAnswer<[Float]>, call: StoreCall?)

    /// Keeps a vector, soon: the caller does not wait.
    func keep(_ vector: [Float], of userID: String, _ version: VectorVersion)

    /// How the shared store is; nil where there is none.
    var status: StoreStatus? { get }
}

extension UserVectorStore {
    /// For who has waited for no store yet.
    public func vector(
        of userID: String, _ version: VectorVersion
    ) -> (answer: StoreAnswer<[Float]>, call: StoreCall?) { vector(of: userID, version, waited: 0) }
}
