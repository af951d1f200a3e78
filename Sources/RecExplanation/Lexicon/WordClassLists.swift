/// The closed lists of the validator's grammar. A class is one line of meaning; a word may stand in several.
enum WordClassLists {
    static let all: [(name: String, words: String)] = [
        // MARK: Grammar
        (
            "function",
            """
            cannot around off below amid amidst despite via per round past near aboard atop versus nearer
            the a an and or but nor so yet if because since as when while where after before though although than that this
            these those there here what which who whom whose how why of in on at by for with from to into onto upon about
            over under between among through during without within against along behind beside beyond across toward towards
            is are was were be been being am has have had having do does did done will would shall should may might can could
            must you your yours yourself it its itself he his him himself she her hers herself they them their themselves we
            us our i me my not no nor only also too very more most much many some any all both each every other another such
            same own just even anywhere everywhere somewhere nowhere whatever whichever wherever whenever whoever whether
            still again ever never always often then now once up down out one two dont doesnt isnt wasnt wont cant ve
            re ll d m s didnt arent werent hasnt havent hadnt wouldnt couldnt shouldnt mustnt mightnt neednt theirs till until unless upon neither either
            none instead rather quite less least few several enough
            """
        ),
        (
            "boundary",
            """
            of in on at by for with from to into onto upon about over under between among through during without within
            against along behind beside beyond across toward towards and or but so because since if when while where after
            before though although than that which who whom whose is are was were be been being has have had do does did will
            would shall should may might can could must you it he she they we not try watch see give gives offers offer brings
            bring makes make delivers turns shares share feels puts takes finds keeps carries explores
            """
        ),
        ("link", "of in from behind within inside throughout across beneath under"),
        (
            "verb",
            """
            is are was were has have had does did will would should may might can could offers offer brings bring makes make
            delivers deliver turns turn shares share feels feel puts put takes take finds find keeps keep carries carry
            explores explore features feature gives give gave follows follow comes come goes go adds add blends blend mixes
            mix combines combine pairs pair trades trade swaps swap builds build plays play runs run works work returns
            return serves serve stars star stands stand unfolds unfold weaves weave tells tell
            """
        ),
        (
            "negation",
            "no not never without neither nor lacks lack isnt doesnt wasnt dont arent werent didnt hasnt havent cant wont hardly nothing none lacking minus instead"
        ),
        ("oblique", "like unlike after as than besides beyond alongside following beside before"),
        (
            "modal",
            "if may might will would could should can shall perhaps maybe whether ll d likely probably must hopefully wherever whenever"
        ),
        (
            "subordinator",
            "because if since as when while where after before though although that which who what how whether once whenever unless until and but so until whom wherever whatever"
        ),
        (
            "film",
            "film films movie movies picture pictures feature features title titles flick flicks work works piece production productions"
        ),
        (
            "filler",
            """
            also both once again who the a an and at in as is was are were has had have been himself herself then later
            earlier great fine acclaimed veteran visionary here too now it them by from with co on screen of brilliantly
            memorably superb strong standout towering magnetic work full next same its time this masterful masterfully
            impeccably beautifully wonderfully jointly together respectively not never did didnt does doesnt hadnt hasnt actually really truly equally likewise all
            """
        ),
        // MARK: People
        ("directs", "directed directs directing direct helmed helms helm helming codirected"),
        ("directed", "directed helmed codirected"),
        ("director", "director directors filmmaker filmmakers auteur helmer auteurs"),
        ("direction", "direction directing filmmaking"),
        ("writes", "wrote writes penned pens scripted scripts cowrote coscripted"),
        ("written", "written penned scripted cowritten coscripted"),
        ("writer", "writer writers screenwriter screenwriters scribe scribes"),
        ("script", "script scripts screenplay screenplays writing dialogue"),
        (
            "acts",
            "stars starred star starring plays played playing appears appeared appear appearing acted headlines headline headlined fronts anchors performs portrays portrayed voices voiced costars costarred"
        ),
        ("leads", "leads led lead carries carried"),
        ("starring", "starring featuring stars"),
        ("actor", "star stars actor actors actress actresses lead leads performer performers costars"),
        ("acting", "performance performances turn turns role roles part portrayal acting charisma presence"),
        ("played", "played portrayed fronted anchored headlined led voiced"),
        (
            "crews",
            "composed composes scored scores photographed photographs lensed edited edits produced produces choreographed coproduced"
        ),
        (
            "crew",
            "composer composers cinematographer cinematographers editor editors producer producers novelist choreographer screenstar stuntman"
        ),
        (
            "crewwork",
            "music score soundtrack cinematography photography costumes editing novel novels book novella choreography"
        ),
        (
            "occupation",
            "comedian comedienne choreographer author playwright singer songwriter dancer musician painter poet animator photographer journalist entertainer dramatist essayist biographer inventor rapper"
        ),
        ("makes", "made makes crafted crafts conceived created making"),
        (
            "worknoun",
            "film films movie movies thriller thrillers drama dramas comedy comedies western westerns direction filmmaking camera vision masterpiece classic puzzle epic feature storytelling work craft directing romance noir mystery horror documentary debut"
        ),
        (
            "says",
            "said says told tells called calls named describes described considers considered admits admitted claims claimed hails hailed swore swears credits credited cites cited praised praises recommends recommended thinks thought believes insists"
        ),
        // MARK: Series
        ("series", "series saga franchise trilogy universe quadrilogy"),
        ("serial", "film movie entry chapter part instalment installment outing"),
        (
            "comparative",
            """
            better funnier scarier smarter bigger finer stronger bolder darker sharper tighter richer deeper cleverer
            sadder sweeter warmer colder cooler tenser wilder weirder stranger greater lovelier purer louder faster
            grander brighter crazier happier more less gentler bleaker grittier wittier
            """
        ),
        // MARK: The user and others
        (
            "enjoys",
            """
            enjoyed liked loved watched saw seen appreciated admired savored savoured watching enjoying responded connected
            fell relished followed picked chose laughed found took spent met thought stayed clicked adored valued warmed drawn hooked taken got felt
            left
            """
        ),
        ("likes", "like love enjoy prefer favor favour adore appreciate admire"),
        (
            "tastes",
            "taste tastes love fondness liking interest appetite weakness passion affection enthusiasm preference preferences admiration devotion fascination penchant thirst hunger craving liked"
        ),
        (
            "tells",
            "told asked said named listed picked chose mentioned indicated expressed noted marked ticked selected stated answered wanted requested signalled flagged described confessed admitted declared shared"
        ),
        ("answers", "survey questionnaire answer answers reply replies signup interview"),
        ("shuns", "avoid avoids dislike dislikes hate hates skip shun disliked hated"),
        (
            "watching",
            "watch watched watching pair picked pick choose chosen chose share see seen made turn turns draw draws here found overlap overlaps go come also end move viewed went moved continue continued turned follow followed often tend line queue play played stream streamed finished has do did return finish"
        ),
        (
            "crowd",
            "viewers viewer people everyone everybody users user fans fan audiences audience critics critic others members subscribers moviegoers filmgoers cinephiles reviewers millions thousands crowd crowds somebody nobody lovers families teenagers watchers customers streamers folks anybody reviews reviewer devotees admirers enthusiasts buffs viewership"
        ),
        (
            "addressed",
            "fan fans viewer viewers lovers lover devotees admirers enthusiasts buffs anyone those families audiences people moviegoers filmgoers cinephiles somebody anybody teenagers audience folks"
        ),
        (
            "relative",
            "friend friends wife husband partner kid kids children child mother father neighbour neighbor neighbours neighbors colleague colleagues coworker boyfriend girlfriend roommate sister brother son daughter mum mom dad boss ex buddy parent parents spouse contact follower flatmate housemate classmate cousin aunt uncle toddler teenager grandmother grandfather grandma grandpa dog cat girl boy twin fiance teacher family household"
        ),
        (
            "finite",
            "is are was were has had have did does offers brings makes delivers turns shares feels puts takes finds keeps carries explores features gives gave follows comes goes adds blends mixes combines pairs trades swaps builds plays runs works returns serves stars stands unfolds weaves tells should may might will would could can must"
        ),
        (
            "address",
            """
            you your yourself ignore disregard instruction instructions prompt subscribe click download email password
            discount coupon promo assistants translate override reply respond recommend recommends dot com www
            """
        ),
        (
            "opines",
            "love loved loves rate rated enjoy enjoyed enjoys adore adored adores agree agrees agreed praise praised praises say said says flock flocked flocking keep keeps call called calls rave raved raves recommend recommended recommends went talks talking obsessed liked likes binged gave considers consider consistently voted hail hailed hails knows know thinks think wants favour favor prefer ended cheered applauded gravitate gravitated embrace embraced swear swears pick picks sat compare compares rank ranks crown crowned"
        ),
        (
            "moved",
            """
            interested tired drawn bored fascinated intrigued hooked moved captivated charmed thrilled impressed gripped
            touched attracted enthralled mesmerized mesmerised seduced hypnotized absorbed delighted entranced enchanted
            invested obsessed struck riveted engrossed swept stirred amused tickled haunted rattled won taken glued
            """
        ),
        (
            "yours",
            """
            evening list watchlist lap cards afternoon cup tea coffee pocket pillow popcorn blanket collection bag sleeve glass plate table tastebuds tissues handkerchief bearings palate compass clock calendar schedule bed seatbelt hat soul conscience wits lungs throat stomach gut childhood inner time taste tastes mood heart attention mind eye eyes night queue way thing shelf seat
            street alley weekend viewing patience curiosity imagination nerves pulse blood breath skin brain feet hands
            expectations life sense senses head toes liking pick picks choice bones nerve ears ear history
            liking fancy journey interest appetite love fondness stay idea place part sympathy sympathies affections guard spirits company
            desire thirst passion weakness preference thoughts teeth adrenaline money side own share thing ticket spine fill likes word
            shoulder shoulders arm arms hair cheek cheeks chin finger fingers fingertips knee knees elbow lips mouth jaw neck back voice hearing sight face boots shoes socks knuckles forehead cheekbones eyelids legs wallet
            survey answers next interests feelings emotions world screen couch sofa sights wits fears dreams
            """
        ),
        (
            "imperative",
            """
            try watch see give consider follow put let stay start keep go turn look add take make pick meet expect trade
            revisit head move get rewind queue find enjoy step settle dive prepare swap imagine think return reach explore discover
            treat strap brace catch check spend save carry continue join come pair leave bring
            """
        ),
        (
            "past",
            """
            went came hid brought took gave made saw fell kept held left met ran rose sang sat stood stole struck swept
            told threw won wore wrote began became built bent cast caught chose cut dealt drew drove felt fought found
            got grew had hit knew laid led lent lit lost meant paid put read said sent set shook shot showed shut spent
            spun stuck swam swung taught thought turned wound consume suffer reunite circle collide fuel link meet share
            ask show follow look live draw take make find
            """
        ),
        // MARK: Words that claim nothing
        ("plain", PlainWords.all),
    ]
}
