extension PlotWords {
    static let synonymsAtoE = """
        careful cautious
        abandon desert
        abandoned deserted ruined empty
        aboard board
        abortion terminate
        abuse abusive mistreat
        accept agree
        accident mishap
        accompany join
        accuse charge blame suspect
        actor performer
        actress performer
        addict addiction junkie hooked
        adopt foster
        adventure adventurer
        affair romance liaison
        ageing old
        agent operative
        agree consent
        alcoholic drunk drunken drinking alcoholism
        alien extraterrestrial
        allegiance loyalty
        allow let
        ally allied
        alone lonely loneliness solitude isolated isolation
        ambition ambitious aspire
        amnesia forget memory
        ancestor forebear
        ancient old
        angry anger rage fury
        animal beast creature
        ape gorilla monkey
        apprentice pupil
        archaeologist
        army troop military
        arrest capture catch seize nab
        arrogant cocky
        artist creative
        artwork painting
        ask request
        assassination kill
        associate partner
        astronaut spaceman
        asylum institution psychiatric
        attack assault raid strike
        baby infant newborn
        bachelor single unmarried
        ballet dancer
        band group
        bandit outlaw gang
        banish outcast
        banker bank financier
        barrier
        battle fight race
        battle war combat
        bear
        beat defeat
        beautiful lovely
        beauty beautiful
        become turn
        befriend friend friendship buddy pal
        beggar
        begin start
        begin turn
        believe faith belief
        betray betrayal treachery traitor double-cross
        big large huge giant
        bird winged
        blackmail extort
        blame accuse
        blind sightless
        block stop
        blood bloody
        board aboard
        boat barge yacht
        boat ship vessel
        body corpse
        bodyguard protector guard protect
        bomb explosive
        book novel
        border frontier
        bored boredom
        boss employer chief
        boxer boxing ring prizefighter fighter
        boy lad youngster
        brash brassy
        break
        breakdown collapse
        bring unite
        brother sibling brotherhood
        build
        build construct make create
        building block
        bully torment
        bunker shelter
        buried
        burn
        bury burial
        bus coach
        business enterprise firm company
        buy purchase
        cab taxi
        call prostitute
        calm quiet
        camera film
        camp
        cannibal
        captain skipper
        captive prisoner imprisoned held captured captivity
        car automobile vehicle
        care tend look
        carry bear
        casino gambling
        cat feline
        cave cavern
        cellar basement
        century
        challenge face
        champion champ title
        change transform alter
        chase pursue pursuit hunt track trail
        cheat swindle con deceive trick
        cheer
        chief head leader
        child kid children youngster youth childhood
        choose pick
        chosen
        church religious
        circus clown
        city metropolis urban
        class
        classmate schoolmate
        clear prove
        clever smart cunning shrewd
        climb climber ascend scale
        close shut
        club society
        clue
        clumsy bungling bumbling inept
        coach trainer train
        cocky brash
        code cipher
        codebreaker code
        cold freezing frozen
        colleague coworker workmate
        colony colonist
        coma
        comedian comic
        command lead
        commander captain
        company corporation firm corporate
        compete contest competition race vie
        computer machine
        con
        con-man
        conductor orchestra
        confess confession
        confront face
        conquer victory
        contest competition tournament
        convict inmate prisoner con
        cook chef culinary
        cook dinner meal feast
        cop policeman police officer policemen lawman constable
        corpse dead
        corrupt crooked corruption
        country countryside rural
        couple pair
        court courtroom trial
        courtesan prostitute
        cover conceal
        cowboy cowhand
        crack solve break
        crash accident
        crash wreck collide collision
        creature being
        crew sailors
        crime criminal
        criminal crook gangster outlaw villain hood hoodlum mobster thug
        cross traverse
        crowded
        crown throne
        cruel brutal vicious
        cry weep
        cure remedy heal
        curse spell
        cut
        cyborg robotic
        cynical jaded
        damage wreck
        dance
        dancer dance ballerina
        danger peril dangerous risk
        dangerous deadly lethal
        daughter girl
        deaf hearing
        deal pact bargain contract
        dealer pusher
        death
        death murder
        debt owe
        decide choose resolve
        defeat beat vanquish
        demon possessed possession
        desert dunes
        deserted empty
        despot dictator
        destiny fate
        destroy wreck devastate ruin waste
        detective policeman cop
        detective sleuth investigator inspector gumshoe
        dethrone
        developer
        development
        devil satan demon
        devoted
        devout pious religious godly
        die death dead deceased perish
        dinosaur
        disabled impaired
        disaster catastrophe
        disease plague epidemic virus illness
        disfigured scarred
        disgraced fallen
        disguise masquerade
        disguise pose masquerade
        dishonest crooked
        distant faraway remote
        disturb trouble
        disturbed troubled
        divide split
        divorce separate separated estranged
        doctor physician medic surgeon
        dog hound canine
        dog puppy
        doll
        doomed
        double lookalike doppelganger
        downandout penniless
        draw pull lure
        dream fantasy
        dream long
        drifter wanderer
        drink drunken
        drive ferry chauffeur driver
        drown sink
        drug narcotic
        duel fight showdown
        duty
        earth world planet globe
        easy
        eat feed devour
        eccentric oddball
        editor journalist
        election vote
        empire
        empty deserted
        end finish
        endure survive suffer
        enemy foe adversary nemesis antagonist
        engineer designer design
        enigma mystery
        envy resent
        escape flee flight break run breakout getaway
        estate land
        evil wicked
        examine study
        executive businessman
        exile banish
        expedition party
        experiment test
        explorer expedition
        expose reveal unmask
        """
}
