/// In which voice the realiser speaks.
public enum RealiserVoice: String, Sendable, Hashable, Codable, CaseIterable {
    /// Says what the two films have in common, and no more.
    case plain
    /// Speaks to the viewer.
    case warm
    /// Warm, and knows what this viewer has watched, likes and would rather avoid.
    case personal
}

/// How the reasons of one family are worded.
struct Wording: Sendable {
    /// One construction a line.
    let plain: String
    let warm: String
    /// Another film of the kind that the reason names: “another film by Bong Joon Ho”. Nil where it can't be said so.
    var another: @Sendable (SlotValues) -> String? = { _ in nil }
}

/// The constructions by voice and family of reasons; see `Construction` for how they are written.
///
/// By ear: what the film is about comes last or beside its title; nothing hangs on behind it. A hook may begin with a
/// person, a number, a name or a plural and may have commas, so no verb agrees with one, and none stands between commas.
enum Constructions {
    /// One construction a line.
    static func table(of family: ReasonType.Family, _ voice: RealiserVoice) -> String {
        let wording = wording(of: family)
        switch voice {
        case .plain: return wording.plain
        case .warm: return wording.warm
        case .personal:
            // What cites no movie has nothing of the viewer to add.
            return family.citesMovie ? personal + "\n" + wording.warm : wording.warm
        }
    }

    static func wording(of family: ReasonType.Family) -> Wording {
        switch family {
        case .sameDirector:
            Wording(plain: plainSameDirector, warm: warmSameDirector) { values in
                values.value(.directors).map { "another \(values.film) by \($0)" }
            }
        case .sharedCast:
            Wording(plain: plainSharedCast, warm: warmSharedCast) { values in
                values.value(.cast).map { "another \(values.film) with \($0)" }
            }
        case .sharedTheme:
            Wording(plain: plainSharedTheme, warm: warmSharedTheme) { values in
                values.value(.topic).map { "another \(values.film) about \($0)" }
            }
        case .sharedGenre:
            Wording(plain: plainSharedGenre, warm: warmSharedGenre) { $0.value(.genre).map { "another \($0)" } }
        case .franchise:
            Wording(plain: plainFranchise, warm: warmFranchise) { _ in "another of the series" }
        case .award:
            Wording(plain: plainAward, warm: warmAward) { $0.value(.winner).map { "another \($0)" } }
        case .styleEra:
            Wording(plain: plainStyleEra, warm: warmStyleEra) { values in
                guard let film = values.value(.styleFilm), let era = values.value(.era) else { return nil }
                return "another \(film) of the \(era)"
            }
        case .coWatched:
            Wording(plain: plainCoWatched, warm: warmCoWatched) { "another \($0.film) that its viewers often watch" }
        case .surveyMatch: Wording(plain: plainSurveyMatch, warm: warmSurveyMatch)
        case .popular: Wording(plain: plainPopular, warm: warmPopular)
        }
    }
}
