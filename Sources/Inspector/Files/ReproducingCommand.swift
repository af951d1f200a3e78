import Foundation
import RecEngine

/// The command line whose answer is what the screen shows.
public func reproducingCommand(_ state: State) -> String {
    var parts = ["recscope", "recommend"] + state.data.arguments
    parts += ["--user", state.userID, "--at", CivilDate(unixSeconds: state.now).description]
    if state.hasOwnWeights {
        let weights =
            zip(Feature.all, state.weights.values).map { "\($0.name)=\($1)" } + ["diversity=\(state.weights.diversity)"]
        parts += ["--weights", weights.joined(separator: ",")]
    }
    if let blend = state.question.sessionBlend { parts += ["--session-blend", "\(blend)"] }
    if let recency = state.question.recency { parts += ["--recency", "\(recency)"] }
    return parts.map(shellQuoted).joined(separator: " ")
}

/// A word as a shell reads it back.
private func shellQuoted(_ word: String) -> String {
    let plain = word.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || ("0"..."9").contains($0) || "-_./:=,+@%".unicodeScalars.contains($0)
    }
    return plain && !word.isEmpty ? word : "'" + word.replacingOccurrences(of: "'", with: "'\\''") + "'"
}
