import RecEngine

/// The weights by name, as presets are kept.
func named(_ weights: RankingWeights) -> [String: Float] {
    var named = Dictionary(uniqueKeysWithValues: zip(Feature.all.map(\.name), weights.values))
    named["diversity"] = weights.diversity
    return named
}

/// Weights of a kept preset: what it does not name, or names with what no slider takes, is as set by hand.
func weights(of named: [String: Float]) -> RankingWeights {
    var weights = RankingWeights.balanced
    for (name, value) in named where value.isFinite { weights[name] = min(2, max(-2, value)) }
    if let diversity = named["diversity"], diversity.isFinite { weights.diversity = min(1, max(0, diversity)) }
    return weights
}

/// Ranks by a preset, the user's own or one of RecScope's.
func usePreset(_ name: String, in state: inout State) -> [Effect] {
    if let own = state.data.presets[name] {
        say("\(name): weights that you kept", in: &state)
        return change(&state) { $0.question.ownWeights = weights(of: own) }
    }
    guard let preset = RankingPreset.named(name) else {
        let names = RankingPreset.all.map(\.name) + state.data.presets.keys.sorted()
        complain("there is no preset \(name): \(names.joined(separator: ", "))", in: &state)
        return []
    }
    say("\(preset.name): \(preset.sentence)", in: &state)
    return change(&state) { $0.question.ownWeights = preset.applied(to: $0.servedWeights) }
}

/// Keeps the weights as a preset of the user's own.
func keepPreset(_ name: String, in state: inout State) -> [Effect] {
    guard RankingPreset.named(name) == nil else {
        complain("\(name) is a preset of RecScope's; take another name", in: &state)
        return []
    }
    state.data.presets[name] = named(state.weights)
    say("kept: preset \(name) gives these weights back", in: &state)
    return [.host(.keepPresets(state.data.presets))]
}
