/// What the words, letters and numbers of a box mean: `?` says it where they stand.
struct GlossaryEntry: Sendable, Hashable {
    let word: String
    let meaning: String

    init(_ word: String, _ meaning: String) {
        self.word = word
        self.meaning = meaning
    }
}

/// The words of the box that has the focus.
func glossary(_ state: State) -> [GlossaryEntry] {
    let glyphs = state.chrome.glyphs
    let screen = state.place.screen
    return screen == .inspect ? words(of: state.place.focus, glyphs) : screen.words(glyphs)
}

private func words(of pane: Pane, _ glyphs: Glyphs) -> [GlossaryEntry] {
    switch pane {
    case .history:
        [
            GlossaryEntry("s", "watched this session: no gap of six hours since"),
            GlossaryEntry(glyphs.no, "watched and disliked"),
            GlossaryEntry("- + >", "what if: switched off; added; watched after the moment that is shown"),
            GlossaryEntry("40%", "how much of it was seen, where not all was"),
            GlossaryEntry("worth", "after e: what the selected result's score loses without this watch"),
        ]
    case .candidates:
        moves(glyphs) + [
            GlossaryEntry(
                glyphs.moved, "the diversity step put it elsewhere than its score would; Why says from where"),
            GlossaryEntry(
                glyphs.no, "a sentence was refused: what is shown stands in its place, or is not grounded itself"),
            GlossaryEntry("score", "the sum of the parts that Why lists; it compares within this list only"),
            GlossaryEntry("C", "found by viewers with a similar taste (collaborative)"),
            GlossaryEntry("T", "found by likeness of its facts: genres, themes, people (content)"),
            GlossaryEntry("S", "found by what follows the last watches (sequential)"),
            GlossaryEntry("P", "found by being popular"),
            GlossaryEntry("watched", "how many viewers have watched it"),
            GlossaryEntry("*", "pinned with p: contributions are shown against it"),
        ]
    case .why:
        [
            GlossaryEntry("underlined", "what the sentence claims"),
            GlossaryEntry("grounded", "every claim follows from the two fact sheets"),
            GlossaryEntry(
                "because", "the watch that the sentence names, what both share, and what it adds to the score"),
            GlossaryEntry("though", "a watch that did more for the score, and why it is not named"),
            GlossaryEntry("causal", "after e: whether the score falls without the watch that is named"),
            GlossaryEntry("cache", "hit: the sentence was kept from before; miss: it was made for this request"),
            GlossaryEntry("key", "what the sentence is kept under: who wrote it, source, target, reason"),
            GlossaryEntry("built-in writer", "makes sentences of the facts alone, where no language model is asked"),
            GlossaryEntry("+0.123", "a part of the score: feature times weight; they add up to the score"),
        ]
    case .weights:
        Slider.all.map { GlossaryEntry(FeatureWords.words(of: $0.name), "\($0.name): \($0.setting.sentence)") }
            + [
                GlossaryEntry(glyphs.mark, "on a slider: where this viewer is served with it"),
                GlossaryEntry("NDCG@10", "how high the held-out watches stand in the list, 0 to 1; more is better"),
                GlossaryEntry("n", "on how many viewers it was measured"),
            ]
    case .request:
        [
            GlossaryEntry("3 \(glyphs.shown("→")) 2", "how many went into the stage and how many came out of it"),
            GlossaryEntry("of 40 ms", "the stage's budget; \(glyphs.no) is over it"),
            GlossaryEntry("taste", "how much is known by similar viewers, the rest by facts; how much tonight counts"),
            GlossaryEntry("sources", "how many of the candidates each source may bring"),
            GlossaryEntry("search", "whether the nearest were found exactly, and how many of the true hundred"),
            GlossaryEntry("removed", "seen already, disliked in the survey, or beyond the hundred"),
            GlossaryEntry("bucket", "a number from 0 to 9,999 that the viewer's id hashes to; variants own ranges"),
        ]
    }
}

private func moves(_ glyphs: Glyphs) -> [GlossaryEntry] {
    [
        GlossaryEntry(
            "\(glyphs.rose)3 \(glyphs.fell)1 new", "rose by three, fell by one, was no candidate, against the baseline")
    ]
}

let reviewWords = [
    GlossaryEntry("alike", "how often you and the validator say the same"),
    GlossaryEntry("by chance", "how often two would who only know how much is true in general"),
    GlossaryEntry("kappa", "agreement beyond chance: 0 is chance, 1 the same always"),
    GlossaryEntry("not grounded", "the validator found a claim that the fact sheets do not hold"),
    GlossaryEntry("too few", "fewer than \(ReviewKind.fewest) were judged: no share is given"),
]

let experimentWords = [
    GlossaryEntry("hashed", "the experiment's salt and the viewer's id, hashed: the same on every machine"),
    GlossaryEntry("bucket", "the hash modulo 10,000; each variant owns a range"),
    GlossaryEntry("forced", "set here with t; left out of all figures"),
    GlossaryEntry("shares", "whether users come in the promised shares; if not, no figure can be trusted"),
    GlossaryEntry("difference", "against the control, with the interval that holds it in 95 of 100 experiments"),
    GlossaryEntry("CTR", "clicks by what was shown"),
    GlossaryEntry("completion", "how much of what was started was seen to its end"),
]

let cacheWords = [
    GlossaryEntry("hit rate", "how many sentences of served lists were there already"),
    GlossaryEntry("by set", "how many lists had every sentence there; a model is asked once for each other list"),
    GlossaryEntry("evicted", "dropped because the memory that is allowed was full"),
    GlossaryEntry("stand-in", "the built-in writer's sentence, until the language model's is there"),
    GlossaryEntry("p50 p95 p99", "half, 95 and 99 of 100 answers were at most this slow"),
    GlossaryEntry("previews", "sliders moved and rows peeked at: nobody was served"),
]

func evaluateWords(_ glyphs: Glyphs) -> [GlossaryEntry] {
    [
        GlossaryEntry("held-out", "watches that the model behind this has not seen: it must find them"),
        GlossaryEntry("NDCG@10", "how high they stand in the first ten, 0 to 1; more is better"),
        GlossaryEntry("hit rate@10", "how many viewers find at least one of them among the first ten"),
        GlossaryEntry("recall@100", "how many of them are among the hundred candidates"),
        GlossaryEntry("coverage", "the share of the catalogue that the first ten of all viewers hold"),
        GlossaryEntry("novelty", "how little known what is shown is, in bits: one more is half as many watchers"),
        GlossaryEntry("baseline", "what each viewer is served with, or the list that b has set"),
        GlossaryEntry("\(glyphs.rose) \(glyphs.fell) \(glyphs.same)", "surely more, surely less, not to be told"),
        GlossaryEntry("alike", "how much of the list is as before, by place: 100% is the same list"),
    ]
}

func compareWords(_ glyphs: Glyphs) -> [GlossaryEntry] {
    [
        GlossaryEntry("baseline", "what this viewer is served with, or the list that b has set"),
        GlossaryEntry("in both", "how many of the ten results both lists have"),
        GlossaryEntry("order alike", "Kendall's tau over all candidates: 1 the same order, 0 unrelated, -1 reversed"),
        GlossaryEntry("top alike", "rank-biased overlap: how much of the lists is the same, the top counting most"),
        GlossaryEntry("out, gone", "no result any more; no candidate any more"),
    ] + moves(glyphs)
}
