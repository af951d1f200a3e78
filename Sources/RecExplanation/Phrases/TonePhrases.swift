import RecRanking

/// How tones are put into words: an adjective before a noun, and noun phrases after a possessive.
struct TonePhrases: Sendable {
    struct Entry: Sendable {
        var adjective: String
        var nounPhrases: [String]
    }

    private let entries: [String: Entry]

    static let standard = TonePhrases()

    private init() {
        var entries: [String: Entry] = [:]
        for line in Self.table.split(separator: "\n") {
            let columns = line.split(separator: "|").map(trimmed)
            entries[columns[0]] = Entry(
                adjective: columns[1], nounPhrases: columns[2].split(separator: ";").map(trimmed))
        }
        self.entries = entries
    }

    /// A tone of another vocabulary is its own adjective.
    subscript(tone: String) -> Entry {
        if let entry = entries[tone] { return entry }
        let words = tone.replacing("_", with: " ")
        return Entry(adjective: words, nounPhrases: ["\(words) mood"])
    }

    var tones: [String] { entries.keys.sorted() }

    /// tone | adjective | noun phrases
    static let table = """
        atmospheric | atmospheric | thick atmosphere; atmospheric pull
        bittersweet | bittersweet | bittersweet mood; mix of sweet and sad
        bleak | bleak | bleak outlook; bleakness
        charming | charming | charm; easy charm
        cerebral | cerebral | cerebral bent; appetite for ideas
        darkly_comic | darkly comic | dark humour; pitch-dark wit
        dreamlike | dreamlike | dreamlike drift; dreamlike mood
        eerie | eerie | eeriness; eerie mood
        epic | epic | epic sweep; epic scale
        exhilarating | exhilarating | sheer exhilaration; breathless energy
        feel_good | feel-good | feel-good spirit; feel-good warmth
        gentle | gentle | gentle touch; gentleness
        gritty | gritty | grit; gritty edge
        haunting | haunting | haunting mood; haunting quality
        heartwarming | heartwarming | warmth; heartwarming spirit
        hopeful | hopeful | hopeful outlook; sense of hope
        intense | intense | intensity; fierce intensity
        ironic | ironic | sense of irony; ironic distance
        lyrical | lyrical | lyricism; lyrical touch
        melancholic | melancholy | melancholy; melancholy mood
        mind_bending | mind-bending | mind-bending turns; mind-bending design
        nostalgic | nostalgic | nostalgia; nostalgic glow
        offbeat | offbeat | offbeat rhythm; offbeat spirit
        playful | playful | playfulness; playful spirit
        quirky | quirky | quirkiness; quirky spirit
        raw | raw | rawness; raw edge
        romantic | romantic | romantic mood; romantic streak
        satirical | satirical | satirical bite; satirical edge
        sensual | sensual | sensuality; sensual mood
        slow_burn | slow-burning | slow burn; slow-burning patience
        somber | somber | somber mood; gravity
        stylish | stylish | sense of style; stylish surface
        suspenseful | suspenseful | suspense; taut suspense
        tender | tender | tenderness; tender touch
        tense | tense | tension; tense mood
        tragic | tragic | tragic pull; sense of tragedy
        uplifting | uplifting | uplift; uplifting spirit
        violent | violent | violence; violent edge
        whimsical | whimsical | whimsy; whimsical spirit
        witty | witty | wit; quick wit
        """
}
