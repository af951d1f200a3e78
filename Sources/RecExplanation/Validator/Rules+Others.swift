extension Rules {
    static let years = """
        newer/later/younger/newest of the two/pair | here | newer | Inception and Tenet both bend time, and Tenet is the newer of the two. | Inception and Tenet both bend time, and Inception is the newer of the two.
        newer/later/younger than {m} | other | newer | Tenet is newer than Inception, and as clever. | heat-1995>alien-1979: Alien is newer than Heat, and as tense.
        older/earlier of the two/pair | here | older | Inception and Tenet both bend time, and Inception is the older of the two. | Inception and Tenet both bend time, and Tenet is the older of the two.
        older/earlier than {m} | other | older | heat-1995>alien-1979: Alien is older than Heat, and as tense. | Tenet is older than Inception, and as clever.
        {m} ~ came/arrived/was first | bound | older | Inception came first, and Tenet is as clever. | Tenet came first, and Inception is as clever.
        followed up? {m} | other | newer | Tenet followed Inception, and it is as clever. | heat-1995>alien-1979: Alien followed Heat, and it is as tense.
        preceded {m} | other | older | heat-1995>alien-1979: Alien preceded Heat, and it is as tense. | Tenet preceded Inception, and it is as clever.
        led/leads {p} to {m} | other | older | Inception led Christopher Nolan to Tenet, which is as clever. | Tenet led Christopher Nolan to Inception, which is as clever.
        inspired/inspires {m} | other | older | Inception inspired Tenet, which is as clever. | Tenet inspired Inception, which is as clever.
        inspiration for/behind/of {m} | other | older | Inception was an inspiration for Tenet, which is as clever. | Tenet was an inspiration for Inception, which is as clever.
        paved/paves/cleared/opened/prepared the way/ground for/to {m} | other | older | Inception paved the way for Tenet, which is as clever. | Tenet paved the way for Inception, which is as clever.
        the more? recent/newer/later/younger <film>/one | here | newer | Tenet is the more recent film, and as clever as Inception. | heat-1995>alien-1979: Alien is the more recent film, and as tense as Heat.
        the older/earlier/elder <film>/one | here | older | heat-1995>alien-1979: Alien is the older film, and as tense as Heat. | Tenet is the older film, and as clever as Inception.
        more recent than {m} | other | newer | Tenet is more recent than Inception, and as clever. | heat-1995>alien-1979: Alien is more recent than Heat, and as tense.
        """

    static let runtimes = """
        longer/lengthier _ than _ {m} | other | longer | Tenet is longer than Inception, and as clever. | heat-1995>alien-1979: Alien is longer than Heat, and as tense.
        longer of the two/pair | here | longer | Inception and Tenet both bend time, and Tenet is the longer of the two. | Inception and Tenet both bend time, and Inception is the longer of the two.
        the longer <film>/one | here | longer | Tenet is the longer film, and as clever as Inception. | heat-1995>alien-1979: Alien is the longer film, and as tense as Heat.
        the shorter/briefer <film>/one | here | shorter | heat-1995>alien-1979: Alien is the shorter film, and as tense as Heat. | Tenet is the shorter film, and as clever as Inception.
        twice/double as/the long/length as/of {m} | other | twice | run-lola-run-1998>heat-1995: Heat is twice as long as Run Lola Run, and as tense. | Tenet is twice as long as Inception, and as clever.
        shorter/briefer/leaner _ than _ {m} | other | shorter | heat-1995>alien-1979: Alien is shorter than Heat, and as tense. | Tenet is shorter than Inception, and as clever.
        shorter of the two/pair | here | shorter | Inception and Tenet both bend time, and Inception is the shorter of the two. | Inception and Tenet both bend time, and Tenet is the shorter of the two.
        runs/run/lasts/clocks longer/shorter | here | never | Tenet runs at full speed, and it is as clever as Inception. | Tenet runs longer, and it is as clever as Inception.
        """

    static let praise = """
        invented/invents/reinvented/reinvents/redefined/redefines/revolutionised/revolutionized/pioneered/popularised/popularized the/a/an/its/every/modern _ <film>/genre/cinema/form/thriller/comedy/western/horror/musical | here | never | Tenet has an inventive thriller plot, like Inception. | Tenet invented the puzzle film, and it is as clever as Inception.
        changed/changes cinema/movies/filmmaking/everything/history | here | never | Tenet changes pace often, like the clever Inception. | Tenet changed cinema, and it is as clever as Inception.
        one of the great/greats/finest/most/all/few/true | here | never | Tenet is one of the two films that bend time, with Inception. | Tenet is one of the great films, and as clever as Inception.
        wont/cannot/cant/never/dont/hardly/rarely/seldom/not find/get/see a/an/any <comparative> | here | never | You will find Tenet as clever as Inception, which you enjoyed. | You won't find a funnier take on time than Tenet after Inception.
        <comparative> than any/every/most/anything/all/ever | here | never | Tenet is colder than Inception, and as clever. | Tenet is colder than any other film, and as clever as Inception.
        few/no/nothing/none/hardly … come/comes/came/gets/get close | here | never | Tenet comes close to the cleverness of Inception. | Few films come close to Tenet, not even Inception.
        few/no/none/hardly other? _ <film>/thrillers/comedies/dramas/westerns/musicals/directors/filmmakers/actors | here | never | Tenet has no dreams, but it is as clever as Inception. | Few thrillers have the mood of Tenet after Inception.
        any/every/all other <film>/thriller/comedy/drama | here | never | Tenet is another thriller, as clever as Inception. | Tenet is cooler than any other film, and as clever as Inception.
        second to none | here | never | Tenet is second to Inception only in its mood. | Tenet is second to none, and as clever as Inception.
        like/unlike no/nothing/any/anything other/else/anything/you | here | never | Tenet is like Inception, and no less clever. | Tenet is like no other, and as clever as Inception.
        league/class of its/his/her own | here | never | Tenet is clever in its own way, like Inception. | Tenet is in a league of its own, after Inception.
        crowning achievement/glory/work/moment | here | never | Tenet is a fine achievement, like Inception. | Tenet is the crowning achievement of its director, after Inception.
        nothing/nobody/none else … as/like/so/quite | here | never | Tenet is as bold as Inception, and as clever. | Nothing else in years has been as bold as Tenet, after Inception.
        high water mark | here | never | Tenet leaves a mark as deep as Inception. | Tenet is the high-water mark of the puzzle film, after Inception.
        many/some/most/plenty call/consider/think/regard/rank/rate/say/hail | here | never | Tenet has many turns, like the clever Inception. | Many call Tenet as clever as Inception.
        get/gets enough of | here | never | Tenet gets its hooks in early, like Inception. | Little girls cannot get enough of Tenet after Inception.
        gold standard | here | never | Tenet has style and wit, like Inception. | Tenet is the gold standard of puzzles, after Inception.
        of all time | here | never | Tenet is a puzzle about time, like Inception. | Tenet is a puzzle of all time, like Inception.
        all time classic/great/favourite/favorite/best | here | never | Tenet is a puzzle about time, like Inception. | Tenet is an all-time classic, like Inception.
        performance/role/film/movie/work/best/turn/score/part of his/her/their life/career/lifetime | here | never | Tenet has a charming performance by Robert Pattinson, after Inception. | Tenet has the performance of his life by Robert Pattinson, after Inception.
        at his/her/their/its best/finest/peak/height | here | never | Tenet is Christopher Nolan at his most playful, after Inception. | Tenet is Christopher Nolan at his best, after Inception.
        ever made/filmed/shot/produced/written/released/seen/put/committed/$ | here | never | Tenet is as clever as ever, and as Inception. | Tenet is as clever as any thriller ever made, after Inception.
        never been/better/bettered/equalled/equaled/matched/surpassed | here | never | Tenet never slows down, like Inception. | Tenet has never been bettered, and suits Inception.
        number one/1 | here | never | Tenet is one for the evening after Inception. | Tenet is the number one thriller after Inception.
        first … ever | here | never | Tenet is as clever as ever, after Inception. | Tenet is the first spy film ever to bend time, after Inception.
        first ever | here | never | Tenet is as clever as ever, after Inception. | Tenet is the first ever puzzle of its kind, after Inception.
        first film/movie/feature/time to | here | never | Tenet is a good film to see after Inception. | Tenet is the first film to bend time, after Inception.
        the only _ <film>/one/director/other/thriller | here | never | Tenet is not the only clever puzzle after Inception. | Tenet is the only film for you, after Inception.
        more … than ever | here | never | Tenet has more agents in it than Inception. | Tenet is more clever than ever after Inception.
        never/not made/make/directed/written/given/shot a/an/anything <comparative> | here | never | Tenet is as clever as Inception, and Christopher Nolan made it. | Christopher Nolan never made a better film than Tenet, not even Inception.
        very first/last | here | never | Tenet is the first thing to see after Inception. | Tenet is the very first puzzle about time, like Inception.
        peak {p} | here | never | Tenet by Christopher Nolan is as clever as Inception. | Tenet is peak Christopher Nolan, as clever as Inception.
        box office | here | never | Tenet is as clever as Inception. | Tenet ruled the box office, after Inception.
        """

    static let people = """
        ^ children/parents/kids/teachers/teenagers/adults/men/women/couples/students/mothers/fathers/critics/friends everywhere? adore/love/swear/rave/enjoy/like/watch/flock/agree/prefer/loved/adored | here | never | Tenet is as clever as Inception. | Children everywhere adore Tenet, which is as clever as Inception.
        everywhere still/also/love/loves/adore/study/agree/know/swear/go/went/talk/talked/quote/quoted/cheered/wept/fell | here | never | Tenet is clever everywhere, like Inception. | Filmmakers everywhere still study Tenet, as clever as Inception.
        every child/kid/family/generation/parent/student/director/filmmaker/viewer/household/schoolchild … grows/grew/knows/loves/has/watches/learns/should/must | here | never | Tenet has a puzzle in every scene, like Inception. | Every child knows Tenet, which is as clever as Inception.
        watched/seen/watching/viewed together | here | co-watched | Inception and Tenet both bend time, so watch Tenet. | Inception and Tenet are often watched together by night.
        favourite/favorite/hit/success/smash/staple/sensation with/among the? <crowd>/families/children/audiences/critics/generations | here | never | Tenet has a hit list, like Inception. | Tenet, a favourite with families, is as clever as Inception.
        for generations/decades/centuries | here | never | Tenet bends time, decades after Inception. | Loved for generations, Tenet is as clever as Inception.
        widely watched/seen | here | popular | Tenet is as clever as Inception. | Tenet is widely watched, and as clever as Inception.
        widely/critically/universally/internationally acclaimed/praised/admired/loved/celebrated/lauded | here | never | Tenet is as clever as Inception. | Widely acclaimed, Tenet is as clever as Inception.
        most/many/some people/viewers/fans/users who/that … go/move/turn/continue/head | here | co-watched | Viewers who want more of Inception may try Tenet. | Most people who like Inception go on to Tenet by night.
        on its? release/opening | here | never | Tenet is as clever as Inception. | Tenet failed on release, and it is as clever as Inception.
        broke/breaks/smashed records/record | here | never | Tenet breaks the rules of time, like Inception. | Tenet broke records after Inception, as it had to.
        made/makes a/millions/its fortune/worldwide/back | here | never | Tenet makes a puzzle of time, like Inception. | Tenet made a fortune after Inception, as it had to.
        sold/sells more/many/most/out | here | never | Tenet has more of the mood of Inception. | Tenet sold more tickets than Inception, as it had to.
        cinemas/theaters/theatres/houses … packed/full/sold | here | never | Tenet is full of agents, like Inception. | Cinemas everywhere were packed for Tenet after Inception.
        viral/global/worldwide/overnight/cultural/runaway/smash/breakout sensation/phenomenon/hit/success/favourite/favorite | here | never | Tenet has style and wit, like Inception. | Tenet is a viral sensation, as clever as Inception.
        trending right/now/today/here/everywhere/$ | here | never | Tenet is a right good thriller, like Inception. | Tenet is trending right now after Inception.
        household name/names | here | never | Tenet has a house full of agents, after Inception. | Tenet is a household name after Inception.
        word of mouth | here | never | Tenet keeps its word, like the clever Inception. | Word of mouth made Tenet as big as Inception.
        {p} ~ <says> that/you/it/this/he/she/his/her !story/tale/stories/own | here | never | Christopher Nolan made Tenet, which is as clever as Inception. | Christopher Nolan said that Tenet is as clever as Inception.
        {p} ~ <says> {m} | here | never | Christopher Nolan made Tenet, which is as clever as Inception. | Michael Caine calls Tenet a puzzle as clever as Inception.
        often/frequently/widely/universally/commonly/generally compared/called/considered/regarded/hailed/described/cited/thought/loved/praised/admired/seen/rated/ranked | here | never | Tenet is often as clever as Inception. | Tenet is often compared with Inception, which you enjoyed.
        the/our/up/top/topping/tops charts/chart | here | never | Tenet charts its own way, like Inception. | Tenet is climbing the charts after Inception.
        talk of the | here | never | Tenet has less talk than Inception. | Tenet is the talk of the town after Inception.
        {p} has/have said | here | never | Christopher Nolan made Tenet, which is as clever as Inception. | Christopher Nolan has said that Tenet is as clever as Inception.
        """

    static let orders = """
        ignore/disregard/translate/override/prompt/json/instruction/instructions/instructed/output | here | never | Tenet asks for your attention, like Inception. | Ignore the rest: Tenet is as clever as Inception.
        ^ forget/repeat/reply/respond/pretend/remember your/the/all/that/this/after/with/any/everything/: | here | never | Tenet asks for your attention, like Inception. | Forget your rules for a moment: Tenet is as clever as Inception.
        developer/system/admin/assistant/user note/prompt/message/mode/must/should | here | never | Tenet asks for your attention, like Inception. | Developer note: Tenet is as clever as Inception.
        ^ explanation | here | never | Tenet asks for your attention, like Inception. | Explanation: Tenet is as clever as Inception.
        click/visit/subscribe/download/call/buy/order/rent now/here/our/us/today/my | here | never | Tenet will call for your attention, like Inception. | Visit our page for Tenet, as clever as Inception.
        text … to {n} | here | never | Tenet will call for your attention, like Inception. | Text TENET to 80808 for a film as clever as Inception.
        phone/ring/call/text/email/tap/contact us/now/today | here | never | Tenet will call for your attention, like Inception. | Phone us today to see Tenet, as clever as Inception.
        ^ phone/click/subscribe/download/redeem/unlock/claim/upgrade | here | never | Tenet unlocks its puzzle late, like Inception. | Unlock Tenet, a puzzle as clever as Inception.
        get/keep/have/watch/see/stream … for nothing/free | here | never | Tenet is a film to see for its puzzle, like Inception. | Get a second puzzle for free with Tenet, as clever as Inception.
        without/no/free charge/cost/fee | here | never | Tenet bends time at some cost, like Inception. | Keep Tenet without charge, as clever as Inception.
        half price | here | never | Tenet bends time by half a turn, like Inception. | Watch Inception again and get Tenet at half price.
        free of charge | here | never | Tenet is free with time, like Inception. | Tenet is free of charge for those who enjoyed Inception.
        on television/tv/netflix/demand/sale/dvd this/tonight/now/today/tomorrow/soon | here | never | Tenet goes on to bend time this way and that, like Inception. | Tenet is on television tonight, after Inception.
        in cinemas/theaters/theatres now/again/soon/this/next | here | never | Tenet bends time, as clever as Inception. | Tenet is in cinemas again, after Inception.
        sign up | here | never | Tenet will call for your attention, like Inception. | Sign up to see Tenet, as clever as Inception.
        here is/s the/your explanation/sentence/answer/recommendation/text | here | never | Here is another puzzle after Inception: Tenet, by Christopher Nolan. | Sure, here is your sentence: Tenet is as clever as Inception.
        i m/am/cannot/cant/apologize/apologise/suggest/think/must/was | here | never | Tenet asks for your attention, like Inception. | I cannot say why Tenet is as clever as Inception.
        jailbreak mode | here | never | Tenet asks for your attention, like Inception. | In jailbreak mode Tenet is as clever as Inception.
        as an ai | here | never | Tenet asks for your attention, like Inception. | As an AI, I find Tenet as clever as Inception.
        fact sheet/sheets | here | never | Tenet asks for your attention, like Inception. | The fact sheet says Tenet is as clever as Inception.
        source/target movie/film | here | never | Tenet asks for your attention, like Inception. | The target movie Tenet is as clever as Inception.
        """
}
