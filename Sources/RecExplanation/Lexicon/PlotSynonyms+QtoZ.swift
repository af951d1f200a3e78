extension PlotWords {
    static let synonymsQtoZ = """
        sea seaside coast coastal
        sleep insomniac insomnia sleepless
        quarrel argue row feud bicker squabble
        queen monarch royal
        quest journey
        quiet silent
        race racing racer driver
        radio broadcast
        raise bring rear
        ranch cattle
        rancher cattleman
        ransom kidnap
        rapper rap
        rat mouse rodent
        rebel uprising revolt rebellion insurgent
        recover retrieve regain reclaim
        recruit hire enlist
        refugee exile
        remote isolated
        rescue save free liberate
        resident inhabitant dweller
        resistance resist partisan
        restaurant diner cafe eatery
        restless unsettled
        return back home come
        revenge avenge vengeance vengeful vendetta retribution
        rich wealthy moneyed
        ride horse
        rifle gun
        rig fix
        rigged crooked fixed
        rise climb
        rival competitor rivalry opponent challenger
        road drive car
        road highway
        rob robbery heist burgle burglary burglar
        robot android machine
        romance love
        room chamber
        roommate flatmate
        ruin wreck
        ruler king monarch sovereign
        rundown run
        ruthless merciless
        sad sorrow
        sailor seaman mariner
        salesman seller vendor
        samurai swordsman ronin
        scandal disgrace
        scar scarred
        school classroom
        school college university campus
        scientist researcher
        screenwriter scriptwriter writer
        search look seek quest hunt find
        secret hidden concealed
        seduce seduction tempt lure
        see witness
        sell sale
        sell sale
        send dispatch
        separate apart part
        sergeant officer
        servant butler
        servant maid
        shabby run
        share divide
        shelter refuge sanctuary
        sheriff marshal
        ship spaceship spacecraft starship craft vessel
        shoot shot gunshot
        shopkeeper grocer storekeeper
        show programme
        show reveal
        shy timid bashful
        silent mute
        singer vocalist sing songstress
        single unmarried
        sink wreck
        sister sibling sisterhood
        skyscraper tower highrise building
        slave captive
        slave enslaved slavery bondage
        sleep bed
        sleepless insomnia insomniac
        sleepy quiet
        small little tiny
        snow ice wintry
        soldier trooper infantryman private
        son boy
        soul spirit
        space cosmos outer
        speech talk
        spinster unmarried
        spirit soul
        sport athlete
        spy espionage agent
        squad unit team
        stage theatre theater theatrical
        star celebrity
        star sun
        starve hunger hungry starving
        statue sculpture
        stay remain
        steal thief theft thieving robber pilfer swipe
        stop end
        stop prevent halt
        storm tornado hurricane
        stranded marooned stuck trapped
        strange odd
        strict stern
        struggle fight try
        stubborn headstrong wilful
        student pupil schoolboy
        student pupil schoolgirl
        student undergraduate collegian
        study learn
        suburb suburban suburbia
        success fame
        superhero hero
        surgeon doctor
        surrender yield
        survive survival survivor
        survivor left
        suspect accused
        swear sworn
        swindler conman hustler grifter swindle con
        take bring
        takeover seize
        talk speak converse
        teacher schoolteacher schoolmaster teach
        team side
        team squad side
        teenager boy schoolboy youngster
        teenager girl schoolgirl youngster
        teenager teen adolescent youth teenage
        television tv
        tell confess
        tell recount relate
        terrorise terrify terror
        terrorist bomber
        test trial
        thaw thawed
        think believe
        threat threaten menace
        throne crown
        throw hurl toss
        time year
        timid meek
        tired exhausted
        tough hardened
        tower block building
        town hometown
        toy doll
        trafficking smuggle
        train coach prepare
        train railway rail locomotive
        tramp vagrant
        transform turn
        trap catch caught snare
        travel journey go cross roam wander
        traveller voyager wanderer
        treasure loot gold
        tribe native
        trick deceive deception fool
        trip journey voyage travel trek
        troubled disturbed
        try attempt seek strive
        tunnel sewer underground
        twin sibling
        two pair couple both duo
        tyrant dictator despot oppressor
        unemployed jobless work
        unknown obscure
        unmask expose
        upper rich
        usurp usurper seize
        vagrant tramp hobo
        vampire bloodsucker bloodless
        vigilante avenger
        village hamlet villager
        violent violence brutal
        virus infection outbreak contagion
        vow swear
        wait await
        wake funeral
        walk stroll
        wander roam drift wanderer drifter
        want wish desire
        war wartime warring
        warrior fighter
        washed faded
        watch observe see
        water ocean sea
        weapon arms
        weary tired
        weatherman forecaster
        wedding bride
        wedding groom
        whale orca
        widow widowed
        widower widowed
        wife married marriage marry
        will inheritance
        win victory
        wisecracking quipping
        wish want
        witch sorceress
        witness see eyewitness
        woo court courtship courting
        work job employ toil
        worker labourer employee
        working poor
        wound injure injury hurt
        write writer author
        wrong mistaken
        young youthful youngster youth
        """
}
