/// The verbs of synopses, with which a plot is parsed: who does what to whom.
enum PlotVerbs {
    /// How a form of a verb may stand.
    struct Form: OptionSet, Sendable, Hashable {
        let rawValue: UInt8
        static let base = Form(rawValue: 1)
        /// “steals”
        static let third = Form(rawValue: 2)
        /// “stole”
        static let past = Form(rawValue: 4)
        /// “stolen”, “hunted”: passive or perfect.
        static let participle = Form(rawValue: 8)
        /// “stealing”
        static let gerund = Form(rawValue: 16)
    }

    /// The base of a verb's form and how it may stand; nil for a word that is no verb.
    static func form(_ word: String) -> (base: String, form: Form)? { table[word] }

    static var forms: some Sequence<String> { table.keys }

    private static let table: [String: (base: String, form: Form)] = {
        var table: [String: (base: String, form: Form)] = [:]
        func add(_ word: String, _ base: String, _ form: Form) {
            table[word] = (base, form.union(table[word].map { $0.base == base ? $0.form : [] } ?? []))
        }
        var irregular = Set<Substring>()
        for line in Self.irregular.split(whereSeparator: { $0 == "," || $0 == "\n" }) {
            let words = line.split(separator: " ")
            guard words.count == 3 else { continue }
            irregular.insert(words[0])
            add(String(words[1]), String(words[0]), .past)
            add(String(words[2]), String(words[0]), .participle)
        }
        for base in regular.split(whereSeparator: { $0 == " " || $0 == "\n" }) + irregular {
            let own = String(base)
            add(own, own, .base)
            add(third(own), own, .third)
            for gerund in gerunds(own) { add(gerund, own, .gerund) }
            if !irregular.contains(base) { for past in pasts(own) { add(past, own, [.past, .participle]) } }
        }
        return table
    }()

    private static func endsInConsonantY(_ word: String) -> Bool {
        word.count > 2 && word.last == "y" && !"aeou".contains(word.dropLast().last ?? "a")
    }

    private static func third(_ base: String) -> String {
        if endsInConsonantY(base) { return base.dropLast() + "ies" }
        return ["s", "x", "z", "ch", "sh", "o"].contains(where: base.hasSuffix) ? base + "es" : base + "s"
    }

    /// With and without a doubled consonant: which of them is English does not matter here.
    private static func gerunds(_ base: String) -> [String] {
        if base.hasSuffix("ie") { return [base.dropLast(2) + "ying"] }
        if base.hasSuffix("e"), !base.hasSuffix("ee") { return [base.dropLast() + "ing"] }
        return [base + "ing", base + String(base.suffix(1)) + "ing"]
    }

    private static func pasts(_ base: String) -> [String] {
        if endsInConsonantY(base) { return [base.dropLast() + "ied"] }
        return base.hasSuffix("e") ? [base + "d"] : [base + "ed", base + String(base.suffix(1)) + "ed"]
    }

    private static let irregular = """
        be was been, become became become, begin began begun, bend bent bent, bind bound bound, bite bit bitten, blow blew blown,
        break broke broken, bring brought brought, build built built, burn burnt burnt, burst burst burst, buy bought bought,
        catch caught caught, choose chose chosen, come came come, cut cut cut, deal dealt dealt, dig dug dug, draw drew drawn,
        dream dreamt dreamt, drink drank drunk, drive drove driven, eat ate eaten, fall fell fallen, feed fed fed,
        feel felt felt, fight fought fought, find found found, flee fled fled, fly flew flown, forget forgot forgotten,
        forgive forgave forgiven, freeze froze frozen, get got gotten, give gave given, go went gone, grow grew grown,
        hang hung hung, have had had, hear heard heard, hide hid hidden, hold held held, keep kept kept, know knew known,
        lead led led, leave left left, lend lent lent, let let let, lie lay lain, light lit lit, lose lost lost,
        make made made, mean meant meant, meet met met, outrun outran outrun, pay paid paid, put put put, quit quit quit,
        read read read, ride rode ridden, ring rang rung, rise rose risen, run ran run, say said said, see saw seen,
        seek sought sought, sell sold sold, send sent sent, set set set, shake shook shaken, shoot shot shot, shut shut shut,
        sing sang sung, sink sank sunk, sit sat sat, sleep slept slept, speak spoke spoken, spend spent spent,
        split split split, spread spread spread, stand stood stood, steal stole stolen, stick stuck stuck,
        strike struck struck, swear swore sworn, sweep swept swept, swim swam swum, take took taken, teach taught taught,
        tear tore torn, tell told told, think thought thought, throw threw thrown, wake woke woken, wear wore worn,
        weave wove woven, win won won, write wrote written, overrun overran overrun, undergo underwent undergone, do did done
        """

    private static let regular = """
        abandon abduct accept accuse act admit adopt adore agree aim allow answer appear appoint approach argue arm arrange
        arrest arrive ask assemble assist assume attack attempt attend attract avenge avoid await awaken ban banish bargain
        battle befriend beg believe belong besiege betray bewitch blackmail blame board bomb book borrow break brave broadcast bully
        burgle bury call cancel capture care carry cast cause challenge champion change charge chart chase cheat check chronicle claim clash
        clean clear climb close coach collapse collect collide comfort command commit compete conceal concern condemn
        confess confide confine confront confuse conquer conspire construct consume contact continue contract convict
        convince cook cope corner court cover covet crash create cross crush cry cure curse dance date deceive decide
        declare defeat defect defend defy deliver demand deny depart descend desert desire despise destroy detain devour
        die direct disappear discover disguise disturb divide divorce dodge dominate doubt drag dress drift drop drown
        earn elope embark embrace employ encounter end endure enlist enslave enter entrust escape evacuate evade examine
        exchange execute exile expect explain explode exploit explore expose face fail fake fear film finance finish fire fix
        follow force forge found frame free frighten fulfil gain gamble gather govern grab graduate grant greet guard guess guide
        hand happen hate haunt head heal help hijack hire honour hope host hound house humiliate hunt hurry hurt hustle
        idolise ignore imagine impersonate impress imprison infect infiltrate inherit inspire interview invade invent
        investigate invite isolate join journey judge jump kidnap kill kiss knock land last laugh launch lay lead lean learn lift
        like listen live load locate lock long look love lure manage march marry massacre master match matter mend miss mock move
        mourn mug murder need negotiate notice nurse obey oblige obsess obtain occupy offer open operate oppose order organise
        outlive outwit oversee owe own paint pair park part pass patrol perfect perform persuade photograph pick pilot pit plan
        plant play plead please plot plunder poison pose possess post pray prepare present press pretend prevent print
        profit promise protect protest prove provoke publish pull punish pursue push quarrel question race raid raise reach
        realise rebel rebuild recall recover recruit refuse rehearse reject release remain remember remove rent repair repay
        replace report represent rescue resist restore retire retrace retreat retrieve return reunite reveal revive
        rig risk roam rob rule ruin rush sabotage sacrifice sail save scare schedule scheme school search seduce seem seize
        separate serve settle shadow share shelter shield shop shoplift shout show sign slander slaughter smash smuggle
        sneak snoop solve sort spare spark spy squabble stab stage stalk start starve stay steer stop strand stranded
        strangle stray stumble struggle study stutter succeed suffer suggest sue surprise surrender surround survive
        suspect swap swindle switch talk tame target taunt tease tempt terrorise test thank threaten thwart tour torment torture
        touch track trade trail train transform trap travel treat trick trigger trust try turn uncover undo unearth unite
        unleash unmask upset urge use vanish venture video visit volunteer vote vow wage wait walk wander want warn wash
        waste watch weaken wed welcome whisper wipe wish witness woo wonder work worry wound wrestle yearn hound pin tattoo enrol
        grapple prevail outlast outfox cling propose insist elude evade exhibit foretell sniff bury lift herd evolve hatch whisk stow ghost shape contend conspire spoil coax stake mistake stow strip crack bug tap ghostwrite
        """
}
