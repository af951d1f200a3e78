extension PlainWords {
    static let sToZ = """
        whistle whistling winners winner winning softer surround surrounds spar spars sparring trickier unsparing
        sacred sad sadder sadly safe safely safer saga sail sailing sails sake salt salty sample samples
        sandwich sang sarcasm sarcastic sardonic sardonically sassy sat satisfaction satisfactions satisfied
        satisfies satisfy satisfying satisfyingly saturated saturates saturday saucy savagely savagery saved
        saving savor savored savors savvy say saying says scale scales scan scandal scandals scant scare scared
        scathing scathingly scattered scenario scenarios scene scenes sceptical schedule scheduled scheme
        schemer schemers scholars scope scorches scorching score scores scoring scorn scrambled scrappy scratch
        scratches screaming screen screening screw screwed script scrutinises scrutinizes scrutiny sealed sear
        search searches searching searing season seasons seat seats secluded secondary seconds secrecy secret
        secretive secretly secrets section sections secure secured seductive seductively seed seeds seeing seek
        seeker seeking seeks seem seemed seeming seemingly seems seen seep seeps segments seize seized seizes
        select selection selects self selfish selfishness selfless semblance semi send sending sends sensational
        sense sensed senses sensibilities sensibility sensible sensibly sensitive sensitively sensitivity
        sensory sensual sensually sensuous sent sentences sentiment sentimental sentimentality sentiments
        separate separated separates separating sequence sequences serene serenely serenity serious seriously
        seriousness serve served serves serving servings session set setpiece setpieces sets setting settings
        settle settled settlement settles settling setup several severe severely severity sexy shade shaded
        shades shading shadow shadowed shadows shadowy shaggy shake shaken shakes shaking shallow shape shaped
        shapes shaping share shared shares sharing sharp sharpened sharpens sharper sharply sharpness shatter
        shattered shattering shatters shed sheds sheen sheer sheet shelf shell shelter shield shielded shift
        shifted shifting shifts shimmer shimmering shimmers shine shines shining shiny shipped shipping shirts
        shiver shivers shock shocked shocking shockingly shocks shoes shone shook shoot shoots shop shore short
        shortcomings shorter shorthand shot shots shoulder shoulders shout shouts shove show showcase showcases
        showdown showed showing showmanship shown showpiece shows showy shredding shrewd shrewdly shriek shrink
        shrinks shrug shrugs shudder shudders shy shyly shyness sick side sidekick sides sift sifts sighs sight
        sights sign signal signals signature signed significance significant significantly signs silence silent
        silk silken silky sillier silliness silly silver similar similarities similarity similarly simmer
        simmering simmers simple simpler simplicity simply simultaneous simultaneously sin sincere sincerely
        sincerity sinew sinewy sing single singular singularly sink sinker sinks sins sinuous sit sits sitting
        situated situation situations sizable size sizes sizzle sizzles sizzling skeptical sketch sketched
        sketches skewed skewer skilful skilfully skill skilled skillful skillfully skills skim skin skinny skips
        skirmishes sky slack slant slap slapdash sleek sleep sleight slender slice slices slick slide slides
        sliding slight slightly slim slinky slip slipped slippery slips slot slow slower slowly slows sluggish
        slumber sly slyly smacks small smaller smart smarter smartly smarts smash smell smells smile smiles
        smirk smoky smoldering smooth smoothly smoothness smouldering smoulders snap snappy snaps snapshot
        snapshots snark snarky sneak sneakily sneaks sneaky snow snug soak soaked soaking soar soaring soars sob
        sober soberly sobs sociable social societal society sofa soft softened softening softens softer softly
        softness soil solace solely solemnity solemnly solid solidarity solidly solution solve solved solves
        solving somberly someday somehow someone something sometime sometimes somewhat song soon sooner soothe
        soothes soothing sophisticated sophistication sore sort sought soul soulful soulfully soulfulness souls
        sound sounded sounding sounds soundscape soundscapes soundtrack sour source sours space spaces spacious
        span spanning spans spare sparely sparing sparingly spark sparked sparkle sparkles sparkling sparkly
        sparks sparring sparse sparsely sparseness speak speaker speaking speaks special specially species
        specific specifically specificity specified spectacle spectacular spectacularly spectrum speculation
        speech speed speeds speedy spell spellbinding spellbindingly spellbound spelling spells spend spends
        spent spiced spices spicy spiked spikes spiky spilling spills spin spine spinning spins spiral spirit
        spirited spiritedly spiritually spite splash splashes splashy splendid splendidly splendor splendour
        splinters split splits spoil spoiled spoils spoke spoken spokes spontaneity spontaneous spot spots
        sprawl sprawling sprawls spray spread spreads spree spring springs springy sprinkle sprinkled sprint
        sprints spun spur spurred spurs squabbles squad squads squalid squalor squarely squeeze squeezes squirm
        squirming stability stable stack stacks stage staged stages staggering staggeringly staging stagy
        stained stairs stake stakes stalemate stall stalled stamina stamp stamped stance stand standalone
        standard standing standout standpoint stands standstill staple staring stark starkly starkness starred
        start started startle startled startles startling startlingly starts starved state stated stately
        statement states static station stature staunch stay stayed staying stays steadfast steadily steadiness
        steady steal steals stealth stealthy steely steep steeped steeper steeps steered steering steers stem
        step stepped stepping steps sterile sterling stern sternly stew stick sticking stickler sticks stiff
        stifled stifling still stillness stimulates stimulating sting stinger stinging stings stir stirred
        stirring stirs stock stocked stoic stoicism stole stolen stomach stone stones stood stoops stop stopped
        stops store stored storied stories storm storms stormy story storybook storyline storylines storyteller
        storytelling stout straddles straight straightforward straightforwardly strain strained strains strait
        strand strands strange strangely strangeness stranger strangers strangled strategic strategies strategy
        straw stray strays streak streaks stream streams street streets strength strengthen strengthens
        strengths stress stressed stressful stretch stretched stretches stretching stricken strict strictly
        stride strides strike strikes striking strikingly string strings strip stripped stripping strips strive
        striver strivers strives striving stroke strokes stroll strong stronger strongly struck structural
        structurally structure structured structures struggle struggled struggles struggling stubborn stubbornly
        stubbornness stuck studied studies study stuff stuffed stumble stumbles stunned stunning stunningly
        stuns stunt stunts stupid stupidity style styles stylised stylish stylishly stylishness stylistic
        stylized suave subdued subject subjective subjects sublime sublimely submerged submit subplot subplots
        subsequent subside substance substantial substitute substitutes subterfuge subtext subtexts subtitles
        subtle subtleties subtlety subtly subversion subversive subversively subvert subverting subverts succeed
        succeeds successful succession successor succinct such sudden suddenly suffer suffered suffering suffers
        suffice suffices sufficient suffocating suffused suffuses sugary suggest suggested suggesting suggestion
        suggestive suggests suit suitable suited suits sulky sullen sultry sum summary summed summer summery
        summit summon summons sumptuous sumptuously sums sun sunday sung sunlit sunnier sunset sunshine superb
        superbly superficial superior supernaturally supplied supplies supply support supported supporting
        supports suppose supposedly suppressed sure surefire surely surface surfaces surge surges surging surly
        surmount surpassed surprise surprised surprises surprising surprisingly surreal surrender surrenders
        surreptitious surround surrounded surrounding surroundings surrounds survives survivor survivors
        susceptible suspect suspects suspended suspense suspenseful suspicious suspiciously sustain sustained
        sustaining sustains swagger swaggering swallow swallows swam swap swaps swashes swath sway swayed sways
        sweat sweep sweeping sweeps sweet sweetens sweetness swell swelling swells swept swerve swerves swiftly
        swim swimmers swing swinging swings swirl swirling swirls switch switches swoon swoons swooping symbol
        symbolic symbolism symbols symmetries symmetry sympathetic sympathetically sympathies sympathy symphonic
        symphony symptoms sync syndrome synthesis synthesises system systems table tackle tackled tackles
        tackling tact tactful tactical tactics tactile tailor tailored take takeaways takedown taken takes
        taking tale talent talented talents talk talking talks talky tall tame tan tangled tantalising
        tantalizing tap tapestry tapping taps target targeted targets tart task tasks taste tasteful tastes
        tasty taught taunting taut tauter tautly tautness tea teach teamed teammates teamwork tear tearful tears
        tease teased teases teasing technical technically technicolor technique technological technologies
        tedium teeming teems teeth telephone tell telling tells telltale temper temperament temperature tempered
        tempers tempo temporary tempt tempted tempting tempts tend tendencies tendency tender tends tenor tense
        tensely tension tensions tent tentative tenuous term terms terrain terrible terrific terrified territory
        test testament tested tests texts textural texturally texture textured textures than thankfully thanks
        the theatrical theatricality theatrics thematic thematically theme themes theoretical theorises theory
        therapy thereby therefore thermal thick thickens thicker thin thing things think thinking thinner thirst
        thirsty thorny thorough thoroughly thought thoughtful thoughtfully thoughtfulness thoughts thrall thread
        threads threat threaten threatened threatening threatens threats threshold threw thrill thrilled
        thrilling thrillingly thrills thrive thrives thriving throat throb throbbing throbs through throughout
        throw throwback thrower throwing thrown throws thrum thrums thrust thrusts thumb thump thumping thunder
        thunderous thus thwarted tic tick ticking tickle tickled tickles tickling ticklish ticks tidal tide
        tidier tidy tie tied ties tight tighten tightened tightening tightens tighter tightly tightness tilt
        tilts timbre timed timeless timelessness timely times timing tinge tinged tingle tingles tinker tinkers
        tint tinted tiny tip tipped tips tireless tirelessly tissue tissues titanic titillating title to today
        toe toes together told tolerance toll tonal tonally tone toned tones tongue tonic tonight took tool
        tooth top topic topical topics topsy tore tormented torments torn torrid tortuous torturous tosses total
        totally touch touched touches touching touchingly touchstone touchstones tough toughens toughness tour
        towering town towns trace traced traces tracing track tracking tracks trade trades tradition traditional
        traditionally traffic traffics tragic tragicomic trail trails trained training trait traits trance
        tranquil tranquility tranquillity transcend transcending transcends transfer transfixed transfixes
        transfixing transform transformation transformations transformative transformed transforming transforms
        transgressive transition transitions translates translation transparent transplant transplants transport
        transported transporting transports transposes trap trapdoor trapped trapping trappings traps trash
        travail travails travelled travelling travels traverse traverses treacly tread treading treads treasures
        treat treated treating treatment treats tree trees tremble trembles trembling tremendous tremendously
        tremulous trepidation tribute tributes trick trickery trickier tricks tricky tried tries trifle trigger
        triggers trim trims trio trip triple trippy triumphant triumphantly triumphs trivial trodden trot trots
        trouble troubled troubles troubling true truer truly trunk trust truth truthful truthfully truthfulness
        truths try tube tug tugs tumble tumbles tumbling tumult tumultuous tune tuned tuneful tunes turbulence
        turbulent turmoil turmoils turn turned turning turns turny turvy tweeted twined twinkle twinkling
        twinned twist twisted twisting twists twisty twitch twitchy type typical typically ugliness ugly
        ultimately ultra unabashed unabashedly unable unadorned unaffected unalloyed unassuming unbearable
        unbearably unbelievable unblinking unbridled uncannily uncanny uncertain uncertainties uncertainty
        unchecked uncluttered uncomfortable uncomfortably uncommon uncommonly uncomplicated uncompromising
        unconcerned unconventional uncover uncovered uncovers undaunted undeniable undeniably undercurrent
        undercurrents undercut undercuts underdog underdoggish undergo undergoes underline underlines underlying
        underneath underpinned underpinning underpins underplayed underplays underscore underscores underside
        understand understandable understanding understands understate understated understatement understood
        undertaking undertones undertow undoing undoubted undoubtedly unearth unearthly unearths unease uneasily
        uneasy unending unequal unerring unerringly uneven unexpected unexpectedly unfailing unfailingly unfair
        unfairness unfamiliar unfathomable unfiltered unflagging unflappable unflashy unflinching unflinchingly
        unfold unfolded unfolding unfolds unforced unforeseen unforgettable unforgettably unforgiving
        unfortunate unfussy unglamorous unguarded unhappily unhappy unhinged unhurried unhurriedly unifies
        unifying uninhibited union unique unit unite united unites uniting units unity unjust unkempt unknowable
        unknown unlike unlikely unlimited unlock unlocks unmistakable unmistakably unmoored unnecessary
        unnerving unobtrusive unorthodox unpack unpacking unpacks unpredictability unpredictable unprepared
        unpretentious unravel unraveling unravelled unravelling unravels unreal unreality unrelenting
        unrelentingly unrelieved unresolved unrest unruly unsaid unseen unself unsentimental unsettle unsettled
        unsettles unsettlingly unshakable unshakeable unshowy unsparing unspoken unspool unspools unstable
        unsteady unstintingly unstoppable unstructured unsung unsure untamed untangle untangles untidy untold
        untouched unusual unusually unvarnished unwavering unwieldy unwilling unwind unwinding unwinds unwitting
        unwittingly up upbeat upcoming updated updates upend upended upending upends uplift upper uproarious
        uproariously ups upset upsetting upside upstaged upsurge urge urgency urgent urgently urges usage use
        useful usefully useless uses using usual utter uttered utterly vacuum vague vaguely valley valuable
        value values vanish vanishing vanity vantage variable variation variations varied varies variety various
        vary varying vast vaults veer veering veers vehicle veil veiled vein velocity velvety venom venomous
        venture ventures venturing verbal verbally verdant verges veritable verse version versions vertiginous
        vertigo verve vexed vibe vibes vibrancy vibrant vibrantly vibrates vicarious vice vices vicious
        viciously victories victory view viewing views vigor vigorous vigorously vigour villain villains
        villainy vindicated vindication vintage violent virtual virtue virtues virtuosic virtuosity virtuoso
        visceral viscerally visible visibly vision visions visit visitors visits visual visually visuals vital
        vitality vitally vivid vividly vividness vocal voice voiceover voices void volatile volatility volume
        voluptuous vow voyage vulgar vulnerability vulnerable wackiness wacky wade wades wager wait waited
        waiting wake wakes waking walk walked walking wall wallop wallow wallows walls wander wandered wandering
        wanders wane waning want wanted wanting wants warm warmer warming warmly warmth warn warning warnings
        warped warps warrant wary wash washed washing waste wasted wastes wasting watch watchable watched
        watches watchful watching watchlist water waters wave wavelength waver wavering waves way ways wayward
        weak weakens weaker weakness weaknesses wealth weapon weapons wear wearily weariness wearing wears weary
        weathered weathers weave weaves weaving web weed week weekend weeks weeping weepy weigh weighed weighing
        weighs weight weighty weird weirder weirdly weirdness welcome welcomed welcomes welcoming well
        wellspring went wet whack whatnot wheel wheels whereas whichever whim whimper whimsically whip whiplash
        whips whirl whirling whirls whirlwind whisks whisper whispered whispers white whoever whole wholehearted
        wholeheartedly wholesome wholly wicked wickedly wickedness wide widen widens wider widescreen widespread
        width wield wields wild wilder wildly wildness willful willing willingness win wince wind winding window
        windows winds wing wings wink winking winks winning winningly winsome winter wipe wiped wire wires wiry
        wisdom wise wisely wish wished wishes wishing wisps wistfulness wit with withdraw witted wittier wittily
        wobble wobbles wobbly woe woes woke woman women won wonder wonderful wonderfully wondering wonderment
        wonders wondrous wood wooden woods woos woozy word wordless wordlessly wordplay words wore work worked
        worker working workings workmanship works world worldbuilding worldly worlds worldview worn worried
        worries worry worrying worse worsening worsens worth worthily worthwhile worthy wounds wove woven
        wracking wrap wrapped wraps wrath wreak wreaks wrench wrenched wrenches wrenching wrestles wretched
        wring wrings write writing wrong wrongdoing wrongs wrought wryly yards year yearn yearned yearning
        yearns years yelling yet yield yielding yields you young younger youngster yours youth zeal zealous zero
        zest zestful zestfully zing zinger zings zip zippy zips zone zoo
        """
}
