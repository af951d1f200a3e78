extension ThemePhrases {
    /// theme | modifier | what one may like, and after // what is only read so | what a film of it is about, likewise
    static let iToP = """
        identity_and_deception | false-identity | false identities // masks and deceptions; games of identity | people who are not who they say // identity and deception
        illness | illness | // candour about illness; struggles with illness; bouts of illness | living with an illness; illness and those who live with it
        immigration | immigrant | // immigrant hopes; immigrant experience; new lives in a new country | starting over in a new country; immigrants and what they leave behind
        imprisonment | captivity | // captivity; life behind locked doors; imprisonment and its toll | being locked away; imprisonment
        infidelity | infidelity | // affairs and their consequences; cheating hearts | infidelity; an affair and what it does
        innocence_lost | lost-innocence | // innocence lost; childhood innocence cut short; lost innocence | the end of innocence; innocence and how it is lost
        insanity | madness | // descents into madness; unhinged minds | a mind coming loose; madness
        inventor_and_invention | inventor's | inventors // inventors and their inventions; tinkering and invention; eureka moments | a great invention and the mind behind it // the urge to invent; an inventor and an invention
        isolation | isolation | // isolation; isolation and its pressures; cut-off places | isolation and what it does to people; being cut off from everyone
        journalism | newsroom | reporters after a story // newsroom energy; journalistic digging | journalists chasing a story; the press at work
        jazz_age | Jazz Age | the Jazz Age // Jazz Age glamour; Roaring Twenties revelry; Jazz Age extravagance | the Roaring Twenties; the Jazz Age
        justice_and_revenge | justice-and-revenge | // blurred lines between justice and revenge; reckonings; quests for justice | where justice ends and revenge begins // getting even and getting justice
        kidnapping | kidnapping | kidnappings // abduction suspense; ransom demands | kidnappings // a kidnapping; an abduction and its aftermath
        knights_and_chivalry | chivalric | knights // knights and chivalry; knightly derring-do; chivalry | knights and their codes; the age of chivalry
        last_stand | last-stand | last stands // stands against hopeless odds; outnumbered heroics | last stands; holding out against the odds // a last stand
        legal_injustice | injustice | // legal injustice; miscarriages of justice; anger at an unjust system | injustice under the law; a legal system that gets it wrong
        lgbt_love | queer-romance | queer love // queer longing | queer love; same-sex love
        life_in_a_small_town | small-town | small-town life // small-town secrets; small-town rhythms | life in a small town; a small town and its people
        loneliness | loneliness | // lonely hearts; feeling for lonely people | loneliness; lonely people reaching out
        loss_of_faith | lost-faith | // loss of faith; faith slipping away; shaken belief | losing one's faith // belief that slips away
        love_across_class | class-crossed-romance | // romance between rich and poor; love that ignores class | lovers from different classes; love across class lines
        love_triangle | love-triangle | love triangles // romantic rivalry; divided hearts | love triangles; a heart torn between two people // a love triangle
        mad_scientist | mad-scientist | mad scientists // mad-scientist hubris; reckless experiments; mad science | science without a conscience // a mad scientist
        magic | magical | magic // spells and sorcery; magical invention | magic // a world where magic works
        marriage | marriage | // portraits of marriage; marital give and take; frankness about marriage | marriage; what goes on inside a marriage
        martial_arts | martial-arts | martial arts // martial-arts choreography; martial-arts showdowns | masters of the martial arts; martial arts
        masculinity | masculinity | // questions about masculinity; studies of men and masculinity; cracks in masculinity | what it means to be a man; masculinity and its burdens
        media_manipulation | media | // media manipulation; spin and manipulation in the media; suspicion of the media | truth bent by the media; the media and how it manipulates
        medieval_world | medieval | the Middle Ages // medieval settings; medieval pageantry; mud and steel of the Middle Ages | life in the Middle Ages; the medieval world
        memory | memory | // memories; tricks of memory; games with memory | what is remembered and what is lost; memory
        mental_illness | mental-illness | // compassion about mental illness; candour about mental illness; struggles with mental illness | living with mental illness; mental illness
        mentor_and_student | mentor-and-student | mentors and their students // mentor-and-student bonds; mentoring; lessons passed from mentor to student | learning from a master; mentors and their students // a mentor and a student
        midlife_crisis | midlife-crisis | // midlife crises; midlife unrest; middle-aged restlessness | taking stock in middle age // a midlife crisis
        mistaken_identity | mistaken-identity | mistaken identities // mix-ups over who is who; mistaken-identity confusion | mistaken identity // someone taken for somebody else
        money_and_temptation | temptation | // temptations of money; money and temptation; lures of easy money | what money makes people do; money and the temptation it brings
        monster | monster | monsters // monster mayhem; monstrous menace | monsters // something monstrous; a monster
        motherhood | motherhood | // feeling for motherhood; mother-and-child bonds; questions of motherhood | motherhood // being a mother
        moviemaking | moviemaking | films about making films // behind-the-camera goings-on; moviemaking; love of the movies | making movies; people who make movies
        murder_mystery | whodunit | murder mysteries // whodunit puzzles; murder-mystery clues; murder mystery | murder mysteries // a murder to be solved; a murder and who did it
        music_industry | music-business | the music business // backstage views of the music business; music-business ambition; glimpses of the music industry | making it in music; the music business
        nature_and_wilderness | wilderness | the wilderness // wilderness; wild landscapes; encounters with nature | people in the wild; nature and the wilderness
        nazi_germany | Nazi-era | // dread of Nazi Germany; portraits of Nazi Germany; confrontation with the Nazis | life under the Nazis; Nazi Germany
        neighbours | neighbourly | neighbours and their business // life among neighbours; curtain-twitching | the people next door; neighbours
        non_linear_time | time-shuffling | shuffled timelines // jumbled chronology; play with time and structure | time told out of order // a story told out of order
        nuclear_war | nuclear-war | // nuclear dread; nuclear brinkmanship; fear of the bomb | nuclear war; a world under the bomb
        obsession | obsession | // obsessive drives; all-consuming fixations | obsession; someone in the grip of an obsession
        office_life | office | office politics // nine-to-five absurdities; office life | life at the office; the nine-to-five
        older_mentor | mentor | // mentor figures; lessons from an older mentor; guidance from an older hand | learning from someone who has been there // an older mentor
        organised_crime | organised-crime | organised crime // crime-family business; syndicate dealings | organised crime; a crime syndicate
        orphan | orphan | // orphans making their way; feeling for orphans; hopes of orphans | growing up without parents // an orphan
        outlaw | outlaw | outlaws // outlaw spirit; life outside the law | outlaws // people who live outside the law
        pacifism | pacifist | // pacifist conviction; pleas for peace; refusals to fight | refusing to fight // pacifism
        parallel_lives | parallel-lives | interlocking lives // lives that mirror each other | lives that run side by side; parallel lives
        paranoia | paranoid | paranoia // creeping suspicion; trust-nobody unease | not knowing whom to trust; paranoia
        parallel_worlds | parallel-worlds | parallel worlds // doorways to other worlds; worlds beside our own | another world beside this one; parallel worlds
        parenthood | parenthood | // joys and worries of parenthood; parenthood; parents and their worries | parents and their children; being a parent
        pirates | pirate | pirates // buccaneering spirit; piracy on the high seas | pirates; life under the pirate flag
        police_corruption | crooked-cop | crooked cops // police corruption; dirty badges | crooked cops; corruption in the police
        political_intrigue | political-intrigue | political intrigue // backroom manoeuvres; palace plotting | political intrigue // scheming in the corridors of power
        politics | political | politics // political combat; campaigns and compromise | politics // the business of politics
        post_apocalypse | post-apocalyptic | post-apocalyptic landscapes // life after the collapse; post-apocalyptic grit | life after the apocalypse; what remains after the world ends
        poverty | poverty | // portraits of poverty; feeling for people with nothing; lives lived in poverty | getting by on next to nothing; poverty
        power_and_ambition | power-hungry | ruthless ambition // climbs to power | ambition that knows no limits; power and ambition
        prehistoric | prehistoric | prehistoric worlds // prehistoric spectacle | the prehistoric world; prehistoric life
        prison_life | prison | prison life // prison-yard rules | life behind bars // prison and those inside it
        private_detective | private-eye | private eyes // private-eye sleuthing; private detectives; gumshoe legwork | private eyes // a private eye on a case; a private detective
        psychic_powers | psychic | psychic powers // powers of the mind; second sight | psychic powers; someone with second sight
        psychological_breakdown | psychological | // unravelling minds; breakdowns; portraits of a mind under strain | a mind that unravels // a breakdown seen from within
        """
}
