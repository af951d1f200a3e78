extension ThemePhrases {
    /// theme | modifier | what one may like, and after // what is only read so | what a film of it is about, likewise
    static let qToZ = """
        quest | quest | quests // questing spirit; journeys with a purpose | a long quest // quests; a quest; a long quest and those who take it up
        racism | race-relations | // reckonings with racism; anger at racism; confrontations with prejudice | racism; prejudice and those who face it
        rags_to_riches | rags-to-riches | rags-to-riches dreams // rags-to-riches fortunes; climbs out of poverty | a rise from rags to riches; climbing out of poverty
        rebellion | rebellion | rebellion // rebel spirit; defiance | people who rise up; rebellion
        redemption | redemption | second chances // hopes of redemption | a chance to make things right; redemption
        rescue_mission | rescue-mission | daring rescues // rescue missions; rescues against the odds | going in to bring someone back; daring rescues // a rescue mission
        resistance_fighters | resistance | resistance fighters // underground resistance; courage of the resistance | resistance fighters; the resistance
        revenge | revenge | revenge // thirst for revenge; vengeance | revenge; getting even
        revolution | revolutionary | // revolution; revolutionary fervour; revolutionary upheaval | people swept up in revolution // a revolution
        rise_and_fall | rise-and-fall | // dizzying rises and hard falls; rise-and-fall arcs; climbs that end in a fall | getting to the top and losing it all // a rise and a fall
        rivalry | rivalry | // rivalries; one-upmanship; fierce rivalries | a fierce rivalry // rivalries; two rivals; a rivalry
        road_trip | road-trip | road trips // life on the road; road-trip detours; open-road freedom | road trips; people thrown together on the road // a road trip
        robots | robot | robots // robot characters; mechanical marvels | robots // a robot and its makers
        rock_and_roll | rock-and-roll | rock and roll // rock-and-roll energy; rock-and-roll attitude | rock and roll; life in a rock band
        romance_blooms | budding-romance | // blossoming romance; budding love | falling in love // two people falling in love; a romance that slowly blooms
        royalty | royal | palace life // royal intrigue; life at court | a crown and those who wear it // life at a royal court; royalty
        samurai | samurai | samurai // samurai honour; samurai codes | samurai; the way of the samurai
        school_life | schoolroom | school days // classroom life; schoolroom scrapes | days at school; school life
        sea_voyage | seafaring | life at sea // voyages at sea; seafaring | life at sea // people out at sea; a voyage at sea
        secret_agent | secret-agent | secret agents // secret-agent exploits; missions behind enemy lines; gadgets and secret agents | secret agents; agents on a secret mission // a secret agent
        secret_identity | secret-identity | double lives // secret identities; hidden identities | leading a double life // a secret identity
        self_discovery | self-discovery | // self-discovery; journeys of self-discovery; searches for oneself | finding oneself // self-discovery
        serial_killer | serial-killer | // hunts for a serial killer; serial-killer dread; cat-and-mouse games with a killer | the hunt for a serial killer // a serial killer
        sexual_awakening | awakening | // sexual awakening; awakening desire; first desires | desire and its discovery // a sexual awakening
        shapeshifting | shape-shifting | shapeshifters // startling transformations | someone who changes shape; shape-shifting
        sibling_bond | sibling | // sibling bonds; ties between siblings | the bond between siblings // brothers and sisters
        simulation | simulated-reality | simulated worlds // simulated realities; doubts about what is simulated | simulated worlds // a simulated world; a reality that is only simulated
        slavery | slavery | // reckonings with slavery; witness to slavery; anger at slavery | slavery and those who endure it; the fight against slavery
        small_time_crooks | small-time-crook | small-time crooks // petty criminals; bungled crimes | petty criminals and big plans; small-time crooks
        social_climbing | social-climbing | social climbing // social ambition; climbers and strivers | climbing the social ladder // a social climber
        social_outcast | outcast | misfits // outcasts; sympathy for outsiders | misfits and outsiders // an outcast
        space_exploration | space-exploration | space exploration // voyages beyond Earth | exploring space; astronauts far from home
        space_opera | space-opera | space opera // galactic battles; starship exploits | battles among the stars // a galaxy at war
        spirituality | spiritual | // spiritual searching; spiritual calm; questions of the spirit | a spiritual search; the life of the spirit
        sports_underdog | sports-underdog | sporting long shots // underdogs on the field; underdog athletes | a sporting underdog // a long shot in sports
        stalker | stalker | // stalkers; stalker suspense; dread of being followed | being watched and followed // a stalker
        suburbia | suburban | // suburban unease; suburban life; trouble behind picket fences | what goes on behind suburban doors; suburbia
        suicide | suicide | // frankness about suicide; sorrow over suicide; reckonings with suicide | suicide and those left behind // a life on the brink of suicide
        superhero | superhero | superheroes // superhero exploits; superpowers; costumed heroics | superheroes // heroes with superpowers; a superhero
        supernatural_horror | supernatural-horror | supernatural terror // supernatural dread; horrors from beyond | something unnatural // a supernatural terror
        surveillance | surveillance | surveillance // watchers and the watched; wiretaps and prying eyes | people who watch and listen in; surveillance
        survival | survival | fights for survival // survival against the odds; survival instinct | staying alive against the odds; survival
        teacher_and_pupils | teacher-and-pupils | teachers and their pupils // classroom bonds; classroom lessons | what a teacher can do // a teacher and the pupils
        technology_gone_wrong | technology-gone-wrong | technology gone wrong // machines that misfire; runaway technology | technology that goes wrong; inventions that get out of hand
        teenage_rebellion | teen-rebellion | teenage rebels // teenage rebellion; rebellious youth; teenage defiance | teenagers who push back; teenage rebels
        terminal_illness | terminal-illness | // reckonings with terminal illness; last months made to count; feeling for the dying | how to live when time is short // a terminal illness
        terrorism | terrorism | // terrorist threats; terrorism and the hunt to stop it; bomb-plot tension | terrorism and its aftermath // a terrorist threat
        theatre_life | backstage | backstage life // theatre folk; greasepaint and footlights | people of the stage; life in the theatre
        time_loop | time-loop | time loops // repeating days; time-loop trickery | living the same day again // a time loop
        time_manipulation | time-bending | games with time // time-bending puzzles; time-manipulation puzzles | bending time; time that refuses to run straight
        time_travel | time-travel | time travel // time-travel paradoxes; trips through time | time travel // a journey through time
        toys_come_alive | living-toys | toys that come alive // toy-box mischief; living toys | toys that come to life; the secret life of toys
        trauma | trauma | // trauma and its aftershocks; old wounds; reckonings with trauma | wounds that do not close; trauma
        treasure_hunt | treasure-hunt | treasure hunts // treasure-hunting; hunts for buried riches | treasure hunts // a hunt for treasure; treasure and those who want it
        twist_ending | twist-ending | // twists; late twists; twists in the tale | // things that are not as they seem; a story with a sting in its tail
        undercover | undercover | undercover work // undercover nerves; deep-cover work | going undercover; someone deep undercover
        underdog | underdog | underdogs // underdog spirit; odds stacked against the little guy | an underdog; the little guy against the odds
        unlikely_friendship | odd-couple | unlikely friendships // odd-couple chemistry; friendships nobody saw coming | unlikely friendships // an unlikely friendship; two people who should never have been friends
        unreliable_narrator | unreliable-narrator | // unreliable narration; narrators not to be trusted; tricks of the teller | // a narrator who cannot be trusted; a story whose teller may be lying
        unrequited_love | unrequited-love | unrequited love // one-sided love; longing that goes unanswered | loving someone who does not love back; unrequited love
        urban_loneliness | big-city-loneliness | // big-city loneliness; lonely nights in the city; urban solitude | being alone in a big city; lonely people in a crowded city
        urban_alienation | urban-alienation | // urban alienation; estrangement in the city; city-bred alienation | a city that keeps people strangers; alienation in the city
        utopia | utopian | // utopian dreams; utopian promises; visions of utopia | utopia and its price // a perfect society
        vampires | vampire | vampires // vampire lore; bloodsucking menace | vampires // the undead who drink blood
        vietnam_war | Vietnam War | // Vietnam War turmoil; scars of Vietnam; Vietnam War experience | the Vietnam War; soldiers in Vietnam
        vigilante | vigilante | vigilantes // vigilante justice; justice taken into private hands | taking the law into one's own hands // a vigilante
        video_games | video-game | video games // video-game play; video-game logic; gaming references | life inside a game; video games
        war_and_its_cost | war | // reckonings with the cost of war; war and its cost; war-torn lives | what war costs; lives caught up in war // war and what it costs
        wartime_romance | wartime-romance | love in wartime // wartime romance; lovers parted by war | love in wartime; a romance in the middle of a war
        wealth_and_decadence | high-society | wealth and excess // decadence; champagne-soaked excess | people with too much money; wealth and decadence
        weddings | wedding | weddings // weddings and their chaos; wedding-day nerves; wedding festivities | weddings; getting to the altar // a wedding
        werewolves | werewolf | werewolves // full-moon transformations; werewolf lore | werewolves; what the full moon brings out
        whistleblower | whistleblower | whistleblowers // truth-telling at a price; insiders who speak out | speaking out at a price // a whistleblower
        witchcraft | witchcraft | witches // witches and their spells; witchery | witches; witchcraft
        witness | witness-in-danger | // witnesses in danger; fears of a witness; burdens of a witness | someone who saw too much // a witness in danger
        women_fighting_back | women-fight-back | women fighting back // women who refuse to back down; defiant women | women who fight back; a woman who will not back down
        working_class | working-class | working-class life // working-class struggle; working-class pride | working-class lives; working people
        world_war_one | First World War | // First World War experience; trench warfare; First World War loss | the First World War; life in the trenches
        world_war_two | Second World War | // Second World War experience; World War II settings; Second World War stakes | the Second World War; lives in the Second World War
        writer_at_work | writer's-life | writers at work // literary ambition; insight into a writer's work; portraits of a writer at work | the writing life; writers at work // a writer at work
        wrongly_accused | wrong-man | wrongly accused people // wrong-man suspense; false accusations | clearing one's name; someone wrongly accused
        youth_culture | youth-culture | // youth culture; youthful energy; snapshots of youth | being young; youth and its tribes
        zombies | zombie | zombies // zombie hordes; shambling undead | zombies // holding out against the undead
        """
}
