/// Which words of a synopsis may stand for which: groups of synonyms, and the words of any plot that add nothing to it.
///
/// A word may be in several groups. Opposites and kin are in none together, for there the lies are: a son is no daughter,
/// and who protects does not pursue.
enum PlotWords {
    /// A word as plots compare it.
    static func word(_ text: String) -> PlotPassage.Word { known[text] ?? made(text) }

    private static func made(_ text: String) -> PlotPassage.Word {
        let root = root(text)
        return .init(
            id: root.hashValue, groups: table[root] ?? [],
            isLight: lightWords.contains(text) || lightRoots.contains(root))
    }

    /// The words of the tables and all forms of the verbs, so that most words cost one look-up.
    private static let known: [String: PlotPassage.Word] = {
        var known: [String: PlotPassage.Word] = [:]
        for text in [synonyms, nouns, light] {
            for word in text.split(whereSeparator: { " \n,".contains($0) }) { known[String(word)] = made(String(word)) }
        }
        for form in PlotVerbs.forms { known[form] = made(form) }
        return known
    }()

    /// A word without inflection: “stolen” and “steals” meet in “steal”.
    static func root(_ word: String) -> String {
        if let known = irregular[word] { return known }
        let base = PlotVerbs.form(word)?.base ?? word
        return irregular[base] ?? PreparedSheet.root(base)
    }

    private static let irregular: [String: String] = {
        var table: [String: String] = [:]
        for line in nouns.split(separator: ",") {
            let words = line.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)
            for word in words.dropFirst() { table[word] = PreparedSheet.root(words[0]) }
        }
        return table
    }()

    private static let table: [String: [Int32]] = {
        var table: [String: [Int32]] = [:]
        for (number, line) in synonyms.split(separator: "\n").enumerated() {
            for word in line.split(separator: " ") { table[root(String(word)), default: []].append(Int32(number)) }
        }
        return table
    }()

    private static let lightWords = Set(light.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))
    private static let lightRoots = Set(lightWords.filter { $0.utf8.count > 3 }.map(root))

    private static let nouns = """
        man men, woman women, child children, foot feet, wife wives, life lives, thief thieves, wolf wolves, knife knives,
        half halves, self selves, mouse mice, tooth teeth, death died dead dying dies die deadly, policeman policemen,
        strong strength, long length, poor poverty, proud pride, angry anger, hungry hunger, free freedom, wise wisdom,
        young youth youths, born birth, alive living, france french, spain spanish, england english, greece greek,
        denmark danish, sweden swedish, poland polish, turkey turkish, ireland irish, scotland scottish, wales welsh,
        germany german germans, japan japanese, china chinese, vietnam vietnamese, rome roman romans, paris parisian,
        vienna viennese, norway norwegian, finland finnish, portugal portuguese, naples neapolitan, sicily sicilian,
        texas texan, iceland icelandic, israel israeli, iran iranian, egypt egyptian, jamaica jamaican jamaicans, peru peruvian,
        argentina argentine argentinian, mars martian martians, venice venetian, florence florentine, europe european,
        iraq iraqi, lebanon lebanese, korea korean koreans, senegal senegalese, kenya kenyan, nigeria nigerian, australia australian,
        italy italian italians, russia russian russians, america american americans, mexico mexican, brazil brazilian, india indian,
        africa african, colombia colombian, chile chilean, hungary hungarian, bosnia bosnian, serbia serbian, romania romanian,
        mystery mysterious, danger dangerous, courage courageous, ambition ambitious, religion religious, suspicion suspect suspected suspicious,
        obsession obsess obsessed obsessive, theft thieve thieving, fight fought, choice choose chosen chose
        """

    /// A group a line; a word may be of several.
    private static let synonyms = [synonymsAtoE, synonymsFtoP, synonymsQtoZ].joined(separator: "\n")

    private static let light = """
        man men woman women person people one ones someone anyone everyone somebody nobody everything something anything thing
        things way ways life lives place places time times day days moment kind sort lot lots bit part side whole entire
        own full very quite rather just only even still again also too once now then soon later finally back away together
        apart along around out off up down over through far near there here home
        go goes going gone went come comes coming came get gets getting got take takes taking took taken find finds finding found
        make makes making made have has having had keep keeps keeping kept put puts putting set sets setting give gives giving gave given
        become becomes becoming became turn turns turning turned bring brings bringing brought try tries trying tried begin begins
        beginning began start starts starting started end ends ending ended lead leads leading led see sees seeing saw seen
        know knows knowing knew known want wants wanting wanted need needs needing needed let lets letting look looks looking looked
        live lives living lived stay stays staying stayed meet meets meeting met face faces facing faced learn learns learning learnt learned
        tell tells telling told show shows showing shown call calls called calling work works working worked
        happen happens happened happening wind winds wound seem seems say says said saying head heads heading use uses using
        send sends sending sent move moves moving moved
        hold holds holding held run runs running stand stands standing think thinks thinking thought
        must may might can could will would shall should cannot able ready about
        figure figures character characters hero heroes heroine heroines protagonist story stories tale plot centre center heart
        film films movie movies
        new certain particular other another such same different several many few some any every each all more most less
        else ever however whatever whoever wherever whenever
        hang hangs share shares shared better discover discovers meant talk talks suit suits fit fits lie lies lying real connect connects link links case game dangerous imagined imagine journey sake air test reason good hand hands ride rides circle circles drive drives play plays lost dark darker distance
        theme themes subject course owner weigh weighs series name named called known business matter trouble troubles
        truth question situation world
        decide decides decided deciding determined set bent
        long own good bad best worst little big young old
        involved caught drawn swept left bound forced sets out
        cope deal dealing copes rest amid despite against toward towards
        plan plans planning planned hope hopes hoping effort efforts
        do does doing done did being like likes liked love loves loved alone together wait waits waiting waited open opens opening opened hit hits hitting
        walk walks walking walked sit sits sitting sat watch watches watching watched notice notices noticed wonder wonders wondering wondered
        realise realises realised understand understands understood feel feels feeling felt hear hears hearing heard believe believes believed
        convince convinces convincing convinced promise promises promised reach reaches reaching reached remember remembers remembered agree agrees agreed manage manages managed
        """
}
