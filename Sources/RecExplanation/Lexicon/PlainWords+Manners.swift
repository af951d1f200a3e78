extension PlainWords {
    /// Moods, manners and ways of moving, of which no plot is made.
    static let manners = """
        acumen admires affability aggression agility airiness airless alone aloofness alters amazement amble
        ambles amenable angular animated annoys anticlimax antics aplomb applauds arranges arrogance
        artifice artless astonishment astounds attends attire audacity awes backbone bafflement baffles
        balmy banality banter barbed bareness bargains barrel bashful bashfulness bathes battered bedlam
        beefy befits befuddlement belies bellows benevolence besotted bestows bewilderment bile blaze blink
        blinks blithe bloom blues bluff bluster bobs bolsters bolts bonkers bookish boozy boredom bores
        bounces bows braces brainy brawn brawny brazen breaths brevity brink brushes brusque bubbles buckles
        bulk bullish bumps bundle burly burrows bustle bustles buzz cacophony calamity calculating callous
        calms camaraderie canny caper caprice careless cares caresses cautions cavalier chagrin challenges
        chats chatty cherishes chew chimes chin chirps chirpy chivalry choppy chunky churn churns clambers
        clammy clamour clamours clatter clattering clatters claustrophobia cleans clears clinks clipped
        clout clumsy clutter coarse coasts cocksure cocky coils collapses combative comeuppance comforts
        comfy commands commotion complains completes compliments composes conceals confection confuses
        congenial consoles contagious contempt convinces convulsion coolness cornered corrupts counters
        coyness crabby craftiness crafty cram crams cranky crawl crawls crazed creaks creaky crests cringes
        crisps crooked crossfire crowds crumbles crunches cultured cursory curt curtain curtains curveball
        dab daftness dainty dalliance dallies dandy dangles dapper darts dashes dawdle dawns daze dazes
        dazzle delectable demented demure dents deranged devilment devious devours dewy dignifies dilutes
        dim dims dire discontent discreet discretion disdain disgust dishevelled dismay dissolves dissonance
        distracts distress ditches dither dizziness dodgy dogged doleful doodles doorstep dopey dotes doting
        dotty dozen dozes drab drains drawling dreary drenches drollery drone drones drools droops drowsy
        dubious duress ecstasy edges edginess elation eludes ember embers empties emptiness encore endears
        endurance energises ennui enthrals envy escapade euphoria evasion even exaggerates exasperates
        exasperation excitable excites exhales exhaustion exhausts exotic expanse fallout faltering falters
        famished farcical farewell fatherly fattens faultless favours feigns feisty feral festers festive
        festivity fiasco fib fiddles fidgets fidgety filth fingertips firepower fizzes fizzles flabby flails
        flaky flamboyance flare flares flaunts flees flighty flimsy flinches fling flinty flippant flits
        flocks floppy florid flounders fluff fluffs flurry fluster flustered flutters foams fog foggy fogs
        foolhardy foolish foolishness forlorn forthright fragrance frail fraught frays frazzled freakishness
        freaky fret fretful frets fright frigid frisky frolics frost frowns frugal fumbles fumbling fumes
        fuming furtive fuss fusses fussy fusty futile gaiety gall gallant galling gallivants gamble gapes
        garrulous gauche gaudy gaunt gawks genteel giddiness glares gleams glib glide glimmer glimpses
        glistens glitter glitters glitz gloats glory gluttony goads gobbles goodwill graciousness grainy
        grates grating greasy greed gregarious grievance grieves grimaces grime grit groans groggy grooves
        groovy grotesquery grouchy grouses grovels growls grubby grudge gruffness grumble grumbles grunts
        guile gullibility gullible gulp gulps gumption gush gushes gushing gusty guttural haggard haggles
        hairy halting halts hampers hangover hankers haphazard hardened hardy harried hastens haughty hauls
        headiness heartbreak heartburn heartless heaves hectic heedless hefty hijinks hisses hoarse hoax
        hobbles hoists hollow honks honourable hoots hopeful hopeless hops horrid hostility howls hubbub
        huddles huffy hug humdrum humid hungers hurries hushes husky hype hypocrisy idiocy idleness idles
        imperious impetus impishness implacable incurable indecent indignant indignation indomitable inert
        inertia infatuation inflamed inflames inhales inhibition inky insatiable insecure insolence insolent
        irascible irate irked irks irritation itches itchy jabber jabs jaded jangles jarring jars jaundiced
        jazzes jealousy jerky jests jiggles jingles jitters jogs jokes jollity jolly jostles joyless
        jubilation keels kindhearted kink kneels knocks labours lacklustre languishes lanky lapses largesse
        lark larks lashes lavishes leaden lechery leery leggy lethargic lethargy lilt lilting lilts limber
        limp limpid limps listless loafs loath loathes lolls longs loom loony loopiness loopy lounges lowly
        lugs lukewarm lumbering lumbers lumpy lunatic lunges lurches lustre macho maddening matures maudlin
        mawkish mayhem meagre meanness measly meddlesome mellows merry mesmerises mettle mindless mirage
        mirthful mischievous miserly misfortune mishap moans monotony mope mopes mopey moreish morose
        motherly motley mournful muddy muggy mulls mumbles mushy musk musky musty mutter mutters naff
        nagging nags naps nastiness nauseous neglect nibble nibbles nippy nods nonchalance nostalgia
        nuisance numbs nuzzles oath obnoxious obscenity oddball oddity ominous ornery outdoes outshines
        overbearing overblown overcast overdrive overdue overheated overheats oversight overwhelms
        overwrought paltry pampers pandemonium panics paradox parched patchy peek peeks peeps peppery peppy
        perks perplexed perseverance pert pesky pessimism pesters pettiness petulance petulant picky pierces
        pines piquancy pique pitiful pizzazz placates plainness pliable plodding plods plucks plump pokes
        polishes pomp pompous ponderousness portly posh pounces pouts powerless praises prances prank
        prattles preening preens pretence priceless prickles prim pristine prodding prods prone prosaic
        prudent prudish prying puffy pugnacious pumped pumps pungent puny purrs quakes quarrelsome quarter
        queasiness queasy quells quenches quibbles quip quivers quixotic racket rages rakish rambles
        ramshackle rancid rants rascal rashness rasps rattles raunchy ravages ravenous reassures rebounds
        recedes reclusive recoils reedy reels refreshes rejection rejoices relents reminisces remorse
        remorseful resentment restive reticence reticent retreats reverberates ribaldry rickety ridicule
        rigid riotous ripens ripple rises robust roguish roils roughs rousing rowdiness rudeness rumble
        ruminates rumpled ruse rustles saccharine sadness sags sane sanity sashays sass sassiness satin
        saunters savour savours scalding scandalous scatters scatty scent scowl scowls scramble scrambles
        scrape scrapes scrawny scream scribbles scruff scruffy scruple scrupulous scuffles seasoned sedate
        seedy seethes seething sensation sensuality shabby shaky shambles shame sheepish shifty shivering
        shoddy shoves shrewish shrieks shrill shrivelled shrivels shuffles sickening sickly sigh silvery sip
        skates skeletal sketchy skids skims skittish skulduggery skulks slackens slams slang slaps slashes
        sleazy sleepy slickness slimy slinks slithers slithery slogs sloppy sloth slouches slouching slump
        slumps slushy smarmy smirks smitten smoke smothers smudged smug smugness snarl snarls sneer sneering
        sneers snickers snide sniff sniffles sniffs snobbery snobbish snooty snoozes snores snorts snowy
        soaks sobriety soggy solemn sorrow sorry soulless spartan spasm spectral speechless spindly
        spineless spirals spiteful spooky sporadic sporty spotless sprightly sprouts spry spunk spunky
        sputters squabble squeaks squeal squeals squeamish squirms squirts stagger staggers stagnant staid
        stainless stale stalwart starched stare starry steadies steams steamy steeliness steels stellar
        stench stews sticky stiffens stiffness stifles stilted stingy stink stodgy stomps stony straggly
        strapping streetwise strenuous strident strife stringy strolls stroppy struts stubbly studious
        stuffy stumbling stupendous stupor sturdy sublimity submissive succulent sulk sulks sunburnt sunrise
        supple surliness suspicion svelte swaggers swanky swarms sweats sweaty sweltering swims swish
        swishes swollen swoop swoops talkative tang tangent tangle tangles tangy tantalises tantrum tapers
        tarnished tartness tasteless taunts taxing tedious teeters tempestuous temptation tenacious tenacity
        tenderness tepid terror terse testy thankful thankless thaws thoughtless thrashes threadbare thumps
        thunders timeworn timid timidity tinny tiptoes tired tiredness tiresome titters toils toothless
        topples torpid torpor touchy tousles towers treacherous tremor trickles triumph truculent trudges
        trusting trusty tubby tucks tumbledown tussles twang twilight twinge twinges twinkles twirls
        twitches unbending unctuous underhand unfurls ungainly unlucky unnerved unnerves unrepentant
        unsavoury unscathed unseemly unshaven unswerving unwary upheaval uppity upright uproar upsets
        uptight urbane vacant vain valiant vapid varnished vehemence vehement velvet vengeful verbose vexes
        vigilant villainous vim vindictive virile virtuous vivacious vivacity voluble voracious vulgarity
        waffles waggish wags wail wails wallops waltzes wan wanes warbles waspish waspishness watery wavers
        waxes waywardness wearies weedy weeps wheezes wheezy whiff whimpering whimpers whines whiny whirrs
        whizzes whoop whoops wiggles willpower wilts wily wimpy winces windswept wistful withered withering
        withers witless woeful wonkiness wonky worthless wreckage wriggles wrinkled wryness yarn yawn yawns
        yells yelp yelps yielded zany zesty zigzags zooms
        """
}
