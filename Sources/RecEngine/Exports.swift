// Who imports the engine sees all that its answers are made of.
@_exported import RecExplanation
@_exported import RecRanking
