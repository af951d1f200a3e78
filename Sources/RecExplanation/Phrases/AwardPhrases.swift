import RecRanking

/// How awards are put into words.
enum AwardPhrases {
    /// Bodies by the codes that catalogues use, with the names that people know them by.
    static let bodies: [(code: String, name: String, short: String)] = [
        ("AA", "Academy Award", "Oscar"), ("GG", "Golden Globe", "Golden Globe"), ("BAFTA", "BAFTA", "BAFTA"),
        ("CANNES", "Cannes Film Festival", "Cannes"), ("VENICE", "Venice Film Festival", "Venice"),
        ("BERLIN", "Berlin International Film Festival", "Berlin"), ("CESAR", "César", "César"),
        ("SUNDANCE", "Sundance Film Festival", "Sundance"), ("EFA", "European Film Award", "European Film Award"),
        ("SAG", "Screen Actors Guild Award", "Screen Actors Guild Award"),
        ("DGA", "Directors Guild of America Award", "Directors Guild of America Award"),
        ("GOYA", "Goya Award", "Goya"), ("JAPAN", "Japan Academy Prize", "Japan Academy Prize"),
        ("SATURN", "Saturn Award", "Saturn Award"), ("HUGO", "Hugo Award", "Hugo Award"),
        ("ANNIE", "Annie Award", "Annie Award"), ("NFR", "National Film Registry", "National Film Registry"),
    ]

    /// The name that the screen and sentences use: "AA" and "Academy Awards" become "Academy Award".
    static func body(_ name: String) -> (name: String, short: String) {
        let folded = name.lowercased()
        for body in bodies {
            if folded == body.code.lowercased() || folded.hasPrefix(body.name.lowercased()) {
                return (body.name, body.short)
            }
        }
        for (prefix, code) in aliases where folded.hasPrefix(prefix) {
            if let body = bodies.first(where: { $0.code == code }) { return (body.name, body.short) }
        }
        return (name, name)
    }

    /// Beginnings, in lower case, of other names of a body.
    static let aliases: [(String, String)] = [
        ("oscar", "AA"), ("british academy", "BAFTA"), ("cannes", "CANNES"), ("festival de cannes", "CANNES"),
        ("venice", "VENICE"), ("berlin", "BERLIN"), ("cesar", "CESAR"), ("césar", "CESAR"), ("sundance", "SUNDANCE"),
        ("screen actors", "SAG"), ("directors guild", "DGA"), ("goya", "GOYA"), ("japan", "JAPAN"),
        ("us national film registry", "NFR"), ("national film reg", "NFR"),
    ]

    /// With its article: “the Oscar for Best Picture”, “the Palme d'Or at Cannes”; nil for what is no prize to win.
    static func prize(_ award: Award) -> String? {
        let body = body(award.name)
        if body.name == "National Film Registry" { return nil }
        guard let category = award.category, !category.isEmpty else { return "\(Grammar.definite(body.short))" }
        if isFestival(body.name) { return "the \(category) at \(body.short)" }
        return "the \(body.short) for \(category)"
    }

    /// “Best Picture Oscar”, “Palme d'Or”; what stands before “winner”.
    static func title(_ award: Award) -> String? {
        let body = body(award.name)
        guard let category = award.category, !category.isEmpty, body.name != "National Film Registry" else {
            return nil
        }
        if isFestival(body.name) {
            return category.hasPrefix("Best ") || !ownName.contains(category) ? "\(body.short) \(category)" : category
        }
        // “Best Dramatic Presentation, Long Form Hugo Award winner” says less than “Hugo Award winner”.
        return category.contains(where: { ",-".contains($0) }) ? body.short : "\(category) \(body.short)"
    }

    static func isFestival(_ body: String) -> Bool { body.hasSuffix("Festival") }

    /// Festival prizes that are known without their festival.
    private static let ownName: Set<String> = [
        "Palme d'Or", "Golden Lion", "Silver Lion", "Golden Bear", "Silver Bear",
    ]
}
