import RecRanking

/// Checks superlatives, popularity, and what is said of other people.
extension SentenceReading {
    mutating func checkPraise() {
        for index in tokens.indices where tags[index] == .plain || tags[index] == .taken {
            checkSuperlative(index)
            checkPopularity(index)
            checkOthers(index)
        }
        for index in tokens.indices.dropFirst()
        where word(index - 1) == "your" && Self.relatives.contains(tokens[index].stem) {
            claim(.otherPeople, index - 1..<index + 1, supported: false, why: "nothing is known of other people")
        }
    }

    // MARK: Superlatives

    private static let superlatives: Set<String> = [
        "greatest", "finest", "funniest", "scariest", "darkest", "biggest", "largest", "smartest", "strongest",
        "boldest",
        "highest", "latest", "newest", "oldest", "longest", "shortest", "purest", "richest", "sharpest", "tightest",
        "wildest",
        "cleverest", "coolest", "hottest", "deepest", "bravest", "loveliest", "saddest", "strangest", "toughest",
        "fiercest",
        "warmest", "sweetest", "bleakest", "earliest", "youngest", "fastest", "goriest", "twistiest", "tensest",
        "weirdest",
        "grandest", "brightest", "craziest", "happiest", "most", "best", "worst", "unmatched", "unparalleled",
        "unrivalled",
        "unrivaled", "unsurpassed", "unbeatable", "peerless", "ultimate", "quintessential", "definitive", "greatness",
    ]

    private mutating func checkSuperlative(_ index: Int) {
        let text = tokens[index].text
        let next = word(index + 1)
        let range = index..<index + 1
        let why = "a superlative that no fact sheet bears out"
        switch text {
        case "never":
            if next == "been" { claim(.superlative, index..<index + 2, supported: false, why: why) }
        case "best":
            if ["enjoyed", "watched", "friend", "seen", "served", "suited"].contains(next) || word(index - 1) == "at"
                || word(index - 2) == "at"
            {
                return
            }
            if ["known"].contains(next) { return claim(.superlative, range, supported: false, why: why) }
            claim(.superlative, range, supported: false, why: why)
        case "most":
            if ["of", "likely", "certainly", "definitely", "probably"].contains(next) || word(index - 1) == "at"
                || word(index - 2) == "at" || word(index - 1) == "make"
            {
                return
            }
            if tokens.indices.contains(index + 1), tokens[index + 1].word.contains(.crowd) { return }
            if word(index - 1) == "you" || word(index - 1) == "you" { return }
            // “what you liked most”
            guard tokens.indices.contains(index + 1), tokens[index + 1].gap.isDisjoint(with: .clause),
                !has(index + 1, .boundary)
            else { return }
            claim(.superlative, index..<min(index + 2, tokens.count), supported: false, why: why)
        case "only":
            if ["film", "movie", "one", "director", "other"].contains(next),
                ["the", "his", "her"].contains(word(index - 1))
            {
                claim(.superlative, range, supported: false, why: why)
            }
        case "ever":
            if ["has", "have"].contains(word(index - 1)),
                (0..<index).contains(where: { ["no", "nobody", "nothing", "few"].contains(tokens[$0].text) })
            {
                return claim(.superlative, index - 1..<index + 1, supported: false, why: why)
            }
            if ["made", "filmed", "seen", "shot", "produced", "written", "put", "committed", "released"].contains(next)
                || index == tokens.count - 1
            {
                claim(.superlative, range, supported: false, why: why)
            }
        case "all":
            if next == "time", word(index - 1) == "of" {
                claim(.superlative, index - 1..<index + 2, supported: false, why: why)
            }
        case "first":
            if ["film", "movie", "feature", "ever", "time", "role", "collaboration", "directorial"].contains(next),
                word(index + 1) != "time" || word(index - 1) == "the"
            {
                claim(.superlative, range, supported: false, why: "no fact sheet says what came first")
            }
        case "debut", "directorial":
            claim(.superlative, range, supported: false, why: "no fact sheet says what came first")
        case "number":
            if next == "one" || next == "1" { claim(.superlative, index..<index + 2, supported: false, why: why) }
        case "like", "unlike":
            if ["no", "nothing", "any"].contains(next), ["other", "else", "you", "anything"].contains(word(index + 2)) {
                claim(.superlative, index..<index + 3, supported: false, why: why)
            }
        case "second":
            if next == "to", word(index + 2) == "none" {
                claim(.superlative, index..<index + 3, supported: false, why: why)
            }
        default:
            // “Miyazaki at his fiercest” is a matter of taste.
            if ["his", "her", "its", "their"].contains(word(index - 1)), word(index - 2) == "at" { return }
            if Self.superlatives.contains(text) { claim(.superlative, range, supported: false, why: why) }
        }
    }

    // MARK: Popularity

    private static let popularity: Set<String> = [
        "popular", "blockbuster", "blockbusters", "smash", "trending", "viral", "bestselling", "phenomenon",
        "sensation", "famous",
        "famed", "renowned", "beloved", "celebrated", "acclaimed", "lauded", "legendary", "iconic", "popularity",
        "acclaim", "buzz",
        "buzzy", "hyped", "bestseller", "topped", "grossing", "rated", "streamed", "imdb", "metacritic", "tomatoes",
        "grossed", "earnings",
        "raved", "influential", "groundbreaking",
    ]

    private mutating func checkPopularity(_ index: Int) {
        let text = tokens[index].text
        let range = index..<index + 1
        switch text {
        case "hit", "hits":
            guard
                [
                    "a", "an", "big", "huge", "smash", "box", "critical", "massive", "the", "surprise", "office",
                    "global", "streaming",
                ].contains(word(index - 1)), !["the", "same", "you"].contains(word(index + 1))
            else { return }
        case "office": guard word(index - 1) == "box" else { return }
        case "ticket", "tickets":
            guard ["sales", "sold", "record"].contains(word(index + 1)) || word(index - 1) == "record" else { return }
        case "talk": guard word(index + 1) == "of", word(index + 2) == "the" else { return }
        case "chart", "charts": guard ["top", "topping", "the"].contains(word(index - 1)) else { return }
        case "watched", "seen", "viewed", "loved":
            guard ["widely", "universally", "most", "much"].contains(word(index - 1)) else { return }
        case "rated": guard ["top", "highest", "highly", "best", "you"].contains(word(index - 1)) else { return }
        default: guard Self.popularity.contains(text) else { return }
        }
        let prized =
            ["acclaimed", "celebrated", "lauded", "acclaim"].contains(text)
            && holds(.either) { $0.sheet.awards.contains(where: \.won) }
        let holds =
            prized
            || reason == .popular
                && ![
                    "imdb", "metacritic", "tomatoes", "ticket", "tickets", "talk", "grossing", "office", "grossed",
                    "rated",
                ].contains(text)
            || reason == .coWatched && text == "watched"
        claim(
            .superlative, range, supported: holds,
            why: holds
                ? (prized ? "its awards bear it out" : "that many have watched it is the reason given")
                : "no fact sheet says how popular it is",
            field: prized ? "awards" : nil)
    }

    // MARK: Other people

    private mutating func checkOthers(_ index: Int) {
        let text = tokens[index].text
        if [
            "critics", "critic", "reviewers", "everyone", "everybody", "nobody", "millions", "moviegoers",
            "subscribers",
        ].contains(text) || tokens[index].word.contains(.crowd) {
            judgeCrowd(index)
        } else if ["watched", "watching"].contains(text), word(index + 1) == "together" {
            claim(
                .otherPeople, index..<index + 2, supported: reason == .coWatched,
                why: "how often they are watched together")
        }
    }

    private static let relatives: Set<String> = [
        "friend", "wife", "husband", "partner", "kid", "children", "child", "mother", "father", "neighbour", "neighbor",
        "colleague",
        "coworker", "boyfriend", "girlfriend", "roommate", "sister", "brother", "son", "daughter", "mum", "mom", "dad",
        "boss", "ex",
        "buddy", "parent", "spouse", "contact", "follower", "flatmate", "housemate", "classmate", "cousin", "aunt",
        "uncle",
        "toddler", "teenager", "grandmother", "grandfather", "grandma", "grandpa", "dog", "cat", "girl", "boy", "twin",
        "fiance", "teacher",
    ]

    /// A crowd that does something, not one that is only addressed: “fans of Heat will find …” passes.
    private mutating func judgeCrowd(_ index: Int) {
        let text = tokens[index].text
        if word(index - 1) == "your" { return }
        if ["critics", "critic", "reviewers", "reviewer"].contains(text) {
            return claimCrowd(index..<index + 1, verb: text)
        }
        if ["lovers", "fan", "viewer", "families", "teenagers"].contains(text)
            && !["every", "most"].contains(word(index - 1))
        {
            return
        }
        guard let verb = crowdVerb(behind: index) else {
            // “loved by critics”, “a hit with audiences”, “praised by everyone”.
            if ["by", "with", "among"].contains(word(index - 1)), !["for", "of"].contains(word(index + 1)),
                [
                    "critics", "everyone", "audiences", "millions", "people", "viewers", "users", "others", "fans",
                    "reviewers", "moviegoers",
                ].contains(text)
            {
                let isPassive = (max(0, index - 4)..<index).contains {
                    [
                        "loved", "praised", "adored", "watched", "hit", "favourite", "favorite", "rated", "popular",
                        "acclaimed", "enjoyed", "seen", "picked", "chosen", "recommended",
                    ].contains(tokens[$0].text) || tokens[$0].text.hasSuffix("ed") && $0 == index - 2
                }
                if isPassive { claimCrowd(index..<index + 1, verb: nil) }
            }
            return
        }
        claimCrowd(index..<verb + 1, verb: tokens[verb].text)
    }

    private mutating func claimCrowd(_ range: Range<Int>, verb: String?) {
        let isAggregate = reason == .coWatched || reason == .popular
        let watching: Set<String> = [
            "watch", "watched", "watching", "pair", "picked", "pick", "choose", "chosen", "chose", "share", "see",
            "seen", "made", "turn", "turns",
            "draw", "draws", "here", "found", "overlap", "overlaps", "go", "come", "also", "end", "move", "viewed",
            "went", "moved", "continue", "continued", "turned", "follow", "followed", "often", "tend", "line", "queue",
            "play", "played", "stream", "streamed", "finished", "has", "do", "did", "return", "finish",
        ]
        let isNamed = range.contains { tags[$0] == .plain && tokens[$0].text == "like" }
        let holds =
            isAggregate && (verb.map(watching.contains) ?? true) && !isNamed
            && !["everyone", "everybody", "critics", "nobody", "critic", "reviewers", "millions"].contains(
                tokens[range.lowerBound].text)
        claim(
            .otherPeople, range, supported: holds,
            why: holds
                ? "counted over at least \(CoWatchCounts.leastUsers) viewers"
                : "nothing is known of what other people think or do")
    }

    /// The verb of what a crowd does or did; nil where it is only spoken to, or may do something.
    private func crowdVerb(behind index: Int) -> Int? {
        var at = index + 1
        var steps = 0
        while at < tokens.count, steps < 9 {
            let token = tokens[at]
            if token.gap.contains(.comma) && tokens[at - 1].text != "also" { return nil }
            if !token.gap.isDisjoint(with: [.semicolon, .stop, .colon]) { return nil }
            if ["will", "should", "may", "might", "can", "could", "would", "ll", "need", "must"].contains(token.text) {
                return nil
            }
            if [
                "who", "that", "of", "like", "with", "in", "and", "the", "for", "here", "also", "often", "have", "has",
                "tend", "to", "is", "are", "alike", "as", "too", "you", "this", "it", "both", "other", "well",
            ].contains(token.text) || tags[at] == .source || tags[at] == .target || tags[at] == .country {
                if ["who", "that", "for", "of"].contains(token.text), token.text != "that" || steps == 0 {
                    // “viewers who watched Heat also watched …”: the crowd does something when a second verb comes.
                    if let second = secondVerb(from: at) { return second }
                    return nil
                }
                at += 1
                steps += 1
                continue
            }
            if [
                "everywhere", "always", "consistently", "never", "all", "both", "simply", "really", "regularly",
                "usually", "keep",
            ].contains(token.text) {
                at += 1
                steps += 1
                continue
            }
            return Self.isCrowdVerb(token.text) || isPastVerb(at) ? at : nil
        }
        return nil
    }

    /// “audiences embraced it”, and not “viewers fascinated by it will …”.
    private func isPastVerb(_ index: Int) -> Bool {
        let text = tokens[index].text
        guard text.utf8.count > 4, text.hasSuffix("ed"),
            ![
                "interested", "tired", "drawn", "bored", "need", "indeed", "fascinated", "intrigued", "hooked", "moved",
                "captivated", "charmed", "thrilled", "impressed", "gripped", "touched", "attracted", "enthralled",
                "mesmerized", "mesmerised", "seduced", "hypnotized", "absorbed", "delighted", "entranced", "enchanted",
                "invested", "obsessed",
            ].contains(text), word(index + 1) != "by"
        else { return false }
        return !(index..<tokens.count).contains {
            ["will", "should", "may", "might", "can", "could", "would"].contains(tokens[$0].text)
        }
    }

    private func secondVerb(from index: Int) -> Int? {
        var seen = 0
        var at = index + 1
        while at < tokens.count, at - index < 12 {
            if ["will", "should", "may", "might", "can", "could", "would"].contains(tokens[at].text) { return nil }
            if tags[at] != .source, tags[at] != .target, Self.isCrowdVerb(tokens[at].text) {
                seen += 1
                if seen == 2 || word(index) == "of" { return at }
            }
            at += 1
        }
        return nil
    }

    private static func isCrowdVerb(_ word: String) -> Bool {
        [
            "watch", "watched", "watching", "love", "loved", "loves", "rate", "rated", "enjoy", "enjoyed", "enjoys",
            "adore", "adored", "adores",
            "agree", "agrees", "agreed", "praise", "praised", "praises", "say", "said", "says", "flock", "flocked",
            "keep", "keeps", "call", "called", "calls", "rave", "raved", "raves",
            "recommend", "recommended", "recommends", "pick", "picked", "choose", "chose", "chosen", "pair", "share",
            "went", "talks", "talking", "obsessed",
            "seen", "saw", "liked", "likes", "finished", "streamed", "binged", "gave", "considers", "consider",
            "consistently", "voted", "hail", "hailed", "hails", "made", "turns", "turn", "draws", "found", "overlaps",
            "go", "knows", "know", "thinks", "think", "wants", "favour", "favor", "prefer", "end", "ended", "did",
            "cheered", "applauded", "gravitate", "gravitated", "return",
        ].contains(word)
    }
}
