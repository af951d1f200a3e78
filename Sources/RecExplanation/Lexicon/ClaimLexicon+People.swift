extension ClaimLexicon {
    /// Love, family, the self, society, work.
    static let people = """
        love story, love stories, love affair, lover, lovers, in love, falling in love, fall in love, fell in love, star crossed, passionate affair, courtship, sweetheart, sweethearts, soulmate, soulmates | romance romance_blooms doomed_love forbidden_love love_triangle love_across_class unrequited_love wartime_romance lgbt_love infidelity marriage romantic obsession
        romance, romances, romantic, blossoming romance, budding romance | romance romance_blooms doomed_love forbidden_love love_triangle love_across_class unrequited_love wartime_romance lgbt_love romantic
        doomed love, doomed romance, tragic love, tragic romance, ill fated, ill starred, doomed lovers, doomed affair | doomed_love forbidden_love love_across_class unrequited_love wartime_romance love_triangle infidelity femme_fatale lgbt_love
        forbidden love, forbidden romance, illicit love, secret love, forbidden affair | forbidden_love lgbt_love love_across_class infidelity doomed_love
        love triangle, love triangles, torn between two | love_triangle infidelity
        unrequited love, unrequited, one sided love, unreturned love, unspoken love, unspoken longing, unspoken desire, yearning, longing | unrequited_love doomed_love forbidden_love loneliness romance exile lgbt_love infidelity urban_loneliness memory nostalgic melancholic
        love across class, class crossed, upstairs downstairs | love_across_class class_divide aristocracy
        affair, affairs, adultery, adulterous, infidelity, infidelities, unfaithful, cheating husband, cheating wife, mistress, extramarital | infidelity love_triangle forbidden_love doomed_love marriage
        marriage, marriages, marital, married, married couple, spouse, spouses, husband, husbands, wife, wives, newlywed, newlyweds | marriage infidelity divorce weddings family_bonds love_triangle parenthood
        divorce, divorced, divorcee, custody battle, custody, separation | divorce marriage dysfunctional_family
        wedding, weddings, bride, brides, groom, bridesmaid, bridesmaids, bridal, altar | weddings marriage revenge
        lgbt, lgbtq, queer, gay, lesbian, same sex, homosexual, homosexuality, coming out, transgender, trans | lgbt_love
        sexual awakening, sexuality, awakening desire, erotic, eroticism, seduction, seduce, seduces | sexual_awakening lgbt_love sensual infidelity femme_fatale obsession forbidden_love romance
        family bond, family bonds, family ties, family tie, family loyalty, family values, ties of family, bonds of family, clan, family saga, family life, family story, family drama, family reunion | family_bonds dysfunctional_family family_secrets found_family fatherhood motherhood parenthood sibling_bond family generation_gap organised_crime homecoming death_of_a_parent
        family | family_bonds dysfunctional_family family_secrets found_family fatherhood motherhood parenthood sibling_bond family generation_gap organised_crime death_of_a_parent divorce marriage orphan adoption homecoming infidelity immigration poverty class_divide
        dysfunctional family, dysfunctional families, dysfunctional, family dysfunction, family feud, squabbling family, fractured family | dysfunctional_family family_secrets divorce
        family secret, family secrets, dark family, skeletons in the closet, buried secrets | family_secrets dysfunctional_family
        found family, makeshift family, chosen family, surrogate family, makeshift families | found_family unlikely_friendship adoption orphan
        father, fathers, fatherhood, dad, father and son, father son, father daughter, father and daughter, paternal, single father | fatherhood parenthood family_bonds death_of_a_parent dysfunctional_family generation_gap adoption organised_crime orphan
        mother, mothers, motherhood, mom, mum, mother and son, mother daughter, mother and daughter, maternal, single mother, matriarch | motherhood parenthood family_bonds death_of_a_parent dysfunctional_family generation_gap adoption orphan
        parent, parents, parenthood, parenting, parental | parenthood fatherhood motherhood family_bonds death_of_a_parent generation_gap dysfunctional_family divorce adoption orphan
        son, sons, daughter, daughters | fatherhood motherhood parenthood family_bonds dysfunctional_family generation_gap organised_crime death_of_a_parent family_secrets adoption
        grandfather, grandmother, grandparent, grandparents, grandma, grandpa, uncle, aunt, nephew, niece | family_bonds dysfunctional_family family_secrets generation_gap aging
        sibling, siblings, brother, brothers, sister, sisters, brotherhood, sisterhood, sibling rivalry | sibling_bond family_bonds rivalry dysfunctional_family family_secrets friendship
        death of a parent, loss of a parent, losing a parent, dead mother, dead father, death of his father, death of her mother, loss of a father, loss of a mother | death_of_a_parent grief orphan
        orphan, orphans, orphaned, orphanage, foundling | orphan adoption found_family
        adoption, adopted, adoptive, foster, foster child | adoption orphan found_family
        baby, babies, pregnant, pregnancy, newborn, childbirth, abortion | parenthood motherhood fatherhood adoption
        child, children, kid, kids, childhood, little girl, little boy, young girl, young boy, boyhood, girlhood | coming_of_age innocence_lost family parenthood fatherhood motherhood orphan school_life adoption sibling_bond toys_come_alive family_bonds teacher_and_pupils
        coming of age, growing up, growing pains, adolescence, adolescent, rite of passage, teen, teens, teenager, teenagers, teenage, youthful, young adulthood | coming_of_age teenage_rebellion high_school school_life youth_culture innocence_lost sexual_awakening self_discovery
        innocence, loss of innocence, lost innocence, innocence lost, end of innocence | innocence_lost coming_of_age
        high school, prom, cheerleader, cheerleaders, jock, jocks, homecoming queen | high_school school_life
        school, schools, classroom, boarding school, schoolboy, schoolgirl, schoolchildren, college, campus, university | school_life high_school teacher_and_pupils youth_culture magic
        teacher, teachers, pupil, pupils, professor, teaching | teacher_and_pupils school_life mentor_and_student older_mentor
        mentor, mentors, mentorship, protege, proteges, apprentice, apprentices, master and pupil, master and student, student and teacher, mentoring, rookie and veteran | mentor_and_student older_mentor teacher_and_pupils magic
        student, students | mentor_and_student teacher_and_pupils school_life high_school youth_culture martial_arts
        teenage rebellion, teen rebellion, rebellious youth, rebellious teen, rebellious teens, juvenile delinquent, juvenile delinquents, delinquents, delinquency | teenage_rebellion youth_culture rebellion
        youth culture, subculture, counterculture, skinhead, skinheads, punk, hippie, hippies | youth_culture rock_and_roll teenage_rebellion
        generation gap, clash of generations, generational, between generations, generational clash | generation_gap family_bonds dysfunctional_family family_secrets
        aging, ageing, growing old, old age, elderly, twilight years, senior citizens, old man, old woman | aging terminal_illness
        midlife, midlife crisis, middle age, middle aged | midlife_crisis aging
        friendship, friendships, friend, friends, best friend, best friends, buddies, buddy, camaraderie, comrades, companionship, male bonding, pals | friendship unlikely_friendship buddy_cops found_family animal_companion
        unlikely friendship, unlikely friends, odd couple, unlikely pair, unlikely bond, mismatched pair, unlikely duo, mismatched duo, unlikely companions, unlikely partnership | unlikely_friendship buddy_cops friendship culture_clash
        rival, rivals, rivalry, rivalries, one upmanship, feud, feuding, dueling magicians, nemesis, archenemy, arch enemy | rivalry battle_of_wills love_triangle sport superhero
        battle of wills, battle of wits, contest of wills, clash of wills, clash of egos, war of wills, psychological duel | battle_of_wills rivalry detective_work
        animal companion, animal, animals, dog, dogs, cat, cats, horse, horses, pet, pets, pig, lion, lions, tiger, wolf, wolves, monkey, ape, apes, rat, rats, bird, birds, fish, elephant, whale, dolphin, rabbit | animal_companion hunting nature_and_wilderness creature_feature family animation
        self discovery, finding oneself, finding himself, finding herself, journey of self discovery, search for identity, search for self, inner journey | self_discovery coming_of_age road_trip spirituality midlife_crisis existential_crisis sexual_awakening identity_and_deception
        identity, identities, hidden identity, hidden identities, false identity, false identities, question of identity, questions of identity, disguise, disguises, disguised, masquerade, masquerading, impersonation, impersonator, in drag, cross dressing, alter ego | identity_and_deception secret_identity mistaken_identity self_discovery con_artists doppelganger undercover superhero body_swap amnesia shapeshifting memory simulation lgbt_love
        deception, deceptions, deceit, deceptive, web of lies, web of deceit | identity_and_deception con_artists betrayal infidelity espionage undercover unreliable_narrator mistaken_identity secret_identity conspiracy femme_fatale family_secrets
        double life, double lives, secret identity, secret identities | secret_identity identity_and_deception undercover superhero espionage
        mistaken identity, mistaken identities, mix up, mix ups, taken for someone else | mistaken_identity identity_and_deception wrongly_accused
        memory, memories, remembering, remembrance, recollection, recollections | memory amnesia nostalgic holocaust trauma grief non_linear_time aging
        amnesia, amnesiac, memory loss, lost memory, lost memories, forgotten past, short term memory | amnesia memory
        unreliable narrator, unreliable narration, unreliable narrators, narrator who cannot be trusted, conflicting accounts, contradictory accounts, conflicting testimony | unreliable_narrator
        twist ending, shocking twist, final twist, surprise ending, surprise twist, last minute twist | twist_ending unreliable_narrator identity_and_deception mistaken_identity mind_bending
        obsession, obsessions, obsessive, obsessed, fixation, fixations, all consuming | obsession stalker insanity rivalry artist_at_work detective_work unrequited_love doomed_love addiction
        madness, insanity, insane, going mad, lunacy, asylum, mental hospital, descent into madness, unhinged, losing his mind, losing her mind, sanity | insanity psychological_breakdown mental_illness obsession isolation paranoia mad_scientist power_and_ambition unreliable_narrator
        mental illness, mental health, depression and anxiety, bipolar, schizophrenia, schizophrenic | mental_illness insanity psychological_breakdown
        breakdown, psychological breakdown, nervous breakdown, psychological collapse, unravelling mind, unraveling mind, mind under strain, crumbling psyche, fractured psyche, psyche | psychological_breakdown insanity mental_illness obsession paranoia trauma midlife_crisis
        psychological | psychological_breakdown insanity mental_illness obsession paranoia trauma unreliable_narrator serial_killer stalker thriller mind_bending cerebral intense
        paranoia, paranoid, suspicion, distrust, mistrust, trust no one | paranoia conspiracy espionage surveillance isolation stalker insanity cold_war shapeshifting betrayal murder_mystery psychological_breakdown
        addiction, addict, addicts, addicted, alcoholism, alcoholic, alcoholics, junkie, junkies, substance abuse, drinking problem | addiction drug_trade
        grief, grieving, mourning, bereavement, bereaved, loss of a loved one, mourn, mourns, widow, widower, widowed | grief death_of_a_parent terminal_illness trauma suicide guilt_and_atonement
        guilt, guilty, guilty conscience, remorse, atonement, atone, atones, atoning, haunted hero, haunted by his past, haunted by her past, haunted by the past, making amends | guilt_and_atonement redemption grief trauma faith_and_doubt wrongly_accused
        redemption, redeem, redeems, redemptive, second chance, second chances | redemption guilt_and_atonement sports_underdog midlife_crisis
        trauma, traumas, traumatic, traumatised, traumatized, ptsd, old wounds, abuse, abused, abusive | trauma grief war_and_its_cost guilt_and_atonement holocaust memory women_fighting_back psychological_breakdown
        illness, sick, sickness, disease, epidemic, pandemic, plague, virus, hospital, cancer, leukemia, amputee | illness terminal_illness disability mental_illness zombies apocalypse
        terminal illness, terminally ill, dying of cancer, months to live, deathbed | terminal_illness illness
        disability, disabled, blind, deaf, mute, paralysed, paralyzed, wheelchair, autistic, autism, deafness, blindness | disability illness
        suicide, suicidal | suicide mental_illness
        death, dying, dies, died, mortality, funeral, cemetery, corpse, corpses | grief death_of_a_parent terminal_illness afterlife suicide ghosts murder_mystery serial_killer zombies war_and_its_cost aging haunting horror tragic assassins hitman detective_work supernatural_horror disaster existential_crisis illness holocaust doomed_love
        loneliness, lonely, solitude, lonesome, solitary | loneliness urban_loneliness urban_alienation isolation social_outcast unrequited_love survival exile existential_crisis space_exploration
        urban loneliness, big city loneliness, lonely city, city loneliness | urban_loneliness urban_alienation loneliness
        alienation, alienated, urban alienation, estrangement, estranged, disconnection, disaffected, disaffection | urban_alienation urban_loneliness loneliness social_outcast existential_crisis isolation dysfunctional_family psychological_breakdown
        isolation, isolated, marooned, stranded, castaway, cabin fever, snowbound, confined | isolation survival space_exploration loneliness imprisonment nature_and_wilderness sea_voyage urban_alienation hostage_situation horror
        outcast, outcasts, misfit, misfits, outsider, outsiders, loner, loners, oddball, oddballs, freak, freaks | social_outcast loneliness underdog outlaw quirky offbeat fish_out_of_water circus_and_carnival urban_alienation superhero
        underdog, underdogs, underdog spirit, long shot, little guy, against all odds, against the odds, david and goliath | underdog sports_underdog last_stand survival rags_to_riches heist
        boxer, boxers, boxing, prizefighter, prizefighters, prizefighting, in the ring, heavyweight, wrestler, wrestlers, wrestling | boxing sports_underdog sport
        sports, sport, athlete, athletes, athletic, coach, championship | sport sports_underdog boxing
        baseball, football/soccer, basketball, hockey, rugby, cricket, olympics/olympic, marathon, tennis, golf, surfing, ice skating/figure skating, swimming, cycling | _
        racing | car_chases sport
        rags to riches, rise from poverty, self made | rags_to_riches rise_and_fall social_climbing
        rise and fall, meteoric rise, downfall, fall from grace, rise to power, hubris | rise_and_fall power_and_ambition gangsters fame_and_celebrity business_and_greed
        power and ambition, blind ambition, driven by ambition, naked ambition, power hungry, power struggle, power struggles, ruthless ambition, power and ambition | power_and_ambition political_intrigue politics rise_and_fall rivalry social_climbing business_and_greed royalty superhero corruption gangsters organised_crime psychic_powers
        politics, political, politician, politicians, senator, congressman, election, elections, president, presidents, presidential, prime minister, white house, government, governor, mayor, parliament | politics political_intrigue corruption conspiracy dictatorship revolution cold_war nuclear_war journalism rebellion resistance_fighters racism power_and_ambition
        political intrigue, palace intrigue, court intrigue, intrigue, machinations, scheming | political_intrigue royalty espionage conspiracy politics betrayal power_and_ambition film_noir identity_and_deception aristocracy femme_fatale
        king, kings, queen, queens, royalty, royal, royals, monarch, monarchs, monarchy, throne, crown, emperor, empress, royal court | royalty political_intrigue medieval_world ancient_world fairy_tale knights_and_chivalry fantasy
        aristocrat, aristocrats, aristocracy, aristocratic, nobleman, noblemen, nobility, duke, duchess, baron, count, countess, manor, country house, estate | aristocracy royalty class_divide wealth_and_decadence love_across_class vampires
        class divide, class war, class warfare, class struggle, class conflict, social class, class division, class divisions, class tension, class tensions, rich and poor, haves and have nots, inequality, class consciousness, social inequality, class satire | class_divide love_across_class poverty working_class social_climbing wealth_and_decadence aristocracy
        wealthy, wealth, millionaire, millionaires, billionaire, billionaires, heiress, heir, high society, decadence, decadent, privilege, jet set, socialite, socialites, upper class, luxury | wealth_and_decadence class_divide aristocracy business_and_greed social_climbing rags_to_riches love_across_class money_and_temptation jazz_age
        poverty, poor, impoverished, slum, slums, destitute, homeless, homelessness, unemployed, unemployment, breadline, penniless | poverty class_divide working_class great_depression rags_to_riches social_outcast orphan
        working class, blue collar, factory, miners, coal mining, labourer, labor union, union, proletarian, kitchen sink | working_class class_divide poverty
        social climbing, social climber, social climbers, social ladder, upwardly mobile | social_climbing class_divide rags_to_riches
        racism, racist, racial, prejudice, bigotry, civil rights, race relations, discrimination, racial tension, racial injustice | racism apartheid_and_segregation slavery legal_injustice lgbt_love colonialism
        segregation, segregated, apartheid, jim crow | apartheid_and_segregation racism
        immigrant, immigrants, immigration, migrant, migrants, emigrant, emigrants, refugee, refugees, new country | immigration exile culture_clash
        exile, exiled, exiles, banished, displaced | exile immigration homecoming dictatorship
        homecoming, coming home, return home, returning home, going home, way home | homecoming family_bonds exile quest survival road_trip
        culture clash, culture clashes, clash of cultures, cultural divide, between two cultures, cross cultural, culture shock | culture_clash immigration colonialism fish_out_of_water unlikely_friendship
        fish out of water, out of their element, out of his element, out of her element, stranger in a strange land | fish_out_of_water culture_clash immigration social_outcast
        small town, small towns, village, villagers, villages, provincial, rural, countryside, farm, farmer, farmers, farming | life_in_a_small_town frontier_life nature_and_wilderness poverty samurai working_class neighbours
        suburb, suburbs, suburban, suburbia, picket fence, picket fences | suburbia neighbours life_in_a_small_town
        neighbour, neighbours, neighbor, neighbors, next door, apartment block | neighbours suburbia life_in_a_small_town friendship
        office, nine to five, workplace, cubicle, coworker, coworkers, colleague, colleagues, boss, bosses, secretary | office_life business_and_greed bureaucracy working_class gangsters
        bureaucracy, bureaucratic, bureaucrat, bureaucrats, red tape, kafkaesque | bureaucracy office_life dystopia
        journalism, journalist, journalists, reporter, reporters, newspaper, newsroom, news, newsman, broadcast, broadcaster, correspondent, columnist, anchorman | journalism media_manipulation politics conspiracy
        media manipulation, propaganda, media circus, media, television, tv, reality show, radio | media_manipulation journalism fame_and_celebrity surveillance satirical
        fame, celebrity, celebrities, stardom, showbiz, show business, movie star, pop star, rock star, limelight, paparazzi, superstar | fame_and_celebrity moviemaking music_industry rock_and_roll theatre_life rise_and_fall media_manipulation
        musician, musicians, singer, singers, band, bands, music industry, music business, record label, concert, concerts, songwriter, songwriters, rapper, hip hop, jazz, pianist, violinist, drummer, guitarist, orchestra, conductor, composer, opera, blues, country music, songs | music_industry rock_and_roll music musical artist_at_work fame_and_celebrity
        rock and roll, rock n roll, rock band, rock music | rock_and_roll music_industry
        dance, dancing, dancer, dancers, ballet, ballerina, ballerinas, tango, choreographer | dance musical
        theatre, theater, stage actor, stage actors, backstage, broadway, playwright, playwrights, stage play, troupe, actress on stage | theatre_life fame_and_celebrity artist_at_work musical writer_at_work moviemaking
        filmmaking, film making, moviemaking, movie making, making movies, making of a film, film set, movie business, film industry, screen siren, cinema itself, love of cinema, silent movies, talkies, hollywood itself, movies about movies, film within a film | moviemaking fame_and_celebrity
        artist, artists, painter, painters, painting, sculptor, creative process, art world, photographer, photographers | artist_at_work moviemaking writer_at_work theatre_life music_industry surveillance neighbours
        writer's block, novelist, novelists, poet, poets, author, authors, literary, struggling writer, writing life | writer_at_work artist_at_work journalism
        circus, carnival, fairground, sideshow, clown, clowns, trapeze, ringmaster, acrobat, tightrope, high wire, wire walker | circus_and_carnival
        food, cooking, chef, chefs, cuisine, culinary, restaurant, restaurants, kitchen, cook, cooks, baker, bakery, banquet, gastronomy | food_and_cooking
        christmas, santa, santa claus, holiday season, yuletide | christmas
        faith, faith and doubt, crisis of faith, religion, religious, priest, priests, nun, nuns, church, monk, monks, bible, god, gods, pope, convent, monastery, jesus, christ, catholic, jewish, muslim, rabbi, preacher, preachers, pastor, missionary | faith_and_doubt loss_of_faith spirituality cult_and_sect demonic_possession greek_myth holocaust ancient_world magic
        loss of faith, lost faith, losing faith | loss_of_faith faith_and_doubt
        spiritual, spirituality, mystical, mystic, meditation, enlightenment, transcendence, transcendent, metaphysical | spirituality faith_and_doubt existential_crisis afterlife dreamlike cerebral nature_and_wilderness
        cult leader, cult, cults, sect, sects, commune | cult_and_sect
        fate, destiny, free will, predestination, predestined, determinism, chance encounters, twist of fate, coincidence | fate_and_free_will chosen_one time_manipulation time_travel parallel_lives doomed_love non_linear_time
        existential, existentialism, existentialist, meaning of life, meaninglessness, search for meaning, purpose in life | existential_crisis faith_and_doubt spirituality midlife_crisis urban_alienation loneliness
        parallel lives, intersecting lives, interlocking lives, crossing paths, interwoven, intertwined, intersecting stories, interlocking stories, ensemble of strangers, multiple storylines, criss crossing lives | parallel_lives non_linear_time fate_and_free_will
        masculinity, manhood, machismo, macho, toxic masculinity | masculinity boxing
        women fighting back, women who fight back, feminist, feminism, female empowerment, suffragette, strong women, defiant women, resilient women | women_fighting_back revenge motherhood
        true story, true stories, real events, real life, true events, true life, based on fact, true crime, real people, real life figure, real life events, actual events | based_on_true_story biography documentary history
        hotel, mansion, cabin in the woods, lighthouse, island, islands, cave, train, trains, airport, airplane, plane, planes, bus, ranch, beach, swamp, skyscraper, subway, dungeon, tower, palace, farmhouse, museum, warehouse, diner, bar owner, nightclub, brothel | _
        doctor, doctors, nurse, nurses, surgeon, psychiatrist, psychologist, dentist, pilot, pilots, truck driver, taxi driver/cab driver/cabbie/taxi/cab/cabdriver, waitress, waiter, janitor, butler, maid, nanny, nannies, gardener, architect, engineer, librarian, mailman, prostitute, prostitutes, escort, bodyguard, diplomat, ambassador, astronomer, archaeologist, mathematician, salesman, hairdresser, bartender, stripper, accountant, fisherman, carpenter, plumber, firefighter, firefighters, fireman, lifeguard, clerk, billionaire inventor | _
        lottery, inheritance, buried body, missing girl, missing boy, missing child, missing person, disappearance, disappears, vanishes, runaway, runaways | kidnapping detective_work murder_mystery mystery fugitive_on_the_run
        warrior, warriors, fighter, fighters, mercenary, mercenaries, ninja, ninjas, viking, vikings | samurai martial_arts war duels_and_swordplay knights_and_chivalry medieval_world ancient_world boxing last_stand fantasy resistance_fighters
        """
}
