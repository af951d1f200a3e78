extension PlainWords {
    static let eToL = """
        lacked heels hums humming hum grin grins laced lands leisurely leans lingers
        eager eagerly ear earlier early earn earned earnest earnestly earnestness earning ears earth earthbound
        earthy ease eased eases easier easily easy easygoing eavesdrops ebb ebullient eccentricity echo echoed
        echoes echoing economy ecstatic edge edged edgy edit edition editorial educated eeriness effect
        effective effects effervescent efficiency efficient effort effortless effortlessly effortlessness egg
        eggs ego elaborate elastic elated elder electric electricity electrifying electronics elegance elegant
        elegantly elegiac elegy element elements elevate elevated elevates elicits eliminated elite eloquence
        eloquent else elsewhere elusive embarrassed embarrassment embellished embodied embodies embrace embraces
        emerge emerged emergency emerges emerging eminently emotion emotional emotionally emotions emotive
        empathetic empathy emphasis emphasises emphasizes emphatic empire employ employs empower empowering
        empty enable enact enchanting enchantment enchants encounter encountered encounters encouraged
        encourages encouraging end endearing endearingly endeavor ending endings endless endlessly ends endure
        endures enduring enduringly enemies enemy energetic energy engage engaged engages engaging engine
        engineered engines engrossed engrossing engulfing engulfs enhance enigma enigmas enigmatic enjoy
        enjoyable enjoyably enjoyed enjoying enjoyment enjoys enlightening enlivened enlivens enormous
        enormously enough enriches ensemble ensnares ensues ensure ensures ensuring entangled entanglement
        entanglements enter entered entering enters entertain entertaining entertainment entertains enthralled
        enthralling enthralls enthusiasm enthusiastic entices enticing entire entirely entity entrance
        entrancing entry entwined enveloped enveloping envelops enviable environment environs epic epilogue
        equal equality equally equals equation equilibrium equipped equivalent era eras erase erased erases
        erratic error errors erupt erupts escalate escalates escalating escalation escape escaped escapism
        escapist especially essay essence essential essentially establish established establishing esteem
        estimated eternal ethereal ethical ethics evaluation evening evenings evenly event eventful eventually
        everybody everyday everything evidence evident evidently evil evocation evocative evoke evoked evokes
        evoking evolve evolved evolving exact exacting exactly exalted examination examine examined examines
        examining example exasperated excellence excellent excels except exception exceptional excess excesses
        excessive exchange exchanges excited excitement exciting excitingly exclusive excruciating excursion
        excuse executed execution exercises exhausted exhausting exhibit exhibits exhilarates exhilaration
        existed existence existing exists exit expand expanded expanding expands expansion expansive
        expansiveness expect expectation expectations expected expecting expedition expense experience
        experienced experiences experiencing experiment experimental experimentation experiments expert
        expertise expertly explain explained explaining explains explanation exploits exploration explore
        explored explores exploring explosive exposed exposes exposure expressed expresses expressing expression
        expressive exquisite exquisitely extend extended extending extends extension extent exterior external
        extra extract extraordinary extravagance extravagant extravagantly extreme extremely extremes exuberance
        exuberant exudes eye eyed eyes fable fabric fabulous face faces facet facets facilitate facility facing
        fact factor factors faded fades fading fails failure failures faint fair fairly faith faithful
        faithfully fake fall fallen fallible falling falls familiar familiarity fan fancies fanciful fancy
        fantastic far fare farther fascinate fascinated fascinates fascinating fascination fashion fashioned
        fast faster fat fatal fatalism fatalistic fate fatigue fault faults favor favorite fear fearful fearless
        fearlessly fears feast feasts feather feature featured features featuring fed feed feeding feeds feel
        feeling feelings feels fees felicitous fell felt fence ferocious ferocity ferries ferry fervent fervor
        fervour fetching fever feverish few fewer fiction fictional fidelity field fiendish fiendishly fierce
        fiercely fiery fight fighting fights figure figured figures fill filled filling fills film filmed filmic
        filmmaking films filter filters fin final finale find finding finds fine finely finesse finger fingers
        finish finished finishing fire fired firework fireworks firm firmly first firsthand fist fists fit
        fitness fits fitted fitting fix fixed fixes fizz flair flamboyant flame flames flash flashback
        flashbacks flashes flashy flat flavor flavour flawed flawless flawlessly flaws fleeting flesh flew
        flexibility flexible flicker flickers flies flight flights flings flip flipped flips flirt flirtation
        flirtatious flirting flirts float floating floats flood flooded floods floor floors flour flourish
        flourishes flow flower flowers flowing flows fluent fluid fluidity flutter flying focus focused focuses
        focusing focussed foil fold folds folk folks follow followed follower following follows folly fond
        fondly fool fools foot footage footing footsteps for forbidding force forced forceful forcefully forces
        foreboding forecast forerunner forever forged forges forget forgets forgettable forgive forgiveness
        forgiving forgot forgotten fork form formal formality format formation formed former formidable forming
        forms formula formulas forth fortitude fortunate forward fought found foundation founding fragile
        fragility fragment fragmented fragments frame framed frames framework frank frankly frankness frantic
        frantically frayed free freedom freely freer freewheeling freeze freezes freezing frenetic frenzied
        frenzy frequency frequent frequently fresh freshly freshness friction friday friendly frightens
        frivolity frivolous from front frosty froth frothy frown frozen frustrated frustrating frustration
        frustrations fuel fuelled fuels fulfil fulfill fulfilled fulfilling fulfilment full fully fun functional
        fundamental funnier funniness fur furious furiously furniture further furthermore fury fuse fusion
        futility future fuzzy gain gained gaining gains gallop gallows game games gaming gap gaps garbage garden
        garish gasp gasping gasps gate gather gathers gave gaze gazes gear gears gem gems gender gene generate
        generates generating generation generations generosity generous generously genial genre genres gentle
        gentleness gentler genuine genuinely genuineness gesture gestures get gets getting giants giddily giddy
        gift gifted gifts giggle giggles gilded girl give given gives giving gladly glamor glamorous glamour
        glance glances glare glaring glass glasses gleam gleaming glee gleeful gleefully glides gliding glimpse
        glint glints glisten global gloom gloomy glorious gloss glossier glossy gloved gloves glow glowing glows
        glued glum gnaws go goal goals goes going golden gone good goodbye goodness goofiness goofy goosebumps
        gorgeous gossamer got gotta gotten grab grabbed grabbing grabs grace graced graceful gracefully gracious
        gradual gradually grain grand grandeur grandiose grandly granted grants granular graphic grapple
        grapples grappling grasp grasping grass grateful gratifying grave gravely graver gravitas gravity gray
        great greater greatly greatness green greets grew grey grid grief grimace grimmer grin grind grinning
        grins grip gripped gripping grips grisly gritted groove grotesque grotesquely ground grounded
        groundedness groups grow growing growl grown grows growth grudging grueling gruelling gruff grumpy
        guarantee guaranteed guarantees guarded guess guessed guessing guidance guided guides guiding guileless
        gunman gusto gut guts gutsy habit habitat habits had hair half halfway hall hallmark hallmarks
        hallucination hammer hammers hand handed handful handily handiwork handkerchief handle handled handles
        handling hands handsome handsomely handy hang hanging hangs hapless happen happened happening happens
        happier happily happiness happy hard hardens harder hardly hardship hardships hardware harm harmful
        harmonies harmonious harmony harness harnesses harsh harshly harshness haste hasty haunt haunting
        hauntingly haunts haven havoc hazard haze hazy head headache headier heading headlong headquarters heads
        headstrong heady heal healing healthy heap heaps hear heard hearing heart heartache heartbeat
        heartbroken hearted heartfelt heartily hearts hearty heat heated heavier heavily heaviness heavy heels
        heft height heightened heightens held hello helm help helped helpful helping helpless helplessness helps
        hence heritage hero heroes heroic heroics heroine heroines heroism hesitant hesitates hesitation hid
        hidden hide hides hiding high higher highlight highlights highly highwire hilarity hill himself hinge
        hinges hint hinting hints hip historic hit hits hitting hold holding holds hole holes holy homage
        homages home homely homespun honed honest honestly honesty honored honors honoured honours hook hooked
        hooks hop hope hopefully hopefulness hopes hoping horizon horn horrible horribly horrific horrifying
        hostile hot hotter hour hours house houses hover hovers however huge hugely hulking human humane
        humanity humankind humble humbling humility humming humored humorously hums hunch hung hunger hungry
        hunted hunts hurls hurry hurt hurting hurtles hurtling hurts hush hushed hybrid hypnotic hypnotically
        hypnotises hypnotizes hysteria hysterical ice icy idea ideal idealism idealistic ideally ideas identical
        identification identified identify identifying identity idiosyncratic idle idyll idyllic ignite ignited
        ignites ignorance ignorant ignored illuminate illuminated illuminates illuminating illumination illusion
        illusions illustrated illustrates image imagery images imaginable imagination imaginative imagine
        imagined imagines imagining imbued imbues immaculate immaculately immediacy immediate immediately
        immense immensely immerse immersed immersive imminent impact impassioned impatience impatient impeccable
        impending imperfect imperfection imperfections impish implement implemented implications imploding
        import importance imposed imposing impossible impossibly impress impressed impression impressionistic
        impressions impressive impressively improbable improved improvement improvements improving improvisation
        improvisational improvised impulse impulses impulsive in inappropriate incentive inch inches incident
        incidental incisive incisively inclination incline inclined inclines include included includes including
        inclusion incongruous increase increased increases increasing increasingly incredible incredibly
        indebted indeed indelible indelibly independence independent index indicate indicating indication indie
        indifference indifferent indirect individual individuality individuals indoor induced induces inducing
        indulge indulgence indulgent indulges industries ineffable inescapable inevitability inevitable
        inevitably inexorable inexorably infectious infectiously infinite inflection influence influences
        informed informs infrastructure infused infuses ingenious ingeniously ingenuity ingredient ingredients
        inhabit inhabits inherent initial injected injects injury injustice ink inkling innate inner innocent
        innovation innovative innuendo input inquiry inquisitive insecurities insecurity insert inside insight
        insightful insights insist insistence insistent insists inspection inspiration inspire inspired inspires
        installed installment instance instances instant instantaneous instantly instead instills instils
        instinct instinctive instinctively instincts institution instructive instrument instruments insular
        insult intact integrated integrity intellect intellectually intelligence intelligent intelligently
        intend intended intense intensely intensifies intensity intensive intent intention intentions interact
        interaction interactions interactive interconnected interest interested interesting interior interiority
        interlude interplay interpretation intertwine intertwines interval intimacy intimate intimately
        intimates intimation intolerable intoxicating intoxicatingly intricate intrigue intrigued intrigues
        intriguing intriguingly intrinsic introduce introduced introduces introducing introduction introspection
        introspective intuition intuitive invention inventive inventively inventiveness invert inverts invested
        investigated investing investments invigorating invisible invitation invite invited invites inviting
        involve involved involves involving inward inwardly irony irrelevant irrepressible irresistible
        irresistibly irreverence irreverent irreverently isolation itch itching item jagged jam jangling jaunty
        jaw jaws jazzy jealous jeans jelly jeopardy jest jittery job jobs joined joining joins joint joke jokey
        joking jokingly jolt jolting jolts jostle journey joust jovial joy joyful joyfully joyous joyously
        jubilant judgement judging judgment judicial juggles juggling juice juicy jumble jumbled jump jumping
        jumps jumpy juncture jungle just justified justify juxtaposes juxtaposition keen keener keenly keep
        keeper keeping keeps kept key keyboard kick kicked kicks kidding kids kin kind kindles kindly kindness
        kindredness kinds kinetic kinetically kinship kitchen kitsch kitschy knack knee knees knew knife knits
        knocked knockout knots knotted knotty know knowing knowingly knowledge known knows label labor labour
        labyrinth labyrinthine laced lacerating laces laconic ladder laden laid lake lament laments landmark
        landmarks landscape landscapes lane lanes language languid languor languorous lap laptop large largely
        larger last lasted lasting lastly lasts late lately latent later latter laugh laughing laughs laughter
        lavish lavishly law lawn laws lay layer layered layering layers laying layout lays lazy lead leadership
        leading leads leaf leak lean leaner leaning leanness leans leap leaping leaps learn learned learning
        least leave leaves leaving led left legacy legs leisure leisurely lend lending lends length lengths
        lengthy lens lent less lessen lessens lesser lesson let lethal lets letter letters letting level levels
        levity liberated liberating liberation licence license lie lies life lifelike lifetime lift lifted
        lifting lifts light lightens lighter lighting lightly lightness lightning lights likable like likeable
        liked likeness likes likewise liking limbo limit limitations limited limitless limits line linear lined
        lines linger lingered lingering lingers link linked linking links lip lips liquid listened listening lit
        literate lithe little live lived livelier liveliness lively lives livid living load loaded loading loads
        locale locales located location locations lock locked loftier lofty log logic logical logistics lone
        lonelier loner long longed longer longing look looking looks looming looms loop loops loose loosely
        loosens looser lords lore lorn lose loses losing loss losses lost lot lots loud louder lovable love
        loveable loved lovelorn lovely loves loving lovingly low lower lowers loyal lucid lucidity luck luckily
        lucky ludicrous lull lulls luminous lunch lung lungs lure lures lurid lurk lurking lurks luscious lush
        lushly lushness lust lustrous luxuriant luxuriate luxurious ly lying lyrical lyricism lyrics
        """
}
