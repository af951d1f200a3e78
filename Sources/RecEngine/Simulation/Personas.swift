import RecRanking

/// A named viewer of the sample data, designed to show one behaviour of the engine.
struct PersonaSpec: Sendable {
    var id: String
    var name: String
    var line: String
    /// Watches of the first taste, and of the second, which comes later.
    var counts: (Int, Int) = (0, 0)
    var taste: [(FactIndex.Kind, String, Float)] = []
    var second: [(FactIndex.Kind, String, Float)] = []
    /// True: the last watches are a session that is still open at the end of the data.
    var isInSession = false
    /// True: both tastes mixed from the beginning.
    var isHousehold = false
    var hasSurvey = false
    /// Taste for what everyone watches.
    var crowd: Float = 0.6

    static let all: [PersonaSpec] = [
        PersonaSpec(
            id: "maya", name: "Maya",
            line: "heist films and Korean thrillers, on musicals tonight: move β and see the session pull",
            counts: (44, 4),
            taste: [
                (.theme, "heist", 3), (.country, "South Korea", 3), (.genre, "thriller", 1.5),
                (.theme, "con_artists", 2),
            ],
            second: [(.genre, "musical", 5), (.theme, "dance", 1)], isInSession: true),
        PersonaSpec(id: "nora", name: "Nora", line: "brand new, said nothing: popular movies of many genres"),
        PersonaSpec(
            id: "sam", name: "Sam", line: "brand new, answered the survey: science fiction, no horror",
            taste: [
                (.genre, "science_fiction", 2), (.theme, "space_exploration", 1.8), (.theme, "time_travel", 1.6),
                (.director, "Christopher Nolan", 1.5), (.genre, "horror", -2),
            ],
            hasSurvey: true),
        PersonaSpec(
            id: "theo", name: "Theo", line: "four watches, film noir: hybrid, six tenths content", counts: (4, 0),
            taste: [(.genre, "film_noir", 5), (.theme, "femme_fatale", 2)]),
        PersonaSpec(
            id: "kim", name: "Kim", line: "nine watches: the last step of the hybrid", counts: (9, 0),
            taste: [(.genre, "romance", 2.5), (.genre, "comedy", 2), (.theme, "weddings", 2)]),
        PersonaSpec(
            id: "lea", name: "Lea", line: "ten watches of the same taste as Kim: collaborative, and no jump",
            counts: (10, 0),
            taste: [(.genre, "romance", 2.5), (.genre, "comedy", 2), (.theme, "weddings", 2)]),
        PersonaSpec(
            id: "omar", name: "Omar", line: "sixty watches of thrillers and crime: evidence by theme", counts: (60, 0),
            taste: [
                (.genre, "crime", 2), (.genre, "thriller", 2), (.theme, "undercover", 2),
                (.theme, "detective_work", 1.6), (.theme, "serial_killer", 1.5),
            ]),
        PersonaSpec(
            id: "agnes", name: "Agnès",
            line: "follows directors: Scorsese, Spielberg, Hitchcock, Kubrick, the Coens: evidence by director",
            counts: (28, 0),
            taste: [
                (.director, "Martin Scorsese", 3), (.director, "Steven Spielberg", 3),
                (.director, "Alfred Hitchcock", 3), (.director, "Stanley Kubrick", 3), (.director, "Joel Coen", 3),
            ]),
        PersonaSpec(
            id: "felix", name: "Felix", line: "watches franchises in order: sequels, and what follows what",
            counts: (34, 0),
            taste: [
                (.franchise, "Star Wars", 6), (.franchise, "James Bond", 5), (.franchise, "Harry Potter", 6),
                (.franchise, "Middle-earth", 6), (.franchise, "Alien", 5),
            ]),
        PersonaSpec(
            id: "home", name: "The Parks", line: "a household: animation for the children, horror after nine",
            counts: (26, 22),
            taste: [(.genre, "family", 4), (.genre, "animation", 4)],
            second: [(.genre, "horror", 5), (.theme, "supernatural_horror", 2)], isHousehold: true),
        PersonaSpec(
            id: "jonas", name: "Jonas", line: "drifted from action to documentaries over two years: move the recency",
            counts: (40, 16),
            taste: [(.genre, "action", 4), (.genre, "war", 2)], second: [(.genre, "documentary", 7)]),
        PersonaSpec(
            id: "carla", name: "Carla", line: "watches what everyone watches: explanations by co-watching",
            counts: (55, 0), crowd: 3),
        PersonaSpec(
            id: "edgar", name: "Edgar", line: "has seen nearly everything: what is left, and 100 candidates still",
            counts: (1_000_000, 0)),
        PersonaSpec(
            id: "vera", name: "Vera",
            line: "courtrooms and newsrooms, and said: no horror. Ask why not (W) The Shining",
            counts: (24, 0),
            taste: [
                (.theme, "courtroom", 4), (.theme, "journalism", 4), (.genre, "drama", 1.5), (.genre, "horror", -3),
            ], hasSurvey: true),
        PersonaSpec(
            id: "hal", name: "Hal",
            line: "his sentences come from a model that obeyed a hostile fact sheet: see them rejected",
            counts: (30, 0), taste: [(.genre, "science_fiction", 3), (.theme, "artificial_intelligence", 2)]),
        PersonaSpec(
            id: "yuki", name: "Yuki", line: "late to the classics: nothing made after 1965", counts: (30, 0),
            taste: [(.decade, "1940s", 4), (.decade, "1950s", 4), (.decade, "1930s", 3), (.decade, "1960s", 1)]),
    ]
}

extension SyntheticWorld {
    /// The named viewers, in the order of the picker.
    func personaViewers() -> [(spec: PersonaSpec, viewer: SyntheticViewer)] {
        PersonaSpec.all.enumerated().map { number, spec in
            var random = RandomSource(seed: seed &+ 0xFACE &+ UInt64(number) &* 7_919)
            return (spec, viewer(of: spec, random: &random))
        }
    }

    private func viewer(of spec: PersonaSpec, random: inout RandomSource) -> SyntheticViewer {
        func taste(_ facts: [(FactIndex.Kind, String, Float)]) -> Taste {
            var taste = Taste()
            for (kind, name, weight) in facts { taste.weights[TasteFact(kind, name)] = weight }
            taste.crowd = spec.crowd
            return taste
        }
        let first = taste(spec.taste)
        // Ninety-five in a hundred is nearly everything, and leaves more than a hundred of a large catalogue.
        let most = max(0, min(catalog.count * 94 / 100, catalog.count - 110))
        var chosen = choose(first, count: min(spec.counts.0, most), excluding: [], random: &random)
        var tastes = [first]
        if spec.counts.0 == 0 { chosen = [] }
        if spec.counts.1 > 0 {
            tastes.append(taste(spec.second))
            let more = choose(tastes[1], count: spec.counts.1, excluding: Set(chosen.map(\.row)), random: &random)
            chosen =
                spec.isHousehold
                ? ordered((chosen + more).shuffled(using: &random), random: &random)
                : ordered(chosen, random: &random) + ordered(more, random: &random)
        } else {
            chosen = chosen.count > 500 ? chosen : ordered(chosen, random: &random)
        }
        var watches = timed(chosen, last: end - (spec.isInSession ? 1_800 : 3 * 86_400), random: &random)
        if spec.isInSession {
            // The second taste is tonight's session: a movie every two hours, after a pause of two days.
            let start = max(0, watches.count - spec.counts.1)
            for index in start..<watches.count {
                watches[index].watchedAt = end - 1_800 - Int64(watches.count - 1 - index) * 7_000
                watches[index].fraction = 1
            }
            // A small catalogue leaves nothing for the first taste.
            if start > 0, start < watches.count {
                let shift = (watches[start].watchedAt - 2 * 86_400) - watches[start - 1].watchedAt
                for index in 0..<start where shift < 0 { watches[index].watchedAt += shift }
            }
        }
        let survey = spec.hasSurvey ? survey(of: first) : watches.isEmpty ? Survey() : nil
        return SyntheticViewer(userID: spec.id, watches: watches, tastes: tastes, survey: survey)
    }
}
