import RecEngine

/// The command line whose answer is what the screen shows: `RequestOptions` of the program reads it back.
///
/// Under redaction, and where it is to be handed on, it names the viewer by pseudonym, which the program takes for an id
/// as well.
public func reproducingCommand(_ state: State, hidesID: Bool = false) -> String {
    let question = state.question
    func moment(_ time: Int64) -> String { CivilDate(unixSeconds: time).description }
    func watch(_ row: Int, _ time: Int64) -> String { "\(listed(state.catalog[row].id))@\(moment(time))" }
    // Who was made here is nobody, and is known elsewhere by the answers.
    let survey = state.data.made[state.userID]
    let isHidden = (state.data.redactsIDs || hidesID) && survey == nil
    let user = isHidden ? state.data.pseudonyms.name(of: state.userID) : state.userID
    // A path may name its owner.
    let own = state.data.imported[state.userID].map { [("import", isHidden ? "FILE" : $0.path)] }
    var options = (own ?? [("user", user)]) + [("at", moment(state.now))]
    if let survey { options.append(("survey", survey.json(in: state.catalog))) }
    if let weights = question.ownWeights { options.append(("weights", "\(weights)")) }
    if let blend = question.sessionBlend { options.append(("session-blend", "\(blend)")) }
    if let recency = question.recencySchedule { options.append(("recency", recency.name)) }
    let forced = question.forcedVariants.sorted { $0.key < $1.key }.map { "\(listed($0.key))=\(listed($0.value))" }
    let off = question.whatIf.switchedOff.sorted { ($0.watchedAt, $0.movieRow) < ($1.watchedAt, $1.movieRow) }.map {
        watch($0.movieRow, $0.watchedAt)
    }
    let added = question.whatIf.added.map { watch($0.movieRow, $0.watchedAt) }
    for (name, list) in [("variant", forced), ("without", off), ("with", added)] where !list.isEmpty {
        options.append((name, list.joined(separator: ",")))
    }
    if question.run != nil, let path = state.data.runPath { options.append(("run", path)) }
    let words = ["recscope", "recommend"] + state.data.arguments + options.flatMap { ["--\($0)", $1] }
    return words.map(shellQuoted).joined(separator: " ")
}

/// A name as part of a list between commas, with a backslash before what would end it.
private func listed(_ name: String) -> String {
    name.reduce(into: "") { result, character in
        if "\\,=".contains(character) { result.append("\\") }
        result.append(character)
    }
}

/// A word as a shell reads it back.
package func shellQuoted(_ word: String) -> String {
    let plain = word.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || ("0"..."9").contains($0) || "-_./:=,+@%".unicodeScalars.contains($0)
    }
    return plain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
}
