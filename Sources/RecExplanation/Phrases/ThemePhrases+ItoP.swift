extension ThemePhrases {
    /// theme | modifier | noun phrases | what a story of it is about
    static let iToP = """
        identity_and_deception | false-identity | false identities; masks and deceptions; games of identity | identity and deception; people who are not who they say
        illness | illness | candour about illness; struggles with illness; bouts of illness | illness and those who live with it; living with an illness
        immigration | immigrant | immigrant hopes; immigrant experience; new lives in a new country | immigrants and what they leave behind; starting over in a new country
        imprisonment | captivity | captivity; life behind locked doors; imprisonment and its toll | imprisonment; being locked away
        infidelity | infidelity | infidelity; affairs and their consequences; cheating hearts | an affair and what it does; infidelity
        innocence_lost | lost-innocence | innocence lost; childhood innocence cut short; lost innocence | innocence and how it is lost; the end of innocence
        insanity | madness | descents into madness; madness; unhinged minds | madness; a mind coming loose
        inventor_and_invention | inventor's | inventors and their inventions; tinkering and invention; eureka moments | an inventor and an invention; the urge to invent
        isolation | isolation | isolation; isolation and its pressures; cut-off places | isolation and what it does to people; being cut off from everyone
        journalism | newsroom | newsroom energy; reporters after a story; journalistic digging | journalists chasing a story; the press at work
        jazz_age | Jazz Age | Jazz Age glamour; Roaring Twenties revelry; Jazz Age extravagance | the Jazz Age; the Roaring Twenties
        justice_and_revenge | justice-and-revenge | blurred lines between justice and revenge; reckonings; quests for justice | where justice ends and revenge begins; getting even and getting justice
        kidnapping | kidnapping | kidnappings; abduction suspense; ransom demands | a kidnapping; an abduction and its aftermath
        knights_and_chivalry | chivalric | knights and chivalry; knightly derring-do; chivalry | knights and their codes; the age of chivalry
        last_stand | last-stand | last stands; stands against hopeless odds; outnumbered heroics | a last stand; holding out against the odds
        legal_injustice | injustice | legal injustice; miscarriages of justice; anger at an unjust system | a legal system that gets it wrong; injustice under the law
        lgbt_love | queer-romance | queer love; same-sex love; queer longing | queer love; same-sex love
        life_in_a_small_town | small-town | small-town life; small-town secrets; small-town rhythms | life in a small town; a small town and its people
        loneliness | loneliness | loneliness; lonely hearts; feeling for lonely people | loneliness; lonely people reaching out
        loss_of_faith | lost-faith | loss of faith; faith slipping away; shaken belief | losing one's faith; belief that slips away
        love_across_class | class-crossed-romance | love across class lines; romance between rich and poor; love that ignores class | love across class lines; lovers from different classes
        love_triangle | love-triangle | love triangles; romantic rivalry; divided hearts | a love triangle; a heart torn between two people
        mad_scientist | mad-scientist | mad-scientist hubris; reckless experiments; mad science | a mad scientist; science without a conscience
        magic | magical | magic; spells and sorcery; magical invention | magic; a world where magic works
        marriage | marriage | portraits of marriage; marital give and take; frankness about marriage | marriage; what goes on inside a marriage
        martial_arts | martial-arts | martial-arts choreography; martial-arts showdowns; martial arts | martial arts; masters of the martial arts
        masculinity | masculinity | questions about masculinity; studies of men and masculinity; cracks in masculinity | masculinity and its burdens; what it means to be a man
        media_manipulation | media | media manipulation; spin and manipulation in the media; suspicion of the media | the media and how it manipulates; truth bent by the media
        medieval_world | medieval | medieval settings; medieval pageantry; mud and steel of the Middle Ages | the medieval world; life in the Middle Ages
        memory | memory | memories; tricks of memory; games with memory | memory; what is remembered and what is lost
        mental_illness | mental-illness | compassion about mental illness; candour about mental illness; struggles with mental illness | mental illness; living with mental illness
        mentor_and_student | mentor-and-student | mentor-and-student bonds; mentoring; lessons passed from mentor to student | a mentor and a student; learning from a master
        midlife_crisis | midlife-crisis | midlife crises; midlife unrest; middle-aged restlessness | a midlife crisis; taking stock in middle age
        mistaken_identity | mistaken-identity | mistaken identities; mix-ups over who is who; mistaken-identity confusion | mistaken identity; someone taken for somebody else
        money_and_temptation | temptation | temptations of money; money and temptation; lures of easy money | money and the temptation it brings; what money makes people do
        monster | monster | monsters; monster mayhem; monstrous menace | a monster; something monstrous
        motherhood | motherhood | feeling for motherhood; mother-and-child bonds; questions of motherhood | motherhood; being a mother
        moviemaking | moviemaking | behind-the-camera goings-on; moviemaking; love of the movies | making movies; people who make movies
        murder_mystery | whodunit | whodunit puzzles; murder-mystery clues; murder mystery | a murder and who did it; a murder to be solved
        music_industry | music-business | backstage views of the music business; music-business ambition; glimpses of the music industry | the music business; making it in music
        nature_and_wilderness | wilderness | wilderness; wild landscapes; encounters with nature | nature and the wilderness; people in the wild
        nazi_germany | Nazi-era | dread of Nazi Germany; portraits of Nazi Germany; confrontation with the Nazis | Nazi Germany; life under the Nazis
        neighbours | neighbourly | neighbours and their business; life among neighbours; curtain-twitching | neighbours; the people next door
        non_linear_time | time-shuffling | shuffled timelines; jumbled chronology; play with time and structure | time told out of order; a story told out of order
        nuclear_war | nuclear-war | nuclear dread; nuclear brinkmanship; fear of the bomb | nuclear war; a world under the bomb
        obsession | obsession | obsession; obsessive drives; all-consuming fixations | obsession; someone in the grip of an obsession
        office_life | office | office politics; nine-to-five absurdities; office life | life at the office; the nine-to-five
        older_mentor | mentor | mentor figures; lessons from an older mentor; guidance from an older hand | an older mentor; learning from someone who has been there
        organised_crime | organised-crime | organised crime; crime-family business; syndicate dealings | organised crime; a crime syndicate
        orphan | orphan | orphans making their way; feeling for orphans; hopes of orphans | an orphan; growing up without parents
        outlaw | outlaw | outlaws; outlaw spirit; life outside the law | outlaws; people who live outside the law
        pacifism | pacifist | pacifist conviction; pleas for peace; refusals to fight | pacifism; refusing to fight
        parallel_lives | parallel-lives | parallel lives; lives that mirror each other; interlocking lives | parallel lives; lives that run side by side
        paranoia | paranoid | paranoia; creeping suspicion; trust-nobody unease | paranoia; not knowing whom to trust
        parallel_worlds | parallel-worlds | parallel worlds; doorways to other worlds; worlds beside our own | parallel worlds; another world beside this one
        parenthood | parenthood | joys and worries of parenthood; parenthood; parents and their worries | being a parent; parents and their children
        pirates | pirate | pirates; buccaneering spirit; piracy on the high seas | pirates; life under the pirate flag
        police_corruption | crooked-cop | crooked cops; police corruption; dirty badges | crooked cops; corruption in the police
        political_intrigue | political-intrigue | political intrigue; backroom manoeuvres; palace plotting | political intrigue; scheming in the corridors of power
        politics | political | politics; political combat; campaigns and compromise | politics; the business of politics
        post_apocalypse | post-apocalyptic | post-apocalyptic landscapes; life after the collapse; post-apocalyptic grit | life after the apocalypse; what remains after the world ends
        poverty | poverty | portraits of poverty; feeling for people with nothing; lives lived in poverty | poverty; getting by on next to nothing
        power_and_ambition | power-hungry | ruthless ambition; power and ambition; climbs to power | power and ambition; ambition that knows no limits
        prehistoric | prehistoric | prehistoric spectacle; prehistoric worlds; prehistoric life | the prehistoric world; prehistoric life
        prison_life | prison | prison life; life behind bars; prison-yard rules | life behind bars; prison and those inside it
        private_detective | private-eye | private-eye sleuthing; private detectives; gumshoe legwork | a private detective; a private eye on a case
        psychic_powers | psychic | psychic powers; powers of the mind; second sight | psychic powers; someone with second sight
        psychological_breakdown | psychological | unravelling minds; breakdowns; portraits of a mind under strain | a mind that unravels; a breakdown seen from within
        """
}
