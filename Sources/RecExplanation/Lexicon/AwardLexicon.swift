import RecRanking

/// Names of awarding bodies, of categories, and words that speak of winning.
struct AwardLexicon: Sendable {
    enum Meaning: Sendable, Equatable {
        /// The body's name as `AwardPhrases.body` gives it.
        case body(String)
        /// Words of the category, as on a sheet.
        case category(String)
        /// An award of any body.
        case any
    }

    static let standard = AwardLexicon()

    private(set) var meanings: [Meaning] = []
    private var trie = PhraseTrie()

    private init() {
        for line in Self.bodies.split(separator: "\n") {
            let columns = line.split(separator: "|").map(trimmed)
            for phrase in columns[1].split(separator: ",").map(trimmed) { insert(phrase, .body(columns[0])) }
        }
        for phrase in Self.categories.split(whereSeparator: { $0 == "," || $0 == "\n" }).map(trimmed)
        where !phrase.isEmpty {
            insert(phrase, .category(phrase))
        }
        for phrase in Self.general.split(separator: ",").map(trimmed) { insert(phrase, .any) }
    }

    private mutating func insert(_ phrase: String, _ meaning: Meaning) {
        trie.insert(Tokenizer.tokens(phrase).map(\.stem), Int32(meanings.count))
        meanings.append(meaning)
    }

    func match(_ tokens: [SentenceToken], at index: Int) -> (meaning: Meaning, length: Int)? {
        trie.longest(tokens, at: index).map { (meanings[Int($0.value)], $0.length) }
    }

    private static let bodies = """
        Academy Award | academy award, academy awards, oscar, oscars, academy
        Golden Globe | golden globe, golden globes
        BAFTA | bafta, baftas, british academy award
        Cannes Film Festival | cannes, cannes film festival
        Venice Film Festival | venice film festival, venice festival, at venice, venice prize
        Berlin International Film Festival | berlin film festival, berlinale, at berlin, berlin international film festival
        César | cesar, cesars, cesar award
        Sundance Film Festival | sundance, sundance film festival
        European Film Award | european film award
        Screen Actors Guild Award | screen actors guild, screen actors guild award, sag award
        Directors Guild of America Award | directors guild award, directors guild of america award, dga award, directors guild
        Goya Award | goya, goya award
        Japan Academy Prize | japan academy prize, japan academy film prize
        Saturn Award | saturn award
        Hugo Award | hugo award
        Annie Award | annie award, annie awards
        National Film Registry | national film registry
        Emmy | emmy, emmys
        Tony | tony award
        Grammy | grammy, grammys
        Razzie | razzie, razzies
        Independent Spirit Award | independent spirit award, spirit award
        Critics Choice Award | critics choice award
        Pulitzer | pulitzer, pulitzer prize
        Toronto International Film Festival | toronto film festival, tiff
        """

    private static let categories = """
        palme d'or, golden palm, grand prix, jury prize, grand jury prize, golden lion, silver lion, golden bear, silver bear
        best picture, best film, best director, best actor, best actress, best supporting actor, best supporting actress
        best original screenplay, best adapted screenplay, best screenplay, best international feature, best foreign language film
        best animated feature, best animated film, best documentary feature, best documentary, best cinematography
        best original score, best score, best original song, best song, best film editing, best editing, best visual effects
        best production design, best art direction, best costume design, best makeup, best sound, best sound editing
        best sound mixing, picture of the year, film of the year
        """

    private static let general = """
        award winning, award winner, award, awards, prize winning, prize winner, prizes, prize, accolade, accolades, trophy, trophies
        , same honour, same honor, award nominated, multi award winning, statuette, statuettes
        """
}

/// Countries, languages and their adjectives.
struct CountryLexicon: Sendable {
    static let standard = CountryLexicon()

    /// Countries and languages that a phrase may stand for.
    private(set) var meanings: [[String]] = []
    private var trie = PhraseTrie()

    private init() {
        var names: [String: [String]] = [:]
        for (country, adjective) in CountryPhrases.adjectives {
            names[country.lowercased(), default: []].append(country)
            names[adjective.lowercased(), default: []] += [country, adjective]
        }
        for line in Self.others.split(separator: "\n") {
            let columns = line.split(separator: "|").map(trimmed)
            names[columns[0], default: []] += columns[1].split(separator: ",").map(trimmed)
        }
        for (phrase, countries) in names {
            let words = Tokenizer.tokens(phrase).map(\.stem)
            if trie.value(of: words) == nil {
                trie.insert(words, Int32(meanings.count))
                meanings.append(countries)
            }
        }
    }

    /// Only with a capital: “polish” and “Polish”.
    func match(_ tokens: [SentenceToken], at index: Int) -> (countries: [String], length: Int)? {
        guard tokens[index].isCapital else { return nil }
        return trie.longest(tokens, at: index).map { (meanings[Int($0.value)], $0.length) }
    }

    private static let others = """
        usa | United States
        us | United States
        u s | United States
        america | United States
        hollywood | United States
        uk | United Kingdom
        britain | United Kingdom
        great britain | United Kingdom
        england | United Kingdom
        scotland | United Kingdom
        wales | United Kingdom
        english | United Kingdom, English
        scottish | United Kingdom
        welsh | United Kingdom
        korean | South Korea, Korean
        korea | South Korea
        mandarin | Mandarin, China, Taiwan
        cantonese | Cantonese, Hong Kong
        chinese | China, Hong Kong, Taiwan, Mandarin, Cantonese
        hong kong | Hong Kong
        persian | Iran, Persian
        hindi | Hindi, India
        bollywood | India, Hindi
        bengali | Bengali, India
        tamil | Tamil, India
        arabic | Arabic
        hebrew | Hebrew, Israel
        soviet | Soviet Union
        russian | Russia, Soviet Union, Russian
        west german | Germany
        czech | Czech Republic, Czechoslovakia, Czech
        serbian | Serbia, Yugoslavia, Serbian, Serbo-Croatian
        latin american | Mexico, Brazil, Argentina, Chile, Cuba, Colombia, Peru
        scandinavian | Sweden, Denmark, Norway, Finland, Iceland
        nordic | Sweden, Denmark, Norway, Finland, Iceland
        european | France, Germany, Italy, Spain, United Kingdom, Sweden, Denmark, Norway, Finland, Poland, Austria, Belgium, Netherlands, Ireland, Portugal, Greece, Hungary, Romania, Czechoslovakia, Czech Republic, Switzerland, Iceland, Yugoslavia, Serbia, Russia, Soviet Union
        europe | France, Germany, Italy, Spain, United Kingdom, Sweden, Denmark, Norway, Finland, Poland, Austria, Belgium, Netherlands, Ireland, Portugal, Greece, Hungary, Romania, Czechoslovakia, Czech Republic, Switzerland, Iceland, Yugoslavia, Serbia, Russia
        asian | Japan, China, Hong Kong, Taiwan, South Korea, India, Thailand, Vietnam, Indonesia, Philippines, Iran, Malaysia, Singapore, Cambodia, Mongolia, Bhutan
        asia | Japan, China, Hong Kong, Taiwan, South Korea, India, Thailand, Vietnam, Indonesia, Philippines, Iran, Malaysia, Singapore, Cambodia, Mongolia, Bhutan
        africa | Senegal, South Africa, Nigeria, Kenya, Mali, Egypt, Algeria, Morocco, Tunisia
        african | Senegal, South Africa, Nigeria, Kenya, Mali, Egypt, Algeria, Morocco, Tunisia
        aussie | Australia
        kiwi | New Zealand
        """
}
