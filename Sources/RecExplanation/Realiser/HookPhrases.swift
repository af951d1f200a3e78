/// How hooks fit into sentences.
enum HookPhrases {
    /// Whether a hook begins with people, so that a film may be said to follow them: “two detectives out of their depth”.
    ///
    /// Told by the last noun before the first word that continues it (“who”, “in”, “and”).
    static func isOfPeople(_ hook: String) -> Bool {
        let first = hook.prefix { $0 != "," }
        var head = ""
        for word in first.split(separator: " ") {
            let folded = word.lowercased()
            let continues = continuing.contains(folded) || folded.hasSuffix("ing") && isPerson(head)
            if !head.isEmpty, continues { return folded == "who" || isPerson(head) }
            head = folded
        }
        return isPerson(head)
    }

    private static func isPerson(_ noun: String) -> Bool {
        if people.contains(noun) || noun.hasSuffix("s") && people.contains(String(noun.dropLast())) { return true }
        return ["man", "men", "woman", "women", "boy", "boys", "girl", "girls", "ist", "ists"].contains {
            noun.hasSuffix($0) && noun.count > $0.count
        }
    }

    private static let continuing = words(
        """
        who whose that which in on with and of at from behind to under over among between without for by beneath inside
        against after before aboard as through across into near around about amid during along beyond out off
        """)

    private static let people = words(
        """
        man men woman women boy girl child children kid teen teenager youth youngster adult pensioner friend sweetheart lover
        couple newlyweds honeymooner bride groom husband wife wives fiancé fiancée widow widower divorcé bachelor mother
        father parent son daughter brother sister sibling twin cousin nephew uncle aunt grandmother grandfather orphan heir
        heiress family families foundling nanny babysitter stranger outsider drifter loner misfit outcast hero heroes
        villain victim survivor witness hostage captive prisoner inmate convict ex-convict fugitive runaway refugee
        immigrant emigrant exile castaway traveller tourist backpacker pilgrim villager farmer peasant rancher cowboy
        gunman gunslinger gunfighter outlaw marshal sheriff lawman detective inspector investigator cop ex-cop officer
        agent spy spies assassin killer murderer hitman thief thieves burglar robber pickpocket swindler hustler gambler
        crook gangster mobster gang crew smuggler dealer pimp bodyguard bouncer vigilante avenger soldier recruit sniper
        sergeant lieutenant captain colonel general admiral veteran deserter commando mercenary pilot airman sailor
        astronaut scientist professor doctor surgeon nurse psychiatrist psychologist patient lawyer attorney judge juror
        prosecutor barrister reporter journalist newsman photographer editor publicist writer novelist poet playwright
        screenwriter ghostwriter director film-maker filmmaker actor actress star dancer ballerina choreographer singer
        songwriter musician pianist guitarist drummer cellist composer conductor rapper painter sculptor artist model
        designer architect engineer inventor mechanic driver trucker cabbie racer champion boxer wrestler fighter swordsman
        samurai ronin yakuza knight warrior gladiator king queen prince princess emperor count baron lord lady aristocrat
        butler maid servant secretary clerk salesman banker broker executive boss tycoon millionaire billionaire owner
        manager cook chef waiter waitress barber hairdresser shopkeeper shopgirl cleaner janitor caretaker concierge
        teacher tutor student pupil schoolboy schoolgirl graduate scholar librarian archaeologist explorer adventurer
        hunter fisherman miner worker labourer carpenter plumber bricklayer priest nun monk pastor preacher rabbi
        missionary healer witch wizard magician conjuror hypnotist clown comedian comedienne puppeteer president senator
        politician candidate diplomat activist rebel revolutionary guerrilla terrorist hacker programmer addict junkie
        drunk alcoholic idler slacker loser dreamer coach trainer mentor trainee apprentice novice newcomer rookie
        partner rival neighbour flatmate roommate tenant landlord housewife streetwalker courtesan prostitute showgirl
        stripper cheerleader prodigy genius nobody idealist misanthrope recluse impostor lookalike stuntman projectionist
        hobbit robot superhero
        """)

    private static func words(_ text: String) -> Set<String> {
        Set(text.split { $0 == " " || $0 == "\n" }.map(String.init))
    }
}
