extension PlainWords {
    static let mToR = """
        makeup price prices priced pursuer
        macabre machine machinery mad madcap made maelstrom magisterial magnet magnetic magnetism magnificent
        magnificently magnitude main maintain maintained maintains majestic majestically majesty major make
        maker makers makes making malaise malevolence malevolent malice malicious mammoth man manage managed
        manages managing mania maniacal manic manically manifest manipulation manipulations manipulative mankind
        manner mannered manners manual many map maps margins mark marked marvel marvellous marvelous marvels
        mash mask masks mass massive master masterful masterfully masterpiece masters masterwork mastery match
        matched matches matching matchless matchmaker material materials matinee matter matters mature maturity
        maximal maximum maybe maze meal meals mean meander meandering meanders meaning meaningful means meant
        meantime meanwhile measure measured measurement measures meatier meaty mechanical mechanics mechanism
        meditation meditative meet meeting meets melancholy melds mellow melodic melodramatic melt melted
        melting melts memorability memorable memorably memory men menace menaced menaces menacing menacingly
        mental mentally mention menu merciless mercilessly mercurial mercy mere merely meres merge merger merges
        merging merit merits merriment mesmerising mesmerizing mess message messed messier messy met metaphor
        metaphorical metaphors meter meters method meticulous meticulously meticulousness mid middle midnight
        midst might mighty mild mildly mile mileage miles milieu milk mind minded mindful minds mindset mingle
        mingles mingling miniature minimal minimalism minimalist minimum minor minute minutes miracle miracles
        miraculous miraculously mirror mirrored mirroring mirrors mirth misadventure misadventures mischief
        miserable misery misfit misguided mislead misleads mismatch mismatched miss missed misses missing
        misstep mist mistake mistaken mistakes misty misunderstanding misunderstood mix mixed mixes mixing
        mixture mockery mocking mocks mode model moderate modern modest modestly modesty modified modulated
        molecular moment momentous moments momentum monitor monitoring monologue montage month months monumental
        mood moodier moodily moodiness moods moody moon moonlit moral morality morally morbid morbidly mordant
        mordantly moreover morning mosaic mostly motif motifs motion motivated motivates motivation motivations
        motive motives motor motors mount mounting mounts mouthwatering move moved movement moves movie movies
        moving moxie much mud muddle muddled muffled multi multifaceted multilayered multiple multitude mundane
        murk murky murmurs muscle muscular muses music musing musings muster musters muted mutual myself
        mysterious mystique nail naive naivety name named narrate narrated narrates narration narrative
        narratives narrator narrow narrowly narrows nastier nasty national natural naturally nature natured
        naughty navigation near nearby nearly neat neatly necessary necessity neck need needed needing needle
        needs negative negotiate neighbor neighbour nerve nerves nervous nervously nervousness nervy nest
        nestles nests net network networks neuroses neurotic neutral nevertheless new newcomer newcomers newer
        newfound next nice niche nifty night nightcap nightfall nightly nights nighttime nimble nimbly no
        nobility noble nobly nobody nocturnal nod noise noises noisy nominal nominated nomination nominations
        nominee nominees nonchalant none nonetheless nonsense nonsensical nonstop noon normal nose nosiness nosy
        notable notably noted notes noteworthy nothing notice noticed notion notions nourish nourishing novelty
        nowadays nowhere nuance nuanced nuances nudge nudges numb numbing numinous nurture nurtures nuts nutty
        obedient object objective objects obligation oblique oblivion oblivious obscure observation
        observational observe observed observes observing obstacle obstacles obtain obvious obviously occasion
        occasional occasionally occupied occupies occupy occur occurred occurring occurs ocean odd oddities
        oddly oddness odds odyssey of offbeat offensive offer offered offering offerings offers offhand offset
        often old older on one ongoing onslaught onward oomph ooze oozes opaque open opener opening openly
        openness opens operate operates operatic operation opinion opponent opponents opportunities opportunity
        opposed opposing opposite opposites opposition oppressive opt optical optimism optimistic opting option
        options opts opulence opulent oral orange orbit orbits orchestrated orchestrates ordeal order ordered
        ordering ordinariness ordinary ore organic organize organized orientation oriented origin original
        originality origins ornate otherness otherwise otherworldliness ought ourselves out outbreak outburst
        outbursts outcome outcomes outdoor outer outing outlandish outline outlines outlook outpouring output
        outrage outraged outrageous outrageously outright outset outshine outside outstanding oven overall
        overcome overflow overflowing overflows overlap overlook overly overpowering overshadow overt overtly
        overtone overtones overview overwhelm overwhelmed overwhelming overwhelmingly owe owed owes owing own
        owned pace paced paces pacing pack package packaged packages packed packing packs page pain pained
        painful painfully pains painstaking painstakingly paint painted painterly paints pair paired pairing
        pairs pale palette palpable palpably pan panache panel panels pang pangs panic panicked panicky panorama
        panoramic pans pants paper parable parables parade paradoxically paragon parallel parallels pared pares
        part partial participated participation particles particular particularly parties partner partners
        partnership parts pass passage passenger passes passing passion passionate passive past pastel pastiche
        patch patchwork patent path pathetic pathology pathos paths patience patient patiently pattern pause
        pauses pay payoff pays peace peaceful peacefully peculiar peculiarly pedal peel peeling peels peer peers
        peg penchant pending penetrating penny pensive pensively people pepper per perceived perceptible
        perception perceptions perceptive perch perches percussive perfect perfected perfection perfectionism
        perfectionist perfectly perform performance performances performed performing performs perhaps peril
        perilous perilously perils period perky permanent permeates permission permit perplexing persistence
        persistent persists person persona personal personality persons perspective persuades persuasive
        persuasively perverse perversely perversity petty phase phenomenal philosophical philosophy phone
        photogenic photograph phrase physical physicality physically physics pick picked picking picks picture
        pictures piece pieces piercing piercingly pile piles piling pill pinch pink pinpoint pins pipe piques
        pit pitch pithy pitiless pits pitted pity pivot pivotal pivots place placed places placid placing plain
        plainly plaintive plan planned planning plant planted plants plastic plate plates plausible play played
        player players playfully playfulness playground playing plays plea pleading pleasant pleasantly please
        pleased pleases pleasing pleasurable pleasure pleasures plenty plight plod plot plots plotted plotting
        plotty pluck plucky plug plumb plumbs plunge plunged plunges plunging plus plush pocket pockets poem
        poems poetic poetically poetics poetry poignancy poignant poignantly point pointed pointedly pointing
        pointless points poise poised pole polish polished pond ponder pondering ponderous ponders pop popcorn
        pops populated populates port portentous portion portrait portraits portraiture portray portrayal
        portrayed portraying portrays pose posed poses posing position positive possess possesses possibilities
        possibility possible possibly potency potent potently pounding pounds pour poured pours powder power
        powerful powerfully powers practical practically practice practicing pragmatic prankish pray prayer
        praying pre precarious precariously precedent precedents precious precise precision predecessors
        predicament predicaments predict predictability predictable predictably prefer preference preferred
        preferring prefers premise premium preoccupation preoccupations preoccupied prepare prepared prepares
        preparing prescription presence present presentation presented presenting presents preservation preserve
        preserved preserves press pressed pressing pressure pretend pretending pretends prettily pretty prevails
        prevent preventing previous prickle prickly pride primal primarily primary principal principle
        principled principles printed priorities priority prismatic privacy privilege privileged probability
        probably probe probes probing problem procedure proceed process processes producing product productive
        profane profession professional professionals profit profitable profound profoundly profundity programs
        progress progresses progression prohibited prologue prolonged prominent promise promised promises
        promising promotion prompt prompted prompts pronounced proof propel propelled propelling propels proper
        properly proportion proportions proposal proposed propulsion propulsive prospects protagonist
        protagonists protect protected protection protest proud proudly prove proved proven proves provide
        provided providers provides proving provisions provocation provocations provocative provoke provoked
        provokes provoking prowess prowls proximity prunes prurient psychologically psychology publishers pull
        pulled pulling pulls pulsating pulse pulses punch punches punchline punchy punctuated punctuates
        punished punishing punishment pure purely purgatorial puritanical purity purple purpose purposeful
        purposes pursue pursued pursues pursuit push pushed pushes pushing put puts putting puzzle puzzled
        puzzlement puzzles puzzling pyjamas quaint qualified qualities quality quandary quarrel quarrels
        quarters quartet question questioned questioning questions queue quick quicken quickening quickens
        quicker quickly quiet quieter quietly quietness quietude quilt quips quirk quirkiness quirks quit quite
        quivering quizzical quotable quote quoted quotes quotidian race raced races racing racking racy radiance
        radiant radiantly radiates radical radically rage ragged raging rail rain rainbow rainy raise raised
        raises raising ramble rambling rambunctious rambunctiousness rampant ran random range ranges ranging
        ranked rap rapid rapidly rapport rapt rapture rapturous rare rarely rarity rational raucous raucously
        ravishing ravishingly raw rawer rawness razor reach reached reaches reaching react reaction reacts read
        readily readiness reading ready real realise realised realises realism realistic reality realize
        realized realizes realizing really realm rear rearranges reason reasonable reasons reassurance
        reassuring rebel rebellious recall recalled recalling recalls receive received receives receiving recent
        recently receptive recipe reckless recklessly recklessness reckon reckoning reckonings reckons recognise
        recognised recognises recognition recognize recognized recognizes recommend recommendation reconcile
        reconciliation recover recovered recovery recreate recreates recreation recur recurring recurs red
        redefines reduce reduced reduces reduction reed reeling refer references referring refers refine refined
        refinement reflect reflected reflecting reflection reflections reflective reflects refrain refresh
        refreshed refreshing refreshingly refuge refuse refused refuses regard regarding regardless region
        regions register regret regretful regrets regular reign reinvent reinvented reinvention reinvents
        rejected rejects rejoice rekindle relatable relate related relating relation relationship relationships
        relax relaxed relaxes relaxing released releasing relentless relentlessly relentlessness relevance
        relevant reliability reliable reliably reliance relied relief relies relieved relinquish relish relished
        relishes relishing relocates reluctance reluctant reluctantly remain remainder remained remaining
        remains remarkable remarkably remarked remarks remedy remember remembered remembers remind reminded
        reminder reminders reminding reminds reminiscent remorseless remote removal remove removed render
        rendered rendering renders renew renewed rent repays repeat repeated repeatedly repeats repertoire
        replace replaced replacement replaces replacing represent representation represented represents
        repressed repression request require required requirement requires requiring reserve reserved reserves
        reshapes resides resignation resigned resilience resilient resist resistant resistible resists resolute
        resolutely resolution resolve resolved resolves resonance resonant resonate resonated resonates resort
        resounding resource resourceful resourcefulness respect respectful respectfully respective respectively
        respects respite respond responded responds response responsibilities responsibility responsible rest
        restful resting restless restlessly restlessness restoration restored restrained restrains restraint
        restrict restricted restrictions result resulted resulting results resume resumes resurface resurfaces
        retain retains retold retread retreat retro return returned returning returns reunion reunite reunites
        reveal revealed revealing reveals revel revelation revelations revelatory revels reverence reverent
        reverie reverse reverses revisit revisiting revisits revitalises revitalizes revolves reward rewarded
        rewarding rewards rewind reworked reworking reworks rhapsodic rhyme rhymes rhythm rhythmic rhythmically
        rhythms rib ribald rice richer richly richness riddle riddles ride rides ridge ridiculous ridiculously
        riding riff riffs right rigor rigorous rigorously rigour ring rip ripped ripples rippling rise risen
        rising risk risks risky risque rites ritual rituals rivalries rivalry river rivers riveted riveting road
        roads roam roaming roams roar roaring roars role roll rolled roller rollercoaster rollicking rolling
        rolls romanticised romanticism romanticized romp romps roof room rooms roomy root rooted rooting
        rootless roots rope rose rosy rotation rotten rough rougher roughness round rounded rounds rouses route
        routes routine row rowdy rubber rudder rude rueful ruefully rugged ruinous ruins rule rules ruling
        rumbles rumination ruminations ruminative rumors rumours run runaway rung runners running runs rush
        rushed rushes rushing rustic ruthless ruthlessly ruthlessness
        """
}
