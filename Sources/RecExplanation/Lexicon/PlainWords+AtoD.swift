/// Words of recommending that claim nothing: connecting, film talk, plain taste. Whatever is neither here nor borne out
/// by a rule, a mention or a fact sheet is a claim that nothing supports.
enum PlainWords {
    static var all: String { [aToD, eToL, mToR, sToZ, manners].joined(separator: " ") }

    static let aToD = """
        cahoots detention comradeship companionable bicker bickers bickering cheerier contend contends contended darkens
        abandon abandoned abiding abilities ability able above abroad absence absent absolute absolutely
        absorbed absorbing absorbs abstract absurd absurdity abundance academic accelerates accelerator accent
        accentuated accept acceptance accepted accepting accepts access accessible accident accidental accidents
        accompanied accompanies accompany accomplish accomplished accomplishment accordingly account accounts
        accuracy accurate acerbic ache aches achieve achieved achievement aching achingly acid acknowledge
        acknowledged acknowledges acquire acquired across act acted acting action actions activated active acts
        actual actually acute adapt adaptation adapts add added addictive adding addition additional additions
        addressed addresses addressing adds adept adequate adjacent adjust administrator admire admired admit
        admits adopts adorable adore adored adores adrenaline adrift adult adults advance advanced advances
        advantage adventurousness advice advise advocate aesthetic affable affect affected affecting affection
        affectionate affects affirms afford affords afoot afraid aftermath afternoon aftertaste afterwards age
        agency agenda ages aggressive agile aging aglow ago agonising agonizing agree agreeable ahead aided aim
        aimed aimless aims air airy aisle alarm alarming album alert alike alive alley alliance alliances allies
        allow allowed allowing allows allure alluring ally almost along alongside aloof aloud already alright
        alter altered alternate alternates alternative altogether amateur amazing amber ambience ambiguities
        ambiguity ambiguous ambition ambitions ambitious ambivalence ambivalent amiable among amongst amount
        amounts ample amplifies amplify amused amuses amusing analysis ancestor ancestors anchor anchored
        anchors ancient and anger angle angles angrily angry anguish anguished animates announce announced
        annoying anonymous answer answered answering answers antagonist antagonists anticipate anticipated
        anticipation antidote anxiety anxious anybody anyone anything anyway apart apartment aperitif apparent
        apparently appeal appealed appealing appealingly appeals appear appearance appearances appears appetite
        appetizer applied applies apply applying appreciate appreciated appreciation approach approached
        approaches approaching appropriate approval apt arc arch archetype architecture archness ardent ardor
        ardour area areas arena arguably argue argued argues arguing argument arguments arise arises armor
        armour aroma around arrange arranged arrangement array arresting arrestingly arrival arrive arrived
        arrives arriving arrows art artful articulate artificial artistic artistry arts ashamed ask asked askew
        asking asks asleep aspect aspects aspiration aspirations aspire aspires assemble assembled assembles
        assertive assess assessment asset assets assignment assist assisted associated assume assumed assumes
        assuming assumption assumptions assurance assure assured astonishes astonishing astute at atmosphere
        atmospherically atmospherics attached attaches attachment attachments attack attacked attacks attempt
        attempted attempting attempts attend attended attention attentive attitude attract attracted attraction
        attractive attracts attuned audacious aura austere austerity authentic authenticity authority automatic
        autumn availability available avenue average avoid avoiding avoids await awaited awaiting awaits awake
        awaken awakens aware away awe awestruck awful awfully awkward awoke axis back backdrop backed background
        backing backstreet bad bag bait balance balanced balances ball ballast ballot balls balm bang bar bare
        bares baroque barriers base based bases basic basis bass bathroom battle beam beams bear beard bearer
        bearing beat beauties beautiful beautifully beauty became beckon beckons become becomes becoming bed
        bedfellow bedrock bedroom beer began begin beginning begins beguiles beguiling begun behalf behave
        behavior behaviour belief believable believe believed belong belonged belonging belongs below belt bend
        bending bends beneath beneficial benefit benefits benign bent berserk besides bet bets better between
        bewildering bewitching bias big bike bill bind binding binds birth bit bite biting bits bitten bitter
        bitterness bittersweetly bittersweetness bizarre black blame blank blanket blast bleakness bleeding
        bleeds blend blended blending blends bless blessed blessing blew bliss blissful blistering block blocked
        blocking blood bloodier bloody blooms blossoms blowing blown blows blue blunt bluntness blur blurring
        blurs board boasts bodies body boil boiling boils boisterous bold bolder boldly boldness bolt bonds bone
        bones bonus book booked books boom boost boosts boot booth boots border borrow borrowed borrows bother
        bothers bottle bottled bottom bottomless bounce bouncing bouncy bound boundaries boundless bout bow box
        boy bracing brainier brake brakes branches brash brass bravado brave bravely bravura bread breadth break
        breakfast breaking breakneck breaks breath breathe breathes breathing breathless breathtaking breed
        breeding breeze breezily breezy brew brick bridge brief bright brightens brighter brilliance brilliant
        brilliantly brimming brims bringing brings brio brisk brisker bristles bristling brittle broad
        broadcasting broaden broadens broader broke broken brood brooding broods brought bruise bruised bruises
        bruising brush bubble bubbling bubbly bucket bugs build building builds built bullet bullets bump bunch
        buoyant burden burger buried burnished burst bursting bursts business bustling busy but butter button
        buzzing by byway cable cadence cadences cake calculated caliber calibre call called calling calls calm
        calmer calming came cameo camera campaigns candid candor candour candy canvas cap capability capable
        capacity captivate captivated captivates captivating captivatingly capture captured captures cards care
        cared careens carefree careful carefully caring carries carrying cart carved carves cascade case cast
        casting casts casual catch catches catching catchy categories category caught cause caused causes
        causing caustic caution cautious cease ceiling celebrates celebration celebratory cell cells center
        centered centerpiece centers central centre centred centrepiece century ceremonious ceremony certain
        certainly chain chair chairs challenge challenging chambers chance change changes changing channel
        channelled channels chaos chaotic chapter character characteristic characteristics characterized
        characters charge charged charisma charismatic charm charmed charming charms chart charted charts chase
        chased chaser chases chasing chaste chat cheap cheat cheating checked checking cheek cheeky cheer
        cheerfully cheers cheese chemical chemistry chewy chic chill chills chilly chips choice choices choose
        chooses choosing chord choreography chosen chuckle chuckles churning chutzpah cinema cinematic circle
        circles circling circumstances cities city claiming clarity clash clashes class classic classical
        classified classy clause claustrophobic clean clear cleared clearing clearly clever cleverly cleverness
        clicked clicks cliff cliffs climactic climate climax climbing climbs cling clings clinical clock clocks
        clockwork close closed closely closeness closer closet closeup closing cloth clothed clothes cloud
        clouds clues cluster coastal coaster coat coax coaxes cocktail coda code coffee coherent cohesive coiled
        coins cold coldly coldness collaborate collaborated collaborates collaboration collage collapse collar
        collect collecting collection collective collide collides collision color colorful colors colour
        colourful colours column columns combination combine combined combining come comeback comedic comes
        comfort comfortable comfortably comforting comic coming command commander commanding commentary comments
        commit commits committed common communal communicate communication communities compact companion company
        comparable comparably compare comparison comparisons compass compassion compassionate compatible
        compelling compels competing competitive compiled complain complement complements complete completed
        completely completion complex complexity complicated complication complications compliment components
        composed composition composure compound comprehensive compressed compulsive computers conceit
        concentrate concentrated concentrates concentration concept concepts concern concerned concerns concise
        concluded conclusion concoction condensed condition conditions conduct conducting confidence confident
        confidently configuration confines confirm confirmation confirmed conflict conflicted confounds confront
        confrontation confrontations confronting confronts confused confusing confusion conjure conjured
        conjures connect connected connecting connection connections conquest conscience conscious consciousness
        consecutive consensus consequence consequences consider considerable consideration considered
        considering considers consistency consistent consistently consists conspires constant construct
        constructed construction consultation consume consumed consumes contained container containing contains
        contemplates contemplation contemplative contemporary contender contends content contentment context
        continue continues continuing continuous contour contours contrary contrast contrasting contrasts
        contributed contributes control controlled convenience convention conventional conventions converge
        converges conversation conversion convert converted convey conveys conviction convictions convince
        convinced convincing convincingly cooked cooker cookies cool cooler cooling coolly cooperation cope
        copes copies copper copy cord core corner corners correct corridor corridors cosier cost costs costume
        cosy couch could council count counter counterbalance counterpart counterparts counterpoint
        counterweight counting country couple coupled couples courage courageous course cousin cover coverage
        covered covers cozier cozy crack crackle crackles crackling cracks craft crafted crafting crafts
        craftsman craftsmanship cramped crave craved craves craving crawling craziness crazy creak cream create
        created creates creating creation creative creator creators credible credibly credit creep creeping
        creeps crept crescendo cried crisis crisp crisper crispness critical critique critiques cross crosses
        crossroads crowded crucial crude cruel cruelly cruelty crush crushing cry crying cryptic crystal
        crystalline cuddly cue culminates cultural cultures cunning cunningly cups cure curiosity curious curl
        curled curls current curse curve curves cushion custom customary cut cute cuts cutting cycle cynical
        cynicism dabbles daddy daft damaged damages damp dancing danger dangerous dangerously dangers dare dares
        daring dark darkening darkens darker darkly darkness dash dashing date dating daunting dawn day daylight
        days dazed dazzled dazzles dazzling dazzlingly dead deadline deadly deadpan deal dealing deals dealt
        dear debate debt debts decade decades decency decent deceptively decide decided decidedly decides
        deciding decision decisions declaration declare decline decrease decreased dedicated deemed deep deepen
        deepened deepens deeper deeply default defeat defended defense defiance defiant defied defies define
        defined definite definitely definition deft deftly deftness defy degree delay delayed delays deliberate
        deliberately deliberation delicacy delicate delicious deliciously delight delighted delightful
        delightfully delighting delights delirious delirium deliver deliverance delivered delivering delivers
        delivery delves demand demanded demanding demands demeanor demeanour democracy demonstrate demonstrated
        demonstration denial dense denser density depart departs departure dependable dependent depending
        depends depicted depicting depiction depicts deposit depth depths descendant describe described
        describes deserve deserves deserving design desire desired desires desk desolate desolation despair
        desperate desperately desperation dessert destination destined destruction destructive detached
        detachment detail detailed details detect detected determination determine determined detour detours
        devastate devastates develop developed development develops device devoted devotion devour dexterity
        dexterous dialogue dials diamond diary diet differ difference differences different differently
        difficult difficulties difficulty dig digestible digging digital dignified dignity digs dilemma dilemmas
        dimension dimensional dining dinner dip diplomatic dips direction dirt dirty disagree disappear
        disappointed disappointing disappointment disappointments disarming disarmingly disarms discipline
        disciplined discomfort disconcerting discover discovered discoveries discovers discovery discussing
        discussion discussions disguised disgusting dish dishes dismissed disorder disorientation disorienting
        displaced display displayed displays dispute disquiet disquieting dissappeared dissect dissection
        dissects distance distant distil distilled distills distils distinct distinction distinctive
        distinctiveness distinctly distinguished distinguishes distribution disturb disturbing disturbs dive
        diverse diversion diversity diverting dives divide divided dividend divides divine diving division
        dizzily dizzying document dolly domain dominant doomed door doors dose doses dots doubled doubles doubly
        doubt doubts down downbeat downright draft drag dragged drags drain drained drama dramatic drapes draw
        drawing drawn draws dread dreaded dreads dreamer dreamers dreamily drenched drenching dress dressed
        dresses drew dried drift drifting drifts drill drink drinking dripping drips drive driven drives driving
        drop dropping drops drove drowning drum drumbeat drums dry dryly dual due dull dumb duo duration dusk
        dusky dust dusty duties dutiful dutifully duty dwell dwells dynamic
        """
}
