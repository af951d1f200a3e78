extension PlotWords {
    static let synonymsAtoE = """
        careful cautious
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
        affair romance liaison
        ageing old
        agent operative
        agree consent
        alcoholic drunk drunken drinking alcoholism
        allow let
        ally allied
        alone lonely loneliness solitude isolated isolation
        ambition ambitious aspire
        amnesia forget memory
        ancestor forebear
        ancient old
        angry anger rage fury
        ape gorilla monkey
        apprentice pupil
        army troop military
        arrest capture catch seize nab
        arrogant cocky
        artist creative
        artwork painting
        assassination kill
        associate partner
        asylum institution psychiatric
        attack assault raid strike
        baby infant newborn
        bachelor single unmarried
        ballet dancer
        band group
        bandit outlaw gang
        banish outcast
        banker bank financier
        battle fight race
        battle war combat
        beat defeat
        beautiful lovely
        become turn
        befriend friend friendship buddy pal
        begin start
        begin turn
        believe faith belief
        betray betrayal treachery traitor double-cross
        big large huge giant
        bird winged
        blackmail extort
        blame accuse
        blind sightless
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
        breakdown collapse
        bring unite
        brother sibling brotherhood
        build construct make create
        building block
        bully torment
        bunker shelter
        bus coach
        business enterprise firm company
        call prostitute
        camera film
        captive prisoner imprisoned held captured captivity
        car automobile vehicle
        care tend look
        casino gambling
        challenge face
        champion champ title
        change transform alter
        chase pursue pursuit hunt track trail
        cheat swindle con deceive trick
        chief head leader
        child kid children youngster youth childhood
        choose pick
        church religious
        circus clown
        city metropolis urban
        classmate schoolmate
        clear prove
        clever smart cunning shrewd
        climb climber ascend scale
        clumsy bungling bumbling inept
        coach trainer train
        cocky brash
        codebreaker code
        cold freezing frozen
        colleague coworker workmate
        colony colonist
        command lead
        commander captain
        company corporation firm corporate
        compete contest competition race vie
        computer machine
        conductor orchestra
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
        court courtroom trial
        courtesan prostitute
        cover conceal
        cowboy cowhand
        crack solve break
        crash accident
        crash wreck collide collision
        creature being
        crew sailors
        criminal crook gangster outlaw villain hood hoodlum mobster thug
        crown throne
        cure remedy heal
        curse spell
        cyborg robotic
        cynical jaded
        damage wreck
        dancer dance ballerina
        danger peril dangerous risk
        dangerous deadly lethal
        daughter girl
        deaf hearing
        deal pact bargain contract
        dealer pusher
        death murder
        debt owe
        decide choose resolve
        defeat beat vanquish
        demon possessed possession
        desert dunes
        deserted empty
        despot dictator
        destroy wreck devastate ruin waste
        detective policeman cop
        detective sleuth investigator inspector gumshoe
        devil satan demon
        devout pious religious godly
        die death dead deceased perish
        disease plague epidemic virus illness
        disfigured scarred
        disgraced fallen
        disguise pose masquerade
        dishonest crooked
        distant faraway remote
        disturbed troubled
        divorce separate separated estranged
        doctor physician medic surgeon
        dog hound canine
        dog puppy
        double lookalike doppelganger
        downandout penniless
        draw pull lure
        dream long
        drifter wanderer
        drink drunken
        drive ferry chauffeur driver
        drown sink
        drug narcotic
        duel fight showdown
        earth world planet globe
        eat feed devour
        editor journalist
        empty deserted
        end finish
        endure survive suffer
        enemy foe adversary nemesis antagonist
        engineer designer design
        envy resent
        escape flee flight break run breakout getaway
        estate land
        executive businessman
        exile banish
        expedition party
        experiment test
        explorer expedition
        expose reveal unmask
        """
}
