extension PlotWords {
    static let synonymsFtoP = """
        face confront meet
        face encounter
        face visage
        factory plant
        fading washed
        failed failing
        faith religion religious
        faithful loyal
        fake false sham bogus phoney
        fall drop
        fame famous celebrity celebrated
        family clan kin relatives
        farm ranch farmer farming farmhouse homestead
        fat overweight
        father dad paternal
        fear afraid frightened terror
        feed eat
        fight battle combat clash war struggle
        film movie picture
        film shoot
        filmmaker director
        find discover uncover learn locate
        fire blaze burn
        fire dismiss
        flat apartment
        flatmate roommate
        flee run escape fugitive
        flood drowned
        follow pursue trail track
        food meal dish cuisine
        forbidden banned
        force compel oblige
        forced obliged
        foreigner stranger alien
        forest woods jungle woodland
        forget erase lose
        forget forgotten
        form found start
        former ex retired onetime
        fortress castle
        fortune wealth riches treasure
        free release liberate freedom
        freeze frozen
        friend comrade companion buddy pal
        frontier west
        future futuristic
        gamble gambling gambler bet wager casino
        game play
        gang crew band outfit
        gather assemble meet
        general commander
        genius brilliant gifted
        gentle kind
        ghost spirit spectre haunt haunted
        gifted talented talent brilliant
        girl lass
        give hand
        god divine
        government state
        greedy greed avarice
        grief grieve mourn bereaved bereavement
        grieve loss
        group band bunch party
        grumpy cantankerous
        guide lead
        gun gunman gunfight pistol rifle
        hand pass
        hard tough
        has-been washed fading
        hate loathe despise hatred
        haunt haunted
        hear listen overhear
        heir inherit inheritance heiress
        help rescue
        hero heroic
        hide conceal hideout
        hide shelter
        hire employ pay
        hitman assassin killer
        hold grip
        homeless street
        honour honourable
        horse rider
        hospital clinic ward
        host presenter
        hostage captive
        hotel motel inn
        house home household
        house mansion villa manor
        humiliate shame
        hunt seek search track stalk
        husband married marriage marry
        hustle hustler con
        hustler shark
        identity who
        ill illness sick ailing disease
        illegal unlawful
        imagine dream hallucinate vision fantasy
        immigrant emigrant migrant
        impostor impersonator
        incompetent bungling inept
        inherit heir
        injured hurt crippled
        inn tavern bar pub saloon
        innocent blameless
        insect bug
        invade invasion invader
        inventor invent invention
        investigate inquire probe examine look dig solve inquiry
        invisible unseen
        island isle
        isolated remote cut
        jealous jealousy envy envious
        jewel gem diamond
        jobless unemployed work
        jobs work
        join enlist recruit
        journalist reporter newsman newspaperman
        judge verdict
        jury juror
        kidnap abduct abduction snatch
        kill murder slay assassinate slaughter massacre homicide killer murderer slayer assassin
        kind kindly
        king monarch royal
        knight warrior
        labour work
        land territory
        law legal
        lawyer attorney barrister
        leader head lead
        learn discover realise find
        leave abandon depart
        letter mail
        lie deceive
        live dwell inhabit reside
        live spend
        lock shut
        lodger tenant boarder
        lonely single
        loner lonely solitary alone reclusive
        long yearn
        look watch
        lord warlord
        lose defeat
        lose loss
        lost missing
        love beloved
        love fall romance affair lover
        love infatuated smitten
        lover sweetheart
        loyal loyalty devoted
        lure entice draw tempt
        machine device contraption
        mad insane madness insanity crazy deranged
        mafia mob gangster crime
        magic spell enchantment sorcery
        magician conjurer illusionist
        maid housekeeper
        make create
        man fellow guy gentleman
        mansion estate
        marriage husband couple spouse
        marriage wife couple spouse
        marry marriage wed wedding
        mask masked
        masked caped
        match game
        mathematician maths mathematics
        mean cruel
        meet come
        meet encounter
        memory remember recall recollection
        mentor teacher
        message note
        millionaire tycoon rich
        missing vanish disappear disappearance vanished
        mission assignment task
        modern contemporary
        money cash fortune
        monster creature beast
        mother mum mom maternal
        mountain peak summit
        move shift
        music musical musician
        mute silent speechless
        mysterious enigmatic mystery
        myth legend
        naive innocent
        nanny governess
        native indigenous
        nearby near
        need must
        neighbour neighbor neighbourhood nextdoor
        new fresh
        newcomer arrival
        newspaper press
        nightclub club cabaret
        noble nobleman aristocrat aristocratic lord
        noodle ramen
        notice spot
        novelist author writer
        nun convent
        obey follow
        oblige force
        obscure unknown
        obsess obsession fixated fixation infatuated
        odd peculiar eccentric
        officer lieutenant
        oil petroleum
        old elderly ageing aging aged
        old veteran former
        orchestra musicians
        ordinary everyday
        orphan orphaned foundling parentless
        outlaw forbid banned outlawed
        outsider outcast misfit
        painter artist paint
        painting art
        parent father
        parent mother
        partner colleague
        pass hand
        passion desire
        past history
        patient sick
        pay repay
        people folk
        persuade convince
        pet animal
        photographer photograph photo
        pilot flyer aviator airman
        plan design
        plan plot scheme intend
        plane aircraft airplane aeroplane airliner jet
        planet world
        play role
        playwright dramatist writer
        plot conspire conspiracy
        poet poetry verse
        politics political politician
        pool billiards
        poor impoverished penniless poverty
        poor slum
        popular beloved
        pose pretend impersonate masquerade
        postwar war
        powers gift
        pregnant expecting pregnancy
        president head
        prevent stop
        prewar war
        priest clergyman pastor cleric
        prince royal heir
        princess royal
        prison jail imprison penitentiary incarcerate lock bars inmate prisoner convict
        professor academic scholar
        promise vow oath
        property land
        prostitute streetwalker hooker
        protect guard shield defend safeguard
        psychiatrist therapist analyst psychologist shrink
        puzzle riddle mystery
        """
}
