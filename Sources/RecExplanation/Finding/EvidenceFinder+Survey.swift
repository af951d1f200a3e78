import RecRanking

extension EvidenceFinder {
    /// The survey's likes that a target meets, rarest first, in the fact sheets' words.
    func surveyAnswers(metBy target: Int, survey: Survey) -> [(name: String, rarity: Float)] {
        guard !survey.isEmpty else { return [] }
        var answers: [(name: String, rarity: Float)] = []
        let hidden = spoilers[target] ?? []
        for term in facts.terms(ofMovie: target) where !hidden.contains(term) {
            let fact = facts.terms[Int(term)]
            let isLiked =
                switch fact.kind {
                case .genre: survey.likedGenres.contains(fact.name)
                case .theme: survey.likedThemes.contains(fact.name)
                case .director, .writer, .cast: survey.likedPeople.contains(fact.name)
                default: false
                }
            if isLiked, !answers.contains(where: { $0.name == fact.name }) {
                answers.append((fact.name, termRarities[Int(term)]))
            }
        }
        return answers.sorted { ($1.rarity, $0.name) < ($0.rarity, $1.name) }
    }

    /// Evidence from survey answers: the rarest two together, and each alone.
    func surveyEvidence(for target: Int, user: UserState) -> [Evidence] {
        let answers = surveyAnswers(metBy: target, survey: user.survey)
        let weight = ReasonType.Family.surveyMatch.strength * Self.surveyWeight(user)
        func evidence(_ names: [String], _ rarity: Float) -> Evidence {
            Evidence(
                sourceRow: nil, targetRow: target, reason: .surveyMatch, facts: names, strength: weight * rarity)
        }
        var result = answers.map { evidence([$0.name], $0.rarity) }
        if answers.count > 1 {
            result.insert(evidence(answers.prefix(2).map(\.name), answers[0].rarity + 0.5 * answers[1].rarity), at: 0)
        }
        return result
    }

    /// What is said where nothing is shared. Its fact is `widely_watched` where at least 20 viewers, and more than
    /// saw nine in ten movies, have seen it.
    func popularEvidence(for target: Int) -> Evidence {
        let viewers = popularity.viewerCounts[target]
        let tenth = popularity.order.count / 10
        let bar = popularity.order.isEmpty ? 0 : popularity.viewerCounts[Int(popularity.order[tenth])]
        let isWide = viewers >= CoWatchCounts.leastUsers && viewers >= bar
        return Evidence(
            sourceRow: nil, targetRow: target, reason: .popular, facts: isWide ? [Self.widelyWatched] : [],
            strength: ReasonType.Family.popular.strength)
    }

    static let widelyWatched = "widely_watched"
}
