/// Checks what is said about the user: that they enjoyed the source is given, and little else.
extension SentenceReading {
    mutating func checkUser() {
        for index in tokens.indices where tags[index] == .plain {
            switch tokens[index].text {
            case "you", "youve", "youre", "youd": checkYou(index)
            case "your": checkYour(index)
            default: break
            }
        }
        checkHabits()
        checkEnjoyedTarget()
    }

    /// “Having enjoyed Tenet, …”, “After Tenet, …”: the target is what is recommended, so it was not watched.
    private mutating func checkEnjoyedTarget() {
        guard source != nil else { return }
        for index in tokens.indices {
            let isParticiple =
                ["having", "after", "once", "since"].contains(tokens[index].text)
                && Self.watching.contains(word(index + 1))
            let isAfter = tokens[index].text == "after" && startsClause(index)
            guard isParticiple || isAfter else { continue }
            let first = index + (isParticiple ? 2 : 1)
            guard tags.indices.contains(first), tags[first] == .target, tokens[first].gap.isDisjoint(with: .clause)
            else { continue }
            var end = first
            while end < tokens.count, tags[end] == .target { end += 1 }
            guard isParticiple || tokens.indices.contains(end) && tokens[end].gap.contains(.comma) else { continue }
            claim(
                .user, index..<end, supported: false,
                why: "\(target.sheet.title) is what is recommended, not what was watched")
        }
    }

    private static let watching: Set<String> = [
        "enjoyed", "liked", "loved", "watched", "seen", "finished", "enjoying", "watching", "seeing", "liking",
        "loving", "finishing", "admired", "appreciated",
    ]

    /// What someone who enjoyed a movie did with it.
    private static let enjoyment: Set<String> = [
        "enjoyed", "liked", "loved", "watched", "saw", "seen", "appreciated", "admired", "savored", "savoured",
        "watching", "enjoying",
        "like", "love", "enjoy", "responded", "connected", "fell", "relished", "followed", "picked", "chose", "found",
        "took", "were", "spent", "know", "met", "clicked", "adored", "valued", "warmed", "drawn", "hooked", "taken",
        "got", "felt",
    ]

    /// What only the user could have told.
    private static let untold: Set<String> = [
        "rated", "gave", "scored", "reviewed", "bought", "rented", "rewatched", "rewatch", "rewatched", "finished",
        "binged", "binge", "cried", "laughed",
        "searched", "added", "saved", "posted", "wrote", "tweeted", "hated", "hate", "disliked", "dislike", "skipped",
        "abandoned", "fell asleep",
        "paused", "subscribed", "shared", "recommended", "owned", "own", "live", "work", "study", "grew", "married",
        "turned", "stopped", "complained", "mentioned", "wept", "sobbed", "bookmarked", "streamed", "starred", "ranked",
        "follow", "collect", "speak", "read", "travel", "travelled",
        "visit", "visited", "attend", "attended", "teach", "drive", "drink", "smoke", "cook", "vote", "voted",
        "believe", "pray", "exercise",
        "play", "played", "quit", "deleted", "moved", "cancelled", "upgraded", "joined", "signed",
    ]

    private mutating func checkYou(_ index: Int) {
        var at = index + 1
        while [
            "ve", "have", "had", "really", "clearly", "so", "already", "also", "once", "just", "re", "both",
            "particularly", "especially", "d", "recently", "evidently", "obviously", "apparently", "do", "did", "most",
            "then", "never", "always", "still",
        ].contains(word(at)) { at += 1 }
        // “If it held you, follow …”: the verb is no deed of theirs.
        guard tokens.indices.contains(at), tokens[at].gap.isDisjoint(with: .clause) || at > index + 1 else { return }
        let verb = tokens[at].text
        let range = index..<at + 1
        let between = (index + 1..<at).map { tokens[$0].text }
        if isHypothetical(index) { return checkHow(at, range) }
        if Self.telling.contains(verb), reason == .surveyMatch || user?.likes.isEmpty == false { return }
        if ["told", "asked", "said", "named", "listed"].contains(verb) {
            return claim(.user, range, supported: false, why: "the user is not known to have said so")
        }
        if Self.untold.contains(verb), !(verb == "shared") {
            if let disliked = user?.dislikes, ["hate", "dislike", "hated", "disliked"].contains(verb),
                !disliked.isEmpty, namesAny(disliked, behind: at)
            {
                return
            }
            return claim(.user, range, supported: false, why: "the user is not known to have done so")
        }
        if between.contains("never") || ["didnt", "havent", "dont", "wasnt", "werent"].contains(verb) {
            return claim(.user, range, supported: false, why: "the user is not known to have done so")
        }
        guard Self.enjoyment.contains(verb) else { return }
        if let object = objectTitle(behind: at), object == .target {
            return claim(
                .user, range, supported: false,
                why: "\(target.sheet.title) is what is recommended, not what was watched")
        }
        if source == nil { return checkWithoutSource(verb, range) }
        claim(.user, range, supported: true, why: "\(source?.sheet.title ?? "") is in the viewer's history")
        checkHow(at, range)
    }

    /// What someone does who answers a survey.
    private static let telling: Set<String> = [
        "told", "asked", "named", "listed", "picked", "chose", "said", "mentioned", "indicated", "expressed", "noted",
        "marked", "ticked", "selected", "stated", "answered", "shared", "wanted", "requested", "signalled", "flagged",
        "gave", "confessed", "admitted", "declared",
    ]

    /// Without a source movie only the survey or given facts tell what the user likes.
    private mutating func checkWithoutSource(_ verb: String, _ range: Range<Int>) {
        let isTaste = ["like", "love", "enjoy", "liked", "enjoyed", "loved"].contains(verb)
        let holds = isTaste && (reason == .surveyMatch || user.map { !$0.likes.isEmpty } ?? false)
        claim(
            .user, range, supported: holds,
            why: holds ? "the survey says so" : "nothing is known of what the user enjoyed")
    }

    private func namesAny(_ words: [String], behind index: Int) -> Bool {
        let rest = Set(tokens[index...].map(\.stem))
        return words.contains { Tokenizer.tokens($0.replacing("_", with: " ")).allSatisfy { rest.contains($0.stem) } }
    }

    /// The title that a verb takes: within six words, with no other verb between.
    private func objectTitle(behind index: Int) -> Scope? {
        var at = index + 1
        while at < tokens.count, at - index < 7, tokens[at].gap.isDisjoint(with: .clause) {
            if let movie = Self.movie(tags[at]) { return movie }
            if has(at, .hypothetical) || at > index + 1 && has(at, .verb) { return nil }
            at += 1
        }
        return nil
    }

    /// “if you”, “should you”, “you may”: nothing is said to be so.
    private func isHypothetical(_ index: Int) -> Bool {
        let before = (max(0, index - 3)..<index).filter { at in
            (at + 1...index).allSatisfy { tokens[$0].gap.isDisjoint(with: [.comma, .semicolon, .stop]) }
        }
        if before.contains(where: {
            [
                "if", "should", "whether", "when", "whenever", "might", "may", "could", "would", "what", "whatever",
                "where", "how", "that", "until", "can", "let",
            ].contains(tokens[$0].text) && !["because", "since"].contains(tokens[$0].text)
        }) {
            return !before.contains { ["because", "since", "after"].contains(tokens[$0].text) }
        }
        return has(index + 1, .hypothetical)
    }

    /// How, when and how often: “twice”, “last night”, “on your phone”.
    private mutating func checkHow(_ index: Int, _ range: Range<Int>) {
        var at = index
        while at < tokens.count, at == index || tokens[at].gap.isDisjoint(with: [.semicolon, .stop]),
            Self.movie(tags[at]) != .target
        {
            let next = word(at + 1)
            switch tokens[at].text {
            case "twice", "thrice", "yesterday", "lately", "repeatedly", "weekly", "daily", "nightly":
                claim(.user, at..<at + 1, supported: false, why: "when or how often is not known")
            case "last", "this", "every", "each":
                if [
                    "night", "week", "month", "year", "weekend", "friday", "saturday", "sunday", "day", "summer",
                    "monday", "evening",
                ].contains(next), tokens[at].text != "this" || !["evening", "weekend"].contains(next) {
                    claim(.user, at..<at + 2, supported: false, why: "when is not known")
                }
            case "times":
                claim(.user, at..<at + 1, supported: false, why: "how often is not known")
            case "stars", "star":
                if NumberWords.value(word(at - 1)) != nil {
                    claim(.user, at - 1..<at + 1, supported: false, why: "no rating is given")
                }
            default: break
            }
            at += 1
        }
    }

    // MARK: “your …”

    private static let unknown: Set<String> = [
        "favourite", "favorite", "rating", "review", "age", "birthday", "city", "hometown", "location", "job",
        "account", "address",
        "phone", "device", "gender", "religion", "health", "subscription", "comment", "email", "password", "country",
        "profile", "name",
        "username", "anniversary", "vacation", "breakup", "childhood", "degree", "salary", "neighbourhood",
        "neighborhood", "star", "top",
    ]

    private mutating func checkYour(_ index: Int) {
        var at = index + 1
        while ["all", "time", "own", "recent", "new", "old", "five", "most", "very"].contains(word(at)) { at += 1 }
        guard tokens.indices.contains(at) else { return }
        if ["survey", "questionnaire", "answer", "answers", "reply", "replies", "sign-up", "signup", "interview"]
            .contains(tokens[at].text) || tokens[at].stem == "stated"
        {
            let holds = reason == .surveyMatch || user?.likes.isEmpty == false
            return claim(
                .user, index..<at + 1, supported: holds,
                why: holds ? "the survey says so" : "no survey answer was given")
        }
        guard Self.unknown.contains(tokens[at].stem), !isHypothetical(index) else { return }
        if tokens[at].text == "stars" || tokens[at].text == "top" { return }
        claim(.user, index..<at + 1, supported: false, why: "nothing of the kind is known of the user")
    }

    /// “as a fan of …”, “you are a …”: a standing that was not given.
    private mutating func checkHabits() {
        for index in tokens.indices where tokens[index].text == "as" && word(index + 1) == "a" && startsClause(index) {
            var at = index + 2
            while at < tokens.count, at < index + 6, tokens[at].gap.isDisjoint(with: .clause),
                !["fan", "lover", "viewer", "subscriber", "member", "student", "parent", "teacher", "doctor"].contains(
                    tokens[at].text)
            { at += 1 }
            guard at < min(tokens.count, index + 6),
                [
                    "lifelong", "longtime", "devoted", "big", "huge", "new", "loyal", "subscriber", "member", "student",
                    "parent", "teacher", "doctor",
                ].contains(where: { word in (index + 2...at).contains { tokens[$0].text == word } })
            else { continue }
            claim(.user, index..<at + 1, supported: false, why: "nothing of the kind is known of the user")
        }
    }
}
