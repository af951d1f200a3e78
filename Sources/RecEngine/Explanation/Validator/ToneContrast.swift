/// Which tones rule each other out. A tone that no sheet names is a matter of taste until it contradicts one.
enum ToneContrast {
    private static let light: Set<String> = [
        "feel_good", "heartwarming", "uplifting", "whimsical", "playful", "charming", "gentle", "tender", "hopeful", "witty",
        "quirky", "offbeat",
    ]
    private static let dark: Set<String> = [
        "bleak", "gritty", "violent", "tragic", "somber", "eerie", "raw", "intense", "haunting", "suspenseful",
    ]
    /// Said only of movies whose sheets say so.
    private static let distinct: Set<String> = ["mind_bending", "darkly_comic", "satirical", "slow_burn", "dreamlike", "nostalgic", "feel_good"]

    static func clashes(_ entry: ClaimLexicon.Entry, with sheet: PreparedSheet) -> Bool {
        let tones = sheet.sheet.tone
        guard let first = entry.supports.first?.first, !tones.isEmpty else { return false }
        let claimed = ClaimLexicon.standard.vocabularyNames[Int(first)]
        if distinct.contains(claimed) { return true }
        if light.contains(claimed) { return tones.contains(where: dark.contains) && !tones.contains(where: light.contains) }
        if dark.contains(claimed) { return tones.contains(where: light.contains) && !tones.contains(where: dark.contains) }
        return false
    }
}
