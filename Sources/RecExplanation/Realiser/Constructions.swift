/// In which voice the realiser speaks.
public enum RealiserVoice: String, Sendable, Hashable, CaseIterable {
    /// Says what the two films have in common, and no more.
    case plain
    /// Speaks to the viewer.
    case warm
    /// Warm, and knows what this viewer has watched, likes and would rather avoid.
    case personal
}

/// The constructions by voice and family of reasons; see `Construction` for how they are written.
///
/// By ear: what the film is about comes last or beside its title; nothing hangs on behind it. A hook may begin with a
/// person, a number, a name or a plural and may have commas, so no verb agrees with one, and none stands between commas.
enum Constructions {
    /// One construction a line.
    static func table(of family: ReasonType.Family, _ voice: RealiserVoice) -> String {
        switch (voice, family) {
        case (.plain, .sameDirector): plainSameDirector
        case (.plain, .sharedCast): plainSharedCast
        case (.plain, .sharedTheme): plainSharedTheme
        case (.plain, .sharedGenre): plainSharedGenre
        case (.plain, .franchise): plainFranchise
        case (.plain, .award): plainAward
        case (.plain, .styleEra): plainStyleEra
        case (.plain, .coWatched): plainCoWatched
        case (.plain, .surveyMatch): plainSurveyMatch
        case (.plain, .popular): plainPopular
        case (.warm, .sameDirector): warmSameDirector
        case (.warm, .sharedCast): warmSharedCast
        case (.warm, .sharedTheme): warmSharedTheme
        case (.warm, .sharedGenre): warmSharedGenre
        case (.warm, .franchise): warmFranchise
        case (.warm, .award): warmAward
        case (.warm, .styleEra): warmStyleEra
        case (.warm, .coWatched): warmCoWatched
        case (.warm, .surveyMatch): warmSurveyMatch
        case (.warm, .popular): warmPopular
        // What cites no movie has nothing of the viewer to add.
        case (.personal, .surveyMatch), (.personal, .popular): table(of: family, .warm)
        case (.personal, _): personal + "\n" + table(of: family, .warm)
        }
    }
}
