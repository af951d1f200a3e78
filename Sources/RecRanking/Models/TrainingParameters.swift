/// Everything that training may be told.
public struct TrainingParameters: Sendable, Hashable, Codable {
    public var als = ImplicitALSParameters()
    public var sequential = SequentialParameters()
    public var contentDimensions = 256
    /// Confidence of a watch in training.
    public var recency = RecencySchedule.threefold
    public var seed: UInt64 = 1
    /// Of factors that were trained elsewhere; nil where they are trained here.
    public var externalFactors: String?

    public init() {}
}
