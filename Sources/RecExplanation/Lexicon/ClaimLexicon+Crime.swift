extension ClaimLexicon {
    /// Crime, law, secrets. Each line: phrases that make a claim | what on a sheet bears it out.
    static let crime = """
        caper, capers | heist bank_robbery con_artists crime comedy adventure mystery
        heist, big score, last job, one last job, robbing a vault, safecracker, safecracking | heist bank_robbery
        crew, crew of thieves | heist small_time_crooks gangsters criminal_underworld sea_voyage space_exploration pirates moviemaking car_chases war
        thief, thieves, burglar, burglary, stealing, steal, steals, stolen, theft, pickpocket, pickpockets, shoplifting | heist bank_robbery small_time_crooks criminal_underworld con_artists outlaw poverty found_family
        robbery, robber, rob a bank, robbing, rob, robs, hold up, holdup, stick up | heist bank_robbery small_time_crooks outlaw
        bank robber, bank robbery, bank job, bank heist | bank_robbery heist
        gangster, mobster, mob, mafia, mafioso, cosa nostra, wiseguy, yakuza, triad, godfather, crime boss, mob boss, crime lord, kingpin | gangsters organised_crime criminal_underworld drug_trade
        organised crime, organized crime, crime family, crime families, crime syndicate, syndicate, cartel, racketeering | organised_crime gangsters drug_trade criminal_underworld
        underworld, criminal underworld, gangland, underbelly, criminal world | criminal_underworld gangsters organised_crime drug_trade small_time_crooks hitman crime film_noir
        criminal, criminals, crook, crooks, outlaw, lawbreaker, felon, convict, ex con, lawless | criminal_underworld gangsters small_time_crooks outlaw heist bank_robbery organised_crime con_artists prison_life imprisonment escape_from_prison fugitive_on_the_run crime
        small time crook, petty criminal, petty thief, petty crook, petty crime, bungled crime, botched robbery | small_time_crooks
        con artist, con man, conman, con men, con game, grifter, swindler, swindle, scam, scammer, confidence trick, hustler, hustle, fraudster, impostor, imposter | con_artists identity_and_deception secret_identity
        hitman, hitmen, hit man, hit men, contract killer, hired killer, killer for hire, killers for hire, hired gun | hitman assassins
        assassin, assassination, assassinate, assassinated | assassins hitman political_intrigue espionage martial_arts
        serial killer, serial murderer, mass murderer, slasher, psychopath, psycho killer, masked killer, knife wielding | serial_killer insanity
        killer, murderer, murderous, homicide, murder, murders, murdered, killing, killings, kills | serial_killer murder_mystery hitman assassins detective_work revenge crime mystery horror stalker justice_and_revenge insanity private_detective vigilante witness supernatural_horror betrayal wrongly_accused courtroom samurai infidelity gangsters
        whodunit, whodunnit, murder mystery, murder mysteries | murder_mystery mystery
        detective, detectives, sleuth, sleuthing, investigator, investigators, gumshoe, inspector | detective_work private_detective murder_mystery serial_killer buddy_cops police_corruption
        private eye, private detective, private investigator | private_detective
        investigation, investigate, investigates, investigating, investigative, clue, clues, manhunt, cracking the case, crack the case, cold case | detective_work private_detective murder_mystery serial_killer journalism conspiracy mystery corruption surveillance fugitive_on_the_run corporate_corruption
        cop, cops, police, policeman, policewoman, policemen, police officer, police work, police procedural, procedural, lawman, lawmen, sheriff, marshal, fbi, law enforcement | detective_work police_corruption buddy_cops undercover serial_killer gangsters drug_trade crime outlaw frontier_life hostage_situation car_chases western
        cop and robber, cops and robbers | detective_work heist bank_robbery gangsters small_time_crooks
        crooked cop, dirty cop, corrupt cop, corrupt police, police corruption, corrupt detective | police_corruption corruption
        buddy cop, buddy cops, mismatched cops, mismatched partners, mismatched detectives | buddy_cops unlikely_friendship
        undercover, deep cover, infiltrate, infiltrates, infiltrating, infiltration, mole, moles, informant, informer | undercover espionage police_corruption secret_agent identity_and_deception
        spy, spies, spying, espionage, tradecraft, secret service, cia, kgb, mi6, double agent, covert | espionage secret_agent undercover cold_war surveillance
        secret agent, special agent, superspy, super spy | secret_agent espionage
        agent, agents | secret_agent espionage detective_work undercover
        surveillance, wiretap, wiretapping, eavesdropping, eavesdrop, voyeur, voyeurism, voyeuristic, being watched | surveillance stalker espionage paranoia neighbours
        conspiracy, conspiracies, conspiratorial, cover up, coverup, hidden plot, plot against | conspiracy political_intrigue corporate_corruption corruption espionage paranoia
        corruption, corrupt, bribe, bribery, crooked | corruption police_corruption corporate_corruption political_intrigue politics power_and_ambition legal_injustice
        corporate greed, corporate wrongdoing, corporate corruption, corporate malfeasance, corporate scandal, corporation, corporations | corporate_corruption business_and_greed technology_gone_wrong dystopia
        whistleblower, whistleblowers, whistle blower, whistleblowing | whistleblower corporate_corruption
        greed, greedy, wall street, stockbroker, tycoon, business empire, big business, financier, banker, bankers | business_and_greed money_and_temptation wealth_and_decadence power_and_ambition corporate_corruption
        temptation, easy money, stolen money, suitcase of cash, bag of money, drug money, ransom | money_and_temptation business_and_greed small_time_crooks heist kidnapping
        drug, drugs, drug trade, drug dealer, drug dealers, drug deal, drug trafficking, narcotics, narco, cocaine, heroin, dealer, dealers | drug_trade addiction organised_crime
        gambler, gamblers, gambling, casino, poker, betting, card shark | gambling heist money_and_temptation
        kidnap, kidnapped, kidnapper, kidnapping, abduction, abducted, abductor | kidnapping hostage_situation rescue_mission alien_contact
        hostage, hostages, held captive, captor, captors, standoff, siege | hostage_situation kidnapping bank_robbery imprisonment last_stand terrorism western
        terrorist, terrorists, terrorism, bomb, bombs, bomber, bombing, hijack, hijacker, hijackers, hijacking | terrorism hostage_situation nuclear_war resistance_fighters revolution world_war_two
        courtroom, court case, trial, trials and verdicts, lawyer, lawyers, attorney, jury, juror, jurors, verdict, legal drama, legal thriller, legal battle, cross examination | courtroom legal_injustice wrongly_accused justice_and_revenge
        injustice, miscarriage of justice, unjust, wrongful conviction, wrongly convicted, death row | legal_injustice wrongly_accused imprisonment racism courtroom prison_life class_divide apartheid_and_segregation slavery
        wrong man, wrongly accused, falsely accused, false accusation, framed for, clear his name, clear her name, clearing one's name, clearing his name, innocent man | wrongly_accused fugitive_on_the_run legal_injustice mistaken_identity
        fugitive, fugitives, on the run, on the lam, escaped convict, hunted man | fugitive_on_the_run outlaw wrongly_accused escape_from_prison
        prison, jail, inmate, inmates, behind bars, prisoner, prisoners, penitentiary, incarceration, incarcerated, imprisoned, cellmate, locked up | prison_life imprisonment escape_from_prison wrongly_accused
        imprisonment, captivity, captive, locked away, confinement | imprisonment prison_life kidnapping hostage_situation escape_from_prison isolation slavery
        prison break, jailbreak, escape from prison, breaking out of prison, prison escape | escape_from_prison
        vigilante, vigilantes, vigilantism, takes the law into his own hands, taking the law into one's own hands, masked avenger | vigilante revenge justice_and_revenge superhero
        revenge, vengeance, vengeful, avenge, avenging, avenger, payback, retribution, retaliation, getting even, settling scores, settle a score, vendetta | revenge justice_and_revenge vigilante women_fighting_back
        justice, quest for justice | justice_and_revenge legal_injustice courtroom vigilante revenge wrongly_accused superhero whistleblower racism women_fighting_back
        betrayal, betrayals, betray, betrayed, betrays, double cross, double crosses, double crossed, treachery, treacherous, backstabbing, traitor, disloyalty | betrayal infidelity espionage political_intrigue undercover
        loyalty, loyalties | betrayal friendship gangsters organised_crime samurai family_bonds police_corruption undercover
        stalker, stalking, stalked, stalks, obsessed fan | stalker serial_killer obsession hunting surveillance hitman fugitive_on_the_run creature_feature monster
        eyewitness, saw too much | witness murder_mystery holocaust courtroom wrongly_accused
        femme fatale, femmes fatales, seductress, dangerous seduction | femme_fatale
        car chase, car chases, high speed chase, high speed chases, high speed pursuit, getaway, getaway driver, street racing, drag race, racing cars, race car, race cars | car_chases bank_robbery heist sport
        cat and mouse, cat and mouse game, game of cat and mouse | serial_killer detective_work fugitive_on_the_run battle_of_wills stalker espionage heist hitman undercover hunting crime thriller
        blackmail, extortion, blackmailer, shakedown | crime film_noir conspiracy infidelity murder_mystery gangsters
        shootout, shootouts, gunfight, gunfights, gunslinger, gunslingers, gunplay, showdown at high noon, bullets fly, firefight | gangsters outlaw western bank_robbery hitman action crime samurai martial_arts war
        """
}
