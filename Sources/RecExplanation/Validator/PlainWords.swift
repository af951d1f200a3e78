/// Words of recommending that claim nothing of a movie's plot: connecting, film talk, plain taste.
///
/// Inside a phrase that tells a plot (“follows a … who …”) any word that is neither here nor on a sheet is a claim.
enum PlainWords {
    static let table = """
        able above absolutely abundance accent accessible accomplished account accounts ace achieve act acting active actor
        actors actress actual actually add added adding additional admire admired adore adored aesthetic affecting affection
        afternoon age ahead aim air all-time allure almost aloud already alternative altogether amazing ambience among ample
        amusing anchored angle angles answer answers anticipation anybody anyone anything apart appeal appealed appealing
        appeals appear appears appetite appreciate appreciated appreciation approach apt arc arresting art artful artistry
        arts aspect aspects assured astonishing atmosphere attempt attention attitude attraction attractive audacious author
        authentic available avenue awaits awake aware awe away awkward back backdrop background balance balanced bargain based
        basic beat beats beautiful beautifully beauty become becomes bed beginning begins behaviour believable belong belongs
        bend benefit better bigger bill bit bite biting blend blends blown bold boldness bonus border boundaries bound bravura
        breath breathes breathless breezy brew bridge brief bright brilliance brilliant brilliantly brims brimming brings brisk
        broad broader brooding brush builds built buried burning burst call called calls calm camera canvas capable capture
        captures captivated captivating care careful carefully caring case cast casts catch catches category caught cause
        celebrates center centered centers central centre centred certain certainly challenge challenging chance change changes
        chapter character characters charge charged charisma charismatic charm charmed charms chemistry chess chief choice
        choices choose chosen cinema cinematic class classic classy claustrophobic clean clear clearly clever cleverly
        cleverness clicked climax close closely closer clues cold collaboration collection colour color colorful colourful
        combine come comes comfort comfortable coming commanding commentary companion company compare comparable compelling
        complement complete completely complex complexity composition compulsive concept concepts concern concerns confident
        conflict conflicted connect connected connection connections consider consistent constant construct construction
        contained contemplative content context continue continues contrast control conversation cool core corner could count
        couple courage course cover craft crafted craftsmanship crafts created creates creating creation creative credit
        cross crowd crucial cue curiosity curious current cut dance dare dares daring dark darker darkness dashing date day
        days dazzled dazzling deal deals debate decade decades decide dedicated deep deeper deeply deft deftly degree delicate
        delicious delight delighted delightful delights deliver delivers demand demanding demands dense depart depth depths
        deserve deserves design detail detailed details device devoted dialogue differ difference different difficult dig
        digs dimension direct directed directing direction director directors directs dive dives diving doubt down drama
        dramatic draw drawn draws drew drift drive driven drives driving due duo duration dynamic eager ear earlier early ears
        earn earned earnest ease easily easy echo echoed echoes echoing edge edgy effect effective effects effort effortless
        effortlessly elaborate elegant elegance element elements elevate elevates embrace embraces emerge emotion emotional
        emotionally emotions empathy emphasis encounter encounters end ending endings ends endure enduring energetic energy
        engage engaged engages engaging engrossed engrossing enigmatic enjoy enjoyable enjoyed enjoying enjoyment enjoys enough
        ensemble enter entertain entertaining entertainment enthralled enthralling enthusiasm entire entirely entry epic equal
        equally era eras erupt escalating especially essential establish evening evenings event eventually evocative evoke
        evokes evolve exact exactly examination examine examines example excellent exceptional excess excited excitement
        exciting exercise expand expect expectations experience experiences experimental expert expertly explode exploration
        explore explored explores exploring exquisite extend extra extraordinary extreme eye eyes face faces fact fall familiar
        fan far farther fascinated fascinating fascination fashion fast faster fast-paced favor feast feature featured features
        featuring feel feeling feelings feels felt few field fierce fiercely figure figures fill filled film filmed filmmaker
        filmmakers films final find finding finds fine finely finish finished fire firm fit fits fitting flair flavor flavour
        flawed flawless flows fluid focus focused focuses follow followed following follows fond footsteps force forces form
        formal format forms forth forward found foundation frame framed frames fresh front fuel fuelled fulfilling full fun
        further fuse future game games gave gear generous gentle genuine genuinely get gets getting gift give given gives
        giving glimpse glorious glossy go goes going good gorgeous got grab grabbed grabs grace graceful gradual grand
        gravity great greatly grip gripped gripping grips ground grounded grow growing grows guess guessing guide had half
        hand handle handled handles hands happen happens happy hard harder haunt head heads hear heard heart heartfelt hearts
        heat heavy heels height held help helped helps high highly himself hint hints hit hits hold holding holds home hook
        hooked hope hour hours however huge human humanity humane hushed hypnotic icy idea ideas imagery images imagination
        imaginative imagined immediate immerse immersed immersive impact impossible impress impressed impressive impulse
        impulses inclination include includes including incredible indeed indelible individual inspired instantly instead
        instinct intelligence intelligent intense intensely intensity interest interested interesting intimacy intimate
        intricate intrigue intrigued intriguing introduce inventive inventiveness inviting invites invite involved involving
        irresistible issue item join joins journey joy joyful joyous keen keep keeps kept key kick kind kinetic kinds kinship
        knack knew knots know known knows labyrinth labyrinthine land landed language large larger last lasting later laugh
        layer layered layers lead leads lean leans leap least leave leaves leaving left length lens less let lets level life
        light lighter like liked likes liking line lines linger lingered lingering lingers link linked links list literate
        little live lived lively lives living loaded logic long longer look looking looks loose lose lost lot lots love loved
        lovely loves loving low luminous lush lyrical made magnetic main mainstream major make makes making man manner many
        mark marked marvel master masterful masterfully masterpiece masterwork mastery match matched matches material matter
        matters mature maybe maze meaning meaningful means meant measure measured mechanics meditation meditative meet meets
        melds memorable memorably mention merge mesmerising mesmerizing message messy meticulous meticulously mid middle might
        mind minds mine mined mines minor mix mixes mixture mode modern moment moments momentum mood moods moody moral morality
        morally morning mostly motif motifs mouth move moved movement moves movie movies moving much muscular muscle music
        muted mysterious naked name narrative narratives natural naturally near nearby nearly need needs nerve nerves nervy
        new next night nights nod note notes nothing notice nuance nuanced number numbers observation observed obvious obviously
        odd offer offered offering offerings offers often old older open opening opens operate opposite option options order
        ordinary organic original originality outlook outright outside overall own pace paced paces pacing package packed
        packs page pair paired pairing pairs palette part particular particularly parts party pass passage passes passion
        passionate past patch path paths patience patient patiently pattern pause pay pays peak penchant people perfect
        perfectly perform performance performances performer performers performing perhaps period person persona personal
        perspective philosophical philosophy pick picked picks picture pictures piece pieces pitch place placed places plain
        plan planning play played playing plays pleasing pleasure pleasures plenty plot plots plotted plotting plus poetic
        poetry poignancy poignant point pointed points poise poised polished portion portrait portraits portray portrayal
        portrayed portrays position possibilities possible post potent power powerful powerfully powers practically precise
        precision preference premise present presence presents pressure pretty previous price pride probably probe probes
        problem proceed process produce project promise promises prompted proof propels propulsive prove proves provide
        provided provides provocative psychology pull pulled pulls pulse pulses pulsating pulse-pounding pure pursue pursuit
        push pushed pushes put puts puzzle puzzled puzzles puzzling qualities quality quick quickly quiet quietly quite radiant
        raise raises raw reach reaches reaction read ready real realism realistic reality really reason reasons recall recalls
        recommend recommendation recommended reflect reflection reflections reflective reflects refined refreshing regard
        register relate related relation relationship relationships release released relentless relies relish remain remains
        remarkable remarkably remember remind reminds reminiscent resonance resonant resonate resonated resonates respond
        response rest restless restrained restraint result return returned returning returns reveal reveals revel revels
        revisit reward rewarded rewarding rewards rhythm rhythms rich richer richly richness ride right ring rise riveted
        riveting road role roles roller coaster room roots rough round rug run running runs rush satisfied satisfies satisfy
        satisfying save savor say says scale scene scenes scope scorching score scored screen screening screenplay script
        scripts search searing season seat secondary secret secretly secrets see seeing seek seeking seeks seem seems seen
        select selection sense senses sensibilities sensibility sensitive sensitivity sentiment separate sequence sequences
        series serious seriously serve served serves set sets setting settings several shadow shadows shadowy shape shaped
        shapes share sharp sharply shattering shelf shift shifting shifts shine shines shock shocking shocks short shot shots
        show showcase showcases showed showing shown shows side sides sight sign signature silence simple simply sincere single
        sink sit sits situation situations skill skilled skillful skills skin sleek slice slick slight slightly slip slot slow
        slowly slyly sly small smart smartly smile smooth soak social soft solid somebody someone something sometimes soon
        sophisticated sort soul soulful souls sound sounds source spare spark sparks spectacle spectacular spectacularly
        speed spend spent spin spins spiral spirit spirited splendid split spoke spot square stage stake stakes stand standout
        stands staple star starring stars start started starts startling state stay stayed staying stays steady steeped step
        steps stick sticks still stir stirred stirring stirs stop story storyline storylines stories storyteller storytelling
        straight strain strains strand strands strange strangely stranger strangers streak stretch strike strikes striking
        string strings strong stronger strongly struck structure structured structures struggle struggles studied study stuff
        stunning style styles stylish stylistic stylized subject subjects sublime subtle subtlety succeed successful such
        sudden suggest suggests suit suitable suited suits sum superb superbly support supporting supreme sure surely surface
        surprise surprised surprises surprising surprisingly surreal surround suspense suspenseful sustained swap swaps sweep
        sweeping sweeps sweet sweetness swift switch sympathetic sympathy take taken takes taking tale talent talented talents
        talk tangled tap taps taste tastes taut teamed technical technically technique telling tells temperament tempo tends
        tense tension tensions term terms terrain territory terrific test tested texture textured textures thanks theatrical
        thematic themes theme thing things think thinking thought thoughtful thoughtfully thoughts thread threads thrill
        thrilled thrilling thrills thrive thrives throughout throw throws ticking tie tied ties tight tightly tightrope
        timeless timely times tip together told tone tones took tool top total totally touch touched touches touching tough
        track trade trades tradition trail trait treasure treat treatment trick tricks tricky tried trip triumph true truly
        trust truth truths try turn turned turning turns twisted twisty twist twists twisting type ultimately uncanny
        uncertain uncertainty uncompromising uncover underlying understand understanding understated undertones underneath
        unease uneasy unexpected unfold unfolding unfolds unforgettable unforgiving unhurried unique universal unlike unlikely
        unnerving unpredictable unravel unravels unsentimental unspools unsparing unusual unwavering upend urgency urgent use
        uses usual utterly value variation various vast vein verve version versions vibe vibes vibrant view viewer viewers
        viewing views vision visions visual visually visuals vivid vividly voice voices voyage vulnerability vulnerable wait
        waiting walk want wanted wanting wants warm warmth watch watchable watched watches watching way ways wealth wear wears
        weave weaves web weight weighty weird welcome whole wholly wide wild willing win winner winning winningly wins wise
        wish wit woman women won wonder wonderful wonderfully wonders wondrous word words work worked working works world
        worlds worth worthwhile worthy wove woven wrap wrapped wraps writing written wrote year years yet yield young zest
        follow-up crew team pairing reunion reunites reunite actors filmography oeuvre career cinematography editing
        craftsman pleased hoping looking seeking craving crave craved needs thirst hunger hungry fancy prefer enjoying
        comparably accordingly meanwhile furthermore moreover besides otherwise likewise similarly nevertheless nonetheless
        indeed anyway certainly possibly thereby therefore thus hence tonight weekend queue watchlist screen shelf spot
        perfect ideal solid safe sensible natural logical obvious terrific fitting next-up must-see unmissable
        """
}
