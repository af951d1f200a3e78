extension ClaimLexicon {
    /// Science fiction, fantasy, horror, war, history, journeys.
    static let worlds = """
        time bending, bending time, bends time, bend time, time manipulation, manipulation of time, manipulating time, manipulates time, manipulate time, time inversion, inverted time, playing with time, plays with time, play with time, toying with time, toys with time, twisting time, twists time, twist time, reversing time, reverses time, time reversal, folding time, time puzzles, temporal, games with time, tricks with time, flow of time, against the clock of time, time warping, warps time, time flows, time running backwards, time mechanics | time_manipulation time_travel time_loop non_linear_time
        time travel, time traveling, time travelling, time traveler, time traveller, time machine, back in time, travels through time, travelling through time, journey through time, traveling through time | time_travel time_manipulation time_loop
        time loop, time loops, same day over and over, relive the same day, reliving the same day, repeating day | time_loop time_manipulation
        paradox, paradoxes | time_travel time_manipulation time_loop non_linear_time cerebral mind_bending parallel_worlds fate_and_free_will
        non linear, nonlinear, out of order, shuffled timeline, fractured timeline, fractured narrative, fractured chronology, jumbled timeline, jumbled chronology, scrambled chronology, scrambled timeline, told in reverse, told backwards, backwards storytelling, interlocking timelines, shifting timelines, chronology | non_linear_time time_manipulation memory parallel_lives unreliable_narrator
        dream, dreams, dreaming, dreamer, dreamscape, dreamscapes, dream worlds, dream world, dream logic, subconscious, unconscious mind, inside the mind, inside dreams | dreams_and_the_subconscious dreamlike memory insanity psychological_breakdown rags_to_riches moviemaking simulation
        nightmare, nightmares, nightmarish | dreams_and_the_subconscious horror supernatural_horror dystopia eerie haunting insanity psychological_breakdown bleak war_and_its_cost paranoia
        alternate reality, alternate realities, alternative reality, alternate history, nature of reality, layers of reality, what is real, reality itself, shifting reality, bends reality, reality bending, question reality, questioning reality, questions of reality, layered realities | alternate_reality simulation dreams_and_the_subconscious parallel_worlds mind_bending unreliable_narrator insanity memory
        parallel world, parallel worlds, parallel universe, parallel universes, multiverse, parallel dimension, another dimension, other dimensions | parallel_worlds alternate_reality
        simulation, simulated, virtual reality, virtual world, simulated world | simulation alternate_reality video_games cyberpunk
        artificial intelligence, thinking machine, thinking machines, sentient machine, sentient computer, sentient machines, computer with a mind | artificial_intelligence robots human_versus_machine
        robot, robots, robotic, android, androids, cyborg, cyborgs, replicant, replicants | robots artificial_intelligence human_versus_machine cyberpunk
        machines, man versus machine, man against machine, human versus machine, humans against machines, rise of the machines | human_versus_machine artificial_intelligence robots technology_gone_wrong simulation
        cyberpunk, hacker, hackers, hacking, neon lit future | cyberpunk simulation artificial_intelligence
        technology gone wrong, runaway technology, technological, perils of technology, dangers of technology | technology_gone_wrong artificial_intelligence human_versus_machine cyberpunk dystopia surveillance inventor_and_invention science_fiction simulation genetic_engineering
        genetic engineering, genetically, cloning, clone, clones, dna, gene splicing | genetic_engineering mad_scientist
        mad scientist, mad science, deranged scientist, scientist, scientists | mad_scientist inventor_and_invention technology_gone_wrong genetic_engineering body_horror science_fiction time_travel
        inventor, invention, inventions, inventors, tinkerer | inventor_and_invention mad_scientist technology_gone_wrong
        alien, aliens, extraterrestrial, extraterrestrials, extra terrestrial, ufo, ufos, flying saucer, visitors from space, visitor from space, life beyond earth, creature from space | alien_contact alien_invasion creature_feature space_opera space_exploration monster
        first contact, alien contact, encounter with aliens, close encounter, close encounters | alien_contact alien_invasion
        alien invasion, invaders from space, invasion from space, martian, martians, invasion | alien_invasion alien_contact
        in space, space bound, lost in space, deep space, outer space, spaceship, spaceships, spacecraft, astronaut, astronauts, cosmonaut, cosmic, cosmos, interstellar travel, space travel, space mission, in orbit, starship, planet, planets, galaxy, galactic, space station, wormhole, black hole | space_exploration space_opera alien_contact alien_invasion science_fiction
        space opera, galaxy far away, star fleet | space_opera
        space exploration, exploring space, exploration of space | space_exploration
        dystopia, dystopian, dystopias, totalitarian future, bleak future, authoritarian future | dystopia cyberpunk post_apocalypse dictatorship surveillance
        utopia, utopian, perfect society, paradise | utopia dystopia nature_and_wilderness
        post apocalyptic, postapocalyptic, after the apocalypse, ruined world, wasteland, end of civilization, end of civilisation, after the collapse | post_apocalypse apocalypse dystopia zombies
        apocalypse, apocalyptic, end of the world, doomsday, end times, armageddon, extinction | apocalypse post_apocalypse disaster nuclear_war alien_invasion zombies environmental_destruction
        futuristic, future world, near future, set in the future, distant future | science_fiction dystopia cyberpunk space_exploration space_opera time_travel post_apocalypse
        environmental, ecological, climate change, pollution, deforestation, destruction of nature, ravaged planet, dying planet, dying earth, environmentalism, ecology | environmental_destruction nature_and_wilderness apocalypse
        nuclear, atomic, atom bomb, nuclear war, cold war brinkmanship, doomsday machine | nuclear_war cold_war
        cold war, iron curtain, soviet era, berlin wall | cold_war espionage nuclear_war
        disaster movie, disaster film, catastrophe, natural disaster, earthquake, shipwreck, sinking ship, plane crash, towering inferno, tsunami, volcano, disaster | disaster survival apocalypse sea_voyage environmental_destruction
        survival, survive, survives, surviving, survivor, survivors, stay alive, staying alive, against the elements | survival post_apocalypse disaster nature_and_wilderness zombies holocaust creature_feature last_stand space_exploration horror war_and_its_cost
        forces of nature, nature itself, power of nature, love of nature, nature and wilderness, man and nature, man versus nature, man against nature, reverence for nature, wilderness, wild landscape, wild landscapes, natural world, jungle, mountains, mountain, desert, forest, great outdoors, arctic, antarctic, tundra | nature_and_wilderness survival frontier_life hunting environmental_destruction isolation sea_voyage animal_companion western quest
        hunter, hunters, hunting, bounty hunter, bounty hunters, hunted | hunting survival creature_feature serial_killer monster fugitive_on_the_run outlaw robots revenge detective_work hitman war resistance_fighters vampires treasure_hunt
        sea, ocean, sailor, sailors, seafaring, on the high seas, high seas, at sea, ship, voyage, submarine, ocean liner, naval, navy | sea_voyage pirates disaster war creature_feature space_exploration space_opera world_war_two
        pirate, pirates, buccaneer, buccaneers, swashbuckler, swashbuckling, swashbucklers, piracy | pirates duels_and_swordplay treasure_hunt
        sword fight, sword fights, swordplay, swordsman, swordsmen, swords, sword, fencing, blade, blades | duels_and_swordplay samurai martial_arts knights_and_chivalry medieval_world pirates western
        samurai, ronin, bushido | samurai
        duel, duels, duelling, dueling | duels_and_swordplay samurai knights_and_chivalry western rivalry battle_of_wills detective_work hitman martial_arts pirates crime espionage
        martial art, martial arts, kung fu, wuxia, karate, hand to hand combat, fight choreography | martial_arts samurai duels_and_swordplay boxing
        knight, knights, chivalry, chivalric, camelot, round table, jousting | knights_and_chivalry medieval_world
        medieval, middle ages, castle, castles, crusades, crusader | medieval_world knights_and_chivalry fairy_tale royalty fantasy supernatural_horror haunted_house
        ancient world, ancient rome, ancient greece, roman empire, gladiator, gladiators, antiquity, biblical, pharaoh, ancient egypt, sword and sandal, toga | ancient_world greek_myth slavery faith_and_doubt history
        greek myth, greek mythology, greek gods, mythology, mythological, mythic, myth, myths | greek_myth ancient_world fairy_tale fantasy quest magic superhero
        prehistoric, dinosaur, dinosaurs, stone age, caveman, cavemen, ice age | prehistoric genetic_engineering
        quest, epic quest, long quest, epic journey, perilous journey, perilous quest | quest treasure_hunt rescue_mission adventure self_discovery road_trip
        hunt, hunts, hunted, hunter, hunters | hunting detective_work serial_killer fugitive_on_the_run creature_feature espionage obsession stalker hitman undercover revenge nature_and_wilderness surveillance
        treasure, treasures, treasure hunt, treasure hunting, buried gold, buried treasure, lost ark | treasure_hunt pirates quest
        rescue, rescue mission, rescues, rescuing | rescue_mission kidnapping hostage_situation survival disaster quest superhero war
        road trip, road movie, on the road, open road, cross country | road_trip fugitive_on_the_run quest outlaw self_discovery
        chosen one, prophecy, prophesied, prophecies, the one foretold | chosen_one quest fate_and_free_will
        magic, wizard, wizards, sorcery, sorcerer, sorcerers, sorceress, enchanted, enchantment, magician, magicians, illusionist, illusionists, witchcraft and wizardry | magic witchcraft fairy_tale fantasy rivalry
        magical | magic fairy_tale fantasy whimsical dreamlike witchcraft animation family charming
        witch, witches, witchcraft, coven, witch hunt, witch hunts | witchcraft magic supernatural_horror fairy_tale
        fairy tale, fairy tales, fairytale, once upon a time, bedtime story, princess, prince, princes, fable | fairy_tale royalty fantasy magic animation ancient_world medieval_world
        dragon, dragons, elf, elves, dwarves, hobbit, hobbits, orc, orcs, unicorn, unicorns, goblin, goblins, troll, trolls, mythical creature, fantasy world, fantasy worlds, fantasy realm | fantasy magic fairy_tale monster quest
        ghost, ghosts, ghostly, haunting spirits, spirit world, spirits, poltergeist, poltergeists, spectral, specter, spectre, apparition, apparitions, phantom, phantoms | ghosts haunted_house supernatural_horror afterlife
        haunted | haunted_house ghosts supernatural_horror grief guilt_and_atonement trauma memory haunting melancholic eerie
        haunted house, haunted mansion, haunted hotel | haunted_house ghosts supernatural_horror grief guilt_and_atonement trauma memory
        supernatural, paranormal, occult, otherworldly, unnatural | supernatural_horror ghosts demonic_possession witchcraft fantasy horror haunted_house vampires psychic_powers deal_with_the_devil magic afterlife
        demon, demons, demonic, possession, exorcism, exorcist, exorcisms, satan, satanic, antichrist, evil spirit | demonic_possession supernatural_horror deal_with_the_devil cult_and_sect
        devil, the devil, faustian, pact with the devil, deal with the devil, soul to the devil | deal_with_the_devil demonic_possession supernatural_horror
        vampire, vampires, vampiric, bloodsucker, bloodsuckers, bloodsucking, undead | vampires zombies
        werewolf, werewolves, lycanthrope, full moon | werewolves shapeshifting
        zombie, zombies, walking dead, living dead, undead horde | zombies
        monster, monsters, monstrous, kaiju, giant ape, beast, beasts | monster creature_feature body_horror vampires werewolves zombies fairy_tale supernatural_horror mad_scientist alien_invasion alien_contact horror
        creature, creatures, creature feature, man eating, shark, sharks, killer shark, piranha, giant spider, crocodile | creature_feature monster alien_contact alien_invasion fantasy survival body_horror shapeshifting horror space_opera
        body horror, grotesque transformation, mutation, mutations, mutant, mutants, metamorphosis | body_horror mad_scientist genetic_engineering shapeshifting superhero identity_and_deception
        shapeshifter, shapeshifters, shape shifter, shape shifting, shapeshifting, shape shifting creature | shapeshifting body_horror werewolves identity_and_deception
        cannibal, cannibals, cannibalism, cannibalistic, eating human flesh | cannibalism serial_killer
        psychic, psychics, telepathy, telepathic, telekinesis, telekinetic, clairvoyant, clairvoyance, second sight, premonition, premonitions | psychic_powers supernatural_horror
        superhero, superheroes, super hero, superpower, superpowers, super powers, superhuman, caped crusader, masked hero, comic book hero, comic book heroes, costumed hero, supervillain, supervillains | superhero vigilante secret_identity
        comic book, comic books, graphic novel | superhero stylish
        afterlife, hereafter, life after death, heaven, purgatory, angels, angel | afterlife ghosts faith_and_doubt spirituality fantasy
        toys, toy, toys come to life, living toys, toy story of its own, toys that come to life | toys_come_alive
        video game, video games, gamer, gamers, arcade | video_games
        body swap, body swapping, swapped bodies, switch bodies, switching bodies, swap bodies | body_swap
        doppelganger, doppelgangers, lookalike, look alike, evil twin | doppelganger mistaken_identity identity_and_deception sibling_bond parallel_lives rivalry body_swap
        world war two, world war ii, second world war, wwii, ww2, wartime, allied, blitz, d day, normandy, pearl harbor | world_war_two holocaust nazi_germany wartime_romance resistance_fighters
        world war one, world war i, first world war, great war, wwi, ww1, trench, trenches | world_war_one
        vietnam, vietnam war | vietnam_war
        civil war, american civil war, spanish civil war, korean war, iraq war, gulf war, napoleonic, crimean war | _
        soldier, soldiers, platoon, infantry, army, military, battlefield, battlefields, combat, battle scenes, troops, troop, marines, sniper, regiment, war hero | war war_and_its_cost anti_war vietnam_war world_war_two world_war_one last_stand rescue_mission resistance_fighters samurai homecoming trauma nuclear_war dictatorship rebellion space_opera
        cost of war, horrors of war, horror of war, toll of war, futility of war, folly of war, ravages of war, war torn, tragedy of war, price of war | war_and_its_cost anti_war war world_war_two world_war_one vietnam_war
        anti war, antiwar, against war, pacifist, pacifism, pacifists | anti_war pacifism
        wartime romance, wartime love, love in wartime, lovers parted by war | wartime_romance
        holocaust, concentration camp, concentration camps, auschwitz, death camp, death camps, ghetto | holocaust nazi_germany
        nazi, nazis, third reich, hitler, gestapo, nazi germany, ss officer | nazi_germany holocaust world_war_two resistance_fighters
        genocide, ethnic cleansing, massacre, massacres | genocide holocaust war_and_its_cost colonialism
        resistance, resistance fighter, resistance fighters, partisans, partisan, underground resistance, occupied france | resistance_fighters rebellion world_war_two revolution nazi_germany dictatorship
        rebellion, rebel, rebels, uprising, uprisings, revolt, insurgent, insurgents, insurrection, mutiny, rebelling | rebellion revolution resistance_fighters teenage_rebellion slavery last_stand space_opera youth_culture
        revolution, revolutionary, revolutionaries | revolution rebellion colonialism politics
        last stand, outnumbered, hopeless odds, alamo | last_stand survival war
        dictator, dictators, dictatorship, tyranny, tyrant, tyrants, regime, totalitarian, totalitarianism, fascism, fascist, authoritarian | dictatorship dystopia nazi_germany political_intrigue politics revolution resistance_fighters cold_war surveillance bureaucracy
        colonial, colonialism, empire building, colonizer, colonizers, colonized, british raj, imperialism, colony | colonialism slavery racism revolution exile
        slavery, slave, slaves, enslaved, plantation, abolition, abolitionist, slave trade | slavery racism
        frontier, frontiersman, pioneer, pioneers, homesteader, homesteaders, settlers, wild west, old west, cowboy, cowboys, gold rush | frontier_life western outlaw nature_and_wilderness
        jazz age, roaring twenties, prohibition, flapper, flappers, speakeasy, bootlegger, bootleggers, bootlegging | jazz_age gangsters
        great depression, depression era, dust bowl | great_depression poverty
        period piece, period drama, costume drama, historical, history lesson, victorian, edwardian, regency, tudor, renaissance | history aristocracy royalty medieval_world ancient_world world_war_two world_war_one colonialism wartime_romance jazz_age great_depression frontier_life knights_and_chivalry slavery holocaust samurai
        """
}
