extension ThemePhrases {
    /// theme | modifier | noun phrases | what a story of it is about
    static let qToZ = """
        quest | quest | quests; questing spirit; journeys with a purpose | a quest; a long quest and those who take it up
        racism | race-relations | reckonings with racism; anger at racism; confrontations with prejudice | racism; prejudice and those who face it
        rags_to_riches | rags-to-riches | rags-to-riches dreams; rags-to-riches fortunes; climbs out of poverty | a rise from rags to riches; climbing out of poverty
        rebellion | rebellion | rebellion; rebel spirit; defiance | rebellion; people who rise up
        redemption | redemption | redemption; second chances; hopes of redemption | redemption; a chance to make things right
        rescue_mission | rescue-mission | rescue missions; rescues against the odds; daring rescues | a rescue mission; going in to bring someone back
        resistance_fighters | resistance | resistance fighters; underground resistance; courage of the resistance | the resistance; resistance fighters
        revenge | revenge | revenge; thirst for revenge; vengeance | revenge; getting even
        revolution | revolutionary | revolution; revolutionary fervour; revolutionary upheaval | a revolution; people swept up in revolution
        rise_and_fall | rise-and-fall | dizzying rises and hard falls; rise-and-fall arcs; climbs that end in a fall | a rise and a fall; getting to the top and losing it all
        rivalry | rivalry | rivalries; one-upmanship; fierce rivalries | a rivalry; two rivals
        road_trip | road-trip | life on the road; road-trip detours; open-road freedom | a road trip; people thrown together on the road
        robots | robot | robots; robot characters; mechanical marvels | robots; a robot and its makers
        rock_and_roll | rock-and-roll | rock-and-roll energy; rock-and-roll attitude; rock and roll | rock and roll; life in a rock band
        romance_blooms | budding-romance | blossoming romance; falling in love; budding love | two people falling in love; a romance that slowly blooms
        royalty | royal | royal intrigue; palace life; life at court | royalty; life at a royal court
        samurai | samurai | samurai honour; samurai codes; samurai | samurai; the way of the samurai
        school_life | schoolroom | school days; classroom life; schoolroom scrapes | school life; days at school
        sea_voyage | seafaring | voyages at sea; life at sea; seafaring | a voyage at sea; people out at sea
        secret_agent | secret-agent | secret-agent exploits; missions behind enemy lines; gadgets and secret agents | a secret agent; agents on a secret mission
        secret_identity | secret-identity | secret identities; double lives; hidden identities | a secret identity; leading a double life
        self_discovery | self-discovery | self-discovery; journeys of self-discovery; searches for oneself | finding oneself; self-discovery
        serial_killer | serial-killer | hunts for a serial killer; serial-killer dread; cat-and-mouse games with a killer | a serial killer; the hunt for a serial killer
        sexual_awakening | awakening | sexual awakening; awakening desire; first desires | a sexual awakening; desire and its discovery
        shapeshifting | shape-shifting | shape-shifting; shapeshifters; startling transformations | shape-shifting; someone who changes shape
        sibling_bond | sibling | sibling bonds; brothers and sisters; ties between siblings | the bond between siblings; brothers and sisters
        simulation | simulated-reality | simulated realities; simulated worlds; doubts about what is simulated | a simulated world; a reality that is only simulated
        slavery | slavery | reckonings with slavery; witness to slavery; anger at slavery | slavery and those who endure it; the fight against slavery
        small_time_crooks | small-time-crook | small-time crooks; petty criminals; bungled crimes | small-time crooks; petty criminals and big plans
        social_climbing | social-climbing | social climbing; social ambition; climbers and strivers | climbing the social ladder; a social climber
        social_outcast | outcast | outcasts; misfits; sympathy for outsiders | an outcast; misfits and outsiders
        space_exploration | space-exploration | space exploration; voyages beyond Earth; astronauts far from home | exploring space; astronauts far from home
        space_opera | space-opera | space opera; galactic battles; starship exploits | battles among the stars; a galaxy at war
        spirituality | spiritual | spiritual searching; spiritual calm; questions of the spirit | a spiritual search; the life of the spirit
        sports_underdog | sports-underdog | sporting long shots; underdogs on the field; underdog athletes | a sporting underdog; a long shot in sports
        stalker | stalker | stalkers; stalker suspense; dread of being followed | a stalker; being watched and followed
        suburbia | suburban | suburban unease; suburban life; trouble behind picket fences | suburbia; what goes on behind suburban doors
        suicide | suicide | frankness about suicide; sorrow over suicide; reckonings with suicide | suicide and those left behind; a life on the brink of suicide
        superhero | superhero | superhero exploits; superpowers; costumed heroics | a superhero; heroes with superpowers
        supernatural_horror | supernatural-horror | supernatural terror; supernatural dread; horrors from beyond | a supernatural terror; something unnatural
        surveillance | surveillance | surveillance; watchers and the watched; wiretaps and prying eyes | surveillance; people who watch and listen in
        survival | survival | survival against the odds; fights for survival; survival instinct | survival; staying alive against the odds
        teacher_and_pupils | teacher-and-pupils | teachers and their pupils; classroom bonds; classroom lessons | a teacher and the pupils; what a teacher can do
        technology_gone_wrong | technology-gone-wrong | technology gone wrong; machines that misfire; runaway technology | technology that goes wrong; inventions that get out of hand
        teenage_rebellion | teen-rebellion | teenage rebellion; rebellious youth; teenage defiance | teenage rebels; teenagers who push back
        terminal_illness | terminal-illness | reckonings with terminal illness; last months made to count; feeling for the dying | a terminal illness; how to live when time is short
        terrorism | terrorism | terrorist threats; terrorism and the hunt to stop it; bomb-plot tension | terrorism and its aftermath; a terrorist threat
        theatre_life | backstage | backstage life; theatre folk; greasepaint and footlights | life in the theatre; people of the stage
        time_loop | time-loop | time loops; repeating days; time-loop trickery | a time loop; living the same day again
        time_manipulation | time-bending | time-bending puzzles; time-manipulation puzzles; games with time | bending time; time that refuses to run straight
        time_travel | time-travel | time travel; time-travel paradoxes; trips through time | time travel; a journey through time
        toys_come_alive | living-toys | toys that come alive; toy-box mischief; living toys | toys that come to life; the secret life of toys
        trauma | trauma | trauma and its aftershocks; old wounds; reckonings with trauma | trauma; wounds that do not close
        treasure_hunt | treasure-hunt | treasure hunts; treasure-hunting; hunts for buried riches | a hunt for treasure; treasure and those who want it
        twist_ending | twist-ending | twists; late twists; twists in the tale | things that are not as they seem; a story with a sting in its tail
        undercover | undercover | undercover work; undercover nerves; deep-cover work | going undercover; someone deep undercover
        underdog | underdog | underdogs; underdog spirit; odds stacked against the little guy | an underdog; the little guy against the odds
        unlikely_friendship | odd-couple | unlikely friendships; odd-couple chemistry; friendships nobody saw coming | an unlikely friendship; two people who should never have been friends
        unreliable_narrator | unreliable-narrator | unreliable narration; narrators not to be trusted; tricks of the teller | a narrator who cannot be trusted; a story whose teller may be lying
        unrequited_love | unrequited-love | unrequited love; one-sided love; longing that goes unanswered | unrequited love; loving someone who does not love back
        urban_loneliness | big-city-loneliness | big-city loneliness; lonely nights in the city; urban solitude | being alone in a big city; lonely people in a crowded city
        urban_alienation | urban-alienation | urban alienation; estrangement in the city; city-bred alienation | alienation in the city; a city that keeps people strangers
        utopia | utopian | utopian dreams; utopian promises; visions of utopia | utopia and its price; a perfect society
        vampires | vampire | vampires; vampire lore; bloodsucking menace | vampires; the undead who drink blood
        vietnam_war | Vietnam War | Vietnam War turmoil; scars of Vietnam; Vietnam War experience | the Vietnam War; soldiers in Vietnam
        vigilante | vigilante | vigilante justice; vigilantes; justice taken into private hands | a vigilante; taking the law into one's own hands
        video_games | video-game | video-game play; video-game logic; gaming references | video games; life inside a game
        war_and_its_cost | war | reckonings with the cost of war; war and its cost; war-torn lives | war and what it costs; lives caught up in war
        wartime_romance | wartime-romance | wartime romance; love in wartime; lovers parted by war | love in wartime; a romance in the middle of a war
        wealth_and_decadence | high-society | decadence; wealth and excess; champagne-soaked excess | wealth and decadence; people with too much money
        weddings | wedding | weddings and their chaos; wedding-day nerves; wedding festivities | a wedding; getting to the altar
        werewolves | werewolf | werewolves; full-moon transformations; werewolf lore | werewolves; what the full moon brings out
        whistleblower | whistleblower | whistleblowers; truth-telling at a price; insiders who speak out | a whistleblower; speaking out at a price
        witchcraft | witchcraft | witchcraft; witches and their spells; witchery | witchcraft; witches
        witness | witness-in-danger | witnesses in danger; fears of a witness; burdens of a witness | a witness in danger; someone who saw too much
        women_fighting_back | women-fight-back | women fighting back; women who refuse to back down; defiant women | women who fight back; a woman who will not back down
        working_class | working-class | working-class life; working-class struggle; working-class pride | working-class lives; working people
        world_war_one | First World War | First World War experience; trench warfare; First World War loss | the First World War; life in the trenches
        world_war_two | Second World War | Second World War experience; World War II settings; Second World War stakes | the Second World War; lives in the Second World War
        writer_at_work | writer's-life | literary ambition; insight into a writer's work; portraits of a writer at work | a writer at work; the writing life
        wrongly_accused | wrong-man | wrongly accused people; wrong-man suspense; false accusations | someone wrongly accused; clearing one's name
        youth_culture | youth-culture | youth culture; youthful energy; snapshots of youth | youth and its tribes; being young
        zombies | zombie | zombies; zombie hordes; shambling undead | zombies; holding out against the undead
        """
}
