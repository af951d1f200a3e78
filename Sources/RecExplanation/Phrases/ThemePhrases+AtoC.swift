extension ThemePhrases {
    /// theme | modifier | what one may like, and after // what is only read so | what a film of it is about, likewise
    static let aToC = """
        addiction | addiction | // struggles with addiction; unflinching looks at addiction; battles with dependence | addiction // the grip of addiction; people in the grip of addiction; what addiction takes from people
        adoption | adoption | // questions of adoption; adoptive-family ties; tenderness towards adopted children | adoption; a child who is taken in // adoption and what makes a parent
        afterlife | afterlife | // visions of the afterlife; visions of life after death; glimpses of the hereafter | what comes after death; the world beyond this one
        aging | growing-old | // reflections on growing old; feeling for old age; thoughts about getting older | growing old; old age // the weight of the years
        alien_contact | first-contact | first contact // encounters with alien life; first-contact wonder; alien visitors | first contact; visitors from other worlds // first contact with alien life; meeting visitors from other worlds
        alien_invasion | alien-invasion | alien invasions // invaders from other worlds; alien-invasion panic; alarm at hostile visitors from space | Earth under attack from space; alien invasions // an alien invasion; an invasion from another world
        alternate_reality | alternate-reality | // alternate realities; doubts about which reality is real; shifting versions of reality | a reality that may not be the real one // another version of reality
        amnesia | amnesia | // puzzles of lost memory; memory-loss mysteries; bouts of amnesia | lost memory; someone whose memory is gone // a past that has been forgotten
        ancient_world | ancient-world | the ancient world // ancient-world spectacle; pageantry of antiquity; ancient history on a grand scale | the ancient world // life in antiquity
        animal_companion | animal-companion | animal companions // bonds between people and animals; animal companionship; fellow-feeling for animals | the bond between people and animals // the bond between a person and an animal; an animal as a companion
        anti_war | anti-war | // anti-war conviction; anger at the waste of war; arguments against war | the folly of war; the waste of war // why war is never worth its price
        apartheid_and_segregation | segregation-era | // stands against segregation; anger at segregation; reckonings with segregation | segregation; life under segregation // a society split by segregation
        apocalypse | end-of-the-world | // end-of-the-world dread; visions of the apocalypse; apocalyptic stakes | the end of the world; the last days of everything
        aristocracy | aristocratic | // aristocratic manners; drawing-room politics of the aristocracy; portraits of the nobility | the aristocracy; the aristocracy and its rules // life among the nobility
        artificial_intelligence | artificial-intelligence | thinking machines // questions about artificial intelligence; machine minds | artificial intelligence; machines that think
        artist_at_work | artist's-life | artists at work // portraits of an artist at work; insight into how art gets made; creative struggles | what it takes to make art; artists at work // an artist at work
        assassins | assassin | assassins // assassins and their targets; assassination plots; professional assassins | assassins // an assassination and those behind it
        bank_robbery | bank-robbery | bank robberies // bank-job tension; hold-up nerves | bank robberies; robbing a bank // a bank robbery
        based_on_true_story | real-life | // true-story weight; events drawn from real life; real-life stakes | // things that really happened; a true story
        battle_of_wills | battle-of-wills | // battles of wills; duels of stubborn personalities; head-to-head clashes of will | battles of wills; two wills set against each other // a battle of wills; a contest of wills
        betrayal | betrayal | // betrayals; double-crosses and broken trust; tests of loyalty and betrayal | betrayal; broken trust // betrayal and its price; trust that gets broken
        body_horror | body-horror | body horror // flesh that turns against its owner; queasy transformations of the body | a body that turns on itself // the horror of one's own flesh
        body_swap | body-swap | body swaps // body-swapping; swapped-body confusion; body-swap mix-ups | swapping bodies; waking up in someone else's body // people who swap bodies
        boxing | boxing | boxing // boxing bouts; punishment taken in the ring; punches thrown in the ring | boxing; life in the boxing ring // a boxer's fight
        bureaucracy | bureaucratic | // bureaucratic absurdity; battles with red tape; jabs at bureaucracy | people against bureaucracy; the absurdity of red tape
        buddy_cops | buddy-cop | mismatched cops // buddy-cop banter; squabbling between partners on the force | mismatched police partners // two cops who learn to put up with each other
        business_and_greed | boardroom | // corporate greed; deal-making and greed; appetite for profit | what people do for profit // greed in business
        cannibalism | cannibal | // taboo brushes with cannibalism; cannibal dread; cannibalism and its horrors | cannibalism // the taboo of eating human flesh
        car_chases | car-chase | car chases // pursuits at full throttle; chases on wheels | high-speed pursuit; people who drive for their lives
        chosen_one | chosen-one | // chosen-one destiny; notions of a chosen hero; calls of destiny | someone picked out by destiny // a chosen one
        christmas | Christmas | Christmas // Christmas spirit; Christmas trimmings; Yuletide feeling | Christmas // what Christmas brings out in people
        circus_and_carnival | carnival | circus life // circus and carnival colour; fairground atmosphere; sideshow strangeness | life in the circus; carnival people
        class_divide | class-conscious | // class divisions; friction between rich and poor; upstairs-downstairs tension | class and the lines it draws; the divide between rich and poor
        cold_war | Cold War | the Cold War // Cold War tension; Cold War suspicion; East-West standoffs | the Cold War // a world split between East and West
        colonialism | colonial | // reckonings with colonialism; colonial entanglements; portraits of empire | colonialism and its costs // colonialism; empire and those under it
        coming_of_age | coming-of-age | // coming-of-age pangs; growing pains; coming-of-age discoveries | growing up // the passage out of childhood
        con_artists | con-artist | con artists // con games; swindles and con artists; confidence tricks | con artists; people who live by the con
        conspiracy | conspiracy | conspiracies // conspiratorial webs; hidden plots | conspiracies; a plot that runs deeper than it seems // a conspiracy
        corporate_corruption | corporate-corruption | // corporate wrongdoing; corporate corruption; companies with dirty secrets | a company with something to hide; corruption inside a corporation
        corruption | corruption | // rot in high places; crooked dealings | corruption; a system gone crooked // corruption and those it touches
        courtroom | courtroom | courtroom battles // courtroom sparring; cross-examinations and verdicts | justice argued out in a courtroom // a case in court
        creature_feature | creature-feature | creatures on the loose // creature-feature thrills; creature attacks | people hunted by a creature; creatures on the loose
        criminal_underworld | underworld | the criminal underworld // underworld dealings; life in the criminal underworld; underworld codes | the criminal underworld; life among criminals
        cult_and_sect | cult | sinister sects // cults and their hold on people; cultish devotion | life inside a sect // a cult and its followers
        culture_clash | culture-clash | // culture clashes; collisions between cultures; culture-clash friction | people caught between two cultures; cultures that collide
        cyberpunk | cyberpunk | cyberpunk // cyberpunk cityscapes; cyberpunk visions; neon-lit cyberpunk moods | a wired cyberpunk future // a cyberpunk world
        """
}
