/// Reads a viewer's history and a candidate together and says how likely the candidate is watched next, as log-odds:
/// one network for viewers with a history, another for those of whom little is known, mixed by the collaborative share
/// so that nothing jumps.
public struct CrossEncoder: Sendable, Equatable {
    public var settled: CrossEncoderNetwork
    public var cold: CrossEncoderNetwork
    /// What the networks read, column by column.
    public var inputNames: [String]

    public init(settled: CrossEncoderNetwork, cold: CrossEncoderNetwork, inputNames: [String]) {
        precondition(settled.inputCount == inputNames.count && cold.inputCount == inputNames.count)
        self.inputNames = inputNames
        self.settled = settled
        self.cold = cold
    }

    /// Log-odds of each row of `inputs` (candidates × input columns, raw).
    func logOdds(_ inputs: Matrix, collaborativeShare share: Float) -> [Float] {
        if share >= 1 { return settled.logOdds(inputs) }
        if share <= 0 { return cold.logOdds(inputs) }
        return zip(settled.logOdds(inputs), cold.logOdds(inputs)).map { share * $0 + (1 - share) * $1 }
    }
}
