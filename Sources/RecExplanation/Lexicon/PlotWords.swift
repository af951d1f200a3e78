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

    private static let synonyms = """
        rob robbery heist burgle burglary burglar
        steal thief theft thieving robber pilfer swipe
        gang crew band outfit
        cop policeman police officer policemen lawman constable
        detective sleuth investigator inspector gumshoe
        detective policeman cop
        investigate inquire probe examine look dig solve inquiry
        criminal crook gangster outlaw villain hood hoodlum mobster thug
        mafia mob gangster crime
        kill murder slay assassinate slaughter massacre homicide killer murderer slayer assassin
        hitman assassin killer
        die death dead deceased perish
        revenge avenge vengeance vengeful vendetta retribution
        prison jail imprison penitentiary incarcerate lock bars inmate prisoner convict
        convict inmate prisoner con
        captive prisoner imprisoned held captured captivity
        arrest capture catch seize nab
        escape flee flight break run breakout getaway
        flee run escape fugitive
        chase pursue pursuit hunt track trail
        hunt seek search track stalk
        follow pursue trail track
        search look seek quest hunt find
        find discover uncover learn locate
        learn discover realise find
        recover retrieve regain reclaim
        return back home come
        protect guard shield defend safeguard
        bodyguard protector guard protect
        rescue save free liberate
        free release liberate freedom
        help aid assist assistance
        befriend friend friendship buddy pal
        friend comrade companion buddy pal
        enemy foe adversary nemesis antagonist
        rival competitor rivalry opponent challenger
        compete contest competition race vie
        contest competition tournament
        duel fight showdown
        fight battle combat clash war struggle
        battle war combat
        war wartime warring
        attack assault raid strike
        invade invasion invader
        army troop military
        soldier trooper infantryman private
        sailor seaman mariner
        boat ship vessel
        boat barge yacht
        ship spaceship spacecraft starship craft vessel
        plane aircraft airplane aeroplane airliner jet
        pilot flyer aviator airman
        car automobile vehicle
        train railway rail locomotive
        bus coach
        road highway
        trip journey voyage travel trek
        travel journey go cross roam wander
        wander roam drift wanderer drifter
        traveller voyager wanderer
        road drive car
        holiday vacation
        sea ocean
        water ocean sea
        island isle
        mountain peak summit
        forest woods jungle woodland
        desert dunes
        country countryside rural
        village hamlet villager
        town hometown
        city metropolis urban
        farm ranch farmer farming farmhouse homestead
        rancher cattleman
        house home household
        house mansion villa manor
        flat apartment
        room chamber
        hotel motel inn
        inn tavern bar pub saloon
        nightclub club cabaret
        shop store
        shopkeeper grocer storekeeper
        restaurant diner cafe eatery
        cook chef culinary
        cook dinner meal feast
        food meal dish cuisine
        noodle ramen
        school classroom
        school college university campus
        teacher schoolteacher schoolmaster teach
        professor academic scholar
        student pupil schoolboy
        student pupil schoolgirl
        sell sale
        student undergraduate collegian
        teenager teen adolescent youth teenage
        teenager boy schoolboy youngster
        teenager girl schoolgirl youngster
        young youthful youngster youth
        boy lad youngster
        girl lass
        child kid children youngster youth childhood
        baby infant newborn
        old elderly ageing aging aged
        old veteran former
        former ex retired onetime
        man fellow guy gentleman
        wife married marriage marry
        husband married marriage marry
        marry marriage wed wedding
        wedding bride
        wedding groom
        widow widowed
        widower widowed
        divorce separate separated estranged
        parent mother
        parent father
        mother mum mom maternal
        father dad paternal
        brother sibling brotherhood
        sister sibling sisterhood
        twin sibling
        son boy
        daughter girl
        family clan kin relatives
        orphan orphaned foundling parentless
        adopt foster
        raise bring rear
        ancestor forebear
        heir inherit inheritance heiress
        love fall romance affair lover
        love beloved
        lover sweetheart
        love infatuated smitten
        affair romance liaison
        woo court courtship courting
        romance love
        passion desire
        jealous jealousy envy envious
        obsess obsession fixated fixation infatuated
        seduce seduction tempt lure
        lure entice draw tempt
        draw pull lure
        tempt temptation
        marriage husband couple spouse
        marriage wife couple spouse
        couple pair
        two pair couple both duo
        three trio
        four quartet
        group band bunch party
        team squad side
        squad unit team
        club society
        people folk
        resident inhabitant dweller
        neighbour neighbor neighbourhood nextdoor
        stranger unknown
        foreigner stranger alien
        newcomer arrival
        outsider outcast misfit
        loner lonely solitary alone reclusive
        alone lonely loneliness solitude isolated isolation
        stranded marooned stuck trapped
        trap catch caught snare
        lost missing
        missing vanish disappear disappearance vanished
        kidnap abduct abduction snatch
        hostage captive
        ransom kidnap
        terrorist bomber
        bomb explosive
        gun gunman gunfight pistol rifle
        rifle gun
        weapon arms
        shoot shot gunshot
        blackmail extort
        betray betrayal treachery traitor double-cross
        cheat swindle con deceive trick
        trick deceive deception fool
        swindler conman hustler grifter swindle con
        lie deceive
        fake false sham bogus phoney
        pose pretend impersonate masquerade
        disguise masquerade
        impostor impersonator
        identity who
        secret hidden concealed
        hide conceal hideout
        spy espionage agent
        agent operative
        mission assignment task
        plan plot scheme intend
        plot conspire conspiracy
        plan design
        try attempt seek strive
        struggle fight try
        challenge face
        face confront meet
        confront face
        face encounter
        meet encounter
        meet come
        bring unite
        reunite reunion
        gather assemble meet
        join enlist recruit
        recruit hire enlist
        hire employ pay
        worker labourer employee
        work job employ toil
        boss employer chief
        chief head leader
        leader head lead
        rule govern reign
        ruler king monarch sovereign
        king monarch royal
        queen monarch royal
        prince royal heir
        princess royal
        tyrant dictator despot oppressor
        despot dictator
        noble nobleman aristocrat aristocratic lord
        lord warlord
        warlord
        knight warrior
        warrior fighter
        samurai swordsman ronin
        rebel uprising revolt rebellion insurgent
        revolution revolutionary
        resistance resist partisan
        politics political politician
        president head
        election vote
        government state
        law legal
        lawyer attorney barrister
        court courtroom trial
        jury juror
        judge verdict
        witness see eyewitness
        accuse charge blame suspect
        suspect accused
        guilt guilty
        innocent innocence
        wrong mistaken
        mistake error
        blame accuse
        crime criminal
        drug narcotic
        dealer pusher
        addict addiction junkie hooked
        alcoholic drunk drunken drinking alcoholism
        drink drunken
        gamble gambling gambler bet wager casino
        casino gambling
        money cash fortune
        fortune wealth riches treasure
        rich wealthy moneyed
        millionaire tycoon rich
        tycoon magnate mogul
        poor impoverished penniless poverty
        penniless broke
        debt owe
        pay repay
        buy purchase
        sell sale
        salesman seller vendor
        business enterprise firm company
        company corporation firm corporate
        executive businessman
        banker bank financier
        greedy greed avarice
        ambition ambitious aspire
        success fame
        fame famous celebrity celebrated
        star celebrity
        actor performer
        actress performer
        stage theatre theater theatrical
        perform performance
        play role
        film movie picture
        filmmaker director
        film shoot
        camera film
        photographer photograph photo
        journalist reporter newsman newspaperman
        newspaper press
        editor journalist
        write writer author
        novelist author writer
        playwright dramatist writer
        screenwriter scriptwriter writer
        poet poetry verse
        book novel
        story tale
        painter artist paint
        artist creative
        music musical musician
        musician player
        singer vocalist sing songstress
        song sing
        band group
        rapper rap
        pianist piano
        dancer dance ballerina
        ballet dancer
        circus clown
        comedian comic
        sport athlete
        boxer boxing ring prizefighter fighter
        champion champ title
        coach trainer train
        train coach prepare
        team side
        match game
        game play
        race racing racer driver
        climb climber ascend scale
        doctor physician medic surgeon
        surgeon doctor
        nurse nursing
        hospital clinic ward
        patient sick
        ill illness sick ailing disease
        disease plague epidemic virus illness
        virus infection outbreak contagion
        cure remedy heal
        wound injure injury hurt
        injured hurt crippled
        blind sightless
        deaf hearing
        mute silent speechless
        disabled impaired
        mad insane madness insanity crazy deranged
        asylum institution psychiatric
        psychiatrist therapist analyst psychologist shrink
        breakdown collapse
        memory remember recall recollection
        amnesia forget memory
        forget forgotten
        dream fantasy
        dream long
        nightmare dream
        think believe
        believe faith belief
        faith religion religious
        priest clergyman pastor cleric
        nun convent
        church religious
        devout pious religious godly
        god divine
        devil satan demon
        demon possessed possession
        ghost spirit spectre haunt haunted
        haunt haunted
        vampire bloodsucker bloodless
        monster creature beast
        creature being
        dinosaur
        alien extraterrestrial
        robot android machine
        machine device contraption
        cyborg robotic
        computer machine
        hacker hack
        scientist researcher
        inventor invent invention
        experiment test
        engineer designer design
        mathematician maths mathematics
        genius brilliant gifted
        gifted talented talent brilliant
        clever smart cunning shrewd
        space cosmos outer
        astronaut spaceman
        planet world
        earth world planet globe
        world earth
        star sun
        future futuristic
        past history
        time year
        century
        end finish
        begin start
        begin turn
        change transform alter
        become turn
        transform turn
        replace substitute
        double lookalike doppelganger
        build construct make create
        make create
        destroy wreck devastate ruin waste
        ruin wreck
        damage wreck
        disaster catastrophe
        form found start
        cab taxi
        death murder
        deal pact bargain contract
        disguise pose masquerade
        share divide
        battle fight race
        storm tornado hurricane
        tornado twister
        flood drowned
        drown sink
        sink wreck
        crash wreck collide collision
        crash accident
        accident mishap
        fire blaze burn
        snow ice wintry
        cold freezing frozen
        survive survival survivor
        survivor left
        endure survive suffer
        suffer endure
        starve hunger hungry starving
        grief grieve mourn bereaved bereavement
        grieve loss
        lose loss
        sad sorrow
        lonely lonesome
        happy happiness
        angry anger rage fury
        rage fury
        fear afraid frightened terror
        terrorise terrify terror
        scare frighten
        threat threaten menace
        danger peril dangerous risk
        dangerous deadly lethal
        risk gamble
        cruel brutal vicious
        violent violence brutal
        ruthless merciless
        mean cruel
        abuse abusive mistreat
        bully torment
        torment torture
        humiliate shame
        shame disgrace
        disgraced fallen
        scandal disgrace
        gossip rumour
        envy resent
        hate loathe despise hatred
        quarrel argue row feud bicker squabble
        feud vendetta
        divide split
        separate apart part
        leave abandon depart
        abandon desert
        exile banish
        banish outcast
        refugee exile
        immigrant emigrant migrant
        border frontier
        cross traverse
        frontier west
        cowboy cowhand
        sheriff marshal
        bandit outlaw gang
        pirate buccaneer
        treasure loot gold
        jewel gem diamond
        gem jewel
        painting art
        artwork painting
        statue sculpture
        map chart
        letter mail
        message note
        phone telephone
        television tv
        radio broadcast
        host presenter
        weatherman forecaster
        show programme
        speech talk
        talk speak converse
        tell confess
        tell recount relate
        confess confession
        question interrogate
        ask request
        persuade convince
        order command
        command lead
        obey follow
        serve service
        servant maid
        servant butler
        maid housekeeper
        nanny governess
        slave enslaved slavery bondage
        slave captive
        prostitute streetwalker hooker
        courtesan prostitute
        call prostitute
        sex sexual
        pregnant expecting pregnancy
        abortion terminate
        inherit heir
        will inheritance
        mansion estate
        estate land
        land territory
        property land
        fortress castle
        tower block building
        skyscraper tower highrise building
        building block
        tunnel sewer underground
        underground subterranean
        bunker shelter
        shelter refuge sanctuary
        sanctuary refuge
        hide shelter
        cave cavern
        cellar basement
        lab laboratory
        factory plant
        mine miner
        oil petroleum
        ranch cattle
        horse rider
        ride horse
        dog hound canine
        dog puppy
        puppy pup
        cat feline
        bird winged
        whale orca
        ape gorilla monkey
        wolf
        bear
        rat mouse rodent
        fish
        shark
        insect bug
        pet animal
        animal beast creature
        toy doll
        doll
        puppet
        magic spell enchantment sorcery
        magician conjurer illusionist
        wizard sorcerer
        witch sorceress
        curse spell
        power ability
        powers gift
        hero heroic
        superhero hero
        masked caped
        vigilante avenger
        legend legendary
        myth legend
        quest journey
        adventure adventurer
        explorer expedition
        expedition party
        archaeologist
        tribe native
        native indigenous
        colony colonist
        settle settler
        crew sailors
        captain skipper
        commander captain
        officer lieutenant
        general commander
        sergeant officer
        spirit soul
        soul spirit
        body corpse
        corpse dead
        blood bloody
        heart
        face visage
        mask masked
        scar scarred
        disfigured scarred
        invisible unseen
        strange odd
        odd peculiar eccentric
        eccentric oddball
        shy timid bashful
        timid meek
        gentle kind
        kind kindly
        naive innocent
        innocent blameless
        vain conceited
        proud
        arrogant cocky
        cocky brash
        brash brassy
        stubborn headstrong wilful
        strict stern
        gruff grumpy surly
        grumpy cantankerous
        cynical jaded
        jaded weary
        weary tired
        tired exhausted
        bored boredom
        restless unsettled
        rowdy unruly
        wild untamed
        wisecracking quipping
        talkative chatty
        quiet silent
        silent mute
        calm quiet
        small little tiny
        big large huge giant
        giant enormous
        tall
        fat overweight
        beautiful lovely
        beauty beautiful
        ugly
        handsome
        glamorous
        famous renowned celebrated
        unknown obscure
        popular beloved
        obscure unknown
        hard tough
        tough hardened
        hardboiled
        easy
        clumsy bungling bumbling inept
        incompetent bungling inept
        failed failing
        unemployed jobless work
        jobless unemployed work
        fire dismiss
        retire retirement
        last final
        final last
        first
        new fresh
        modern contemporary
        ancient old
        medieval
        postwar war
        prewar war
        remote isolated
        isolated remote cut
        distant faraway remote
        nearby near
        sleepy quiet
        suburb suburban suburbia
        slum
        street
        poor slum
        rundown run
        shabby run
        abandoned deserted ruined empty
        deserted empty
        empty deserted
        crowded
        locked
        hidden
        buried
        forbidden banned
        outlaw forbid banned outlawed
        illegal unlawful
        corrupt crooked corruption
        dishonest crooked
        honest
        honour honourable
        duty
        loyal loyalty devoted
        faithful loyal
        devoted
        promise vow oath
        vow swear
        swear sworn
        decide choose resolve
        choose pick
        refuse reject
        accept agree
        agree consent
        allow let
        force compel oblige
        oblige force
        forced obliged
        need must
        want wish desire
        wish want
        hope
        long yearn
        care tend look
        look watch
        watch observe see
        see witness
        hear listen overhear
        notice spot
        show reveal
        reveal expose uncover
        expose reveal unmask
        unmask expose
        prove demonstrate
        clear prove
        test trial
        examine study
        study learn
        teach instruct
        mentor teacher
        guide lead
        apprentice pupil
        raise lift
        rise climb
        fall drop
        stop prevent halt
        prevent stop
        block stop
        stop end
        threaten
        defeat beat vanquish
        beat defeat
        win victory
        triumph victory
        conquer victory
        lose defeat
        surrender yield
        give hand
        hand pass
        pass hand
        send dispatch
        take bring
        carry bear
        move shift
        stay remain
        wait await
        live dwell inhabit reside
        live spend
        share
        sleep bed
        wake awake awaken
        sleepwalking
        coma
        sleepless insomnia insomniac
        insomniac sleepless
        eat feed devour
        feed eat
        hungry
        cannibal
        bury burial
        funeral burial
        grave tomb
        wake funeral
        mourning
        cheer
        laugh
        cry weep
        kiss
        touch
        hold grip
        throw hurl toss
        fall
        jump leap
        run
        walk stroll
        ride
        drive ferry chauffeur driver
        imagine dream hallucinate vision fantasy
        forget erase lose
        fly
        sail voyage
        swim
        dance
        sing
        play
        paint
        build
        mend repair fix
        fix repair
        break
        cut
        burn
        freeze frozen
        thaw thawed
        cover conceal
        uncover expose
        open
        close shut
        lock shut
        free
        trap
        con
        jobs work
        ordinary everyday
        housing
        development
        developer
        neighbour
        stop halt
        disturb trouble
        trouble problem
        troubled disturbed
        disturbed troubled
        help rescue
        turn
        rule
        camp
        labour work
        class
        upper rich
        working poor
        barrier
        orchestra musicians
        conductor orchestra
        accompany join
        aboard board
        board aboard
        hijack seize
        takeover seize
        smuggle smuggler
        trafficking smuggle
        hustle hustler con
        hustler shark
        pool billiards
        rig fix
        rigged crooked fixed
        bachelor single unmarried
        single unmarried
        spinster unmarried
        lonely single
        midlife
        ageing old
        fading washed
        washed faded
        has-been washed fading
        downandout penniless
        homeless street
        vagrant tramp hobo
        tramp vagrant
        beggar
        con-man
        drifter wanderer
        lodger tenant boarder
        flatmate roommate
        roommate flatmate
        classmate schoolmate
        colleague coworker workmate
        partner colleague
        associate partner
        ally allied
        allegiance loyalty
        side
        kingdom realm
        realm kingdom
        empire
        throne crown
        crown throne
        usurp usurper seize
        dethrone
        succeed
        successor heir
        assassination kill
        death
        doomed
        fate destiny
        destiny fate
        prophecy
        chosen
        evil wicked
        wicked evil
        villainous evil
        sinister
        mysterious enigmatic mystery
        enigma mystery
        puzzle riddle mystery
        riddle puzzle
        clue
        code cipher
        codebreaker code
        crack solve break
        stop
        """

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
        do does doing done did being
        """
}
