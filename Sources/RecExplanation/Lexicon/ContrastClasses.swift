/// Words of which one rules the others out: who has a dog on the sheet has no cat, however well a theme bears out “animals”.
///
/// A line is a class; commas separate its meanings, spaces the words of one meaning. A word may be of several meanings and
/// classes, and then any of them will do.
struct ContrastClasses: Sendable {
    /// Things: where a text has one of a class, another one is a claim that it does not bear out.
    static let things = ContrastClasses(nouns)
    /// How long something takes: elsewhere than in a plot years lie between two movies.
    static let spans = ContrastClasses(times)
    /// What describes a thing: it contrasts only with what describes the same thing.
    static let describers = ContrastClasses(qualities)

    let count: Int
    /// Of a word: its classes, each with a bit for every meaning that it has there.
    private(set) var words: [String: [(kind: Int, meanings: UInt64)]] = [:]

    private init(_ text: String) {
        let lines = text.split(separator: "\n")
        count = lines.count
        for (kind, line) in lines.enumerated() {
            for (number, meaning) in line.split(separator: ",").enumerated() {
                for word in meaning.split(separator: " ") {
                    add(String(word), kind, 1 << UInt64(number))
                }
            }
        }
    }

    private mutating func add(_ word: String, _ kind: Int, _ meanings: UInt64) {
        var own = words[word] ?? []
        if let index = own.firstIndex(where: { $0.kind == kind }) {
            own[index].meanings |= meanings
        } else {
            own.append((kind, meanings))
        }
        words[word] = own
    }

    func values(_ token: SentenceToken) -> [(kind: Int, meanings: UInt64)] { values(token.text, token.stem) }

    func values(_ text: String, _ stem: String) -> [(kind: Int, meanings: UInt64)] {
        words[text] ?? (stem == text ? [] : words[stem] ?? [])
    }

    /// What a text tells of without the word: where there is a daughter, somebody is her mother and somebody her father.
    static let implied: [String: [String]] = [
        "girl": ["daughter"], "girls": ["daughter"], "boy": ["son"], "boys": ["son"], "widow": ["wife", "husband"],
        "widower": ["husband", "wife"], "bride": ["groom", "wedding"], "groom": ["bride", "wedding"],
        "bridegroom": ["bride", "wedding"], "grandparents": ["grandmother", "grandfather"],
        "grandmother": ["grandson", "granddaughter"], "grandfather": ["grandson", "granddaughter"],
        "parents": ["mother", "father"], "parent": ["mother", "father"],
        "children": ["son", "daughter", "boy", "girl"],
        "child": ["son", "daughter", "boy", "girl"], "kids": ["son", "daughter", "boy", "girl"],
        "siblings": ["brother", "sister"], "sibling": ["brother", "sister"], "twins": ["brother", "sister"],
        "couple": ["wife", "husband", "boyfriend", "girlfriend"], "marriage": ["wife", "husband", "wedding"],
        "married": ["wife", "husband", "wedding"], "marry": ["wife", "husband", "wedding"],
        "marries": ["wife", "husband", "wedding"], "wife": ["husband"], "husband": ["wife"],
        "royals": ["king", "queen"],
        "navy": ["ship"], "crew": ["ship"], "sea": ["ship", "boat"], "army": ["soldier"], "war": ["soldier"],
        "troops": ["soldier"], "trial": ["lawyer", "judge"], "court": ["lawyer", "judge"],
        "tried": ["lawyer", "judge"],
        "school": ["teacher", "student"], "hospital": ["doctor", "nurse"], "murder": ["killer", "detective"],
        "murders": ["killer", "detective"], "murdered": ["killer", "detective"], "killed": ["killer"],
        "writer": ["novelist"], "teacher": ["student"], "professor": ["student"], "detective": ["killer"],
        "policeman": ["killer", "robber"],
        "heist": ["robber"], "robbery": ["robber"], "mob": ["gangster", "killer"], "band": ["musician"],
    ]

    private static let nouns = """
        mother mothers mum mom mama, father fathers dad papa
        grandmother grandma granny, grandfather grandpa granddad
        grandson, granddaughter
        son sons, daughter daughters
        brother brothers, sister sisters
        wife wives, husband husbands
        widow widows widowed, widower widowers widowed
        uncle uncles, aunt aunts auntie
        nephew nephews, niece nieces
        boy boys schoolboy schoolboys lad, girl girls schoolgirl schoolgirls
        king kings, queen queens, emperor, pope, sultan, tsar, president
        prince princes, princess princesses
        boyfriend boyfriends, girlfriend girlfriends
        bride brides, groom bridegroom grooms
        dog dogs puppy puppies hound hounds, cat cats kitten kittens, horse horses pony ponies stallion mare, rabbit rabbits bunny hare, fox foxes, bear bears panda, heron bird birds crow crows raven owl eagle parrot falcon seagull penguin penguins duck ducks goose pigeon hen chicken, wolf wolves, rat rats, mouse mice, pig pigs hog, lion lions, tiger tigers, monkey monkeys ape apes gorilla chimpanzee, fish fishes shark sharks clownfish goldfish, whale whales orca, dolphin dolphins, snake snakes, spider spiders, bee bees wasp, frog toad, sheep lamb lambs ewe ram rams, cow cows bull ox buffalo, elephant elephants, donkey mule, deer stag, turtle tortoise, crocodile alligator, dinosaur dinosaurs, dragon dragons, ant ants, elk moose, goat goats
        wedding weddings, funeral funerals burial, birthday, christening baptism, graduation, prom
        train trains railway railways locomotive, plane planes aeroplane aeroplanes airplane airplanes jet airliner, ship ships boat boats lifeboat yacht liner vessel raft, bus buses coach, car cars van vans truck trucks lorry taxi cab, bicycle bicycles bike, submarine submarines u-boat, spaceship starship spacecraft rocket shuttle ship, helicopter helicopters, motorcycle motorbike scooter vespa, tram, sled sledge
        boxer boxers boxing prizefighter, wrestler wrestlers wrestling, swimmer swimming, runner sprinter, footballer football soccer, cyclist cycling, golfer golf, skater skating, surfer surfing, gymnast gymnastics, baseball, basketball, hockey, tennis, chess, cricket, rugby
        violin violinist violins, piano pianist pianos, guitar guitarist guitars busker, drum drums drummer, cello cellist, trumpet trumpeter, saxophone saxophonist, flute flautist, accordion, harp harpist, organ organist
        policeman policemen policewoman cop cops detective detectives sheriff marshal ranger lawman constable inspector police officer officers patrolman supercop, novelist novelists author poet playwright journalist reporter columnist screenwriter essayist, painter painters, sculptor, photographer cameraman, dancer dancers ballerina, comedian comedians clown, musician musicians singer rapper band busker songwriter crooner, conductor maestro, composer, doctor doctors surgeon physician therapist psychiatrist dentist psychologist nurse medic, lawyer lawyers attorney barrister prosecutor, teacher teachers tutor professor schoolteacher governess, scientist scientists physicist chemist biologist mathematician inventor engineer programmer geneticist botanist, archaeologist archaeologists, soldier soldiers marine marines sniper recruit volunteer, priest priests cardinal pope monk nun bishop rabbi vicar, robber robbers thief thieves burglar burglars crook crooks pickpocket outlaw bandit bandits, gangster gangsters mobster mobsters hitman assassin killer, grifter grifters swindler conman hustler, dealer smuggler trafficker, cook cooks chef chefs, baker, butcher, barber hairdresser, waiter waitress barmaid bartender, farmer farmers rancher ranchers shepherd cowboy cowboys cowhand, fisherman fishermen sailor sailors, banker bankers broker brokers stockbroker trader financier accountant, butler maid chauffeur servant housekeeper handmaiden, gardener, salesman saleswoman shopkeeper clerk, secretary secretaries receptionist assistant, miner miners, carpenter, plumber, politician senator congressman mayor, spy spies agent agents operative, astronaut astronauts cosmonaut, pirate pirates buccaneer, janitor caretaker cleaner, architect, pilot pilots aviator, jockey, tailor dressmaker hatter, witch witches wizard sorcerer, prostitute gigolo escort, boxer boxers prizefighter, gladiator, knight knights, magician magicians illusionist, projectionist, fiddler, stuntman stuntmen, bodyguard, firefighter fireman, student students pupil pupils, gunfighter gunfighters gunslinger gunslingers, samurai ronin
        vampire vampires, werewolf werewolves, zombie zombies, ghost ghosts spirit, alien aliens extraterrestrial, robot robots android androids cyborg machine, mummy, mermaid, giant, dwarf dwarves
        gold, silver, diamond diamonds, uranium, oil, water, opium, heroin, cocaine, emeralds emerald, jewels
        bank banks, train trains, casino casinos, museum museums, jewellery, supermarket, church
        winter, summer, spring, autumn
        christmas, easter, thanksgiving, halloween, hanukkah
        mars martian, moon lunar, venus, jupiter, saturn
        hospital hospitals clinic, school schools boarding-school academy, prison prisons jail, church churches cathedral, hotel hotels motel, museum, castle castles palace, farm farms ranch, factory factories, restaurant restaurants diner, asylum, monastery convent abbey, orphanage, university college campus, theatre theater, library, lighthouse, circus, supermarket, embassy
        captain captains, colonel colonels, sergeant sergeants, general generals, lieutenant lieutenants, corporal, major, admiral, private privates
        enigma, telegram
        delight delighted overjoyed thrilled pleased elated, dismay dismayed alarm alarmed upset upsets horror horrified appalled panic panics panicking
        catholic, jewish, muslim, protestant, buddhist, hindu
        """

    private static let times = """
        hour hours, day days, afternoon, night nights evening, week weeks, weekend weekends, month months, year years, decade decades, summer, winter
        """

    private static let qualities = """
        new young youthful rookie youngest, old elderly aged ageing aging oldest veteran
        first opening, last final closing, middle
        rich wealthy, poor penniless impoverished
        armed violent, nonviolent peaceful unarmed
        hearing, deaf
        sighted, blind
        celebrated famous acclaimed successful renowned, failed failing unsuccessful unknown obscure
        village country rural, city urban london york paris
        healthy, ill sick dying sickly
        brave fearless courageous, cowardly timid
        happy, unhappy miserable
        guilty, innocent
        married, unmarried single divorced twice-divorced, widowed
        faithful loyal, unfaithful disloyal
        cruel brutal, kind humane gentle
        elder older, younger
        left, right
        fishing, farming, mining coal, steel, textile, dock, railway
        english poetry literature, mathematics maths math, chemistry, physics, history, latin, music, biology
        red, blue, yellow, green, white, black, purple, pink, orange, grey gray, golden, silver
        one-eyed, one-handed, one-armed, one-legged
        mute, deaf, blind, lame paralysed
        biological, adoptive adopted foster
        male, female
        """
}
