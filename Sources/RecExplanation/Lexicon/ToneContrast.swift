/// Which tones rule each other out. A tone that no sheet names is a matter of taste until it contradicts one.
enum ToneContrast {
    private static let light: Set<String> = [
        "feel_good", "heartwarming", "uplifting", "whimsical", "playful", "charming", "gentle", "tender", "hopeful",
        "witty",
        "quirky", "offbeat",
    ]
    private static let dark: Set<String> = [
        "bleak", "gritty", "violent", "tragic", "somber", "eerie", "raw", "intense", "haunting", "suspenseful",
    ]
    /// Said only of movies whose sheets say so.
    private static let distinct: Set<String> = [
        "mind_bending", "darkly_comic", "satirical", "slow_burn", "dreamlike", "nostalgic", "feel_good",
    ]

    /// Moods that a sheet without any tone near them contradicts.
    private static let bright: Set<String> = ["feel_good", "heartwarming", "uplifting", "whimsical"]
    private static let nearBright: Set<String> = light.union(["romantic", "bittersweet", "nostalgic"])
    private static let grim: Set<String> = ["bleak", "gritty", "tragic", "eerie", "violent", "somber"]
    private static let nearGrim: Set<String> = dark.union([
        "tense", "melancholic", "darkly_comic", "atmospheric", "slow_burn",
    ])
    private static let grimGenres: Set<String> = ["horror", "war", "crime", "thriller", "film_noir"]

    static func clashes(_ entry: ClaimLexicon.Entry, with sheet: PreparedSheet) -> Bool {
        let tones = sheet.sheet.tone
        guard let first = entry.supports.first?.first, !tones.isEmpty else { return false }
        let claimed = ClaimLexicon.standard.vocabularyNames[Int(first)]
        if distinct.contains(claimed) { return true }
        if bright.contains(claimed), !tones.contains(where: nearBright.contains) { return true }
        if grim.contains(claimed), !tones.contains(where: nearGrim.contains),
            !sheet.sheet.genres.contains(where: grimGenres.contains)
        {
            return true
        }
        if light.contains(claimed) {
            return tones.contains(where: dark.contains) && !tones.contains(where: light.contains)
        }
        if dark.contains(claimed) {
            return tones.contains(where: light.contains) && !tones.contains(where: dark.contains)
        }
        return false
    }
}
