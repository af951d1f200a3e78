import RecRanking

/// Themes that may tell what a film keeps for its viewers to find out.
enum Spoilers {
    /// Whether a reason may name the theme of this movie. One that as a rule is how a film ends, or what it hides, may be
    /// named where the sheet's synopsis or hook says as much: they give nothing away.
    static func mayName(_ theme: String, of sheet: FactSheet) -> Bool {
        guard let beginnings = tellingWords[theme] else { return true }
        return [sheet.synopsis, sheet.hook].contains { text in
            (text ?? "").lowercased().split { !$0.isLetter }.contains { word in
                beginnings.contains(where: word.hasPrefix)
            }
        }
    }

    /// The themes, with how the words begin that say them openly.
    private static let tellingWords: [String: [String]] = [
        "afterlife": ["afterlife", "dead", "death", "die", "ghost", "heaven", "soul"],
        "alternate_reality": ["reality", "parallel", "alternate", "simulat"],
        "amnesia": ["memor", "amnesi", "remember", "forg"],
        "betrayal": ["betray", "traitor", "treach", "inform", "doublecross"],
        "cannibalism": ["cannibal", "flesh", "eat", "devour"],
        "death_of_a_parent": [
            "dead", "death", "die", "dying", "orphan", "widow", "late", "lose", "loss", "grie", "funeral",
        ],
        "doomed_love": ["doom", "forbid", "dying", "fated", "impossible", "tragic", "feud"],
        "doppelganger": ["double", "lookalike", "twin", "identical", "doppelg"],
        "dreams_and_the_subconscious": ["dream", "subconscious", "nightmare", "sleep"],
        "family_secrets": ["secret", "hidden", "buried", "truth", "past"],
        "identity_and_deception": [
            "impost", "disguis", "pose", "posing", "pretend", "false", "identit", "undercover", "fake", "lie", "lying",
        ],
        "insanity": ["mad", "insan", "asylum", "sanity", "lunat"],
        "lgbt_love": ["gay", "lesbian", "queer", "homosex", "drag", "bisex", "closet", "transgender"],
        "nuclear_war": ["nuclear", "atom", "bomb", "missile", "warhead"],
        "psychological_breakdown": ["breakdown", "unravel", "mind", "sanity", "collaps", "falls", "crack"],
        "shapeshifting": ["shape", "transform", "turns", "change", "becom"],
        "simulation": ["simulat", "virtual", "program", "game"],
        "suicide": ["suicid", "kill"],
        "terminal_illness": ["dying", "terminal", "cancer", "ill", "month", "diagnos"],
        "unreliable_narrator": ["narrat", "story", "memor", "tell", "account", "version"],
    ]
}
