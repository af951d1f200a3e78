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
    /// The reason behind “{T} is”: with the source's title, or without one as the echo of a clause that named it. Nil
    /// where it can't be said so.
    var link: @Sendable (SlotValues, _ title: String?) -> String? = { _, _ in nil }
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
            let citesMovie = family != .surveyMatch && family != .popular
            return citesMovie ? personal + "\n" + wording.warm : wording.warm
        }
    }

    static func wording(of family: ReasonType.Family) -> Wording {
        switch family {
        case .sameDirector:
            Wording(plain: plainSameDirector, warm: warmSameDirector) { values, title in
                values.value(.directors).map { "by \($0)\(end(title))" }
            }
        case .sharedCast:
            Wording(plain: plainSharedCast, warm: warmSharedCast) { values, title in
                values.value(.cast).map { "another film with \($0)\(title == nil ? "" : end(title))" }
            }
        case .sharedTheme:
            Wording(plain: plainSharedTheme, warm: warmSharedTheme) { values, title in
                values.value(.topic).map { "about \($0)\(end(title))" }
            }
        case .sharedGenre:
            Wording(plain: plainSharedGenre, warm: warmSharedGenre) { values, title in
                values.value(.genre).map { "@a \($0)\(title.map { " like \($0)" } ?? " too")" }
            }
        case .franchise:
            Wording(plain: plainFranchise, warm: warmFranchise) { _, title in
                "from the same series" + (title.map { " as \($0)" } ?? "")
            }
        case .award:
            Wording(plain: plainAward, warm: warmAward) { values, title in
                values.value(.winner).map { "@a \($0)\(title.map { " like \($0)" } ?? " too")" }
            }
        case .styleEra:
            Wording(plain: plainStyleEra, warm: warmStyleEra) { values, title in
                guard let film = values.value(.styleFilm), let era = values.value(.era) else { return nil }
                return "@a \(film) of the \(era)\(end(title))"
            }
        case .coWatched:
            Wording(plain: plainCoWatched, warm: warmCoWatched) { _, title in
                title.map { "often watched by viewers of \($0)" } ?? "often watched by the same viewers"
            }
        case .surveyMatch: Wording(plain: plainSurveyMatch, warm: warmSurveyMatch)
        case .popular: Wording(plain: plainPopular, warm: warmPopular)
        }
    }

    private static func end(_ title: String?) -> String { title.map { ", like \($0)" } ?? " too" }
}
