import RecEngine

/// Ranks by a preset, the user's own or one of RecScope's.
func usePreset(_ name: String, in state: inout State) -> [Effect] {
    if let own = state.data.presets[name] {
        say("\(name): weights that you kept", in: &state)
        return change(&state) { $0.question.ownWeights = own }
    }
    guard let preset = RankingPreset.named(name) else {
        let names = RankingPreset.all.map(\.name) + state.data.presets.keys.sorted()
        complain("there is no preset \(name): \(names.joined(separator: ", "))", in: &state)
        return []
    }
    say("\(preset.name): \(preset.sentence)", in: &state)
    return change(&state) {
        $0.question.ownWeights = preset.applied(
            to: $0.servedWeights, linear: $0.response?.settings.linearWeights ?? .linear)
    }
}

/// Keeps the weights as a preset of the user's own.
func keepPreset(_ name: String, in state: inout State) -> [Effect] {
    guard RankingPreset.named(name) == nil else {
        complain("\(name) is a preset of RecScope's; take another name", in: &state)
        return []
    }
    state.data.presets[name] = state.weights
    say("kept: preset \(name) gives these weights back", in: &state)
    return [.host(.keepPresets(state.data.presets))]
}
