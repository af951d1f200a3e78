import RecRanking

/// Themes that may tell what a film keeps for its viewers to find out.
enum Spoilers {
    /// Whether a reason may name the theme of this movie. One that as a rule is how a film ends, or what it hides, may be
    /// named where the sheet's synopsis or hook says as much: they give nothing away.
    static func mayName(_ theme: String, of sheet: FactSheet) -> Bool {
        guard let telling = tellingWords[theme] else { return true }
        return [sheet.synopsis, sheet.hook].contains { text in
            text?.lowercased().utf8.split { !isLetter($0) }.contains { telling.holds(Substring($0)) } ?? false
        }
    }

    /// Of a word, or of a letter that is no ASCII.
    private static func isLetter(_ byte: UInt8) -> Bool { byte >= 128 || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte }

    /// Words that say a theme openly.
    private struct Telling {
        let words: Set<String>
        /// How such words begin: `dream-` is any of dream, dreams, dreaming.
        let beginnings: [String]

        init(_ list: String) {
            let all = list.split(separator: " ").map(String.init)
            words = Set(all.filter { !$0.hasSuffix("-") })
            beginnings = all.filter { $0.hasSuffix("-") }.map { String($0.dropLast()) }
        }

        func holds(_ word: Substring) -> Bool {
            words.contains(String(word)) || beginnings.contains(where: word.hasPrefix)
        }
    }

    private static let tellingWords: [String: Telling] = [
        "afterlife": "afterlife dead death dies died dying ghost- heaven hell limbo soul souls",
        "alternate_reality": "reality realities parallel alternate simulat-",
        "amnesia": "memory memories amnesi- remember- forget forgets forgot forgotten",
        "betrayal": "betray- traitor- treacher- informer- informant-",
        "cannibalism": "cannibal- flesh devour-",
        "death_of_a_parent": "orphan- widow- funeral- late dead death dies died dying grief grieving mourn-",
        "doomed_love": "doomed forbidden impossible fated dying feud-",
        "doppelganger": "double doubles lookalike- twin twins identical doppelg-",
        "dreams_and_the_subconscious": "dream- subconscious nightmare- asleep sleep sleeps sleeping",
        "family_secrets": "secret secrets hidden buried truth past conceal-",
        "identity_and_deception":
            "impostor- imposter- disguis- poses posing pose pretend- false identity identities undercover fake lies lying",
        "insanity": "mad madness insan- asylum- sanity lunatic-",
        "lgbt_love": "gay lesbian- queer homosexual- bisexual- transgender drag closeted",
        "nuclear_war": "nuclear atomic bomb bombs missile- warhead-",
        "psychological_breakdown": "breakdown unravel- sanity collaps- cracks madness",
        "shapeshifting": "shape shapeshift- transform- becomes turns",
        "simulation": "simulat- virtual program programmed",
        "suicide": "suicid-",
        "terminal_illness": "dying terminal- cancer ill illness months diagnos-",
        "unreliable_narrator": "narrat- memory memories version versions account accounts",
    ].mapValues(Telling.init)
}
